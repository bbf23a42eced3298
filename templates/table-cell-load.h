/* Single cells of a table that the template treats apart: the form's own words, cells merged over rows and columns, and
 * cells that look otherwise or hold something else than their column. */
#ifndef BANSHI_TABLE_CELL_LOAD_H
#define BANSHI_TABLE_CELL_LOAD_H

struct load;
struct table_template;
struct value;

/* Reads the list `cells`, which may be NULL, and the words that rows have; the grid is settled. Mistakes are
 * diagnostics. */
void load_table_cells(struct load *load, const struct value *sequence, const char *path, struct table_template *table);

#endif
