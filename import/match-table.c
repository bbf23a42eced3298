/* A table of the source is that of the template which shares most labels with it, three at least. Its rows are placed
 * in two passes: those known to the character first, then the others in what is left, so that a label misspelt never
 * takes the place of one that is right. A row that is neither is a header, and settles the columns of the rows below
 * it. */
#include "import/match-table.h"

#include <string.h>

#include "import/match-cell.h"
#include "import/match-columns.h"
#include "import/match-crossed.h"
#include "import/match-data.h"
#include "import/match-rows.h"
#include "import/match-slots.h"
#include "import/matcher.h"
#include "import/placer.h"
#include "readers/clean.h"
#include "readers/grid.h"
#include "templates/schema.h"

/* ---- which table ---- */

static void add_label(GHashTable *labels, struct arena *arena, const char *label)
{
	if (label && *label)
		g_hash_table_add(labels, (gpointer)text_squeeze(arena, label, strlen(label)));
}

static void add_tree(GHashTable *labels, struct arena *arena, const struct node *root)
{
	for (const struct node *node = node_next(root, root); node; node = node_next(root, node))
		add_label(labels, arena, node->label);
}

static GHashTable *table_labels(struct arena *arena, const struct table_template *table)
{
	GHashTable *labels = g_hash_table_new(g_str_hash, g_str_equal);

	add_tree(labels, arena, &table->rows);
	for (uint32_t i = 0; i < table->table.n_bands; i++) {
		add_tree(labels, arena, &table->band[i].columns);
		add_label(labels, arena, table->band[i].head);
		add_label(labels, arena, table->band[i].corner);
	}
	return labels;
}

/* How many cells of the grid are labels of the table. */
static unsigned count_labels(struct matcher *matcher, const struct table_template *table, const struct grid *grid)
{
	GHashTable *labels = table_labels(matcher->arena, table);
	unsigned n = 0;

	for (uint32_t i = 0; i < grid->n_cells; i++)
		n += *grid->cell[i].text &&
		     g_hash_table_contains(
			     labels, text_squeeze(matcher->arena, grid->cell[i].text, strlen(grid->cell[i].text)));
	g_hash_table_unref(labels);
	return n;
}

const struct field *table_find(struct matcher *matcher, const struct grid *grid)
{
	const struct field *best = NULL;
	unsigned most = 0;

	for (guint i = 0; i < matcher->slots->len; i++) {
		const struct slot *slot = &g_array_index(matcher->slots, struct slot, i);
		if (slot->field->datatype.type != FIELD_TABLE)
			continue;
		if (slot->field->table->from_data) {
			unsigned score = data_table_score(matcher, slot->field, grid);
			best = score > most ? slot->field : best;
			most = MAX(most, score);
			continue;
		}
		unsigned n = count_labels(matcher, slot->field->table, grid);
		/* Below its own heading a few will do. Its heading counts as two labels. */
		n += n && slot == matcher->slot ? 2 : 0;
		if (n > most && n >= 3) {
			most = n;
			best = slot->field;
		}
	}
	return best;
}

/* ---- values ---- */

/* The form has a word of its own in this place: another one is told. */
static void leave_word(struct placer *placer, const struct node *row, uint32_t leaf, const struct grid_cell *cell)
{
	const char *own = row->cell[leaf].word ? row->cell[leaf].word->text : "";
	struct arena *arena = placer->matcher->arena;

	placer->cell[(size_t)row->first * placer->stride + leaf] = "";
	if (*cell->text &&
		strcmp(text_squeeze(arena, cell->text, strlen(cell->text)), text_squeeze(arena, own, strlen(own))) != 0)
		diag(placer->matcher->diags, DIAG_IMPORT_CELL_LEFT, matcher_where(placer->matcher, &cell->location),
			cell->text);
}

/* Puts the values of a row, which begin at `first`, into the leaves of its band. */
static void place_values(
	struct placer *placer, const struct node *row, uint32_t number, const GPtrArray *cells, guint first)
{
	uint32_t band = table_band_at(&placer->table->table, number), n = placer->table->table.band[band].n_leaves;
	const struct band_template *of = &placer->table->band[band];
	const struct grid_cell *start = first ? row_cell(cells, first - 1) : row_cell(cells, 0);
	char want[16], found[16];

