/* A draft of a report with errors: which cells they are in, and whether it can be shown at all. */
#ifndef BANSHI_DRAFT_H
#define BANSHI_DRAFT_H

#include "binding/bound.h"
#include "binding/messages.h"

/* A cell with an error, told by the number its diagnostic has or is about to get (diags_total). */
struct mark {
	const struct bound *bound; /* the table's field */
	uint32_t row, leaf;        /* of the table's body rows; of its band's leaves */
	unsigned problem;
};

/* Remembers a cell that is wrong; does nothing unless a draft is made. */
void draft_mark(struct messages *messages, const struct bound *bound, uint32_t row, uint32_t leaf, unsigned problem);
/* Whether a finding is an error: those are listed, and numbered in the order in which they were found. */
bool draft_is_error(const struct finding *finding);
/* Whether all errors so far leave a document that can be shown: only values are wrong or missing. */
bool draft_is_possible(const struct diags *diags);

#endif
