/* Where a report's output goes. */
#ifndef BANSHI_OUTPUT_PATH_H
#define BANSHI_OUTPUT_PATH_H

#include <stdbool.h>

struct job;

/* report.yaml → report.pdf for the suffix ".pdf"; standard input goes to standard output. g_free. */
char *output_default_path(const char *report, const char *suffix);
/* False after a diagnostic when nothing can or should be written there. */
bool output_check_path(const struct job *job, const char *path);

#endif
