/* The words of a PDF, in reading order. */
#ifndef BANSHI_PDF_WORDS_H
#define BANSHI_PDF_WORDS_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct pdf_objects;

/* Who is told of what the tags of a PDF are, in reading order. Texts are UTF-8 and borrowed; pages are counted from 1,
 * and 0 is none. */
struct pdf_words_reader {
	void *data;
	/* A block of text that is no part of a cell, of the level of a heading (from 1) or 0. */
	void (*block)(void *data, const char *text, size_t len, unsigned level, guint page);
	/* A table begins, or ends; tables in its cells are text of these, and one of one cell is none. */
	void (*table)(void *data, bool begins);
	void (*row)(void *data);
	void (*cell)(void *data, const char *text, size_t len, unsigned n_rows, unsigned n_cols, guint page);
};

/* The words as pdf_words gives them. Where the tags lead to nearly all of them, *told is true, and the reader was told
 * of each block and cell; else it was told of none. g_string_free. */
GString *pdf_words_by_blocks(const struct pdf_objects *objects, const struct pdf_words_reader *reader, bool *told);

/* By the structure tree (ISO 32000-1 14.7), as a screen reader takes them, or, where there is none, as they are
 * painted: UTF-8, a block a line, the cells of a row between tabs. Artifacts are left out (14.8.2.2). Damaged content
 * gives the words that can be read. g_string_free. */
GString *pdf_words(const struct pdf_objects *objects);

#endif
