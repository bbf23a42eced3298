/* The list `cells` of a table: each entry is a rectangle of one band, made one cell (merge) or a change of each cell in
 * it. Settings of single cells hang on the row's node and are made when the first is needed, since most rows have
 * none. */

#include "templates/table-cell-load.h"

#include <string.h>

#include "templates/cell-format-load.h"
#include "templates/expression.h"
#include "templates/field-load.h"
#include "templates/load.h"
#include "templates/table-name.h"

struct cells_settings {
	struct cell_format_settings format;
	const struct value *rows, *columns, *text, *value;
	bool merge, heading;
};

/* A rectangle of one band. */
struct rectangle {
	uint32_t first_row, end_row; /* of the table's rows */
	uint32_t first, end;         /* of the band's column leaves */
	uint32_t band;
};

/* A table's list while it is read. */
struct celler {
	struct load *load;
	struct table_template *table;
	GArray **formats; /* of each band, of struct cell_format */
	GArray **merges;  /* of each band, of struct merge */
	GArray **shades;  /* of each band, of struct shade */
	GPtrArray *names; /* of each merge read so far, as its key */
};

/* ---- which cells ---- */

/* A name of one row or column, or of a group of them. The list of names is made only for the message. */
static bool find_end(struct load *load, const struct value *name, const char *path, const struct node *root,
	enum load_word kind, const struct node **out)
{
	const struct value *word;

	if (!load_scalar(load, name, path, &word))
		return false;
	*out = node_find(root, word->text, word->n);
	if (*out)
		return true;
	GHashTable *known = g_hash_table_new(g_str_hash, g_str_equal);
	for (const struct node *node = node_next(root, root); node; node = node_next(root, node))
		g_hash_table_add(known, (char *)node->brief);
	load_unknown(load, name, path, kind, known);
	g_hash_table_unref(known);
	return false;
}

/* A key, or the first and the last of several: [first, end) of the leaves. */
static bool find_range(struct load *load, const struct value *names, const char *path, const struct node *root,
	enum load_word kind, uint32_t *first, uint32_t *end)
{
	const struct node *from = NULL, *to = NULL;
	bool pair = names->type == VALUE_SEQUENCE;

	if (pair && names->n != 2)
		return load_bad(load, names, path, WORD_RANGE, "a [a, c]");
	if (!find_end(load, pair ? names->child : names, path, root, kind, &from) ||
		!find_end(load, pair ? names->child->next : names, path, root, kind, &to))
		return false;
	/* [c, a] is told rather than turned round. */
	if (to->end <= from->first)
		return load_wrong(load, names, path, DIAG_TEMPLATE_RANGE);
	*first = from->first;
	*end = to->end;
	return true;
}

/* Without `rows` or `columns` all of them; a rectangle lies in one band, since bands have other columns. */
static bool find_rectangle(struct celler *c, const struct value *mapping, const char *path,
	const struct cells_settings *in, struct rectangle *out)
{
	struct load *load = c->load;
	const struct table_template *table = c->table;

	out->first_row = 0;
	/* A table without row labels has one row. */
	out->end_row = table->rows.child ? table->rows.end : 1;
	if (in->rows && !find_range(load, in->rows, load_path(load, path, "rows"), &table->rows, WORD_ROW_NAME,
				&out->first_row, &out->end_row))
		return false;
	out->band = table_band_at(&table->table, out->first_row);
	if (table->band[out->band].end_row < out->end_row)
		return load_wrong(load, in->rows ? in->rows : mapping, path, DIAG_TEMPLATE_RANGE_BANDS);
	out->first = 0;
	out->end = table->band[out->band].columns.end;
	return !in->columns || find_range(load, in->columns, load_path(load, path, "columns"),
				       &table->band[out->band].columns, WORD_COLUMN_NAME, &out->first, &out->end);
}

/* ---- the settings of each ---- */

/* Made when the first cell of the row is asked for: few rows have any. align -1: as usual. */
static struct cell_template *cell_template_at(
	struct arena *arena, const struct table_template *table, const struct node *row, uint32_t leaf)
{
	struct node *node = (struct node *)row;
	uint32_t band = table_band_at(&table->table, row->first);

	if (!node->cell) {
		uint32_t n = table->band[band].columns.end;

		node->cell = ARENA_ARRAY(arena, struct cell_template, n);
		for (uint32_t i = 0; i < n; i++)
			node->cell[i].align = -1;
	}
	return &node->cell[leaf];
}

