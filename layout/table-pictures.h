/* What is told of pictures in the cells of a table. */
#ifndef BANSHI_TABLE_PICTURES_H
#define BANSHI_TABLE_PICTURES_H

#include <stdbool.h>

struct diags;
struct table_layout;

/* Tells of the first ten pictures in a table that is laid out which are set smaller than they were asked to be (B1513),
 * and which have more pixels than anybody sees (B1515), and of codes without room (B2008): then
 * false. */
bool table_pictures_tell(const struct table_layout *t, struct diags *diags);

#endif
