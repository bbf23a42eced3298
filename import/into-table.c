/* Cells are changed one by one where they stand, so that what is around them stays. Where a row has no place for each
 * of its cells (it is ~, or a list that is too short) its value is written anew, and rows that the report does not have
 * are added below those of their group. */
#include "import/into-table.h"

#include <string.h>

#include "import/given-cells.h"
#include "import/into-place.h"
#include "import/same-value.h"
#include "import/written-value.h"
#include "report/arena.h"
#include "report/source.h"
#include "report/value.h"
#include "templates/blank-report.h"
#include "templates/schema.h"

/* Cells of one table that are told one by one. */
#define TOLD_MAX 10

struct filling_in {
	struct into *into;
	const struct into_field *in;
	const struct table_template *table;
	struct given_cells old;
	const char *const *new;
	uint32_t n_put, n_same, n_differing, n_stale;
	GString *stale; /* the first of the cells that only the report has */
};

static const char *new_text(const struct filling_in *f, uint32_t row, uint32_t leaf)
{
	const char *text = f->new[(size_t)row * f->old.stride + leaf];

	return text && *text ? text : NULL;
}

static const struct band_template *band_of(const struct filling_in *f, uint32_t row)
{
	return &f->table->band[table_band_at(&f->table->table, row)];
}

static const char *cell_name(const struct filling_in *f, uint32_t row, uint32_t leaf)
{
	const struct band_template *band = band_of(f, row);
	const char *column = band->leaf[leaf]->brief_label;

	if (!f->table->rows.child)
		return column;
	/* In a table of one column the row tells the cell. */
	if (band->columns.end == 1)
		return f->table->row[row]->brief_label;
	return arena_printf(f->into->arena, "%s › %s", f->table->row[row]->brief_label, column);
}

/* ---- what is told ---- */

static void say_cell(struct filling_in *f, uint32_t row, uint32_t leaf, enum diag_code code)
{
	const struct value *value = f->old.cell[(size_t)row * f->old.stride + leaf];
	const char *name = cell_name(f, row, leaf);

	diag(f->into->diags, code, into_where(f->into, f->in, value, name), name, value->text, new_text(f, row, leaf),
		f->in->origin);
}

static void note_stale(struct filling_in *f, uint32_t row, uint32_t leaf)
{
	/* Three are named, and the rest is dots. */
	if (f->n_stale < 3)
		g_string_append_printf(f->stale, "%s%s", f->n_stale ? "、" : "", cell_name(f, row, leaf));
	else if (f->n_stale == 3)
		g_string_append(f->stale, "……");
	f->n_stale++;
}

static void compare_cell(struct filling_in *f, uint32_t row, uint32_t leaf)
{
	const char *old = given_cell_text(&f->old, row, leaf), *new = new_text(f, row, leaf);
	bool replace = f->into->differs == INTO_REPLACE;

	/* The report has it and no source: it is kept, and told when others are replaced. */
	if (old && !new) {
		note_stale(f, row, leaf);
	} else if (old && same_value(old, new)) {
		f->n_same++;
	} else if (old) {
		f->n_differing++;
		/* What is replaced is told cell by cell; what is only kept is told ten times, and then counted. */
		if (replace || f->n_differing <= TOLD_MAX)
			say_cell(f, row, leaf, replace ? DIAG_INTO_REPLACED : DIAG_INTO_DIFFERS);
	} else if (new) {
		f->n_put++;
	}
}

static void compare_cells(struct filling_in *f)
{
	for (uint32_t row = 0; row < f->table->table.n_rows; row++)
		for (uint32_t leaf = 0; leaf < band_of(f, row)->columns.end; leaf++)
			if (!node_has_word(
				    f->table->rows.child ? f->table->row[row] : NULL, band_of(f, row)->leaf[leaf]))
				compare_cell(f, row, leaf);
}

static const char *count(const struct filling_in *f, uint32_t n)
{
	return arena_printf(f->into->arena, "%u", n);
}

/* ---- one row ---- */

/* Whether a cell can be changed where it stands. */
static bool is_single(const struct value *value)
{
	return value && (value->type == VALUE_NULL || (value->type == VALUE_SCALAR && !value->block));
}

static bool wants(const struct filling_in *f, uint32_t row, uint32_t leaf)
{
	const char *old = given_cell_text(&f->old, row, leaf), *new = new_text(f, row, leaf);

	return new && (!old || !same_value(old, new));
}

static void put_cell(struct filling_in *f, uint32_t row, uint32_t leaf)
{
	const struct value *value = f->old.cell[(size_t)row * f->old.stride + leaf];
	const struct band_template *band = band_of(f, row);
	const struct node *of = f->table->rows.child ? f->table->row[row] : NULL;
	GString *text = g_string_new(NULL);

	write_scalar(text, new_text(f, row, leaf), cell_datatype(band, of, band->leaf[leaf]), f->into->json);
	text_edits_replace_scalar(&f->into->edits, value, text);
}

/* The new cells, and those of the report where no source has one. */
static struct cells cells_together(const struct filling_in *f, bool keys)
{
	size_t n = (size_t)f->table->table.n_rows * f->old.stride;
	const char **text = ARENA_ARRAY(f->into->arena, const char *, n);

	for (size_t i = 0; i < n; i++) {
		const struct value *old = f->old.cell[i];
		text[i] = f->new[i] && *f->new[i] ? f->new[i] : old && old->type == VALUE_SCALAR ? old->text : NULL;
	}
	return (struct cells){ f->table, text, f->old.stride, keys };
}

static void put_row_anew(struct filling_in *f, const struct node *row, const struct value *value)
{
	const struct cells cells = cells_together(f, false);
	const struct hand hand = into_hand(f->into, value);
	GString *text = g_string_new(NULL);

	write_row(text, &cells, row, f->into->json || hand.json);
	text_edits_replace_value(&f->into->edits, value, &hand, text);
}

