/* The marks of a table's notes (document/note-mark.h) in its cells: set as superscripts, and leading to their notes. */
#ifndef BANSHI_TABLE_MARKS_H
#define BANSHI_TABLE_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "document/note-mark.h"
#include "document/text.h"
#include "fonts/unit.h"

struct arena;
struct style;
struct table_layout;
struct table_nodes;
struct text_nodes;

/* The text with a span for each mark that a note of the table explains, beside the spans that it has; the same text
 * when it has no mark. The marks are numbered as they come, as table_mark_nodes has them. What is new is in the arena.
 */
struct text table_marked(const struct note_marks *marks, const struct text *text, struct arena *arena);
/* Whether a text is digits, separators and signs only, ending with a digit. */
bool table_is_number(const char *text, size_t len);
/* The bytes of a number before its marks; 0: the text is no number with marks behind it. */
uint32_t table_number_before_marks(const struct table_layout *t, const char *text, uint32_t len);
/* How wide the marks behind a number are, in one line. */
unit table_marks_width(
	const struct table_layout *t, const struct style *style, const char *text, uint32_t len, struct arena *arena);

/* What is in a cell (`owner` is its node, of a table with these nodes), or in a note: its links and lists, and where
 * its marks lead to, the notes' nodes and the References to them, in the arena. `text` is as the document has it; in a
 * divided corner so many marks stand in the texts `before` this one.
 * NULL: there is nothing, as in a cell that is set again. */
const struct text_nodes *table_mark_nodes(const struct table_nodes *nodes, const struct note_marks *marks,
	uint32_t owner, const struct text *text, uint32_t before, struct arena *arena);

#endif
