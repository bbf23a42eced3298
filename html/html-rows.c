/* The nodes of a table are gone through in their order. Where the words of each stand is found on the way: the cells of
 * a band's lists (heads, labels, sections, merges) are numbered in the order they stand there, so that the next of each
 * list is all that a node can be. */
#include "html/html-rows.h"

#include <assert.h>
#include <glib.h>
#include <string.h>

#include "document/document.h"
#include "document/note-mark.h"
#include "html/html-cell.h"
#include "html/html-columns.h"
#include "html/html-put.h"
#include "layout/structure.h"
#include "layout/table-sums.h"

/* The band at which the walk is, and the next of each of its lists. */
struct place {
	const struct band *band;
	const struct band_nodes *nodes;
	uint32_t head, stub, section, merge;
	uint32_t level, row; /* header rows and body rows begun; row counts from the band's first */
	uint32_t leaf;       /* of the body row begun last: cells before it are written */
	bool open;           /* its body has begun */
};

struct walk {
	struct html_writer *w;
	const struct table *table;
	const struct table_nodes *nodes;
	struct html_cells cells;
	struct table_sums *sums;
	struct place at;
	uint32_t row;   /* of the table's rows of all kinds, those begun */
	uint32_t total; /* the next of its totals */
	uint32_t total_leaf;
	uint32_t flaw;     /* the first of this row or later */
	const char *group; /* the open element, NULL: none */
	bool in_row;
};

static enum node_role role_of(const struct walk *k, uint32_t i)
{
	return structure_node(k->w->structure, i).role;
}

/* The node behind the table's last. Nodes are in preorder, so all whose parent is the table or behind it are in it. */
static uint32_t table_end(const struct structure *structure, uint32_t table)
{
	uint32_t i = table + 1;

	while (i < structure->n_nodes && structure_node(structure, i).parent >= table)
		i++;
	return i;
}

static bool is_empty_row(const struct structure *structure, uint32_t i)
{
	const struct node node = structure_node(structure, i);

	return node.role == NODE_TR && !node.has_inner;
}

/* Which rows have no cell beginning in them, as a sum up to each; NULL: all have. g_free. */
static uint32_t *count_empty_rows(const struct structure *structure, uint32_t first, uint32_t end)
{
	uint32_t n_rows = 0, n_empty = 0, row = 0, *before;

	for (uint32_t i = first; i < end; i++) {
		n_rows += structure_node(structure, i).role == NODE_TR;
		n_empty += is_empty_row(structure, i);
	}
	if (!n_empty)
		return NULL;
	before = g_new0(uint32_t, n_rows + 1);
	for (uint32_t i = first; i < end; i++)
		if (structure_node(structure, i).role == NODE_TR) {
			before[row + 1] = before[row] + is_empty_row(structure, i);
			row++;
		}
	return before;
}

/* ---- rows and groups ---- */

static void close_row(struct walk *k)
{
	html_put(k->w, k->in_row ? "</tr>\n" : "");
	k->in_row = false;
}

static void close_group(struct walk *k)
{
	close_row(k);
	if (!k->group)
		return;
	html_put(k->w, "</");
	html_put(k->w, k->group);
	html_put(k->w, ">\n");
	k->group = NULL;
}

static void take_band(struct walk *k, uint32_t i)
{
	k->at = (struct place){ .band = &k->table->band[i], .nodes = &k->nodes->band[i] };
}

/* Each band has a body; a head belongs to the first band's. */
static void begin_group(struct walk *k, bool head)
{
	close_group(k);
	k->group = head ? "thead" : "tbody";
	html_put(k->w, "<");
	html_put(k->w, k->group);
	html_put(k->w, ">\n");
	if (!head && k->at.open)
		take_band(k, (uint32_t)(k->at.band - k->table->band) + 1);
	k->at.open = !head;
}

