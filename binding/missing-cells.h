/* What a table was not given. */
#ifndef BANSHI_MISSING_CELLS_H
#define BANSHI_MISSING_CELLS_H

struct filler;
struct filler_line;
struct node;
struct value;

/* Names the largest groups of columns of which nothing is given in a row, where `value` gives it. */
void missing_cells_tell_line(struct filler_line *line, const struct value *value);
/* Names what is missing in a group of rows: one message for a group of which nothing is given; inside the others, row
 * by row. */
void missing_cells_tell_rows(struct filler *filler, const struct node *group, const struct value *given);

#endif
