/* The encodings that text comes in. */
#ifndef BANSHI_ENCODING_H
#define BANSHI_ENCODING_H

#include <stddef.h>

/* The text as UTF-8, g_free; *n gets its bytes. UTF-16 is known by its mark, UTF-8 by its form; else a web page is
 * asked what it is, and any other text is GB18030. *encoding gets the name of an encoding that was guessed, for a
 * message, or NULL. NULL when the bytes are no text in that encoding. */
char *encoding_decode(const char *bytes, size_t len, size_t *n, const char **encoding);

#endif
