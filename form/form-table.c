/* The grid is the printed one: the rows of each band's heads, then its rows, a section before those below it. */
#include "form/form-table.h"

#include <string.h>

#include "binding/bound.h"
#include "binding/row-file.h"
#include "form/form-cells.h"
#include "form/form-place.h"
#include "form/form-value.h"
#include "report/arena.h"
#include "report/json-writer.h"
#include "report/value.h"
#include "templates/schema.h"

/* A table while its grid is written. */
struct grid {
	const struct form *form;
	struct json *json;
	const struct field *field;
	const struct table_template *table;
	const struct bound *bound; /* what was made of it; NULL: nothing */
	const struct found_cell *cell;
	uint32_t stride;
	uint32_t *row;  /* of the grid, by the table's rows, and one behind the last */
	bool read_only; /* the cells stand in another file */
};

void form_open_cell(struct json *json, uint32_t row, uint32_t col, uint32_t rows, uint32_t cols, const char *kind)
{
	json_open(json, NULL, '{');
	json_number(json, "r", row);
	json_number(json, "c", col);
	if (rows > 1)
		json_number(json, "rs", rows);
	if (cols > 1)
		json_number(json, "cs", cols);
	json_text(json, "kind", kind);
}

/* A text of the document, whose lines may have been broken by hand. */
static void write_text(struct json *json, const struct text *text)
{
	g_autofree char *words = g_strndup(text->utf8 ? text->utf8 : "", text->utf8 ? text->len : 0);

	json_text(json, "text", words);
}

void form_write_heads(struct json *json, const struct band *band, uint32_t row)
{
	for (uint32_t i = 0; i < band->n_head; i++) {
		const struct header_cell *head = &band->head[i];

		form_open_cell(json, row + head->first_level, head->first_col,
			(uint32_t)(head->end_level - head->first_level), head->end_col - head->first_col,
			head->corner ? "corner" : "head");
		write_text(json, &head->text);
		json_close(json, '}');
	}
}

bool form_write_source(struct json *json, const struct value *value)
{
	const struct value *file = value ? row_file_named(value) : NULL;

	if (file && file->type == VALUE_SCALAR)
		json_text(json, "source", file->text);
	return file != NULL;
}

/* ---- rows ---- */

static bool section_begins(const struct band *band, uint32_t row)
{
	for (uint32_t i = 0; i < band->n_sections; i++)
		if (band->section[i].first_row == row)
			return true;
	return false;
}

static uint32_t n_sections_at(const struct band *band, uint32_t row)
{
	uint32_t n = 0;

	for (uint32_t i = 0; section_begins(band, row) && i < band->n_sections; i++)
		n += band->section[i].first_row == row;
	return n;
}

/* Gives every row of the table its row of the grid. */
static void count_rows(struct grid *grid)
{
	const struct table *table = &grid->table->table;
	uint32_t at = 0;

	grid->row = ARENA_ARRAY(grid->form->arena, uint32_t, table->n_rows + 2);
	for (uint32_t b = 0; b < table->n_bands; b++) {
		const struct band *band = &table->band[b];
		at += band->n_levels;
		for (uint32_t row = band->first_row; row < band->end_row; row++) {
			at += n_sections_at(band, row);
			grid->row[row] = at++;
		}
	}
	grid->row[table->n_rows] = at;
}

/* From the first of the table's rows to the last, sections between them counted. */
static uint32_t span_of(const struct grid *grid, uint32_t first, uint32_t end)
{
	return grid->row[end - 1] - grid->row[first] + 1;
}

static void write_stubs(const struct grid *grid, const struct band *band)
{
	for (uint32_t i = 0; i < band->n_stub; i++) {
		const struct stub_cell *stub = &band->stub[i];

		form_open_cell(grid->json, grid->row[stub->first_row], stub->first_col,
			span_of(grid, stub->first_row, stub->end_row), (uint32_t)(stub->end_col - stub->first_col),
			"stub");
		write_text(grid->json, &stub->text);
		json_close(grid->json, '}');
	}
}

static void write_sections(const struct grid *grid, const struct band *band)
{
	for (uint32_t i = 0; i < band->n_sections; i++) {
		const struct section *section = &band->section[i];
		uint32_t below = 1;

		/* Sections that begin at the same row stand one below the other. */
		for (uint32_t k = i + 1; k < band->n_sections; k++)
			below += band->section[k].first_row == section->first_row;
		form_open_cell(
			grid->json, grid->row[section->first_row] - below, 0, 1, grid->table->table.n_cols, "stub");
		write_text(grid->json, &section->text);
		json_close(grid->json, '}');
	}
}

/* ---- cells ---- */

/* What was worked out for a cell that the report leaves out, or has elsewhere; NULL: nothing. */
static const struct cell *made_cell(const struct grid *grid, uint32_t band, uint32_t row, uint32_t leaf)
{
	const struct table *table = grid->bound ? grid->bound->table : NULL;

	if (!table || band >= table->n_bands || row >= table->band[band].end_row)
		return NULL;
	return &table->band[band].cell[(size_t)(row - table->band[band].first_row) * table->band[band].n_leaves + leaf];
}

