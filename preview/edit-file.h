/* Another version of a report, beside its file. */
#ifndef BANSHI_EDIT_FILE_H
#define BANSHI_EDIT_FILE_H

#include <glib.h>

struct diags;

/* Writes another version beside the report, under a name that nothing has: 报告（另一版本）.banshi.yaml. The name,
 * without its folder; g_free. NULL after a diagnostic. */
char *edit_file_keep(const char *path, GBytes *bytes, struct diags *diags);

#endif
