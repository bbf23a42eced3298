/* Names that are set in a way of their own when there are several. */
#ifndef BANSHI_EMIT_JOINT_H
#define BANSHI_EMIT_JOINT_H

#include <stdbool.h>

#include "binding/emitter.h"

/* Makes the block of the mark of a joint issue (GB/T 9704-2012 7.2.4), when the report has several names for it. False
 * when it has not. */
bool emit_joint(struct emitter *emitter, const struct joint_names *joint);

/* Gives the block the tail of the entry with its names, when the report has several for it: the words before them, then
 * each by itself (签发人, 7.2.6). False when it has not. */
bool emit_tail_names(struct emitter *emitter, const struct item *item, struct block *block);

#endif
