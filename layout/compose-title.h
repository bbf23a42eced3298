/* Lines of a title (GB/T 9704-2012 7.3.1): broken where the sense allows, in the shape of a trapezoid or a lozenge. */
#ifndef BANSHI_COMPOSE_TITLE_H
#define BANSHI_COMPOSE_TITLE_H

#include "layout/compose.h"

/* Lines of at most `measure`, as compose_lines gives them; those the text has already are kept. `em` is the width of a
 * character. NULL when a word is wider than a line: set the text as a paragraph then. */
struct line *compose_title(const char *text, const struct shaped *shaped, const struct item *items, unit measure,
	unit em, struct arena *arena, uint32_t *n_lines);

#endif
