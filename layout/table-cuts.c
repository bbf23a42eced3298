/* The best cuts for each number of columns, from the left, each found from the best of fewer columns. Only least widths
 * are looked at, and going back stops where they exceed the room: the work is columns × columns of a strip. */
#include "layout/table-cuts.h"

#include <glib.h>

#include "document/document.h"
#include "layout/table.h"

/* A cut before a column costs each header cell it goes through; G_MAXINT where it would go through a value. A header
 * over all columns stands on every strip anyway and costs nothing; a merged cell costs as much as four headers.
 * g_free. */
static int *cut_costs(const struct table_layout *t)
{
	const struct table *table = t->table;
	int *cost = g_new0(int, table->n_cols + 1);

	for (uint32_t b = 0; b < table->n_bands; b++) {
		const struct band *band = &table->band[b];

		for (uint32_t i = 0; i < band->n_head; i++)
			for (uint32_t col = band->head[i].first_col + 1; col < band->head[i].end_col; col++)
				cost[col] += band->head[i].end_col - band->head[i].first_col < table->n_cols;
		for (uint32_t i = 0; i < band->n_merges; i++)
			for (uint32_t col = band->merge[i].first_col + 1; col < band->merge[i].end_col; col++)
				cost[col] += 4;
		for (uint32_t leaf = 0; leaf < band->n_leaves; leaf++)
			for (uint32_t col = band->leaf[leaf] + 1; col < band->leaf[leaf + 1]; col++)
				cost[col] = G_MAXINT / 2;
	}
	return cost;
}

/* The room left empty, in sixteenths of it, squared: two strips a little empty are better than one nearly so. A header
 * cut in two is as bad as a strip that is three tenths empty (24 is about 4.9 × 4.9). */
static int64_t strip_cost(int64_t room, int64_t used, int cut, bool last)
{
	int64_t empty = (room - used) * 16 / MAX(room, 1);

	return empty * empty + (last ? 0 : 24 * (int64_t)cut);
}

/* The widest group of columns that no cut parts. */
static int64_t widest_group(const struct table_layout *t, const unit *min, const int *cost)
{
	int64_t widest = 0, width = 0;

	for (uint32_t i = t->n_fixed; i < t->table->n_cols; i++) {
		width = (cost[i] >= G_MAXINT / 2 ? width : 0) + min[i];
		widest = MAX(widest, width);
	}
	return widest;
}

/* cut[end] is the best way to have columns [first, end) in strips: fewest strips, then the least cost. False: one group
 * is wider than the room, and *least says by how wide it would have to be. */
bool table_cuts(const struct table_layout *t, const unit *min, int64_t room, struct cut *cut, int64_t *least)
{
	uint32_t n = t->table->n_cols, first = t->n_fixed;
	g_autofree int *cost = cut_costs(t);

	*least = widest_group(t, min, cost);
	for (uint32_t end = first; end <= n; end++) {
		int64_t used = 0;

		cut[end] = (struct cut){ .n_strips = end == first ? 0 : UINT32_MAX };
		if (end > first && end < n && cost[end] >= G_MAXINT / 2)
			continue;
		for (uint32_t from = end; from-- > first;) {
			used += min[from];
			if (used > room)
				break;
			if (cut[from].n_strips == UINT32_MAX)
				continue;

			struct cut candidate = { cut[from].n_strips + 1, from,
				cut[from].cost + strip_cost(room, used, cost[end], end == n) };
			if (candidate.n_strips < cut[end].n_strips ||
				(candidate.n_strips == cut[end].n_strips && candidate.cost < cut[end].cost))
				cut[end] = candidate;
		}
	}
	return cut[n].n_strips != UINT32_MAX;
}
