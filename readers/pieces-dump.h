/* Pieces as text, so that what a reader made of a file can be looked at and compared. */
#ifndef BANSHI_PIECES_DUMP_H
#define BANSHI_PIECES_DUMP_H

#include <stdio.h>

struct pieces;

/* Writes a line for each paragraph and table, and below a table an indented line for each cell: its row and column,
 * what it spans, its text and where it stands. */
void pieces_dump(const struct pieces *pieces, FILE *out);

#endif
