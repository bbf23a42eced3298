/* What any source is read into: its paragraphs and tables in their order, each with its place.
 *
 * Readers know formats and nothing of forms; what comes after them knows forms and nothing of formats. */
#ifndef BANSHI_PIECE_H
#define BANSHI_PIECE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "readers/location.h"
#include "readers/omitted.h"
#include "report/arena.h"
#include "report/diag.h"

struct grid;
struct sheet_rows;

enum piece_kind { PIECE_PARAGRAPH, PIECE_TABLE };

struct piece {
	enum piece_kind kind;
	struct location location;
	const char *text;        /* of a paragraph: not empty, no blanks at its ends, no line ends inside, no marks */
	const char *marked;      /* the same with its marks (import/marks.h); NULL: it has none */
	const char *spaced;      /* the same before spaces were taken out of it; NULL: none were */
	const char *stray;       /* the first of the spaces taken out of it, with its neighbours; NULL: none were */
	unsigned outline;        /* the heading level the source gives it, from 1; 0: none */
	bool strong;             /* all of it is bold in the source */
	bool item;               /* of a list without numbers, in Markdown */
	bool numbered;           /* the word processor numbers it: the number is not in the text */
	const struct grid *grid; /* of a table */
};

struct pieces {
	struct arena *arena;
	const char *name;      /* of the file, for people */
	struct source *source; /* of text and web pages, else NULL; owned */
	GArray *list;          /* owned; of struct piece */
	GPtrArray *titles; /* owned; of the arena's: what the source is called outside its text, as a page's <title> */
	const char *publisher;   /* whose it says it is, outside its text; NULL: it does not */
	struct sheet_rows *rows; /* of a workbook of which only the rows of a sheet are wanted (rows-wanted.h); NULL */
	uint32_t n_paragraphs, n_tables;
	uint32_t n_joined;                 /* lines of text that were joined with the one before */
	bool markdown;                     /* a text has its marks; */
	uint32_t n_marked;                 /* in so many lines, */
	struct location first_marked;      /* of which this is the first */
	uint32_t n_pictures;               /* that were passed over */
	bool has_strong, has_plain;        /* of the text that was read since the last piece */
	struct omitted omitted[N_OMITTED]; /* what else was, by kind */
};

/* No pieces yet, of a file of that name (copied). */
struct pieces *pieces_new(const char *name);
void pieces_free(struct pieces *pieces); /* accepts NULL */

/* Adds each line of a text as a paragraph, cleaned; empty lines are passed over. The paragraphs count themselves: the
 * location's number is not used. The last one added, valid until the next call; NULL when there was none. */
struct piece *pieces_add_text(struct pieces *pieces, const char *text, size_t len, struct location location);
/* Adds a table; the grid is borrowed and lives in the pieces' arena. */
void pieces_add_table(struct pieces *pieces, const struct grid *grid, struct location location);

/* Remembers of text on its way into the next piece whether it is strong; blanks are neither. */
void pieces_note_strength(struct pieces *pieces, bool strong, const char *text, size_t len);

/* Adds a title that stands outside the text, cleaned; an empty one is passed over. */
void pieces_add_title(struct pieces *pieces, const char *title);

/* Counts a text that is left out. */
void pieces_omit(struct pieces *pieces, enum omitted_kind kind, const char *text, size_t len);

/* A location in these pieces, for a diagnostic: bytes of the source, or words that live in the pieces' arena. */
struct where piece_where(const struct pieces *pieces, const struct location *location, const struct diags *diags);

#endif
