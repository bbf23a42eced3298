/* A value is written as its neighbours are: inline or in lines, as JSON where the file is JSON, at the indent of the
 * place. */
#include "import/written-value.h"

#include <string.h>

#include "report/json-writer.h"
#include "report/yaml.h"
#include "templates/blank-report.h"
#include "templates/filled-table.h"
#include "templates/schema.h"

static void new_line(GString *out, const struct hand *hand)
{
	g_string_append_printf(out, "\n%*s", (int)hand->indent, "");
}

static struct hand deeper(const struct hand *hand)
{
	return (struct hand){ hand->json, hand->indent + 2 };
}

static void write_text(GString *out, const char *text, bool json)
{
	if (json)
		json_append_string(out, text);
	else
		yaml_append(out, text);
}

void write_key(GString *out, const char *key, bool json)
{
	write_text(out, key, json);
	g_string_append_c(out, ':');
}

void write_scalar(GString *out, const char *text, const struct datatype *datatype, bool json)
{
	bool number = datatype->type == FIELD_INTEGER || datatype->type == FIELD_DECIMAL;

	if (json && number && json_is_number(text))
		g_string_append(out, text);
	else
		write_text(out, text, json);
}

/* ---- prose ---- */

/* Recursion goes down a heading level each time. */
static void write_json_lines(GString *out, const GArray *lines, guint first, guint end)
{
	if (first == end) {
		g_string_append(out, "null");
		return;
	}
	g_string_append_c(out, '[');
	for (guint i = first; i < end; i++) {
		const struct filled_line *line = filled_line_at(lines, i);
		g_string_append(out, i > first ? ", " : "");
		if (line->level) {
			guint below = filled_heading_end(lines, i);
			g_string_append_c(out, '{');
			json_append_string(out, line->text);
			g_string_append(out, ": ");
			write_json_lines(out, lines, i + 1, below);
			g_string_append_c(out, '}');
			i = below - 1;
		} else if (line->table) {
			filled_table_write_json(out, line->table);
		} else {
			json_append_string(out, line->text);
		}
	}
	g_string_append_c(out, ']');
}

static void write_lines(GString *out, const GArray *lines, guint first, guint end, const struct hand *hand)
{
	for (guint i = first; i < end; i++) {
		const struct filled_line *line = filled_line_at(lines, i);
		new_line(out, hand);
		g_string_append(out, "- ");
		if (line->table)
			filled_table_write(out, line->table, hand->indent + 4);
		else
			yaml_append(out, line->text);
		if (!line->level)
			continue;
		guint below = filled_heading_end(lines, i);
		const struct hand inner = { false, hand->indent + 4 };
		g_string_append_c(out, ':');
		write_lines(out, lines, i + 1, below, &inner);
		i = below - 1;
	}
}

static void write_prose(GString *out, const GArray *lines, const struct hand *hand)
{
	if (hand->json) {
		g_string_append_c(out, ' ');
		write_json_lines(out, lines, 0, lines->len);
	} else if (filled_is_paragraph(lines, 0, lines->len)) {
		g_string_append_c(out, ' ');
		yaml_append(out, filled_line_at(lines, 0)->text);
	} else {
		write_lines(out, lines, 0, lines->len, hand);
	}
}

/* ---- tables ---- */

static void write_cell(GString *out, const struct cells *cells, uint32_t row, uint32_t leaf, bool json)
{
	const struct band_template *band = &cells->table->band[table_band_at(&cells->table->table, row)];
	const struct node *of = cells->table->rows.child ? cells->table->row[row] : NULL;
	const char *text = cells->text[(size_t)row * cells->stride + leaf];

	if (text && *text)
		write_scalar(out, text, cell_datatype(band, of, band->leaf[leaf]), json);
	else
		g_string_append(out, json ? "null" : "~");
}

void write_row(GString *out, const struct cells *cells, const struct node *row, bool json)
{
	uint32_t at = row ? row->first : 0;
	const struct band_template *band = &cells->table->band[table_band_at(&cells->table->table, at)];
	uint32_t n = band->columns.end;

	g_string_append(out, n > 1 ? " [" : " ");
	for (uint32_t i = 0, any = 0; i < n; i++) {
		if (node_has_word(row, band->leaf[i]))
			continue;
		g_string_append(out, any++ ? ", " : "");
		write_cell(out, cells, at, i, json);
	}
	g_string_append(out, n > 1 ? "]" : "");
}

