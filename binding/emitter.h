/* Blocks as they are made. */
#ifndef BANSHI_EMITTER_H
#define BANSHI_EMITTER_H

#include "binding/bind.h"

/* Appends a block without content to bind->blocks. Valid until the next one is added. */
struct block *block_add(struct bind *bind, enum block_kind kind);

#endif
