/* A code, drawn with a pen. */
#ifndef BANSHI_BARCODE_DRAW_H
#define BANSHI_BARCODE_DRAW_H

#include "layout/pen.h"

struct arena;
struct barcode;

/* Draws it as large as it is (barcode_width): one path, black, whose corners are on the grid of its modules. */
void barcode_draw(const struct barcode *code, const struct pen *pen, struct arena *arena);

#endif
