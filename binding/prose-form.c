/* What is asked is followed by one answer, or by room for it; what comes next is asked again. */
#include "binding/prose-form.h"

#include <stdlib.h>

#include "report/arena.h"
#include "report/decimal.h"

static const struct cell *at(const struct prose_form *form, uint32_t row, uint32_t col)
{
	return &form->cell[(size_t)row * form->n_cols + col];
}

static bool is_blank(const struct prose_form *form, uint32_t row, uint32_t col)
{
	return !at(form, row, col)->len && !(form->band && band_merge_at(form->band, row, col));
}

/* Where the answer behind the words in `col` begins, and where it ends; both n_cols: there is none. */
static uint32_t answer_after(const struct prose_form *form, uint32_t row, uint32_t col, uint32_t *end)
{
	uint32_t first = col + 1;

	*end = MIN(first + 1, form->n_cols);
	while (*end < form->n_cols && is_blank(form, row, *end))
		++*end;
	return MIN(first, form->n_cols);
}

/* Words alone, as of a photo at the end of the row, have no room. */
static bool first_row_asks(const struct prose_form *form)
{
	uint32_t n_rooms = 0, n_words = 0;

	for (uint32_t col = 0; col < form->n_cols; col++) {
		bool blank = is_blank(form, 0, col);

		if (blank && (col == 0 || is_blank(form, 0, col - 1)))
			return false;
		if (!blank && col && !is_blank(form, 0, col - 1) && col + 1 < form->n_cols)
			return false;
		n_rooms += blank;
		n_words += !blank;
	}
	return n_rooms && n_words <= n_rooms + 1;
}

static bool is_number(const struct cell *cell)
{
	struct decimal number;

	return decimal_parse(cell->text, cell->len, &number) == DECIMAL_OK;
}

bool prose_form_is(const struct prose_form *form)
{
	uint32_t n_open = 0;

	if (form->n_cols < 2 || !first_row_asks(form))
		return false;
	for (uint32_t row = 1; row < form->n_rows; row++) {
		bool open = false, words = false;

		for (uint32_t col = 0; col < form->n_cols; col++) {
			open |= is_blank(form, row, col);
			/* Numbers are asked of nobody: these are data. */
			if (prose_form_is_label(form, row, col) && is_number(at(form, row, col)))
				return false;
			words |= !is_blank(form, row, col);
		}
		/* Rows without words are those of a list, whose first row is its head. */
		if (!words)
			return false;
		n_open += open && !is_blank(form, row, 0);
	}
	return 2 * n_open >= form->n_rows - 1;
}

bool prose_form_is_label(const struct prose_form *form, uint32_t row, uint32_t col)
{
	for (uint32_t i = 0, end; i < form->n_cols; i = end) {
		if (i == col)
			return !is_blank(form, row, col);
		/* Room at the beginning is of no words. */
		end = i + 1;
		if (!is_blank(form, row, i))
			answer_after(form, row, i, &end);
		if (col < end)
			return false;
	}
	return false;
}

static int compare(const void *a, const void *b)
{
	const struct merge *x = a, *y = b;

	if (x->first_row != y->first_row)
		return x->first_row < y->first_row ? -1 : 1;
	return x->first_col < y->first_col ? -1 : x->first_col > y->first_col;
}

/* The merges that the band has are of one cell each. */
static void widen(struct merge *merge, uint32_t *n, struct cell *cell, uint32_t row, uint32_t first, uint32_t end)
{
	for (uint32_t i = 0; i < *n; i++)
		if (merge[i].first_row == row && merge[i].first_col == first) {
			merge[i].end_col = end;
			return;
		}
	merge[(*n)++] = (struct merge){
		.text = { .utf8 = cell->text, .len = cell->len },
		.first_row = row,
		.end_row = row + 1,
		.first_col = first,
		.end_col = end,
		.align = cell->align,
		.label = cell->label,
		.format = cell->format,
		.direction = DIRECTION_HORIZONTAL,
		.origin = cell->origin,
	};
	cell->text = "";
	cell->len = 0;
}

void prose_form_merge(const struct prose_form *form, struct band *band, struct arena *arena)
{
	struct merge *merge =
		ARENA_ARRAY(arena, struct merge, band->n_merges + (size_t)form->n_rows * form->n_cols / 2);
	uint32_t n = band->n_merges;

	for (uint32_t i = 0; i < n; i++)
		merge[i] = band->merge[i];
	for (uint32_t row = 0; row < form->n_rows; row++)
		for (uint32_t col = 0, end; col < form->n_cols; col = end) {
			end = col + 1;
			if (is_blank(form, row, col))
				continue;
			uint32_t first = answer_after(form, row, col, &end);
			if (end - first > 1)
				/* Made by who calls; for everybody else they are const. */
				widen(merge, &n, (struct cell *)at(form, row, first), row, first, end);
		}
	qsort(merge, n, sizeof(*merge), compare);
	band->merge = merge;
	band->n_merges = n;
	band->merge_rows = MAX(band->merge_rows, 1);
}
