#include "layout/structure-builder.h"

#include "document/text.h"
#include "layout/node-list.h"

uint32_t structure_add(struct structure_builder *b, enum node_role role, uint32_t parent)
{
	struct node node = { .role = role, .parent = parent, .row_span = 1, .col_span = 1 };

	structure_at(b, parent)->has_inner = true;
	return node_list_add(b->nodes, &node);
}

uint32_t structure_add_reference(struct structure_builder *b, uint32_t parent)
{
	uint32_t reference = structure_add(b, NODE_REFERENCE, parent);

	structure_add(b, NODE_LINK, reference);
	return reference;
}

uint32_t structure_add_note(struct structure_builder *b, const struct text *note, uint32_t parent)
{
	uint32_t i = structure_add(b, NODE_NOTE, parent);

	structure_at(b, i)->name = note->utf8;
	return i;
}

struct node *structure_at(struct structure_builder *b, uint32_t i)
{
	return node_list_at(b->nodes, i);
}

uint32_t structure_add_header(struct structure_builder *b, uint32_t tr, enum scope scope, uint32_t rows, uint32_t cols)
{
	uint32_t i = structure_add(b, NODE_TH, tr);
	struct node *node = structure_at(b, i);

	node->row_span = rows;
	node->col_span = cols;
	node->scope = scope;
	return i;
}
