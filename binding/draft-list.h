/* The list of errors at the end of a draft. */
#ifndef BANSHI_DRAFT_LIST_H
#define BANSHI_DRAFT_LIST_H

#include "binding/bind.h"

/* Whether a finding is an error: those are listed, and numbered in the order in which they were found. */
bool draft_is_error(const struct finding *finding);
/* Adds a page with the n errors that were found; of a great many only the first are listed. */
void draft_add_list(struct bind *bind, uint32_t n);

#endif
