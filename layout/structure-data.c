#include "layout/structure-data.h"

#include <stdbool.h>

#include "document/document.h"
#include "layout/structure.h"

struct adding {
	const struct structure *structure;
	GArray *data;
};

static void add(const struct adding *a, const struct node_datum datum)
{
	if (datum.node && (datum.path || datum.number))
		g_array_append_val(a->data, datum);
}

static void add_text(const struct adding *a, const struct text *text, uint32_t node)
{
	add(a, (struct node_datum){ .node = node, .label = text->label, .path = text->path });
}

static void add_cell(const struct adding *a, const struct table *table, const struct band *band, uint32_t row,
	uint32_t leaf, uint32_t node)
{
	if (band->leaf_name && band->leaf_name[leaf])
		add(a, (struct node_datum){ .node = node,
			       .path = table->path,
			       .row = table->row_name ? table->row_name[row] : NULL,
			       .column = band->leaf_name[leaf] });
}

/* A form has words of its own in some cells, which are no data. */
static bool is_words(const struct band *band, const struct cell *cell, uint32_t leaf)
{
	return cell->label || (band->kind && band->kind[leaf].label);
}

static void add_row(const struct adding *a, const struct table *table, const struct band *band,
	const struct band_nodes *nodes, uint32_t row)
{
	uint32_t tr = 0;

	for (uint32_t leaf = 0; leaf < band->n_leaves; leaf++) {
		const uint32_t node = band_value_node(nodes, row, leaf);

		tr = node ? structure_node(a->structure, node).parent : tr;
		if (!is_words(band, &band->cell[(size_t)row * band->n_leaves + leaf], leaf))
			add_cell(a, table, band, band->first_row + row, leaf, node);
	}
	if (band->leaf_name && !table->row_name)
		add(a, (struct node_datum){ .node = tr, .number = row + 1 });
}

static void add_band(
	const struct adding *a, const struct table *table, const struct band *band, const struct band_nodes *nodes)
{
	for (uint32_t row = 0; row < band->end_row - band->first_row; row++)
		add_row(a, table, band, nodes, row);
	for (uint32_t i = 0; i < band->n_merges; i++) {
		const struct merge *merge = &band->merge[i];

		if (merge->text.path)
			add_text(a, &merge->text, nodes->merge[i]);
		else if (!merge->label)
			add_cell(a, table, band, merge->first_row, band_leaf_at(band, merge->first_col),
				nodes->merge[i]);
	}
}

static void add_block(const struct adding *a, const struct block *block, const struct block_nodes *nodes)
{
	const struct signature *signature = block->signature;

	add_text(a, &block->text, nodes->text.node);
	for (uint32_t i = 0; nodes->table.band && i < block->table->n_bands; i++)
		add_band(a, block->table, &block->table->band[i], &nodes->table.band[i]);
	for (uint32_t i = 0; signature && i < signature->n_organs; i++)
		add_text(a, &signature->organ[i], nodes->organ[i]);
	if (signature)
		add_text(a, &signature->date, nodes->date);
	for (uint32_t i = 0; i < block->n_inner; i++)
		add_block(a, &block->inner[i], &nodes->inner[i]);
}

static int by_node(const void *a, const void *b)
{
	const struct node_datum *left = a, *right = b;

	return left->node < right->node ? -1 : left->node > right->node;
}

GArray *structure_data_new(const struct document *document, const struct structure *structure)
{
	GArray *data = g_array_new(FALSE, FALSE, sizeof(struct node_datum));
	const struct adding a = { structure, data };

	for (uint32_t i = 0; i < document->n_blocks; i++)
		add_block(&a, &document->block[i], &structure->block[i]);
	g_array_sort(data, by_node);
	return data;
}
