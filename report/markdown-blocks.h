/* What a Markdown text is made of, as far as its lines tell: headings, paragraphs, items, tables, footnotes. The words
 * in them are markdown-inline.h's. */
#ifndef BANSHI_MARKDOWN_BLOCKS_H
#define BANSHI_MARKDOWN_BLOCKS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct diags;
struct source;

/* After so many errors of a file the others are only counted. */
#define MARKDOWN_ERRORS_MAX 500

/* Bytes of the source without the blanks around them. */
struct markdown_line {
	uint32_t first, end;
	bool hard;  /* it ends in two blanks or a backslash: what follows begins anew */
	bool names; /* of a roster, which goes on in the next line */
};

enum markdown_kind {
	MARKDOWN_HEADING,
	MARKDOWN_PARAGRAPH,
	MARKDOWN_BULLET,
	MARKDOWN_NUMBER,
	MARKDOWN_TABLE,
	MARKDOWN_SETTINGS, /* between fences: what a chart or a code is */
	MARKDOWN_NOTE
};

struct markdown_block {
	enum markdown_kind kind;
	unsigned level;              /* of a heading: 1 to 6 */
	uint32_t number;             /* of an item that is numbered, counted on from the first of its list */
	char delimiter;              /* and what stands behind its number: . or ) */
	struct markdown_line marker; /* of an item: its dash or number; of a note: its name, without [^ ]; of
				      * settings: the word of what they are */
	bool posts;                  /* of a paragraph: a line of who has which office (post-line.h) */
	uint32_t n_heads;            /* of a table: the rows of its head */
	GArray *line;                /* owned; of struct markdown_line; of a table: its head, its dashes, its rows; of
				      * settings one: all of them */
};

/* The blocks of the source from the line `line` (counted from 1) on, an array of struct markdown_block that
 * g_array_unref frees. What a report cannot hold is told (B0251 to B0258, B0265, B0268, B0278, B0280; B0279 is a
 * warning) and left out; *n_errors counts it. */
GArray *markdown_blocks_read(const struct source *source, uint32_t line, struct diags *diags, unsigned *n_errors);

/* How many cells a row of a pipe table has: what stands between its bars, those at its two ends not counted. */
uint32_t markdown_count_cells(const char *text, const struct markdown_line *row);
/* The cell of a row that begins at the byte `first`, without blanks around it; *next gets where the one after it
 * begins, or the row's end. For the first cell `first` is markdown_first_cell(). */
struct markdown_line markdown_cell(const char *text, const struct markdown_line *row, uint32_t first, uint32_t *next);
uint32_t markdown_first_cell(const char *text, const struct markdown_line *row);

#endif
