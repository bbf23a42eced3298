/* Page totals (本页小计, 累计, 过次页, 承前页): exact sums of any run of rows. Sums up to every 256th row are kept, so
 * that a page's totals cost the page, wherever it is. */
#include "layout/table-sums.h"

#include <glib.h>
#include <string.h>

#include "document/document.h"
#include "document/note-mark.h"
#include "layout/table.h"
#include "report/arena.h"
#include "report/decimal.h"
#include "report/diag.h"

/* Sums are kept for every so many rows; from there on they are added up when a page asks. */
#define STRIDE 256

struct sum_leaf {
	bool grouped;  /* its numbers have thousands separators: so have the sums */
	uint8_t scale; /* decimals of the number that has most */
	int64_t *mark; /* sum of the rows before each 256th */
	int64_t bound; /* no sum is further from 0 */
	bool negative; /* some numbers are below 0 */
	/* No row before it holds a number, and none before the other anything but what the first row has. */
	uint32_t first_number, first_other;
};

struct table_sums {
	const struct table *table;
	struct sum_leaf *leaf;
};

/* A number as it is printed, without marks of notes behind it. False: a blank, a dash, words. 1,234.50 and −12:
 * separators (comma, blank, thin and no-break space) are left out, U+2212 is a minus. 40 digits are more than a decimal
 * holds. */
static bool cell_number(const struct cell *cell, struct decimal *out)
{
	bool marked = cell->len && !g_ascii_isdigit(cell->text[cell->len - 1]);
	const char *end = cell->text + (marked ? note_marks_begin(cell->text, cell->len) : cell->len);
	char digits[40];
	size_t n = 0;

	for (const char *p = cell->text; p < end; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (c == ',' || c == ' ' || c == 0x2009 || c == 0xA0)
			continue;
		if (n + 1 == sizeof(digits) || (c >= 0x80 && c != 0x2212))
			return false;
		digits[n++] = c == 0x2212 ? '-' : (char)c;
	}
	return n && decimal_parse(digits, n, out) == DECIMAL_OK;
}

/* A value over several rows stands in the first of them, and adds up there. */
static const struct cell *cell_at(const struct table *table, uint32_t row, uint32_t leaf, struct cell *merged)
{
	const struct band *band = table->band;
	const struct cell *cell = &band->cell[(size_t)row * band->n_leaves + leaf];
	const struct merge *merge = band->n_merges && !cell->len ? band_merge_at(band, row, band->leaf[leaf]) : NULL;

	if (!merge || merge->first_row != row || merge->first_col != band->leaf[leaf])
		return cell;
	*merged = (struct cell){ .text = merge->text.utf8, .len = merge->text.len };
	return merged;
}

/* Sums of other rows would count twice. */
static bool is_added(const struct table *table, uint32_t row)
{
	return !table->is_sum || !table->is_sum[row];
}

/* Adds a cell's number at the scale of the leaf, which is that of its finest number. False: the sum is too large. A
 * cell that holds no number adds nothing. */
static bool add(int64_t *sum, const struct table *table, uint32_t row, uint32_t leaf, uint8_t scale)
{
	struct cell merged;
	const struct cell *cell = cell_at(table, row, leaf, &merged);
	struct decimal number;
	int64_t value;

	if (!cell->len || !cell_number(cell, &number))
		return true;
	value = number.value;
	for (uint8_t i = number.scale; i < scale; i++)
		if (__builtin_mul_overflow(value, 10, &value))
			return false;
	return !__builtin_add_overflow(*sum, value, sum);
}

static bool has_number(const struct table *table, uint32_t row, uint32_t leaf, struct decimal *out)
{
	struct cell merged;
	const struct cell *cell = cell_at(table, row, leaf, &merged);

	return is_added(table, row) && cell->len && cell_number(cell, out);
}

static bool is_alike(const struct table *table, uint32_t leaf, uint32_t a, uint32_t b)
{
	const struct cell *cell = table->band->cell + leaf, *one = &cell[(size_t)a * table->band->n_leaves],
			  *other = &cell[(size_t)b * table->band->n_leaves];

	return one->len == other->len && (!one->len || memcmp(one->text, other->text, one->len) == 0);
}

static void look_at_leaf(const struct table *table, uint32_t leaf, struct sum_leaf *out)
{
	out->first_number = out->first_other = table->n_rows;
	for (uint32_t row = 0; row < table->n_rows; row++) {
		struct decimal number;

		if (row < out->first_other && !is_alike(table, leaf, 0, row))
			out->first_other = row;
		if (!has_number(table, row, leaf, &number))
			continue;
		out->first_number = MIN(out->first_number, row);
		out->scale = MAX(out->scale, number.scale);
	}
}

/* Finds what no sum of a run of rows is further from 0 than. False: it is too large for a sum. The sum of all sizes: no
 * run of rows, with whatever signs, exceeds it. It is how wide a column must be for its totals. */
static bool bound_leaf(const struct table *table, uint32_t leaf, struct sum_leaf *out)
{
	for (uint32_t row = 0; row < table->n_rows; row++) {
		int64_t value = 0;

		if (!is_added(table, row))
			continue;
		if (!add(&value, table, row, leaf, out->scale) || value == INT64_MIN)
			return false;
		out->negative |= value < 0;
		if (__builtin_add_overflow(out->bound, value < 0 ? -value : value, &out->bound))
			return false;
	}
	return true;
}

