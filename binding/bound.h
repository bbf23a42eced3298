/* What a report has for each field of its template: the values that binding makes, and that checks only read. */
#ifndef BANSHI_BOUND_H
#define BANSHI_BOUND_H

#include <stdbool.h>
#include <stdint.h>

#include "document/text.h"
#include "report/decimal.h"
#include "report/diag.h"
#include "templates/schema.h"

struct csv;
struct row_names;

/* What a scalar is, once checked. */
struct printed {
	const char *text;        /* as printed, in one line; "" when there is none */
	const char *lines;       /* the same as the writer broke it into lines; NULL when he did not */
	const struct text *name; /* of a text that holds several: each name, where it was written; else NULL */
	uint32_t n_names;
	uint32_t offset;             /* where the text begins in the scalar; of text and prose */
	bool verbatim;               /* the text is the scalar's own from there on */
	struct decimal number;       /* of an integer or a decimal */
	int year, month, day;        /* of a date */
	const struct choice *choice; /* of a choice: the first that was chosen */
	uint64_t chosen;             /* of a choice: all of them, a bit each */
};

/* The number of a cell, as the rules see it. */
enum figure_state {
	FIGURE_NONE, /* no number, or one that was refused */
	FIGURE_GIVEN,
	FIGURE_ADDED_ACROSS, /* a total left out: added up from its row, */
	FIGURE_ADDED_DOWN    /* or from its column */
};
struct figure {
	enum figure_state state;
	struct decimal number;
};

/* Where in a file the cells of a table stand whose values are not kept. */
struct row_places {
	struct csv *csv;
	uint32_t *row;   /* by the table's rows: the offset of their line */
	uint32_t *field; /* by the table's leaves: their field in it, or UINT32_MAX */
};

/* A field and what the report has for it. */
struct bound {
	const struct field *field;
	const struct tree *tree;   /* of the value: the report, or the template for a default */
	const struct value *value; /* NULL: absent */
	const struct value *key;   /* as written; NULL for a default */
	const char *path, *label;  /* from the top: signature.date, 落款 › 成文日期 */
	struct printed printed;    /* of a scalar */
	const struct table *table; /* of a table */
	const char *const *foot;   /* of a table from a file: notes below its rows that the template has not */
	uint32_t n_foot;
	const char *foot_marks;        /* what lines at the end of that file begin with (file-foot.h); or NULL */
	bool rows_refused;             /* of rows from the data some were refused, and said: more may be missing */
	bool misspelt;                 /* a name much like this one was given: that it is missing need not be said */
	struct figure **figure;        /* of a table: of each band, as its cells; NULL: no rule looks at them */
	struct row_names *names;       /* of a table whose rows come from the data; else NULL */
	const struct row_places *data; /* of rows from a file that rules look at: where they are; else NULL */
	struct bound *const *instance; /* of a group that may be there several times: of each, the fields in it, by
					  their ids from the first on (repeat.h) */
	uint32_t n_instances;
};

/* A report put beside its template. */
struct bound_report {
	const struct report_template *tpl;
	const struct tree *tree;
	struct bound *bound;                 /* by the fields' ids */
	const struct bound_report *previous; /* last year's, which formulas may name; or NULL */
};

/* What the report has for a field of its template. */
static inline const struct bound *bound_of(const struct bound_report *report, const struct field *field)
{
	return &report->bound[field->id];
}

/* A cell of a bound table; the words for its place are made only when something is wrong there. */
struct cell_place {
	const struct bound *bound; /* the table's field */
	const struct node *row;    /* NULL: the unnamed row */
	const struct node *column; /* NULL: the whole row */
};

/* A value being checked, and its place. */
struct datum {
	const struct tree *tree;
	const struct value *value;
	const char *path, *label;
	const struct cell_place *cell; /* instead of path and label */
};

/* The value of a field as a datum. */
struct datum bound_datum(const struct bound *bound);
/* Where the value of a field was written; it has one. */
struct where bound_where(const struct bound *bound);
/* The text of a scalar field, "" when it has none; a verbatim one knows where in the report it was written. */
struct text bound_text(const struct bound *bound);

#endif
