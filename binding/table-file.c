/* A CSV file for a table whose rows the template has: its lines become the mapping a report would have written, row by
 * row under their names, each cell with its place in the file. What is wrong with it is found where that is checked.
 *
 * Header lines name the columns, one below another where columns are grouped; or number them (栏次 1 2 3). Before them
 * stand the names of the rows: in one column, or in as many as the rows are nested. A line that begins with the name of
 * a row is a row, even where a column has the same name. */
#include "binding/table-file.h"

#include <string.h>

#include "binding/csv-header.h"
#include "binding/row-file.h"
#include "report/csv.h"
#include "templates/table-name.h"

struct csv_reader {
	struct checker *checker;
	const struct table_template *table;
	const struct bound *bound;
	const struct tree *tree;
	struct value *root;
	/* The header in force: */
	bool headed;
	const struct band_template *band;
	struct csv_header header;
	/* The row above: the groups a blank name goes on with. */
	const struct node *group[TREE_MAX_DEPTH];
	struct value *place[TREE_MAX_DEPTH];
	/* The mapping so far: */
	GHashTable *opened; /* by the node of a group: its mapping */
	GHashTable *last;   /* by the mapping: its last child */
};

/* ---- the values of the tree ---- */

static struct value *new_value(struct csv_reader *r, enum value_type type, const struct value *at)
{
	struct value *value = ARENA_NEW(r->checker->arena, struct value);

	value->type = type;
	value->first = at->first;
	value->end = at->end;
	return value;
}

static struct value *copy_scalar(struct csv_reader *r, const struct value *from)
{
	struct value *value = new_value(r, from->type, from);

	value->n = from->n;
	value->cell = from->cell;
	if (from->text)
		value->text = arena_strndup(r->checker->arena, from->text, from->n);
	return value;
}

/* Files may have as many rows as they like: no list is walked to its end. */
static void add_child(struct csv_reader *r, struct value *parent, struct value *child)
{
	struct value *last = g_hash_table_lookup(r->last, parent);

	if (last)
		last->next = child;
	else
		parent->child = child;
	g_hash_table_insert(r->last, parent, child);
	parent->n++;
}

/* ---- headers ---- */

/* 1, 2, 3 …: how many of the fields number the columns; 0 when they do not. */
static uint32_t count_numbers(const struct csv_row *row, uint32_t first)
{
	uint32_t n = 0;

	for (uint32_t i = first; i < row->n; i++) {
		struct decimal number;

		if (row->field[i].type == VALUE_NULL)
			continue;
		if (decimal_parse(row->field[i].text, row->field[i].n, &number) != DECIMAL_OK || number.scale ||
			number.value != n + 1)
			return 0;
		n++;
	}
	return n;
}

/* The band that most of a line's words name columns of; NULL when half of them and more do not. */
static const struct band_template *header_band(const struct csv_reader *r, const struct csv_row *row)
{
	const struct band_template *best = NULL;
	uint32_t most = 0, n_words = 0;

	for (uint32_t b = 0; b < r->table->table.n_bands; b++) {
		const struct band_template *band = &r->table->band[b];
		uint32_t n = csv_header_words(r->table, band, row, &n_words);

		if (n > most) {
			most = n;
			best = band;
		}
	}
	return 2 * most >= n_words ? best : NULL;
}

/* A line with nothing but what stands over a band: its head, its corner. */
static bool is_heading(const struct csv_reader *r, const struct csv_row *row)
{
	for (uint32_t i = 0; i < row->n; i++) {
		const char *text = row->field[i].text;
		bool known = !text;

		for (uint32_t b = 0; b < r->table->table.n_bands && !known; b++) {
			const struct band_template *band = &r->table->band[b];

			known = (band->head && strcmp(band->head, text) == 0) ||
				(band->corner && strcmp(band->corner, text) == 0);
		}
		if (!known)
			return false;
	}
	return true;
}

static void begin_header(struct csv_reader *r, const struct band_template *band)
{
	if (r->headed && r->band == band)
		return;
	r->headed = true;
	r->band = band;
	csv_header_begin(&r->header, band);
}

static void take_header(struct csv_reader *r, const struct csv_row *row, const struct band_template *band)
{
	begin_header(r, band);
	csv_header_take(&r->header, row);
	/* What stands over the names of the rows names no column. */
	if (!r->header.column[0])
		r->header.name[0] = NULL;
}

