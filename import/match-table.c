/* Tables: which table of the template a grid is, which rows are which, and what their cells hold.
 *
 * Rows are known by their labels; what stands above them are column headers. Where the source gives spans, a column is
 * known by the headers over it; where it only lists cells, headers are laid out as the template has them. */
#include "import/match-table.h"

#include <string.h>

#include "report/near.h"

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

/* A table of another form shares a label or two with ours. */
static const struct field *find_table(struct matcher *matcher, const struct grid *grid)
{
	const struct field *best = NULL;
	unsigned most = 0;

	for (guint i = 0; i < matcher->slots->len; i++) {
		const struct slot *slot = &g_array_index(matcher->slots, struct slot, i);
		if (slot->field->datatype.type != FIELD_TABLE)
			continue;
		unsigned n = count_labels(matcher, slot->field->table, grid);
		/* Below its own heading a few will do. */
		n += n && slot == matcher->slot ? 2 : 0;
		if (n > most && n >= 3) {
			most = n;
			best = slot->field;
		}
	}
	return best;
}

/* ---- rows ---- */

/* The cells that a row shows, left to right; one that reaches down from above is among them. */
static GPtrArray *row_cells(const struct grid *grid, uint32_t row)
{
	GPtrArray *cells = g_ptr_array_new();
	const struct grid_cell *last = NULL;

	for (uint32_t col = 0; col < grid->n_cols; col++) {
		const struct grid_cell *cell = grid_at(grid, row, col);
		if (cell && cell != last)
			g_ptr_array_add(cells, (gpointer)cell);
		last = cell;
	}
	return cells;
}

static const struct grid_cell *cell_of(const GPtrArray *cells, guint i)
{
	return cells->pdata[i];
}

static bool has_value(const GPtrArray *cells, guint first)
{
	for (guint i = first; i < cells->len; i++)
		if (*cell_of(cells, i)->text && cell_is_value(cell_of(cells, i)->text))
			return true;
	return false;
}

/* A row of text, where the template's cells are text, shows no numbers. */
static bool takes_text(const struct table_template *table, const struct node *row)
{
	uint32_t band = 0;

	while (row->first >= table->band[band].end_row)
		band++;
	for (uint32_t i = 0; i < table->table.band[band].n_leaves; i++) {
		const struct datatype *datatype = cell_datatype(&table->band[band], row, table->band[band].leaf[i]);
		if (datatype->type != FIELD_INTEGER && datatype->type != FIELD_DECIMAL)
			return true;
	}
	return false;
}

static bool are_values(const struct placer *placer, const struct node *row, const GPtrArray *cells, guint first)
{
	if (first >= cells->len)
		return false;
	for (guint i = first; i < cells->len; i++)
		if (!cell_is_value(cell_of(cells, i)->text))
			return takes_text(placer->table, row);
	return true;
}

/* How many of the labels above a leaf stand before it in the row, or stood there in the rows above. */
static unsigned count_ancestors(
	const struct placer *placer, const struct node *leaf, const GPtrArray *cells, guint label)
{
	unsigned n = 0;

	for (const struct node *node = leaf->parent; node && node->parent; node = node->parent) {
		bool found = false;
		for (guint i = 0; i < label && !found; i++) {
			const char *text = *cell_of(cells, i)->text ? cell_of(cells, i)->text
					   : i < placer->above->len ? placer->above->pdata[i]
								    : NULL;
			found = text && label_compare(placer->matcher->arena, text, node->label) == LIKE_EXACT;
		}
		n += found;
	}
	return n;
}

/* The leaf with this label: of several the one whose ancestors are here, then the first not yet placed. */
static const struct node *find_leaf(const struct placer *placer, const GPtrArray *cells, guint label)
{
	const struct table_template *table = placer->table;
	const char *text = cell_of(cells, label)->text;
	const struct node *best = NULL;
	unsigned most = 0;

	for (uint32_t row = 0; row < table->table.n_rows; row++) {
		const struct node *leaf = table->row[row];
		if (label_compare(placer->matcher->arena, text, leaf->label) != LIKE_EXACT)
			continue;
		unsigned n = count_ancestors(placer, leaf, cells, label) * 2 + !placer->placed[row] + 1;
		if (n > most) {
			most = n;
			best = leaf;
		}
	}
	return best;
}

