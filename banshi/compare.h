/* The numbers of a report beside those of last year's, cell by cell. The form may have changed in between: what has the
 * same keys in both is compared (templates/table-name.h, node_same), the rest is counted. */
#ifndef BANSHI_COMPARE_H
#define BANSHI_COMPARE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "report/exact.h"
#include "templates/value-path.h"

struct arena;
struct bound_report;
struct diags;

/* A cell with a number in one of the two reports or in both. */
struct compared {
	const char *table, *row, *column; /* labels */
	const char *path;                 /* as value-path.h has it */
	bool has_now, has_last;
	struct decimal now, last;
	const char *now_text, *last_text; /* as the reports print them; "" when there is none */
	const struct datatype *datatype;
	struct decimal change; /* when both are there */
	bool fits;             /* and it fits a decimal */
};

struct comparison {
	struct arena *arena;
	GArray *cell;    /* of struct compared, in the order of the report; those that one of them has after its rows */
	unsigned n_both; /* of them in both */
	unsigned n_left; /* cells of this year's form that last year's has not */
};

/* Nothing compared yet; comparison_finish frees all. */
void comparison_init(struct comparison *comparison);
void comparison_finish(struct comparison *comparison);

/* Lists all cells of all tables of the report. The two and their templates must live as long. */
void compare_reports(struct comparison *comparison, const struct bound_report *now, const struct bound_report *last);
/* Warns when a number that has to be the same in all reports of one year, as the year itself, is the same in both, or
 * is a year and not the one before. */
void compare_years(const struct bound_report *now, const struct bound_report *last, struct diags *diags);

/* Warns when the two are of two organs, and says when they are of two forms; after compare_reports. */
void compare_origins(struct comparison *comparison, const struct bound_report *now, const struct bound_report *last,
	struct diags *diags);

/* What its template calls a report, rightly filled in or not; "" when it gives no title. In the arena. */
const char *compare_title(struct comparison *comparison, const struct bound_report *report);

/* Whether they are not the same number; a number that only one of them has is a change. */
bool compared_differs(const struct compared *cell);
/* The change in hundredths of a per cent of last year's number, half of one rounded away from 0. False when there is
 * none: it was 0, or is not there, or the change is beyond all measure. */
bool compared_percent(const struct compared *cell, int64_t *hundredths);

#endif
