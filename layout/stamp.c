/* The texts are fitted to their cells first: 小五 in one line, smaller, then two lines. Then a place is looked for on
 * the page as it was painted, where nothing is near; the page is built once more with the stamp on it. */
#include "layout/stamp.h"

#include <glib.h>
#include <string.h>

#include "document/document.h"
#include "fonts/face.h"
#include "layout/page.h"
#include "layout/paragraph-paint.h"
#include "layout/paragraph.h"
#include "report/arena.h"
#include "report/diag.h"
#include "report/value.h"

#define COLUMNS 3 /* of cells, in two rows (DA/T 22-2015: the archive stamp of a 件) */
#define WIDTH   UNIT_FROM_MM(45)
#define HEIGHT  UNIT_FROM_MM(16)
#define TOP     UNIT_FROM_MM(10)  /* of its usual place */
#define EDGE    UNIT_FROM_MM(5)   /* nothing stands nearer to the edge of the paper */
#define CLEAR   UNIT_FROM_MM(3)   /* from what is printed, if it can be, */
#define NEAR    UNIT_FROM_MM(1)   /* and else as far */
#define STEP    UNIT_FROM_MM(1)   /* in which other places are tried */
#define PADDING UNIT_FROM_MM(0.6) /* in a cell */
#define FRAME   UNIT_FROM_MM(0.35)
#define INNER   UNIT_FROM_MM(0.2)
#define RED     0xe60012

/* Sizes in half points: 小五, in one line down to SMALL, then in two down to LEAST. */
#define SIZE  18
#define SMALL 14
#define LEAST 10

/* From left to right, the upper row first. */
static const enum archive_element elements[STAMP_CELLS] = { ARCHIVE_FONDS, ARCHIVE_YEAR, ARCHIVE_ITEM, ARCHIVE_UNIT,
	ARCHIVE_RETENTION, ARCHIVE_PAGES };

struct stamp_cell {
	struct style style;
	struct paragraph *paragraph; /* NULL: left blank */
	const char *words;
};

struct stamp_layout {
	struct font_set *fonts;
	struct stamp_cell cell[STAMP_CELLS];
	unit x, y;
};

bool stamp_wanted(enum stamp stamp, const struct document *document)
{
	return stamp != STAMP_NO && document->metadata.archive;
}

bool stamp_refuse(struct diags *diags)
{
	return diag(diags, DIAG_NO_ARCHIVE, NOWHERE);
}

static struct where place_of(const struct text *text)
{
	return value_where(text->tree, text->origin, text->path, text->label);
}

const char *stamp_words(const struct stamp_layout *s, uint32_t cell)
{
	return s->cell[cell].words;
}

/* ---- texts ---- */

/* False: more than `lines` lines at this size. cell->paragraph may be set all the same; the next try replaces it. */
static bool try_size(struct stamp_layout *s, struct stamp_cell *cell, const struct text *text, int half_points,
	uint32_t lines, const char *language, struct arena *arena)
{
	/* A text may be wider than its lines together before it is composed: then composing it is spared. */
	unit width = WIDTH / COLUMNS - 2 * PADDING, size = UNIT_FROM_PT(half_points) / 2;

	cell->style = (struct style){ .role = ROLE_SONG,
		.size = size,
		.advance = size,
		.line = size + size / 8,
		.align = ALIGN_CENTER,
		.language = language };
	if (paragraph_extent(s->fonts, &cell->style, text->utf8, text->len, arena).max > (unit)lines * width)
		return false;
	cell->paragraph = paragraph_new_text(s->fonts, &cell->style, text, width, arena);
	return cell->paragraph->n_lines <= lines;
}

/* One line is worth being smaller for, down to 7 pt; two begin at 小五 again. False after a diagnostic: at 5 pt it does
 * not fit. */
static bool fit(struct stamp_layout *s, struct stamp_cell *cell, const struct text *text, const char *language,
	struct diags *diags, struct arena *arena)
{
	if (!text->len)
		return true;
	for (int size = SIZE; size >= SMALL; size--)
		if (try_size(s, cell, text, size, 1, language, arena))
			return true;
	for (int size = SIZE; size >= LEAST; size--)
		if (try_size(s, cell, text, size, 2, language, arena))
			return true;
	return diag(diags, DIAG_STAMP_TEXT, place_of(text), text->utf8);
}

/* The pages are counted when the report does not tell how many there are. A report that tells another number of pages
 * than there are is warned of, and keeps its own. */
static struct text text_of(
	const struct archive *archive, int cell, uint32_t n_pages, struct diags *diags, struct arena *arena)
{
	struct text text = archive->element[elements[cell]];
	char counted[16];

	if (elements[cell] != ARCHIVE_PAGES)
		return text;
	g_snprintf(counted, sizeof(counted), "%u", n_pages);
	if (archive->pages && archive->pages != n_pages)
		diag(diags, DIAG_ARCHIVE_PAGES, place_of(&text), text.utf8, counted);
	if (!text.len) {
		text.utf8 = arena_strdup(arena, counted);
		text.len = (uint32_t)strlen(counted);
	}
	return text;
}

