/* Only the lowest cell of each column is looked at while the grid grows: which it is, and to where it reaches down. The
 * map of all places is made at the end, when the table's size is known. */
#include "readers/grid-maker.h"

#include "readers/clean.h"
#include "readers/grid.h"
#include "readers/marks.h"
#include "readers/piece.h"
#include "report/allowance.h"

/* What a row or cell may claim before anything is counted; more is cut off, as browsers do. */
#define SPAN_MAX 4096

struct grid_maker {
	struct pieces *pieces;
	GArray *cells;   /* of struct grid_cell */
	GArray *reach;   /* by column: number of the cell that stands there, from 1, … */
	GArray *until;   /* … and the first row it does not cover */
	uint32_t n_rows; /* begun */
	uint32_t col;    /* where the next cell goes, unless it is taken */
	bool too_large;
};

struct grid_maker *grid_maker_new(struct pieces *pieces)
{
	struct grid_maker *maker = g_new0(struct grid_maker, 1);

	maker->pieces = pieces;
	maker->cells = g_array_new(FALSE, FALSE, sizeof(struct grid_cell));
	maker->reach = g_array_new(FALSE, TRUE, sizeof(uint32_t));
	maker->until = g_array_new(FALSE, TRUE, sizeof(uint32_t));
	return maker;
}

uint32_t grid_maker_rows(const struct grid_maker *maker)
{
	return maker->n_rows;
}

void grid_maker_row(struct grid_maker *maker)
{
	maker->n_rows++;
	maker->col = 0;
}

static uint32_t *until_at(struct grid_maker *maker, uint32_t col)
{
	return &g_array_index(maker->until, uint32_t, col);
}

/* The places so far, and whether there may be more. Counted before a cell is taken, so that a row of 65,534
 * columns costs nothing. */
static bool has_room(struct grid_maker *maker, uint32_t n_cols)
{
	guint width = MAX(maker->reach->len, maker->col + n_cols);

	if ((uint64_t)width * maker->n_rows > GRID_MAX_PLACES)
		maker->too_large = true;
	return !maker->too_large;
}

static void skip_taken(struct grid_maker *maker)
{
	/* n_rows is one more than this row's number: a cell covers it while its `until` is at least that. */
	while (maker->col < maker->until->len && *until_at(maker, maker->col) >= maker->n_rows)
		maker->col++;
}

/* How many of n columns from here are free of cells from above: at least one. */
static uint32_t free_columns(struct grid_maker *maker, uint32_t n)
{
	uint32_t i = 1;

	while (i < n && (maker->col + i >= maker->until->len || *until_at(maker, maker->col + i) < maker->n_rows))
		i++;
	return i;
}

void grid_maker_skip(struct grid_maker *maker, uint32_t n_cols)
{
	maker->col += MIN(n_cols, SPAN_MAX);
}

/* A cell has no notes: those are counted. */
static const char *cell_text(struct pieces *pieces, const char *text, size_t len)
{
	const char *note, *plain = marks_plain(text_clean(pieces->arena, text, len, NULL), &note, pieces->arena);

	if (note)
		pieces_omit(pieces, OMITTED_NOTE, note, strlen(note));
	return plain;
}

void grid_maker_cell(struct grid_maker *maker, const char *text, size_t len, uint32_t n_rows, uint32_t n_cols,
	struct location location)
{
	/* Cells before the first row begin one, as <td> without <tr> does. */
	if (maker->n_rows == 0)
		grid_maker_row(maker);
	skip_taken(maker);
	/* What would lie over a cell from above is cut off: a place has one cell here, though HTML allows two. */
	n_cols = free_columns(maker, CLAMP(n_cols, 1, SPAN_MAX));
	if (!has_room(maker, n_cols))
		return;
	struct grid_cell cell = {
		.row = maker->n_rows - 1,
		.col = maker->col,
		/* 0 rows reach to the table's end, which is not known yet; place_cells cuts it. */
		.n_rows = n_rows ? n_rows : UINT32_MAX,
		.n_cols = n_cols,
		.text = cell_text(maker->pieces, text, len),
		.location = location,
	};
	g_array_append_val(maker->cells, cell);
	if (maker->reach->len < cell.col + n_cols) {
		g_array_set_size(maker->reach, cell.col + n_cols);
		g_array_set_size(maker->until, cell.col + n_cols);
	}
	for (uint32_t i = cell.col; i < cell.col + n_cols; i++) {
		g_array_index(maker->reach, uint32_t, i) = maker->cells->len;
		*until_at(maker, i) = n_rows ? (uint32_t)MIN((uint64_t)cell.row + n_rows, UINT32_MAX) : UINT32_MAX;
	}
	maker->col += n_cols;
}

