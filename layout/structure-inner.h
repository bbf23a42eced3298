/* What is in the cells of a table: marks of its notes, links and lists. */
#ifndef BANSHI_STRUCTURE_INNER_H
#define BANSHI_STRUCTURE_INNER_H

#include <stdbool.h>
#include <stdint.h>

#include "document/note-mark.h"

struct header_cell;
struct structure_builder;
struct table_nodes;
struct text;

/* The notes that the table's marks lead to. */
struct noted {
	const struct note_marks *marks; /* NULL: no note has a mark */
	bool *used;                     /* by note: something in the table has its mark */
};

/* Adds the nodes that are in a cell or a note, `owner`, whose words are `text`, and says which notes are used. */
void structure_add_inner(
	struct structure_builder *b, const struct noted *noted, uint32_t owner, const struct text *text);
/* The same of a divided corner, of all of its words. */
void structure_add_pieces(
	struct structure_builder *b, const struct noted *noted, uint32_t owner, const struct header_cell *cell);
/* What was added, by its owners, becomes the table's; the builder has none from then on. */
void structure_take_inner(struct structure_builder *b, struct table_nodes *nodes);

#endif
