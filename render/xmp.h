/* The file's metadata as an XMP packet (ISO 16684-1), the same bytes for the same document. */
#ifndef BANSHI_XMP_H
#define BANSHI_XMP_H

#include <glib.h>

struct metadata;
struct profile;

#define XMP_CREATOR  "banshi " BANSHI_VERSION
#define XMP_PRODUCER "banshi " BANSHI_VERSION

/* `digest` is 32 hexadecimal digits or more that stand for the file's content. */
GString *xmp_new(const struct metadata *metadata, const struct profile *profile, const char *digest);

#endif
