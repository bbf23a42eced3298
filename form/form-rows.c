/* A row is a list of its names and values in the table's order, or a mapping of them by name. The file's list is shown
 * row by row, whatever was made of it. */
#include "form/form-rows.h"

#include "binding/bound.h"
#include "form/form-place.h"
#include "form/form-table.h"
#include "form/form-value.h"
#include "report/arena.h"
#include "report/json-writer.h"
#include "report/value.h"
#include "templates/schema.h"
#include "templates/table-name.h"

/* More are no form to be filled in by hand. */
#define ROWS_MAX 1000

struct rows {
	const struct form *form;
	struct json *json;
	const struct table_template *table;
	const struct band *band;
	const struct bound *bound; /* what was made of it; NULL: nothing, or not row by row */
	uint32_t n_fields;         /* of a row: names, then values */
	uint32_t heads;            /* rows of the grid above the first */
};

static const struct node *column_of(const struct rows *rows, uint32_t field)
{
	return field < rows->table->n_data_stubs ? NULL : rows->table->band[0].leaf[field - rows->table->n_data_stubs];
}

static const char *name_of(const struct rows *rows, uint32_t field)
{
	const struct node *column = column_of(rows, field);
	const struct data_stub *stub = &rows->table->data_stub[MIN(field, rows->table->n_data_stubs)];

	return column ? node_words(column) : *stub->words ? stub->words : stub->key;
}

/* The columns of the grid that a field stands in. */
static void columns_of(const struct rows *rows, uint32_t field, uint32_t *first, uint32_t *end)
{
	uint32_t leaf = field - rows->table->n_merged;

	*first = field < rows->table->n_merged ? field : rows->band->leaf[leaf];
	*end = field < rows->table->n_merged ? field + 1 : rows->band->leaf[leaf + 1];
}

/* ---- what the file has ---- */

/* The field of a mapping's name; n_fields: none. */
static uint32_t field_named(const struct rows *rows, const struct value *key)
{
	uint32_t stub = data_stub_find(rows->table, key->text, NULL);
	const struct node *column = NULL;

	if (stub < rows->table->n_data_stubs)
		return stub;
	column = node_find(&rows->table->band[0].columns, key->text, key->n);
	return column && node_is_leaf(column) ? rows->table->n_data_stubs + column->first : rows->n_fields;
}

static bool has_formula(const struct rows *rows, uint32_t field)
{
	const struct node *column = column_of(rows, field);

	return column && column->formula;
}

/* The value of a row's field, and its number in a list; NULL: the row has none. */
static const struct value *value_of(const struct rows *rows, const struct value *row, uint32_t field, uint32_t *index)
{
	bool some = row->type == VALUE_SEQUENCE && row->n != rows->n_fields &&
		    row->n == rows->n_fields - table_formula_columns(rows->table);
	const struct value *child = row->child;

	*index = field;
	if (row->type == VALUE_MAPPING) {
		while (child && field_named(rows, child->key) != field)
			child = child->next;
		return child;
	}
	if (row->type != VALUE_SEQUENCE || (some && has_formula(rows, field)))
		return NULL;
	for (uint32_t i = 0; some && i < field; i++)
		*index -= has_formula(rows, i);
	for (uint32_t i = 0; child && i < *index; i++)
		child = child->next;
	return child;
}

/* ---- cells ---- */

static const char *computed_text(const struct rows *rows, uint32_t row, uint32_t field)
{
	const struct table *table = rows->bound ? rows->bound->table : NULL;
	const struct node *column = column_of(rows, field);

	if (!table || !column || !node_is_computed(column) || row >= table->n_rows)
		return "";
	return table->band[0].cell[(size_t)row * table->band[0].n_leaves + field - rows->table->n_merged].text;
}

static void write_type(const struct rows *rows, uint32_t field)
{
	static const struct datatype name = { .type = FIELD_TEXT, .blank = true };
	const struct node *column = column_of(rows, field);
	const struct datatype *datatype = column ? cell_datatype(rows->table->band, NULL, column) : &name;

	json_text(rows->json, "type", form_type_word(datatype));
	form_write_choices(rows->json, datatype);
	json_text(rows->json, "label", name_of(rows, field));
	if (!datatype->blank && !(column && node_is_computed(column)))
		json_verbatim(rows->json, "required", "true");
}

