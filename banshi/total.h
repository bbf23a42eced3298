/* The numbers of many reports of one template added up, cell by cell and exact. The template says what is added, what
 * must be the same in all, and what is left open (enum total_kind). */
#ifndef BANSHI_TOTAL_H
#define BANSHI_TOTAL_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "report/exact.h"
#include "templates/value-path.h"

struct bound_report;
struct diags;
struct report_template;

/* One value that a report of the template may have, and what came of it. */
struct total_value {
	struct value_path place;
	const char *path; /* value_path_write */
	uint32_t row;     /* of a cell: in the table */
	bool added;       /* it is a sum */
	bool any;         /* a report had a number there */
	bool overflow;    /* the sum does not fit a cell */
	bool mixed;       /* what is no number was not the same in all */
	struct exact sum;
	const char *text; /* of what must be the same, or of a sign for no number: as the reports have it */
	uint32_t first;   /* the report that had it first */
};

/* A report that was added. */
struct total_report {
	const char *name, *path; /* whose it is, and its file */
	unsigned order;          /* where it stands in lists */
	struct decimal *number;  /* by the total's values; */
	bool *has;               /* likewise: whether it has one */
};

struct total {
	struct arena *arena;
	const struct report_template *tpl; /* of the first report; NULL: none was added */
	struct total_value *value;
	uint32_t n_values;
	GArray *report; /* of struct total_report */
};

/* total_init: nothing added yet. total_finish frees all that came of it; the templates of the reports must live as
 * long.
 */
void total_init(struct total *total);
void total_finish(struct total *total);

/* Whose report it is, rightly filled in or not: the author its template gives the document, "" when it gives none. In
 * the total's arena. */
const char *total_name(struct total *total, const struct bound_report *report);
/* Adds a report that was bound without errors, as the one of `name`. False after diagnostics: it is of another
 * template, or differs in what must be the same; nothing of it is added then. */
bool total_add(
	struct total *total, const struct bound_report *report, const char *name, unsigned order, struct diags *diags);
/* Whether a report is of the template of those that were added; false after a diagnostic. */
bool total_is_of_template(const struct total *total, const struct bound_report *report, struct diags *diags);
/* Puts the reports in their order. To be called when all are added. */
void total_sort(struct total *total);
/* Says which sums do not fit a cell. False when there is one. */
bool total_check(const struct total *total, struct diags *diags);
/* The text of a value that is in the result, in the arena; NULL: it is left open. */
const char *total_text(const struct total *total, const struct total_value *value);
/* The tables whose rows are the reports' own, which are not added: whether the field is one that reports have. */
bool total_leaves_out(const struct total *total, const struct field *field);

#endif
