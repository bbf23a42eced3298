/* The lines of an official document, and what they look like. */
#ifndef BANSHI_OFFICIAL_LINES_H
#define BANSHI_OFFICIAL_LINES_H

#include <glib.h>
#include <stdbool.h>

struct arena;
struct matcher;
struct piece;

/* The paragraphs of the source in order; page numbers are left out, and the rows of small tables are lines: imprints
 * and heads stand in such. Borrows pieces from the matcher's and its arena; g_ptr_array_unref. */
GPtrArray *official_lines(struct matcher *matcher);

/* The text of a line. */
const char *official_text(const GPtrArray *lines, guint i);

/* The text of a line with the spaces between the names of several organs; those inside a name, 云 泽 县, are none. The
 * arena's or the piece's. */
const char *official_names(const struct piece *piece, struct arena *arena);

/* How many bytes of a text are the number of a document, 云水〔2025〕3号, with brackets of any kind; 0: it does not
 * begin with one (GB/T 9704-2012, 7.2.5). */
gsize official_number(const char *text);

/* Whether a title ends here: 的通知, 的请示, 纪要 … (the kinds of documents of 党政机关公文处理工作条例, article 8). */
bool official_ends_title(const char *text);

/* Whether a line is the head of an attachment, 附件 or 附件2; *title gets what follows in the same line, "" when
 * nothing does. */
bool official_is_attachment(const char *text, const char **title);

#endif
