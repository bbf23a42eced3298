/* A long table has a million values and more, so which node is a value's is not kept for each: the nodes of a row
 * follow each other, and the first one's number is enough (band_value_node). Only where merged cells stand between them
 * all numbers are kept. The headers of a row's values are one range of b->header, those of a column's another. */
#include "layout/structure-table.h"

#include <assert.h>
#include <glib.h>
#include <string.h>

#include "document/document.h"
#include "document/note-mark.h"
#include "layout/mark.h"
#include "layout/structure-builder.h"
#include "layout/structure-form.h"
#include "report/arena.h"

static uint32_t add_header(struct structure_builder *b, uint32_t tr, enum scope scope, uint32_t rows, uint32_t cols)
{
	uint32_t i = structure_add(b, NODE_TH, tr);
	struct node *node = structure_at(b, i);

	node->row_span = rows;
	node->col_span = cols;
	node->scope = scope;
	return i;
}

/* A row for each level; node[h] is what head cell h became. */
static void add_head_rows(struct structure_builder *b, const struct band *band, uint32_t group, uint32_t *node)
{
	uint32_t h = 0;

	for (uint32_t level = 0; level < band->n_levels; level++) {
		uint32_t tr = structure_add(b, NODE_TR, group);

		for (; h < band->n_head && band->head[h].first_level == level; h++) {
			const struct header_cell *cell = &band->head[h];

			node[h] = add_header(b, tr, SCOPE_COLUMN, cell->end_level - cell->first_level,
				cell->end_col - cell->first_col);
		}
	}
	assert(h == band->n_head && "header cells are sorted by level");
}

/* ---- marks of notes ---- */

/* The notes that the table's marks lead to. */
struct noted {
	const struct note_marks *marks; /* NULL: no note has a mark */
	bool *used;                     /* by note: something in the table has its mark */
};

/* The node that a byte of a cell is content of, apart from links and marks: the item of a list that it is in, or the
 * cell. */
static uint32_t item_at(const struct text *text, const uint32_t *item, uint32_t owner, uint32_t at)
{
	for (uint32_t i = 0; i < text->n_spans && text->span[i].first <= at; i++)
		if (text->span[i].end > at && text->span[i].item_number)
			return item[text->span[i].item_number - 1];
	return owner;
}

/* What is in a cell while its nodes are added, in the order of the text: so a reader meets them. */
struct inner_walk {
	struct structure_builder *b;
	const struct noted *noted;
	const struct text *text;
	uint32_t owner;
	struct note_place place[MOST_NOTE_PLACES];
	uint32_t n_places, next_place;
	uint32_t *reference, *link, *item; /* as in struct inner_nodes */
	uint32_t n_links, n_items;         /* so far */
	uint32_t list, list_end;           /* the last list, and the byte behind it */
};

/* The marks before a byte of the text. */
static void add_marks_before(struct inner_walk *w, uint32_t end)
{
	for (; w->next_place < w->n_places && w->place[w->next_place].first < end; w->next_place++) {
		const struct note_place *place = &w->place[w->next_place];

		w->reference[w->next_place] =
			structure_add_reference(w->b, item_at(w->text, w->item, w->owner, place->first));
		w->noted->used[place->note] = true;
	}
}

/* Items one line below another are one list (ISO 32000-1 14.8.4.3.3). */
static void add_item(struct inner_walk *w, const struct span *span)
{
	if (!w->list || span->first != w->list_end + 1)
		w->list = structure_add(w->b, NODE_L, w->owner);
	w->item[w->n_items++] = structure_add(w->b, NODE_LBODY, structure_add(w->b, NODE_LI, w->list));
}

static void add_span(struct inner_walk *w, const struct span *span)
{
	add_marks_before(w, span->first);
	if (span->item_number > w->n_items)
		add_item(w, span);
	if (span->item_number)
		w->list_end = span->end;
	if (span->link_number > w->n_links)
		w->link[w->n_links++] =
			structure_add(w->b, NODE_LINK, item_at(w->text, w->item, w->owner, span->first));
}

/* A Reference for each mark in a cell, a Link for each link, and the lists. They stand behind the cells of the row,
 * whose numbers follow each other. */
