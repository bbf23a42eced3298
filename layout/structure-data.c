#include "layout/structure-data.h"

#include <stdbool.h>

#include "document/document.h"
#include "layout/structure.h"

static void add(GArray *data, const struct node_datum datum)
{
	if (datum.node && datum.path)
		g_array_append_val(data, datum);
}

static void add_text(GArray *data, const struct text *text, uint32_t node)
{
	add(data, (struct node_datum){ .node = node, .label = text->label, .path = text->path });
}

/* A form has words of its own in some cells, which are no data. */
static void add_cell(
	GArray *data, const struct table *table, const struct band *band, uint32_t row, uint32_t leaf, uint32_t node)
{
	const char *row_name = table->row_name ? table->row_name[row] : NULL;

	if (!band->leaf_name || !band->leaf_name[leaf])
		return;
	add(data, (struct node_datum){ .node = node,
			  .path = table->path,
			  .row = row_name,
			  .column = band->leaf_name[leaf],
			  .number = table->row_name ? 0 : row + 1 });
}

static bool is_words(const struct band *band, const struct cell *cell, uint32_t leaf)
{
	return cell->label || (band->kind && band->kind[leaf].label);
}

static void add_band(GArray *data, const struct table *table, const struct band *band, const struct band_nodes *nodes)
{
	for (uint32_t row = 0; row < band->end_row - band->first_row; row++)
		for (uint32_t leaf = 0; leaf < band->n_leaves; leaf++)
			if (!is_words(band, &band->cell[(size_t)row * band->n_leaves + leaf], leaf))
				add_cell(data, table, band, band->first_row + row, leaf,
					band_value_node(nodes, row, leaf));
	for (uint32_t i = 0; i < band->n_merges; i++) {
		const struct merge *merge = &band->merge[i];

		if (merge->text.path)
			add_text(data, &merge->text, nodes->merge[i]);
		else if (!merge->label)
			add_cell(data, table, band, merge->first_row, band_leaf_at(band, merge->first_col),
				nodes->merge[i]);
	}
}

static void add_block(GArray *data, const struct block *block, const struct block_nodes *nodes)
{
	const struct signature *signature = block->signature;

	add_text(data, &block->text, nodes->text.node);
	for (uint32_t i = 0; nodes->table.band && i < block->table->n_bands; i++)
		add_band(data, block->table, &block->table->band[i], &nodes->table.band[i]);
	for (uint32_t i = 0; signature && i < signature->n_organs; i++)
		add_text(data, &signature->organ[i], nodes->organ[i]);
	if (signature)
		add_text(data, &signature->date, nodes->date);
	for (uint32_t i = 0; i < block->n_inner; i++)
		add_block(data, &block->inner[i], &nodes->inner[i]);
}

static int by_node(const void *a, const void *b)
{
	const struct node_datum *left = a, *right = b;

	return left->node < right->node ? -1 : left->node > right->node;
}

GArray *structure_data_new(const struct document *document, const struct structure *structure)
{
	GArray *data = g_array_new(FALSE, FALSE, sizeof(struct node_datum));

	for (uint32_t i = 0; i < document->n_blocks; i++)
		add_block(data, &document->block[i], &structure->block[i]);
	g_array_sort(data, by_node);
	return data;
}
