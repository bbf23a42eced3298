/* From the codes of a font to text: its ToUnicode map (ISO 32000-1 9.10.3), or what is known without one. */
#ifndef BANSHI_TO_UNICODE_H
#define BANSHI_TO_UNICODE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct cmap;

/* Reads a ToUnicode map, `len` bytes of text, which is not kept; without one, when len is 0, the map is empty. `wide`:
 * codes are of two bytes even when the map does not tell, as those of a Type 0 font. Never NULL: what is no map is
 * passed over. */
struct cmap *cmap_new(const char *text, size_t len, bool wide);
void cmap_free(struct cmap *cmap); /* accepts NULL */

/* Whether its codes are of two bytes, else of one. */
bool cmap_is_wide(const struct cmap *cmap);

/* Appends the text of a string of codes, `len` bytes, as UTF-8; from its end when it runs `backward`. A code that the
 * map does not have is Latin text in a font of bytes, and else U+FFFD. */
void cmap_put(const struct cmap *cmap, const char *codes, size_t len, bool backward, GString *out);

#endif
