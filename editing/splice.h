/* A scalar of several lines, or with escapes, of which only a part changes. */
#ifndef BANSHI_SPLICE_H
#define BANSHI_SPLICE_H

#include <stdbool.h>

struct attempt;

/* Changes only the bytes of what is different in the target, so that the lines and escapes before and behind it stay as
 * they were written. False, and nothing is changed, when the old text and the new one have neither beginning nor end in
 * common, or when what is new cannot be put in there; when the whole scalar is as easily written anew. */
bool splice_scalar(struct attempt *attempt);

#endif
