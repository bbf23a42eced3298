/* Pictures in a Markdown text: a line of its own, ![what is on it](file "title"){宽=60mm}. */
#ifndef BANSHI_MARKDOWN_PICTURE_H
#define BANSHI_MARKDOWN_PICTURE_H

#include "report/markdown-blocks.h"
#include "report/value.h"

/* The picture that a block is, as a mapping that prose has: file, alt, title and its settings. NULL: it is none, or
 * more than a picture. Words between the brackets are words, without marks. */
struct value *markdown_picture(struct tree *tree, const struct markdown_block *block);
/* The same of words that need not be the tree's own text: the bytes [first, end) of a text, without blanks around them.
 * Places in the mapping are bytes of that text. */
struct value *markdown_picture_words(struct tree *tree, const char *text, struct markdown_line line);

#endif
