/* Reading the table styles of a template. */
#ifndef BANSHI_TABLE_STYLE_LOAD_H
#define BANSHI_TABLE_STYLE_LOAD_H

struct load;
struct table_style;
struct value;

/* Reads the mapping `table-styles` into load->tpl->table_styles; the styles are settled. Mistakes are diagnostics. */
void load_table_styles(struct load *load, const struct value *mapping);
/* The table style a table names; the house's when name is NULL, and after a diagnostic that there is none of the name.
 */
const struct table_style *load_table_style_named(struct load *load, const struct value *name, const char *path);

#endif