static bool is_fixed(const struct cells *cells, const struct node *row)
{
	uint32_t band = table_band_at(&cells->table->table, row->first);

	return node_is_leaf(row) && row_is_fixed(row, cells->table->table.band[band].n_leaves);
}

/* Recursion goes down the row tree. */
void write_group(GString *out, const struct cells *cells, const struct node *group, const struct hand *hand)
{
	bool any = false;

	g_string_append(out, hand->json ? " {" : "");
	for (const struct node *child = group->child; child; child = child->next) {
		if (is_fixed(cells, child))
			continue;
		if (!hand->json)
			new_line(out, hand);
		else if (any)
			g_string_append(out, ", ");
		write_rows(out, cells, child, hand);
		any = true;
	}
	g_string_append(out, hand->json ? "}" : "");
}

void write_rows(GString *out, const struct cells *cells, const struct node *node, const struct hand *hand)
{
	const struct hand inner = deeper(hand);

	write_key(out, cells->keys ? node->key : node_words(node), hand->json);
	if (node_is_leaf(node))
		write_row(out, cells, node, hand->json);
	else
		write_group(out, cells, node, &inner);
}

void write_table(GString *out, const struct cells *cells, const struct hand *hand)
{
	if (cells->table->rows.child)
		write_group(out, cells, &cells->table->rows, hand);
	else
		write_row(out, cells, NULL, hand->json);
}

/* The datatype of a row's field: names are texts. */
static const struct datatype *data_datatype(const struct table_template *table, uint32_t i)
{
	static const struct datatype text = { .type = FIELD_TEXT };

	return i < table->n_data_stubs ? &text
				       : cell_datatype(table->band, NULL, table->band->leaf[i - table->n_data_stubs]);
}

/* Rows that come from the data, each a list in its line. */
static void write_data_rows(
	GString *out, const struct table_template *table, const GPtrArray *rows, const struct hand *hand)
{
	uint32_t n = table->n_data_stubs + table->band->columns.end;

	g_string_append(out, hand->json ? " [" : "");
	for (guint row = 0; row < rows->len; row++) {
		const char *const *text = rows->pdata[row];

		if (hand->json)
			g_string_append(out, row ? ", " : "");
		else
			new_line(out, hand);
		g_string_append(out, hand->json ? "[" : "- [");
		for (uint32_t i = 0; i < n; i++) {
			g_string_append(out, i ? ", " : "");
			if (text[i] && *text[i])
				write_scalar(out, text[i], data_datatype(table, i), hand->json);
			else
				g_string_append(out, hand->json ? "null" : "~");
		}
		g_string_append_c(out, ']');
	}
	g_string_append(out, hand->json ? "]" : "");
}

/* ---- fields ---- */

static bool has_any(const struct field *field, const struct filling *filling)
{
	if (filling_has(filling, field))
		return true;
	for (const struct field *child = field->child; child; child = child->next)
		if (has_any(child, filling))
			return true;
	return false;
}

static void write_fields(
	GString *out, const struct field *group, const struct filling *filling, const struct hand *hand)
{
	const struct hand inner = deeper(hand);
	bool any = false;

	g_string_append(out, hand->json ? " {" : "");
	for (const struct field *field = group->child; field; field = field->next) {
		if (!has_any(field, filling))
			continue;
		if (!hand->json)
			new_line(out, hand);
		else if (any)
			g_string_append(out, ", ");
		write_key(out, *field->label ? field->label : field->key, hand->json);
		write_value(out, field, filling, &inner);
		any = true;
	}
	g_string_append(out, hand->json ? "}" : "");
}

void write_value(GString *out, const struct field *field, const struct filling *filling, const struct hand *hand)
{
	if (field->datatype.type == FIELD_GROUP) {
		write_fields(out, field, filling, hand);
	} else if (field->datatype.type == FIELD_TABLE && field->table->from_data) {
		write_data_rows(out, field->table, filling->rows[field->id], hand);
	} else if (field->datatype.type == FIELD_TABLE) {
		const struct cells cells = { field->table, filling->cell[field->id], filling_stride(field->table),
			false };
		write_table(out, &cells, hand);
	} else if (field->datatype.type == FIELD_PROSE) {
		write_prose(out, filling->prose[field->id], hand);
	} else {
		g_string_append_c(out, ' ');
		write_scalar(out, filling->scalar[field->id], &field->datatype, hand->json);
	}
}
