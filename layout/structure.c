/* The structure tree (ISO 32000-1 14.7, 14.8) is an array in reading order, each node after its parent. Nodes are
 * numbered before any page is built; pages refer to them by number, in any order. */
#include "layout/structure.h"

#include <glib.h>

#include "document/document.h"
#include "layout/mark.h"
#include "layout/node-list.h"
#include "layout/structure-builder.h"
#include "layout/structure-table.h"
#include "report/arena.h"

static const char *const role_names[N_NODE_ROLES] = {
	[NODE_DOCUMENT] = "Document",
	[NODE_P] = "P",
	[NODE_H1] = "H1",
	[NODE_H2] = "H2",
	[NODE_H3] = "H3",
	[NODE_H4] = "H4",
	[NODE_H5] = "H5",
	[NODE_H6] = "H6",
	[NODE_TABLE] = "Table",
	[NODE_THEAD] = "THead",
	[NODE_TBODY] = "TBody",
	[NODE_TR] = "TR",
	[NODE_TH] = "TH",
	[NODE_TD] = "TD",
	[NODE_NOTE] = "Note",
	[NODE_LINK] = "Link",
	[NODE_L] = "L",
	[NODE_LI] = "LI",
	[NODE_LBODY] = "LBody",
	[NODE_FORM] = "Form",
	[NODE_TOC] = "TOC",
	[NODE_TOCI] = "TOCI",
	[NODE_REFERENCE] = "Reference",
	[NODE_FIGURE] = "Figure",
	[NODE_CAPTION] = "Caption",
};

const char *node_role_name(enum node_role role)
{
	return role_names[role];
}

/* Items in a row share a list: the one that the last node is in. Links and footnotes of the item before come after its
 * LBody, so they are passed over. */
static uint32_t add_list_item(struct structure_builder *b, uint32_t parent)
{
	uint32_t last = node_list_n(b->nodes) - 1, list;

	while (structure_at(b, last)->role == NODE_LINK || structure_at(b, last)->role == NODE_NOTE ||
		structure_at(b, last)->role == NODE_REFERENCE)
		last--;
	list = structure_at(b, last)->role == NODE_LBODY ? structure_at(b, structure_at(b, last)->parent)->parent
							 : structure_add(b, NODE_L, parent);
	return structure_add(b, NODE_LBODY, structure_add(b, NODE_LI, list));
}

/* Those of the first page are read before the text, those of the last behind it. */
static void add_corners(struct structure_builder *b, const struct document *document, enum corner_pages pages,
	uint32_t parent, uint32_t *corner)
{
	for (uint32_t i = 0; i < document->n_corners; i++)
		if (document->corner[i].pages == pages) {
			corner[i] = structure_add(b, NODE_FIGURE, parent);
			structure_at(b, corner[i])->name = document->corner[i].figure->alt;
		}
}

static void add_block(
	struct structure_builder *b, const struct block *block, uint32_t parent, struct block_nodes *nodes);

static void add_foot(struct structure_builder *b, const struct block *block, uint32_t parent, struct block_nodes *nodes)
{
	struct block_nodes *inner = ARENA_ARRAY(b->arena, struct block_nodes, block->n_inner);

	for (uint32_t i = 0; i < block->n_inner; i++)
		add_block(b, &block->inner[i], parent, &inner[i]);
	nodes->inner = inner;
}

/* A text's links are its children, and so are the marks of its footnotes. The footnotes are not: they stand after it,
 * each with its own links. */
static void add_links(struct structure_builder *b, const struct text *text, struct text_nodes *nodes)
{
	nodes->first_link = text->n_links ? node_list_n(b->nodes) : 0;
	for (uint32_t i = 0; i < text->n_links; i++)
		structure_add(b, NODE_LINK, nodes->node);
}

/* A line of a contents list, all of which is a link; lines of a deeper level are a list in the list (ISO 32000-1
 * 14.8.4.2). */
static uint32_t add_contents_line(struct structure_builder *b, uint32_t depth, uint32_t parent)
{
	depth = MIN(depth, (uint32_t)G_N_ELEMENTS(b->toc) - 1);
	b->n_toc = MIN(b->n_toc, depth + 1);
	while (b->n_toc <= depth) {
		uint32_t toc = structure_add(b, NODE_TOC, b->n_toc ? b->toc[b->n_toc - 1] : parent);

		b->toc[b->n_toc++] = toc;
	}
	return structure_add(
		b, NODE_LINK, structure_add(b, NODE_REFERENCE, structure_add(b, NODE_TOCI, b->toc[depth])));
}

static void add_text(struct structure_builder *b, const struct block *block, uint32_t parent, struct text_nodes *nodes)
{
	const struct text *text = &block->text;
	struct text_nodes *note = text->n_notes ? ARENA_ARRAY(b->arena, struct text_nodes, text->n_notes) : NULL;

	if (block->contents) {
		nodes->node = add_contents_line(b, block->contents->depth, parent);
		return;
	}
	if (block->head_tag)
		nodes->head = structure_add(b, NODE_P + (block->head_tag - TAG_P), parent);
	/* Tags and roles of paragraphs and headings run in the same order. */
	nodes->node = block->tag == TAG_LI ? add_list_item(b, parent)
					   : structure_add(b, NODE_P + (block->tag - TAG_P), parent);
	add_links(b, text, nodes);
	for (uint32_t i = 0; i < text->n_notes; i++)
		note[i].reference = structure_add_reference(b, nodes->node);
	for (uint32_t i = 0; i < text->n_notes; i++) {
		note[i].node = structure_add_note(b, &text->note[i].text, parent);
		add_links(b, &text->note[i].text, &note[i]);
	}
	nodes->note = note;
}

