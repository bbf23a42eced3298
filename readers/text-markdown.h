/* Drafts in Markdown, as programs that write texts give them: what its marks say of a line, and the line without them.
 * A report in Markdown is another thing (report/markdown.h): there each mark has its meaning, and what has none is an
 * error. */
#ifndef BANSHI_TEXT_MARKDOWN_H
#define BANSHI_TEXT_MARKDOWN_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct source;

/* Whether a text is one: by its name, .md or .markdown, or by a line that begins with # and a blank. */
bool text_markdown_is(const struct source *source);

struct markdown_line_dress {
	unsigned outline;    /* the level of a heading, from 1; 0: it is none */
	bool strong;         /* all of it is bold */
	bool item;           /* of a list without numbers */
	bool bare;           /* it has no marks */
	uint32_t n_pictures; /* that stood in it */
};

/* The words of a line; g_free. NULL: it is nothing but marks, as --- and ```. The number of an item stays. */
char *text_markdown_line(const char *text, size_t len, struct markdown_line_dress *dress);
/* Whether a line begins with a mark, so that it does not go on with the paragraph above it. */
bool text_markdown_begins(const char *text, size_t len);
/* The words of a cell, in which <br> is a line's end; g_free. */
char *text_markdown_cell(const char *text, size_t len);

#endif
