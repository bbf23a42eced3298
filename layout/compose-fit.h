/* How a line is set to a width: what gives way and what is widened, in the order of CLREQ 3.2.2. */
#ifndef BANSHI_COMPOSE_FIT_H
#define BANSHI_COMPOSE_FIT_H

#include <stdbool.h>
#include <stdint.h>

#include "layout/compose.h"

/* Sets a line to a width in units, into *fit; without `justify`, and where it is a paragraph's last, it is
 * only shrunk when too wide. `em` is one 字: no gap is widened by more than a quarter of it.
 */
void compose_fit(const struct item *items, const struct line *line, unit width, bool justify, unit em, struct fit *fit);
/* The natural width of items [first, end) set as one line, in units. */
unit compose_width(const struct item *items, uint32_t first, uint32_t end);
/* The widest piece that cannot be broken, in units; a number may part from its measure. */
unit compose_min_width(const struct item *items, uint32_t n);

#endif
