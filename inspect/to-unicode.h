/* From the codes of a font to text: its ToUnicode map (ISO 32000-1 9.10.3), or what is known without one. */
#ifndef BANSHI_TO_UNICODE_H
#define BANSHI_TO_UNICODE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct cmap;

/* `wide`: codes of two bytes when the map does not tell. The text may be empty. */
struct cmap *cmap_new(const char *text, size_t len, bool wide);
void cmap_free(struct cmap *cmap); /* accepts NULL */

/* Appends the text of a string of codes, from its end when it runs backward. A code that the map does not have is Latin
 * text in a font of bytes, and else U+FFFD. */
void cmap_put(const struct cmap *cmap, const char *codes, size_t len, bool backward, GString *out);

#endif
