/* A row may have two halves, as income beside spending: labels that follow a value head what comes after them, alone.
 */
#include "layout/structure-heads.h"

#include <glib.h>

#include "document/document.h"
#include "layout/node.h"
#include "layout/structure-builder.h"

bool leaf_is_names(const struct band *band, uint32_t leaf)
{
	return band->kind && band->kind[leaf].label;
}

bool header_is_blank(const struct header_cell *cell)
{
	return cell->corner && !cell->text.len && !cell->n_pieces;
}

/* The heads over columns [first_col,end_col). A corner stands over names: it heads those that are blank, and no value.
 * Found once for each column and shared by all of its cells: that is what keeps a table of a million values small. */
struct header_range column_heads(struct structure_builder *b, const struct band *band, const uint32_t *head_node,
	uint32_t first_col, uint32_t end_col, bool names)
{
	struct header_range range = { .first = b->header->len };

	for (uint32_t h = 0; h < band->n_head; h++) {
		const struct header_cell *cell = &band->head[h];

		if ((cell->corner && (cell->counts || !names)) || header_is_blank(cell))
			continue;
		if (cell->first_col <= first_col && cell->end_col >= end_col) {
			g_array_append_val(b->header, head_node[h]);
			range.n++;
		}
	}
	return range;
}

/* After a value a label begins a new range, with the sections that the row lies in: in 收入 | 100 | 支出 | 80 the
 * second number is headed by 支出 alone. */
void row_heads_pass_label(struct structure_builder *b, struct row_heads *heads, uint32_t node)
{
	if (!heads->open) {
		uint32_t section = heads->range.first;

		heads->range = (struct header_range){ b->header->len, heads->n_sections };
		for (uint16_t i = 0; i < heads->n_sections; i++) {
			uint32_t n = g_array_index(b->header, uint32_t, section + i);

			g_array_append_val(b->header, n);
		}
	}
	heads->open = true;
	g_array_append_val(b->header, node);
	heads->range.n++;
}

void row_heads_pass_value(struct row_heads *heads)
{
	if (heads->open && !heads->first.n)
		heads->first = heads->range;
	heads->open = false;
}

void node_set_heads(struct node *node, struct header_range column, struct header_range row)
{
	node->first_col_header = column.first;
	node->n_col_headers = column.n;
	node->first_row_header = row.first;
	node->n_row_headers = row.n;
}
