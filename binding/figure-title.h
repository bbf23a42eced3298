/* The title below a picture or a chart, with its number. */
#ifndef BANSHI_FIGURE_TITLE_H
#define BANSHI_FIGURE_TITLE_H

#include "binding/emitter.h"

/* Gives the block that was added last a title, with the next number if it has none of its own; NULL: none. A text
 * before it that names the number stays with it. */
void figure_title_set(struct emitter *emitter, const char *title, struct block *block);

#endif
