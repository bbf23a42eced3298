/* Columns and rows are trees in the template, so that no span can be written that overlaps another; the flat lists of
 * cells that layout needs are made from them here (templates/table-grid.c), once, and every report shares them. */
#include "templates/table-load.h"
#include "templates/picture-words.h"

#include <string.h>

#include "templates/field-load.h"
#include "templates/formula.h"
#include "templates/load.h"
#include "templates/table-cell-load.h"
#include "templates/table-data-load.h"
#include "templates/table-fit-load.h"
#include "templates/table-grid.h"
#include "templates/table-lines-load.h"
#include "templates/table-style-load.h"
#include "templates/table-tree-load.h"

/* A corner is a text, a note set beside the head, or divided by a diagonal; just one of them. */
struct corner {
	const struct value *text, *note, *diagonal;
};

static bool read_corner(struct load *load, const struct value *value, const char *path, void *out)
{
	static const struct setting rows[] = {
		SETTING("text", load_label, struct corner, text),
		SETTING("note", load_label, struct corner, note),
		SETTING("diagonal", load_node, struct corner, diagonal),
	};
	struct corner *corner = out;

	if (value->type != VALUE_MAPPING)
		return load_label(load, value, path, &corner->text);
	LOAD_SETTINGS(load, value, path, rows, corner);
	/* !a + !b + !c is how many are missing. */
	if (!corner->text + !corner->note + !corner->diagonal != 2)
		return load_bad(load, value, path, WORD_CORNER, "text note diagonal");
	return true;
}

struct band_settings {
	const struct value *head, *columns, *rows, *value;
	struct corner corner;
};

/* What a table may have; NULL where it was not given. */
struct table_parts {
	const struct value *style, *stubs, *bands, *value, *above, *notes, *totals, *numbers, *rules, *cells;
	struct table_fit fit;
	struct band_settings band; /* of a table of one */
};

/* A table while it is read. */
struct maker {
	struct load *load;
	struct table_template *table;
	struct grower rows;
	GArray **widths; /* of each band */
};

/* A table of one band has these settings itself, one of several in each band. */
#define BAND_ROWS(type, member)                                                                                        \
	SETTING("head", load_label, type, member head), SETTING("corner", read_corner, type, member corner),           \
		SETTING("columns", load_node, type, member columns), SETTING("rows", load_node, type, member rows)

/* Leaves of a tree are counted over all of it; `widths` gets one entry a leaf. */
static void make_columns(struct maker *maker, struct band_template *band, const struct value *columns, const char *path,
	GArray *widths, uint32_t *n_leaves)
{
	struct grower grower = { .load = maker->load, .axis = AXIS_COLUMNS, .root = &band->columns, .widths = widths };

	tree_grow(&grower, columns, load_path(maker->load, path, "columns"));
	tree_settle_briefs(maker->load->tpl->arena, &band->columns);
	band->leaf = tree_leaves(maker->load->tpl->arena, &band->columns, grower.n_leaves);
	*n_leaves = grower.n_leaves;
}

