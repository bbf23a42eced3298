/* How a line that has been broken is set to its width, and what it measures as it is. Each step gives all it can before
 * the next is asked (CLREQ 3.2.2). compose-lines.c reckons with the same steps and the same limits: what is changed
 * here must be changed in its badnesses too. */
#include "layout/compose-fit.h"

#include <glib.h>
#include <string.h>

#include "layout/compose-sums.h"

static struct sums line_sums(const struct item *items, uint32_t first, uint32_t end)
{
	struct sums before = { 0 }, sum = { 0 };

	if (end == first)
		return sum;
	for (uint32_t i = first; i < end; i++)
		sums_add(&sum, &items[i]);
	sums_begin_line(&before, &items[first]);
	sums_end_line(&sum, &items[end - 1]);
	sum.width -= before.width;
	for (int k = 0; k < N_SHRINK_STEPS; k++)
		sum.shrink[k] -= before.shrink[k];
	return sum;
}

/* A gap is never widened by more than a quarter em: what is then still left of the line stays empty at its end. */
static void widen(const struct sums *line, int64_t need, unit em, struct fit *fit)
{
	for (int k = 0; k < STRETCH_REST && need > 0; k++) {
		fit->stretch[k] = (unit)MIN(need, line->stretch[k]);
		need -= fit->stretch[k];
	}
	if (need > 0) {
		fit->stretch[STRETCH_REST] = (unit)MIN(need, (int64_t)fit->n_rest * em / 4);
		fit->under = (unit)(need - fit->stretch[STRETCH_REST]);
	}
}

void compose_fit(const struct item *items, const struct line *line, unit width, bool justify, unit em, struct fit *fit)
{
	struct sums sum = line_sums(items, line->first, line->end);
	int64_t need = width - sum.width;

	memset(fit, 0, sizeof(*fit));
	for (int k = 0; k < N_SHRINK_STEPS; k++)
		fit->can_shrink[k] = (unit)sum.shrink[k];
	for (int k = 0; k < STRETCH_REST; k++)
		fit->can_stretch[k] = (unit)sum.stretch[k];
	fit->n_rest = sum.stretch[STRETCH_REST];

	for (int k = 0; k < N_SHRINK_STEPS && need < 0; k++) {
		fit->shrink[k] = (unit)MIN(-need, sum.shrink[k]);
		need += fit->shrink[k];
	}
	fit->over = need < 0 ? (unit)-need : 0;
	if (justify && !line->last)
		widen(&sum, need, em, fit);
}

unit compose_width(const struct item *items, uint32_t first, uint32_t end)
{
	while (end > first && item_vanishes(&items[end - 1]))
		end--;
	return (unit)MIN(line_sums(items, first, end).width, INT32_MAX);
}

unit compose_min_width(const struct item *items, uint32_t n)
{
	unit widest = 0;

	for (uint32_t i = 0; i < n;) {
		uint32_t first = i;

		while (i + 1 < n && items[i].penalty == PENALTY_NEVER)
			i++;
		i++;
		widest = MAX(widest, compose_width(items, first, i));
	}
	return widest;
}
