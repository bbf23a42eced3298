/* Trees are walked in the order of the page, without a stack: a node knows its parent. */
#include "templates/table-template.h"

struct node *node_next(const struct node *root, const struct node *node)
{
	if (node->child)
		return node->child;
	while (node != root && !node->next)
		node = node->parent;
	return node == root ? NULL : node->next;
}

/* How many of the nodes above are sections: rows over the whole width, which take no stub column of their own. */
uint32_t node_sections(const struct node *node)
{
	uint32_t n = 0;

	for (node = node->parent; node; node = node->parent)
		n += node->section;
	return n;
}

/* How many columns of stubs the labels of rows need, when each level that is no section has its own. */
uint32_t tree_stub_depth(const struct node *root)
{
	uint32_t depth = 0;

	for (const struct node *node = node_next(root, root); node; node = node_next(root, node))
		if (!node->section)
			depth = MAX(depth, node->depth + 1u - node_sections(node));
	return depth;
}

uint32_t tree_depth(const struct node *root)
{
	uint32_t depth = 0;

	for (const struct node *node = node_next(root, root); node; node = node_next(root, node))
		depth = MAX(depth, node->depth + 1u);
	return depth;
}

const struct datatype *cell_datatype(
	const struct band_template *band, const struct node *row, const struct node *column)
{
	static const struct datatype text = { .type = FIELD_TEXT, .blank = true };

	if (row && row->cell && row->cell[column->first].datatype)
		return row->cell[column->first].datatype;
	if (row && row->datatype)
		return row->datatype;
	if (column->datatype)
		return column->datatype;
	return band->datatype ? band->datatype : &text;
}

enum align cell_align(const struct table_template *table, const struct node *row, const struct node *column)
{
	if (row && row->cell && row->cell[column->first].align >= 0)
		return (enum align)row->cell[column->first].align;
	if (row && row->align)
		return *row->align;
	return column->align ? *column->align : table->table.style->cell->align;
}

bool row_is_fixed(const struct node *row, uint32_t n_leaves)
{
	if (!row->cell)
		return false;
	for (uint32_t i = 0; i < n_leaves; i++)
		if (!row->cell[i].fixed)
			return false;
	return true;
}
