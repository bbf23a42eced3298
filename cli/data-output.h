/* Report files that the program writes. */
#ifndef BANSHI_DATA_OUTPUT_H
#define BANSHI_DATA_OUTPUT_H

#include <glib.h>
#include <stdbool.h>

#include "banshi/output.h"

struct diags;

/* Writes the text to a file, or to standard output when path is NULL or "-", and frees it. A file that is there already
 * may hold a day's work: it is left alone unless force is set. False after a diagnostic. */
bool data_output(GString *text, const char *path, bool force, enum output_sync sync, struct diags *diags);

#endif
