/* First what was given is put into cells (row-fill.c, line-fill.c), then what was not is named (missing-cells.c), and
 * what is left is worked out and finished. */
#include "binding/table-fill.h"

#include <string.h>

#include "binding/draft.h"
#include "binding/line-fill.h"
#include "binding/missing-cells.h"
#include "binding/picture-column.h"
#include "binding/row-file.h"
#include "binding/row-fill.h"
#include "binding/table-data.h"
#include "binding/table-file.h"
#include "binding/table-filler.h"
#include "binding/table-paths.h"
#include "binding/table-totals.h"
#include "templates/table-name.h"

/* Gives a cell that nothing was given for the text of a blank, and any cell its look. `i`: row by row within the
 * band. */
static void settle_cell(struct filler *filler, uint32_t band, size_t i)
{
	const struct band_template *of = &filler->table->band[band];
	uint32_t n = filler->table->table.band[band].n_leaves, leaf = (uint32_t)(i % n);
	const struct node *row =
		filler->table->rows.child ? filler->table->row[of->first_row + (uint32_t)(i / n)] : NULL;
	struct cell *cell = &filler->cell[band][i];

	if (!cell->text) {
		const char *as = cell_datatype(of, row, of->leaf[leaf])->blank_as;

		cell->text = as ? as : "";
		cell->len = (uint32_t)strlen(cell->text);
		cell->align = cell_align(filler->table, row, of->leaf[leaf]);
	}
	if (row && row->cell)
		cell->format = row->cell[leaf].format;
}

/* What was given for the first cell of a merge is printed in the whole of it; the cells under it are emptied. */
static void fill_merges(struct filler *filler, struct band *band, struct cell *cells)
{
	struct merge *merge = ARENA_ARRAY(filler->checker->arena, struct merge, band->n_merges);

	for (uint32_t i = 0; i < band->n_merges; i++) {
		struct merge *m = &merge[i];
		uint32_t first = band_leaf_at(band, band->merge[i].first_col);

		*m = band->merge[i];
		const struct cell *given = &cells[(size_t)(m->first_row - band->first_row) * band->n_leaves + first];
		/* Words of the template for the merge go before what was given. */
		if (!m->text.len) {
			m->text.utf8 = given->text;
			m->text.len = given->len;
			m->origin = given->origin;
			m->align = given->align;
		}
		/* leaf[] has the columns of the grid that leaves begin at. */
		for (uint32_t row = m->first_row; row < m->end_row; row++)
			for (uint32_t leaf = first; leaf < band->n_leaves && band->leaf[leaf] < m->end_col; leaf++) {
				struct cell *cell = &cells[(size_t)(row - band->first_row) * band->n_leaves + leaf];
				cell->text = "";
				cell->len = 0;
				cell->format = 0;
			}
	}
	band->merge = merge;
}

static void read_picture(struct filler *filler, const struct pending *pending)
{
	uint32_t at = pending->row ? pending->row->first : 0, band = table_band_at(&filler->table->table, at);
	const struct band_template *of = &filler->table->band[band];
	const struct picture_row row = { .table = filler->table,
		.band = band,
		.row = at,
		.cell = filler->cell[band] + (size_t)(at - of->first_row) * filler->table->table.band[band].n_leaves,
		.named = pending->row };
	const struct cell_place place = { filler->bound, pending->row, pending->single ? NULL : pending->column };
	const struct datum datum = { .tree = filler->bound->tree, .value = pending->value, .cell = &place };
	unsigned problem = diags_total(filler->checker->diags);

	if (!picture_column_add(&filler->pictures, &row, pending->column->first,
		    cell_datatype(of, pending->row, pending->column), &datum))
		draft_mark(filler->checker->messages, filler->bound, at, pending->column->first, problem);
}

