/* What cairo 1.16 leaves out of a finished PDF file, or writes wrongly, put right in it. */
#ifndef BANSHI_CAIRO_MEND_H
#define BANSHI_CAIRO_MEND_H

#include <glib.h>

/* The file says its language (BCP 47), that its title is shown, and when it was made in the form that dates have (ISO
 * 32000-1 14.9.2, 12.2, 7.9.4). Files of other versions of cairo, in which the places are not found, stay as they are.
 */
void cairo_mend_pdf(GByteArray *pdf, const char *language);

#endif
