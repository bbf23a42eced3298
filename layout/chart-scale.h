/* The scale beside a chart: from 0, in steps that people count in. */
#ifndef BANSHI_CHART_SCALE_H
#define BANSHI_CHART_SCALE_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct chart;

/* How the numbers of a chart are written, so that those beside it are written alike. */
struct chart_numerals {
	bool whole;   /* none has decimals: there are no halves of what is counted */
	bool grouped; /* 1,234 */
	bool percent; /* all are 12.5% */
};

struct chart_scale {
	double step;
	int32_t first, last; /* the marks are at first × step … last × step */
	int decimals;
	struct chart_numerals numerals;
};

/* What the numbers of a chart have in common. */
struct chart_numerals chart_numerals_find(const struct chart *chart);
/* The scale for numbers from least to most, of about five steps of 1, 2, 2.5 or 5 × 10ⁿ. It begins at `start`, or
 * reaches to it, or a little further. */
struct chart_scale chart_scale_find(double start, double least, double most, struct chart_numerals numerals);
/* What stands at a mark, in the arena. */
const char *chart_scale_words(const struct chart_scale *scale, int32_t mark, struct arena *arena);

#endif
