/* Reading the tables of a template. */
#ifndef BANSHI_TABLE_LOAD_H
#define BANSHI_TABLE_LOAD_H

struct load;
struct value;

/* Reads the mapping `tables` into load->tpl->tables; page, styles and table styles have been read. Mistakes are
 * diagnostics. */
void load_tables(struct load *load, const struct value *mapping);

#endif