static void make_band(struct maker *maker, uint32_t index, const struct band_settings *in,
	const struct datatype *datatype, const struct value *mapping, const char *path)
{
	struct load *load = maker->load;
	struct band_template *band = &maker->table->band[index];
	/* Filled in while it is made, const for all who use it. */
	struct band *out = (struct band *)&maker->table->table.band[index];
	const struct value *corner = in->corner.note ? in->corner.note : in->corner.text;

	band->head_origin = in->head;
	band->head = in->head ? in->head->text : NULL;
	band->corner_origin = corner;
	band->corner = corner ? corner->text : NULL;
	band->corner_is_note = in->corner.note != NULL;
	band->diagonal = in->corner.diagonal;
	band->datatype = in->value ? load_datatype(load, in->value, load_path(load, path, "value")) : datatype;
	/* Rows are numbered through the bands of a table. */
	band->first_row = maker->rows.n_leaves;
	if (in->columns)
		make_columns(maker, band, in->columns, path, maker->widths[index], &out->n_leaves);
	if (out->n_leaves == 0)
		load_missing(load, mapping, path, "columns");
	/* A mapping says where rows come from; a list names them. */
	if (in->rows && in->rows->type == VALUE_MAPPING && maker->table->table.n_bands == 1) {
		maker->table->from_data = true;
		load_data_rows(load, in->rows, load_path(load, path, "rows"), maker->table);
		return;
	}
	if (in->rows)
		tree_grow(&maker->rows, in->rows, load_path(load, path, "rows"));
	/* A table without row labels has one row. */
	else if (maker->table->table.n_bands == 1)
		maker->rows.n_leaves++; /* the one row without a name */
	band->end_row = maker->rows.n_leaves;
	/* A band with nothing in it, after a message of its own if its list was wrong. */
	if (band->end_row == band->first_row)
		load_missing(load, mapping, path, "rows");
	out->first_row = band->first_row;
	out->end_row = band->end_row;
}

static void make_bands(
	struct maker *maker, const struct value *sequence, const char *path, const struct datatype *datatype)
{
	static const struct setting rows[] = {
		BAND_ROWS(struct band_settings, ),
		SETTING("value", load_node, struct band_settings, value),
	};
	uint32_t index = 0;

	for (const struct value *child = sequence->child; child; child = child->next, index++) {
		const char *child_path = load_path_index(maker->load, path, index);
		struct band_settings in = { 0 };
		LOAD_SETTINGS(maker->load, child, child_path, rows, &in);
		make_band(maker, index, &in, datatype, child, child_path);
	}
}

/* A span is how many columns of the grid that bands share one of theirs covers: of one band alone it is nothing. */
static void refuse_spans(
	struct load *load, const struct value *mapping, const struct band_template *band, const char *path)
{
	for (uint32_t i = 0; i < band->columns.end; i++)
		if (band->leaf[i]->span)
			load_wrong(load, band->leaf[i]->origin ? band->leaf[i]->origin : mapping, path,
				DIAG_TEMPLATE_IDLE, "span");
}

/* Rows that the form has merge what its template names (cells); a column merges rows from the data. */
static void refuse_merges(
	struct load *load, const struct value *mapping, const struct table_template *table, const char *path)
{
	for (uint32_t b = 0; b < table->table.n_bands; b++)
		for (uint32_t i = 0; i < table->band[b].columns.end; i++)
			if (table->band[b].leaf[i]->merge)
				load_wrong(load,
					table->band[b].leaf[i]->origin ? table->band[b].leaf[i]->origin : mapping, path,
					DIAG_TEMPLATE_IDLE, "merge");
}

/* Rows of the form that are worked out from others: page totals leave them out. Of rows from the data a report's rules
 * tell. */
static void mark_sums(struct load *load, struct table_template *table)
{
	bool *is_sum = ARENA_ARRAY(load->tpl->arena, bool, MAX(table->table.n_rows, 1));

	for (uint32_t i = 0; i < table->rows.end; i++)
		is_sum[i] = node_is_computed(table->row[i]);
	table->table.is_sum = is_sum;
}

/* Those that the template lists, or the table's own heads and rows as the only one. */
static void make_all_bands(struct maker *maker, const struct table_parts *in, const struct datatype *datatype,
	const struct value *mapping, const char *path)
{
	struct load *load = maker->load;
	struct table_template *table = maker->table;
	struct arena *arena = load->tpl->arena;
	bool bands = in->bands && load_is_sequence(load, in->bands, load_path(load, path, "bands")) && in->bands->n;

	/* What belongs to a band must not stand beside bands. */
	if (in->bands && (in->band.head || in->band.columns || in->band.rows || in->band.corner.text ||
				 in->band.corner.note || in->band.corner.diagonal))
		load_wrong(load, in->bands, path, DIAG_TEMPLATE_BANDS);
	uint32_t n = table->table.n_bands = bands ? in->bands->n : 1;
	table->band = ARENA_ARRAY(arena, struct band_template, n);
	table->table.band = ARENA_ARRAY(arena, struct band, n);
	maker->widths = ARENA_ARRAY(arena, GArray *, n);
	for (uint32_t i = 0; i < n; i++)
		maker->widths[i] = g_array_new(FALSE, TRUE, sizeof(struct column));
	if (bands)
		make_bands(maker, in->bands, load_path(load, path, "bands"), datatype);
	else
		make_band(maker, 0, &in->band, datatype, mapping, path);
}

