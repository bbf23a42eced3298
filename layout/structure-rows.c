/* A long table has a million values and more, so which node is a value's is not kept for each: the nodes of a row
 * follow each other, and the first one's number is enough (band_value_node). Only where merged cells stand between them
 * all numbers are kept. The headers of a row's values are one range of b->header, those of a column's another. */
#include "layout/structure-rows.h"

#include <glib.h>

#include "document/document.h"
#include "layout/node-list.h"
#include "layout/node.h"
#include "layout/structure-builder.h"
#include "layout/structure-form.h"
#include "layout/structure-heads.h"
#include "layout/structure-inner.h"
#include "report/arena.h"

/* A row of a section: one cell that heads the rows below it. */
static uint32_t add_section(struct structure_builder *b, const struct table *table, uint32_t group)
{
	uint32_t i = structure_add(b, NODE_TH, structure_add(b, NODE_TR, group));
	struct node *node = structure_at(b, i);

	node->col_span = table->n_cols;
	node->scope = SCOPE_ROW;
	return i;
}

/* A name left blank: what heads it is known when the row's labels are. */
struct blank_name {
	uint32_t node;
	struct header_range column;
};

/* The band while its body rows are walked. */
struct walk {
	const struct table *table;
	const struct band *band;
	const struct header_range *column, *stub_column;
	/* Nodes, by place in the band's lists; of row the first value's; cell NULL where no merges stand between
	 * values. */
	uint32_t *stub, *section, *merge, *row, *cell;
	GArray **merge_heads; /* by merge: of uint32_t, the labels of its rows so far, while it is over several; else
				 NULL */
	/* The first that does not begin in a row above: all three are sorted by row. */
	uint32_t next_stub, next_section, next_merge;
	GArray *open;  /* stubs over the row */
	GArray *blank; /* of struct blank_name: of the row */
	struct row_heads heads;
	struct form *form; /* of a form; else NULL */
	const struct noted *noted;
};

/* The merge begun already that covers a place; n_merges: none. */
static uint32_t merge_over(const struct walk *w, uint32_t row, uint32_t col)
{
	const struct merge *merge = band_merge_at(w->band, row, col);

	return merge ? (uint32_t)(merge - w->band->merge) : w->band->n_merges;
}

/* The sections that a row lies in, outer to inner: of each level the last one begun. */
static void pass_sections(struct structure_builder *b, struct walk *w, uint32_t row)
{
	const struct section *section = w->band->section;
	uint32_t n = w->next_section;

	for (uint16_t level = 0; n > 0 && level <= section[n - 1].level; level++) {
		uint32_t s = n;

		while (s > 0 && section[s - 1].level != level)
			s--;
		if (s > 0 && section[s - 1].end_row > row)
			row_heads_pass_label(b, &w->heads, w->section[s - 1]);
	}
}

/* The labels before a row's first cell: its sections, and its stubs, also those that began above. Open at once, so that
 * all labels before the first value are one range. */
static void begin_heads(struct structure_builder *b, struct walk *w, uint32_t row)
{
	w->heads = (struct row_heads){ .range.first = b->header->len, .open = true };
	pass_sections(b, w, row);
	w->heads.n_sections = w->heads.range.n;
	for (uint32_t i = 0; i < w->open->len; i++) {
		uint32_t s = g_array_index(w->open, uint32_t, i);

		if (w->band->stub[s].end_row > row && w->band->stub[s].text.len)
			row_heads_pass_label(b, &w->heads, w->stub[s]);
	}
}

/* `find` is form_column_heads or form_row_heads. What it finds has a node by now: it stands above or to the left. */
static struct header_range box_range(struct structure_builder *b, const struct form *form, const struct form_box *box,
	void (*find)(const struct form *, const struct form_box *, GPtrArray *))
{
	struct header_range range = { .first = b->header->len };
	GPtrArray *heads = g_ptr_array_new();

	find(form, box, heads);
	range.n = (uint16_t)heads->len;
	for (guint i = 0; i < heads->len; i++)
		g_array_append_val(b->header, ((const struct form_box *)heads->pdata[i])->node);
	g_ptr_array_unref(heads);
	return range;
}

