/* How prose looks, and the tables in it. */
#ifndef BANSHI_PROSE_LOAD_H
#define BANSHI_PROSE_LOAD_H

struct load;
struct value;

/* Reads `prose`. What it says of tables comes back, to be read when there are styles of tables, which take the style of
 * prose. NULL: it says nothing of tables. */
const struct value *load_prose(struct load *load, const struct value *mapping);
/* Reads what `prose` says of tables. */
void load_prose_tables(struct load *load, const struct value *mapping);

#endif
