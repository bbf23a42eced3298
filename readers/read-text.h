/* Plain text. */
#ifndef BANSHI_READ_TEXT_H
#define BANSHI_READ_TEXT_H

#include <stdbool.h>

struct diags;
struct pieces;

/* Adds the paragraphs and tables of the pieces' source. False after a diagnostic: a table that is too large. */
bool text_read(struct pieces *pieces, struct diags *diags);

#endif
