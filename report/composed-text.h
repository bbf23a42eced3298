/* A text that is put together from pieces of a file, and knows where each of its characters was written. */
#ifndef BANSHI_COMPOSED_TEXT_H
#define BANSHI_COMPOSED_TEXT_H

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

#include "report/value.h"

struct composed_text {
	GString *text;
	GArray *piece; /* of struct value_piece, in the order of the text */
};

/* An empty text. composed_text_finish frees it, also one that composed_text_take has emptied. */
void composed_text_init(struct composed_text *text);
void composed_text_finish(struct composed_text *text);

/* Appends n bytes that stand in the file from the byte `first` on. */
void composed_text_copy(struct composed_text *text, const char *bytes, size_t n, uint32_t first);
/* Appends words that stand for the bytes [first, end) of the file. */
void composed_text_make(struct composed_text *text, const char *words, uint32_t first, uint32_t end);
/* Appends the bytes [first, end) of another composed text with their places. */
void composed_text_append(struct composed_text *text, const struct composed_text *from, size_t first, size_t end);

/* The place in the file of the byte at that offset; the text has pieces. */
struct value_piece composed_text_place(const struct composed_text *text, size_t offset);

/* Makes the text that of a scalar of the tree, with its places. A text without pieces stands at the byte `at`. */
struct value *composed_text_take(struct composed_text *text, struct tree *tree, uint32_t at);

#endif
