/* Short names of organs in running text: no line ends inside 市委 or 区政府办. */
#ifndef BANSHI_COMPOSE_ORGANS_H
#define BANSHI_COMPOSE_ORGANS_H

#include <stdbool.h>

#include "layout/compose.h"

/* Whether a line that begins with character i > 0, a Han after another, parts one: 市|委, 区|政|府|办,
 * 省|人|大|常|委|会. */
bool compose_parts_organ(const struct shaped *shaped, uint32_t i);

#endif
