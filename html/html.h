/* The web page of a report: its document, in the order and with the elements of its structure, as one file without
 * scripts. Nothing is laid out. */
#ifndef BANSHI_HTML_H
#define BANSHI_HTML_H

#include <glib.h>
#include <stdbool.h>

struct diags;
struct document;
struct font_set;
struct structure;

struct html_options {
	bool fragment;          /* one element, without a page around it and without a style, for a page of others */
	const char *banner;     /* stands above all, as the word for a draft; NULL: nothing does */
	struct font_set *fonts; /* by which the words of charts have their places */
};

/* The page in memory, UTF-8; g_byte_array_unref. `structure` is that of the document, with the cells of its tables.
 * NULL after a diagnostic: a page total is too large. */
GByteArray *html_render(const struct document *document, const struct structure *structure,
	const struct html_options *options, struct diags *diags);

#endif