/* Twice through the rows: the scale must be known before anything is added. */
static bool sum_leaf(const struct table *table, uint32_t leaf, struct sum_leaf *out, struct arena *arena)
{
	int64_t sum = 0;

	out->grouped = table->band->kind[leaf].thousands;
	look_at_leaf(table, leaf, out);
	if (!bound_leaf(table, leaf, out))
		return false;
	out->mark = ARENA_ARRAY(arena, int64_t, table->n_rows / STRIDE + 1);
	for (uint32_t row = 0; row < table->n_rows; row++) {
		if (row % STRIDE == 0)
			out->mark[row / STRIDE] = sum;
		if (is_added(table, row) && !add(&sum, table, row, leaf, out->scale))
			return false;
	}
	return true;
}

static bool is_summed(const struct table *table, uint32_t leaf)
{
	return table->band->kind && table->band->kind[leaf].sum;
}

struct table_sums *table_sums_new(const struct table *table, struct diags *diags, struct arena *arena, bool *ok)
{
	struct table_sums *sums = NULL;

	*ok = true;
	if (!table->n_totals)
		return NULL;
	sums = ARENA_NEW(arena, struct table_sums);
	sums->table = table;
	sums->leaf = ARENA_ARRAY(arena, struct sum_leaf, table->band->n_leaves);
	for (uint32_t leaf = 0; leaf < table->band->n_leaves; leaf++)
		if (is_summed(table, leaf) && !sum_leaf(table, leaf, &sums->leaf[leaf], arena)) {
			struct where where = { .path = table->name, .label = table->label };

			*ok = diag(diags, DIAG_SUM_TOO_LARGE, where, table->label);
			break;
		}
	return sums;
}

/* 1234567.80 → 1,234,567.80 when the column is written so; a true minus. */
static const char *print_sum(const struct sum_leaf *leaf, int64_t sum, struct arena *arena)
{
	char digits[32];
	GString *text = g_string_new(NULL);

	decimal_format((struct decimal){ sum, leaf->scale }, digits);
	const char *p = digits[0] == '-' ? digits + 1 : digits, *point = strchr(p, '.');
	size_t whole = point ? (size_t)(point - p) : strlen(p);
	if (digits[0] == '-')
		g_string_append(text, "\u2212");
	for (size_t i = 0; i < whole; i++) {
		if (i && leaf->grouped && (whole - i) % 3 == 0)
			g_string_append_c(text, ',');
		g_string_append_c(text, p[i]);
	}
	g_string_append(text, p + whole);
	return arena_take_string(arena, text);
}

/* Of rows [0, row); row may be n_rows. At most 255 rows are added to a mark. */
static int64_t sum_before(const struct table_sums *sums, uint32_t leaf, uint32_t row)
{
	const struct sum_leaf *l = &sums->leaf[leaf];
	uint32_t from = MIN(row / STRIDE, (sums->table->n_rows - 1) / STRIDE);
	int64_t sum = l->mark[from];

	for (uint32_t r = from * STRIDE; r < row; r++)
		if (is_added(sums->table, r))
			add(&sum, sums->table, r, leaf, l->scale);
	return sum;
}

/* Whether no row of them has a number. All rows so far may be many, and are known. */
static bool is_none(const struct table_sums *sums, uint32_t leaf, uint32_t first, uint32_t end)
{
	struct decimal number;

	if (first == 0)
		return sums->leaf[leaf].first_number >= end;
	while (first < end && !has_number(sums->table, first, leaf, &number))
		first++;
	return first == end;
}

/* A dash, a slash, an ellipsis. Words that all cells have are none: no room was kept for them. */
static bool is_sign(const char *text)
{
	for (const char *p = text; *p; p = g_utf8_next_char(p))
		if (g_unichar_isalnum(g_utf8_get_char(p)))
			return false;
	return g_utf8_strlen(text, -1) <= 2;
}

/* The column's sign for none, when all of these rows have it; else "". */
static const char *print_none(
	const struct table_sums *sums, uint32_t leaf, uint32_t first, uint32_t end, struct arena *arena)
{
	const struct band *band = sums->table->band;
	const struct cell *cell = &band->cell[(size_t)first * band->n_leaves + leaf];

	if (first == 0 && sums->leaf[leaf].first_other < end)
		return "";
	for (uint32_t row = first; first > 0 && row < end; row++)
		if (!is_alike(sums->table, leaf, first, row))
			return "";
	const char *text = cell->len ? arena_strndup(arena, cell->text, note_marks_begin(cell->text, cell->len)) : "";
	return is_sign(text) ? text : "";
}

const char *table_sum(const struct table_sums *sums, uint32_t leaf, uint32_t first, uint32_t end, struct arena *arena)
{
	if (!is_summed(sums->table, leaf))
		return "";
	if (first < end && is_none(sums, leaf, first, end))
		return print_none(sums, leaf, first, end, arena);
	return print_sum(&sums->leaf[leaf], sum_before(sums, leaf, end) - sum_before(sums, leaf, first), arena);
}

const char *table_widest_sum(const struct table_sums *sums, uint32_t leaf, struct arena *arena)
{
	const struct sum_leaf *l = &sums->leaf[leaf];

	return is_summed(sums->table, leaf) ? print_sum(l, l->negative ? -l->bound : l->bound, arena) : "";
}