/* The leaf that this row is, by its last label to the character. */
static const struct node *identify(const struct placer *placer, const GPtrArray *cells, guint *label)
{
	for (guint i = cells->len; i-- > 0;) {
		if (!*cell_of(cells, i)->text || cell_is_value(cell_of(cells, i)->text))
			continue;
		const struct node *leaf = find_leaf(placer, cells, i);
		if (leaf && are_values(placer, leaf, cells, i + 1)) {
			*label = i;
			return leaf;
		}
	}
	return NULL;
}

/* A row with numbers whose label is none of ours: the nearest leaf that no other row is. */
static const struct node *identify_near(const struct placer *placer, const GPtrArray *cells, guint label)
{
	const char *text = cell_of(cells, label)->text;
	const struct node *best = NULL;
	unsigned distance = G_MAXUINT;

	for (uint32_t row = 0; row < placer->table->table.n_rows; row++) {
		const struct node *leaf = placer->table->row[row];
		if (placer->placed[row] || label_compare(placer->matcher->arena, text, leaf->label) != LIKE_NEAR)
			continue;
		unsigned d = near_distance(text, leaf->label);
		if (d < distance) {
			distance = d;
			best = leaf;
		}
	}
	return best;
}

/* The cell before the numbers at the end of a row; false when there are no numbers or nothing before them. */
static bool find_label(const GPtrArray *cells, guint *label)
{
	guint i = cells->len;

	while (i > 0 && cell_is_value(cell_of(cells, i - 1)->text))
		i--;
	if (i == 0 || i == cells->len || !has_value(cells, i))
		return false;
	*label = i - 1;
	return true;
}

static void remember_above(struct placer *placer, const GPtrArray *cells, guint label)
{
	for (guint i = 0; i < label; i++) {
		if (placer->above->len <= i)
			g_ptr_array_set_size(placer->above, (gint)i + 1);
		if (*cell_of(cells, i)->text)
			placer->above->pdata[i] = (gpointer)cell_of(cells, i)->text;
	}
}

/* ---- what is said of labels ---- */

/* Labels of groups of rows that begin in this row: each should be one of the leaf's ancestors. */
static void check_stubs(
	const struct placer *placer, const struct node *leaf, const GPtrArray *cells, guint label, uint32_t row)
{
	for (guint i = 0; i < label; i++) {
		const struct grid_cell *cell = cell_of(cells, i);
		const char *best = NULL;
		enum likeness likeness = LIKE_NOT;
		if (!*cell->text || cell->row != row)
			continue;
		for (const struct node *node = leaf->parent; node && node->parent && likeness != LIKE_EXACT;
			node = node->parent) {
			enum likeness own = label_compare(placer->matcher->arena, cell->text, node->label);
			best = own > likeness ? node->label : best;
			likeness = MAX(likeness, own);
		}
		if (likeness == LIKE_NEAR)
			placer_near(placer, cell, best);
		else if (likeness == LIKE_NOT)
			placer_unknown(placer, cell);
	}
}

void placer_near(const struct placer *placer, const struct grid_cell *cell, const char *label)
{
	diag(placer->matcher->diags, DIAG_IMPORT_LABEL_NEAR, matcher_where(placer->matcher, &cell->spot), cell->text,
		label);
}

void placer_unknown(const struct placer *placer, const struct grid_cell *cell)
{
	diag(placer->matcher->diags, DIAG_IMPORT_LABEL_UNKNOWN, matcher_where(placer->matcher, &cell->spot),
		cell->text);
}

/* ---- values ---- */

static uint32_t band_of(const struct table_template *table, uint32_t row)
{
	uint32_t band = 0;

	while (row >= table->band[band].end_row)
		band++;
	return band;
}

