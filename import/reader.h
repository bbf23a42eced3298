/* The readers, one a format. Private to import/. */
#ifndef BANSHI_READER_H
#define BANSHI_READER_H

#include <stddef.h>

#include "import/piece.h"

struct container;

/* Each fills the pieces; false after a diagnostic. The source of the first two is set. */
bool text_read(struct pieces *pieces, struct diags *diags);
bool html_read(struct pieces *pieces, struct diags *diags);
bool docx_read(struct pieces *pieces, struct container *container, struct diags *diags);
bool odf_read(struct pieces *pieces, struct container *container, struct diags *diags);
bool xlsx_read(struct pieces *pieces, struct container *container, struct diags *diags);

/* True when the text looks like a web page. */
bool html_is(const char *text, size_t len);
/* The encoding a web page says it has, or NULL; g_free. */
char *html_encoding(const char *text, size_t len);

#endif
