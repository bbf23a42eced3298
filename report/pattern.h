#ifndef BANSHI_REPORT_PATTERN_H
#define BANSHI_REPORT_PATTERN_H

#include <glib.h>

/* A pattern of the program, which is one that compiles, compiled when it is first wanted; from any thread. `*compiled`
 * is a static of the caller's, NULL until then, and lasts as long as the process. */
const GRegex *pattern_once(GRegex **compiled, const char *pattern);

#endif
