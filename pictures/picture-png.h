/* PNG files (ISO/IEC 15948), read by libpng. */
#ifndef BANSHI_PICTURE_PNG_H
#define BANSHI_PICTURE_PNG_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "pictures/picture-pixels.h"
#include "pictures/picture.h"

struct arena;

/* Whether a file begins as a PNG does. */
bool picture_png_is(const char *bytes, size_t len);

/* Fills in what the header says, and goes through all rows once: a row is all the memory it takes, but for interlaced
 * ones, which take all of their pixels. False after a diagnostic. */
bool picture_png_read(struct picture *picture, struct arena *arena, struct diags *diags);

/* The rows, 8 bits a channel, without gamma (sRGB, unless there is a profile). False: there is not enough memory. */
bool picture_png_pixels(const struct picture *picture, struct pixels *out);

/* Of a plain one (struct picture): its data as they are, a zlib stream of rows with PNG's filters; and its palette,
 * three bytes a colour. */
void picture_png_data(const struct picture *picture, GByteArray *data, GByteArray *palette);

#endif