static void write_cell(
	const struct rows *rows, const struct value *row, uint32_t r, uint32_t field, const struct form_place *place)
{
	struct json *json = rows->json;
	uint32_t index, first, end;
	const struct value *value = value_of(rows, row, field, &index);
	bool named = row->type == VALUE_MAPPING;

	columns_of(rows, field, &first, &end);
	form_open_cell(json, rows->heads + r, first, 1, end - first, "cell");
	write_type(rows, field);
	/* A list without its formulas has no place for one. */
	if (named || !(table_formula_columns(rows->table) && has_formula(rows, field) && !value &&
			     row->n + table_formula_columns(rows->table) == rows->n_fields))
		form_place_write(value   ? form_place_child(rows->form->arena, place, value, index)
				 : named ? form_place_name(rows->form->arena, place, name_of(rows, field))
					 : form_place_index(rows->form->arena, place, index),
			json, "path");
	if (value && value->type != VALUE_SCALAR && value->type != VALUE_NULL) {
		form_write_other(rows->form, json, value);
		json_verbatim(json, "other", "true");
	} else {
		const char *computed = computed_text(rows, r, field);
		json_text(json, "text", value && value->type == VALUE_SCALAR ? value->text : "");
		if ((!value || value->type == VALUE_NULL) && *computed)
			json_text(json, "computed", computed);
		form_write_line(rows->form, json, value);
	}
	json_close(json, '}');
}

static uint32_t write_list(const struct rows *rows, const struct value *list, const struct form_place *place)
{
	uint32_t r = 0;

	for (const struct value *row = list->child; row && r < ROWS_MAX; row = row->next, r++)
		for (uint32_t field = 0; field < rows->n_fields; field++)
			write_cell(rows, row, r, field, form_place_index(rows->form->arena, place, r));
	return r;
}

static void write_places(const struct rows *rows, uint32_t n, const struct form_place *place)
{
	json_open(rows->json, "rowPath", '[');
	for (uint32_t r = 0; r < n; r++)
		form_place_write(form_place_index(rows->form->arena, place, r), rows->json, NULL);
	json_close(rows->json, ']');
}

/* ---- another file ---- */

static void write_shown(const struct rows *rows, uint32_t r, uint32_t first, uint32_t rs, uint32_t end,
	const char *kind, const char *text, size_t len)
{
	g_autofree char *words = g_strndup(text ? text : "", text ? len : 0);

	form_open_cell(rows->json, rows->heads + r, first, rs, end - first, kind);
	json_text(rows->json, "text", "");
	json_text(rows->json, "shown", words);
	json_close(rows->json, '}');
}

/* As the table was made of it. */
static uint32_t write_made(const struct rows *rows)
{
	const struct table *table = rows->bound->table;
	const struct band *band = &table->band[0];
	uint32_t n = MIN(table->n_rows, ROWS_MAX);

	for (uint32_t i = 0; i < band->n_stub; i++) {
		const struct stub_cell *stub = &band->stub[i];
		if (stub->first_row < n)
			write_shown(rows, stub->first_row, stub->first_col, MIN(stub->end_row, n) - stub->first_row,
				stub->end_col, "stub", stub->text.utf8, stub->text.len);
	}
	for (uint32_t r = 0; r < n; r++)
		for (uint32_t leaf = 0; leaf < band->n_leaves; leaf++) {
			const struct cell *cell = &band->cell[(size_t)r * band->n_leaves + leaf];
			write_shown(rows, r, band->leaf[leaf], 1, band->leaf[leaf + 1], "cell", cell->text, cell->len);
		}
	return n;
}

void form_write_rows(const struct form *form, struct json *json, const struct field *field, const struct value *value,
	const struct form_place *place)
{
	const struct table_template *table = field->table;
	struct rows rows = { .form = form,
		.json = json,
		.table = table,
		.band = &table->table.band[0],
		.bound = form->bound ? bound_of(form->bound, field) : NULL,
		.n_fields = table->n_data_stubs + table->band[0].columns.end,
		.heads = table->table.band[0].n_levels };
	uint32_t n = 0, all = 0;

	json_open(json, "table", '{');
	bool elsewhere = form_write_source(json, value);
	bool list = !elsewhere && value && value->type == VALUE_SEQUENCE;
	/* When rows were refused, those that were made are not the file's one for one. */
	if (rows.bound && rows.bound->rows_refused && !elsewhere)
		rows.bound = NULL;
	json_number(json, "columns", table->table.n_cols);
	json_number(json, "heads", rows.heads);
	json_number(json, "stubs", table->n_data_stubs);
	json_open(json, "cells", '[');
	form_write_heads(json, rows.band, 0);
	if (list) {
		n = write_list(&rows, value, place);
		all = value->n;
	} else if (elsewhere && rows.bound && rows.bound->table) {
		n = write_made(&rows);
		all = rows.bound->table->n_rows;
	}
	json_close(json, ']');
	json_number(json, "rows", rows.heads + n);
	if (all > n)
		json_number(json, "more", all - n);
	json_verbatim(json, "growing", elsewhere || (value && !list && value->type != VALUE_NULL) ? "false" : "true");
	write_places(&rows, list ? n : 0, place);
	json_close(json, '}');
}
