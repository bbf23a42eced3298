/* What paths (docs/paths.md) call the cells of a table, for files from which its values can be read back. */
#ifndef BANSHI_TABLE_PATHS_H
#define BANSHI_TABLE_PATHS_H

struct arena;
struct band;
struct bound;
struct table;
struct table_template;

/* Names a bound table, its rows, unless they come from the data, and the columns of `band`, its copy of all bands. */
void table_paths_put(struct arena *arena, const struct table_template *of, const struct bound *bound,
	struct table *table, struct band *band);

#endif