static void set_cell(struct placer *placer, uint32_t row, uint32_t leaf, const struct datatype *datatype,
	const struct grid_cell *cell)
{
	const char **place = &placer->cell[(size_t)row * placer->stride + leaf];
	const char *value = cell_value(placer->matcher, datatype, cell);

	if (*place && **place && strcmp(*place, value) != 0) {
		diag(placer->matcher->diags, DIAG_IMPORT_CELL_TWICE, matcher_where(placer->matcher, &cell->spot), value,
			*place);
		return;
	}
	*place = value;
}

/* Puts the values of a row, which begin at `first`, into the leaves of its band. */
static void place_values(
	struct placer *placer, const struct node *row, uint32_t number, const GPtrArray *cells, guint first)
{
	uint32_t band = band_of(placer->table, number), n = placer->table->table.band[band].n_leaves;
	const struct band_template *of = &placer->table->band[band];
	const struct grid_cell *start = first ? cell_of(cells, first - 1) : cell_of(cells, 0);
	char want[16], found[16];

	/* Blank cells between the label and the numbers are the rest of the label's place. */
	while (!placer->grid->spanned && cells->len - first > n && !*cell_of(cells, first)->text)
		first++;
	if (placer->grid->spanned ? cells->len - first < n : cells->len - first != n) {
		g_snprintf(want, sizeof(want), "%u", n);
		g_snprintf(found, sizeof(found), "%u", cells->len - first);
		diag(placer->matcher->diags, DIAG_IMPORT_ROW_COUNT, matcher_where(placer->matcher, &start->spot),
			*start->text ? start->text : placer->table->name, want, found);
		return;
	}
	placer->placed[number] = true;
	columns_settle(placer, band, cells, first);
	for (guint i = first; i < cells->len; i++) {
		int leaf = columns_leaf(placer, cell_of(cells, i), i - first);
		if (leaf >= 0)
			set_cell(placer, number, (uint32_t)leaf, cell_datatype(of, row, of->leaf[leaf]),
				cell_of(cells, i));
		else if (*cell_of(cells, i)->text)
			diag(placer->matcher->diags, DIAG_IMPORT_CELL_LEFT,
				matcher_where(placer->matcher, &cell_of(cells, i)->spot), cell_of(cells, i)->text);
	}
}