static void write_made(const struct grid *grid, const struct cell *made, const char *key)
{
	g_autofree char *text = made && made->text ? g_strndup(made->text, made->len) : NULL;

	if (text && *text)
		json_text(grid->json, key, text);
}

static void write_given(const struct grid *grid, const struct found_cell *cell)
{
	const struct value *value = cell->value;

	if (value && value->type != VALUE_SCALAR && value->type != VALUE_NULL) {
		/* A picture with its settings, a list too many. */
		form_write_other(grid->form, grid->json, value);
		json_verbatim(grid->json, "other", "true");
		return;
	}
	json_text(grid->json, "text", value && value->type == VALUE_SCALAR ? value->text : "");
	if (value)
		form_write_line(grid->form, grid->json, value);
}

static void write_open(const struct grid *grid, uint32_t b, uint32_t row, uint32_t leaf)
{
	const struct band_template *band = &grid->table->band[b];
	const struct node *line = grid->table->rows.child ? grid->table->row[row] : NULL, *column = band->leaf[leaf];
	const struct datatype *datatype = cell_datatype(band, line, column);
	const struct found_cell *cell = &grid->cell[(size_t)row * grid->stride + leaf];
	bool computed = node_is_computed(column) || (line && node_is_computed(line));
	bool empty = !cell->value || cell->value->type == VALUE_NULL;

	json_text(grid->json, "type", form_type_word(datatype));
	form_write_choices(grid->json, datatype);
	json_text(grid->json, "label", column->brief_label);
	if (!datatype->blank && !computed)
		json_verbatim(grid->json, "required", "true");
	if (grid->read_only) {
		json_text(grid->json, "text", "");
		write_made(grid, made_cell(grid, b, row, leaf), "shown");
		return;
	}
	form_place_write(cell->place, grid->json, "path");
	write_given(grid, cell);
	if (computed && empty)
		write_made(grid, made_cell(grid, b, row, leaf), "computed");
}

/* The words that the form has in a cell, of the merge that it begins, else its own. */
static void write_fixed(const struct grid *grid, const struct node *row, const struct merge *merge, uint32_t leaf)
{
	const struct value *word = row->cell[leaf].word;

	if (merge && merge->text.len)
		write_text(grid->json, &merge->text);
	else
		json_text(grid->json, "text", word && word->text ? word->text : "");
}

static void write_cell(const struct grid *grid, uint32_t b, uint32_t row, uint32_t leaf)
{
	const struct band *band = &grid->table->table.band[b];
	const struct node *line = grid->table->rows.child ? grid->table->row[row] : NULL;
	uint32_t col = band->leaf[leaf], end = band->leaf[leaf + 1], rows = 1;
	const struct merge *merge = band->n_merges ? band_merge_at(band, row, col) : NULL;

	if (merge && (merge->first_row != row || merge->first_col != col))
		return;
	if (merge) {
		end = merge->end_col;
		rows = span_of(grid, merge->first_row, merge->end_row);
	}
	bool fixed = node_has_word(line, grid->table->band[b].leaf[leaf]);
	form_open_cell(grid->json, grid->row[row], col, rows, end - col, fixed ? "fixed" : "cell");
	if (fixed)
		write_fixed(grid, line, merge, leaf);
	else
		write_open(grid, b, row, leaf);
	json_close(grid->json, '}');
}

static void write_cells(const struct grid *grid, uint32_t b)
{
	const struct band *band = &grid->table->table.band[b];

	for (uint32_t row = band->first_row; row < band->end_row; row++)
		for (uint32_t leaf = 0; leaf < band->n_leaves; leaf++)
			write_cell(grid, b, row, leaf);
}

void form_write_table(const struct form *form, struct json *json, const struct field *field, const struct value *value,
	const struct form_place *place)
{
	struct grid grid = { .form = form,
		.json = json,
		.field = field,
		.table = field->table,
		.bound = form->bound ? bound_of(form->bound, field) : NULL };
	const struct table *table = &field->table->table;

	count_rows(&grid);
	json_open(json, "table", '{');
	grid.read_only = form_write_source(json, value);
	grid.cell = form_cells_find(form, field->table, grid.read_only ? NULL : value, place, &grid.stride);
	json_number(json, "columns", table->n_cols);
	json_number(json, "rows", grid.row[table->n_rows]);
	json_number(json, "heads", table->n_bands ? table->band[0].n_levels : 0);
	json_number(json, "stubs", table->n_stub_cols);
	json_open(json, "cells", '[');
	for (uint32_t b = 0; b < table->n_bands; b++) {
		const struct band *band = &table->band[b];
		uint32_t first = band->first_row < band->end_row
					 ? grid.row[band->first_row] - n_sections_at(band, band->first_row)
					 : grid.row[table->n_rows];
		form_write_heads(json, band, first - band->n_levels);
		write_stubs(&grid, band);
		write_sections(&grid, band);
		write_cells(&grid, b);
	}
	json_close(json, ']');
	json_close(json, '}');
}
