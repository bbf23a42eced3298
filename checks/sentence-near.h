/* Sums and shares that no other check was sure of, and that are wrong by a slip of the hand. */
#ifndef BANSHI_SENTENCE_NEAR_H
#define BANSHI_SENTENCE_NEAR_H

#include "checks/sentence.h"

/* Tells a whole that is not what the parts beside it make, though it has nearly their digits (B0964), and a per cent
 * that no two numbers of its sentence make, though two nearly do (B0966). Comes after the checks that know what such
 * numbers are of: what they told is left alone. */
void sentence_near_check(struct sentence *sentence);

#endif
