/* Lines of a title (GB/T 9704-2012 7.3.1): broken where the sense allows, in the shape of a trapezoid or a lozenge. */
#ifndef BANSHI_COMPOSE_TITLE_H
#define BANSHI_COMPOSE_TITLE_H

#include "layout/compose.h"

/* The same contract as compose_lines; NULL when the text does not fit in MAX_TITLE_LINES lines broken at words: set it
 * as a paragraph then. */
#define MAX_TITLE_LINES 4
struct line *compose_title(const char *text, const struct shaped *shaped, const struct item *items, unit measure,
	unit em, struct arena *arena, uint32_t *n_lines);

#endif
