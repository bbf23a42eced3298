/* Each band of a table has columns of its own, and all of them are set on one grid, as fine as the least common
 * multiple of their numbers: bands of 3 and 4 columns share 12, in which the columns of the one are 4 wide and those
 * of the other 3. Row labels stand left of it in columns that all bands share. Cells of the head are sorted by level,
 * then column, the order in which the rest of the program walks through them. */

#include "templates/table-grid.h"

#include <stdlib.h>
#include <string.h>

#include "templates/formula.h"
#include "templates/load.h"

/* A grid this wide can be printed on no paper; it comes of bands whose numbers of columns have no common measure. */
#define GRID_MAX 1000

struct grid_maker {
	struct load *load;
	struct table_template *table;
	GArray *const *widths;
	const struct node *row; /* the first that no band has yet */
};

/* By Euclid; a and b are at least 1 and at most GRID_MAX. */
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

static void place_leaves(struct grid_maker *maker, uint32_t index, struct column *column)
{
	const struct table *table = &maker->table->table;
	const struct band_template *band = &maker->table->band[index];
	struct band *out = (struct band *)&table->band[index];
	uint32_t names = table_name_leaves(maker->table);
	uint32_t values = table->n_cols - table->n_stub_cols - names, parts = MAX(band_parts(band, out->n_leaves), 1);
	uint32_t at = table->n_stub_cols;
	uint32_t *leaf = ARENA_ARRAY(maker->load->tpl->arena, uint32_t, names + out->n_leaves + 1);

	out->leaf = leaf;
	for (uint32_t i = 0; i < names; i++)
		*leaf++ = at++;
	for (uint32_t i = 0; i < out->n_leaves; i++) {
		/* values is a multiple of parts. */
		uint32_t span = MAX(band->leaf[i]->span, 1) * (values / parts);
		struct column given = g_array_index(maker->widths[index], struct column, i);
		leaf[i] = at;
		/* A width is shared by the columns of the grid that it covers, a share is each one's. */
		for (uint32_t c = at; c < at + span; c++) {
			if (given.width)
				column[c].width = given.width / (unit)span;
			if (given.share)
				column[c].share = given.share;
		}
		at += span;
	}
	/* One more than there are leaves: the last edge. */
	leaf[out->n_leaves] = at;
}

/* ---- header and stub cells ---- */

/* `label`: what messages call it. */
static struct text label_text(struct load *load, const char *utf8, const struct value *origin, const char *label)
{
	if (!utf8)
		return (struct text){ .utf8 = "" };
	return (struct text){
		.utf8 = utf8, .len = (uint32_t)strlen(utf8), .tree = load->tree, .origin = origin, .label = label
	};
}

/* Two or three texts in a corner that lines divide. */
static void load_pieces(struct load *load, const struct value *diagonal, struct header_cell *corner)
{
	struct text *piece = ARENA_ARRAY(load->tpl->arena, struct text, 3);
	uint16_t n = 0;

	if (diagonal->type != VALUE_SEQUENCE || diagonal->n < 2 || diagonal->n > 3) {
		load_bad(load, diagonal, "corner.diagonal", WORD_DIAGONAL, "[…, …]");
		return;
	}
	for (const struct value *child = diagonal->child; child; child = child->next) {
		const struct value *label = NULL;

		if (load_label(load, child, "corner.diagonal", &label))
			piece[n++] = label_text(load, label->text, label, label->text);
	}
	corner->piece = piece;
	/* A piece that could not be read leaves the corner without any. */
	corner->n_pieces = n == diagonal->n ? n : 0;
}

static int compare_head(const void *a, const void *b)
{
	const struct header_cell *x = a, *y = b;

	if (x->first_level != y->first_level)
		return x->first_level < y->first_level ? -1 : 1;
	return x->first_col < y->first_col ? -1 : x->first_col > y->first_col;
}

