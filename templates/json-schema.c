/* Draft 7 is what editors know. It has no way to say "one of these names is there": an anyOf of required does it. Nor
 * can required look for a pattern, which a heading with a numeral before it needs: see put_required. */
#include "templates/json-schema.h"

#include <string.h>

#include "report/json-writer.h"
#include "templates/json-schema-scalar.h"
#include "templates/json-schema-table.h"
#include "templates/schema.h"

/* Recursive, as headings hold prose. */
static void put_prose(struct json *json)
{
	json_open(json, "prose", '{');
	json_text(json, "description", "{表/行/栏} 或 {字段} 印出该处的数值；花括号本身写 {{");
	json_open(json, "anyOf", '[');
	json_verbatim(json, NULL, "{ \"type\": [\"string\", \"number\"], \"pattern\": \"\\\\S\" }");
	json_verbatim(json, NULL,
		"{ \"type\": \"array\", \"minItems\": 1, \"items\": { \"$ref\": \"#/definitions/prose\" } }");
	json_verbatim(json, NULL,
		"{ \"type\": \"object\", \"minProperties\": 1, \"propertyNames\": { \"pattern\": \"\\\\S\" }, "
		/* Of a picture: the only thing in prose that is neither words nor a number. */
		"\"properties\": { \"decorative\": { \"type\": [\"boolean\", \"string\"] } }, "
		"\"additionalProperties\": { \"$ref\": \"#/definitions/prose\" } }");
	json_close(json, ']');
	json_close(json, '}');
}

static void put_tables(struct json *json, const struct report_template *tpl)
{
	/* Sorted, so that the schema of a template is always the same text. */
	GList *names = g_list_sort(g_hash_table_get_keys(tpl->tables), (GCompareFunc)strcmp);

	for (GList *name = names; name; name = name->next)
		schema_put_table(json, g_hash_table_lookup(tpl->tables, name->data));
	g_list_free(names);
}

/* ---- fields ---- */

/* A regular expression for the numerals that may stand before a label. NULL: the template's headings have no numbers.
 * To be freed. */
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

/* The name of a file, and of a workbook's sheet. The same for every table; which of the names fits is left to a run. */
static void put_file(struct json *json)
{
	json_open(json, NULL, '{');
	json_text(json, "type", "object");
	json_open(json, "properties", '{');
	json_verbatim(json, "csv", "{ \"type\": \"string\" }");
	json_verbatim(json, "文件", "{ \"type\": \"string\" }");
	json_verbatim(json, "xlsx", "{ \"type\": \"string\" }");
	json_verbatim(json, "ods", "{ \"type\": \"string\" }");
	json_verbatim(json, "sheet", "{ \"type\": \"string\" }");
	json_verbatim(json, "工作表", "{ \"type\": \"string\" }");
	json_close(json, '}');
	json_verbatim(json, "additionalProperties", "false");
	json_verbatim(json, "minProperties", "1");
	json_verbatim(json, "maxProperties", "2");
	json_close(json, '}');
}

/* Rows of the data's own: each a list of all its fields, or a mapping of some. */
static void put_data_rows(struct json *json, const struct table_template *table)
{
	char n[16], least[16];
	uint32_t all = table->n_data_stubs + table->band[0].columns.end;

	g_snprintf(n, sizeof(n), "%u", all);
	g_snprintf(least, sizeof(least), "%u", all - table_formula_columns(table));
	json_open(json, NULL, '{');
	json_text(json, "type", "array");
	json_verbatim(json, "minItems", "1");
	json_open(json, "items", '{');
	json_open(json, "anyOf", '[');
	json_open(json, NULL, '{');
	json_text(json, "type", "array");
	json_verbatim(json, "minItems", least);
	json_verbatim(json, "maxItems", n);
	json_close(json, '}');
	json_verbatim(json, NULL, "{ \"type\": \"object\" }");
	json_close(json, ']');
	json_close(json, '}');
	json_close(json, '}');
}

static void put_table_value(struct json *json, const struct table_template *table, const char *key)
{
	/* The definitions are made by json-schema-table.c under these names. */
	g_autofree char *target = g_strdup_printf(table->rows.child ? "%s-rows-0" : "%s-band-0-columns-0", table->name);

	json_open(json, key, '{');
	json_open(json, "anyOf", '[');
	if (table->from_data)
		put_data_rows(json, table);
	else
		schema_put_reference(json, NULL, target);
	put_file(json);
	json_close(json, ']');
	json_close(json, '}');
}

/* One, or a list of them, one for each name. */
static void put_group_of_names(struct json *json, const struct report_template *tpl, const struct field *group)
{
	json_open(json, "anyOf", '[');
	json_open(json, NULL, '{');
	put_fields(json, tpl, group);
	json_close(json, '}');
	/* Its entries are not looked into: put together they are one, and none needs all. */
	json_verbatim(json, NULL, "{ \"type\": \"array\", \"minItems\": 1, \"items\": { \"type\": \"object\" } }");
	json_close(json, ']');
}

/* A list of them, or one. */
static void put_repeated(struct json *json, const struct report_template *tpl, const struct field *group)
{
	json_open(json, "anyOf", '[');
	json_open(json, NULL, '{');
	json_text(json, "type", "array");
	json_open(json, "items", '{');
	put_fields(json, tpl, group);
	json_close(json, '}');
	json_close(json, '}');
	json_open(json, NULL, '{');
	put_fields(json, tpl, group);
	json_close(json, '}');
	json_close(json, ']');
}

static void put_field(struct json *json, const struct report_template *tpl, const struct field *field, const char *key)
{
	switch (field->datatype.type) {
	case FIELD_PROSE:
		schema_put_reference(json, key, "prose");
		return;
	case FIELD_TABLE:
		put_table_value(json, field->table, key);
		return;
	case FIELD_GROUP:
		json_open(json, key, '{');
		if (field->datatype.many)
			put_repeated(json, tpl, field);
		else if (field_has_names(field))
			put_group_of_names(json, tpl, field);
		else
			put_fields(json, tpl, field);
		json_close(json, '}');
		return;
	default:
		schema_put_scalar(json, key, &field->datatype, !field->required, field->label);
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

/* A required field is there once: by its key, its label, or its label with a numeral. oneOf: by two of the names it
 * would be there twice. */
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
	/* By label first: that is what editors offer first. */
	for (const struct field *field = group->child; field; field = field->next) {
		put_field(json, tpl, field, field->label);
		if (strcmp(field->key, field->label) != 0)
			put_field(json, tpl, field, field->key);
	}
	/* Labels with a numeral before them. */
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
