/* A page's end cuts a table as it cuts text: the head stands above both parts, or above the first alone, and a label
 * beside several rows is cut in two, with its words in one of the parts. */
#include "readers/page-tables.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "inspect/page-marks.h"
#include "readers/glyph-lines.h"
#include "readers/grid-maker.h"
#include "readers/grid.h"
#include "readers/piece.h"
#include "readers/ruled-tables.h"

/* Columns of two pages stand below each other, in points. */
#define SAME_COLUMN 3.0f
/* A head has no more rows. */
#define HEAD_MAX 8
/* In sizes of type: a cell with less beside its text, its padding among it, has no room for another character. */
#define FULL 2.4f
/* Labels before the numbers, and cells that a label stands beside. */
#define LABELS_MAX 16
#define BESIDE_MAX 5000

struct cell {
	guint row, col, n_rows, n_cols;
	guint page; /* where it stands, from 1 */
	char *text;
	bool full; /* its last line is */
};

struct page_table {
	GArray *x;     /* of float */
	GArray *cells; /* of struct cell, by rows and columns */
	guint n_rows;
};

static struct cell *cell_at(const struct page_table *table, guint i)
{
	return &g_array_index(table->cells, struct cell, i);
}

static void clear_cell(void *data)
{
	g_free(((struct cell *)data)->text);
}

/* Puts its lines together; the last one is full when it has no room for another character. */
static void set_text(struct cell *cell, const struct page_marks *marks, GArray *glyphs, float left, float right)
{
	g_autoptr(GArray) lines = glyph_lines(marks, glyphs);
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < lines->len; i++) {
		const struct glyph_line *line = &g_array_index(lines, struct glyph_line, i);
		glyph_lines_join(text, line, i ? line - 1 : NULL, right);
		cell->full = right - left - (line->x1 - line->x0) < FULL * line->size;
	}
	cell->text = g_string_free(text, FALSE);
}

struct page_table *page_table_new(
	const struct page_marks *marks, const struct ruled_table *ruled, GArray *const *glyphs, guint page)
{
	struct page_table *table = g_new0(struct page_table, 1);

	table->x = g_array_copy(ruled->x);
	table->n_rows = ruled_table_rows(ruled);
	table->cells = g_array_new(FALSE, FALSE, sizeof(struct cell));
	g_array_set_clear_func(table->cells, clear_cell);
	for (guint i = 0; i < ruled->cells->len; i++) {
		const struct ruled_cell *from = &g_array_index(ruled->cells, struct ruled_cell, i);
		float left = g_array_index(ruled->x, float, from->col);
		float right = g_array_index(ruled->x, float, from->col + from->n_cols);
		struct cell cell = { from->row, from->col, from->n_rows, from->n_cols, .page = page };
		set_text(&cell, marks, glyphs[i], left, right);
		g_array_append_val(table->cells, cell);
	}
	return table;
}

void page_table_free(struct page_table *table)
{
	if (!table)
		return;
	g_array_unref(table->x);
	g_array_unref(table->cells);
	g_free(table);
}

/* ---- over pages ---- */

/* Which column of one table each boundary of another is, for all of them: false when one is none. */
static bool columns_match(const GArray *all, const GArray *some, GArray *number)
{
	guint at = 0;

	for (guint i = 0; i < some->len; i++) {
		float x = g_array_index(some, float, i);
		while (at < all->len && g_array_index(all, float, at) < x - SAME_COLUMN)
			at++;
		if (at == all->len || fabsf(g_array_index(all, float, at) - x) > SAME_COLUMN)
			return false;
		g_array_append_val(number, at);
	}
	return some->len > 1 && g_array_index(number, guint, 0) == 0 &&
	       g_array_index(number, guint, some->len - 1) == all->len - 1;
}

static bool same_cell(const struct cell *a, const struct cell *b)
{
	return a->row == b->row && a->col == b->col && a->n_rows == b->n_rows && a->n_cols == b->n_cols &&
	       strcmp(a->text, b->text) == 0;
}

/* How many rows at the head of the next table are those of the first again. */
static guint repeated_rows(const struct page_table *table, const GArray *next, guint n_rows)
{
	guint rows = 0;

	for (guint i = 0; i < next->len && i < table->cells->len; i++) {
		const struct cell *cell = &g_array_index(next, struct cell, i);
		if (!same_cell(cell_at(table, i), cell) || cell->row >= HEAD_MAX)
			break;
		/* A row is whole where the next one begins, and no cell reaches into it. */
		bool last = i + 1 == next->len || g_array_index(next, struct cell, i + 1).row > cell->row;
		bool open = false;
		for (guint k = 0; k <= i && last && !open; k++) {
			const struct cell *above = &g_array_index(next, struct cell, k);
			open = above->row + above->n_rows > cell->row + 1;
		}
		if (last && !open)
			rows = cell->row + 1;
	}
	/* Rows that are all alike are no head. */
	return rows < n_rows ? rows : 0;
}

/* The cell of the first part whose foot a cell at the head of the next one goes on from. */
static struct cell *cell_above(const struct page_table *table, const struct cell *cell)
{
	guint last = table->cells->len, first = last - MIN(last, BESIDE_MAX);

	for (guint i = last; i-- > first;) {
		struct cell *above = cell_at(table, i);
		if (above->col == cell->col && above->n_cols == cell->n_cols &&
			above->row + above->n_rows == table->n_rows)
			return above;
	}
	return NULL;
}

