/* Pipe tables of a Markdown text as a report has tables in prose. */
#ifndef BANSHI_MARKDOWN_TABLE_H
#define BANSHI_MARKDOWN_TABLE_H

#include <stdbool.h>

#include "report/markdown-inline.h"

/* The words that a caption begins with, ": " or "表：" or "Table: ": their bytes; 0: the block is none. */
size_t markdown_caption_mark(const struct source *source, const struct markdown_block *block);

/* The table as a mapping: rows, a list of lists with the head first; align, when its dashes say something of that; and
 * what the caption has: caption, and the settings {name=value …} at its end. Rows of another length than the head are
 * told (B0259). `caption` is NULL when there is none. */
struct value *markdown_table(const struct markdown_words *words, struct tree *tree, const struct markdown_block *table,
	const struct markdown_block *caption);

#endif
