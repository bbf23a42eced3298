/* What stays together in a line, and what may come apart when nothing else helps (docs/composing.md). */
#ifndef BANSHI_COMPOSE_SEQUENCES_H
#define BANSHI_COMPOSE_SEQUENCES_H

#include "layout/compose.h"

enum { PENALTY_WORD_PART = 40 }; /* of a line end after a hyphen, inside a URL */

/* Forbids, prices or allows the line ends of n items that belong together beyond neighbours; those between two
 * neighbours are priced already. cluster[i] is the text of item i; `em` is in units. */
void compose_sequences(struct item *items, const struct cluster *cluster, uint32_t n, unit em);
/* Of a roster (style->parts): no line ends but after an ideographic space, while a part is no wider than a line. */
void compose_parts(struct item *items, uint32_t n);

#endif
