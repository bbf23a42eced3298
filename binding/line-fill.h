/* The cells of one row, from the shapes in which people write them. */
#ifndef BANSHI_LINE_FILL_H
#define BANSHI_LINE_FILL_H

#include <stdbool.h>

struct filler_line;
struct node;
struct value;

/* Takes the value of a column, of a group of columns, or (with the root) of the whole row. What is wrong is said. */
void line_fill(struct filler_line *line, const struct node *column, const struct value *value);
/* Marks the cells of a column, or of a group of columns, for the diagnostic that is said next. */
void line_mark(const struct filler_line *line, const struct node *column);
/* Whether all cells of a column may be blank: a total need not be given, so it may be blank as well. */
bool line_may_be_blank(const struct filler_line *line, const struct node *column);

#endif
