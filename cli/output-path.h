/* Where a report's output goes. */
#ifndef BANSHI_OUTPUT_PATH_H
#define BANSHI_OUTPUT_PATH_H

#include <stdbool.h>

struct diags;

/* report.yaml → report.pdf for the suffix ".pdf"; standard input goes to standard output. g_free. */
char *output_default_path(const char *report, const char *suffix);
/* False after a diagnostic when nothing can or should be written there: not over the report, nor over its template
 * (NULL: it is no file). */
bool output_check_path(const char *path, const char *report, const char *tpl, struct diags *diags);

#endif