/* A section's row stands across the table, so a merge cannot lie partly in it. */
static bool crosses_section(const struct node *rows, const struct rectangle *at)
{
	for (const struct node *node = node_next(rows, rows); node; node = node_next(rows, node))
		if (node->section && ((node->first > at->first_row && node->first < at->end_row) ||
					     (node->end > at->first_row && node->end < at->end_row)))
			return true;
	return false;
}

static void add_merge(struct celler *c, const struct value *mapping, const char *path, const struct cells_settings *in,
	const struct rectangle *at, uint16_t format)
{
	struct load *load = c->load;
	const struct table *table = &c->table->table;
	const struct band *band = &table->band[at->band];
	/* Columns of names come before those of the tree in the band. */
	uint32_t names = band->n_leaves - c->table->band[at->band].columns.end;
	const struct style *usual = in->heading ? table->style->stub : table->style->cell;
	const struct value *label = in->text;
	struct merge merge = {
		.text = { .utf8 = label ? label->text : "", .len = label ? label->n : 0 },
		.first_row = at->first_row,
		.end_row = at->end_row,
		.first_col = band->leaf[names + at->first],
		.end_col = band->leaf[names + at->end],
		.align = cell_format_align(&in->format, usual),
		.label = in->heading,
		.format = format,
		.direction = in->format.direction,
	};

	/* A merge of one cell is nothing. */
	if (at->end_row - at->first_row == 1 && at->end - at->first == 1)
		load_wrong(load, mapping, path, DIAG_TEMPLATE_MERGE_ONE);
	if (crosses_section(&c->table->rows, at))
		load_wrong(load, mapping, path, DIAG_TEMPLATE_MERGE_SECTION);
	g_ptr_array_add(c->names, (gpointer)path);
	g_array_append_val(c->merges[at->band], merge);
}

/* One cell of the rectangle; false after a diagnostic that would be the same for the others. */
static bool set_cell(struct celler *c, const struct value *mapping, const char *path, const struct cells_settings *in,
	const struct datatype *datatype, uint16_t format, bool first, struct cell_template *cell)
{
	if (cell->said)
		return load_wrong(c->load, mapping, path, DIAG_TEMPLATE_CELL_TWICE, cell->said);
	/* A merged cell has its words, or its number, in its first square; the report gives nothing for the others.
	 * `first`: the upper left square. */
	cell->said = path;
	cell->datatype = datatype;
	cell->align = in->format.align;
	cell->format = format;
	if (in->merge) {
		cell->merged = true;
		cell->fixed = !first || in->text;
	} else if (in->text) {
		cell->fixed = true;
		cell->word = in->text;
		cell->heading = in->heading;
	}
	return true;
}

/* One entry of `cells`. */
static void read_entry(struct celler *c, const struct value *mapping, const char *path)
{
	static const struct setting rows[] = {
		CELL_FORMAT_ROWS(struct cells_settings),
		SETTING("rows", load_node, struct cells_settings, rows),
		SETTING("columns", load_node, struct cells_settings, columns),
		SETTING("merge", load_flag, struct cells_settings, merge),
		SETTING("text", load_label, struct cells_settings, text),
		SETTING("value", load_node, struct cells_settings, value),
		SETTING("heading", load_flag, struct cells_settings, heading),
	};
	struct cells_settings in = { .format = CELL_FORMAT_SETTINGS_NONE };
	struct rectangle at = { 0 };
	struct load *load = c->load;

	LOAD_SETTINGS(load, mapping, path, rows, &in);
	if (!find_rectangle(c, mapping, path, &in, &at))
		return;
	const struct datatype *datatype =
		in.value ? load_datatype(load, in.value, load_path(load, path, "value")) : NULL;
	const struct table_style *style = c->table->table.style;
	uint16_t format = cell_format_add(
		load, &in.format, in.heading ? style->stub : style->cell, c->formats[at.band], mapping, path);
	const struct band *band = &c->table->table.band[at.band];
	uint32_t names = band->n_leaves - c->table->band[at.band].columns.end;

	for (uint32_t row = at.first_row; row < at.end_row; row++)
		/* A message about one cell would be the same for all: the first ends it. */
		for (uint32_t leaf = at.first; leaf < at.end; leaf++)
			if (!set_cell(c, mapping, path, &in, datatype, format, row == at.first_row && leaf == at.first,
				    cell_template_at(load->tpl->arena, c->table, c->table->row[row], leaf)))
				return;
	if (in.merge)
		add_merge(c, mapping, path, &in, &at, format);
	if (in.format.color != FILL_NONE) {
		const struct shade shade = { at.first_row, at.end_row, band->leaf[names + at.first],
			band->leaf[names + at.end], in.format.color };
		g_array_append_val(c->shades[at.band], shade);
	}
}