static void take_numbers(struct csv_reader *r, const struct csv_row *row, const struct band_template *band)
{
	begin_header(r, band);
	for (uint32_t i = 1; i < row->n; i++) {
		struct decimal number;

		if (row->field[i].type == VALUE_NULL ||
			decimal_parse(row->field[i].text, row->field[i].n, &number) != DECIMAL_OK)
			continue;
		r->header.column[i] = number.value <= band->columns.end ? band->leaf[number.value - 1] : NULL;
		r->header.name[i] = copy_scalar(r, &row->field[i]);
	}
}

/* ---- rows ---- */

static const struct band_template *band_of(const struct csv_reader *r, const struct node *row)
{
	return &r->table->band[table_band_at(&r->table->table, row->first)];
}

/* How many fields before the values are for names. */
static uint32_t name_fields(
	const struct csv_reader *r, const struct csv_row *row, const struct node *leaf, uint32_t used)
{
	uint32_t depth = leaf ? leaf->depth + 1u : used, n = 0;

	if (r->headed) {
		while (n < row->n && !r->header.name[n])
			n++;
		return MAX(n, used);
	}
	/* Blank ones after the last name belong to it: other rows are nested deeper. */
	for (const struct node *node = node_next(&r->table->rows, &r->table->rows); node;
		node = node_next(&r->table->rows, node))
		depth = MAX(depth, node->depth + 1u);
	for (n = used; n < depth && n < row->n && row->field[n].type == VALUE_NULL; n++)
		;
	return n;
}

/* The values of a row (NULL: one that is not known, or has no name) from field `first` on, with the columns' names when
 * there is a header. */
static struct value *row_value(struct csv_reader *r, const struct csv_row *row, uint32_t first, const struct node *node)
{
	const struct band_template *band = node ? band_of(r, node) : !r->table->rows.child ? r->table->band : NULL;
	bool named = r->headed && (!band || r->band == band);
	uint32_t end = row->n, want = band ? band->columns.end : 0;

	while (end > first && row->field[end - 1].type == VALUE_NULL &&
		(named ? !r->header.name[end - 1] : end - first > want))
		end--;
	struct value *value = new_value(r, named ? VALUE_MAPPING : VALUE_SEQUENCE, &row->field[MIN(first, row->n - 1)]);
	struct value **last = &value->child;

	for (uint32_t i = first; i < end; i++) {
		struct value *cell = copy_scalar(r, &row->field[i]);

		if (named && !r->header.name[i]) {
			if (cell->type != VALUE_NULL)
				diag(r->checker->diags, DIAG_CSV_NO_HEADER,
					value_where(r->tree, cell, r->bound->path, r->bound->label), cell->text);
			continue;
		}
		if (named) {
			cell->key = r->header.name[i];
			if (r->header.column[i]) {
				cell->key = copy_scalar(r, r->header.name[i]);
				cell->key->text = r->header.column[i]->name;
				cell->key->n = (uint32_t)strlen(r->header.column[i]->name);
			}
		}
		/* The cells that the form itself fills are blank in the file. */
		if (named && cell->type == VALUE_NULL && r->header.column[i] &&
			node_has_word(node, r->header.column[i]))
			continue;
		value->end = cell->end;
		*last = cell;
		last = &cell->next;
		value->n++;
	}
	return value;
}

/* The mapping of a group: the one that was opened before, or a new one in `parent`. */
static struct value *open_group(
	struct csv_reader *r, struct value *parent, const struct node *node, const struct value *name)
{
	struct value *group = g_hash_table_lookup(r->opened, node);

	if (group)
		return group;
	group = new_value(r, VALUE_MAPPING, name);
	group->key = copy_scalar(r, name);
	g_hash_table_insert(r->opened, (gpointer)node, group);
	add_child(r, parent, group);
	return group;
}

