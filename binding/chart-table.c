#include "binding/chart-table.h"

#include <string.h>

#include "templates/table-name.h"

static const struct band *band_of_row(const struct chart_table *t, uint32_t row)
{
	return &t->table->band[table_band_at(t->table, row)];
}

/* Without the blanks in them: 本年 新收 is 本年新收. */
static bool same_words(const char *one, const char *other)
{
	for (;;) {
		while (*one && g_unichar_isspace(g_utf8_get_char(one)))
			one = g_utf8_next_char(one);
		while (*other && g_unichar_isspace(g_utf8_get_char(other)))
			other = g_utf8_next_char(other);
		if (*one != *other)
			return false;
		if (!*one)
			return true;
		one++;
		other++;
	}
}

const char *chart_cell_words(const struct chart_table *t, uint32_t row, uint32_t leaf)
{
	const struct band *band = band_of_row(t, row);
	const struct merge *merge = band_merge_at(band, row, band->leaf[leaf]);

	if (merge)
		return merge->first_row == row ? merge->text.utf8 : "";
	return band->cell[(size_t)(row - band->first_row) * band->n_leaves + leaf].text;
}

/* ---- numbers ---- */

/* 1,234.50 and 12.5% are numbers with their commas and their sign. */
static bool read_number(const char *text, struct decimal *number)
{
	GString *plain = g_string_new(NULL);

	for (; *text; text = g_utf8_next_char(text))
		if (*text != ',' && !g_unichar_isspace(g_utf8_get_char(text)))
			g_string_append_unichar(plain, g_utf8_get_char(text));
	if (plain->len > 1 && plain->str[plain->len - 1] == '%')
		g_string_truncate(plain, plain->len - 1);
	bool ok = decimal_parse(plain->str, plain->len, number) == DECIMAL_OK;
	g_string_free(plain, TRUE);
	return ok;
}

enum chart_cell chart_read_cell(const struct chart_table *t, uint32_t row, uint32_t leaf, struct decimal *number)
{
	static const char *const dashes[] = { "", "-", "—", "——", "–", "/", "…" };
	const char *words = chart_cell_words(t, row, leaf);

	for (size_t i = 0; i < G_N_ELEMENTS(dashes); i++)
		if (same_words(words, dashes[i]))
			return CHART_CELL_BLANK;
	return read_number(words, number) ? CHART_CELL_NUMBER : CHART_CELL_WORDS;
}

/* ---- names ---- */

/* Stubs are sorted parents before children. */
void chart_row_names(const struct chart_table *t, uint32_t row, GPtrArray *names)
{
	const struct band *band = band_of_row(t, row);
	guint before = names->len;

	for (uint32_t i = 0; i < band->n_stub && band->stub[i].first_row <= row; i++)
		if (row < band->stub[i].end_row)
			g_ptr_array_add(names, (gpointer)band->stub[i].text.utf8);
	if (names->len == before)
		g_ptr_array_add(names, (gpointer)(band->n_leaves ? chart_cell_words(t, row, 0) : ""));
}

const char *chart_row_name(const struct chart_table *t, uint32_t row)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();

	chart_row_names(t, row, names);
	return names->pdata[names->len - 1];
}

static bool heads(const struct header_cell *head, const struct band *band, uint32_t leaf)
{
	return !head->corner && head->first_col <= band->leaf[leaf] && band->leaf[leaf] < head->end_col;
}

void chart_column_names(const struct chart_table *t, uint32_t number, uint32_t leaf, GPtrArray *names)
{
	const struct band *band = &t->table->band[number];

	for (uint32_t i = 0; i < band->n_head; i++)
		if (heads(&band->head[i], band, leaf))
			g_ptr_array_add(names, (gpointer)band->head[i].text.utf8);
}

const char *chart_column_name(const struct chart_table *t, uint32_t number, uint32_t leaf)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();

	chart_column_names(t, number, leaf, names);
	return names->len ? names->pdata[names->len - 1] : "";
}

bool chart_column_is_name(const struct chart_table *t, uint32_t number, uint32_t leaf)
{
	const struct band *band = &t->table->band[number];

	return (band->kind && band->kind[leaf].label) || (!band->n_stub && leaf == 0);
}

/* How many leaves of a band are names, and stand before the template's columns. */
static uint32_t name_leaves(const struct chart_table *t)
{
	return t->from && t->from->from_data ? table_name_leaves(t->from) : 0;
}

bool chart_row_is_sum(const struct chart_table *t, uint32_t row)
{
	const struct node *node = t->from && !t->from->from_data ? t->from->row[row] : NULL;

	return (node && node->sum) || (t->table->is_sum && t->table->is_sum[row]);
}

bool chart_column_is_sum(const struct chart_table *t, uint32_t number, uint32_t leaf)
{
	return t->from && leaf >= name_leaves(t) && t->from->band[number].leaf[leaf - name_leaves(t)]->sum;
}

/* Each once. */
static void add(GArray *numbers, uint32_t number)
{
	for (guint i = 0; i < numbers->len; i++)
		if (g_array_index(numbers, uint32_t, i) == number)
			return;
	g_array_append_val(numbers, number);
}

bool chart_find_rows(const struct chart_table *t, const char *name, GArray *rows)
{
	const struct node *node = t->from && !t->from->from_data ? node_find(&t->from->rows, name, strlen(name)) : NULL;
	guint before = rows->len;

	for (uint32_t row = 0; row < t->table->n_rows; row++) {
		const struct band *band = band_of_row(t, row);
		bool named = node ? row >= node->first && row < node->end : same_words(chart_row_name(t, row), name);

		for (uint32_t i = 0; !node && !named && i < band->n_stub; i++)
			named = band->stub[i].first_row <= row && row < band->stub[i].end_row &&
				same_words(band->stub[i].text.utf8, name);
		if (named)
			add(rows, row);
	}
	return rows->len > before;
}

bool chart_find_columns(const struct chart_table *t, uint32_t number, const char *name, GArray *columns)
{
	const struct band *band = &t->table->band[number];
	uint32_t names = name_leaves(t);
	const struct node *node = t->from ? node_find(&t->from->band[number].columns, name, strlen(name)) : NULL;
	guint before = columns->len;

	for (uint32_t leaf = 0; leaf < band->n_leaves; leaf++) {
		bool named = node && leaf >= names + node->first && leaf < names + node->end;

		for (uint32_t i = 0; !node && !named && i < band->n_head; i++)
			named = heads(&band->head[i], band, leaf) && same_words(band->head[i].text.utf8, name);
		if (named)
			add(columns, leaf);
	}
	return columns->len > before;
}