/* ---- the words of rows: cells: { column: word } at a row ---- */

static void set_words(struct celler *c, const struct node *row, const char *path)
{
	uint32_t band = table_band_at(&c->table->table, row->first);

	for (const struct value *word = row->cells->child; word; word = word->next) {
		const struct node *column = node_find(&c->table->band[band].columns, word->key->text, word->key->n);
		const struct value *label = NULL;

		/* Only a single column can have a word. */
		if (!column || !node_is_leaf(column)) {
			load_bad(c->load, word->key, path, WORD_COLUMN_KEY, "cells: { key: … }");
		} else if (load_label(c->load, word, path, &label)) {
			struct cell_template *cell =
				cell_template_at(c->load->tpl->arena, c->table, row, column->first);
			cell->word = label;
			cell->fixed = cell->heading = true;
		}
	}
}

/* ---- all of a table ---- */

/* By place, as layout looks for them row by row. */
static int compare_merges(const void *a, const void *b)
{
	const struct merge *x = a, *y = b;

	if (x->first_row != y->first_row)
		return x->first_row < y->first_row ? -1 : 1;
	return x->first_col < y->first_col ? -1 : x->first_col > y->first_col;
}

/* The two lists one after the other, in the arena. */
static void *append(struct arena *arena, const void *have, uint32_t n, const GArray *more, size_t size)
{
	char *all = arena_alloc(arena, size * MAX(n + more->len, 1));

	if (n)
		memcpy(all, have, size * n);
	if (more->len)
		memcpy(all + size * n, more->data, size * more->len);
	return all;
}

static void keep_band(struct celler *c, uint32_t i)
{
	struct arena *arena = c->load->tpl->arena;
	struct band *band = (struct band *)&c->table->table.band[i];

	g_array_sort(c->merges[i], compare_merges);
	band->format = append(arena, NULL, 0, c->formats[i], sizeof(struct cell_format));
	band->n_formats = c->formats[i]->len;
	band->merge = append(arena, NULL, 0, c->merges[i], sizeof(struct merge));
	band->n_merges = c->merges[i]->len;
	band->shade = append(arena, band->shade, band->n_shades, c->shades[i], sizeof(struct shade));
	band->n_shades += c->shades[i]->len;
}

static void read_list(struct celler *c, const struct value *sequence, const char *path)
{
	unsigned index = 0;

	if (!load_is_sequence(c->load, sequence, path))
		return;
	/* Rows of data have no names that a rectangle could be told by. */
	if (c->table->from_data || !c->table->rows.child) {
		load_wrong(c->load, sequence, path, DIAG_TEMPLATE_CELLS);
		return;
	}
	for (const struct value *child = sequence->child; child; child = child->next)
		read_entry(c, child, load_path_index(c->load, path, index++));
}

void load_table_cells(struct load *load, const struct value *sequence, const char *path, struct table_template *table)
{
	uint32_t n = table->table.n_bands;
	struct celler c = { .load = load,
		.table = table,
		.formats = g_new(GArray *, n),
		.merges = g_new(GArray *, n),
		.shades = g_new(GArray *, n),
		.names = g_ptr_array_new() };

	for (uint32_t i = 0; i < n; i++) {
		c.formats[i] = g_array_new(FALSE, TRUE, sizeof(struct cell_format));
		c.merges[i] = g_array_new(FALSE, TRUE, sizeof(struct merge));
		c.shades[i] = g_array_new(FALSE, TRUE, sizeof(struct shade));
	}
	if (sequence)
		read_list(&c, sequence, load_path(load, path, "cells"));
	/* Words of rows after the list, as they stand with their rows. */
	for (uint32_t i = 0; i < table->table.n_rows; i++)
		if (table->row[i] && table->row[i]->cells)
			set_words(&c, table->row[i], path);
	for (uint32_t i = 0; i < n; i++) {
		keep_band(&c, i);
		g_array_unref(c.formats[i]);
		g_array_unref(c.merges[i]);
		g_array_unref(c.shades[i]);
	}
	g_free(c.formats);
	g_free(c.merges);
	g_free(c.shades);
	g_ptr_array_unref(c.names);
}