	/* Blank cells between the label and the numbers are the rest of the label's place. */
	while (!grid_has_columns(placer->grid) && cells->len - first > n && !*row_cell(cells, first)->text)
		first++;
	/* Where columns line up there may be more cells than leaves, as blank ones at the edge. */
	if (grid_has_columns(placer->grid) ? cells->len - first < n : cells->len - first != n) {
		g_snprintf(want, sizeof(want), "%u", n);
		g_snprintf(found, sizeof(found), "%u", cells->len - first);
		diag(placer->matcher->diags, DIAG_IMPORT_ROW_COUNT, matcher_where(placer->matcher, &start->location),
			*start->text ? start->text : placer->table->name, want, found);
		return;
	}
	placer->placed[number] = true;
	columns_settle(placer, band, cells, first);
	for (guint i = first; i < cells->len; i++) {
		int leaf = columns_leaf(placer, row_cell(cells, i), i - first);
		if (leaf >= 0 && node_has_word(row, of->leaf[leaf]))
			leave_word(placer, row, (uint32_t)leaf, row_cell(cells, i));
		else if (leaf >= 0)
			placer_set_cell(placer, number, (uint32_t)leaf, cell_datatype(of, row, of->leaf[leaf]),
				row_cell(cells, i));
		else if (*row_cell(cells, i)->text)
			diag(placer->matcher->diags, DIAG_IMPORT_CELL_LEFT,
				matcher_where(placer->matcher, &row_cell(cells, i)->location),
				row_cell(cells, i)->text);
	}
}

static void place_row(struct placer *placer, const struct node *leaf, const GPtrArray *cells, guint label, uint32_t row)
{
	row_check_groups(placer, leaf, cells, label, row);
	place_values(placer, leaf, leaf->first, cells, label + 1);
	row_remember_above(placer, cells, label);
	placer->in_header = false;
}

/* ---- the grid ---- */

static void add_header(struct placer *placer, uint32_t row)
{
	/* Rows of a header follow one another. */
	if (!placer->in_header)
		placer->header_first = row;
	placer->in_header = true;
	placer->header_end = row + 1;
	placer->columns_known = false;
}

/* All the numbers in one row, in a table without row labels; below its header it may be blank, or have words in it. */
static bool is_only_row(const struct placer *placer, const GPtrArray *cells)
{
	bool below = placer->header_end > placer->header_first;

	/* Without a header above it a row has to show a number. */
	if (placer->table->rows.child || cells->len < placer->stride || (!below && !row_has_value(cells, 0)))
		return false;
	for (guint i = 0; i < cells->len; i++)
		if (!cell_is_value(row_cell(cells, i)->text) &&
			(!below || !row_has_value(cells, 0) || row_is_label(placer, row_cell(cells, i)->text)))
			return false;
	return true;
}

/* A table of one row, of which no row of the source has all numbers. */
static bool is_crossed(const struct placer *placer)
{
	bool whole = placer->table->rows.child != NULL;

	for (uint32_t row = 0; row < placer->grid->n_rows && !whole; row++) {
		GPtrArray *cells = row_cells(placer->grid, row);
		whole = cells->len >= placer->stride && row_has_value(cells, 0);
		g_ptr_array_unref(cells);
	}
	return !whole;
}

/* Where the values of a row begin; blank cells may be the rest of its label's place. */
static uint32_t first_value_column(const GPtrArray *cells, guint first)
{
	while (first < cells->len && !*row_cell(cells, first)->text)
		first++;
	return first < cells->len ? row_cell(cells, first)->col : UINT32_MAX;
}

/* The rows known to the character come first, so that a near label never takes another row's place. */
static void mark_exact(struct placer *placer)
{
	guint label;

	for (uint32_t row = 0; placer->table->rows.child && row < placer->grid->n_rows; row++) {
		GPtrArray *cells = row_cells(placer->grid, row);
		const struct node *leaf = row_identify(placer, cells, &label);
		placer->leaf[row] = leaf;
		if (leaf) {
			placer->placed[leaf->first] = true;
			row_remember_above(placer, cells, label);
			if (grid_has_columns(placer->grid))
				placer->value_col = MIN(placer->value_col, first_value_column(cells, label + 1));
		}
		g_ptr_array_unref(cells);
	}
	/* They are gathered anew when the rows are placed. */
	g_ptr_array_set_size(placer->above, 0);
}

static void place_unknown(struct placer *placer, const GPtrArray *cells, uint32_t row)
{
	guint label;

	/* 栏次 1 2 3: numbers of the columns, which the form prints itself. */
	if (placer->table->numbers && *row_cell(cells, 0)->text &&
		strcmp(row_cell(cells, 0)->text, placer->table->numbers->text) == 0)
		return;
	if (!placer->table->rows.child || !row_find_label(placer, cells, &label)) {
		add_header(placer, row);
		return;
	}
	const struct node *leaf = row_identify_near(placer, cells, label);
	if (!leaf) {
		diag(placer->matcher->diags, DIAG_IMPORT_ROW_LEFT,
			matcher_where(placer->matcher, &row_cell(cells, label)->location),
			row_cell(cells, label)->text);
		placer->in_header = false;
		return;
	}
	placer_say_near(placer, row_cell(cells, label), leaf->label);
	place_row(placer, leaf, cells, label, row);
}