/* A merge that Word continues is of the cell above, if that begins in the same column and ended a row ago; else
 * it is a blank cell. */
void grid_maker_continue(struct grid_maker *maker, uint32_t n_cols, struct location location)
{
	uint32_t above = maker->col < maker->reach->len ? g_array_index(maker->reach, uint32_t, maker->col) : 0;
	struct grid_cell *cell = above ? &g_array_index(maker->cells, struct grid_cell, above - 1) : NULL;

	if (!cell || cell->col != maker->col || cell->row + cell->n_rows + 1 != maker->n_rows) {
		grid_maker_cell(maker, "", 0, 1, n_cols, location);
		return;
	}
	cell->n_rows++;
	for (uint32_t i = cell->col; i < cell->col + cell->n_cols; i++)
		*until_at(maker, i) = maker->n_rows;
	maker->col += cell->n_cols;
}

/* Numbers are from 1, so a place that no cell covers is left 0. */
static void place_cells(const struct grid *grid, struct grid_cell *cell, uint32_t *at)
{
	for (uint32_t n = 0; n < grid->n_cells; n++) {
		struct grid_cell *c = &cell[n];
		c->n_rows = MIN(c->n_rows, grid->n_rows - c->row);
		for (uint32_t row = c->row; row < c->row + c->n_rows; row++)
			for (uint32_t col = c->col; col < c->col + c->n_cols; col++)
				at[(size_t)row * grid->n_cols + col] = n + 1;
	}
}

static const struct grid *make_grid(struct grid_maker *maker, enum grid_layout layout)
{
	struct arena *arena = maker->pieces->arena;
	struct grid *grid = ARENA_NEW(arena, struct grid);
	struct grid_cell *cell = arena_take_array(arena, maker->cells, &grid->n_cells);

	maker->cells = NULL;
	grid->n_rows = maker->n_rows;
	grid->n_cols = maker->reach->len;
	grid->cell = cell;
	grid->layout = layout;
	uint32_t *at = ARENA_ARRAY(arena, uint32_t, (size_t)grid->n_rows * grid->n_cols);
	place_cells(grid, cell, at);
	grid->at = at;
	return grid;
}

bool grid_maker_finish(struct grid_maker *maker, enum grid_layout layout, struct location location, struct diags *diags)
{
	bool ok = true;
	char limit[16];

	location.table = true;
	maker->col = 0;
	has_room(maker, 0); /* empty rows at the end count too */
	/* Cells of a sheet were allowed one by one as they were read (sheet.c): they are not taken twice. */
	if (maker->too_large) {
		g_snprintf(limit, sizeof(limit), "%u", GRID_MAX_PLACES);
		ok = diag(diags, DIAG_IMPORT_TABLE_TOO_LARGE, piece_where(maker->pieces, &location, diags), limit);
	} else if (!allowance_take(ALLOW_CELLS, location.sheet ? 0 : maker->cells->len)) {
		ok = allowance_report(ALLOW_CELLS, piece_where(maker->pieces, &location, diags), diags);
	} else if (maker->cells->len) {
		pieces_add_table(maker->pieces, make_grid(maker, layout), location);
	}
	g_clear_pointer(&maker->cells, g_array_unref);
	g_array_unref(maker->reach);
	g_array_unref(maker->until);
	g_free(maker);
	return ok;
}
