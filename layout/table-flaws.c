/* Cells with an error, in a draft: tinted, framed, and with the errors' numbers in a corner. The frame and the numbers
 * are there for those who print it in black. */
#include "layout/table-flaws.h"

#include <glib.h>

#include "layout/page.h"
#include "layout/paragraph-paint.h"
#include "layout/paragraph.h"
#include "layout/table-cells.h"
#include "layout/table-painting.h"
#include "report/arena.h"

#define TINT  0xfde7e9
#define RED   0xc00000
#define FRAME UNIT_FROM_PT(1.25)
#define INSET UNIT_FROM_PT(0.75) /* from the middle of the borders */
#define SMALL UNIT_FROM_PT(5.5)
/* More numbers than this do not fit. */
#define NUMBERS_MAX 3

/* The flaws of a row: [*first, *end) of the table's. */
static void flaws_of(const struct table *table, uint32_t row, uint32_t *first, uint32_t *end)
{
	uint32_t low = 0, high = table->n_flaws;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (table->flaw[middle].row < row)
			low = middle + 1;
		else
			high = middle;
	}
	*first = *end = low;
	while (*end < table->n_flaws && table->flaw[*end].row == row)
		++*end;
}

/* Width 0 or less where the leaf's column is not on this strip. */
static struct rect cell_area(const struct painting *p, uint32_t at, uint32_t leaf)
{
	const struct band *band = &p->t->table->band[p->row[at].band];
	const struct box box = paint_box(p, band->leaf[leaf], band->leaf[leaf + 1], at, at + 1);
	const unit *edge = p->strip->edge;

	return (struct rect){ p->x + edge[box.first_col] + INSET, p->edge[at] + INSET,
		edge[box.end_col] - edge[box.first_col] - 2 * INSET, p->edge[at + 1] - p->edge[at] - 2 * INSET, TINT };
}

static void paint_frame(const struct painting *p, const struct rect *r)
{
	const struct rect side[] = {
		{ r->x, r->y, r->width, FRAME, RED },
		{ r->x, r->y + r->height - FRAME, r->width, FRAME, RED },
		{ r->x, r->y, FRAME, r->height, RED },
		{ r->x + r->width - FRAME, r->y, FRAME, r->height, RED },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(side); i++)
		page_add_rect(p->page, MARK_LAYOUT, side[i]);
}

/* Flaws [first, end) are of one cell. */
static void paint_numbers(const struct painting *p, const struct rect *r, uint32_t first, uint32_t end)
{
	struct style style = {
		.role = ROLE_HEI, .size = SMALL, .advance = SMALL, .line = SMALL, .color = RED, .align = ALIGN_LEFT
	};
	GString *text = g_string_new(NULL);

	for (uint32_t i = first; i < end && i < first + NUMBERS_MAX; i++)
		g_string_append_printf(text, "%s%u", i > first ? "," : "", p->t->table->flaw[i].number);
	if (end > first + NUMBERS_MAX)
		g_string_append(text, "…");
	size_t len = text->len;
	struct paragraph *paragraph = paragraph_new(p->t->fonts, &style, arena_take_string(p->page->arena, text), len,
		r->width - 2 * FRAME, p->page->arena);
	paragraph_paint(paragraph, 0, r->x + 2 * FRAME, r->y + 2 * FRAME + style_baseline(p->t->fonts, &style),
		MARK_PAGINATION, p->page);
}

/* `below` the cells: the tint. Above them: frame and numbers, which the cell's own rules must not cover. */
static void paint_flaw(const struct painting *p, uint32_t at, uint32_t first, uint32_t end, bool below)
{
	struct rect r = cell_area(p, at, p->t->table->flaw[first].leaf);

	if (r.width <= 0)
		return; /* the column is on another strip */
	if (below) {
		page_add_rect(p->page, MARK_LAYOUT, r);
		return;
	}
	paint_frame(p, &r);
	paint_numbers(p, &r, first, end);
}

void paint_flaws(const struct painting *p, bool below)
{
	const struct table *table = p->t->table;

	for (uint32_t at = 0; at < p->n_rows && table->n_flaws; at++) {
		uint32_t first, end;

		if (p->row[at].kind != GRID_BODY)
			continue;
		flaws_of(table, p->row[at].index, &first, &end);
		/* Flaws of a row are sorted by leaf, so those of one cell follow each other. */
		for (uint32_t next; first < end; first = next) {
			for (next = first; next < end && table->flaw[next].leaf == table->flaw[first].leaf; next++)
				;
			paint_flaw(p, at, first, next, below);
		}
	}
}
