/* A picture's file as it is given away: what is needed to see it, and nothing that was written about it. */
#ifndef BANSHI_PICTURE_FILE_H
#define BANSHI_PICTURE_FILE_H

#include <glib.h>
#include <stdbool.h>

struct picture;

/* "image/png" or "image/jpeg". Static. */
const char *picture_file_type(const struct picture *picture);
/* The file with the picture's colours, but not where and when it was taken, nor words about it. turned: it says how it
 * is turned, for readers that ask; else whoever shows it turns it. g_byte_array_unref. */
GByteArray *picture_file(const struct picture *picture, bool turned);

#endif
