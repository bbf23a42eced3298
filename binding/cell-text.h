/* Prose in a cell of a table: its lines with their markup as one text, and the footnotes that it brings. */
#ifndef BANSHI_CELL_TEXT_H
#define BANSHI_CELL_TEXT_H

#include <glib.h>
#include <stdint.h>

#include "document/text.h"

struct arena;

/* The footnotes of a table's cells. They stand below the table, behind its own notes. */
struct cell_notes {
	GArray *note;   /* owned; of struct text: each begins with its mark */
	uint32_t first; /* notes of the table itself */
	unsigned count; /* the number of the last mark */
};

/* Begins with the notes that the table has itself: their marks (①) are taken, and those of cells go on behind them. */
void cell_notes_init(struct cell_notes *notes, const struct text *own, uint32_t n_own);
/* Frees what it has collected; the texts of the notes are in the arena. */
void cell_notes_finish(struct cell_notes *notes);

/* A cell's text while lines are added. */
struct cell_text {
	struct arena *arena;
	struct cell_notes *notes; /* borrowed */
	GString *words;
	GArray *spans; /* of struct span */
	uint32_t n_links, n_items;
};

/* Begins without a line. The notes are borrowed, and so is the arena. */
void cell_text_init(struct cell_text *text, struct cell_notes *notes, struct arena *arena);
/* Adds a line as it was written, with its markup, below those before it; "- " begins an item of a list. `indent` (""
 * for none) is set before it. */
void cell_text_add_line(struct cell_text *text, const char *written, size_t len, const char *indent);
/* The whole: utf8, len, spans, links and items; the rest is zero. All of it is in the arena, and the builder is empty.
 */
struct text cell_text_take(struct cell_text *text);

#endif
