/* What an incremental update changes in a PDF, object by object, held against what signing a file changes. */
#ifndef BANSHI_PDF_CHANGES_H
#define BANSHI_PDF_CHANGES_H

#include <glib.h>
#include <stddef.h>

#include "inspect/pdf-change.h"

struct pdf_update;

/* Compares the file as it was before the update with what it is after it. Of struct pdf_change, in the order of object
 * numbers; g_array_unref. NULL: one of the two is no PDF. */
GArray *pdf_changes_find(const void *data, const struct pdf_update *update);

#endif
