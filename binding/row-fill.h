/* The rows of a table that the form has, from the shapes in which people write them. */
#ifndef BANSHI_ROW_FILL_H
#define BANSHI_ROW_FILL_H

struct filler;
struct node;
struct value;

/* Takes the value of a group of rows, or (with the root) of the whole table. What is wrong is said. */
void rows_fill(struct filler *filler, const struct node *group, const struct value *value);
/* Marks the cells of the rows of a group for the diagnostic that is said next. */
void rows_mark(struct filler *filler, const struct node *group);

#endif
