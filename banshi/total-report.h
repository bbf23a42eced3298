/* What many reports come to, as a report file ready for its prose, and as a table of organs and cells. */
#ifndef BANSHI_TOTAL_REPORT_H
#define BANSHI_TOTAL_REPORT_H

#include <glib.h>

struct bound_report;
struct total;

/* The report file; g_string_free. `name` is what it calls its template; `note` stands at its head as comments. What the
 * total leaves open is taken from `text`, a report of the same template: texts, dates, choices and prose as they were
 * written there, with the values they name. NULL: it stays open. The comments are Chinese, as those of an empty report
 * are. */
GString *total_write_report(
	const struct total *total, const char *name, const char *note, const struct bound_report *text);
/* CSV (RFC 4180) with a byte order mark, as spreadsheets want it: a column for each value under its path, a row for
 * each report, and the sums last; g_string_free. */
GString *total_write_csv(const struct total *total);

#endif
