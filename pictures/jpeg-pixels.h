/* The pixels of a JPEG, by libjpeg. PDF files take it as it is, so only images and sheets for a press need them: the
 * small program has none of it and starts the whole one instead (cli/start-whole.c). */
#ifndef BANSHI_JPEG_PIXELS_H
#define BANSHI_JPEG_PIXELS_H

#include <stdbool.h>

#include "pictures/picture-pixels.h"

struct picture;

/* As pixels_init, without its profile. */
bool jpeg_pixels(const struct picture *picture, struct pixels *out);

#endif
