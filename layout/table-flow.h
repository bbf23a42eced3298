/* Labels over rows that no page holds: broken between lines (struct flowing). */
#ifndef BANSHI_TABLE_FLOW_H
#define BANSHI_TABLE_FLOW_H

struct arena;
struct table_layout;

/* Finds the labels that are higher than any page leaves room for, keeps their lines and makes their rows high enough
 * for these. Rows are broken after it (table_broken), spans are sorted. In the arena. */
void table_flow_labels(struct table_layout *t, struct arena *arena);
/* How many lines each row carries, when it is known which rows are broken: these carry a line in each of theirs, and
 * get as many. */
void table_flow_lines(struct table_layout *t);

#endif
