/* Every node of a table's trees becomes a definition of its own, PREFIX-ID, and what may have several names in a
 * report (a key, a label, a flat "group.key") refers to it once a name. Written out in place, the definitions would
 * multiply with each level.
 *
 * Draft 7 is what editors know. It has no way to say "one of these names is there": an anyOf of required does it. Nor
 * can required look for a pattern, which a heading with a numeral before it needs: see put_required. */

#include "templates/json-schema.h"

#include <string.h>

#include "report/json-writer.h"
#include "templates/schema.h"
#include "templates/table-name.h"

static void reference(struct json *json, const char *key, const char *name)
{
	g_autofree char *target = g_strdup_printf("#/definitions/%s", name);

	json_open(json, key, '{');
	json_text(json, "$ref", target);
	json_close(json, '}');
}

/* ---- scalars ---- */

static void put_limit(struct json *json, const char *key, bool has, struct decimal limit)
{
	char text[32];

	if (!has)
		return;
	decimal_format(limit, text);
	json_verbatim(json, key, text);
}

static void put_choices(struct json *json, const struct datatype *datatype)
{
	json_open(json, "enum", '[');
	for (uint32_t i = 0; i < datatype->n_choices; i++) {
		json_text(json, NULL, datatype->choice[i].key);
		if (strcmp(datatype->choice[i].key, datatype->choice[i].label) != 0)
			json_text(json, NULL, datatype->choice[i].label);
	}
	json_close(json, ']');
}

/* One of them, or a list of several. */
static void put_many(struct json *json, const struct datatype *datatype)
{
	json_open(json, "anyOf", '[');
	json_open(json, NULL, '{');
	put_choices(json, datatype);
	json_close(json, '}');
	json_open(json, NULL, '{');
	json_text(json, "type", "array");
	json_verbatim(json, "uniqueItems", "true");
	json_open(json, "items", '{');
	put_choices(json, datatype);
	json_close(json, '}');
	json_close(json, '}');
	json_close(json, ']');
}

static void put_datatype(struct json *json, const struct datatype *datatype)
{
	char number[16];

	switch (datatype->type) {
	case FIELD_INTEGER:
	case FIELD_DECIMAL:
		json_text(json, "type", datatype->type == FIELD_INTEGER ? "integer" : "number");
		put_limit(json, "minimum", datatype->has_min, datatype->min);
		put_limit(json, "maximum", datatype->has_max, datatype->max);
		break;
	case FIELD_DATE:
		json_text(json, "type", "string");
		json_text(json, "pattern", "^[0-9]{4}(-[0-9]{1,2}-[0-9]{1,2}|年[0-9]{1,2}月[0-9]{1,2}日)$");
		break;
	case FIELD_CHOICE:
		if (datatype->many)
			put_many(json, datatype);
		else
			put_choices(json, datatype);
		break;
	case FIELD_FLAG:
		json_verbatim(json, "enum", "[true, false, \"true\", \"false\", \"是\", \"否\"]");
		break;
	default:
		/* A text of digits alone is a number to editors, and its pattern says nothing of that. */
		json_verbatim(
			json, "type", datatype->pattern ? "[\"string\", \"integer\"]" : "[\"string\", \"number\"]");
		if (datatype->pattern)
			json_verbatim(json, "minimum", "0");
		json_text(json, "pattern", datatype->pattern ? datatype->pattern->is : "\\S");
		g_snprintf(number, sizeof(number), "%u", datatype->max_length);
		if (datatype->max_length)
			json_verbatim(json, "maxLength", number);
	}
}

/* The writer may break a text into lines: then it is a list of them. */
static void put_lines(struct json *json, const struct datatype *datatype)
{
	json_open(json, "anyOf", '[');
	json_open(json, NULL, '{');
	put_datatype(json, datatype);
	json_close(json, '}');
	json_verbatim(json, NULL,
		"{ \"type\": \"array\", \"minItems\": 1, "
		"\"items\": { \"type\": [\"string\", \"number\"], \"pattern\": \"\\\\S\" } }");
	json_close(json, ']');
}

/* A scalar that may be left empty. */
static void put_scalar(
	struct json *json, const char *key, const struct datatype *datatype, bool blank, const char *label)
{
	json_open(json, key, '{');
	if (label && *label)
		json_text(json, "title", label);
	if (!blank && datatype->lines) {
		put_lines(json, datatype);
	} else if (!blank) {
		put_datatype(json, datatype);
	} else {
		json_open(json, "anyOf", '[');
		json_open(json, NULL, '{');
		put_datatype(json, datatype);
		json_close(json, '}');
		json_verbatim(json, NULL, "{ \"type\": \"null\" }");
		json_verbatim(json, NULL, "{ \"const\": \"\" }");
		json_close(json, ']');
	}
	json_close(json, '}');
}

