#include "templates/json-schema.h"

#include <string.h>

#include "templates/schema.h"

struct json {
	GString *out;
	unsigned depth;
	bool first; /* nothing was written inside the innermost bracket yet */
};

/* ---- JSON ---- */

static void put_string(GString *out, const char *text)
{
	g_string_append_c(out, '"');
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			g_string_append_printf(out, "\\%c", *text);
		else if ((unsigned char)*text < 0x20)
			g_string_append_printf(out, "\\u%04x", (unsigned)*text);
		else
			g_string_append_c(out, *text);
	}
	g_string_append_c(out, '"');
}

/* Begins an element; key is NULL in a list. */
static void element(struct json *json, const char *key)
{
	g_string_append_printf(json->out, "%s\n%*s", json->first ? "" : ",", (int)json->depth * 2, "");
	json->first = false;
	if (key) {
		put_string(json->out, key);
		g_string_append(json->out, ": ");
	}
}

static void open_bracket(struct json *json, const char *key, char bracket)
{
	if (json->depth)
		element(json, key);
	g_string_append_c(json->out, bracket);
	json->depth++;
	json->first = true;
}

static void close_bracket(struct json *json, char bracket)
{
	json->depth--;
	if (!json->first)
		g_string_append_printf(json->out, "\n%*s", (int)json->depth * 2, "");
	g_string_append_c(json->out, bracket);
	json->first = false;
}

static void string(struct json *json, const char *key, const char *text)
{
	element(json, key);
	put_string(json->out, text);
}

/* A number, true or false, or JSON that is short and known to be right. */
static void verbatim(struct json *json, const char *key, const char *text)
{
	element(json, key);
	g_string_append(json->out, text);
}

static void reference(struct json *json, const char *key, const char *name)
{
	g_autofree char *target = g_strdup_printf("#/definitions/%s", name);

	open_bracket(json, key, '{');
	string(json, "$ref", target);
	close_bracket(json, '}');
}

/* ---- scalars ---- */

static void put_limit(struct json *json, const char *key, bool has, struct decimal limit)
{
	char text[32];

	if (!has)
		return;
	decimal_format(limit, text);
	verbatim(json, key, text);
}

static void put_choices(struct json *json, const struct datatype *datatype)
{
	open_bracket(json, "enum", '[');
	for (uint32_t i = 0; i < datatype->n_choices; i++) {
		string(json, NULL, datatype->choice[i].key);
		if (strcmp(datatype->choice[i].key, datatype->choice[i].label) != 0)
			string(json, NULL, datatype->choice[i].label);
	}
	close_bracket(json, ']');
}

/* One of them, or a list of several. */
static void put_many(struct json *json, const struct datatype *datatype)
{
	open_bracket(json, "anyOf", '[');
	open_bracket(json, NULL, '{');
	put_choices(json, datatype);
	close_bracket(json, '}');
	open_bracket(json, NULL, '{');
	string(json, "type", "array");
	verbatim(json, "uniqueItems", "true");
	open_bracket(json, "items", '{');
	put_choices(json, datatype);
	close_bracket(json, '}');
	close_bracket(json, '}');
	close_bracket(json, ']');
}

static void put_datatype(struct json *json, const struct datatype *datatype)
{
	char number[16];

	switch (datatype->type) {
	case FIELD_INTEGER:
	case FIELD_DECIMAL:
		string(json, "type", datatype->type == FIELD_INTEGER ? "integer" : "number");
		put_limit(json, "minimum", datatype->has_min, datatype->min);
		put_limit(json, "maximum", datatype->has_max, datatype->max);
		break;
	case FIELD_DATE:
		string(json, "type", "string");
		string(json, "pattern", "^[0-9]{4}(-[0-9]{1,2}-[0-9]{1,2}|年[0-9]{1,2}月[0-9]{1,2}日)$");
		break;
	case FIELD_CHOICE:
		if (datatype->many)
			put_many(json, datatype);
		else
			put_choices(json, datatype);
		break;
	case FIELD_FLAG:
		verbatim(json, "enum", "[true, false, \"true\", \"false\", \"是\", \"否\"]");
		break;
	default:
		/* A text of digits alone is a number to editors, and its pattern says nothing of that. */
		verbatim(json, "type", datatype->pattern ? "[\"string\", \"integer\"]" : "[\"string\", \"number\"]");
		if (datatype->pattern)
			verbatim(json, "minimum", "0");
		string(json, "pattern", datatype->pattern ? datatype->pattern->is : "\\S");
		g_snprintf(number, sizeof(number), "%u", datatype->max_length);
		if (datatype->max_length)
			verbatim(json, "maxLength", number);
	}
}