static void place_grid(struct placer *placer)
{
	guint label;

	if (is_crossed(placer) && crossed_place(placer))
		return;
	mark_exact(placer);
	for (uint32_t row = 0; row < placer->grid->n_rows; row++) {
		GPtrArray *cells = row_cells(placer->grid, row);
		const struct node *leaf = placer->leaf[row];
		const struct node *unnamed = leaf ? NULL : row_identify_unnamed(placer, cells);
		if (leaf && row_identify(placer, cells, &label))
			place_row(placer, leaf, cells, label, row);
		else if (unnamed)
			place_row(placer, unnamed, cells, 0, row);
		else if (is_only_row(placer, cells))
			place_values(placer, NULL, 0, cells, 0);
		else if (cells->len)
			place_unknown(placer, cells, row);
		g_ptr_array_unref(cells);
	}
}

/* The cells of the field's table, blank when this is the first grid of it; and which of its rows were placed before. */
static void open_cells(struct placer *placer)
{
	struct filling *filling = &placer->matcher->out->filling;
	uint32_t id = placer->field->id, n_rows = placer->table->table.n_rows;

	placer->stride = filling_stride(placer->table);
	if (!filling->cell[id])
		filling->cell[id] = ARENA_ARRAY(placer->matcher->arena, const char *, (size_t)n_rows * placer->stride);
	placer->cell = filling->cell[id];
	placer->placed = ARENA_ARRAY(placer->matcher->arena, bool, n_rows);
	for (uint32_t row = 0; row < n_rows; row++) {
		/* By the first cell: placing a row fills it, if only with a blank. */
		placer->placed[row] = placer->cell[(size_t)row * placer->stride] != NULL;
		placer->goes_on = placer->goes_on || placer->placed[row];
	}
}

void table_place(struct matcher *matcher, const struct piece *piece)
{
	const struct field *field = table_find(matcher, piece->grid);

	if (!field) {
		matcher_leave_out(matcher, piece);
		return;
	}
	matcher_say_left_out(matcher);
	if (field->table->from_data) {
		data_table_place(matcher, field, piece);
		return;
	}
	struct placer placer = { .matcher = matcher, .field = field, .table = field->table, .grid = piece->grid };
	placer.labels = table_labels(matcher->arena, field->table);
	placer.value_col = UINT32_MAX;
	open_cells(&placer);
	placer.leaf = ARENA_ARRAY(matcher->arena, const struct node *, piece->grid->n_rows);
	placer.above = g_ptr_array_new();
	placer.column = ARENA_ARRAY(matcher->arena, int, MAX(piece->grid->n_cols, placer.stride));
	place_grid(&placer);
	g_ptr_array_unref(placer.above);
	g_hash_table_unref(placer.labels);
}

GHashTable *table_heads(struct matcher *matcher)
{
	GHashTable *heads = g_hash_table_new(g_str_hash, g_str_equal);
	GHashTableIter iter;
	gpointer value;

	g_hash_table_iter_init(&iter, matcher->tpl->tables);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		const struct table_template *table = value;
		for (uint32_t band = 0; band < table->table.n_bands; band++) {
			add_label(heads, matcher->arena, table->band[band].head);
			add_label(heads, matcher->arena, table->band[band].corner);
		}
	}
	return heads;
}

GHashTable *table_labels_all(struct matcher *matcher)
{
	GHashTable *all = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < matcher->slots->len; i++) {
		const struct field *field = slot_at(matcher, i)->field;
		GHashTable *own =
			field->datatype.type == FIELD_TABLE ? table_labels(matcher->arena, field->table) : NULL;
		GHashTableIter iter;
		gpointer label;
		if (!own)
			continue;
		g_hash_table_iter_init(&iter, own);
		while (g_hash_table_iter_next(&iter, &label, NULL))
			g_hash_table_add(all, label);
		g_hash_table_unref(own);
	}
	return all;
}

static void add_parts(GHashTable *parts, struct arena *arena, const char *label)
{
	const char *whole = text_squeeze(arena, label ? label : "", strlen(label ? label : ""));

	for (const char *p = whole; *p;) {
		p = g_utf8_next_char(p);
		const char *part = arena_strndup(arena, whole, (size_t)(p - whole));
		/* One label may be the beginning of another. */
		if (!*p || !g_hash_table_contains(parts, part))
			g_hash_table_insert(parts, (gpointer)part, *p ? NULL : parts);
	}
}

GHashTable *table_row_parts(struct matcher *matcher)
{
	GHashTable *parts = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < matcher->slots->len; i++) {
		const struct field *field = slot_at(matcher, i)->field;
		const struct node *root = field->datatype.type == FIELD_TABLE ? &field->table->rows : NULL;
		for (const struct node *node = root ? node_next(root, root) : NULL; node; node = node_next(root, node))
			add_parts(parts, matcher->arena, node->label);
	}
	return parts;
}
