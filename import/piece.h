/* What any source is read into: its paragraphs and tables in their order, each with its place.
 *
 * Readers know formats and nothing of forms; what comes after them knows forms and nothing of formats. */
#ifndef BANSHI_PIECE_H
#define BANSHI_PIECE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "report/arena.h"
#include "report/diag.h"

struct grid;

/* Where something stands. Text and web pages have bytes in the source; the others are described by counting. */
struct spot {
	uint32_t first, end;  /* bytes, when the source is text */
	uint32_t number;      /* of the paragraph or the table, from 1 */
	uint32_t row, column; /* of a cell, from 1; 0: not a cell */
	bool table;           /* the number counts tables */
	const char *sheet;    /* of a workbook; the row and column are then the sheet's */
};

enum piece_kind { PIECE_PARAGRAPH, PIECE_TABLE };

struct piece {
	enum piece_kind kind;
	struct spot spot;
	const char *text;        /* of a paragraph: not empty, no blanks at its ends, no line ends inside */
	const char *stray;       /* the first of the spaces taken out of it, with its neighbours; NULL: none were */
	unsigned outline;        /* the heading level the source gives it, from 1; 0: none */
	bool numbered;           /* the word processor numbers it: the number is not in the text */
	const struct grid *grid; /* of a table */
};

struct pieces {
	struct arena *arena;
	const char *name;      /* of the file, for people */
	struct source *source; /* of text and web pages, else NULL; owned */
	GArray *list;          /* of struct piece */
	uint32_t n_paragraphs, n_tables;
	uint32_t n_pictures; /* that were passed over */
};

struct pieces *pieces_new(const char *name);
void pieces_free(struct pieces *pieces); /* accepts NULL */

/* Adds the lines of a text as paragraphs, cleaned; empty ones are passed over. spot's number is filled in here. The
 * last one added comes back, or NULL. */
struct piece *pieces_add_text(struct pieces *pieces, const char *text, size_t len, struct spot spot);
void pieces_add_table(struct pieces *pieces, const struct grid *grid, struct spot spot);

/* Where, for a diagnostic. */
struct where piece_where(const struct pieces *pieces, const struct spot *spot, const struct diags *diags);

/* Text as it should be: blanks at the ends, control characters, invisible ones, and spaces beside Han characters taken
 * out, other blanks a single space. *stray as in struct piece; may be NULL. */
const char *text_clean(struct arena *arena, const char *text, size_t len, const char **stray);
/* The same without any blank, for comparing labels. */
const char *text_squeeze(struct arena *arena, const char *text, size_t len);

/* Writes the pieces as indented text. */
void pieces_dump(const struct pieces *pieces, FILE *out);

#endif
