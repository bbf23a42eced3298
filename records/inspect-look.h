/* What a process finds when it looks into one of many PDFs. */
#ifndef BANSHI_INSPECT_LOOK_H
#define BANSHI_INSPECT_LOOK_H

#include <glib.h>

#include "records/inspect-field.h"

/* The answer: the file's size and SHA-256 ("": it cannot be read), the fields, the elements of DA/T 46 in the order of
 * da46_elements (none when the file is no PDF), what was found by enum diag_code, in words. */
#define INSPECT_ANSWER "(tsasasa(us))"

/* Looks into a file: of many_look, with the language (enum lang) of what is found as data. */
GVariant *inspect_look(void *lang, const char *path, unsigned what);

#endif