/* The row a line is of: its names lead down the tree; a blank one goes on with the name above. */
static void take_row(struct csv_reader *r, const struct csv_row *row)
{
	const struct node *node = &r->table->rows;
	struct value *parent = r->root;
	const struct value *last = NULL;
	uint32_t i = 0, n_names = 0;

	for (; i < row->n && i < TREE_MAX_DEPTH && (node == &r->table->rows || !node_is_leaf(node)); i++) {
		const struct value *field = &row->field[i];

		if (field->type == VALUE_NULL) {
			if (last || !r->place[i] || !r->group[i])
				continue;
			node = r->group[i];
			parent = r->place[i];
			continue;
		}
		const struct node *found = node_find(node, field->text, field->n);
		last = field;
		n_names = i + 1;
		if (!found || node_is_leaf(found)) {
			node = found;
			i++;
			break;
		}
		node = found;
		r->group[i] = node;
		parent = r->place[i] = open_group(r, parent, node, field);
	}
	if (!last)
		last = &row->field[0];
	if (node && node_is_leaf(node) && n_names < TREE_MAX_DEPTH)
		memset(&r->group[n_names], 0, sizeof(r->group[0]) * (TREE_MAX_DEPTH - n_names));
	if (node && !node_is_leaf(node))
		node = NULL;
	uint32_t first = name_fields(r, row, node, MAX(n_names, 1));
	struct value *value = row_value(r, row, MIN(first, row->n), node);
	value->key = copy_scalar(r, last);
	if (last->type == VALUE_NULL)
		value->key->text = "";
	add_child(r, parent, value);
}

static bool names_row(const struct csv_reader *r, const struct csv_row *row)
{
	for (uint32_t i = 0; i < row->n; i++)
		if (row->field[i].type != VALUE_NULL)
			return node_find(&r->table->rows, row->field[i].text, row->field[i].n) != NULL;
	return false;
}

static void take_line(struct csv_reader *r, const struct csv_row *row)
{
	const struct band_template *band = names_row(r, row) ? NULL : header_band(r, row);

	if (is_heading(r, row))
		return;
	if (band) {
		take_header(r, row, band);
	} else if (!names_row(r, row) && count_numbers(row, 1) > 1) {
		/* Under a header of names the numbers say nothing new. */
		if (!r->headed)
			take_numbers(r, row, &r->table->band[0]);
	} else if (r->table->rows.child) {
		take_row(r, row);
	} else {
		r->root = row_value(r, row, 0, NULL);
	}
}

/* ---- the file ---- */

static uint32_t widest_line(struct csv *csv, struct diags *diags, bool *ok)
{
	struct csv_row row;
	uint32_t n = 0;
	unsigned errors = diags_count(diags, SEVERITY_ERROR);

	while (csv_next(csv, &row, diags))
		n = MAX(n, row.n);
	csv_rewind(csv);
	*ok = diags_count(diags, SEVERITY_ERROR) == errors;
	return n;
}

/* What may stand over a table, and no more of it. */
#define TITLES_MAX 8

static bool has_number(const struct csv_row *row)
{
	struct decimal number;

	for (uint32_t i = 0; i < row->n; i++)
		if (row->field[i].text && decimal_parse(row->field[i].text, row->field[i].n, &number) == DECIMAL_OK)
			return true;
	return false;
}

/* How many lines stand over the header, or over the rows: what the table is called, whose it is, the unit. They have
 * neither numbers nor names of the form's. */
static uint32_t count_titles(const struct csv_reader *r, struct csv *csv)
{
	struct csv_row row;
	uint32_t n = 0, found = 0;
	bool more;

	while ((more = csv_next(csv, &row, r->checker->diags)) && n < TITLES_MAX) {
		bool known = names_row(r, &row) || header_band(r, &row) || is_heading(r, &row);
		if (known)
			found = n;
		if (known || has_number(&row))
			break;
		n++;
	}
	csv_rewind(csv);
	return found;
}

bool table_read_csv(struct checker *checker, const struct table_template *table, struct bound *bound, struct csv *csv)
{
	struct csv_reader r = {
		.checker = checker, .table = table, .bound = bound, .tree = csv_tree(csv), .band = table->band
	};
	const struct value start = { .first = 0, .end = 0 };
	struct csv_row row;
	bool ok;

	row_file_keep(csv, checker->arena);
	uint32_t n_fields = widest_line(csv, checker->diags, &ok);
	if (!ok)
		return false;
	csv_header_init(&r.header, table, n_fields + 1, checker->arena);
	r.opened = g_hash_table_new(NULL, NULL);
	r.last = g_hash_table_new(NULL, NULL);
	r.root = new_value(&r, VALUE_MAPPING, &start);
	uint32_t n_titles = r.table->rows.child ? count_titles(&r, csv) : 0;
	while (csv_next(csv, &row, checker->diags))
		if (n_titles)
			n_titles--;
		else
			take_line(&r, &row);
	csv_header_finish(&r.header);
	g_hash_table_unref(r.opened);
	g_hash_table_unref(r.last);
	bound->tree = r.tree;
	bound->value = r.root;
	return true;
}
