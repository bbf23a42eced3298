/* The file's metadata as an XMP packet (ISO 16684-1), the same bytes for the same document. */
#ifndef BANSHI_XMP_H
#define BANSHI_XMP_H

#include <glib.h>

#include <stdint.h>

struct document;
struct profile;

#define XMP_CREATOR  "banshi " BANSHI_VERSION
#define XMP_PRODUCER "banshi " BANSHI_VERSION

/* `digest` is 32 hexadecimal digits or more that stand for the file's content. */
GString *xmp_new(const struct document *document, uint32_t n_pages, const struct profile *profile, const char *digest);

/* A line of XML: the text, escaped, takes the place of %s; nothing for NULL. */
void xmp_line(GString *out, const char *format, const char *text);

/* xmp-archive.c: the elements of DA/T 46-2009 that Dublin Core does not have, in a namespace of ours, */
void xmp_archive_put(GString *out, const struct document *document, uint32_t n_pages, const struct profile *profile);
/* and that namespace's own description, an item of pdfaExtension:schemas. */
void xmp_archive_describe(GString *out);

#endif
