#include "layout/signature.h"

#include <glib.h>

#include "document/document.h"
#include "layout/paragraph-paint.h"
#include "layout/paragraph.h"
#include "layout/structure.h"
#include "report/arena.h"

struct signature_layout {
	struct style style; /* the template's, centred and without indents: the geometry is ours */
	struct paragraph *organ, *date;
	unit organ_x, date_x;
	uint32_t blank; /* lines left empty above */
};

static struct paragraph *set(struct font_set *fonts, const struct style *style, const struct text *text, unit measure,
	unit *width, struct arena *arena)
{
	unit natural = paragraph_extent(fonts, style, text->utf8, text->len, arena).max;

	*width = MIN(natural, measure);
	return paragraph_new_text(fonts, style, text, *width, arena);
}

/* With a seal (GB/T 9704-2012 7.3.5.1) the date stands 4 字 from the right and the organ is centred on it; both move
 * left when the organ would cross the right edge. Two lines stay empty above, so that the seal's upper edge comes
 * within a line of the text. */
static void place_sealed(struct signature_layout *s, unit measure, unit organ, unit date)
{
	unit em = s->style.advance;

	s->date_x = measure - 4 * em - date;
	s->organ_x = s->date_x + date / 2 - organ / 2;

	unit over = MAX(s->organ_x + organ - measure, 0);
	s->date_x -= over;
	s->organ_x -= over;
	s->blank = 2;
}

/* Without one (7.3.5.3) the organ stands 2 字 from the right and the date begins 2 字 further in; a date longer than
 * the organ stands 2 字 from the right itself. One line stays empty above. */
static void place_unsealed(struct signature_layout *s, unit measure, unit organ, unit date)
{
	unit em = s->style.advance;

	if (date > organ) {
		s->date_x = measure - 2 * em - date;
		s->organ_x = s->date_x - 2 * em;
	} else {
		s->organ_x = measure - 2 * em - organ;
		s->date_x = s->organ_x + 2 * em;
	}
	s->blank = 1;
}

struct signature_layout *signature_layout_new(
	struct font_set *fonts, const struct signature *signature, unit measure, struct arena *arena)
{
	struct signature_layout *s = ARENA_NEW(arena, struct signature_layout);
	unit organ, date;

	s->style = *signature->style;
	s->style.align = ALIGN_CENTER;
	s->style.indent = s->style.left = s->style.right = 0;
	s->organ = set(fonts, &s->style, &signature->organ, measure - 4 * s->style.advance, &organ, arena);
	s->date = set(fonts, &s->style, &signature->date, measure - 4 * s->style.advance, &date, arena);
	if (signature->seal)
		place_sealed(s, measure, organ, date);
	else
		place_unsealed(s, measure, organ, date);
	return s;
}

uint32_t signature_lines(const struct signature_layout *s)
{
	return s->blank + s->organ->n_lines + s->date->n_lines;
}

void signature_paint(const struct signature_layout *s, struct font_set *fonts, unit x, const unit *line_y,
	const struct block_nodes *nodes, struct page *page)
{
	unit baseline = style_baseline(fonts, &s->style);
	uint32_t line = s->blank;

	for (uint32_t i = 0; i < s->organ->n_lines; i++)
		paragraph_paint(s->organ, i, x + s->organ_x, line_y[line++] + baseline, nodes->organ, page);
	for (uint32_t i = 0; i < s->date->n_lines; i++)
		paragraph_paint(s->date, i, x + s->date_x, line_y[line++] + baseline, nodes->date, page);
}

void signature_seal(const struct signature_layout *s, unit x, const unit *line_y, unit *middle_x, unit *middle_y)
{
	*middle_x = x + s->date_x + s->date->measure / 2;
	*middle_y = line_y[s->blank + s->organ->n_lines] - s->style.line / 4;
}
