/* The text of a YAML plain or quoted scalar. Our own, since libfyaml 0.7.12 loses characters of those that go over
 * several lines. */
#ifndef BANSHI_FLOW_STYLE_H
#define BANSHI_FLOW_STYLE_H

#include <glib.h>
#include <stddef.h>

/* Appends the text of raw, which the parser has found right; without its quotes. quote is '"', '\'' or 0. */
void flow_decode(GString *out, const char *raw, size_t len, char quote);

#endif
