/* The codes of rows that come from the data, and how they nest: in one column (201, 20113, 2011301), or a level in each
 * of several (类, 款, 项). */
#ifndef BANSHI_DATA_CODES_H
#define BANSHI_DATA_CODES_H

#include "binding/bound.h"
#include "templates/rule.h"

#define CODE_NO_PARENT UINT32_MAX
/* Between the levels of a joined code: no code has it. */
#define CODE_LEVEL_END '\x1f'

struct data_codes {
	const char **code;    /* by row, of several columns joined; NULL: the row has none */
	uint32_t *parent;     /* by row: the row next above it, or CODE_NO_PARENT */
	uint32_t *n_children; /* by row */
};

/* Whether one of a row's names is that of the rule's total. */
bool data_row_is_total(const struct rule *rule, const struct bound *bound, uint32_t row);
/* Whether the rule adds up the cells of this leaf. */
bool data_leaf_is_summed(const struct rule *rule, const struct bound *bound, uint32_t leaf);
/* The codes of the rule's columns, all in the arena. */
void data_codes_read(struct data_codes *codes, const struct rule *rule, const struct bound *bound, struct arena *arena);
/* The first row of each code; g_hash_table_unref. */
GHashTable *data_codes_index(const struct data_codes *codes, uint32_t n_rows);

#endif