/* A scalar that may be left empty. */
static void put_scalar(
	struct json *json, const char *key, const struct datatype *datatype, bool blank, const char *label)
{
	open_bracket(json, key, '{');
	if (label && *label)
		string(json, "title", label);
	if (!blank) {
		put_datatype(json, datatype);
	} else {
		open_bracket(json, "anyOf", '[');
		open_bracket(json, NULL, '{');
		put_datatype(json, datatype);
		close_bracket(json, '}');
		verbatim(json, NULL, "{ \"type\": \"null\" }");
		verbatim(json, NULL, "{ \"const\": \"\" }");
		close_bracket(json, ']');
	}
	close_bracket(json, '}');
}

static void put_prose(struct json *json)
{
	open_bracket(json, "prose", '{');
	open_bracket(json, "anyOf", '[');
	verbatim(json, NULL, "{ \"type\": [\"string\", \"number\"], \"pattern\": \"\\\\S\" }");
	verbatim(json, NULL,
		"{ \"type\": \"array\", \"minItems\": 1, \"items\": { \"$ref\": \"#/definitions/prose\" } }");
	verbatim(json, NULL,
		"{ \"type\": \"object\", \"minProperties\": 1, \"propertyNames\": { \"pattern\": \"\\\\S\" }, "
		"\"additionalProperties\": { \"$ref\": \"#/definitions/prose\" } }");
	close_bracket(json, ']');
	close_bracket(json, '}');
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

/* Calls for each name by which a group's mapping may have a node. */
static GPtrArray *names_in(const struct node *group, const struct node *node)
{
	const char *name[] = { node->key, node->label, node->brief, node->name };
	GPtrArray *names = g_ptr_array_new();

	for (size_t i = 0; i < G_N_ELEMENTS(name); i++) {
		bool known = !name[i] || !*name[i] || node_find(group, name[i]) != node;
		for (guint j = 0; j < names->len && !known; j++)
			known = strcmp(names->pdata[j], name[i]) == 0;
		if (!known)
			g_ptr_array_add(names, (gpointer)name[i]);
	}
	return names;
}

/* The node is there: by one of its names, or by all that is under it. */
static void put_need(struct json *json, const struct axis *axis, const struct node *group, const struct node *node)
{
	if (node_is_leaf(node) && axis->may_be_left_out && axis->may_be_left_out(axis, node)) {
		verbatim(json, NULL, "{}");
		return;
	}
	GPtrArray *names = names_in(group, node);
	open_bracket(json, NULL, '{');
	open_bracket(json, "anyOf", '[');
	for (guint i = 0; i < names->len; i++) {
		open_bracket(json, NULL, '{');
		open_bracket(json, "required", '[');
		string(json, NULL, names->pdata[i]);
		close_bracket(json, ']');
		close_bracket(json, '}');
	}
	if (node->child) {
		open_bracket(json, NULL, '{');
		open_bracket(json, "allOf", '[');
		for (const struct node *child = node->child; child; child = child->next)
			put_need(json, axis, group, child);
		close_bracket(json, ']');
		close_bracket(json, '}');
	}
	close_bracket(json, ']');
	close_bracket(json, '}');
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
	open_bracket(json, NULL, '{');
	string(json, "type", "object");
	open_bracket(json, "properties", '{');
	for (const struct node *node = group->child; node; node = node_next(group, node)) {
		if (is_word(axis, node))
			continue;
		GPtrArray *names = names_in(group, node);
		g_autofree char *target = node_name(axis, node);
		for (guint i = 0; i < names->len; i++)
			reference(json, names->pdata[i], target);
		g_ptr_array_unref(names);
	}
	close_bracket(json, '}');
	verbatim(json, "additionalProperties", "false");
	open_bracket(json, "allOf", '[');
	verbatim(json, NULL, "{}"); /* an empty list is no schema */
	for (const struct node *child = group->child; child; child = child->next)
		if (!is_word(axis, child))
			put_need(json, axis, group, child);
	close_bracket(json, ']');
	close_bracket(json, '}');
}

static void open_list(struct json *json, uint32_t n)
{
	char number[16];

	g_snprintf(number, sizeof(number), "%u", n);
	open_bracket(json, NULL, '{');
	string(json, "type", "array");
	verbatim(json, "minItems", number);
	verbatim(json, "maxItems", number);
	open_bracket(json, "items", '[');
}

static void close_list(struct json *json)
{
	close_bracket(json, ']');
	close_bracket(json, '}');
}

static void list_leaves(struct json *json, const struct axis *axis, const struct node *group)
{
	uint32_t n = 0;

	for (const struct node *node = group; node; node = node_next(group, node))
		n += node_is_leaf(node) && !is_word(axis, node);
	if (!n) {
		verbatim(json, NULL, "{ \"type\": \"array\", \"maxItems\": 0 }");
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
	open_bracket(json, name, '{');
	if (node->label && *node->label)
		string(json, "title", node->label);
	open_bracket(json, "anyOf", '[');
	list_leaves(json, axis, node);
	put_mapping(json, axis, node);
	if (only)
		put_scalar(json, NULL, datatype_of(axis, only), is_blank_column(axis, only), NULL);
	close_bracket(json, ']');
	close_bracket(json, '}');
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
		open_bracket(json, name, '{');
		if (*node->label)
			string(json, "title", node->label);
		open_bracket(json, node->sum ? "anyOf" : "allOf", '[');
		reference(json, NULL, target);
		if (node->sum)
			verbatim(json, NULL, "{ \"type\": \"null\" }");
		close_bracket(json, ']');
		close_bracket(json, '}');
		return;
	}
	open_bracket(json, name, '{');
	open_bracket(json, "anyOf", '[');
	put_mapping(json, axis, node);
	open_list(json, node->n_children);
	for (const struct node *child = node->child; child; child = child->next) {
		g_autofree char *child_name = node_name(axis, child);
		reference(json, NULL, child_name);
	}
	close_list(json);
	if (node->n_children != node->end - node->first)
		list_leaves(json, axis, node);
	close_bracket(json, ']');
	close_bracket(json, '}');
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
	open_bracket(json, NULL, '{');
	string(json, "type", "object");
	open_bracket(json, "properties", '{');
	verbatim(json, "csv", "{ \"type\": \"string\" }");
	verbatim(json, "文件", "{ \"type\": \"string\" }");
	close_bracket(json, '}');
	verbatim(json, "additionalProperties", "false");
	verbatim(json, "minProperties", "1");
	verbatim(json, "maxProperties", "1");
	close_bracket(json, '}');
}

/* Rows of the data's own: each a list of all its fields, or a mapping of some. */
static void put_data_rows(struct json *json, const struct table_template *table)
{
	char n[16];

	g_snprintf(n, sizeof(n), "%u", table->n_data_stubs + table->band[0].columns.end);
	open_bracket(json, NULL, '{');
	string(json, "type", "array");
	verbatim(json, "minItems", "1");
	open_bracket(json, "items", '{');
	open_bracket(json, "anyOf", '[');
	open_bracket(json, NULL, '{');
	string(json, "type", "array");
	verbatim(json, "minItems", n);
	verbatim(json, "maxItems", n);
	close_bracket(json, '}');
	verbatim(json, NULL, "{ \"type\": \"object\" }");
	close_bracket(json, ']');
	close_bracket(json, '}');
	close_bracket(json, '}');
}

static void put_table_value(struct json *json, const struct table_template *table, const char *key)
{
	g_autofree char *target = g_strdup_printf(table->rows.child ? "%s-rows-0" : "%s-band-0-columns-0", table->name);

	open_bracket(json, key, '{');
	open_bracket(json, "anyOf", '[');
	if (table->from_data)
		put_data_rows(json, table);
	else
		reference(json, NULL, target);
	put_file(json);
	close_bracket(json, ']');
	close_bracket(json, '}');
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
		open_bracket(json, key, '{');
		put_fields(json, tpl, field);
		close_bracket(json, '}');
		return;
	default:
		put_scalar(json, key, &field->datatype, !field->required, field->label);
	}
}

