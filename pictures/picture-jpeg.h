/* JPEG files (ISO/IEC 10918-1) by their headers: their pixels are handed on and not looked at. */
#ifndef BANSHI_PICTURE_JPEG_H
#define BANSHI_PICTURE_JPEG_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "pictures/picture.h"

struct arena;

/* Whether a file begins as a JPEG does. */
bool picture_jpeg_is(const char *bytes, size_t len);

/* Fills in what the headers say: size, channels, resolution, how it is turned (Exif), its profile. It has to go on to
 * its end mark; whether what is between can be unpacked is not asked. False after a diagnostic. */
bool picture_jpeg_read(struct picture *picture, struct arena *arena, struct diags *diags);

/* Appends what is needed to see it: no Exif (where and when it was taken), no comments, no small pictures of itself. */
void picture_jpeg_data(const struct picture *picture, GByteArray *out);

#endif