/* Whether the cell with this number is the next of a list. */
static bool is_next(const uint32_t *list, uint32_t next, uint32_t n, uint32_t node)
{
	return next < n && list[next] == node;
}

/* A row of a band's body is told by what it is not: a header row, a section's, a total's. */
static bool is_body_row(const struct walk *k, uint32_t tr)
{
	const struct place *at = &k->at;

	if (at->level < at->band->n_levels || is_next(at->nodes->section, at->section, at->band->n_sections, tr + 1))
		return false;
	return !k->nodes->total || k->total == k->table->n_totals || k->nodes->total[k->total] != tr + 1;
}

static void pass_flaws(struct walk *k)
{
	uint32_t row = k->at.band->first_row + k->at.row;

	while (k->flaw < k->table->n_flaws && k->table->flaw[k->flaw].row < row)
		k->flaw++;
}

/* A row in which no cell begins is counted and not written. */
static void begin_row(struct walk *k, uint32_t i)
{
	bool body = is_body_row(k, i);

	close_row(k);
	if (k->at.level < k->at.band->n_levels) {
		k->at.level++;
	} else if (body) {
		pass_flaws(k);
		k->at.row++;
		k->at.leaf = 0;
	}
	k->row++;
	if (is_empty_row(k->w->structure, i))
		return;
	html_put(k->w, "<tr>");
	k->in_row = true;
}

/* ---- cells ---- */

static void take_text(struct html_cell *cell, const struct text *text, uint32_t first_col, uint32_t end_col)
{
	cell->text = text;
	cell->first_col = first_col;
	cell->end_col = end_col;
}

static void take_head(struct walk *k, struct html_cell *cell)
{
	const struct header_cell *head = &k->at.band->head[k->at.head++];

	take_text(cell, &head->text, head->first_col, head->end_col);
	cell->head = head->n_pieces ? head : NULL;
	cell->align = head->note ? k->table->style->note->align : k->table->style->head->align;
}

static void take_stub(struct walk *k, struct html_cell *cell)
{
	const struct stub_cell *stub = &k->at.band->stub[k->at.stub++];

	take_text(cell, &stub->text, stub->first_col, stub->end_col);
	cell->align = k->table->style->stub->align;
}

static void take_section(struct walk *k, struct html_cell *cell)
{
	take_text(cell, &k->at.band->section[k->at.section++].text, 0, k->table->n_cols);
	cell->align = k->table->style->stub->align;
	cell->class_name = "section";
}

static const struct cell_format *format_of(const struct walk *k, unsigned format)
{
	return format ? &k->at.band->format[format - 1] : NULL;
}

static void take_merge(struct walk *k, struct html_cell *cell)
{
	const struct merge *merge = &k->at.band->merge[k->at.merge++];

	take_text(cell, &merge->text, merge->first_col, merge->end_col);
	cell->align = merge->align;
	cell->format = format_of(k, merge->format);
	cell->picture = merge->picture;
}

static void take_flaws(const struct walk *k, uint32_t row, uint32_t leaf, struct html_cell *cell)
{
	const struct table *table = k->table;

	for (uint32_t i = k->flaw; i < table->n_flaws && table->flaw[i].row == row; i++)
		if (table->flaw[i].leaf == leaf) {
			cell->flaw = cell->n_flaws ? cell->flaw : &table->flaw[i];
			cell->n_flaws++;
		}
}

/* Cells under merges have no node. */
static void take_value(struct walk *k, uint32_t node, struct html_cell *cell)
{
	const struct band *band = k->at.band;
	uint32_t row = k->at.row - 1, leaf = k->at.leaf;

	while (leaf < band->n_leaves && band_value_node(k->at.nodes, row, leaf) != node)
		leaf++;
	assert(leaf < band->n_leaves && "each cell of a body row is of a list or a value");
	const struct cell *value = &band->cell[(size_t)row * band->n_leaves + leaf];
	cell->plain = value->text;
	cell->len = value->len;
	cell->first_col = band->leaf[leaf];
	cell->end_col = band->leaf[leaf + 1];
	cell->align = value->align;
	cell->format = format_of(k, value->format);
	take_flaws(k, band->first_row + row, leaf, cell);
	k->at.leaf = leaf + 1;
}