static void add_inner(struct structure_builder *b, const struct noted *noted, uint32_t owner, const struct text *text)
{
	struct inner_walk w = { .b = b, .noted = noted, .text = text, .owner = owner };

	w.n_places = note_marks_of(noted->marks, text, w.place);
	if (!w.n_places && !text->n_links && !text->n_items)
		return;
	w.reference = ARENA_ARRAY(b->arena, uint32_t, w.n_places);
	w.link = ARENA_ARRAY(b->arena, uint32_t, text->n_links);
	w.item = ARENA_ARRAY(b->arena, uint32_t, text->n_items);
	for (uint32_t i = 0; i < text->n_spans; i++)
		add_span(&w, &text->span[i]);
	add_marks_before(&w, text->len);
	const struct inner_nodes inner = { owner, w.reference, w.link, w.item };
	g_array_append_val(b->inner, inner);
}

/* The words of a divided corner are painted each by itself; their marks are of the one cell. */
static void add_pieces(
	struct structure_builder *b, const struct noted *noted, uint32_t owner, const struct header_cell *cell)
{
	struct note_place place[MOST_NOTE_PLACES];
	g_autoptr(GArray) reference = g_array_new(FALSE, FALSE, sizeof(uint32_t));

	for (uint16_t k = 0; k < cell->n_pieces; k++) {
		uint32_t n = note_marks_of(noted->marks, header_piece(cell, k), place);

		for (uint32_t i = 0; i < n; i++) {
			uint32_t added = structure_add_reference(b, owner);

			g_array_append_val(reference, added);
			noted->used[place[i].note] = true;
		}
	}
	if (!reference->len)
		return;
	const struct inner_nodes inner = { .owner = owner,
		.reference = arena_take_array(b->arena, g_steal_pointer(&reference), NULL) };
	g_array_append_val(b->inner, inner);
}

static gint compare_inner(gconstpointer a, gconstpointer b)
{
	const struct inner_nodes *x = a, *y = b;

	return (x->owner > y->owner) - (x->owner < y->owner);
}

struct header_range {
	uint32_t first; /* place in builder.header */
	uint16_t n;
};

/* Whether a leaf's cells are names that head their rows. */
static bool is_names(const struct band *band, uint32_t leaf)
{
	return band->kind && band->kind[leaf].label;
}

/* The heads over columns [first_col,end_col). A corner stands over names: it heads those that are blank, and no value.
 * Found once for each column and shared by all of its cells: that is what keeps a table of a million values small. */
static struct header_range column_headers(struct structure_builder *b, const struct band *band,
	const uint32_t *head_node, uint32_t first_col, uint32_t end_col, bool names)
{
	struct header_range range = { .first = b->header->len };

	for (uint32_t h = 0; h < band->n_head; h++) {
		const struct header_cell *cell = &band->head[h];

		if (cell->corner && (cell->counts || !names))
			continue;
		if (cell->first_col <= first_col && cell->end_col >= end_col) {
			g_array_append_val(b->header, head_node[h]);
			range.n++;
		}
	}
	return range;
}

/* A row of a section: one cell that heads the rows below it. */
static uint32_t add_section(struct structure_builder *b, const struct table *table, uint32_t group)
{
	uint32_t i = structure_add(b, NODE_TH, structure_add(b, NODE_TR, group));
	struct node *node = structure_at(b, i);

	node->col_span = table->n_cols;
	node->scope = SCOPE_ROW;
	return i;
}

/* The labels that head the values of a row, from left to right. A row may have two halves, as income beside spending:
 * labels that follow a value head what comes after them, alone. */
struct row_heads {
	struct header_range range, first; /* now; those before the first value */
	uint16_t n_sections;              /* with which each begins */
	bool open;                        /* no value since the last label */
};

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

/* After a value a label begins a new range, with the sections that the row lies in: in 收入 | 100 | 支出 | 80 the
 * second number is headed by 支出 alone. */
static void pass_label(struct structure_builder *b, struct row_heads *heads, uint32_t node)
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

/* Closes the range: the next label begins another. */
static void pass_value(struct row_heads *heads)
{
	if (heads->open && !heads->first.n)
		heads->first = heads->range;
	heads->open = false;
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
			pass_label(b, &w->heads, w->section[s - 1]);
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
			pass_label(b, &w->heads, w->stub[s]);
	}
}

