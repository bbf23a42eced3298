/* Tables that hold a page and no data. */
#ifndef BANSHI_ARRANGING_H
#define BANSHI_ARRANGING_H

#include <libxml/tree.h>
#include <stdbool.h>

/* Whether a table holds other tables or has one cell only: then it is a frame around text, and what is in it is read as
 * if it stood outside. The names are those of the format's elements for a table and a cell. */
bool table_arranges(const xmlNode *table, const char *table_name, const char *cell_name);

#endif
