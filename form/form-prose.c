/* In the file a heading is a name, and what stands under it its value: a text, or a list again. On the page they are a
 * row of items, each with its level. */
#include "form/form-prose.h"

#include "binding/prose-barcode.h"
#include "binding/prose-chart.h"
#include "binding/prose-picture.h"
#include "binding/prose-table-setting.h"
#include "form/form-place.h"
#include "form/form-prose-parts.h"
#include "form/form-value.h"
#include "report/json-writer.h"
#include "report/value.h"

/* An entry of prose. */
struct entry {
	const struct value *value;
	const struct form_place *place; /* of it in its list: what is moved or taken away */
	const struct form_place *text;  /* of its value; the same when it has no heading */
	unsigned level;                 /* headings over it, its own counted */
};

static void write_item(const struct form *form, struct json *json, const struct entry *entry, const char *kind)
{
	const struct value *value = entry->value;
	bool words = value->type == VALUE_SCALAR || value->type == VALUE_NULL;

	json_open(json, NULL, '{');
	form_place_write(entry->place, json, "path");
	form_place_write(entry->text, json, "textPath");
	json_text(json, "kind", kind);
	json_number(json, "level", entry->level);
	if (value->key)
		json_text(json, "heading", value->key->text);
	else
		json_verbatim(json, "heading", "null");
	if (words)
		json_text(json, "text", value->type == VALUE_SCALAR ? value->text : "");
	else if (value->key &&
		 (prose_table_is(value) || prose_picture_is(value) || prose_chart_is(value) || prose_barcode_is(value)))
		form_write_prose_parts(form, json, value, entry->text);
	form_write_line(form, json, value->key ? value->key : value);
	json_close(json, '}');
}

/* Recursion follows the file, which TREE_MAX_DEPTH bounds. */
static void write_entry(const struct form *form, struct json *json, const struct entry *entry);

static void write_below(const struct form *form, struct json *json, const struct entry *list)
{
	uint32_t i = 0;

	for (const struct value *child = list->value->child; child; child = child->next, i++) {
		const struct form_place *place = form_place_child(form->arena, list->text, child, i);
		struct entry entry = { child, place, place, list->level + (child->key != NULL) };

		/* An entry of a list that is one heading is that heading: 标题: 内容. */
		if (!child->key && child->type == VALUE_MAPPING && child->n == 1) {
			entry.value = child->child;
			entry.text = form_place_name(form->arena, place, child->child->key->text);
			entry.level = list->level + 1;
		}
		write_entry(form, json, &entry);
	}
}

static void write_entry(const struct form *form, struct json *json, const struct entry *entry)
{
	const struct value *value = entry->value;

	if (prose_table_is(value)) {
		write_item(form, json, entry, "table");
		return;
	}
	if (prose_picture_is(value)) {
		write_item(form, json, entry, "picture");
		return;
	}
	if (prose_chart_is(value)) {
		write_item(form, json, entry, "chart");
		return;
	}
	if (prose_barcode_is(value)) {
		write_item(form, json, entry, "barcode");
		return;
	}
	bool words = value->type == VALUE_SCALAR || value->type == VALUE_NULL;
	/* A heading whose paragraphs are items of their own. */
	if (words || value->key)
		write_item(form, json, entry, words ? "paragraph" : "heading");
	write_below(form, json, entry);
}

void form_write_prose(
	const struct form *form, struct json *json, const struct value *value, const struct form_place *place)
{
	const struct entry whole = { value, place, place, 0 };
	bool single = value && value->type == VALUE_SCALAR;

	json_open(json, "items", '[');
	/* The field's own name is no heading among its items. */
	if (single) {
		json_open(json, NULL, '{');
		form_place_write(place, json, "path");
		form_place_write(place, json, "textPath");
		json_text(json, "kind", "paragraph");
		json_number(json, "level", 0);
		json_verbatim(json, "heading", "null");
		json_text(json, "text", value->text);
		json_verbatim(json, "single", "true");
		form_write_line(form, json, value);
		json_close(json, '}');
	} else if (value) {
		write_below(form, json, &whole);
	}
	json_close(json, ']');
	form_place_write(place, json, "list");
}
