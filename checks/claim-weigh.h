/* Numbers whose words are not all understood, against the table. */
#ifndef BANSHI_CLAIM_WEIGH_H
#define BANSHI_CLAIM_WEIGH_H

#include "checks/sentence.h"

/* Tells a guess (claim-guess.h) whose number cannot be right: it looks like the cell's with a slip of the hand, is more
 * than there are, or stands among numbers that agree with the same table. */
void claim_check_guess(struct sentence *sentence, const struct claim *claim);

#endif
