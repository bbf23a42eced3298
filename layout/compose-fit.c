/* How a line that has been broken is set to its width, and what it measures as it is. Each step gives all it can before
 * the next is asked (CLREQ 3.2.2). compose-lines.c reckons with the same steps and the same limits: what is changed
 * here must be changed in its badnesses too. */
#include "layout/compose-fit.h"

#include <glib.h>
#include <string.h>

#include "layout/compose-sums.h"

/* Of items [first, end) as a line of their own: what a line's start and end take away (the blank half of a mark at
 * either end) is taken away. */
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

/* How much a line may be widened. One that this does not fill stays short as it is: to be torn apart as well would not
 * help it. Before a long number or an address that comes sooner. */
static int64_t most_stretch(const struct sums *line, enum shortness shortness, unit em)
{
	int64_t most = line->stretch[STRETCH_REST] * (int64_t)em / shortness_parts(shortness);

	for (int k = 0; k < STRETCH_REST; k++)
		most += line->stretch[k];
	return most;
}

/* Spaces and gaps give all they can first; what is left is for all other places alike, up to most_stretch. */
static void widen(const struct sums *line, int64_t need, enum shortness shortness, unit em, struct fit *fit)
{
	if (need > most_stretch(line, shortness, em)) {
		fit->under = (unit)need;
		return;
	}
	for (int k = 0; k < STRETCH_REST && need > 0; k++) {
		fit->stretch[k] = (unit)MIN(need, line->stretch[k]);
		need -= fit->stretch[k];
	}
	fit->stretch[STRETCH_REST] = (unit)MAX(need, 0);
}

/* `em` is in units: limits are parts of it. Below 0, fit->stretch[STRETCH_REST] sets all places closer. */
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
	/* Only now is Han set closer, by at most em / COMPOSE_TIGHTEST at each place: the last of the steps
	 * (docs/composing.md, step 7). */
	if (justify && need < 0) {
		fit->stretch[STRETCH_REST] = (unit)MAX(need, -(int64_t)fit->n_rest * em / COMPOSE_TIGHTEST);
		need -= fit->stretch[STRETCH_REST];
	}
	fit->over = need < 0 ? (unit)-need : 0;
	if (need > 0 && justify && !line->last)
		widen(&sum, need, line->end > line->first ? items[line->end - 1].shortness : SHORT_NOT, em, fit);
}

unit compose_width(const struct item *items, uint32_t first, uint32_t end)
{
	while (end > first && item_vanishes(&items[end - 1]))
		end--;
	return (unit)MIN(line_sums(items, first, end).width, INT32_MAX);
}

/* The widest piece between two places where a line may end. A number and its measure may part here (EMERGENCY_BETWEEN):
 * a column is not made wider for them. */
unit compose_min_width(const struct item *items, uint32_t n)
{
	unit widest = 0;

	for (uint32_t i = 0; i < n;) {
		uint32_t first = i;

		while (i + 1 < n && items[i].penalty == PENALTY_NEVER && items[i].emergency != EMERGENCY_BETWEEN)
			i++;
		i++;
		widest = MAX(widest, compose_width(items, first, i));
	}
	return widest;
}
