/* The running head of a document: the template's, with what the report has in its places. */
#ifndef BANSHI_EMIT_RUNNING_HEAD_H
#define BANSHI_EMIT_RUNNING_HEAD_H

#include "binding/emitter.h"

/* The head, in the arena; NULL: the template has none, or the report has nothing for it. */
const struct running_head *emit_running_head(struct emitter *emitter);

#endif
