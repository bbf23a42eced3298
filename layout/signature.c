/* The last organ always belongs to the date: with seals its seal is pressed on both, and the others stand in rows
 * before it (signature-rows.h). */
#include "layout/signature.h"

#include <glib.h>

#include "document/document.h"
#include "layout/page.h"
#include "layout/paragraph-paint.h"
#include "layout/paragraph.h"
#include "layout/signature-rows.h"
#include "layout/structure.h"
#include "report/arena.h"

struct signature_layout {
	struct style style; /* the template's, centred and without indents: the geometry is ours */
	struct signed_organ *organ;
	uint32_t n_organs;
	struct paragraph *date; /* NULL: they are signers */
	unit date_x;
	unit room_width, room; /* of each signer, below */
	uint32_t date_line;
};

/* As wide as the text, so that `measure` of the paragraph is the text's own width; wrapped only where that is too
 * much. */
static struct paragraph *set(
	struct font_set *fonts, const struct style *style, const struct text *text, unit measure, struct arena *arena)
{
	unit natural = paragraph_extent(fonts, style, text->utf8, text->len, arena).max;

	return paragraph_new_text(fonts, style, text, MIN(natural, measure), arena);
}

static void set_organs(struct signature_layout *s, struct font_set *fonts, const struct signature *signature,
	unit measure, struct arena *arena)
{
	for (uint32_t i = 0; i < s->n_organs; i++)
		s->organ[i].name = set(fonts, &s->style, &signature->organ[i], measure, arena);
}

/* How many lines stay empty above, so that a seal's upper edge comes below the text and within a line of it: its middle
 * is half a line below the upper edge of the first name, or three quarters where the date stands below that. At least
 * one, as between text and signature without a seal. */
static uint32_t blank_above(unit seal, unit line)
{
	unit above = seal / 2 - line / 2;

	return (uint32_t)MAX((above + line - 1) / line, 1);
}

/* Names in lines of at most `width`; false when no two find room in a row, or a page has too few lines for them. */
static bool place_rows(struct signature_layout *s, struct font_set *fonts, const struct signature *signature,
	struct signature_rows rows, unit width, uint32_t most_lines, struct arena *arena)
{
	uint32_t last = s->n_organs - 1;

	set_organs(s, fonts, signature, width, arena);
	bool found = signature_rows_place(&rows, s->organ, s->n_organs);

	s->date_x = rows.date_x;
	s->date_line = s->organ[last].line + s->organ[last].name->n_lines;
	return found && signature_lines(s) <= most_lines;
}

/* With a seal (GB/T 9704-2012 7.3.5.1) the date stands 4 字 from the right and the last organ is centred on it; both
 * move left when the organ would cross the right edge. Where no two organs find room in a row, or a page has none for
 * their rows, their names are wrapped narrower: for two in a row, then for three. */
static void place_sealed(struct signature_layout *s, struct font_set *fonts, const struct signature *signature,
	unit measure, unit seal, uint32_t most_lines, struct arena *arena)
{
	unit em = s->style.advance, date = s->date->measure;
	const struct signature_rows rows = {
		.measure = measure,
		.em = em,
		.line = s->style.line,
		.seal = seal,
		.date_x = measure - 4 * em - date,
		.date = date,
		.first_line = blank_above(seal, s->style.line),
	};
	const unit width[] = { measure - 4 * em, signature_rows_narrow(&rows, 2), signature_rows_narrow(&rows, 3) };

	for (size_t i = 0; i < G_N_ELEMENTS(width); i++)
		if (place_rows(s, fonts, signature, rows, width[i], most_lines, arena))
			return;
}

/* Without one (7.3.5.2) the organ stands 2 字 from the right and the date begins 2 字 further in; a date longer than
 * the organ stands 2 字 from the right itself. Of several organs the leading one comes first and the others stand below
 * it. One line stays empty above. */
static void place_unsealed(struct signature_layout *s, unit measure)
{
	unit em = s->style.advance, date = s->date->measure, widest = 0, x;
	uint32_t line = 1;

	for (uint32_t i = 0; i < s->n_organs; i++)
		widest = MAX(widest, s->organ[i].name->measure);
	if (date > widest) {
		s->date_x = measure - 2 * em - date;
		x = s->date_x - 2 * em;
	} else {
		x = measure - 2 * em - widest;
		s->date_x = x + 2 * em;
	}
	for (uint32_t i = 0; i < s->n_organs; i++) {
		s->organ[i].x = x;
		s->organ[i].line = line;
		line += s->organ[i].name->n_lines;
	}
	s->date_line = line;
}

/* A name written by hand, or a small picture of a seal, is not wider. */
#define ROOM_WIDEST UNIT_FROM_MM(50)

/* As many as find room with their names whole, up to three; fewer when rows of equal length need fewer: four signers
 * stand two and two. */
