/* The words of the pictures in a column, which stand for them to who cannot see: `alt: "{姓名}的照片"`, with names of
 * what else a row has. */
#ifndef BANSHI_PICTURE_WORDS_H
#define BANSHI_PICTURE_WORDS_H

#include <stdbool.h>
#include <stdint.h>

struct load;
struct table_template;

/* What a name in such words means. */
struct picture_word {
	enum {
		PICTURE_WORD_ROW,    /* {row}: what the row is called */
		PICTURE_WORD_COLUMN, /* {column}: the label of the picture's own column */
		PICTURE_WORD_STUB,   /* `i`: a stub column of a table whose rows come from the data */
		PICTURE_WORD_LEAF    /* `i`: a column of the band */
	} kind;
	uint32_t i;
};

/* Finds the name of len bytes in a band of the table. False: it means nothing there. */
bool picture_word_find(
	const struct table_template *table, uint32_t band, const char *name, uint32_t len, struct picture_word *word);
/* Tells of every name in the words of a table's pictures that means nothing (B1521). */
void picture_words_check(struct load *load, const struct table_template *table, const char *path);

#endif
