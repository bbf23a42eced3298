#include "form/form-value.h"

#include "binding/heading.h"
#include "report/json-writer.h"
#include "report/source.h"
#include "report/value.h"
#include "templates/schema.h"

const char *form_field_name(const struct field *field)
{
	return *field->label ? field->label : field->key;
}

const struct value *form_field_value(const struct form *form, const struct field *field, const struct value *mapping)
{
	if (!mapping || mapping->type != VALUE_MAPPING)
		return NULL;
	for (const struct value *child = mapping->child; child; child = child->next) {
		const struct field *found = field_find(field->parent, child->key->text);
		if (!found)
			found = field_find(field->parent, heading_title(form->tpl, child->key->text));
		if (found == field)
			return child;
	}
	return NULL;
}

void form_write_line(const struct form *form, struct json *json, const struct value *value)
{
	if (!value)
		return;
	struct place place = source_place(form->tree->source, value->first);
	json_number(json, "line", place.line);
	json_number(json, "column", place.column);
}

bool form_may_change(const struct form *form, const struct value *value)
{
	return !value || value->end <= form->fields_end;
}

void form_write_choices(struct json *json, const struct datatype *datatype)
{
	if (datatype->type == FIELD_CHOICE) {
		json_open(json, "choices", '[');
		for (uint32_t i = 0; i < datatype->n_choices; i++)
			json_text(json, NULL, datatype->choice[i].label);
		json_close(json, ']');
		/* A report may write the key; what is shown then is the label. */
		json_open(json, "keys", '[');
		for (uint32_t i = 0; i < datatype->n_choices; i++)
			json_text(json, NULL, datatype->choice[i].key);
		json_close(json, ']');
	} else if (datatype->type == FIELD_FLAG) {
		json_open(json, "choices", '[');
		json_text(json, NULL, "是");
		json_text(json, NULL, "否");
		json_close(json, ']');
	}
}

void form_write_other(const struct form *form, struct json *json, const struct value *value)
{
	const struct source *source = form->tree->source;

	if (value->type == VALUE_SCALAR) {
		json_text(json, "text", value->text);
		return;
	}
	g_autofree char *text = g_strndup(source->text + value->first, value->end - value->first);
	json_text(json, "text", text);
}

const char *form_type_word(const struct datatype *datatype)
{
	static const char *const words[] = { [FIELD_TEXT] = "text",
		[FIELD_PROSE] = "prose",
		[FIELD_INTEGER] = "integer",
		[FIELD_DECIMAL] = "decimal",
		[FIELD_DATE] = "date",
		[FIELD_CHOICE] = "choice",
		[FIELD_FLAG] = "flag",
		[FIELD_PICTURE] = "picture",
		[FIELD_BARCODE] = "text",
		[FIELD_GROUP] = "group",
		[FIELD_TABLE] = "table" };

	return words[datatype->type];
}