/* A label beside several rows, of which one part has no words; a cell of one row above one of one row is none. */
static bool goes_on(const struct cell *above, const struct cell *cell)
{
	return above && (above->n_rows > 1 || cell->n_rows > 1) && (!*above->text || !*cell->text);
}

/* The cells of the next table in columns of the first. */
static GArray *renumbered(const struct page_table *next, const GArray *number)
{
	GArray *out = g_array_new(FALSE, FALSE, sizeof(struct cell));

	for (guint i = 0; i < next->cells->len; i++) {
		struct cell cell = *cell_at(next, i);
		guint end = g_array_index(number, guint, cell.col + cell.n_cols);
		cell.col = g_array_index(number, guint, cell.col);
		cell.n_cols = end - cell.col;
		g_array_append_val(out, cell);
	}
	return out;
}

static void append_cells(struct page_table *table, const GArray *cells, guint skipped)
{
	bool leading = true;

	for (guint i = 0; i < cells->len; i++) {
		struct cell cell = g_array_index(cells, struct cell, i);
		if (cell.row < skipped)
			continue;
		/* Only what stands left of the first cell with words of its own: labels, and no blank numbers. */
		leading = leading && cell.row == skipped && cell.col < LABELS_MAX;
		struct cell *above = leading ? cell_above(table, &cell) : NULL;
		if (goes_on(above, &cell)) {
			char *text = g_strdup(*above->text ? above->text : cell.text);
			above->n_rows += cell.n_rows;
			g_free(above->text);
			above->text = text;
			continue;
		}
		leading = false;
		cell.row = cell.row - skipped + table->n_rows;
		cell.text = g_strdup(cell.text);
		g_array_append_val(table->cells, cell);
	}
}

static bool has_digit(const char *text)
{
	for (; *text; text = g_utf8_next_char(text))
		if (g_unichar_isdigit(g_utf8_get_char(text)))
			return true;
	return false;
}

/* Whether a page's end cuts the head itself: its first row stands alone above, with fewer columns, as the names of
 * groups stand in it, and below are the ends of names and the columns of these groups: no number, and in
 * the first cell nothing, or the end of a name that had no room. */
static bool is_head_cut(const struct page_table *table, const struct page_table *next)
{
	const struct cell *first = cell_at(next, 0);
	guint in_row = 0;

	if (table->n_rows != 1 || !*cell_at(table, 0)->text || (*first->text && !cell_at(table, 0)->full))
		return false;
	for (guint i = 0; i < next->cells->len && cell_at(next, i)->row == 0; i++, in_row++)
		if (cell_at(next, i)->n_rows != 1 || has_digit(cell_at(next, i)->text))
			return false;
	return in_row > table->cells->len;
}

/* Names in the head above get their ends; what stands below the name of a group is a row of its own. */
static void join_head(struct page_table *table, const struct page_table *next, const GArray *number)
{
	guint n_own = table->cells->len;

	for (guint i = 0; i < n_own; i++) {
		struct cell *cell = cell_at(table, i);
		guint end = g_array_index(number, guint, cell->col + cell->n_cols);
		cell->col = g_array_index(number, guint, cell->col);
		cell->n_cols = end - cell->col;
	}
	g_array_unref(table->x);
	table->x = g_array_copy(next->x);
	for (guint i = 0, above = 0; i < next->cells->len; i++) {
		struct cell cell = *cell_at(next, i);
		while (above + 1 < n_own && cell_at(table, above)->col + cell_at(table, above)->n_cols <= cell.col)
			above++;
		struct cell *own = cell_at(table, above);
		if (cell.row == 0 && own->col == cell.col && own->n_cols == cell.n_cols) {
			char *text = g_strconcat(own->text, cell.text, NULL);
			g_free(own->text);
			own->text = text;
			own->n_rows++;
			continue;
		}
		cell.row++;
		cell.text = g_strdup(cell.text);
		g_array_append_val(table->cells, cell);
	}
	table->n_rows += next->n_rows;
}

bool page_table_append(struct page_table *table, const struct page_table *next)
{
	g_autoptr(GArray) number = g_array_new(FALSE, FALSE, sizeof(guint));
	g_autoptr(GArray) other = g_array_new(FALSE, FALSE, sizeof(guint));

	if (is_head_cut(table, next) && columns_match(next->x, table->x, other)) {
		join_head(table, next, other);
		return true;
	}
	if (!columns_match(table->x, next->x, number))
		return false;
	g_autoptr(GArray) cells = renumbered(next, number);
	guint skipped = repeated_rows(table, cells, next->n_rows);
	append_cells(table, cells, skipped);
	table->n_rows += next->n_rows - skipped;
	return true;
}

/* ---- pieces ---- */

bool page_table_finish(struct page_table *table, struct pieces *pieces, struct diags *diags)
{
	if (!table)
		return true;
	struct grid_maker *maker = grid_maker_new(pieces);
	struct location location = { .number = ++pieces->n_tables };
	guint column = 0;

	for (guint i = 0; i < table->cells->len; i++) {
		const struct cell *cell = cell_at(table, i);
		if (!i)
			location.page = cell->page;
		while (grid_maker_rows(maker) < cell->row + 1) {
			grid_maker_row(maker);
			column = 0;
		}
		struct location at = {
			.number = location.number, .row = cell->row + 1, .column = ++column, .page = cell->page
		};
		grid_maker_cell(maker, cell->text, strlen(cell->text), cell->n_rows, cell->n_cols, at);
	}
	page_table_free(table);
	return grid_maker_finish(maker, GRID_SPANNED, location, diags);
}
