/* Tables of a template: the grid, spans and levels that follow from the two trees. */
#include "templates/table-tree-load.h"

#include <string.h>

/* A grid this wide can be printed on no paper; it comes of bands whose numbers of columns have no common measure. */
#define GRID_MAX 1000

/* ---- the table ---- */

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

	if (value->type == VALUE_MAPPING)
		return LOAD_SETTINGS(load, value, path, rows, corner) != 0;
	return load_label(load, value, path, &corner->text);
}

struct band_settings {
	const struct value *head, *columns, *rows, *value;
	struct corner corner;
};

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

#define BAND_ROWS(type, member)                                                                                        \
	SETTING("head", load_label, type, member head), SETTING("corner", read_corner, type, member corner),           \
		SETTING("columns", load_node, type, member columns), SETTING("rows", load_node, type, member rows)

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
	struct band *out = (struct band *)&maker->table->table.band[index];
	const struct value *corner = in->corner.note ? in->corner.note : in->corner.text;

	band->head_origin = in->head;
	band->head = in->head ? in->head->text : NULL;
	band->corner_origin = corner;
	band->corner = corner ? corner->text : NULL;
	band->corner_is_note = in->corner.note != NULL;
	band->diagonal = in->corner.diagonal;
	band->datatype = in->value ? load_datatype(load, in->value, load_path(load, path, "value")) : datatype;
	band->first_row = maker->rows.n_leaves;
	if (in->columns)
		make_columns(maker, band, in->columns, path, maker->widths[index], &out->n_leaves);
	if (out->n_leaves == 0)
		load_missing(load, mapping, path, "columns");
	if (in->rows && in->rows->type == VALUE_MAPPING && maker->table->table.n_bands == 1) {
		maker->table->from_data = true;
		load_data_rows(load, in->rows, load_path(load, path, "rows"), maker->table);
		return;
	}
	if (in->rows)
		tree_grow(&maker->rows, in->rows, load_path(load, path, "rows"));
	else if (maker->table->table.n_bands == 1)
		maker->rows.n_leaves++; /* the one row without a name */
	band->end_row = maker->rows.n_leaves;
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

/* ---- the grid ---- */

static uint32_t common_multiple(uint32_t a, uint32_t b)
{
	uint32_t x = a, y = b;

	while (y) {
		uint32_t rest = x % y;
		x = y;
		y = rest;
	}
	return a / x * b;
}

/* The parts a band divides the grid into: its leaves, each counted as its span. */
static uint32_t band_parts(const struct band_template *band, uint32_t n_leaves)
{
	uint32_t parts = 0;

	for (uint32_t i = 0; i < n_leaves && parts <= GRID_MAX; i++)
		parts += MAX(band->leaf[i]->span, 1);
	return parts;
}

/* The bands share a grid so fine that the columns of each fall on its lines. Returns the value columns; 0 when there
 * are too many. */
static uint32_t grid_columns(const struct table_template *table)
{
	uint32_t columns = 1;

	for (uint32_t i = 0; i < table->table.n_bands && columns <= GRID_MAX; i++) {
		uint32_t parts = band_parts(&table->band[i], table->table.band[i].n_leaves);
		if (parts > GRID_MAX)
			return 0;
		columns = common_multiple(columns, MAX(parts, 1));
	}
	return columns <= GRID_MAX ? columns : 0;
}

static uint32_t n_names(const struct table_template *table);

static void place_leaves(struct maker *maker, uint32_t index, struct column *column)
{
	const struct table *table = &maker->table->table;
	const struct band_template *band = &maker->table->band[index];
	struct band *out = (struct band *)&table->band[index];
	uint32_t names = n_names(maker->table);
	uint32_t values = table->n_cols - table->n_stub_cols - names, parts = MAX(band_parts(band, out->n_leaves), 1);
	uint32_t at = table->n_stub_cols;
	uint32_t *leaf = ARENA_ARRAY(maker->load->tpl->arena, uint32_t, names + out->n_leaves + 1);

	out->leaf = leaf;
	for (uint32_t i = 0; i < names; i++)
		*leaf++ = at++;
	for (uint32_t i = 0; i < out->n_leaves; i++) {
		uint32_t span = MAX(band->leaf[i]->span, 1) * (values / parts);
		struct column given = g_array_index(maker->widths[index], struct column, i);
		leaf[i] = at;
		for (uint32_t c = at; c < at + span; c++) {
			if (given.width)
				column[c].width = given.width / (unit)span;
			if (given.share)
				column[c].share = given.share;
		}
		at += span;
	}
	leaf[out->n_leaves] = at;
}

/* ---- header and stub cells ---- */

