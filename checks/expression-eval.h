/* Expressions at one place of a report. Three answers: what is unknown breaks no rule. */
#ifndef BANSHI_EXPRESSION_EVAL_H
#define BANSHI_EXPRESSION_EVAL_H

#include "binding/bound.h"
#include "report/exact.h"
#include "templates/expression.h"
#include "templates/rule.h"

/* What a pattern's group caught in the prose. */
struct caught {
	bool known; /* of a number: it could be read and is not a guess such as 30余 */
	struct exact number;
	char *text; /* NULL: it caught nothing */
};

/* The place: what the names of an expression stand for there. */
struct eval {
	const struct bound_report *report, *previous; /* previous, last year's, may be NULL */
	const struct bound *bound;                    /* of TERM_NODE: the table, */
	uint32_t band, row, leaf;                     /* and the row or the column at hand */
	const uint32_t
		*same; /* of rows from the data, by row: last year's of the same names (data_rows_match); or NULL */
	const struct rule *rule;
	const struct caught *caught; /* of a rule for prose: rule->n_caught */
	bool overflow;               /* set when a sum did not fit */
};

enum truth { TRUTH_UNKNOWN, TRUTH_NO, TRUTH_YES };

/* Whether an expression holds. When it does not, *broken is the comparison that does not, or NULL when the answer does
 * not come from one: then it was asked whether fields are there. *broken is NULL at the call. */
enum truth eval_test(struct eval *eval, const struct expression *expression, const struct expression **broken);
/* The value of a sum; false when something in it is unknown, or too large: eval->overflow tells which. */
bool eval_sum(struct eval *eval, const struct side *side, struct exact *out);
/* Appends the cells of this report that a term adds up; of struct spot. */
void eval_spots(const struct eval *eval, const struct term *term, GArray *out);

#endif