static void put_required(struct json *json, const char *name, const char *pattern)
{
	open_bracket(json, NULL, '{');
	if (pattern) { /* some name is like this */
		open_bracket(json, "not", '{');
		open_bracket(json, "propertyNames", '{');
		open_bracket(json, "not", '{');
		string(json, "pattern", pattern);
		close_bracket(json, '}');
		close_bracket(json, '}');
		close_bracket(json, '}');
	} else {
		open_bracket(json, "required", '[');
		string(json, NULL, name);
		close_bracket(json, ']');
	}
	close_bracket(json, '}');
}

/* A required field is there once: by its key, its label, or its label with a numeral. */
static void put_needs(struct json *json, const struct report_template *tpl, const struct field *group)
{
	open_bracket(json, "allOf", '[');
	if (!group->parent)
		verbatim(json, NULL, "{ \"oneOf\": [{ \"required\": [\"template\"] }, { \"required\": [\"模板\"] }] }");
	for (const struct field *field = group->child; field; field = field->next) {
		g_autofree char *pattern = numeral_pattern(tpl, field->label);
		if (!field->required)
			continue;
		open_bracket(json, NULL, '{');
		open_bracket(json, "oneOf", '[');
		put_required(json, field->key, NULL);
		if (strcmp(field->key, field->label) != 0)
			put_required(json, field->label, NULL);
		if (pattern)
			put_required(json, NULL, pattern);
		close_bracket(json, ']');
		close_bracket(json, '}');
	}
	close_bracket(json, ']');
}