static void place_row(struct placer *placer, const struct node *leaf, const GPtrArray *cells, guint label, uint32_t row)
{
	check_stubs(placer, leaf, cells, label, row);
	place_values(placer, leaf, leaf->first, cells, label + 1);
	remember_above(placer, cells, label);
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

/* All the numbers in one row, in a table without row labels. */
static bool is_only_row(const struct placer *placer, const GPtrArray *cells)
{
	if (placer->table->rows.child || cells->len < placer->stride || !has_value(cells, 0))
		return false;
	for (guint i = 0; i < cells->len; i++)
		if (!cell_is_value(cell_of(cells, i)->text))
			return false;
	return true;
}

/* The rows known to the character come first, so that a near label never takes another row's place. */
static void mark_exact(struct placer *placer)
{
	guint label;

	for (uint32_t row = 0; placer->table->rows.child && row < placer->grid->n_rows; row++) {
		GPtrArray *cells = row_cells(placer->grid, row);
		const struct node *leaf = identify(placer, cells, &label);
		placer->leaf[row] = leaf;
		if (leaf) {
			placer->placed[leaf->first] = true;
			remember_above(placer, cells, label);
		}
		g_ptr_array_unref(cells);
	}
	g_ptr_array_set_size(placer->above, 0);
}

static void place_unknown(struct placer *placer, const GPtrArray *cells, uint32_t row)
{
	guint label;

	if (!placer->table->rows.child || !find_label(cells, &label)) {
		add_header(placer, row);
		return;
	}
	const struct node *leaf = identify_near(placer, cells, label);
	if (!leaf) {
		diag(placer->matcher->diags, DIAG_IMPORT_ROW_LEFT,
			matcher_where(placer->matcher, &cell_of(cells, label)->spot), cell_of(cells, label)->text);
		placer->in_header = false;
		return;
	}
	placer_near(placer, cell_of(cells, label), leaf->label);
	place_row(placer, leaf, cells, label, row);
}

static void place_grid(struct placer *placer)
{
	guint label;

	mark_exact(placer);
	for (uint32_t row = 0; row < placer->grid->n_rows; row++) {
		GPtrArray *cells = row_cells(placer->grid, row);
		const struct node *leaf = placer->leaf[row];
		if (leaf && identify(placer, cells, &label))
			place_row(placer, leaf, cells, label, row);
		else if (is_only_row(placer, cells))
			place_values(placer, NULL, 0, cells, 0);
		else if (cells->len)
			place_unknown(placer, cells, row);
		g_ptr_array_unref(cells);
	}
}

void table_place(struct matcher *matcher, const struct piece *piece)
{
	const struct field *field = find_table(matcher, piece->grid);
	struct filling *filling = &matcher->out->filling;

	if (!field) {
		matcher_leave(matcher, piece);
		return;
	}
	matcher_leave_end(matcher);
	struct placer placer = { .matcher = matcher, .field = field, .table = field->table, .grid = piece->grid };
	uint32_t n_rows = field->table->table.n_rows;
	placer.stride = data_file_stride(field->table);
	if (!filling->cell[field->id])
		filling->cell[field->id] = ARENA_ARRAY(matcher->arena, const char *, (size_t)n_rows *placer.stride);
	placer.cell = filling->cell[field->id];
	placer.placed = ARENA_ARRAY(matcher->arena, bool, n_rows);
	for (uint32_t row = 0; row < n_rows; row++) {
		placer.placed[row] = placer.cell[(size_t)row * placer.stride] != NULL;
		placer.goes_on = placer.goes_on || placer.placed[row];
	}
	placer.leaf = ARENA_ARRAY(matcher->arena, const struct node *, piece->grid->n_rows);
	placer.above = g_ptr_array_new();
	placer.column = ARENA_ARRAY(matcher->arena, int, MAX(piece->grid->n_cols, placer.stride));
	place_grid(&placer);
	g_ptr_array_unref(placer.above);
}

/* ---- what is not there ---- */

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

static void report_row(struct matcher *matcher, const struct field *field, uint32_t row)
{
	const struct table_template *table = field->table;
	uint32_t n = table->table.band[band_of(table, row)].n_leaves, n_blank = 0, n_absent = 0;
	const char **cell = matcher->out->filling.cell[field->id] + (size_t)row * data_file_stride(table);
	const char *label = table->rows.child ? table->row[row]->brief_label : field->label;
	char number[16];

	for (uint32_t i = 0; i < n; i++) {
		n_absent += !cell[i];
		n_blank += cell[i] && !*cell[i];
	}
	matcher->out->n_cells += n - n_absent;
	g_snprintf(number, sizeof(number), "%u", n_absent == n ? n_absent : n_absent + n_blank);
	const struct where where = { .label = arena_printf(matcher->arena, "%s › %s", field->label, label) };
	if (n_absent == n)
		diag(matcher->diags, DIAG_IMPORT_ROW_MISSING, where, label, matcher->pieces->name);
	else if (n_absent + n_blank)
		diag(matcher->diags, DIAG_IMPORT_BLANKS, where, label, number);
}

void table_report(struct matcher *matcher)
{
	for (guint i = 0; i < matcher->slots->len; i++) {
		const struct field *field = g_array_index(matcher->slots, struct slot, i).field;
		if (field->datatype.type != FIELD_TABLE)
			continue;
		for (uint32_t row = 0; row < field->table->table.n_rows; row++) {
			matcher->out->all_cells += field->table->table.band[band_of(field->table, row)].n_leaves;
			if (matcher->out->filling.cell[field->id])
				report_row(matcher, field, row);
		}
	}
}
