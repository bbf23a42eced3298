/* A picture to its pixels. */
#ifndef BANSHI_PICTURE_UNPACK_H
#define BANSHI_PICTURE_UNPACK_H

#include <stdbool.h>

struct picture;
struct pixels;

/* Unpacks a picture. Its colours are sRGB, whatever profile it has. False: there is not enough memory, or a JPEG is
 * damaged inside; nothing is then owned. */
bool pixels_init(struct pixels *pixels, const struct picture *picture);

#endif