static void put_fields(struct json *json, const struct report_template *tpl, const struct field *group)
{
	string(json, "type", "object");
	open_bracket(json, "properties", '{');
	if (!group->parent) {
		verbatim(json, "template", "{ \"type\": \"string\" }");
		verbatim(json, "模板", "{ \"type\": \"string\" }");
		/* Warnings set aside, each with its reason. */
		verbatim(json, "silence",
			"{ \"type\": \"object\", \"additionalProperties\": { \"type\": \"string\" } }");
		verbatim(json, "忽略检查",
			"{ \"type\": \"object\", \"additionalProperties\": { \"type\": \"string\" } }");
	}
	for (const struct field *field = group->child; field; field = field->next) {
		put_field(json, tpl, field, field->label);
		if (strcmp(field->key, field->label) != 0)
			put_field(json, tpl, field, field->key);
	}
	close_bracket(json, '}');
	open_bracket(json, "patternProperties", '{');
	for (const struct field *field = group->child; field; field = field->next) {
		g_autofree char *pattern = numeral_pattern(tpl, field->label);
		if (pattern)
			put_field(json, tpl, field, pattern);
	}
	close_bracket(json, '}');
	verbatim(json, "additionalProperties", "false");
	put_needs(json, tpl, group);
}

GString *template_json_schema(const struct report_template *tpl)
{
	struct json json = { .out = g_string_new(NULL) };

	open_bracket(&json, NULL, '{');
	string(&json, "$schema", "http://json-schema.org/draft-07/schema#");
	string(&json, "title", tpl->label);
	put_fields(&json, tpl, tpl->fields);
	open_bracket(&json, "definitions", '{');
	put_prose(&json);
	put_tables(&json, tpl);
	close_bracket(&json, '}');
	close_bracket(&json, '}');
	g_string_append_c(json.out, '\n');
	return json.out;
}