/* `top`: levels taken by a head over the whole band. */
static uint32_t make_column_heads(struct grid_maker *maker, const struct band_template *band, const struct band *out,
	uint16_t top, uint16_t n_levels, struct header_cell *head)
{
	const uint32_t *leaf = out->leaf + table_name_leaves(maker->table);
	uint32_t n = 0;

	for (const struct node *node = node_next(&band->columns, &band->columns); node;
		node = node_next(&band->columns, node)) {
		uint16_t level = top + node->depth;
		head[n++] = (struct header_cell){
			.text = label_text(maker->load, node->label, node->origin, node->brief_label),
			.first_col = leaf[node->first],
			.end_col = leaf[node->end],
			.first_level = level,
			/* A leaf goes down to the last level. */
			.end_level = node_is_leaf(node) ? n_levels : (uint16_t)(level + 1),
			.direction = node->direction,
		};
	}
	return n;
}

/* The heads over the stub columns of rows from the data, as deep as those of the columns. */
static uint32_t make_data_heads(struct grid_maker *maker, const struct table_template *t, uint16_t top,
	uint16_t n_levels, struct header_cell *head)
{
	for (uint32_t i = 0; i < t->n_data_heads; i++) {
		const struct data_head *from = &t->data_head[i];
		uint16_t level = (uint16_t)(top + from->depth);

		head[i] = (struct header_cell){
			.text = label_text(maker->load, from->diagonal ? NULL : from->label, from->origin, from->label),
			.first_col = from->first,
			.end_col = from->end,
			.first_level = level,
			.end_level = from->leaf ? n_levels : (uint16_t)(level + 1),
			.corner = true,
		};
		if (from->diagonal)
			load_pieces(maker->load, from->diagonal, &head[i]);
	}
	return t->n_data_heads;
}

/* The corner over all row labels; over rows from the data that have none, the heads of the stub columns. */
static uint32_t make_corners(struct grid_maker *maker, const struct band_template *band, uint16_t top,
	uint16_t n_levels, struct header_cell *head)
{
	const struct table *table = &maker->table->table;
	const struct table_template *t = maker->table;
	struct header_cell corner = {
		.end_col = table->n_stub_cols, .first_level = top, .end_level = n_levels, .corner = true
	};

	if (t->from_data && !band->corner && !band->diagonal)
		return make_data_heads(maker, t, top, n_levels, head);
	if (t->from_data)
		corner.end_col = t->n_data_stubs;
	if (!corner.end_col)
		return 0;
	corner.text = label_text(maker->load, band->corner, band->corner_origin, band->corner);
	corner.note = band->corner_is_note;
	if (band->diagonal)
		load_pieces(maker->load, band->diagonal, &corner);
	head[0] = corner;
	return 1;
}

/* 栏次 1 2 3: a level of its own, below the names of the columns. */
static uint32_t make_numbers(
	struct grid_maker *maker, const struct band *out, uint32_t n_leaves, struct header_cell *head)
{
	struct arena *arena = maker->load->tpl->arena;
	const struct table_template *t = maker->table;
	uint32_t first = t->table.n_stub_cols + table_name_leaves(t), n = 0;
	/* 栏次 itself over the columns of names, if there are any. */
	struct header_cell cell = { .first_level = out->n_levels - 1, .end_level = out->n_levels };

	if (!t->numbers)
		return 0;
	if (first) {
		head[n] = cell;
		head[n].text = label_text(maker->load, t->numbers->text, t->numbers, t->numbers->text);
		head[n].corner = head[n].counts = true;
		/* corner, counts: no part of what the columns are called. */
		head[n++].end_col = first;
	}
	for (uint32_t i = 0; i < n_leaves; i++, n++) {
		const char *number = arena_printf(arena, "%u", i + 1);

		head[n] = cell;
		head[n].text = label_text(maker->load, number, NULL, number);
		head[n].first_col = out->leaf[table_name_leaves(t) + i];
		head[n].end_col = out->leaf[table_name_leaves(t) + i + 1];
	}
	return n;
}

