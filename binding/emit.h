/* The body of a template to blocks, item by item. */
#ifndef BANSHI_EMIT_H
#define BANSHI_EMIT_H

#include "binding/emitter.h"

/* Adds what n items of a template's body come to. All fields are bound by then. */
void emit_items(struct emitter *emitter, const struct item *item, uint32_t n);

#endif
