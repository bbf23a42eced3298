/* What is told of an OFD file among many, in the fields that PDFs have. */
#ifndef BANSHI_INSPECT_OFD_H
#define BANSHI_INSPECT_OFD_H

#include <glib.h>

#include "records/inspect-field.h"

struct ofd_read;

/* The fields, "" for what it does not tell, each to be freed by g_free. */
void inspect_ofd_fields(const struct ofd_read *read, char *field[N_INSPECT_FIELDS]);
/* The elements of DA/T 46 in the order of da46_elements. g_ptr_array_unref. */
GPtrArray *inspect_ofd_elements(const struct ofd_read *read);

#endif