/* 全宗号 of 归档 › 全宗号. */
static const char *last_label(const char *label)
{
	const char *last = strstr(label, " › ");

	return last ? last + strlen(" › ") : label;
}

/* ---- the place ---- */

/* Whether nothing of the page is nearer to the stamp at (s->x, s->y) than `clear`. */
static bool is_blank(const struct stamp_layout *s, const struct page *page, unit clear)
{
	if (s->x < EDGE || s->y < EDGE || s->x + WIDTH + EDGE > page->width || s->y + HEIGHT + EDGE > page->height)
		return false;
	for (uint32_t i = 0; i < page->n_ops; i++) {
		struct rect r = page_op_area(&page->op[i]);

		if (r.x < s->x + WIDTH + clear && r.x + r.width > s->x - clear && r.y < s->y + HEIGHT + clear &&
			r.y + r.height > s->y - clear)
			return false;
	}
	return true;
}

/* The usual place; else from the top of the paper down, in the middle, at the right, at the left. Leaves the place in
 * s. The page's watermark and banner are ops like others, so it keeps clear of them too. */
static bool find_place(struct stamp_layout *s, const struct page_spec *spec, const struct page *page, unit clear)
{
	const unit across[] = { (page->width - WIDTH) / 2, page->width - spec->outer - WIDTH, spec->inner };

	s->x = across[0];
	s->y = TOP;
	if (is_blank(s, page, clear))
		return true;
	for (s->y = EDGE; s->y + HEIGHT + EDGE <= page->height; s->y += STEP)
		for (size_t i = 0; i < G_N_ELEMENTS(across); i++) {
			s->x = across[i];
			if (is_blank(s, page, clear))
				return true;
		}
	return false;
}

/* All texts are tried, so that every one that does not fit is told. */
struct stamp_layout *stamp_layout_new(struct font_set *fonts, const struct document *document, uint32_t n_pages,
	const struct page *page, struct diags *diags, struct arena *arena)
{
	const struct archive *archive = document->metadata.archive;
	struct stamp_layout *s = ARENA_NEW(arena, struct stamp_layout);
	bool ok = true;

	s->fonts = fonts;
	for (int i = 0; i < STAMP_CELLS; i++) {
		struct text *text = ARENA_NEW(arena, struct text);

		*text = text_of(archive, i, n_pages, diags, arena);
		if (text->len)
			s->cell[i].words = arena_printf(arena, "%s %s", last_label(text->label), text->utf8);
		ok = fit(s, &s->cell[i], text, document->metadata.language, diags, arena) && ok;
	}
	if (ok && !find_place(s, &document->page, page, CLEAR) && !find_place(s, &document->page, page, NEAR))
		ok = diag(diags, DIAG_STAMP_ROOM, place_of(&archive->place));
	return ok ? s : NULL;
}

/* ---- painting ---- */

static void paint_frame(const struct stamp_layout *s, struct page *page)
{
	unit x = s->x, y = s->y;
	/* The outer frame is thicker than the lines between the cells. */
	const struct rect line[] = {
		{ x, y, WIDTH, FRAME, RED },
		{ x, y + HEIGHT - FRAME, WIDTH, FRAME, RED },
		{ x, y, FRAME, HEIGHT, RED },
		{ x + WIDTH - FRAME, y, FRAME, HEIGHT, RED },
		{ x, y + (HEIGHT - INNER) / 2, WIDTH, INNER, RED },
		{ x + WIDTH / 3 - INNER / 2, y, INNER, HEIGHT, RED },
		{ x + 2 * WIDTH / 3 - INNER / 2, y, INNER, HEIGHT, RED },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(line); i++)
		page_add_rect(page, MARK_LAYOUT, line[i]);
}

void stamp_paint(const struct stamp_layout *s, const uint32_t *node, struct page *page)
{
	paint_frame(s, page);
	for (uint32_t i = 0; i < STAMP_CELLS; i++) {
		const struct stamp_cell *cell = &s->cell[i];

		if (!cell->paragraph)
			continue;
		unit x = s->x + (unit)(i % COLUMNS) * WIDTH / COLUMNS + PADDING;
		unit y = s->y + (unit)(i / COLUMNS) * HEIGHT / 2 +
			 (HEIGHT / 2 - (unit)cell->paragraph->n_lines * cell->style.line) / 2;
		for (uint32_t line = 0; line < cell->paragraph->n_lines; line++)
			paragraph_paint(cell->paragraph, line, x,
				y + (unit)line * cell->style.line + style_baseline(s->fonts, &cell->style),
				node ? node[i] : MARK_PAGINATION, page);
	}
}
