/* A PDF with tags, read as these say: paragraphs, headings, and tables with the rows and columns that each cell covers.
 */
#ifndef BANSHI_READ_TAGS_H
#define BANSHI_READ_TAGS_H

#include <glib.h>
#include <stdbool.h>

struct diags;
struct pdf_objects;
struct pieces;

/* What was read by tags before it is known whether it can be believed. */
struct tags_read;

/* Reads the tags of a PDF. *text gets all of its words (g_string_free), whether tags lead to them or not. NULL when
 * they do not lead to nearly all, or do not tell which columns the cells of a table are of. */
struct tags_read *tags_read_new(const struct pdf_objects *objects, GString **text);
void tags_read_free(struct tags_read *read); /* accepts NULL */

/* Adds the paragraphs and tables to the pieces. False after a diagnostic. */
bool tags_read_add(const struct tags_read *read, struct pieces *pieces, struct diags *diags);

#endif