static struct text label_text(struct load *load, const char *utf8, const struct value *origin, const char *label)
{
	if (!utf8)
		return (struct text){ .utf8 = "" };
	return (struct text){
		.utf8 = utf8, .len = (uint32_t)strlen(utf8), .tree = load->tree, .origin = origin, .label = label
	};
}

/* Leaves that are names: the stubs of rows from the data that are not merged. */
static uint32_t n_names(const struct table_template *table)
{
	return table->n_data_stubs - table->n_merged;
}

static void load_pieces(struct load *load, const struct value *diagonal, struct header_cell *corner)
{
	struct text *piece = ARENA_ARRAY(load->tpl->arena, struct text, 3);
	uint16_t n = 0;

	if (diagonal->type != VALUE_SEQUENCE || diagonal->n < 2 || diagonal->n > 3) {
		load_bad(load, diagonal, "corner.diagonal",
			load_word(load, "two or three texts, from right to left", "从右到左的两个或三个文字"),
			"[…, …]");
		return;
	}
	for (const struct value *child = diagonal->child; child; child = child->next) {
		const struct value *label = NULL;

		if (load_label(load, child, "corner.diagonal", &label))
			piece[n++] = label_text(load, label->text, label, label->text);
	}
	corner->piece = piece;
	corner->n_pieces = n == diagonal->n ? n : 0;
}

static int compare_head(const void *a, const void *b)
{
	const struct header_cell *x = a, *y = b;

	if (x->first_level != y->first_level)
		return x->first_level < y->first_level ? -1 : 1;
	return x->first_col < y->first_col ? -1 : x->first_col > y->first_col;
}

static uint32_t make_column_heads(struct maker *maker, const struct band_template *band, const struct band *out,
	uint16_t top, uint16_t n_levels, struct header_cell *head)
{
	const uint32_t *leaf = out->leaf + n_names(maker->table);
	uint32_t n = 0;

	for (const struct node *node = node_next(&band->columns, &band->columns); node;
		node = node_next(&band->columns, node)) {
		uint16_t level = top + node->depth;
		head[n++] = (struct header_cell){
			.text = label_text(maker->load, node->label, node->origin, node->brief_label),
			.key = node->name,
			.first_col = leaf[node->first],
			.end_col = leaf[node->end],
			.first_level = level,
			.end_level = node_is_leaf(node) ? n_levels : (uint16_t)(level + 1),
			.direction = node->direction,
		};
	}
	return n;
}

/* The corner of a table with named rows; over rows from the data, a cell for each stub column. */
static uint32_t make_corners(struct maker *maker, const struct band_template *band, uint16_t top, uint16_t n_levels,
	struct header_cell *head)
{
	const struct table *table = &maker->table->table;
	const struct table_template *t = maker->table;
	struct header_cell corner = {
		.end_col = table->n_stub_cols, .first_level = top, .end_level = n_levels, .corner = true
	};

	for (uint32_t i = 0; i < t->n_data_stubs; i++) {
		const struct data_stub *stub = &t->data_stub[i];

		head[i] = corner;
		head[i].text = label_text(maker->load, stub->label, stub->origin, stub->label);
		head[i].key = arena_printf(maker->load->tpl->arena, "corner.%s", stub->key);
		head[i].first_col = i;
		head[i].end_col = i + 1;
	}
	if (t->from_data || !table->n_stub_cols)
		return t->n_data_stubs;
	corner.text = label_text(maker->load, band->corner, band->corner_origin, band->corner);
	corner.key = "corner";
	corner.note = band->corner_is_note;
	if (band->diagonal)
		load_pieces(maker->load, band->diagonal, &corner);
	head[0] = corner;
	return 1;
}

/* 栏次 1 2 3: a level of its own, below the names of the columns. */
static uint32_t make_numbers(struct maker *maker, const struct band *out, uint32_t n_leaves, struct header_cell *head)
{
	struct arena *arena = maker->load->tpl->arena;
	const struct table_template *t = maker->table;
	uint32_t first = t->table.n_stub_cols + n_names(t), n = 0;
	struct header_cell cell = { .first_level = out->n_levels - 1, .end_level = out->n_levels };

	if (!t->numbers)
		return 0;
	if (first) {
		head[n] = cell;
		head[n].text = label_text(maker->load, t->numbers->text, t->numbers, t->numbers->text);
		head[n].key = "number";
		head[n].corner = true;
		head[n++].end_col = first;
	}
	for (uint32_t i = 0; i < n_leaves; i++, n++) {
		const char *number = arena_printf(arena, "%u", i + 1);

		head[n] = cell;
		head[n].text = label_text(maker->load, number, NULL, number);
		head[n].key = arena_printf(arena, "number.%u", i + 1);
		head[n].first_col = out->leaf[n_names(t) + i];
		head[n].end_col = out->leaf[n_names(t) + i + 1];
	}
	return n;
}