static void make_heads(struct grid_maker *maker, uint32_t index, uint32_t n_leaves)
{
	const struct table *table = &maker->table->table;
	const struct band_template *band = &maker->table->band[index];
	struct band *out = (struct band *)&table->band[index];
	const struct table_template *t = maker->table;
	bool corner = band->corner || band->diagonal;
	uint16_t top = band->head ? 1 : 0;
	uint16_t n_levels = top + (uint16_t)MAX(tree_depth(&band->columns), corner ? 0u : t->data_levels);
	/* The head, the corner and 栏次 besides the nodes. */
	uint32_t n_nodes = 3 + t->n_data_heads + n_leaves, n = 0;

	for (const struct node *node = &band->columns; node; node = node_next(&band->columns, node))
		n_nodes++;
	struct header_cell *head = ARENA_ARRAY(maker->load->tpl->arena, struct header_cell, n_nodes);
	out->n_levels = n_levels + (maker->table->numbers ? 1 : 0);
	if (band->head)
		head[n++] = (struct header_cell){ .text = label_text(
							  maker->load, band->head, band->head_origin, band->head),
			.end_col = table->n_cols,
			.end_level = 1 };
	n += make_corners(maker, band, top, n_levels, head + n);
	n += make_column_heads(maker, band, out, top, n_levels, head + n);
	n += make_numbers(maker, out, n_leaves, head + n);
	qsort(head, n, sizeof(*head), compare_head);
	out->head = head;
	out->n_head = n;
}

/* The nodes of rows are gone through once for all bands: those of a band follow on those of the band above. */
static void make_stubs(struct grid_maker *maker, uint32_t index)
{
	const struct table *table = &maker->table->table;
	const struct node *rows = &maker->table->rows, *node = maker->row;
	struct band *out = (struct band *)&table->band[index];
	struct arena *arena = maker->load->tpl->arena;
	uint32_t n = 0;

	while (node && node->first < out->first_row)
		node = node_next(rows, node);
	for (maker->row = node; maker->row && maker->row->first < out->end_row; n++)
		maker->row = node_next(rows, maker->row);
	/* At most n of each; what is a section is no stub. */
	struct stub_cell *stub = ARENA_ARRAY(arena, struct stub_cell, n);
	struct section *section = ARENA_ARRAY(arena, struct section, n);
	struct shade *shade = ARENA_ARRAY(arena, struct shade, n);

	out->stub = stub;
	out->section = section;
	out->shade = shade;
	for (; node != maker->row; node = node_next(rows, node)) {
		/* Sections stand over the whole row and take no column. */
		uint16_t depth = (uint16_t)(node->depth - node_sections(node));
		struct text text = label_text(maker->load, node->label, node->origin, node->brief_label);

		if (node->color != FILL_NONE)
			shade[out->n_shades++] =
				(struct shade){ node->first, node->end, 0, table->n_cols, node->color };
		if (node->section)
			section[out->n_sections++] = (struct section){ text, node->first, node->end, node->depth };
		else
			stub[out->n_stub++] = (struct stub_cell){
				.text = text,
				.first_row = node->first,
				.end_row = node->end,
				.first_col = depth,
				/* A single row's label goes on over the columns that deeper groups have. */
				.end_col = (uint16_t)(node_is_leaf(node) ? table->n_stub_cols : depth + 1u),
				.direction = node->direction,
			};
	}
}

/* ---- all of a table ---- */

struct stub_settings {
	struct length width;
	uint16_t share;
};

/* Labels of rows, from the outermost on. */
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
			load_wrong(load, child, child_path, DIAG_TEMPLATE_STUB_DEPTH);
			return;
		}
		column[index].width = length_resolve(in.width, load->tpl->zi, load->tpl->line);
		column[index].share = in.share;
	}
}

