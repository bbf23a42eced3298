/* The lines of a text that a page takes. */
#ifndef BANSHI_FLOW_TEXT_H
#define BANSHI_FLOW_TEXT_H

#include <stdbool.h>

struct flow_cursor;
struct flow_place;

/* Places what fits of the text from `at` and moves `at`. False: the page is full; or after a diagnostic, with the
 * cursor's `ok` false: something is higher than a page. */
bool flow_fill_text(struct flow_cursor *c, struct flow_place *at);

#endif
