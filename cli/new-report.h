/* An empty report of a template, as `init` and `edit` make it. */
#ifndef BANSHI_NEW_REPORT_H
#define BANSHI_NEW_REPORT_H

#include <stdbool.h>

#include "banshi/output.h"

struct diags;

/* Writes one to a file, or to standard output when path is NULL or "-"; over a file that is there only with `force`.
 * `name` is the template's, or its file. False after a diagnostic. */
bool new_report_write(const char *name, const char *path, bool force, enum output_sync sync, struct diags *diags);
/* What such a file is called, in the folder one is in: NAME.banshi.yaml. g_free. */
char *new_report_name(const char *name);

#endif
