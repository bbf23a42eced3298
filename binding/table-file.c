/* A CSV file for a table whose rows the template has: its lines become the mapping a report would have written, row by
 * row under their names, each cell with its place in the file. What is wrong with it is found where that is checked.
 *
 * Header lines name the columns, one below another where columns are grouped; or number them (栏次 1 2 3). Before them
 * stand the names of the rows: in one column, or in as many as the rows are nested. A line that begins with the name of
 * a row is a row, even where a column has the same name. */
#include "binding/table-file.h"

#include <string.h>

#include "binding/file-foot.h"
#include "binding/row-file.h"
#include "report/csv.h"
#include "templates/head-names.h"
#include "templates/published-foot.h"
#include "templates/published-head.h"
#include "templates/table-name.h"

/* What may stand over a table, and no more of it. */
#define TITLES_MAX 8

struct csv_reader {
	struct checker *checker;
	const struct table_template *table;
	const struct bound *bound;
	const struct tree *tree;
	struct value *root;
	struct head_names **names;        /* by band */
	GHashTable *rows;                 /* plain label → GPtrArray of the row nodes of that label */
	GPtrArray *unnamed;               /* rows without a label: they are known by the form's words in them */
	struct csv_row title[TITLES_MAX]; /* copies of the lines over the table: its later pages may have them too */
	uint32_t n_titles, n_fields;
	bool below; /* the foot has begun */
	/* The header in force: */
	bool headed, settled;
	const struct band_template *band;
	struct published_head header;
	/* The row above: the groups a blank name goes on with. */
	const struct node *group[TREE_MAX_DEPTH];
	struct value *place[TREE_MAX_DEPTH];
	/* The mapping so far: */
	GHashTable *opened; /* by the node of a group: its mapping */
	GHashTable *last;   /* by the mapping: its last child */
	struct file_foot foot;
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

/* Whether the line numbers columns and nothing else is said of them. */
static bool is_numbers(const struct csv_reader *r, const struct csv_row *row)
{
	return head_line_kind(r->names[0], row, NULL) == HEAD_LINE_NUMBERS;
}

/* The band that most of a line's words name columns of; NULL when half of them and more do not. */
static const struct band_template *header_band(const struct csv_reader *r, const struct csv_row *row)
{
	const struct band_template *best = NULL;
	uint32_t most = 0, n = 0;

	for (uint32_t b = 0; b < r->table->table.n_bands; b++) {
		if (head_line_kind(r->names[b], row, &n) != HEAD_LINE_NAMES || n <= most)
			continue;
		most = n;
		best = &r->table->band[b];
	}
	return best;
}

/* A line with nothing but what stands over a band: its head, its corner. */
static bool is_heading(const struct csv_reader *r, const struct csv_row *row)
{
	for (uint32_t i = 0; i < row->n; i++) {
		const char *text = row->field[i].text;
		bool known = !text;

		for (uint32_t b = 0; b < r->table->table.n_bands && !known; b++) {
			const struct band_template *band = &r->table->band[b];

			known = (band->head && label_same(band->head, text)) ||
				(band->corner && label_same(band->corner, text));
		}
		if (!known)
			return false;
	}
	return true;
}

/* Lines of a header follow one another; one that comes behind rows begins another. */
static void begin_header(struct csv_reader *r, const struct band_template *band)
{
	if (r->headed && r->band == band && !r->settled)
		return;
	r->headed = true;
	r->settled = false;
	r->band = band;
	published_head_init(
		&r->header, r->table, band, r->names[band - r->table->band], r->n_fields, r->checker->arena);
}

static void take_numbers(struct csv_reader *r, const struct csv_row *row, const struct band_template *band)
{
	uint32_t n = 0;

	begin_header(r, band);
	r->settled = true;
	for (uint32_t i = 1; i < row->n; i++) {
		const struct value *field = &row->field[i];
		struct decimal number;

		if (field->type == VALUE_NULL || decimal_parse(field->text, field->n, &number) != DECIMAL_OK)
			continue;
		r->header.field[i].column = n < band->columns.end ? band->leaf[n] : NULL;
		r->header.field[i].name = copy_scalar(r, field);
		n++;
	}
}

static void settle_header(struct csv_reader *r)
{
	if (r->headed && !r->settled)
		published_head_settle(&r->header);
	r->settled = true;
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
		while (n < row->n && !r->header.field[n].name)
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

static struct value *head_key(struct csv_reader *r, const struct head_field *head)
{
	struct value *key = copy_scalar(r, head->name);

	if (head->column) {
		key->text = head->column->name;
		key->n = (uint32_t)strlen(head->column->name);
	}
	return key;
}

/* Whether a field says nothing but what the form has in this cell. */
static bool is_forms_own(const struct node *row, const struct node *column, const struct value *field)
{
	if (!node_has_word(row, column))
		return false;
	const struct value *word = row->cell[column->first].word;
	return field->type == VALUE_NULL || (word && word->text && label_same(word->text, field->text));
}

/* The values of a row (NULL: one that is not known, or has no name) from field `first` on, with the columns' names when
 * there is a header. */
static struct value *row_value(struct csv_reader *r, const struct csv_row *row, uint32_t first, const struct node *node)
{
	const struct band_template *band = node ? band_of(r, node) : !r->table->rows.child ? r->table->band : NULL;
	bool named = r->headed && (!band || r->band == band);
	uint32_t end = row->n, want = band ? band->columns.end : 0;

	while (end > first && row->field[end - 1].type == VALUE_NULL &&
		(named ? !r->header.field[end - 1].name : end - first > want))
		end--;
	struct value *value = new_value(r, named ? VALUE_MAPPING : VALUE_SEQUENCE, &row->field[MIN(first, row->n - 1)]);
	struct value **last = &value->child;

	for (uint32_t i = first; i < end; i++) {
		struct value *cell = copy_scalar(r, &row->field[i]);
		const struct head_field *head = named ? &r->header.field[i] : NULL;

		if (head && !head->name) {
			if (cell->type != VALUE_NULL)
				diag(r->checker->diags, DIAG_CSV_NO_HEADER,
					value_where(r->tree, cell, r->bound->path, r->bound->label), cell->text);
			continue;
		}
		/* The cells that the form itself fills are blank in the file, or say the same. */
		if (head && head->column && is_forms_own(node, head->column, cell))
			continue;
		if (head)
			cell->key = head_key(r, head);
		value->end = cell->end;
		*last = cell;
		last = &cell->next;
		value->n++;
	}
	return value;
}

/* What names a row in the mapping of a group: the field, as long as it is written as the row is called. */
static struct value *name_key(
	struct csv_reader *r, const struct value *field, const struct node *group, const struct node *node)
{
	struct value *key = copy_scalar(r, field);

	key->type = VALUE_SCALAR;
	if (field->type == VALUE_NULL)
		key->text = "";
	if (node && (field->type == VALUE_NULL || node_find(group, field->text, field->n) != node)) {
		key->text = node->name;
		key->n = (uint32_t)strlen(node->name);
	}
	return key;
}

/* The mapping of a group: the one that was opened before, or a new one in `parent`. */
static struct value *open_group(
	struct csv_reader *r, struct value *parent, const struct node *node, const struct value *name)
{
	struct value *group = g_hash_table_lookup(r->opened, node);

	if (group)
		return group;
	group = new_value(r, VALUE_MAPPING, name);
	group->key = name_key(r, name, node->parent, node);
	g_hash_table_insert(r->opened, (gpointer)node, group);
	add_child(r, parent, group);
	return group;
}

static bool lies_in(const struct node *node, const struct node *group)
{
	while (node && node != group)
		node = node->parent;
	return node != NULL;
}

/* The node below a group that a name means; published tables space names out and mark them with notes. */
static const struct node *find_row(const struct csv_reader *r, const struct node *group, const struct value *name)
{
	const struct node *found = node_find(group, name->text, name->n);

	for (int form = LABEL_PLAIN; form < LABEL_BARE && !found; form++) {
		g_autofree char *plain = label_form(name->text, (enum label_form)form);
		const GPtrArray *list = g_hash_table_lookup(r->rows, plain);
		unsigned n = 0;

		for (guint i = 0; list && i < list->len; i++) {
			const struct node *node = list->pdata[i];
			if (node == group || !lies_in(node, group))
				continue;
			if (node->parent == group)
				return node;
			found = node;
			n++;
		}
		found = n == 1 ? found : NULL;
	}
	return found;
}

/* Whether all words that the form has in a row stand in the line. */
static bool has_words_of(const struct csv_reader *r, const struct csv_row *row, const struct node *node)
{
	unsigned n = 0;

	for (uint32_t i = 0; i < row->n; i++) {
		const struct node *column = r->header.field[i].column;

		if (!column || !node_has_word(node, column) || !row->field[i].text)
			continue;
		if (!is_forms_own(node, column, &row->field[i]))
			return false;
		n++;
	}
	return n > 0;
}

/* The row without a label that a line is of, by the words in it; NULL: none, or several. */
static const struct node *find_unnamed(struct csv_reader *r, const struct csv_row *row)
{
	const struct node *found = NULL;

	for (guint i = 0; r->headed && i < r->unnamed->len; i++) {
		if (band_of(r, r->unnamed->pdata[i]) != r->band || !has_words_of(r, row, r->unnamed->pdata[i]))
			continue;
		if (found)
			return NULL;
		found = r->unnamed->pdata[i];
	}
	return found;
}

static void take_unnamed(struct csv_reader *r, const struct csv_row *row, const struct node *node)
{
	struct value *value = row_value(r, row, MIN(name_fields(r, row, node, 1), row->n), node);

	value->key = name_key(r, &row->field[0], &r->table->rows, node);
	add_child(r, r->root, value);
}

/* The row a line is of: its names lead down the tree; a blank one goes on with the name above. */
static void take_row(struct csv_reader *r, const struct csv_row *row)
{
	const struct node *node = &r->table->rows, *group = node;
	struct value *parent = r->root;
	const struct value *last = NULL;
	uint32_t i = 0, n_names = 0;

	for (; i < row->n && i < TREE_MAX_DEPTH && (node == &r->table->rows || !node_is_leaf(node)); i++) {
		const struct value *field = &row->field[i];

		if (field->type == VALUE_NULL) {
			if (last || !r->place[i] || !r->group[i])
				continue;
			node = group = r->group[i];
			parent = r->place[i];
			continue;
		}
		const struct node *found = find_row(r, node, field);
		last = field;
		n_names = i + 1;
		if (!found || node_is_leaf(found)) {
			node = found;
			i++;
			break;
		}
		node = group = found;
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
	value->key = name_key(r, last, group, node);
	add_child(r, parent, value);
}

static bool names_row(const struct csv_reader *r, const struct csv_row *row)
{
	for (uint32_t i = 0; i < row->n; i++)
		if (row->field[i].type != VALUE_NULL)
			return find_row(r, &r->table->rows, &row->field[i]) != NULL;
	return false;
}

/* Whether a line is none of the table's: it stands below the rows, or a page began there. */
static bool is_around(struct csv_reader *r, const struct csv_row *row)
{
	if (!r->root->n || line_has_number(row))
		return false;
	if (r->below)
		file_foot_take(&r->foot, row);
	if (r->below || line_says_goes_on(row))
		return true;
	for (uint32_t i = 0; i < r->n_titles; i++)
		if (head_line_same(&r->title[i], row))
			return true;
	r->below = foot_begins(row);
	if (r->below)
		file_foot_take(&r->foot, row);
	return r->below;
}

static void take_line(struct csv_reader *r, const struct csv_row *row)
{
	bool named = names_row(r, row);
	const struct band_template *band = named ? NULL : header_band(r, row);

	if (is_heading(r, row))
		return;
	if (band) {
		begin_header(r, band);
		published_head_add(&r->header, row);
		return;
	}
	if (!named && is_numbers(r, row)) {
		/* Under a header of names the numbers say nothing new. */
		if (!r->headed)
			take_numbers(r, row, &r->table->band[0]);
		else if (!r->settled)
			published_head_add(&r->header, row);
		return;
	}
	if (!named && r->headed && !r->settled && head_line_kind(r->header.names, row, NULL) == HEAD_LINE_UNITS) {
		published_head_add(&r->header, row);
		return;
	}
	settle_header(r);
	const struct node *unnamed = named ? NULL : find_unnamed(r, row);
	if (unnamed)
		take_unnamed(r, row, unnamed);
	else if (!named && is_around(r, row))
		return;
	else if (r->table->rows.child)
		take_row(r, row);
	else
		r->root = row_value(r, row, 0, NULL);
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

/* How many lines stand over the header, or over the rows: what the table is called, whose it is, the unit. They have
 * neither numbers nor names of the form's. */
static uint32_t count_titles(struct csv_reader *r, struct csv *csv)
{
	struct csv_row row;
	uint32_t n = 0, found = 0;
	bool more;

	while ((more = csv_next(csv, &row, r->checker->diags)) && n < TITLES_MAX) {
		bool known = names_row(r, &row) || header_band(r, &row) || is_heading(r, &row);
		if (known)
			found = n;
		if (known || line_has_number(&row))
			break;
		r->title[n++] = head_line_copy(r->checker->arena, &row);
	}
	csv_rewind(csv);
	return r->n_titles = found;
}

static void free_list(gpointer list)
{
	g_ptr_array_unref(list);
}

static void open_names(struct csv_reader *r)
{
	const struct node *root = &r->table->rows;

	r->names = g_new0(struct head_names *, r->table->table.n_bands);
	for (uint32_t b = 0; b < r->table->table.n_bands; b++)
		r->names[b] = head_names_new(r->table, &r->table->band[b]);
	r->rows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_list);
	r->unnamed = g_ptr_array_new();
	for (const struct node *node = node_next(root, root); node; node = node_next(root, node)) {
		char *plain = label_form(node->label, LABEL_PLAIN);
		GPtrArray *list = g_hash_table_lookup(r->rows, plain);

		if (node_is_leaf(node) && !*plain)
			g_ptr_array_add(r->unnamed, (gpointer)node);
		if (!list)
			g_hash_table_insert(r->rows, g_strdup(plain), list = g_ptr_array_new());
		g_ptr_array_add(list, (gpointer)node);
		g_free(plain);
	}
}

static void close_names(struct csv_reader *r)
{
	for (uint32_t b = 0; b < r->table->table.n_bands; b++)
		head_names_free(r->names[b]);
	g_free(r->names);
	g_hash_table_unref(r->rows);
	g_ptr_array_unref(r->unnamed);
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
	r.n_fields = n_fields + 1;
	open_names(&r);
	file_foot_init(&r.foot, checker, table, bound, csv);
	bound->foot_marks = file_foot_marks(csv, checker->arena);
	r.opened = g_hash_table_new(NULL, NULL);
	r.last = g_hash_table_new(NULL, NULL);
	r.root = new_value(&r, VALUE_MAPPING, &start);
	uint32_t n_titles = r.table->rows.child ? count_titles(&r, csv) : 0;
	while (csv_next(csv, &row, checker->diags))
		if (n_titles)
			n_titles--;
		else
			take_line(&r, &row);
	close_names(&r);
	file_foot_finish(&r.foot, bound);
	g_hash_table_unref(r.opened);
	g_hash_table_unref(r.last);
	bound->tree = r.tree;
	bound->value = r.root;
	return true;
}
