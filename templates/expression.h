/* What a rule says of numbers: comparisons of sums, joined by and, or, not. Private to templates/.
 *
 *   done = open + part + deny            columns or rows of a table, a group standing for the sum of its leaves
 *   valid >= made - repealed
 *   in = previous.out                    the same cell in last year's report
 *   requests.new.tot = 0                 one cell: the field of the table, the row, the column
 *   organ ~ '县|镇' and not given(kind)  texts against a pattern, and whether a field is there
 *   like(title, organ)                   whether the names in one text are like those in the other
 *   date <= date(year + 1, 1, 31)        dates
 *   n = count(items)                     in a rule for prose, what its pattern caught
 *
 * A leaf that is itself a sum is left out of its group. What cannot be known (a cell that is wrong or absent, last
 * year's report when there is none) makes a comparison neither true nor false, and no rule is broken by it. */
#ifndef BANSHI_EXPRESSION_H
#define BANSHI_EXPRESSION_H

#include "templates/term.h"

struct value;

enum relation { RELATION_EQ, RELATION_NE, RELATION_LT, RELATION_LE, RELATION_GT, RELATION_GE, RELATION_MATCH };

enum expression_kind {
	EXPRESSION_AND,
	EXPRESSION_OR,
	EXPRESSION_NOT,
	EXPRESSION_COMPARE,
	EXPRESSION_LIKE,  /* like(text, text): the names in one are those in the other */
	EXPRESSION_GIVEN, /* a field of the report, or with field NULL last year's report */
};

struct expression {
	enum expression_kind kind;
	const struct expression **part; /* n_parts: of and, or two at least, of not one */
	uint32_t n_parts;
	enum relation relation;
	struct side left, right;
	struct pattern *pattern;   /* of RELATION_MATCH; the template's */
	const struct field *field; /* of EXPRESSION_GIVEN */
};

/* The bytes of the name that begins there: letters and digits, joined by '.' and '-' without blanks; 0: none does. */
size_t expression_name_len(const char *at);
/* NULL after a diagnostic that points into the text. */
const struct expression *expression_parse(const struct scope *scope, const struct value *text, const char *path);

#endif