/* What page totals add up: the numbers, also those that are worked out, unless by a division: shares do not add up. */
static void set_kinds(struct grid_maker *maker, uint32_t index, uint32_t n_leaves)
{
	struct band *out = (struct band *)&maker->table->table.band[index];
	const struct band_template *band = &maker->table->band[index];
	uint32_t names = table_name_leaves(maker->table);
	struct leaf_kind *kind = ARENA_ARRAY(maker->load->tpl->arena, struct leaf_kind, names + n_leaves);

	for (uint32_t i = 0; i < names; i++)
		kind[i].label = true;
	for (uint32_t i = 0; i < n_leaves; i++) {
		const struct datatype *datatype = cell_datatype(band, NULL, band->leaf[i]);
		const struct formula *formula = band->leaf[i]->formula;

		kind[names + i].sum = !(formula && formula->divides) &&
				      (datatype->type == FIELD_INTEGER || datatype->type == FIELD_DECIMAL);
		kind[names + i].thousands = datatype->thousands;
	}
	out->kind = kind;
	out->n_leaves = names + n_leaves;
}

/* Below a corner a label of the data's rows is not set, so neither are strokes of its own. */
static void refuse_strokes(struct load *load, const struct table_template *t, const char *path)
{
	for (uint32_t i = 0; i < t->n_data_heads; i++)
		if (t->data_head[i].diagonal)
			load_wrong(load, t->data_head[i].diagonal, path, DIAG_TEMPLATE_IDLE, "diagonal");
}

void table_grid_settle(
	struct load *load, struct table_template *t, GArray *const *widths, const struct value *stubs, const char *path)
{
	struct grid_maker maker = { load, t, widths, node_next(&t->rows, &t->rows) };
	/* A grid that is too fine gets one column, so that what is wrong further on can still be found. */
	struct table *table = &t->table;
	uint32_t values = grid_columns(t);

	if (!values) {
		load_wrong(load, t->origin, path, DIAG_TEMPLATE_GRID, G_STRINGIFY(GRID_MAX));
		values = 1;
		/* No leaves: the band is passed over below. */
		for (uint32_t i = 0; i < table->n_bands; i++)
			((struct band *)&table->band[i])->n_leaves = 0;
	}
	/* Rows from the data have as many as merge, others as deep as their tree is. */
	table->n_stub_cols = t->from_data ? t->n_merged : tree_stub_depth(&t->rows);
	table->n_cols = table->n_stub_cols + table_name_leaves(t) + values;
	struct column *column = ARENA_ARRAY(load->tpl->arena, struct column, table->n_cols);
	table->column = column;
	for (uint32_t i = 0; i < t->n_data_stubs; i++)
		column[i] = (struct column){ t->data_stub[i].width, t->data_stub[i].share };
	if (stubs && t->from_data)
		load_wrong(load, stubs, path, DIAG_TEMPLATE_IDLE, "stubs");
	else if (stubs)
		load_stub_widths(load, stubs, load_path(load, path, "stubs"), table, column);
	for (uint32_t i = 0; i < table->n_bands; i++) {
		if (table->band[i].n_leaves == 0)
			continue; /* diagnosed above, or its columns were */
		const struct value *corner = t->band[i].corner ? t->band[i].corner_origin : t->band[i].diagonal;
		if (corner && !table->n_stub_cols && !t->n_data_stubs)
			load_wrong(load, corner, path, DIAG_TEMPLATE_CORNER);
		/* Heads over several stub columns stand where the corner would. */
		if (corner && t->n_data_heads > t->n_data_stubs)
			load_wrong(load, corner, path, DIAG_TEMPLATE_IDLE, "corner");
		else if (corner)
			refuse_strokes(load, t, path);
		uint32_t n_leaves = table->band[i].n_leaves;

		place_leaves(&maker, i, column);
		make_heads(&maker, i, n_leaves);
		make_stubs(&maker, i);
		set_kinds(&maker, i, n_leaves);
	}
}