static const uint32_t *add_each(struct structure_builder *b, enum node_role role, uint32_t n, uint32_t parent)
{
	uint32_t *node = ARENA_ARRAY(b->arena, uint32_t, n);

	for (uint32_t i = 0; i < n; i++)
		node[i] = structure_add(b, role, parent);
	return node;
}

static void add_signature(
	struct structure_builder *b, const struct signature *signature, uint32_t parent, struct block_nodes *nodes)
{
	nodes->organ = add_each(b, NODE_P, signature->n_organs, parent);
	if (!signature->signers)
		nodes->date = structure_add(b, NODE_P, parent);
	if (b->seals && signature->seal)
		nodes->seal = add_each(b, NODE_FORM, signature->n_organs, parent);
}

/* The title belongs to the picture (ISO 32000-1 14.8.4.3.1); below one that says nothing it is a text like others. */
static void add_figure(
	struct structure_builder *b, const struct block *block, uint32_t parent, struct block_nodes *nodes)
{
	const char *alt = block->illustration->alt;

	if (alt) {
		nodes->figure = structure_add(b, NODE_FIGURE, parent);
		structure_at(b, nodes->figure)->name = alt;
	}
	if (!block->text.len)
		return;
	nodes->text.node = alt ? structure_add(b, NODE_CAPTION, nodes->figure) : structure_add(b, NODE_P, parent);
}

static void add_block(
	struct structure_builder *b, const struct block *block, uint32_t parent, struct block_nodes *nodes)
{
	if (!block->contents)
		b->n_toc = 0;
	switch (block->kind) {
	case BLOCK_TEXT:
		add_text(b, block, parent, &nodes->text);
		break;
	case BLOCK_TABLE:
		structure_add_table(b, block, parent, &nodes->table);
		break;
	case BLOCK_SIGNATURE:
		add_signature(b, block->signature, parent, nodes);
		break;
	case BLOCK_FOOT:
		add_foot(b, block, parent, nodes);
		break;
	case BLOCK_FIGURE:
		add_figure(b, block, parent, nodes);
		break;
	case BLOCK_SEPARATOR:
	case BLOCK_PAGE_BREAK:
		break;
	}
}

/* `number` counts from 1. */
uint32_t text_link_node(const struct text_nodes *nodes, uint32_t number)
{
	return nodes->link ? nodes->link[number - 1] : nodes->first_link + number - 1;
}

uint32_t band_value_node(const struct band_nodes *nodes, uint32_t row, uint32_t leaf)
{
	return nodes->cell ? nodes->cell[(size_t)row * nodes->n_leaves + leaf] : nodes->row[row] + leaf;
}

/* Names come late for what is laid out after the tree was made (the stamp's cells); nothing else of it changes. */
void structure_set_name(const struct structure *structure, uint32_t node, const char *name)
{
	node_list_at(structure->nodes, node)->name = name;
}

static void free_nodes(void *nodes)
{
	node_list_free(nodes);
}

struct node structure_node(const struct structure *structure, uint32_t node)
{
	return node_list_get(structure->nodes, node);
}

const struct structure *structure_new(
	const struct document *document, const struct structure_options *options, struct arena *arena)
{
	struct structure *structure = ARENA_NEW(arena, struct structure);
	struct block_nodes *block = ARENA_ARRAY(arena, struct block_nodes, document->n_blocks);
	struct structure_builder b = {
		.arena = arena,
		.cells = !options->no_cells,
		.seals = options->seals,
		.nodes = node_list_new(),
		.header = g_array_new(false, false, sizeof(uint32_t)),
	};

	/* The marks of what belongs to no node are numbers too (mark.h): nodes begin behind them. */
	for (uint32_t i = 0; i < MARK_FIRST_NODE; i++)
		node_list_add(b.nodes, &(const struct node){ 0 });
	uint32_t root = structure_add(&b, NODE_DOCUMENT, 0);
	if (options->n_stamp)
		structure->stamp = add_each(&b, NODE_P, options->n_stamp, root);
	uint32_t *corner = ARENA_ARRAY(arena, uint32_t, MAX(document->n_corners, 1));
	add_corners(&b, document, CORNER_FIRST, root, corner);
	for (uint32_t i = 0; i < document->n_blocks; i++)
		add_block(&b, &document->block[i], root, &block[i]);
	add_corners(&b, document, CORNER_LAST, root, corner);
	structure->corner = corner;

	structure->n_nodes = node_list_n(b.nodes);
	structure->nodes = b.nodes;
	arena_at_free(arena, free_nodes, b.nodes);
	structure->header = arena_take_array(b.arena, b.header, NULL);
	structure->block = block;
	return structure;
}
