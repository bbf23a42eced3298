/* Rows are as high as their text needs, which makes a table restless where they differ by a little: a total in larger
 * type, two lines that are not quite as high as the rows that the style asks for. */
#include "layout/table-alike.h"

#include <string.h>

#include "document/document.h"
#include "layout/table.h"

/* The different heights of a table's rows, when they are few, from low to high. */
struct heights {
	unit height[16];
	uint32_t n_rows[16];
	uint32_t n;
};

/* False: there are more than can be told apart. */
static bool count_height(struct heights *h, unit height)
{
	uint32_t at = 0;

	while (at < h->n && h->height[at] < height)
		at++;
	if (at == h->n || h->height[at] != height) {
		if (h->n == G_N_ELEMENTS(h->height))
			return false;
		memmove(&h->height[at + 1], &h->height[at], sizeof(unit) * (h->n - at));
		memmove(&h->n_rows[at + 1], &h->n_rows[at], sizeof(uint32_t) * (h->n - at));
		h->height[at] = height;
		h->n_rows[at] = 0;
		h->n++;
	}
	h->n_rows[at]++;
	return true;
}

/* To which height each is lifted. Rows that differ by less than half a line look like a mistake; and all are as high as
 * the highest where that costs a page in twenty at most. A row higher than a quarter of the page is left out. */
static void lift_heights(const struct table_layout *t, const struct heights *h, unit *lifted)
{
	enum { ONE_IN = 20 };
	uint32_t n = h->n;
	int64_t sum = 0, rows = 0;

	while (n && h->height[n - 1] > t->room.height / 4)
		n--;
	for (uint32_t i = 0; i < n; i++) {
		sum += (int64_t)h->n_rows[i] * h->height[i];
		rows += h->n_rows[i];
	}

	unit highest = n ? h->height[n - 1] : 0;
	/* A table that is on one page stays on it. */
	bool all = rows * highest <= sum + sum / ONE_IN && sum > t->room.height;

	memcpy(lifted, h->height, sizeof(h->height));
	for (uint32_t i = n; i-- > 0;)
		if (all || highest - h->height[i] < t->line / 2)
			lifted[i] = highest;
		else
			highest = h->height[i];
}

void table_make_alike(struct table_layout *t)
{
	struct heights h = { 0 };
	unit lifted[G_N_ELEMENTS(h.height)];
	uint32_t at = 0;

	for (uint32_t row = 0; row < t->table->n_rows; row++)
		if (!count_height(&h, t->row[row]))
			return;
	if (h.n < 2)
		return;
	lift_heights(t, &h, lifted);
	for (uint32_t row = 0; row < t->table->n_rows; row++) {
		for (at = 0; h.height[at] != t->row[row];)
			at++;
		t->row[row] = lifted[at];
	}
}
