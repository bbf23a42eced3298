/* Characters that the dictionary could not place, and the names of places that they make: 清|水|县. */
#ifndef BANSHI_TITLE_STRAYS_H
#define BANSHI_TITLE_STRAYS_H

#include "layout/title-parse.h"

/* Forbids the ends of lines at the sides where such a character belongs to its neighbour, and inside names of places.
 * The costs of all words are set. */
void title_strays_bind(struct title *t);

#endif
