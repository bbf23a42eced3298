/* The rows of a table that a page takes. */
#ifndef BANSHI_FLOW_TABLE_H
#define BANSHI_FLOW_TABLE_H

#include <stdbool.h>

struct flow_cursor;
struct flow_place;

/* Places what fits of the table from `at` and moves `at`. False: the page is full; or after a diagnostic, with the
 * cursor's `ok` false: something is higher than a page. */
bool flow_fill_table(struct flow_cursor *c, struct flow_place *at);

#endif
