/* The fonts of a PDF, described for people. */
#ifndef BANSHI_DESCRIBE_FONTS_H
#define BANSHI_DESCRIBE_FONTS_H

#include <glib.h>

struct description;
struct pdf_objects;

/* Writes each font of the pages and of the forms on them: its name, whether it is embedded, what its licence bits say
 * of embedding (fsType of OpenType's OS/2 table; Adobe Technical Note 5147 for Type 1), whether it is a subset and has
 * ToUnicode (ISO 32000-1 9.10.3). A name is told once. */
void describe_fonts(const struct description *description);

/* The names of those fonts, each once, of char *, printable; *unembedded of them are not in the file.
 * g_ptr_array_unref.
 */
GPtrArray *font_names(const struct pdf_objects *objects, guint *unembedded);

#endif
