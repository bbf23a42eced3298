/* The names of what a chart shows: of its series and its categories. */
#ifndef BANSHI_CHART_NAMES_H
#define BANSHI_CHART_NAMES_H

#include <glib.h>

#include "binding/chart-table.h"

struct arena;

/* A name for each of the rows, or of the columns of a band, that were chosen (an array of uint32_t): what stands
 * nearest to it. Where that is the same for two (产量 below 2023年 and below 2024年) what stands over it is named too,
 * but for what is the same for all. In the arena. */
const char *const *chart_names(
	const struct chart_table *t, uint32_t band, const GArray *chosen, bool rows, struct arena *arena);

#endif
