/* Paths in a PDF's content (ISO 32000-1 8.5.2). */
#ifndef BANSHI_PDF_PATH_H
#define BANSHI_PDF_PATH_H

#include <glib.h>

#include "fonts/unit.h"

struct path;

/* Appends the operators that make the path; y is counted from the foot of a page that is so high. */
void pdf_path_put(GString *out, const struct path *path, unit page_height);

#endif
