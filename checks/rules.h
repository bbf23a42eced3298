/* The rules of a template and their use on a report. Private to templates/.
 *
 * A rule hangs on a table (for every row, or every column), stands by itself, or looks for a pattern in the prose. */
#ifndef BANSHI_RULES_H
#define BANSHI_RULES_H

#include "binding/bind.h"
#include "report/exact.h"
#include "templates/expression.h"

enum rule_kind {
	RULE_COLUMNS, /* an equation of columns, for every row */
	RULE_ROWS,    /* an equation of rows, for every column */
	RULE_DATA,    /* of rows from the data: sums along a tree of codes, a row of totals */
	RULE_FREE,    /* of any fields and cells, once */
	RULE_PROSE,   /* once for each place where the pattern matches */
	RULE_FRESH    /* no paragraph of the fields is in last year's report */
};

/* In both languages of messages; may be NULL. */
struct words {
	const char *text[2];
};

struct rule {
	const char *id; /* as T3-1 */
	enum rule_kind kind;
	enum severity severity;            /* error or warning */
	const struct expression *require;  /* what must hold; NULL: the match itself is the mistake */
	const struct expression *when;     /* for what cases, or NULL */
	struct words message, hint, about; /* about: what the rule is for */
	const char *text;                  /* what must hold, as written */

	const struct table_template *table; /* of rows and columns */
	uint32_t band;
	const struct node **only; /* of n_only rows or columns: for these alone; none: all */
	uint32_t n_only;
	int tree;          /* of data: the leaf of names whose codes nest, or -1 */
	const char *total; /* of data: the name of the row of totals, or NULL */

	GRegex *pattern; /* of prose */
	const char *const *caught;
	bool *caught_is_number; /* n_caught */
	uint32_t n_caught;
	const struct field *const *in; /* n_in prose fields; none: all */
	uint32_t n_in;
};

/* rule-load.c: reads the rules of all tables, then those of the template. */
struct rule_parts {
	const struct value *tables, *rules, *words, *silence;
};
void load_rules(struct load *load, const struct rule_parts *parts);

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
