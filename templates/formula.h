/* What a column or a row of a table is worked out from: formula: (now - then) / then.
 *
 *   sum    = term { ("+" | "-") term }
 *   term   = factor { ("*" | "/") factor }
 *   factor = number | name | previous.name | "-" factor | "(" sum ")"
 *
 * A name is that of a column (of a row's formula: of a row) of the same table, a group standing for the sum of its
 * leaves; previous.name is the same cell in last year's report. */
#ifndef BANSHI_FORMULA_H
#define BANSHI_FORMULA_H

#include "report/ratio.h"
#include "templates/load.h"
#include "templates/term.h"

struct formula_op {
	char sign;             /* + - * / of the two numbers before; ~ turns the last; # a number; @ a cell */
	struct decimal number; /* of # */
	struct term term;      /* of @: a TERM_NODE */
};

struct formula {
	const char *text;
	const struct formula_op *op; /* operands before what is done with them */
	uint32_t n;
	uint32_t depth;     /* of the numbers that wait */
	unsigned factor;    /* 100 of a percentage, 1000 of a per mille, else 1 */
	const char *suffix; /* printed behind the number: "", "%", "‰" */
	enum rounding rounding;
	const char *zero; /* printed for a division by 0 */
	bool divides;
	bool is_rate; /* it divides by something that is named: no sum of it says anything */
};

/* What a template says beside a formula. */
struct formula_settings {
	const struct value *formula, *as, *round, *zero;
};

/* The formula of a cell by its row and its column, of which one may be NULL; NULL: it has none. Of a column's and a
 * row's the one that is a rate holds: the rate of sums, as the sum of rates says nothing, and the growth of a
 * difference. Of two, or of none, the column's. */
const struct formula *formula_of(const struct node *row, const struct node *column);

/* Parses the formulas of a table's columns and rows, once all are there, and looks that none needs itself. */
void load_formulas(struct load *load, struct table_template *table, const char *path);

#endif