/* `node` is the row, or the root of a table without rows; its value is given. */
static void put_row(struct filling_in *f, const struct node *node)
{
	const struct node *row = f->table->rows.child ? node : NULL;
	uint32_t at = row ? row->first : 0;
	bool any = false, single = true;

	for (uint32_t leaf = 0; leaf < band_of(f, at)->columns.end; leaf++) {
		bool wanted = wants(f, at, leaf);
		any |= wanted;
		/* One cell that cannot be changed in place has the whole row written anew. */
		single &= !wanted || is_single(f->old.cell[(size_t)at * f->old.stride + leaf]);
	}
	if (any && !single)
		put_row_anew(f, row, f->old.node[node->id]);
	for (uint32_t leaf = 0; any && single && leaf < band_of(f, at)->columns.end; leaf++)
		if (wants(f, at, leaf))
			put_cell(f, at, leaf);
}

/* ---- groups of rows ---- */

static bool has_new(const struct filling_in *f, const struct node *node)
{
	for (uint32_t row = node->first; row < node->end; row++)
		for (uint32_t leaf = 0; leaf < band_of(f, row)->columns.end; leaf++)
			if (new_text(f, row, leaf))
				return true;
	return false;
}

/* Whether the report calls the rows of a group by their keys. */
static bool uses_keys(const struct node *group, const struct value *mapping)
{
	for (const struct value *child = mapping->child; child; child = child->next)
		/* A row whose key is its label says nothing of which is meant. */
		for (const struct node *node = group->child; node; node = node->next)
			if (value_is(child->key, node->key) && strcmp(node->key, node->words) != 0)
				return true;
	return false;
}

/* A row or group that the report's mapping does not have, below its last one. */
static void add_rows(struct filling_in *f, const struct node *node, const struct value *mapping)
{
	const struct source *source = f->into->edits.source;
	const struct cells cells = cells_together(f, uses_keys(node->parent, mapping));
	/* A mapping in braces takes another row before its brace, one in lines below its last. */
	bool braces = source->text[mapping->first] == '{';
	const struct hand hand = { braces || f->into->json, indent_at(source, mapping->child->key->first) };
	uint32_t at = braces ? mapping->end - 1 : value_last_line_end(source, mapping);
	GString *text = g_string_new(NULL);

	if (braces)
		g_string_append(text, ", ");
	else
		g_string_append_printf(text, "\n%*s", (int)hand.indent, "");
	write_rows(text, &cells, node, &hand);
	text_edits_insert(&f->into->edits, at, hand.indent, text);
}

static void put_group(struct filling_in *f, const struct node *group)
{
	const struct value *value = f->old.node[group->id];
	/* A list of which no row was found has none of the shapes that find_listed knows: it is written anew. */
	bool listed = value->type == VALUE_SEQUENCE && f->old.node[group->child->id];

	/* What has no rows to go by, ~ or the name of a file, is written as a whole. */
	if (!listed && (value->type != VALUE_MAPPING || !value->child || table_names_file(value))) {
		const struct cells cells = cells_together(f, false);
		const struct hand hand = into_hand(f->into, value);
		GString *text = g_string_new(NULL);
		write_group(text, &cells, group, &hand);
		text_edits_replace_value(&f->into->edits, value, &hand, text);
		return;
	}
	for (const struct node *child = group->child; child; child = child->next) {
		if (!has_new(f, child))
			continue;
		if (!f->old.node[child->id])
			add_rows(f, child, value);
		else if (node_is_leaf(child))
			put_row(f, child);
		else
			put_group(f, child);
	}
}

/* ---- the table ---- */

static void say_table(struct filling_in *f, bool put)
{
	struct into *into = f->into;
	const struct value *value = f->in->value, *at = value->key ? value->key : value;
	const struct where where = into_where(into, f->in, at, NULL);

	/* A file is not looked into: it is kept or replaced. */
	if (f->n_differing && !put && table_names_file(f->in->value))
		diag(into->diags, DIAG_INTO_FILE, where, f->in->label, f->in->origin);
	else if (f->n_differing && !put)
		diag(into->diags, DIAG_INTO_TABLE_KEPT, where, f->in->label, count(f, f->n_differing), f->in->origin);
	else if (put)
		diag(into->diags, DIAG_INTO_TABLE, where, f->in->label, count(f, f->n_put), count(f, f->n_differing),
			count(f, f->n_same), f->in->origin);
	if (f->n_stale && put && f->n_differing)
		diag(into->diags, DIAG_INTO_STALE, where, f->in->label, count(f, f->n_stale), f->in->origin,
			f->stale->str);
}

void into_table(struct into *into, const struct into_field *in)
{
	struct filling_in f = { .into = into,
		.in = in,
		.table = in->field->table,
		.new = into->joined->filling.cell[in->field->id],
		.stale = g_string_new(NULL) };

	/* A table from a file has no cells here: all of a source's are new. */
	given_cells_find(&f.old, f.table, table_names_file(in->value) ? NULL : in->value, into->arena);
	if (table_names_file(in->value)) {
		f.old.node[0] = in->value;
		f.n_differing = into->differs != INTO_REPLACE;
	}
	compare_cells(&f);
	into->n_differing += f.n_differing;
	/* Nothing is put unless all of it may be: a table is not changed by halves. */
	bool put = (!f.n_differing || into->differs == INTO_REPLACE) && f.n_put + f.n_differing;
	if (put && f.table->rows.child)
		put_group(&f, &f.table->rows);
	else if (put)
		put_row(&f, &f.table->rows);
	into->n_put += put;
	say_table(&f, put);
	g_string_free(f.stale, TRUE);
}