static void put_prose(struct json *json)
{
	json_open(json, "prose", '{');
	json_open(json, "anyOf", '[');
	json_verbatim(json, NULL, "{ \"type\": [\"string\", \"number\"], \"pattern\": \"\\\\S\" }");
	json_verbatim(json, NULL,
		"{ \"type\": \"array\", \"minItems\": 1, \"items\": { \"$ref\": \"#/definitions/prose\" } }");
	json_verbatim(json, NULL,
		"{ \"type\": \"object\", \"minProperties\": 1, \"propertyNames\": { \"pattern\": \"\\\\S\" }, "
		"\"additionalProperties\": { \"$ref\": \"#/definitions/prose\" } }");
	json_close(json, ']');
	json_close(json, '}');
}

/* ---- trees ---- */

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
			reference(json, names->pdata[i], target);
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
			reference(json, NULL, target);
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
	return datatype_of(axis, leaf)->blank || leaf->sum || (axis->row && axis->row->sum);
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
		put_scalar(json, name, datatype_of(axis, node), is_blank_column(axis, node), node->label);
		return;
	}
	json_open(json, name, '{');
	if (node->label && *node->label)
		json_text(json, "title", node->label);
	json_open(json, "anyOf", '[');
	list_leaves(json, axis, node);
	put_mapping(json, axis, node);
	if (only)
		put_scalar(json, NULL, datatype_of(axis, only), is_blank_column(axis, only), NULL);
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

	return leaf->sum || row_is_fixed(leaf, table->band[table_band_at(&table->table, leaf->first)].columns.end);
}

/* What the columns of a row are called. */
static char *columns_prefix(const struct table_template *table, const struct node *row)
{
	if (row && (row->datatype || row->sum || row->cell))
		return g_strdup_printf("%s-row-%u-columns", table->name, row->id);
	return g_strdup_printf("%s-band-%u-columns", table->name, row ? table_band_at(&table->table, row->first) : 0);
}

static void put_row(
	struct json *json, const struct axis *axis, const struct table_template *table, const struct node *node)
{
	g_autofree char *name = node_name(axis, node), *columns = columns_prefix(table, node);
	g_autofree char *target = g_strdup_printf("%s-0", columns);

	if (node_is_leaf(node)) {
		if (node->datatype || node->sum || node->cell)
			put_columns(json, columns, &table->band[table_band_at(&table->table, node->first)], node);
		json_open(json, name, '{');
		if (*node->label)
			json_text(json, "title", node->label);
		json_open(json, node->sum ? "anyOf" : "allOf", '[');
		reference(json, NULL, target);
		if (node->sum)
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
		reference(json, NULL, child_name);
	}
	close_list(json);
	if (node->n_children != node->end - node->first)
		list_leaves(json, axis, node);
	json_close(json, ']');
	json_close(json, '}');
}

static void put_table(struct json *json, const struct table_template *table)
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

static void put_tables(struct json *json, const struct report_template *tpl)
{
	GList *names = g_list_sort(g_hash_table_get_keys(tpl->tables), (GCompareFunc)strcmp);

	for (GList *name = names; name; name = name->next)
		put_table(json, g_hash_table_lookup(tpl->tables, name->data));
	g_list_free(names);
}

/* ---- fields ---- */

/* A regular expression for the numerals that may stand before a label. */
static char *numeral_pattern(const struct report_template *tpl, const char *label)
{
	/* g_regex_escape_string has put backslashes before the braces of {一} and {1}. */
	GString *out = g_string_new("^(?:");
	unsigned n = 0;

	for (uint32_t i = 0; i < tpl->n_headings; i++) {
		if (!tpl->heading[i].number)
			continue;
		g_autofree char *plain = g_regex_escape_string(tpl->heading[i].number, -1);
		GString *one = g_string_new(plain);
		g_string_replace(one, "\\{一\\}", "[一二三四五六七八九十]+", 0);
		g_string_replace(one, "\\{1\\}", "[0-9]+", 0);
		g_string_append_printf(out, "%s%s", n++ ? "|" : "", one->str);
		g_string_free(one, TRUE);
	}
	g_autofree char *plain = g_regex_escape_string(label, -1);
	g_string_append_printf(out, ")[ \u3000]*%s$", plain);
	if (n)
		return g_string_free(out, FALSE);
	g_string_free(out, TRUE);
	return NULL;
}

static void put_fields(struct json *json, const struct report_template *tpl, const struct field *group);

/* The name of a file. */
static void put_file(struct json *json)
{
	json_open(json, NULL, '{');
	json_text(json, "type", "object");
	json_open(json, "properties", '{');
	json_verbatim(json, "csv", "{ \"type\": \"string\" }");
	json_verbatim(json, "文件", "{ \"type\": \"string\" }");
	json_close(json, '}');
	json_verbatim(json, "additionalProperties", "false");
	json_verbatim(json, "minProperties", "1");
	json_verbatim(json, "maxProperties", "1");
	json_close(json, '}');
}

