#include "binding/chart-words.h"

#include <glib.h>

#include "binding/fill-names.h"
#include "document/chart.h"
#include "report/arena.h"
#include "templates/words.h"

/* The categories of a series' greatest, least, first and last numbers; UINT32_MAX: it has none. */
struct told {
	uint32_t most, least, first, last;
};

static struct told find_told(const struct chart *chart, uint32_t series)
{
	struct told told = { UINT32_MAX, UINT32_MAX, UINT32_MAX, UINT32_MAX };

	for (uint32_t k = 0; k < chart->n_categories; k++) {
		const struct chart_value *value = chart_value(chart, series, k);

		if (!value->text)
			continue;
		if (told.most == UINT32_MAX || value->number > chart_value(chart, series, told.most)->number)
			told.most = k;
		if (told.least == UINT32_MAX || value->number < chart_value(chart, series, told.least)->number)
			told.least = k;
		if (told.first == UINT32_MAX)
			told.first = k;
		told.last = k;
	}
	return told;
}

static const char *tell_series(
	const struct chart *chart, uint32_t series, const struct printed_words *printed, struct arena *arena)
{
	const struct told told = find_told(chart, series);

	if (told.first == UINT32_MAX)
		return "";
	const struct filled_name names[] = {
		{ "series", chart->series[series] },
		{ "most-of", chart->category[told.most] },
		{ "most", chart_value(chart, series, told.most)->text },
		{ "least-of", chart->category[told.least] },
		{ "least", chart_value(chart, series, told.least)->text },
		{ "begin-of", chart->category[told.first] },
		{ "begin", chart_value(chart, series, told.first)->text },
		{ "end-of", chart->category[told.last] },
		{ "end", chart_value(chart, series, told.last)->text },
	};
	const char *extremes = fill_names(arena, printed->chart_extremes, names, G_N_ELEMENTS(names));
	const char *trend =
		chart->kind == CHART_LINES ? fill_names(arena, printed->chart_trend, names, G_N_ELEMENTS(names)) : "";

	return arena_concat(arena, extremes, trend, NULL);
}

const char *chart_words(const struct chart *chart, const char *title, const char *table,
	const struct printed_words *printed, struct arena *arena)
{
	const char *const kinds[] = { printed->chart_bars, printed->chart_lying, printed->chart_lines,
		printed->chart_pie };
	const struct filled_name names[] = { { "kind", kinds[chart->kind] }, { "title", title }, { "of", table } };
	const char *words = fill_names(arena, printed->chart_alt, names, G_N_ELEMENTS(names));

	for (uint32_t i = 0; i < chart->n_series; i++)
		words = arena_concat(arena, words, tell_series(chart, i, printed, arena), NULL);
	if (*table)
		words = arena_concat(
			arena, words, fill_names(arena, printed->chart_table, names, G_N_ELEMENTS(names)), NULL);
	return words;
}