/* The total's label, then a sum for each leaf behind it. */
static void take_total(struct walk *k, uint32_t node, struct html_cell *cell)
{
	const struct table *table = k->table;
	const struct page_total *total = &table->total[k->total];
	uint32_t label_end = table_total_label_end(table), leaf = k->total_leaf;

	if (k->nodes->total[k->total] == node) {
		take_text(cell, &total->label, 0, label_end);
		cell->align = ALIGN_CENTER;
		for (k->total_leaf = 0; table->band->leaf[k->total_leaf] < label_end; k->total_leaf++)
			;
		return;
	}
	cell->plain = table_sum(k->sums, leaf, 0, table->n_rows, k->w->arena);
	cell->len = strlen(cell->plain);
	cell->first_col = table->band->leaf[leaf];
	cell->end_col = table->band->leaf[leaf + 1];
	cell->align = table->band->kind[leaf].sum ? table->band->cell[leaf].align : ALIGN_CENTER;
	if (++k->total_leaf == table->band->n_leaves)
		k->total++;
}

/* Totals that only a page shows have no nodes. */
static void pass_totals_of_pages(struct walk *k)
{
	while (k->nodes->total && k->total < k->table->n_totals && !k->nodes->total[k->total])
		k->total++;
}

static void put_cell(struct walk *k, uint32_t node)
{
	const struct place *at = &k->at;
	struct html_cell cell = { .plain = "" };

	pass_totals_of_pages(k);
	if (is_next(at->nodes->head, at->head, at->band->n_head, node))
		take_head(k, &cell);
	else if (is_next(at->nodes->stub, at->stub, at->band->n_stub, node))
		take_stub(k, &cell);
	else if (is_next(at->nodes->section, at->section, at->band->n_sections, node))
		take_section(k, &cell);
	else if (is_next(at->nodes->merge, at->merge, at->band->n_merges, node))
		take_merge(k, &cell);
	else if (k->nodes->total && k->total < k->table->n_totals && node >= k->nodes->total[k->total])
		take_total(k, node, &cell);
	else
		take_value(k, node, &cell);
	html_cell(k->w, &k->cells, node, k->row - 1, &cell);
}

static void put_rows(struct walk *k, uint32_t end)
{
	for (uint32_t i = k->nodes->table + 1; i < end; i++)
		switch (role_of(k, i)) {
		case NODE_THEAD:
		case NODE_TBODY:
			begin_group(k, role_of(k, i) == NODE_THEAD);
			break;
		case NODE_TR:
			pass_totals_of_pages(k);
			begin_row(k, i);
			break;
		case NODE_TH:
		case NODE_TD:
			put_cell(k, i);
			break;
		default: /* of a mark in a cell */
			break;
		}
	close_group(k);
}

void html_rows(struct html_writer *w, const struct table *table, const struct table_nodes *nodes,
	const struct html_columns *columns, enum align usual, struct table_sums *sums)
{
	uint32_t end = table_end(w->structure, nodes->table);
	g_autofree uint32_t *empty = count_empty_rows(w->structure, nodes->table, end);
	struct walk k = { .w = w, .table = table, .nodes = nodes, .sums = sums };

	k.cells = (struct html_cells){ .nodes = nodes,
		.marks = nodes->n_inner ? note_marks_new(table->note, table->n_notes - table->n_footnotes, w->arena)
					: NULL,
		.columns = columns,
		.usual = usual,
		.blank = g_hash_table_new(NULL, NULL),
		.empty_before = empty };
	take_band(&k, 0);
	put_rows(&k, end);
	g_hash_table_destroy(k.cells.blank);
}
