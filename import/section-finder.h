/* Looking for the headings of sections: what is known so far, and the lines that may be one. */
#ifndef BANSHI_SECTION_FINDER_H
#define BANSHI_SECTION_FINDER_H

#include <glib.h>
#include <stdbool.h>

#include "import/match-heading.h"

struct matcher;
struct piece;
struct slot;

struct finder {
	struct matcher *matcher;
	struct heading_mark *mark; /* by piece */
	guint n_pieces;
	guint n_slots;
	int *chosen; /* by slot: the piece that is its heading, or -1 */
	bool known;  /* the document is one of the form: numbers alone count */
	int top;     /* the level of numbers at which sections stand; -1: they have none */
};

/* The i-th piece of the source. */
const struct piece *finder_piece(const struct finder *finder, guint i);
/* The i-th slot when it has a heading, else NULL. */
const struct slot *finder_slot(const struct finder *finder, guint i);

/* The line of a paragraph, with its number in the template's formats or in one that no template has. */
struct line finder_line(const struct finder *finder, const struct piece *piece);
/* A text without what people put behind a heading; the text itself or the arena's. */
const char *finder_without_end(const struct finder *finder, const char *text);
/* Whether a line stands where a section's heading may: comparing takes time, and paragraphs are not compared. */
bool finder_may_head(const struct finder *finder, guint p, const struct line *line);

/* What follows the one of the words, NULL-terminated, that a text begins with; NULL when it begins with none. */
const char *skip_one_of(const char *text, const char *const *words);

#endif
