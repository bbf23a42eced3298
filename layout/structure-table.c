/* Rows of heads, a group for each band, page totals, and what stands above and below the table. */
#include "layout/structure-table.h"

#include <assert.h>
#include <glib.h>

#include "document/document.h"
#include "document/note-mark.h"
#include "layout/mark.h"
#include "layout/node.h"
#include "layout/structure-builder.h"
#include "layout/structure-heads.h"
#include "layout/structure-inner.h"
#include "layout/structure-rows.h"
#include "report/arena.h"

/* A corner without words heads nothing: a cell. */
static uint32_t add_head(struct structure_builder *b, const struct header_cell *cell, uint32_t tr)
{
	uint32_t rows = cell->end_level - cell->first_level, cols = cell->end_col - cell->first_col, n;

	if (!header_is_blank(cell))
		return structure_add_header(b, tr, SCOPE_COLUMN, rows, cols);
	n = structure_add(b, NODE_TD, tr);
	structure_at(b, n)->row_span = rows;
	structure_at(b, n)->col_span = cols;
	return n;
}

/* A row for each level; node[h] is what head cell h became. */
static void add_head_rows(struct structure_builder *b, const struct band *band, uint32_t group, uint32_t *node)
{
	uint32_t h = 0;

	for (uint32_t level = 0; level < band->n_levels; level++) {
		uint32_t tr = structure_add(b, NODE_TR, group);

		for (; h < band->n_head && band->head[h].first_level == level; h++)
			node[h] = add_head(b, &band->head[h], tr);
	}
	assert(h == band->n_head && "header cells are sorted by level");
}

/* The sum of all rows, which stands below the last of them: its label, and a cell for each column after that. */
static uint32_t add_total(
	struct structure_builder *b, const struct table *table, uint32_t group, const struct header_range *column)
{
	const struct band *band = table->band;
	uint32_t label_end = table_total_label_end(table);
	uint32_t tr = structure_add(b, NODE_TR, group), th = structure_add_header(b, tr, SCOPE_ROW, 1, label_end);
	struct header_range row = { b->header->len, 1 };

	g_array_append_val(b->header, th);
	for (uint32_t leaf = 0; leaf < band->n_leaves; leaf++)
		if (band->leaf[leaf] >= label_end) {
			struct node *node = structure_at(b, structure_add(b, NODE_TD, tr));

			node->col_span = band->leaf[leaf + 1] - band->leaf[leaf];
			node_set_heads(node, column[leaf], row);
		}
	return th;
}

static const uint32_t *add_totals(
	struct structure_builder *b, const struct table *table, uint32_t group, const struct header_range *column)
{
	uint32_t *total = ARENA_ARRAY(b->arena, uint32_t, table->n_totals);

	for (uint32_t i = 0; i < table->n_totals; i++)
		if (page_total_is_whole(&table->total[i]))
			total[i] = add_total(b, table, group, column);
	return total;
}

/* A table has at most one THead (ISO 32000-1 table 336): the first band's. The others' header rows open their TBody. */
static void add_band(struct structure_builder *b, const struct table *table, const struct band *band, uint32_t parent,
	const struct noted *noted, struct band_nodes *nodes, struct table_nodes *of_table)
{
	uint32_t *head_node = ARENA_ARRAY(b->arena, uint32_t, band->n_head);
	struct header_range *column = ARENA_ARRAY(b->arena, struct header_range, band->n_leaves);
	struct header_range *stub_column = ARENA_ARRAY(b->arena, struct header_range, table->n_stub_cols);
	bool first = band == table->band && band->n_levels > 0;
	uint32_t group = structure_add(b, first ? NODE_THEAD : NODE_TBODY, parent);

	add_head_rows(b, band, group, head_node);
	for (uint32_t h = 0; h < band->n_head; h++)
		if (band->head[h].n_pieces)
			structure_add_pieces(b, noted, head_node[h], &band->head[h]);
		else
			structure_add_inner(b, noted, head_node[h], &band->head[h].text);
	for (uint32_t leaf = 0; leaf < band->n_leaves; leaf++)
		column[leaf] = column_heads(
			b, band, head_node, band->leaf[leaf], band->leaf[leaf + 1], leaf_is_names(band, leaf));
	for (uint32_t col = 0; col < table->n_stub_cols; col++)
		stub_column[col] = column_heads(b, band, head_node, col, col + 1, true);
	if (first)
		group = structure_add(b, NODE_TBODY, parent);
	structure_add_rows(b, table, band, group, column, stub_column, noted, nodes);
	nodes->head = head_node;
	/* Only a table of one band has totals. */
	if (table->n_totals)
		of_table->total = add_totals(b, table, group, column);
}

/* Lines above the table and notes below it are paragraphs beside it, not in it. Lines that only later pages show are no
 * content. */
void structure_add_table(
	struct structure_builder *b, const struct block *block, uint32_t parent, struct table_nodes *nodes)
{
	const struct table *table = block->table;
	struct band_nodes *band = ARENA_ARRAY(b->arena, struct band_nodes, table->n_bands);
	uint32_t *above = ARENA_ARRAY(b->arena, uint32_t, table->n_above);
	uint32_t *note = ARENA_ARRAY(b->arena, uint32_t, table->n_notes);
	const struct noted noted = { note_marks_new(table->note, table->n_notes - table->n_footnotes, b->arena),
		ARENA_ARRAY(b->arena, bool, table->n_notes) };
	const struct noted in_notes = { NULL, noted.used };

	for (uint32_t i = 0; b->cells && i < table->n_above; i++)
		above[i] = table->above[i].parts == PARTS_LATER ? MARK_REPEATED : structure_add(b, NODE_P, parent);
	nodes->table = structure_add(b, NODE_TABLE, parent);
	structure_at(b, nodes->table)->name = block->text.len ? block->text.utf8 : NULL;
	if (!b->cells)
		return;
	b->inner = g_array_new(false, false, sizeof(struct inner_nodes));
	for (uint32_t i = 0; i < table->n_bands; i++)
		add_band(b, table, &table->band[i], nodes->table, &noted, &band[i], nodes);
	/* A note on something in the table is a Note (ISO 32000-1 14.8.4.4.1). */
	for (uint32_t i = 0; i < table->n_notes; i++) {
		note[i] = noted.used[i] ? structure_add_note(b, &table->note[i], parent)
					: structure_add(b, NODE_P, parent);
		structure_add_inner(b, &in_notes, note[i], &table->note[i]);
	}
	structure_take_inner(b, nodes);
	nodes->band = band;
	nodes->above = above;
	nodes->note = note;
}
