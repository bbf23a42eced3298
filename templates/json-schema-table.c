/* Every node of a table's trees becomes a definition of its own, PREFIX-ID, and what may have several names in a
 * report (a key, a label, a flat "group.key") refers to it once a name. Written out in place, the definitions would
 * multiply with each level. */
#include "templates/json-schema-table.h"

#include <glib.h>
#include <string.h>

#include "report/json-writer.h"
#include "templates/json-schema-scalar.h"
#include "templates/table-name.h"
#include "templates/table-template.h"

/* One axis of a table, for which definitions are made: one a node, PREFIX-ID. */
struct axis {
	const char *prefix;
	const struct node *root;
	bool (*may_be_left_out)(const struct axis *, const struct node *leaf);
	const struct band_template *band;   /* of columns */
	const struct node *row;             /* with a datatype of its own; or NULL */
	const struct table_template *table; /* of rows */
};

static char *node_name(const struct axis *axis, const struct node *node)
{
	return g_strdup_printf("%s-%u", axis->prefix, node->id);
}

static void add_name(GPtrArray *names, const struct node *group, const struct node *node, const char *name)
{
	if (*name && node_find(group, name, strlen(name)) == node &&
		!g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
		g_ptr_array_add(names, (gpointer)name);
}

/* The names by which a group's mapping may have a node: its key, its label, and ends of the keys on the way to it. */
static GPtrArray *names_in(const struct node *group, const struct node *node)
{
	GPtrArray *names = g_ptr_array_new();

	add_name(names, group, node, node->key);
	add_name(names, group, node, node->label);
	add_name(names, group, node, node->words);
	/* node->name is the path of keys; an end of it counts where node_find, which binding asks too, finds the node
	 * by it. */
	for (const char *at = node->name + strlen(node->name); at-- > node->name;)
		if (at == node->name || at[-1] == '.')
			add_name(names, group, node, at);
	return names;
}

/* The node is there: by one of its names, or by all that is under it. */
static void put_need(struct json *json, const struct axis *axis, const struct node *group, const struct node *node)
{
	if (node_is_leaf(node) && axis->may_be_left_out && axis->may_be_left_out(axis, node)) {
		json_verbatim(json, NULL, "{}");
		return;
	}
	GPtrArray *names = names_in(group, node);
	json_open(json, NULL, '{');
	json_open(json, "anyOf", '[');
	for (guint i = 0; i < names->len; i++) {
		json_open(json, NULL, '{');
		json_open(json, "required", '[');
		json_text(json, NULL, names->pdata[i]);
		json_close(json, ']');
		json_close(json, '}');
	}
	if (node->child) {
		json_open(json, NULL, '{');
		json_open(json, "allOf", '[');
		for (const struct node *child = node->child; child; child = child->next)
			put_need(json, axis, group, child);
		json_close(json, ']');
		json_close(json, '}');
	}
	json_close(json, ']');
	json_close(json, '}');
	g_ptr_array_unref(names);
}

/* A column whose cell in this row is the form's own is not in the data, nor is a group of such. */
static bool is_word(const struct axis *axis, const struct node *node)
{
	if (!axis->row || !axis->band)
		return false;
	for (uint32_t i = node->first; i < node->end; i++)
		if (!node_has_word(axis->row, axis->band->leaf[i]))
			return false;
	return true;
}

static void put_mapping(struct json *json, const struct axis *axis, const struct node *group)
{
	json_open(json, NULL, '{');
	json_text(json, "type", "object");
	json_open(json, "properties", '{');
	for (const struct node *node = group->child; node; node = node_next(group, node)) {
		if (is_word(axis, node))
			continue;
		GPtrArray *names = names_in(group, node);
		g_autofree char *target = node_name(axis, node);
		for (guint i = 0; i < names->len; i++)
			schema_put_reference(json, names->pdata[i], target);
		g_ptr_array_unref(names);
	}
	json_close(json, '}');
	json_verbatim(json, "additionalProperties", "false");
	json_open(json, "allOf", '[');
	json_verbatim(json, NULL, "{}"); /* an empty list is no schema */
	for (const struct node *child = group->child; child; child = child->next)
		if (!is_word(axis, child))
			put_need(json, axis, group, child);
	json_close(json, ']');
	json_close(json, '}');
}

static void open_list(struct json *json, uint32_t n)
{
	char number[16];

	g_snprintf(number, sizeof(number), "%u", n);
	json_open(json, NULL, '{');
	json_text(json, "type", "array");
	json_verbatim(json, "minItems", number);
	json_verbatim(json, "maxItems", number);
	json_open(json, "items", '[');
}

static void close_list(struct json *json)
{
	json_close(json, ']');
	json_close(json, '}');
}

static void list_leaves(struct json *json, const struct axis *axis, const struct node *group)
{
	uint32_t n = 0;

	for (const struct node *node = group; node; node = node_next(group, node))
		n += node_is_leaf(node) && !is_word(axis, node);
	if (!n) {
		json_verbatim(json, NULL, "{ \"type\": \"array\", \"maxItems\": 0 }");
		return;
	}
	open_list(json, n);
	for (const struct node *node = group; node; node = node_next(group, node)) {
		g_autofree char *target = node_name(axis, node);
		if (node_is_leaf(node) && !is_word(axis, node))
			schema_put_reference(json, NULL, target);
	}
	close_list(json);
}

/* ---- columns ---- */

static const struct datatype *datatype_of(const struct axis *axis, const struct node *leaf)
{
	return cell_datatype(axis->band, axis->row, leaf);
}

/* A total may be left out: it is worked out. */
static bool is_blank_column(const struct axis *axis, const struct node *leaf)
{
	return datatype_of(axis, leaf)->blank || node_is_computed(leaf) || (axis->row && node_is_computed(axis->row));
}

/* The one leaf under a group that the report gives, or NULL when there are several. */
static const struct node *only_leaf(const struct axis *axis, const struct node *group)
{
	const struct node *only = NULL;

	for (uint32_t i = group->first; i < group->end; i++) {
		if (is_word(axis, axis->band->leaf[i]))
			continue;
		if (only)
			return NULL;
		only = axis->band->leaf[i];
	}
	return only;
}

static void put_column(struct json *json, const struct axis *axis, const struct node *node)
{
	g_autofree char *name = node_name(axis, node);
	const struct node *only = only_leaf(axis, node);

	if (node_is_leaf(node)) {
		schema_put_scalar(json, name, datatype_of(axis, node), is_blank_column(axis, node), node->words);
		return;
	}
	json_open(json, name, '{');
	if (node->label && *node->label)
		json_text(json, "title", node->words);
	json_open(json, "anyOf", '[');
	list_leaves(json, axis, node);
	put_mapping(json, axis, node);
	if (only)
		schema_put_scalar(json, NULL, datatype_of(axis, only), is_blank_column(axis, only), NULL);
	json_close(json, ']');
	json_close(json, '}');
}

static void put_columns(struct json *json, const char *prefix, const struct band_template *band, const struct node *row)
{
	const struct axis axis = { prefix, &band->columns, is_blank_column, band, row };

	for (const struct node *node = &band->columns; node; node = node_next(&band->columns, node))
		put_column(json, &axis, node);
}

/* ---- rows ---- */

/* Totals, and rows in which the form has all cells itself. */
static bool may_be_left_out(const struct axis *axis, const struct node *leaf)
{
	const struct table_template *table = axis->table;

	return node_is_computed(leaf) ||
	       row_is_fixed(leaf, table->band[table_band_at(&table->table, leaf->first)].columns.end);
}

/* What the columns of a row are called. */
static char *columns_prefix(const struct table_template *table, const struct node *row)
{
	if (row && (row->datatype || node_is_computed(row) || row->cell))
		return g_strdup_printf("%s-row-%u-columns", table->name, row->id);
	return g_strdup_printf("%s-band-%u-columns", table->name, row ? table_band_at(&table->table, row->first) : 0);
}

static void put_row(
	struct json *json, const struct axis *axis, const struct table_template *table, const struct node *node)
{
	g_autofree char *name = node_name(axis, node), *columns = columns_prefix(table, node);
	g_autofree char *target = g_strdup_printf("%s-0", columns);

	if (node_is_leaf(node)) {
		if (node->datatype || node_is_computed(node) || node->cell)
			put_columns(json, columns, &table->band[table_band_at(&table->table, node->first)], node);
		json_open(json, name, '{');
		if (*node->label)
			json_text(json, "title", node->words);
		json_open(json, node_is_computed(node) ? "anyOf" : "allOf", '[');
		schema_put_reference(json, NULL, target);
		if (node_is_computed(node))
			json_verbatim(json, NULL, "{ \"type\": \"null\" }");
		json_close(json, ']');
		json_close(json, '}');
		return;
	}
	json_open(json, name, '{');
	json_open(json, "anyOf", '[');
	put_mapping(json, axis, node);
	open_list(json, node->n_children);
	for (const struct node *child = node->child; child; child = child->next) {
		g_autofree char *child_name = node_name(axis, child);
		schema_put_reference(json, NULL, child_name);
	}
	close_list(json);
	if (node->n_children != node->end - node->first)
		list_leaves(json, axis, node);
	json_close(json, ']');
	json_close(json, '}');
}

void schema_put_table(struct json *json, const struct table_template *table)
{
	g_autofree char *prefix = g_strdup_printf("%s-rows", table->name);
	const struct axis axis = {
		.prefix = prefix, .root = &table->rows, .may_be_left_out = may_be_left_out, .table = table
	};

	for (uint32_t i = 0; i < table->table.n_bands; i++) {
		g_autofree char *columns = g_strdup_printf("%s-band-%u-columns", table->name, i);
		put_columns(json, columns, &table->band[i], NULL);
	}
	for (const struct node *node = &table->rows; table->rows.child && node; node = node_next(&table->rows, node))
		put_row(json, &axis, table, node);
}
