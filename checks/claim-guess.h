/* What a number may be of whose words are not all understood. */
#ifndef BANSHI_CLAIM_GUESS_H
#define BANSHI_CLAIM_GUESS_H

#include "checks/claim-reader.h"

/* Claims a number that was not understood for the cell whose words stand nearest to it, as a guess: only a number that
 * looks like the cell's with a slip of the hand, or is more than there are, is told. `right` are the words behind it
 * that are its own; `topic` is what was spoken of before it. */
void claim_guess(struct claim_reader *reader, uint32_t index, struct range right, const struct topic *topic);

#endif
