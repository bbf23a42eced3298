/* The words of a Markdown text as prose has them: its marks of CommonMark become those of document/markup.h, and what
 * prose cannot hold is told. */
#ifndef BANSHI_MARKDOWN_INLINE_H
#define BANSHI_MARKDOWN_INLINE_H

#include <glib.h>
#include <stdbool.h>

#include "report/composed-text.h"
#include "report/markdown-blocks.h"

struct diags;

/* A footnote: where it is defined, and whether the text has referred to it. */
struct markdown_note {
	const struct markdown_block *block;
	bool used;
};

struct markdown_words {
	const struct source *source;
	struct diags *diags;
	GHashTable *notes;  /* by name: struct markdown_note */
	unsigned *n_errors; /* counts what is told here */
};

/* Where words stand. In headings and cells there are no marks, and in notes no notes. */
enum markdown_place { MARKDOWN_IN_PROSE, MARKDOWN_IN_NOTE, MARKDOWN_IN_HEADING, MARKDOWN_IN_CELL };

/* Appends the words of these lines to `out`. They are joined to one: with nothing between two wide characters, else a
 * blank; a line that ends hard stays one, and names of a roster have its gap between them. A mark of emphasis means
 * what it does in document/markup.h, __ and _ mean the same as ** and *, and a footnote is put where it is referred to.
 */
void markdown_inline(const struct markdown_words *words, const struct markdown_line *line, uint32_t n,
	enum markdown_place place, struct composed_text *out);

#endif
