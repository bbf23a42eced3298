/* Edits applied to the text of a report file: YAML, JSON, and the fields at the head of Markdown. The text stays what
 * it is, with its comments, order and line ends; of one changed value its own bytes change. */
#ifndef BANSHI_EDITING_H
#define BANSHI_EDITING_H

#include <glib.h>
#include <stddef.h>

#include "editing/edit.h"

struct diags;

/* The bytes of the file after the edits, one after another: the steps of each are those of the text that the one before
 * left. `bytes` are the file's, and by its name it is told what it is written in (markdown.h). g_string_free.
 *
 * A value keeps the style it is written in (plain, in quotes, as a block) where its new text can stand in it. A text
 * with line ends is written as a block where there were no quotes. Line ends of the edits are \n or \r\n, those of the
 * file are its own; the last line end of a text that stands as a block may be left out. What was not the edit's to
 * change is proven to be as before: each result is read again, and its tree must be the old one with that change.
 *
 * NULL after diagnostics: those of the reader when it takes the file, or a result, for none of a report (an alias, a
 * slip of the syntax); B1801 to B1808 about an edit, of which *failed gets the number, from 0 (may be NULL; n when it
 * is the file). */
GString *editing_apply(const char *name, const char *bytes, size_t len, const struct edit *edits, size_t n,
	struct diags *diags, size_t *failed);

#endif
