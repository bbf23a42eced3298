/* Writing scalars of a data file so that the reader gives the same text back. */
#ifndef BANSHI_YAML_H
#define BANSHI_YAML_H

#include <glib.h>

/* Appends the text plain where that is safe as a key, as a value and inside [ ], else in double quotes. An empty text
 * is "". */
void yaml_append(GString *out, const char *text);
/* Appends the text in double quotes, on one line, in any case. */
void yaml_append_quoted(GString *out, const char *text);

#endif
