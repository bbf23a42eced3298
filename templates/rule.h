/* The rules of a template: what it asks of a report's numbers and words (docs/rules.md).
 *
 * A rule hangs on a table (for every row, or every column), stands by itself, or looks for a pattern in the prose. */
#ifndef BANSHI_RULE_H
#define BANSHI_RULE_H

#include <glib.h>

#include "report/basis.h"
#include "report/diag.h"
#include "templates/schema.h"
#include "templates/words.h"

struct expression;

enum rule_kind {
	RULE_COLUMNS, /* an equation of columns, for every row */
	RULE_ROWS,    /* an equation of rows, for every column */
	RULE_DATA,    /* of rows from the data: sums along a tree of codes, a row of totals */
	RULE_FREE,    /* of any fields and cells, once */
	RULE_PROSE,   /* once for each place where the pattern matches */
	RULE_TEXT,    /* once for each place of a text, or of the names of attachments, where the pattern matches */
	RULE_ABSENT,  /* the form has no field of these names, and says why */
	RULE_FRESH    /* no paragraph of the fields is in last year's report */
};

struct rule {
	const char *id; /* as T3-1 */
	enum rule_kind kind;
	enum severity severity;                   /* error or warning */
	const struct expression *require;         /* what must hold; NULL: the match itself is the mistake */
	const struct expression *when;            /* for what cases, or NULL */
	struct words message, hint, about;        /* about: what the rule is for */
	struct basis basis;                       /* what it rests on */
	const char *text;                         /* what must hold, as written */
	const struct value *require_at, *when_at; /* where `require` (rows, columns) and `when` are written; or NULL */

	const struct field
		*group; /* by itself, of fields of a group that comes several times: tried for each; or NULL */
	const struct table_template *table; /* of rows and columns */
	uint32_t band;
	const struct node **only; /* of n_only rows or columns: for these alone; none: all */
	uint32_t n_only;
	const uint32_t
		*code; /* of data: n_codes stub columns whose codes nest: one, or one for each level, outer to inner */
	uint32_t n_codes;             /* 0: none */
	const struct rule *next_data; /* of data: the next of the same table */
	const char *total;            /* of data: the name of the row of totals, or NULL */

	struct pattern *pattern;    /* of prose and texts */
	const char *fields_pattern; /* with the fields that it names (pattern-fields.h); NULL: it names none */
	const char *const *caught;
	bool *caught_is_number; /* n_caught */
	uint32_t n_caught;
	const struct field *const *in; /* n_in prose fields, none: all; of a rule for texts, text fields */
	uint32_t n_in;
	bool names;                /* of texts: the names of attachments, which the fields hold */
	const char *const *absent; /* of n_absent names that a report may not have */
	uint32_t n_absent;
	const char *write; /* of texts: what is to stand instead of the match, with \\1 for its groups; or NULL */
};

#endif
