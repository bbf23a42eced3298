/* The scale beside a chart: from 0, in steps that people count in. */
#ifndef BANSHI_CHART_SCALE_H
#define BANSHI_CHART_SCALE_H

#include <stdint.h>

struct arena;

struct chart_scale {
	double step;
	int32_t first, last; /* the marks are at first × step … last × step; 0 is among them */
	int decimals;
};

/* The scale for numbers from least to most, of about five steps of 1, 2, 2.5 or 5 × 10ⁿ. */
struct chart_scale chart_scale_find(double least, double most);
/* What stands at a mark, in the arena. */
const char *chart_scale_words(const struct chart_scale *scale, int32_t mark, struct arena *arena);

#endif
