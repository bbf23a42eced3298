#include "binding/prose-column.h"

#include <glib.h>
#include <string.h>

#include "binding/prose-cell.h"
#include "report/decimal.h"
#include "report/pattern.h"

static const struct cell *cell_at(const struct prose_columns *table, uint32_t row, uint32_t col)
{
	return &table->cell[(size_t)row * table->n_cols + col];
}

/* Without the mark of a footnote at its end. */
static size_t number_length(const struct prose_columns *table, uint32_t row, uint32_t col)
{
	const struct text *text = prose_cells_text(table->cells, (size_t)row * table->n_cols + col);
	const struct span *last = text ? &text->span[text->n_spans - 1] : NULL;

	return last && last->note_number && last->end == text->len ? last->first : cell_at(table, row, col)->len;
}

/* 12.5% and 38 412 are numbers to the eye, though not ones to add. */
static bool looks_like_number(const char *text, size_t len)
{
	static struct pattern *grouped;

	if (len > 1 && text[len - 1] == '%')
		return true;
	return pattern_match(
		pattern_once(&grouped, "^[-+−]?[0-9]{1,3}(?:[ ,\\x{a0}\\x{2009}\\x{202f}][0-9]{3})+(?:\\.[0-9]+)?$"),
		text, (gssize)len, NULL);
}

bool prose_column_is_numeric(const struct prose_columns *table, uint32_t col)
{
	bool any = false;

	for (uint32_t row = table->n_heads; row < table->n_rows; row++) {
		const struct cell *cell = cell_at(table, row, col);
		size_t len = number_length(table, row, col);
		struct decimal number;
		bool is_number =
			decimal_parse(cell->text, len, &number) == DECIMAL_OK || looks_like_number(cell->text, len);

		any |= is_number;
		if (cell->len && !is_number && strcmp(cell->text, "—") != 0 && strcmp(cell->text, "/") != 0 &&
			strcmp(cell->text, "-") != 0)
			return false;
	}
	return any;
}

enum align prose_column_align(const struct prose_columns *table, uint32_t col, bool numeric)
{
	if (numeric)
		return table->numbers;
	/* Four characters, as of a name: 欧阳某某. */
	for (uint32_t row = table->n_heads; row < table->n_rows; row++)
		if (g_utf8_strlen(cell_at(table, row, col)->text, -1) > 4)
			return ALIGN_LEFT;
	return ALIGN_CENTER;
}

bool prose_column_is_of_pictures(const struct prose_columns *table, uint32_t col)
{
	uint32_t n = 0;

	for (guint i = 0; i < table->merge->len; i++)
		n += g_array_index(table->merge, struct merge, i).first_col == col;
	for (uint32_t row = table->n_heads; n && row < table->n_rows; row++)
		if (cell_at(table, row, col)->len)
			return false;
	return n > 0;
}