static uint32_t find_columns(const struct signature_layout *s, struct font_set *fonts,
	const struct signature *signature, unit measure, struct arena *arena)
{
	unit widest = 0;

	for (uint32_t i = 0; i < s->n_organs; i++) {
		const struct text *name = &signature->organ[i];

		widest = MAX(widest, paragraph_extent(fonts, &s->style, name->utf8, name->len, arena).max);
	}
	for (uint32_t most = 3; most > 1; most--) {
		uint32_t n_rows = (s->n_organs + most - 1) / most, n = (s->n_organs + n_rows - 1) / n_rows;

		if (widest <= measure / (unit)n - s->style.advance)
			return n;
	}
	return 1;
}

/* Signers stand in rows of up to three, in columns of one width, the first at the left edge; names in a row end on the
 * same line, and the room is below. One line stays empty above. */
static void place_signers(struct signature_layout *s, uint32_t n_columns, unit measure)
{
	uint32_t line = 1;
	uint32_t below = (uint32_t)((s->room + s->style.line - 1) / s->style.line);
	unit column = measure / (unit)n_columns;

	s->room_width = MIN(column - s->style.advance, ROOM_WIDEST);
	for (uint32_t first = 0; first < s->n_organs; first += n_columns) {
		uint32_t end = MIN(first + n_columns, s->n_organs), most = 1;

		for (uint32_t i = first; i < end; i++)
			most = MAX(most, s->organ[i].name->n_lines);
		for (uint32_t i = first; i < end; i++) {
			s->organ[i].x = (unit)(i - first) * column;
			s->organ[i].line = line + most - s->organ[i].name->n_lines;
		}
		line += most + below;
	}
	s->date_line = line;
}

/* `seal` is the diameter asked for on the command line; 0: the template's, which leaves room for a seal on paper. */
struct signature_layout *signature_layout_new(struct font_set *fonts, const struct signature *signature, unit measure,
	unit height, unit seal, struct arena *arena)
{
	struct signature_layout *s = ARENA_NEW(arena, struct signature_layout);
	unit most;

	s->style = *signature->style;
	s->style.align = ALIGN_CENTER;
	s->style.indent = s->style.left = s->style.right = 0;
	s->style.cell = 1; /* a name of several lines parts between words, and has no more lines for that */
	s->n_organs = signature->n_organs;
	s->organ = ARENA_ARRAY(arena, struct signed_organ, s->n_organs);
	if (signature->signers) {
		s->style.align = ALIGN_LEFT;
		s->room = signature->seal_size;
		uint32_t n_columns = find_columns(s, fonts, signature, measure, arena);
		set_organs(s, fonts, signature, measure / (unit)n_columns - s->style.advance, arena);
		place_signers(s, n_columns, measure);
		return s;
	}
	most = measure - 4 * s->style.advance;
	s->date = set(fonts, &s->style, &signature->date, most, arena);
	if (signature->seal) {
		place_sealed(s, fonts, signature, measure, seal ? seal : signature->seal_size,
			(uint32_t)(height / s->style.line), arena);
		return s;
	}
	set_organs(s, fonts, signature, most, arena);
	place_unsealed(s, measure);
	return s;
}

/* With the blank ones above. */
uint32_t signature_lines(const struct signature_layout *s)
{
	return s->date_line + (s->date ? s->date->n_lines : 0);
}

void signature_paint(const struct signature_layout *s, struct font_set *fonts, unit x, const unit *line_y,
	const struct block_nodes *nodes, struct page *page)
{
	unit baseline = style_baseline(fonts, &s->style);

	for (uint32_t k = 0; k < s->n_organs; k++)
		for (uint32_t i = 0; i < s->organ[k].name->n_lines; i++)
			paragraph_paint(s->organ[k].name, i, x + s->organ[k].x, line_y[s->organ[k].line + i] + baseline,
				nodes->organ[k], page);
	for (uint32_t i = 0; s->date && i < s->date->n_lines; i++)
		paragraph_paint(s->date, i, x + s->date_x, line_y[s->date_line + i] + baseline, nodes->date, page);
}

/* The middle of an organ's seal. */
static void find_middle(
	const struct signature_layout *s, uint32_t organ, unit x, const unit *line_y, unit *middle_x, unit *middle_y)
{
	const struct signed_organ *of = &s->organ[organ];
	bool last = organ + 1 == s->n_organs;

	/* The last seal is pressed on the organ and the date in its middle; others on their organ alone (GB/T 9704-2012
	 * 7.3.5.1). */
	*middle_x = x + (last ? s->date_x + s->date->measure / 2 : of->x + of->name->measure / 2);
	*middle_y = of->dated ? line_y[of->line + of->name->n_lines] - s->style.line / 4
			      : (line_y[of->row] + line_y[of->line + of->name->n_lines]) / 2;
}

struct rect signature_field(const struct signature_layout *s, uint32_t organ, unit seal, unit x, const unit *line_y)
{
	const struct signed_organ *of = &s->organ[organ];
	struct rect area = { .width = seal, .height = seal };

	if (!s->date)
		return (struct rect){ x + of->x, line_y[of->line + of->name->n_lines], s->room_width, s->room };
	find_middle(s, organ, x, line_y, &area.x, &area.y);
	area.x -= seal / 2;
	area.y -= seal / 2;
	return area;
}
