/* Comments behind values, which people align below each other. */
#ifndef BANSHI_COMMENT_COLUMN_H
#define BANSHI_COMMENT_COLUMN_H

#include <glib.h>
#include <stdint.h>

struct source;
struct text_edits;

/* The # of the comment at the end of the line that a byte behind a value is in; UINT32_MAX: the line has none. */
uint32_t comment_behind(const struct source *source, uint32_t at);

/* Replaces the value [first, end), or puts one in where it was left out; the text is taken over. A comment in the line
 * behind it stays in its column, at least one blank behind what is before it. One that is a single blank behind the
 * value, and not below or above another in its column, moves with the value. */
void comment_column_replace(struct text_edits *edits, uint32_t first, uint32_t end, GString *text);

#endif
