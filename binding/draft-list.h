/* What a draft shows of its errors: the cells they are in, marked with the numbers of a list, and the list at its end.
 */
#ifndef BANSHI_DRAFT_LIST_H
#define BANSHI_DRAFT_LIST_H

#include "binding/emitter.h"

/* Hands the marks to the tables of the blocks and adds a page with the errors and the warnings; of a great many only
 * the first are listed. Returns how many errors there are. */
uint32_t draft_finish(struct emitter *emitter);
/* What stands on every page of a draft with n errors, in the arena. */
const char *draft_banner(struct emitter *emitter, uint32_t n);

#endif
