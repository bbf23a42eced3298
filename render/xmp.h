/* The file's metadata as an XMP packet (ISO 16684-1): the same metadata and digest give the same bytes. */
#ifndef BANSHI_XMP_H
#define BANSHI_XMP_H

#include <glib.h>
#include <stdint.h>

struct metadata;
struct profile;

#define XMP_CREATOR "banshi " BANSHI_VERSION /* of this program; profile_generator is what a file tells */

/* `digest` is 32 hexadecimal digits or more that stand for the file's content: the document's identifier is made of
 * them. Dates are the document's own, in China's time; none when it has none. g_string_free. */
GString *xmp_new(const struct metadata *metadata, uint32_t n_pages, const struct profile *profile, const char *digest);

#endif
