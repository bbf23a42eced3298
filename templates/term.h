/* The terms of an expression, and what a name in one may mean. */
#ifndef BANSHI_TERM_H
#define BANSHI_TERM_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/decimal.h"

struct field;
struct load;
struct node;

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
	const char *row_name;    /* of a cell of a table whose rows come from the data: its code or name; or NULL */
	const struct side *part; /* of TERM_DATE: three */
};

/* What the names in an expression may be. */
struct scope {
	struct load *load;
	const struct node *columns, *rows; /* bare names are nodes below one of these; both NULL: there are none */
	GHashTable *captures;              /* name → GINT_TO_POINTER(1) for a number, 2 for a text; or NULL */
	bool quiet;                        /* say nothing of mistakes: the caller tries several scopes */
	bool apart; /* only fields of `group` are there, or with NULL only those that are in no repeated group */
	const struct field *group;
	const struct field *
		*of_group; /* a rule by itself may name fields of one repeated group, which is put here; or NULL */
};

/* Finds what len bytes of a name mean: a caught number or text (unless term->previous, as last year's prose was not
 * read by this pattern), a row or column of the scope, a field, or a cell of one that is a table. False: nothing. */
bool term_find(const struct scope *scope, const char *name, size_t len, struct term *term);
/* Only what the pattern of a prose rule caught. */
bool term_find_caught(const struct scope *scope, const char *name, size_t len, struct term *term);

#endif