/* A cell of a form: what stands at its left and above it are in the structure already. Replaces what the row's walk has
 * set: in a form there are no stubs to head it. */
static void set_form_heads(struct structure_builder *b, struct walk *w, uint32_t row, uint32_t col, uint32_t n)
{
	struct form_box *box = form_at(w->form, row - w->band->first_row, col);

	box->node = n;
	if (box->label)
		structure_at(b, n)->scope = form_heads_column(w->form, box) ? SCOPE_COLUMN : SCOPE_ROW;
	else
		node_set_heads(structure_at(b, n), box_range(b, w->form, box, form_column_heads),
			box_range(b, w->form, box, form_row_heads));
}

static void add_blank(const struct walk *w, uint32_t node, struct header_range column)
{
	const struct blank_name blank = { node, column };

	g_array_append_val(w->blank, blank);
}

/* In its cell, right behind it, as table-paint.c finds it. */
static void add_picture(struct structure_builder *b, const struct illustration *picture, uint32_t cell)
{
	if (picture && picture->alt) {
		uint32_t figure = structure_add(b, NODE_FIGURE, cell);

		g_assert(figure == cell + 1 && "a picture is all that is in its cell");
		structure_at(b, figure)->name = picture->alt;
	}
}

/* A value over several rows is headed by the labels of all of them; `row` is one of them. What has more heads than a
 * node can have keeps the first ones. Labels have greater numbers the later they begin, so one that was met in a row
 * before is not greater than the last. In a form cells find their heads themselves. */
static void keep_heads(struct structure_builder *b, struct walk *w, uint32_t i, uint32_t row)
{
	const struct merge *merge = &w->band->merge[i];
	const struct header_range *range = &w->heads.range;
	GArray *heads = w->merge_heads[i];

	if (w->form || merge->end_row - merge->first_row < 2)
		return;
	if (!heads)
		heads = w->merge_heads[i] = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	for (uint16_t k = 0; k < range->n && heads->len < UINT16_MAX; k++) {
		uint32_t head = g_array_index(b->header, uint32_t, range->first + k);

		if (!heads->len || head > g_array_index(heads, uint32_t, heads->len - 1))
			g_array_append_val(heads, head);
	}
	if (row + 1 < merge->end_row)
		return;
	structure_at(b, w->merge[i])->first_row_header = b->header->len;
	structure_at(b, w->merge[i])->n_row_headers = (uint16_t)heads->len;
	g_array_append_vals(b->header, heads->data, heads->len);
	g_clear_pointer(&w->merge_heads[i], g_array_unref);
}

/* One that begins in the stub columns has no leaf of its own to be headed by. A picture among names waits for them as a
 * blank one does. */
static void pass_merged_value(
	struct structure_builder *b, struct walk *w, uint32_t i, uint32_t row, uint32_t n, struct node *node)
{
	const struct merge *merge = &w->band->merge[i];
	uint32_t leaf = band_leaf_at(w->band, merge->first_col);

	if (merge->picture && leaf_is_names(w->band, leaf)) {
		add_blank(w, n, w->column[leaf]);
		return;
	}
	if (merge->first_col >= w->table->n_stub_cols) {
		node_set_heads(node, w->column[leaf], w->heads.range);
		keep_heads(b, w, i, row);
	}
	row_heads_pass_value(&w->heads);
}

static void add_merge(struct structure_builder *b, struct walk *w, uint32_t i, uint32_t row, uint32_t tr)
{
	const struct merge *merge = &w->band->merge[i];
	bool label = merge->label && merge->text.len;
	uint32_t n = structure_add(b, label ? NODE_TH : NODE_TD, tr);
	struct node *node = structure_at(b, n);

	node->row_span = merge->end_row - merge->first_row;
	node->col_span = merge->end_col - merge->first_col;
	w->merge[i] = n;
	if (label) {
		node->scope = SCOPE_ROW;
		row_heads_pass_label(b, &w->heads, n);
	} else {
		pass_merged_value(b, w, i, row, n, node);
	}
	if (w->form)
		set_form_heads(b, w, row, merge->first_col, n);
	add_picture(b, merge->picture, n);
}

