/* What a page or a form has beside its operators: its content stream, its resources, how it stands (ISO 32000-1 7.8,
 * 8.10). */
#ifndef BANSHI_PAGE_CONTENT_H
#define BANSHI_PAGE_CONTENT_H

#include <glib.h>
#include <qpdf/qpdf-c.h>
#include <stdbool.h>

#include "inspect/matrix.h"

struct pdf_objects;

/* The content of a page, its parts one behind another; what is too much is left out (pdf_objects_cut). Empty when there
 * is none. g_byte_array_unref. */
GByteArray *page_content(const struct pdf_objects *objects, qpdf_oh page);

/* Whether an XObject is a form. */
bool page_content_is_form(const struct pdf_objects *objects, qpdf_oh stream);
/* The resources of a form: its own, or those of what paints it, as old files do (7.8.3). Released when it is not
 * `around`. */
qpdf_oh page_content_resources(const struct pdf_objects *objects, qpdf_oh form, qpdf_oh around);
/* How a form stands in what paints it. */
struct matrix page_content_matrix(const struct pdf_objects *objects, qpdf_oh form);

/* From the coordinates of a page's content to points from its upper left corner, y down, turned as it is shown (7.7.3.3
 * Rotate). */
struct matrix page_content_upright(const struct pdf_objects *objects, qpdf_oh page);

#endif
