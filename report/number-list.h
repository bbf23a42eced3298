/* Numbers that were meant to be a list, [0, 0, 0], and are written in another way. */
#ifndef BANSHI_NUMBER_LIST_H
#define BANSHI_NUMBER_LIST_H

#include <stdbool.h>
#include <stdint.h>

#include "report/diag.h"

struct source;

/* Whether a text that should be `due` numbers is numbers between other marks: full-width commas or brackets (B0238),
 * commas without brackets (B0239), blanks, strokes, semicolons, or brackets of another kind (B0243). Then that is told
 * at its place with the list as it is written, and where each number is certain and they are as many as are due, how it
 * is put right. `inside`: the text is an item of a list, whose brackets are there. */
bool number_list_check(struct diags *diags, struct where where, const char *text, uint32_t due, bool inside);

/* Whether the { at this byte of a report file holds numbers alone, as {0, 0, 0} or {0; 0; 0]; then that is told
 * (B0243). */
bool number_list_in_braces(struct diags *diags, const struct source *source, uint32_t first);

#endif
