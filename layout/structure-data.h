/* What the nodes of the structure are in the report: a field's words, a table's value. For files that can be read back
 * as data. */
#ifndef BANSHI_STRUCTURE_DATA_H
#define BANSHI_STRUCTURE_DATA_H

#include <glib.h>
#include <stdint.h>

struct document;
struct structure;

/* A node and the path of its datum (docs/paths.md): path.row.column, without those that are NULL; or a TR and its
 * number. Borrows from the document. */
struct node_datum {
	uint32_t node;
	const char *label; /* of a field: what people call it, from the top (落款 › 成文日期); NULL: of a cell */
	const char *path, *row, *column;
	uint32_t number; /* of the TR of a row that came with the data, from 1: its cells have no `row`; 0: of others */
};

/* Of struct node_datum, by their nodes; g_array_unref. A node has one at most. */
GArray *structure_data_new(const struct document *document, const struct structure *structure);

#endif
