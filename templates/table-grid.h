/* What follows from a table's two trees: the grid of its columns, and the header and stub cells on it. */
#ifndef BANSHI_TABLE_GRID_H
#define BANSHI_TABLE_GRID_H

#include <glib.h>

struct load;
struct table_template;
struct value;

/* Settles the document's part of a table whose trees have been read: columns and their widths, header levels, stubs,
 * sections, fills. widths has, for each band, a struct column for each of its leaves as the template gives them;
 * `stubs` is the list of the stub columns' widths, or NULL. Mistakes are diagnostics. */
void table_grid_settle(struct load *load, struct table_template *table, GArray *const *widths,
	const struct value *stubs, const char *path);

#endif
