#include "layout/chart-scale.h"

#include <glib.h>
#include <math.h>

#include "report/arena.h"

#define STEPS 5

struct chart_scale chart_scale_find(double least, double most)
{
	static const struct {
		double of_ten;
		int decimals;
	} nice[] = { { 1, 0 }, { 2, 0 }, { 2.5, 1 }, { 5, 0 }, { 10, -1 } };
	struct chart_scale scale;
	size_t i = 0;

	least = MIN(least, 0);
	most = MAX(most, 0);
	if (most <= least)
		most = 1;
	double rough = (most - least) / STEPS;
	int power = (int)floor(log10(rough));
	while (nice[i].of_ten * pow(10, power) < rough && i + 1 < G_N_ELEMENTS(nice))
		i++;
	scale.step = nice[i].of_ten * pow(10, power);
	scale.decimals = MAX(nice[i].decimals - power, 0);
	scale.first = (int32_t)floor(least / scale.step);
	scale.last = (int32_t)ceil(most / scale.step);
	return scale;
}

const char *chart_scale_words(const struct chart_scale *scale, int32_t mark, struct arena *arena)
{
	char format[16], number[64];

	g_snprintf(format, sizeof(format), "%%.%df", scale->decimals);
	g_ascii_formatd(number, sizeof(number), format, mark * scale->step);
	return arena_strdup(arena, number);
}