/* The template's table is shared by all reports, so bands and merges that differ are copies. */
static const struct table *finish_table(struct filler *filler)
{
	struct arena *arena = filler->checker->arena;
	struct table *table = ARENA_NEW(arena, struct table);
	struct band *band = ARENA_ARRAY(arena, struct band, filler->table->table.n_bands);

	*table = filler->table->table;
	table->label = filler->bound->label;
	table->tree = filler->bound->tree;
	for (uint32_t i = 0; i < table->n_bands; i++) {
		size_t n = (size_t)(table->band[i].end_row - table->band[i].first_row) * table->band[i].n_leaves;
		band[i] = table->band[i];
		band[i].cell = filler->cell[i];
		for (size_t c = 0; c < n; c++)
			settle_cell(filler, i, c);
		if (band[i].n_merges)
			fill_merges(filler, &band[i], filler->cell[i]);
		if (filler->pictures.merge->len)
			cell_pictures_put(&filler->pictures, &band[i]);
	}
	table->band = band;
	table_paths_put(arena, filler->table, filler->bound, table, band);
	return table;
}

/* Words that the form has in its cells, and nothing where another cell is merged over one. */
static void fill_words(struct filler *filler)
{
	for (uint32_t i = 0; i < filler->table->table.n_rows; i++) {
		const struct node *row = filler->table->row[i];
		struct filler_line line = filler_line(filler, i);

		for (uint32_t leaf = 0; row->cell && leaf < line.columns->end; leaf++) {
			const struct cell_template *from = &row->cell[leaf];
			const struct node *column = line.band->leaf[leaf];
			const struct table_style *style = filler->table->table.style;

			if (!from->fixed)
				continue;
			line.cell[leaf] = (struct cell){
				.text = from->word ? from->word->text : "",
				.len = from->word ? from->word->n : 0,
				/* Of the cell, else of its column, else as its style has it. */
				.align = from->align >= 0 ? (enum align)from->align
					 : column->align  ? *column->align
					 : from->heading  ? style->stub->align
							  : style->cell->align,
				.label = from->heading,
			};
		}
	}
}

void table_bind(
	struct checker *checker, struct row_files *files, const struct table_template *table, struct bound *bound)
{
	if (table->from_data) {
		table_bind_data(checker, files, table, bound);
		return;
	}

	const struct value *file = row_file_named(bound->value);
	struct csv *csv = file ? row_file_open(files, checker->messages, bound->tree, bound->value) : NULL;

	/* A file that could not be read leaves the field out, as a field that is missing. */
	if (file && (!csv || !table_read_csv(checker, table, bound, csv))) {
		bound->value = NULL; /* as if it were not there: what is wrong was said */
		return;
	}

	struct filler filler = {
		.checker = checker,
		.table = table,
		.bound = bound,
		.cell = ARENA_ARRAY(checker->arena, struct cell *, table->table.n_bands),
		.figure = ARENA_ARRAY(checker->arena, struct figure *, table->table.n_bands),
		.state = ARENA_ARRAY(checker->arena, enum row_state, table->n_row_nodes),
		.value = ARENA_ARRAY(checker->arena, const struct value *, table->n_row_nodes),
		.pending = g_array_new(FALSE, FALSE, sizeof(struct pending)),
	};

	cell_pictures_init(&filler.pictures, checker, files, bound->tree);

	for (uint32_t i = 0; i < table->table.n_bands; i++) {
		const struct band *band = &table->table.band[i];
		size_t n = (size_t)(band->end_row - band->first_row) * band->n_leaves;
		filler.cell[i] = ARENA_ARRAY(checker->arena, struct cell, n);
		filler.figure[i] = ARENA_ARRAY(checker->arena, struct figure, n);
	}
	/* Words of the form first, so that a number given for one of these cells is told. */
	if (table->rows.child) {
		fill_words(&filler);
		rows_fill(&filler, &table->rows, bound->value);
		missing_cells_tell_rows(&filler, &table->rows, bound->value);
	} else {
		struct filler_line line = filler_line(&filler, 0);
		line_fill(&line, line.columns, bound->value);
		missing_cells_tell_line(&line, bound->value);
	}
	for (guint i = 0; i < filler.pending->len; i++)
		read_picture(&filler, &g_array_index(filler.pending, struct pending, i));
	/* Totals last: they are worked out from what was given. */
	table_sums_fill(checker->messages, bound, table, filler.figure, filler.cell);
	bound->figure = filler.figure;
	bound->table = finish_table(&filler);
	cell_pictures_finish(&filler.pictures);
	g_array_unref(filler.pending);
}