static void set_headers(struct node *node, struct header_range column, struct header_range row)
{
	node->first_col_header = column.first;
	node->n_col_headers = column.n;
	node->first_row_header = row.first;
	node->n_row_headers = row.n;
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
		set_headers(structure_at(b, n), box_range(b, w->form, box, form_column_heads),
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

	if (merge->picture && is_names(w->band, leaf)) {
		add_blank(w, n, w->column[leaf]);
		return;
	}
	if (merge->first_col >= w->table->n_stub_cols) {
		set_headers(node, w->column[leaf], w->heads.range);
		keep_heads(b, w, i, row);
	}
	pass_value(&w->heads);
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
		pass_label(b, &w->heads, n);
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
		pass_label(b, &w->heads, w->merge[i]);
		return;
	}
	if (merge->first_col >= w->table->n_stub_cols)
		keep_heads(b, w, i, row);
	pass_value(&w->heads);
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
		pass_label(b, &w->heads, n);
	} else if (is_names(band, leaf)) {
		add_blank(w, n, w->column[leaf]);
	} else {
		set_headers(node, w->column[leaf], w->heads.range);
		pass_value(&w->heads);
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
		return add_header(b, tr, SCOPE_ROW, rows, cols);
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

		set_headers(node, blank->column, node->row_span > 1 ? (struct header_range){ 0 } : w->heads.first);
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
	w->row[row - band->first_row] = b->node->len;
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
	pass_value(&w->heads);
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
		add_inner(b, w->noted, w->stub[i], &band->stub[i].text);
	for (uint32_t i = first_merge; i < w->next_merge; i++)
		add_inner(b, w->noted, w->merge[i], &band->merge[i].text);
	for (uint32_t leaf = 0; leaf < band->n_leaves; leaf++) {
		uint32_t node = w->cell ? w->cell[in_band * band->n_leaves + leaf] : w->row[in_band] + leaf;
		const struct text text = { .utf8 = cell[leaf].text, .len = cell[leaf].len };

		if (node && w->noted->marks)
			add_inner(b, w->noted, node, &text);
	}
}

/* stub_column is by column, not by leaf: stubs have none. */
static void add_body_rows(struct structure_builder *b, const struct table *table, const struct band *band,
	uint32_t group, const struct header_range *column, const struct header_range *stub_column,
	const struct noted *noted, struct band_nodes *nodes)
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
			add_inner(b, noted, w.section[w.next_section], &band->section[w.next_section].text);
		}
		uint32_t first_stub = w.next_stub, first_merge = w.next_merge;
		add_row(b, &w, row, structure_add(b, NODE_TR, group));
		if (noted->marks || first_merge < w.next_merge)
			add_row_inner(b, &w, row, first_stub, first_merge);
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

/* The sum of all rows, which stands below the last of them: its label, and a cell for each column after that. */
static uint32_t add_total(
	struct structure_builder *b, const struct table *table, uint32_t group, const struct header_range *column)
{
	const struct band *band = table->band;
	uint32_t label_end = table_total_label_end(table);
	uint32_t tr = structure_add(b, NODE_TR, group), th = add_header(b, tr, SCOPE_ROW, 1, label_end);
	struct header_range row = { b->header->len, 1 };

	g_array_append_val(b->header, th);
	for (uint32_t leaf = 0; leaf < band->n_leaves; leaf++)
		if (band->leaf[leaf] >= label_end) {
			struct node *node = structure_at(b, structure_add(b, NODE_TD, tr));

			node->col_span = band->leaf[leaf + 1] - band->leaf[leaf];
			set_headers(node, column[leaf], row);
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
			add_pieces(b, noted, head_node[h], &band->head[h]);
		else
			add_inner(b, noted, head_node[h], &band->head[h].text);
	for (uint32_t leaf = 0; leaf < band->n_leaves; leaf++)
		column[leaf] = column_headers(
			b, band, head_node, band->leaf[leaf], band->leaf[leaf + 1], is_names(band, leaf));
	for (uint32_t col = 0; col < table->n_stub_cols; col++)
		stub_column[col] = column_headers(b, band, head_node, col, col + 1, true);
	if (first)
		group = structure_add(b, NODE_TBODY, parent);
	add_body_rows(b, table, band, group, column, stub_column, noted, nodes);
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
		add_inner(b, &in_notes, note[i], &table->note[i]);
	}
	g_array_sort(b->inner, compare_inner);
	nodes->inner = arena_take_array(b->arena, b->inner, &nodes->n_inner);
	nodes->band = band;
	nodes->above = above;
	nodes->note = note;
}
