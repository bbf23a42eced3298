/* The rules of a template, used on a report. */
#ifndef BANSHI_RULES_H
#define BANSHI_RULES_H

#include "binding/bind.h"
#include "report/exact.h"
#include "templates/expression.h"
#include "templates/rule-load.h"

/* ---- what the names of an expression stand for at one place ---- */

struct caught {
	bool known; /* of a number: it could be read and is not a guess such as 30余 */
	struct exact number;
	char *text;
};

struct scene {
	const struct bind *bind, *previous; /* previous may be NULL */
	const struct bound *bound;          /* of TERM_NODE: the table, */
	uint32_t band, row, leaf;           /* and the row or the column at hand */
	const struct rule *rule;
	const struct caught *caught; /* of prose: n_caught */
	bool overflow;               /* set when a sum did not fit */
};

/* One cell of this report. */
struct spot {
	const struct bound *bound;
	uint32_t band, row, leaf;
};
const struct figure *spot_figure(const struct spot *spot);
const struct cell *spot_cell(const struct spot *spot);
const struct node *spot_row(const struct spot *spot); /* NULL: the unnamed row */
const struct node *spot_column(const struct spot *spot);

enum truth { TRUTH_UNKNOWN, TRUTH_NO, TRUTH_YES };

/* Whether an expression holds. When it does not, *broken is the comparison that does not. */
enum truth scene_test(struct scene *scene, const struct expression *expression, const struct expression **broken);
/* False when something in it is unknown. */
bool scene_sum(struct scene *scene, const struct side *side, struct exact *out);
/* Appends the cells of this report that a side adds up; of struct spot. */
void scene_spots(const struct scene *scene, const struct term *term, GArray *out);

/* ---- checking ---- */

/* rule-check.c: tries all rules on what was bound. */
void rules_check(struct bind *bind);
/* Says that a cell is not the sum it should be of `parts`, a word of check_word; the rule may only warn. */
void rules_say_sum(
	struct bind *bind, const struct spot *spot, const struct rule *rule, struct exact expected, const char *parts);
void rules_say_overflow(struct bind *bind, const struct bound *bound, const char *id);
/* rule-data.c */
void rules_try_data(struct bind *bind, const struct rule *rule, const struct bound *bound);
struct where spot_where(struct bind *bind, const struct spot *spot, const char *id);
/* “row”的“column”, for a sentence. */
const char *spot_words(struct bind *bind, const struct spot *spot);
/* A message with its {names} filled in; of a pattern's captures too. */
struct filled_name {
	const char *name, *text;
};
const char *words_fill(struct bind *bind, const struct words *words, const struct filled_name *filling, size_t n);

/* An equation of cells that was tried, for the explanation. */
struct linear_term {
	struct spot spot;
	int64_t factor;
};
struct linear {
	struct linear_term *term;
	uint32_t n;
	struct exact residual; /* left minus right; 0: it holds */
	bool broken;
	bool rows; /* of rows, in one column */
};

/* rule-explain.c: says which few cells explain all broken equations. */
void rules_explain(struct bind *bind, const GArray *linears); /* of struct linear */

/* prose-rule.c */
void prose_rules_check(struct bind *bind);
/* lint.c: rules that hold for official Chinese prose in any template. */
void lint_check(struct bind *bind);
/* lint-lists.c: the same for lists; lines of struct prose_line. */
void lint_lists_check(struct bind *bind, const GArray *lines);

#endif
