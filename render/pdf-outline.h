/* The bookmarks of a file (ISO 32000-1 12.3.3). */
#ifndef BANSHI_PDF_OUTLINE_H
#define BANSHI_PDF_OUTLINE_H

#include <glib.h>
#include <stdint.h>

#include "fonts/unit.h"

struct layout;
struct pdf_file;

/* Writes the layout's bookmarks. The pages' objects (uint32_t) are in `page`; `height` (unit) tells how far their top
 * edges are above where the file counts from. Gives the outline's object; 0: there are no bookmarks. */
uint32_t pdf_outline_put(struct pdf_file *file, const struct layout *layout, const GArray *page, const GArray *height);

/* Appends `begin`, which ends in a bracket, and the rest of a destination (12.3.2.2): page `at`, from 0, with what is y
 * below its upper edge at the top of the window. `page` and `height` as above. */
void pdf_put_place(GString *out, const char *begin, uint32_t at, unit y, const GArray *page, const GArray *height);

#endif