static void make_heads(struct maker *maker, uint32_t index, uint32_t n_leaves)
{
	const struct table *table = &maker->table->table;
	const struct band_template *band = &maker->table->band[index];
	struct band *out = (struct band *)&table->band[index];
	uint16_t top = band->head ? 1 : 0, n_levels = top + (uint16_t)tree_depth(&band->columns);
	uint32_t n_nodes = 3 + maker->table->n_data_stubs + n_leaves, n = 0;

	for (const struct node *node = &band->columns; node; node = node_next(&band->columns, node))
		n_nodes++;
	struct header_cell *head = ARENA_ARRAY(maker->load->tpl->arena, struct header_cell, n_nodes);
	out->n_levels = n_levels + (maker->table->numbers ? 1 : 0);
	if (band->head)
		head[n++] = (struct header_cell){ .text = label_text(
							  maker->load, band->head, band->head_origin, band->head),
			.key = "head",
			.end_col = table->n_cols,
			.end_level = 1 };
	n += make_corners(maker, band, top, n_levels, head + n);
	n += make_column_heads(maker, band, out, top, n_levels, head + n);
	n += make_numbers(maker, out, n_leaves, head + n);
	qsort(head, n, sizeof(*head), compare_head);
	out->head = head;
	out->n_head = n;
}

static void make_stubs(struct maker *maker, uint32_t index)
{
	const struct table *table = &maker->table->table;
	const struct node *rows = &maker->table->rows;
	struct band *out = (struct band *)&table->band[index];
	struct arena *arena = maker->load->tpl->arena;
	struct stub_cell *stub = ARENA_ARRAY(arena, struct stub_cell, maker->rows.n_nodes + 1);
	struct section *section = ARENA_ARRAY(arena, struct section, maker->rows.n_nodes + 1);
	struct shade *shade = ARENA_ARRAY(arena, struct shade, maker->rows.n_nodes + 1);

	out->stub = stub;
	out->section = section;
	out->shade = shade;
	for (const struct node *node = node_next(rows, rows); node; node = node_next(rows, node)) {
		uint16_t depth = (uint16_t)(node->depth - node_sections(node));
		struct text text = label_text(maker->load, node->label, node->origin, node->brief_label);

		if (node->first < out->first_row || node->first >= out->end_row)
			continue;
		if (node->color != FILL_NONE)
			shade[out->n_shades++] =
				(struct shade){ node->first, node->end, 0, table->n_cols, node->color };
		if (node->section)
			section[out->n_sections++] = (struct section){ text, node->first, node->end, node->depth };
		else
			stub[out->n_stub++] = (struct stub_cell){
				.text = text,
				.key = node->name,
				.first_row = node->first,
				.end_row = node->end,
				.first_col = depth,
				.end_col = (uint16_t)(node_is_leaf(node) ? table->n_stub_cols : depth + 1u),
				.direction = node->direction,
			};
	}
}

/* ---- putting it together ---- */

struct stub_settings {
	struct length width;
	uint16_t share;
};

static void load_stub_widths(
	struct load *load, const struct value *sequence, const char *path, struct table *table, struct column *column)
{
	static const struct setting rows[] = {
		SETTING("width", load_length, struct stub_settings, width),
		SETTING("share", load_uint16, struct stub_settings, share),
	};
	uint32_t index = 0;

	if (!load_is_sequence(load, sequence, path))
		return;
	for (const struct value *child = sequence->child; child; child = child->next, index++) {
		struct stub_settings in = { 0 };
		const char *child_path = load_path_index(load, path, index);
		LOAD_SETTINGS(load, child, child_path, rows, &in);
		if (index >= table->n_stub_cols) {
			load_wrong(load, child, child_path,
				load_word(load, "the rows are not nested so deep", "行的层次没有这么深"));
			return;
		}
		column[index].width = length_resolve(in.width, load->tpl->zi, load->tpl->line);
		column[index].share = in.share;
	}
}

const struct table_style *load_table_style_named(struct load *load, const struct value *name, const char *path)
{
	GHashTable *known = load->tpl->table_styles;
	const struct table_style *style = g_hash_table_lookup(known, name ? name->text : "表格");

	if (!style)
		load_unknown(load, name, path, load_word(load, "table style", "表格样式"), known);
	return style;
}

