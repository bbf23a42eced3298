/* Comments behind values, which people align below each other. */
#ifndef BANSHI_COMMENT_COLUMN_H
#define BANSHI_COMMENT_COLUMN_H

#include <glib.h>
#include <stdint.h>

struct text_edits;

/* The # of the comment at the end of the line that a byte behind a value is in; UINT32_MAX: the line has none. */
struct source;
uint32_t comment_behind(const struct source *source, uint32_t at);

/* Where a comment stands in the line behind the value [first, end), which becomes `text`: changes the blanks before the
 * comment so that it stays in its column, at least one blank behind what is before it. One that is a single blank
 * behind the value, and not below or above another in its column, moves with the value. */
void comment_column_keep(struct text_edits *edits, uint32_t first, uint32_t end, const char *text);

#endif