/* Rows of the data's own: each a list of all its fields, or a mapping of some. */
static void put_data_rows(struct json *json, const struct table_template *table)
{
	char n[16];

	g_snprintf(n, sizeof(n), "%u", table->n_data_stubs + table->band[0].columns.end);
	json_open(json, NULL, '{');
	json_text(json, "type", "array");
	json_verbatim(json, "minItems", "1");
	json_open(json, "items", '{');
	json_open(json, "anyOf", '[');
	json_open(json, NULL, '{');
	json_text(json, "type", "array");
	json_verbatim(json, "minItems", n);
	json_verbatim(json, "maxItems", n);
	json_close(json, '}');
	json_verbatim(json, NULL, "{ \"type\": \"object\" }");
	json_close(json, ']');
	json_close(json, '}');
	json_close(json, '}');
}

static void put_table_value(struct json *json, const struct table_template *table, const char *key)
{
	g_autofree char *target = g_strdup_printf(table->rows.child ? "%s-rows-0" : "%s-band-0-columns-0", table->name);

	json_open(json, key, '{');
	json_open(json, "anyOf", '[');
	if (table->from_data)
		put_data_rows(json, table);
	else
		reference(json, NULL, target);
	put_file(json);
	json_close(json, ']');
	json_close(json, '}');
}

static void put_field(struct json *json, const struct report_template *tpl, const struct field *field, const char *key)
{
	switch (field->datatype.type) {
	case FIELD_PROSE:
		reference(json, key, "prose");
		return;
	case FIELD_TABLE:
		put_table_value(json, field->table, key);
		return;
	case FIELD_GROUP:
		json_open(json, key, '{');
		put_fields(json, tpl, field);
		json_close(json, '}');
		return;
	default:
		put_scalar(json, key, &field->datatype, !field->required, field->label);
	}
}

static void put_required(struct json *json, const char *name, const char *pattern)
{
	json_open(json, NULL, '{');
	/* "Not all names are unlike it." */
	if (pattern) { /* some name is like this */
		json_open(json, "not", '{');
		json_open(json, "propertyNames", '{');
		json_open(json, "not", '{');
		json_text(json, "pattern", pattern);
		json_close(json, '}');
		json_close(json, '}');
		json_close(json, '}');
	} else {
		json_open(json, "required", '[');
		json_text(json, NULL, name);
		json_close(json, ']');
	}
	json_close(json, '}');
}

/* A required field is there once: by its key, its label, or its label with a numeral. */
static void put_needs(struct json *json, const struct report_template *tpl, const struct field *group)
{
	json_open(json, "allOf", '[');
	if (!group->parent)
		json_verbatim(
			json, NULL, "{ \"oneOf\": [{ \"required\": [\"template\"] }, { \"required\": [\"模板\"] }] }");
	for (const struct field *field = group->child; field; field = field->next) {
		g_autofree char *pattern = numeral_pattern(tpl, field->label);
		if (!field->required)
			continue;
		json_open(json, NULL, '{');
		json_open(json, "oneOf", '[');
		put_required(json, field->key, NULL);
		if (strcmp(field->key, field->label) != 0)
			put_required(json, field->label, NULL);
		if (pattern)
			put_required(json, NULL, pattern);
		json_close(json, ']');
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void put_fields(struct json *json, const struct report_template *tpl, const struct field *group)
{
	json_text(json, "type", "object");
	json_open(json, "properties", '{');
	if (!group->parent) {
		json_verbatim(json, "template", "{ \"type\": \"string\" }");
		json_verbatim(json, "模板", "{ \"type\": \"string\" }");
		/* Warnings set aside, each with its reason. */
		json_verbatim(json, "silence",
			"{ \"type\": \"object\", \"additionalProperties\": { \"type\": \"string\" } }");
		json_verbatim(json, "忽略检查",
			"{ \"type\": \"object\", \"additionalProperties\": { \"type\": \"string\" } }");
	}
	for (const struct field *field = group->child; field; field = field->next) {
		put_field(json, tpl, field, field->label);
		if (strcmp(field->key, field->label) != 0)
			put_field(json, tpl, field, field->key);
	}
	json_close(json, '}');
	json_open(json, "patternProperties", '{');
	for (const struct field *field = group->child; field; field = field->next) {
		g_autofree char *pattern = numeral_pattern(tpl, field->label);
		if (pattern)
			put_field(json, tpl, field, pattern);
	}
	json_close(json, '}');
	json_verbatim(json, "additionalProperties", "false");
	put_needs(json, tpl, group);
}

GString *template_json_schema(const struct report_template *tpl)
{
	struct json json = { .out = g_string_new(NULL) };

	json_open(&json, NULL, '{');
	json_text(&json, "$schema", "http://json-schema.org/draft-07/schema#");
	json_text(&json, "title", tpl->label);
	put_fields(&json, tpl, tpl->fields);
	json_open(&json, "definitions", '{');
	put_prose(&json);
	put_tables(&json, tpl);
	json_close(&json, '}');
	json_close(&json, '}');
	return json.out;
}
