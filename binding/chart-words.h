/* What is said of a chart to who cannot see it. */
#ifndef BANSHI_CHART_WORDS_H
#define BANSHI_CHART_WORDS_H

struct arena;
struct chart;
struct printed_words;

/* The words that a chart has when the report writes none: what kind it is and of what, its greatest and its least
 * numbers, where a line begins and ends, and the table that it is of. `title` and `table` may be "". In the arena. */
const char *chart_words(const struct chart *chart, const char *title, const char *table,
	const struct printed_words *printed, struct arena *arena);

#endif
