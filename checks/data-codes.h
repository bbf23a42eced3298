/* The codes of rows that come from the data, and how they nest: in one column (201, 20113, 2011301), or a level in each
 * of several (类, 款, 项). */
#ifndef BANSHI_DATA_CODES_H
#define BANSHI_DATA_CODES_H

#include "binding/bound.h"
#include "binding/messages.h"
#include "templates/rule-load.h"

#define CODE_NO_PARENT UINT32_MAX

struct data_codes {
	const char **code;    /* by row, of several columns joined; NULL: the row has none */
	uint32_t *parent;     /* by row: the row next above it, or CODE_NO_PARENT */
	uint32_t *n_children; /* by row */
};

/* Whether one of a row's names is that of the rule's total. */
bool data_row_is_total(const struct rule *rule, const struct bound *bound, uint32_t row);
/* The codes of the rule's columns, all in the arena. */
void data_codes_read(struct data_codes *codes, const struct rule *rule, const struct bound *bound, struct arena *arena);
/* Of codes in several columns: tells those that stand twice, out of order, and under a code that no row has. */
void data_codes_check(
	const struct data_codes *codes, const struct rule *rule, const struct bound *bound, struct messages *messages);

#endif
