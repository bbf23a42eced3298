/* All words are the report's own: its heads are cells as well. */
#include "form/form-prose-parts.h"

#include "binding/prose-table-setting.h"
#include "form/form-place.h"
#include "form/form-table.h"
#include "report/json-writer.h"
#include "report/value.h"

/* ---- settings ---- */

static void write_setting(const struct form *form, struct json *json, const char *label, const struct value *setting,
	const struct form_place *place)
{
	json_open(json, NULL, '{');
	form_place_write(place, json, "path");
	json_text(json, "label", label);
	json_text(json, "type", "text");
	json_text(json, "value", setting->type == VALUE_SCALAR ? setting->text : "");
	form_write_line(form, json, setting);
	json_close(json, '}');
}

static bool is_single(const struct value *value)
{
	return value->type == VALUE_SCALAR || value->type == VALUE_NULL;
}

static void write_settings(
	const struct form *form, struct json *json, const struct value *value, const struct form_place *place)
{
	json_open(json, "fields", '[');
	/* The items of a list are rows. */
	for (const struct value *one = value->type == VALUE_MAPPING ? value->child : NULL; one; one = one->next) {
		const struct form_place *at = form_place_name(form->arena, place, one->key->text);
		uint32_t i = 0;

		if (is_single(one))
			write_setting(form, json, one->key->text, one, at);
		/* The columns that a chart shows; the rows of a table are its grid. */
		for (const struct value *item = one->type == VALUE_SEQUENCE ? one->child : NULL; item;
			item = item->next, i++)
			if (is_single(item))
				write_setting(form, json, one->key->text, item, form_place_index(form->arena, at, i));
	}
	json_close(json, ']');
}

/* ---- rows ---- */

static const struct value *cell_at(const struct value *row, uint32_t col)
{
	const struct value *cell = row->type == VALUE_SEQUENCE ? row->child : NULL;

	while (cell && col--)
		cell = cell->next;
	return cell;
}

static void write_cell(const struct form *form, struct json *json, const struct value *rows, const struct value *cell,
	const struct form_place *place, uint32_t r, uint32_t c)
{
	const struct value *head = cell_at(rows->child, c);

	form_open_cell(json, r, c, 1, 1, "cell");
	form_place_write(place, json, "path");
	json_text(json, "type", "text");
	json_text(json, "label", r && head && head->type == VALUE_SCALAR ? head->text : "");
	if (cell && cell->type != VALUE_SCALAR && cell->type != VALUE_NULL) {
		/* A picture, a list. */
		form_write_other(form, json, cell);
		json_verbatim(json, "other", "true");
	} else {
		json_text(json, "text", cell && cell->type == VALUE_SCALAR ? cell->text : "");
		form_write_line(form, json, cell);
	}
	json_close(json, '}');
}

/* A row that is no list is wrong, and is shown as it stands. */
static void write_wrong(
	const struct form *form, struct json *json, const struct value *row, uint32_t r, uint32_t n_cols)
{
	form_open_cell(json, r, 0, 1, n_cols, "fixed");
	form_write_other(form, json, row);
	json_close(json, '}');
}

static void write_rows(
	const struct form *form, struct json *json, const struct value *rows, const struct form_place *place)
{
	uint32_t n_cols = 1, r = 0;

	for (const struct value *row = rows->child; row; row = row->next)
		n_cols = row->type == VALUE_SEQUENCE ? MAX(n_cols, row->n) : n_cols;
	json_open(json, "cells", '[');
	for (const struct value *row = rows->child; row; row = row->next, r++) {
		const struct form_place *at = form_place_index(form->arena, place, r);
		for (uint32_t c = 0; row->type == VALUE_SEQUENCE && c < n_cols; c++)
			write_cell(form, json, rows, cell_at(row, c), form_place_index(form->arena, at, c), r, c);
		if (row->type != VALUE_SEQUENCE)
			write_wrong(form, json, row, r, n_cols);
	}
	json_close(json, ']');
	json_open(json, "rowPath", '[');
	for (uint32_t i = 0; i < r; i++)
		form_place_write(form_place_index(form->arena, place, i), json, NULL);
	json_close(json, ']');
	json_number(json, "columns", n_cols);
	json_number(json, "rows", r);
}

static void write_table(const struct form *form, struct json *json, const struct value *value, const struct value *rows,
	const struct form_place *place)
{
	json_open(json, "table", '{');
	write_rows(form, json, rows, rows == value ? place : form_place_name(form->arena, place, rows->key->text));
	json_number(json, "heads", prose_table_heads(value));
	json_number(json, "stubs", 0);
	json_verbatim(json, "growing", "true");
	json_close(json, '}');
}

static void write_source(struct json *json, const struct value *file)
{
	if (file)
		json_text(json, "source", file->text);
}

void form_write_prose_parts(
	const struct form *form, struct json *json, const struct value *value, const struct form_place *place)
{
	const struct value *rows = prose_table_is(value) ? prose_table_rows(value) : NULL;

	write_settings(form, json, value, place);
	if (rows)
		write_table(form, json, value, rows, place);
	else
		write_source(json, prose_table_is(value) ? prose_table_file(value) : NULL);
}
