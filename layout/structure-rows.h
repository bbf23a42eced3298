/* The rows of a table's body in the structure: names are TH, values TD with what heads them. */
#ifndef BANSHI_STRUCTURE_ROWS_H
#define BANSHI_STRUCTURE_ROWS_H

#include <stdint.h>

struct band;
struct band_nodes;
struct header_range;
struct noted;
struct structure_builder;
struct table;

/* Adds the rows of a band to a group, and says in `nodes` what became of each part. The heads over columns are by leaf;
 * stub_column is by column, as stubs have no leaf. */
void structure_add_rows(struct structure_builder *b, const struct table *table, const struct band *band, uint32_t group,
	const struct header_range *column, const struct header_range *stub_column, const struct noted *noted,
	struct band_nodes *nodes);

#endif
