/* A chart of a table's numbers: what is to be drawn, and nothing yet placed. */
#ifndef BANSHI_CHART_H
#define BANSHI_CHART_H

#include <stdbool.h>
#include <stdint.h>

struct style;

/* Upright bars, lying ones, lines, a pie. */
enum chart_kind { CHART_BARS, CHART_LYING, CHART_LINES, CHART_PIE };

/* More series than this could not be told apart in grey. */
#define CHART_SERIES_MAX 8
/* Parts of a pie. */
#define CHART_PARTS_MAX 7

struct chart_value {
	double number;
	const char *text; /* as the table has it; NULL: the cell is blank, and nothing is drawn */
};

struct chart {
	enum chart_kind kind;
	bool stacked;                    /* bars of one category stand on one another */
	double start;                    /* of lines: where the scale begins */
	const char *unit_words;          /* beside the scale; NULL: none */
	const char *const *category;     /* n_categories */
	const char *const *series;       /* n_series */
	const struct chart_value *value; /* n_series × n_categories, series by series */
	uint32_t n_categories, n_series;
	const struct style *style; /* of its words */
};

/* The number of a series for a category. */
static inline const struct chart_value *chart_value(const struct chart *chart, uint32_t series, uint32_t category)
{
	return &chart->value[series * chart->n_categories + category];
}

#endif
