/* Shaped text to items of the line composer. */
#ifndef BANSHI_COMPOSE_ITEMS_H
#define BANSHI_COMPOSE_ITEMS_H

#include "layout/compose.h"

struct arena;

/* One item a cluster, in the arena. style->advance is one 字 for full-width characters, style->size the type size. */
struct item *compose_items(const struct shaped *shaped, const struct style *style, struct arena *arena);

#endif
