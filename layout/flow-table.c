/* The rows of a table that a page takes, and what is told of those that no page is high enough for. */
#include "layout/flow-table.h"

#include <glib.h>
#include <string.h>

#include "document/document.h"
#include "layout/flow-cursor.h"
#include "layout/flow-keep.h"
#include "layout/flow-lines.h"
#include "layout/flow-state.h"
#include "layout/table-pages.h"
#include "report/diag.h"
#include "report/value.h"

/* Where a row is, as well as is known: the first of its cells that the data has. Behind the last one, where only heads
 * and feet are left, and in a table without rows it is the table's place. */
static struct where row_where(const struct table *table, uint32_t row)
{
	const struct where whole = { .path = table->name, .label = table->label };
	if (row >= table->n_rows)
		return whole;
	const struct band *d = &table->band[table_band_at(table, row)];
	const struct cell *cell = &d->cell[(size_t)(row - d->first_row) * d->n_leaves];
	for (uint32_t leaf = 0; table->tree && leaf < d->n_leaves; leaf++)
		if (cell[leaf].origin)
			return value_where(table->tree, cell[leaf].origin, table->name, table->label);
	return whole;
}

/* Rows are counted from 1 in messages. */
static bool too_tall(const struct table *table, uint32_t row, enum diag_code code, struct diags *diags)
{
	char number[16];

	g_snprintf(number, sizeof(number), "%u", row + 1);
	return diag(diags, code, row_where(table, row), table->label, number);
}

/* The words over several rows that no page is high enough for: the highest of those in this part. */
static bool label_too_tall(const struct table_layout *t, const struct table_part *part, struct diags *diags)
{
	const struct table *table = t->table;
	const struct row_span *tallest = NULL;
	struct where where = row_where(table, part->first);
	char begin[64];

	for (uint32_t i = 0; i < t->n_spans; i++)
		if (t->span[i].first_row < part->end && t->span[i].end_row > part->first &&
			(!tallest || t->span[i].need > tallest->need))
			tallest = &t->span[i];
	g_assert(tallest && "only a label makes a part higher than its rows");

	const struct band *band = &table->band[tallest->band];
	const struct merge *merge = tallest->merge ? &band->merge[tallest->index] : NULL;
	const struct text *text = merge ? &merge->text : &band->stub[tallest->index].text;
	const struct value *origin = merge && merge->origin ? merge->origin : text->origin;
	const struct tree *tree = merge && merge->origin ? table->tree : text->tree;

	if (origin && tree)
		where = value_where(
			tree, origin, text->path ? text->path : table->name, text->label ? text->label : table->label);
	/* Its first words say which label it is. */
	const char *words = text->utf8;
	while (g_utf8_get_char(words) == 0x3000)
		words = g_utf8_next_char(words);
	glong n = g_utf8_strlen(words, (gssize)strcspn(words, "\n"));
	g_utf8_strncpy(begin, words, MIN(n, 12));
	g_strlcat(begin, n > 12 ? "…" : "", sizeof(begin));
	return diag(diags, DIAG_LABEL_TOO_TALL, where, begin);
}

/* Of a part that ends its table above a tail that has no room here, two rows or more go on to the tail's page; all of
 * a table too short to part. */
static void carry_rows(
	struct flow_cursor *c, const struct flow_place *at, const struct table_layout *t, struct flow_piece *piece)
{
	const struct block_layout *layout = &c->flow->block[at->block];
	unit room = piece->part.height;
	struct table_part part = piece->part;

	if (part.next.row != t->table->n_rows || t->sheet != SHEET_PAGE || t->n_strips > 1 ||
		!flow_leaves_tail(c->flow, at->block, cursor_limit(c), piece->y + room, layout->height, t->style.after))
		return;
	while (part.end > part.first && part.end + 2 > t->table->n_rows) {
		room -= t->row[part.end - 1];
		table_fit(t, &at->table, room, false, c->arena, &part);
	}
	if (part.end > part.first || !cursor_has_only_heads(c))
		piece->part = part;
}

/* What takes an empty page on which this row does not fit. */
static enum diag_code takes_page(const struct table_layout *t, uint32_t row, unit height)
{
	return row >= t->table->n_rows || t->row[row] < height / 2 ? DIAG_HEADER_TOO_TALL : DIAG_ROW_TOO_TALL;
}

bool flow_fill_table(struct flow_cursor *c, struct flow_place *at)
{
	const struct table_layout *t = c->flow->block[at->block].table;
	bool own = t->sheet != SHEET_PAGE;
	unit height = own ? t->room.height : cursor_limit(c);
	bool begins = !at->table.row && !at->table.line && !at->table.strip;
	unit y = flow_begin(c->flow, at->block, begins ? 0 : 1, c->y, c->fresh);
	struct flow_piece piece = { .block = at->block, .first = begins ? 0 : 1, .y = y };

	/* On a sheet of its own it stands below what begins the sheet, and only its next strip below itself. */
	if (own && !c->fresh && (c->sheet != t->sheet || (!begins && !at->table.strip)))
		return false;
	if (at->table.strip && !c->fresh)
		y += t->style.before;
	table_fit(t, &at->table, height - y, c->fresh, c->arena, &piece.part);
	carry_rows(c, at, t, &piece);
	/* Nothing fits. On an empty page that is an error: a low row means that the headers take the page. */
	if (piece.part.end == piece.part.first) {
		if (c->fresh)
			c->ok = too_tall(t->table, at->table.row, takes_page(t, at->table.row, height), c->diags);
		return false;
	}
	/* One or two rows do not begin a table at a page's foot. */
	if (begins && !cursor_has_only_heads(c) && piece.part.end < c->flow->block[at->block].least_rows)
		return false;
	if (y + piece.part.height > height) {
		c->ok = label_too_tall(t, &piece.part, c->diags);
		return false;
	}
	piece.end = piece.part.end;
	c->sheet = t->sheet;

	bool done = piece.part.next.row == t->table->n_rows;
	cursor_place(c, piece, y + piece.part.height + (done ? t->style.after : 0));
	/* The space below a table is always the same: the grid begins anew. */
	if (done && !own)
		c->flow->from = c->y;
	*at = done ? (struct flow_place){ .block = at->block + 1 }
		   : (struct flow_place){ .block = at->block, .table = piece.part.next };
	/* A wide table of few rows goes on below itself, strip by strip. */
	return done ? !own : piece.part.last_rows;
}
