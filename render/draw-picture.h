/* A picture onto a cairo context. */
#ifndef BANSHI_DRAW_PICTURE_H
#define BANSHI_DRAW_PICTURE_H

#include <cairo.h>
#include <stdbool.h>

struct image;

/* Draws an op's picture where it stands. Surfaces that hold files take JPEG and PNG as they are. False: it cannot be
 * unpacked; cairo's own failures are in the context's status. */
bool draw_picture(cairo_t *cr, const struct image *image);

#endif
