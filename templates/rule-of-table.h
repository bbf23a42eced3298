/* Rules that hang on a table: equations of its columns, of its rows, and sums of rows that the data brings. */
#ifndef BANSHI_RULE_OF_TABLE_H
#define BANSHI_RULE_OF_TABLE_H

struct rule_maker;
struct value;

/* Makes the rules of `columns` or `rows`, one for each band that has what they name. Called once for each group of
 * `within` with its name and path (a rule_name_each; the context is the struct rule_maker), or with NULL for all of the
 * table. Names that no band has are told. */
void rule_make_within(void *maker, const struct value *name, const char *path);

/* Makes the rule of `tree` and `total`. Rows of the data's own have no names a template could tell, but codes, and one
 * that is the total. `mapping`: the whole rule, for what is told of it. */
void rule_make_data(struct rule_maker *maker, const struct value *mapping);

#endif
