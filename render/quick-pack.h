/* Deflate (RFC 1951) for the outlines of glyphs. What repeats in them are whole strokes, as a radical is drawn in
 * many characters: pieces of five bytes and more. Shorter ones that are alike by chance cost more to point at than to
 * say again, and looking for them is most of what a general compressor does here. */
#ifndef BANSHI_QUICK_PACK_H
#define BANSHI_QUICK_PACK_H

#include <glib.h>
#include <stddef.h>

struct quick_pack;

/* What is used again from one font to the next. */
struct quick_pack *quick_pack_new(void);
void quick_pack_free(struct quick_pack *pack); /* accepts NULL */

/* Appends n bytes to `out`, compressed. */
void quick_pack(struct quick_pack *pack, const void *data, size_t n, GByteArray *out);

#endif
