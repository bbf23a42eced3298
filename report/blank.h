/* White space as reports have it: what ASCII has of it, the no-break space and the ideographic space U+3000. */
#ifndef BANSHI_BLANK_H
#define BANSHI_BLANK_H

#include <stddef.h>

/* How many bytes of white space the first len bytes of UTF-8 text begin with: 0 … len. */
size_t blank_start(const char *text, size_t len);
/* How many bytes are left when the white space at the end of the first len bytes is taken off: 0 … len. */
size_t blank_trimmed(const char *text, size_t len);

#endif
