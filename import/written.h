/* Text of a source as prose of a report file has it. */
#ifndef BANSHI_WRITTEN_H
#define BANSHI_WRITTEN_H

struct arena;
struct piece;

/* The text of a paragraph with <sup>, <sub> and ^[…] where its source has marks of these, and backslashes before what
 * would be one by chance (document/markup.h). The arena's. */
const char *written_text(const struct piece *piece, struct arena *arena);

#endif
