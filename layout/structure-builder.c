#include "layout/structure-builder.h"

uint32_t structure_add(struct structure_builder *b, enum node_role role, uint32_t parent)
{
	struct node node = { .role = role, .parent = parent, .row_span = 1, .col_span = 1 };

	g_array_append_val(b->node, node);
	return b->node->len - 1;
}

struct node *structure_at(struct structure_builder *b, uint32_t i)
{
	return &g_array_index(b->node, struct node, i);
}
