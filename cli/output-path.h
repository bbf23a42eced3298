/* Where a report's output goes. */
#ifndef BANSHI_OUTPUT_PATH_H
#define BANSHI_OUTPUT_PATH_H

#include <stdbool.h>

struct job;

/* report.yaml → report.pdf; standard input goes to standard output. g_free. */
char *output_default_path(const char *report, const char *extension);
/* False after a diagnostic when nothing can or should be written there. */
bool output_check_path(const struct job *job, const char *path);

#endif
