/* A merge is begun for every value of such a column, in the order of rows and leaves, so that they are sorted; those
 * that stayed of one row are dropped at the end. */
#include "binding/data-merges.h"

#include <string.h>

#include "document/document.h"
#include "report/arena.h"

void data_merges_init(struct data_merges *merges, uint32_t n_leaves, struct arena *arena)
{
	*merges = (struct data_merges){ .open = ARENA_ARRAY(arena, uint32_t, n_leaves + 1),
		.n_leaves = n_leaves,
		.merge = g_array_new(FALSE, TRUE, sizeof(struct merge)) };
}

void data_merges_cut(struct data_merges *merges)
{
	memset(merges->open, 0, sizeof(*merges->open) * merges->n_leaves);
}

void data_merges_begin(struct data_merges *merges, uint32_t leaf, uint32_t row, bool blank, bool words)
{
	/* Words may run down where the column is narrow, as of any merge; a number does not. */
	const struct merge merge = { .first_row = row,
		.end_row = row + 1,
		.first_col = leaf,
		.end_col = leaf + 1,
		.direction = words ? DIRECTION_AUTO : DIRECTION_HORIZONTAL };

	merges->open[leaf] = 0;
	if (blank)
		return;
	g_array_append_val(merges->merge, merge);
	merges->open[leaf] = merges->merge->len;
}

static struct merge *open_merge(const struct data_merges *merges, uint32_t leaf)
{
	return merges->open[leaf] ? &g_array_index(merges->merge, struct merge, merges->open[leaf] - 1) : NULL;
}

uint32_t data_merges_first(const struct data_merges *merges, uint32_t leaf)
{
	const struct merge *merge = open_merge(merges, leaf);

	return merge ? merge->first_row : NO_MERGE;
}

void data_merges_go_on(struct data_merges *merges, uint32_t leaf, uint32_t row)
{
	struct merge *merge = open_merge(merges, leaf);

	g_assert(merge && merge->end_row == row);
	merge->end_row++;
}

void data_merges_finish(struct data_merges *merges, struct band *band, struct arena *arena)
{
	guint n = 0;

	for (guint i = 0; i < merges->merge->len; i++) {
		struct merge m = g_array_index(merges->merge, struct merge, i);
		/* The cells are made by who calls; for everybody else the band's are const. */
		struct cell *cell = (struct cell *)&band->cell[(size_t)m.first_row * band->n_leaves + m.first_col];

		if (m.end_row - m.first_row == 1)
			continue;
		m.text = (struct text){ .utf8 = cell->text, .len = cell->len };
		m.align = cell->align;
		m.origin = cell->origin;
		cell->text = "";
		cell->len = 0;
		m.end_col = band->leaf[m.first_col + 1];
		m.first_col = band->leaf[m.first_col];
		band->merge_rows = MAX(band->merge_rows, m.end_row - m.first_row);
		g_array_index(merges->merge, struct merge, n++) = m;
	}
	g_array_set_size(merges->merge, n);
	band->merge = arena_take_array(arena, g_steal_pointer(&merges->merge), &band->n_merges);
}
