/* Rows of one table alike where their text allows it. */
#ifndef BANSHI_TABLE_ALIKE_H
#define BANSHI_TABLE_ALIKE_H

struct table_layout;

/* Lifts rows in t->row to the height of higher ones: those that are less than half a line lower, and all of a table of
 * several pages where that costs a twentieth of its height at most. Rows of many different heights stay as they are,
 * and so do those that are higher than a quarter of the page. Not for forms, whose heights are designed. */
void table_make_alike(struct table_layout *t);

#endif
