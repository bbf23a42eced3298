/* Tables whose rows come from the data: what their stub columns are. */
#ifndef BANSHI_TABLE_DATA_LOAD_H
#define BANSHI_TABLE_DATA_LOAD_H

struct load;
struct table_template;
struct value;

/* Reads `rows: { from: data, stubs: [ … ] }` into the table's data_stub, those that are merged first. Mistakes are
 * diagnostics. */
void load_data_rows(struct load *load, const struct value *mapping, const char *path, struct table_template *table);

#endif