/* What page totals add up: the numbers. */
static void set_kinds(struct maker *maker, uint32_t index, uint32_t n_leaves)
{
	struct band *out = (struct band *)&maker->table->table.band[index];
	const struct band_template *band = &maker->table->band[index];
	uint32_t names = n_names(maker->table);
	struct leaf_kind *kind = ARENA_ARRAY(maker->load->tpl->arena, struct leaf_kind, names + n_leaves);

	for (uint32_t i = 0; i < names; i++)
		kind[i].label = true;
	for (uint32_t i = 0; i < n_leaves; i++) {
		const struct datatype *datatype = cell_datatype(band, NULL, band->leaf[i]);

		kind[names + i].sum = datatype->type == FIELD_INTEGER || datatype->type == FIELD_DECIMAL;
		kind[names + i].thousands = datatype->thousands;
	}
	out->kind = kind;
	out->n_leaves = names + n_leaves;
}

/* With the trees read: the grid, then the cells on it. */
static void settle_table(struct maker *maker, const struct table_parts *in, const char *path)
{
	struct load *load = maker->load;
	struct table *table = &maker->table->table;
	uint32_t values = grid_columns(maker->table);

	if (!values) {
		load_wrong(load, maker->table->origin, path,
			load_word(load, "the bands have no common grid of up to 1000 columns",
				"各段的列数没有 1000 列以内的公共网格"));
		values = 1;
		for (uint32_t i = 0; i < table->n_bands; i++)
			((struct band *)&table->band[i])->n_leaves = 0;
	}
	table->n_stub_cols = maker->table->from_data ? maker->table->n_merged : tree_stub_depth(&maker->table->rows);
	table->n_cols = table->n_stub_cols + n_names(maker->table) + values;
	table->n_rows = maker->rows.n_leaves;
	struct column *column = ARENA_ARRAY(load->tpl->arena, struct column, table->n_cols);
	table->column = column;
	for (uint32_t i = 0; i < maker->table->n_data_stubs; i++)
		column[i] = (struct column){ maker->table->data_stub[i].width, maker->table->data_stub[i].share };
	if (in->stubs)
		load_stub_widths(load, in->stubs, load_path(load, path, "stubs"), table, column);
	for (uint32_t i = 0; i < table->n_bands; i++) {
		if (table->band[i].n_leaves == 0)
			continue; /* diagnosed above, or its columns were */
		if (maker->table->band[i].corner && !table->n_stub_cols)
			load_wrong(load, maker->table->band[i].corner_origin, path,
				load_word(
					load, "a corner needs rows with names below it", "corner 之下须有带名称的行"));
		uint32_t n_leaves = table->band[i].n_leaves;

		place_leaves(maker, i, column);
		make_heads(maker, i, n_leaves);
		make_stubs(maker, i);
		set_kinds(maker, i, n_leaves);
	}
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
	struct table_parts in = { 0 };
	unsigned errors = diags_count(load->diags, SEVERITY_ERROR);

	LOAD_SETTINGS(load, mapping, path, rows, &in);
	table->name = table->table.name = table->table.label = mapping->key->text;
	table->origin = mapping;
	table->rules = in.rules;
	table->table.style = load_table_style_named(load, in.style, load_path(load, path, "style"));
	const struct datatype *datatype =
		in.value ? load_datatype(load, in.value, load_path(load, path, "value")) : NULL;
	bool bands = in.bands && load_is_sequence(load, in.bands, load_path(load, path, "bands")) && in.bands->n;
	if (in.bands && (in.band.head || in.band.columns || in.band.rows || in.band.corner.text || in.band.corner.note))
		load_wrong(load, in.bands, path,
			load_word(load, "with bands, head, corner, columns and rows belong to each band",
				"有 bands 时，head、corner、columns、rows 须写在各段之内"));
	uint32_t n = table->table.n_bands = bands ? in.bands->n : 1;
	table->band = ARENA_ARRAY(arena, struct band_template, n);
	table->table.band = ARENA_ARRAY(arena, struct band, n);
	maker.widths = ARENA_ARRAY(arena, GArray *, n);
	for (uint32_t i = 0; i < n; i++)
		maker.widths[i] = g_array_new(FALSE, TRUE, sizeof(struct column));
	if (bands)
		make_bands(&maker, in.bands, load_path(load, path, "bands"), datatype);
	else
		make_band(&maker, 0, &in.band, datatype, mapping, path);
	tree_settle_briefs(arena, &table->rows);
	table->row = tree_leaves(arena, &table->rows, table->rows.end);
	table->n_row_nodes = maker.rows.n_nodes + 1;
	table->numbers = in.numbers;
	table->table.fit = in.fit;
	load_table_around(load, in.above, in.notes, in.totals, path, table);
	settle_table(&maker, &in, path);
	/* After a mistake in the trees the cells may not be there. */
	if (diags_count(load->diags, SEVERITY_ERROR) == errors)
		load_table_cells(load, in.cells, path, table);
	for (uint32_t i = 0; i < n; i++)
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
