/* What comes of a comparison: a report for the templates compare and compare-en, and a table. */
#ifndef BANSHI_COMPARE_REPORT_H
#define BANSHI_COMPARE_REPORT_H

#include <glib.h>
#include <stdbool.h>

struct comparison;

struct compare_words {
	const char *title, *author, *last_title; /* of the reports; "" when they have none */
	const char *template_name;               /* NULL: that of the language */
	const char *language;                    /* BCP 47, of the report: Chinese, else English is written */
	unsigned mark;                           /* changes of more than so many per cent are marked */
	bool all;                                /* cells that have not changed too */
};

/* The report as JSON; g_string_free. */
GString *compare_write_report(const struct comparison *comparison, const struct compare_words *words);
/* CSV (RFC 4180) with a byte order mark, as spreadsheets want it: table, row, column, both numbers, the difference, the
 * per cent of last year's, and the path of the cell. Numbers are exact, and bare of separators; g_string_free. */
GString *compare_write_csv(const struct comparison *comparison, const struct compare_words *words);
/* How many cells have changed. */
unsigned compare_n_changed(const struct comparison *comparison);

#endif
