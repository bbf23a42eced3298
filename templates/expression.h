/* What a rule says of numbers: comparisons of sums, joined by and, or, not. Private to templates/.
 *
 *   done = open + part + deny            columns or rows of a table, a group standing for the sum of its leaves
 *   valid >= made - repealed
 *   in = previous.out                    the same cell in last year's report
 *   requests.new.tot = 0                 one cell: the field of the table, the row, the column
 *   organ ~ '县|镇' and not given(kind)  texts against a pattern, and whether a field is there
 *   date <= date(year + 1, 1, 31)        dates
 *   n = count(items)                     in a rule for prose, what its pattern caught
 *
 * A leaf that is itself a sum is left out of its group. What cannot be known (a cell that is wrong or absent, last
 * year's report when there is none) makes a comparison neither true nor false, and no rule is broken by it. */
#ifndef BANSHI_EXPRESSION_H
#define BANSHI_EXPRESSION_H

#include "templates/load.h"

enum term_kind {
	TERM_NUMBER,
	TERM_TEXT,     /* a literal */
	TERM_NODE,     /* rows or columns of the table the rule belongs to */
	TERM_CELL,     /* cells of a table's field */
	TERM_FIELD,    /* a scalar */
	TERM_CAPTURE,  /* what the pattern caught: a number or a text */
	TERM_DATE,     /* date(year, month, day) as a day number */
	TERM_SUM,      /* sum(parts, unit): the numbers with that unit in a caught text */
	TERM_COUNT,    /* count(items): how many a caught text lists with 、 */
	TERM_COUNT_ALL /* countall(items): the same, with 和 以及 及 与 as well */
};

struct side {
	struct term *term;
	uint32_t n;
};

struct term {
	enum term_kind kind;
	int64_t factor;
	struct decimal number;
	const char *text; /* a literal; the name of a capture */
	const char *unit; /* of TERM_SUM: the name of a capture */
	bool previous;    /* of last year's report */
	bool is_text;
	const struct field *field;
	const struct node *row, *column; /* of TERM_NODE one of them; of a cell of an unnamed row no row */
	const struct side *part;         /* of TERM_DATE: three */
};

enum relation { RELATION_EQ, RELATION_NE, RELATION_LT, RELATION_LE, RELATION_GT, RELATION_GE, RELATION_MATCH };

enum expression_kind {
	EXPRESSION_AND,
	EXPRESSION_OR,
	EXPRESSION_NOT,
	EXPRESSION_COMPARE,
	EXPRESSION_GIVEN, /* a field of the report, or with field NULL last year's report */
};

struct expression {
	enum expression_kind kind;
	const struct expression **part; /* n_parts: of and, or two at least, of not one */
	uint32_t n_parts;
	enum relation relation;
	struct side left, right;
	GRegex *regex;             /* of RELATION_MATCH; the template's */
	const struct field *field; /* of EXPRESSION_GIVEN */
};

/* What the names in an expression may be. */
struct scope {
	struct load *load;
	const struct node *columns, *rows; /* bare names are nodes below one of these; both NULL: there are none */
	GHashTable *captures;              /* name → GINT_TO_POINTER(1) for a number, 2 for a text; or NULL */
	bool quiet;                        /* say nothing of mistakes: the caller tries several scopes */
};

/* NULL after a diagnostic that points into the text. */
const struct expression *expression_parse(const struct scope *scope, const struct value *text, const char *path);

#endif
