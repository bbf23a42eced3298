/* Lines of an XMP packet (ISO 16684-1 7). */
#ifndef BANSHI_XMP_LINE_H
#define BANSHI_XMP_LINE_H

#include <glib.h>

/* Appends the format with the text in the place of its one %s, escaped as XML wants it, and a line end. Nothing for
 * NULL. */
void xmp_line(GString *out, const char *format, const char *text);

#endif
