/* What a draft shows of cells with errors. */
#ifndef BANSHI_TABLE_FLAWS_H
#define BANSHI_TABLE_FLAWS_H

#include <stdbool.h>

#include "layout/table-painting.h"

/* Marks the cells of the part that have errors: below their words (a fill) or over them (a number). */
void paint_flaws(const struct painting *p, bool below);

#endif