/* A cell under a merge is none, but in a row below its first the merge is passed as if it were here. Once a row: at the
 * leaf where the merge begins, or at the first leaf when it begins in the stubs. */
static void pass_merge(struct structure_builder *b, struct walk *w, uint32_t i, uint32_t row, uint32_t leaf)
{
	const struct merge *merge = &w->band->merge[i];
	uint32_t col = w->band->leaf[leaf];

	if (merge->first_row == row || col != MAX(merge->first_col, w->band->leaf[0]))
		return;
	if (merge->label && merge->text.len) {
		row_heads_pass_label(b, &w->heads, w->merge[i]);
		return;
	}
	if (merge->first_col >= w->table->n_stub_cols)
		keep_heads(b, w, i, row);
	row_heads_pass_value(&w->heads);
}

/* A name is TH and heads what follows it; a blank one waits for the row's labels (head_blanks); a value is TD. */
static void add_value(struct structure_builder *b, struct walk *w, uint32_t row, uint32_t leaf, uint32_t tr)
{
	const struct band *band = w->band;
	const struct cell *cell = &band->cell[(size_t)(row - band->first_row) * band->n_leaves + leaf];
	uint32_t n = structure_add(b, cell->label && cell->len ? NODE_TH : NODE_TD, tr);
	struct node *node = structure_at(b, n);

	node->col_span = band->leaf[leaf + 1] - band->leaf[leaf];
	if (node->role == NODE_TH) {
		node->scope = SCOPE_ROW;
		row_heads_pass_label(b, &w->heads, n);
	} else if (leaf_is_names(band, leaf)) {
		add_blank(w, n, w->column[leaf]);
	} else {
		node_set_heads(node, w->column[leaf], w->heads.range);
		row_heads_pass_value(&w->heads);
	}
	if (w->form)
		set_form_heads(b, w, row, leaf, n);
	if (w->cell)
		w->cell[(size_t)(row - band->first_row) * band->n_leaves + leaf] = n;
}

/* A label without words heads nothing: a cell. */
static uint32_t add_stub(struct structure_builder *b, const struct walk *w, const struct stub_cell *stub, uint32_t tr)
{
	uint32_t rows = stub->end_row - stub->first_row, cols = stub->end_col - stub->first_col, n;

	if (stub->text.len)
		return structure_add_header(b, tr, SCOPE_ROW, rows, cols);
	n = structure_add(b, NODE_TD, tr);
	structure_at(b, n)->row_span = rows;
	structure_at(b, n)->col_span = cols;
	add_blank(w, n, w->stub_column[stub->first_col]);
	return n;
}

/* One of several rows is headed by its column alone. */
static void head_blanks(struct structure_builder *b, const struct walk *w)
{
	for (guint i = 0; i < w->blank->len; i++) {
		const struct blank_name *blank = &g_array_index(w->blank, struct blank_name, i);
		struct node *node = structure_at(b, blank->node);

		node_set_heads(node, blank->column, node->row_span > 1 ? (struct header_range){ 0 } : w->heads.first);
	}
	g_array_set_size(w->blank, 0);
}

/* A row's cells from left to right: stubs, then values and merges in the order of their columns. */
static void add_row(struct structure_builder *b, struct walk *w, uint32_t row, uint32_t tr)
{
	const struct band *band = w->band;
	uint32_t first = w->next_stub;

	w->next_stub = band_open_stubs(band, w->open, w->next_stub, row);
	for (uint32_t s = first; s < w->next_stub; s++)
		w->stub[s] = add_stub(b, w, &band->stub[s], tr);
	begin_heads(b, w, row);
	w->row[row - band->first_row] = node_list_n(b->nodes);
	for (uint32_t leaf = 0; leaf < band->n_leaves; leaf++) {
		while (w->next_merge < band->n_merges && band->merge[w->next_merge].first_row == row &&
			band->merge[w->next_merge].first_col <= band->leaf[leaf])
			add_merge(b, w, w->next_merge++, row, tr);
		uint32_t over = w->cell ? merge_over(w, row, band->leaf[leaf]) : band->n_merges;
		if (over < band->n_merges)
			pass_merge(b, w, over, row, leaf);
		else
			add_value(b, w, row, leaf, tr);
	}
	row_heads_pass_value(&w->heads);
	head_blanks(b, w);
}

