/* Web pages. */
#ifndef BANSHI_READ_HTML_H
#define BANSHI_READ_HTML_H

#include <stdbool.h>
#include <stddef.h>

struct diags;
struct pieces;

/* Whether the text looks like a web page. */
bool html_is(const char *text, size_t len);
/* The name of the encoding a web page says it has, in lower case, g_free; NULL when it says none. */
char *html_encoding(const char *text, size_t len);

/* Adds the paragraphs and tables of the pieces' source, which is UTF-8 whatever the page says. False after a
 * diagnostic: nested too deep, a table that is too large. */
bool html_read(struct pieces *pieces, struct diags *diags);

#endif
