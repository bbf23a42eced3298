/* Whether a text is a report file of our own. */
#ifndef BANSHI_REPORT_FILE_H
#define BANSHI_REPORT_FILE_H

#include <stdbool.h>

/* Whether a line of it names the template, in YAML or JSON. */
bool report_file_is(const char *text);

#endif