static void load_table(struct load *load, const struct value *mapping, const char *path)
{
	static const struct setting rows[] = {
		BAND_ROWS(struct table_parts, band.),
		SETTING("style", load_scalar, struct table_parts, style),
		SETTING("value", load_node, struct table_parts, value),
		SETTING("stubs", load_node, struct table_parts, stubs),
		SETTING("bands", load_node, struct table_parts, bands),
		SETTING("above", load_node, struct table_parts, above),
		SETTING("notes", load_node, struct table_parts, notes),
		SETTING("totals", load_node, struct table_parts, totals),
		SETTING("numbers", load_label, struct table_parts, numbers),
		SETTING("fit", load_table_fit, struct table_parts, fit),
		SETTING("rules", load_node, struct table_parts, rules),
		SETTING("cells", load_node, struct table_parts, cells),
	};
	struct arena *arena = load->tpl->arena;
	struct table_template *table = ARENA_NEW(arena, struct table_template);
	struct maker maker = { .load = load, .table = table, .rows = { .load = load, .root = &table->rows } };
	struct table_parts in = { .fit = table_fit_usual };
	/* To tell whether this table had mistakes. */
	unsigned errors = diags_count(load->diags, SEVERITY_ERROR);

	LOAD_SETTINGS(load, mapping, path, rows, &in);
	table->name = table->table.name = table->table.label = mapping->key->text;
	table->origin = mapping;
	table->rules = in.rules;
	table->table.style = load_table_style_named(load, in.style, load_path(load, path, "style"));
	const struct datatype *datatype =
		in.value ? load_datatype(load, in.value, load_path(load, path, "value")) : NULL;
	make_all_bands(&maker, &in, datatype, mapping, path);
	/* The tree of rows is one for all bands, and settled once all have been read. */
	tree_settle_briefs(arena, &table->rows);
	table->row = tree_leaves(arena, &table->rows, table->rows.end);
	/* And the root. */
	table->n_row_nodes = maker.rows.n_nodes + 1;
	if (diags_count(load->diags, SEVERITY_ERROR) == errors)
		load_formulas(load, table, path);
	table->numbers = in.numbers;
	table->table.fit = in.fit;
	table->table.n_rows = maker.rows.n_leaves;
	load_table_lines(load, in.above, in.notes, in.totals, path, table);
	if (table->table.n_bands == 1)
		refuse_spans(load, mapping, table->band, path);
	if (!table->from_data)
		refuse_merges(load, mapping, table, path);
	if (table->table.n_totals && table->rows.child)
		mark_sums(load, table);
	table_grid_settle(load, table, maker.widths, in.stubs, path);
	/* After a mistake in the trees the cells may not be there. */
	if (diags_count(load->diags, SEVERITY_ERROR) == errors)
		load_table_cells(load, in.cells, path, table);
	if (diags_count(load->diags, SEVERITY_ERROR) == errors)
		picture_words_check(load, table, path);
	for (uint32_t i = 0; i < table->table.n_bands; i++)
		g_array_unref(maker.widths[i]);
	g_hash_table_replace(load->tpl->tables, (char *)table->name, table);
}

void load_tables(struct load *load, const struct value *mapping)
{
	if (!load_is_mapping(load, mapping, "tables"))
		return;
	for (const struct value *child = mapping->child; child; child = child->next)
		load_table(load, child, load_path(load, "tables", child->key->text));
}