/* Of the labels, values and merges that begin in a row: the first of stubs and merges are told. */
static void add_row_inner(
	struct structure_builder *b, const struct walk *w, uint32_t row, uint32_t first_stub, uint32_t first_merge)
{
	const struct band *band = w->band;
	size_t in_band = row - band->first_row;
	const struct cell *cell = &band->cell[in_band * band->n_leaves];

	for (uint32_t i = first_stub; i < w->next_stub; i++)
		structure_add_inner(b, w->noted, w->stub[i], &band->stub[i].text);
	for (uint32_t i = first_merge; i < w->next_merge; i++)
		structure_add_inner(b, w->noted, w->merge[i], &band->merge[i].text);
	for (uint32_t leaf = 0; leaf < band->n_leaves; leaf++) {
		uint32_t node = w->cell ? w->cell[in_band * band->n_leaves + leaf] : w->row[in_band] + leaf;
		const struct text text = { .utf8 = cell[leaf].text, .len = cell[leaf].len };

		if (node && w->noted->marks)
			structure_add_inner(b, w->noted, node, &text);
	}
}

void structure_add_rows(struct structure_builder *b, const struct table *table, const struct band *band, uint32_t group,
	const struct header_range *column, const struct header_range *stub_column, const struct noted *noted,
	struct band_nodes *nodes)
{
	size_t n_rows = band->end_row - band->first_row;
	struct walk w = {
		.table = table,
		.band = band,
		.column = column,
		.stub_column = stub_column,
		.stub = ARENA_ARRAY(b->arena, uint32_t, band->n_stub),
		.section = ARENA_ARRAY(b->arena, uint32_t, band->n_sections),
		.merge = ARENA_ARRAY(b->arena, uint32_t, band->n_merges),
		.merge_heads = ARENA_ARRAY(b->arena, GArray *, band->n_merges),
		.row = ARENA_ARRAY(b->arena, uint32_t, n_rows),
		.cell = band->n_merges ? ARENA_ARRAY(b->arena, uint32_t, n_rows * band->n_leaves) : NULL,
		.open = g_array_new(false, false, sizeof(uint32_t)),
		.blank = g_array_new(false, false, sizeof(struct blank_name)),
		.form = table->form ? form_new(band, b->arena) : NULL,
		.noted = noted,
	};

	for (uint32_t row = band->first_row; row < band->end_row; row++) {
		for (; w.next_section < band->n_sections && band->section[w.next_section].first_row == row;
			w.next_section++) {
			w.section[w.next_section] = add_section(b, table, group);
			structure_add_inner(b, noted, w.section[w.next_section], &band->section[w.next_section].text);
		}
		uint32_t first_stub = w.next_stub, first_merge = w.next_merge, first_head = b->header->len;
		uint32_t tr = structure_add(b, NODE_TR, group);

		add_row(b, &w, row, tr);
		if (noted->marks || first_merge < w.next_merge)
			add_row_inner(b, &w, row, first_stub, first_merge);
		/* A merged cell gets more heads in later rows. */
		if (!w.cell)
			node_list_end_row(b->nodes, tr, first_head, b->header->len);
	}
	g_array_free(w.open, true);
	g_array_free(w.blank, true);
	*nodes = (struct band_nodes){ .stub = w.stub,
		.section = w.section,
		.merge = w.merge,
		.row = w.row,
		.cell = w.cell,
		.n_leaves = band->n_leaves };
}
