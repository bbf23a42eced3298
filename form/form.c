/* Fields and groups of fields. A value that cannot be shown as its field's type, as a text where a table should be, is
 * told as "other", with its line: the form leaves it as it is. */
#include "form/form.h"

#include <string.h>

#include "binding/group-fold.h"
#include "binding/repeat.h"
#include "form/form-place.h"
#include "form/form-prose.h"
#include "form/form-rows.h"
#include "form/form-table.h"
#include "report/arena.h"
#include "report/json-writer.h"
#include "report/value.h"
#include "templates/field-words.h"
#include "templates/schema.h"

/* A scalar that may be a list of them has what stands in the list as items. */
static void write_items(
	const struct form *form, struct json *json, const struct value *list, const struct form_place *place)
{
	uint32_t i = 0;

	json_open(json, "items", '[');
	for (const struct value *child = list->child; child; child = child->next, i++) {
		json_open(json, NULL, '{');
		form_place_write(form_place_child(form->arena, place, child, i), json, "path");
		json_text(json, "text", child->type == VALUE_SCALAR ? child->text : "");
		form_write_line(form, json, child);
		json_close(json, '}');
	}
	json_close(json, ']');
}

static bool may_have_several(const struct datatype *datatype)
{
	return datatype->many || datatype->names || datatype->lines;
}

static void write_scalar(const struct form *form, struct json *json, const struct field *field,
	const struct value *value, const struct form_place *place)
{
	const struct datatype *datatype = &field->datatype;
	g_autoptr(GString) hint = g_string_new(NULL);
	const char *fallback = field_fallback_word(field);

	datatype_describe(hint, datatype);
	json_text(json, "hint", hint->str);
	form_write_choices(json, datatype);
	if (fallback)
		json_text(json, "fallback", fallback);
	if (may_have_several(datatype))
		json_verbatim(json, "many", "true");
	if (value && value->type == VALUE_SEQUENCE && may_have_several(datatype))
		write_items(form, json, value, place);
	else
		json_text(json, "value", value && value->type == VALUE_SCALAR ? value->text : "");
}

/* Mutual recursion, as deep as the template. */
static void write_fields(const struct form *form, struct json *json, const struct field *group,
	const struct value *mapping, const struct form_place *place);

static void write_entry(const struct form *form, struct json *json, const char *key, const struct field *group,
	const struct value *entry, const struct form_place *place)
{
	json_open(json, key, '{');
	form_place_write(place, json, "path");
	form_write_line(form, json, entry);
	json_open(json, "fields", '[');
	write_fields(form, json, group, entry, place);
	json_close(json, ']');
	json_close(json, '}');
}

/* One of several: what was made of it is put in place for as long as it is written. */
static void write_one(const struct form *form, struct json *json, const struct field *group, const struct value *entry,
	const struct form_place *place, uint32_t i)
{
	bool made = form->bound && i < bound_of(form->bound, group)->n_instances;

	if (made)
		repeat_begin(form->bound, group, i);
	write_entry(form, json, NULL, group, entry, place);
	if (made)
		repeat_end(form->bound, group, i);
}

/* Several of a group, and what the next one would be. */
static void write_groups(const struct form *form, struct json *json, const struct field *group,
	const struct value *value, const struct form_place *place)
{
	bool list = value && value->type == VALUE_SEQUENCE;
	uint32_t i = 0;

	json_open(json, "groups", '[');
	if (value && value->type == VALUE_MAPPING)
		write_one(form, json, group, value, place, 0);
	for (const struct value *entry = list ? value->child : NULL; entry; entry = entry->next, i++)
		write_one(form, json, group, entry, form_place_index(form->arena, place, i), i);
	json_close(json, ']');
	if (!value || list || value->type == VALUE_NULL)
		write_entry(form, json, "next", group, NULL, form_place_index(form->arena, place, i));
}

static bool is_several(const struct field *field, const struct value *value)
{
	return field->datatype.many || (value && group_is_folded(field, value));
}

/* The word of a field's type, as the page knows it. */
static const char *type_word(const struct field *field, const struct value *value)
{
	return field->datatype.type == FIELD_GROUP && is_several(field, value) ? "groups"
									       : form_type_word(&field->datatype);
}

/* Whether the value has a shape that its field's part of the form can show. */
static bool is_shown(const struct form *form, const struct field *field, const struct value *value)
{
	enum field_type type = field->datatype.type;

	if (!value || value->type == VALUE_NULL)
		return true;
	if (!form_may_change(form, value))
		return false;
	if (type == FIELD_GROUP)
		return value->type == VALUE_MAPPING || is_several(field, value);
	if (type == FIELD_TABLE)
		return value->type != VALUE_SCALAR;
	return type == FIELD_PROSE || value->type == VALUE_SCALAR ||
	       (value->type == VALUE_SEQUENCE && may_have_several(&field->datatype));
}

static void write_content(const struct form *form, struct json *json, const struct field *field,
	const struct value *value, const struct form_place *place)
{
	switch (field->datatype.type) {
	case FIELD_GROUP:
		if (is_several(field, value)) {
			write_groups(form, json, field, value, place);
			break;
		}
		json_open(json, "fields", '[');
		write_fields(form, json, field, value, place);
		json_close(json, ']');
		break;
	case FIELD_PROSE:
		form_write_prose(form, json, value, place);
		break;
	case FIELD_TABLE:
		if (field->table->from_data)
			form_write_rows(form, json, field, value, place);
		else
			form_write_table(form, json, field, value, place);
		break;
	default:
		write_scalar(form, json, field, value, place);
	}
}

static void write_field(const struct form *form, struct json *json, const struct field *field,
	const struct value *value, const struct form_place *group)
{
	const struct form_place *place = value ? form_place_child(form->arena, group, value, 0)
					       : form_place_name(form->arena, group, form_field_name(field));
	bool shown = is_shown(form, field, value);

	json_open(json, NULL, '{');
	form_place_write(place, json, "path");
	json_text(json, "label", form_field_name(field));
	json_text(json, "type", shown ? type_word(field, value) : "other");
	json_verbatim(json, "required", field->required ? "true" : "false");
	json_verbatim(json, "given", value ? "true" : "false");
	form_write_line(form, json, value);
	if (shown)
		write_content(form, json, field, value, place);
	else
		form_write_other(form, json, value);
	json_close(json, '}');
}

static void write_fields(const struct form *form, struct json *json, const struct field *group,
	const struct value *mapping, const struct form_place *place)
{
	for (const struct field *field = group->child; field; field = field->next)
		write_field(form, json, field, form_field_value(form, field, mapping), place);
}

/* ---- problems ---- */

/* Where a field stands, or would; *given: it does. */
static const struct form_place *place_of(const struct form *form, const struct field *field, const struct value **value)
{
	const struct form_place *above = NULL;

	*value = form->tree->root;
	if (!field->parent)
		return NULL;
	above = place_of(form, field->parent, value);
	*value = form_field_value(form, field, *value);
	return *value ? form_place_child(form->arena, above, *value, 0)
		      : form_place_name(form->arena, above, form_field_name(field));
}

const struct form_place *form_problem_place(const struct form *form, const struct where *where)
{
	const char *path = where->path ? where->path : "";
	const struct field *field = *path && form->tpl ? field_at(form->tpl->fields, path, strlen(path)) : NULL;

	/* What is missing is told at the name of what it is missing from. */
	if (field && field->parent) {
		const struct value *value;
		const struct form_place *place = place_of(form, field, &value);
		if (!value)
			return place;
	}
	return where->source == form->tree->source ? form_place_at(form->tree, where->first, form->arena) : NULL;
}

void form_write_fields(const struct form *form, struct json *json)
{
	json_open(json, "fields", '[');
	write_fields(form, json, form->tpl->fields, form->tree->root, NULL);
	json_close(json, ']');
}
