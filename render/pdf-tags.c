/* The structure tree as objects (ISO 32000-1 14.7). An element is named by pages, by its parent and by header cells
 * before it is written, so each node's number is reserved at the start, in a row: element = first_element + node. Pages
 * tell as they are written which nodes their marks belong to; when all are in, marks are sorted by node and the
 * elements written in the order of the nodes.
 *
 * A long table has more elements than anything else in the file, so they are written to compress well: short, alike,
 * and those of a row next to each other. */
#include "render/pdf-tags.h"

#include <glib.h>
#include <stdbool.h>
#include <stdlib.h>

#include "layout/node-list.h"
#include "layout/page.h"
#include "layout/structure.h"
#include "render/node-order.h"
#include "render/pdf-file.h"
#include "render/pdf-marks.h"
#include "render/pdf-text.h"

/* A page's array of the parent tree: the elements its marks belong to. */
struct parents {
	uint32_t number;     /* object */
	uint32_t first, end; /* runs of marks */
	uint32_t order;      /* of the first mark */
};

/* Where a figure is, in points from the page's lower left corner: left, bottom, right, top. */
struct figure_box {
	uint32_t node;
	unit side[4];
};

struct pdf_tags {
	struct pdf_file *file;
	const struct structure *structure;
	uint32_t root, first_element; /* objects; an element's is first_element + its node */
	struct pdf_marks *marks;
	GArray *parents;   /* struct parents: of each page */
	GArray *figure;    /* struct figure_box: in the order of their nodes */
	GArray *annotated; /* uint32_t: the node of each annotation */
	uint32_t n_pages, n_parents_put;
	/* By node, once all pages are in: */
	struct node_order nodes;
	GArray *own;              /* struct pdf_mark: of the element that is written */
	GHashTable *column_cells; /* attributes that the cells of a column share: text to object */
	/* The place of a node among those with an ID, which is its ID: of those that are kept (layout/node-list.h)
	 * counted from their run's beginning, and how many there are before each run. */
	uint32_t *named, *named_before;
	uint32_t n_named;
	uint32_t id_length;
};

/* Reserves a number for each node: they stand in a row right after the root's. */
struct pdf_tags *pdf_tags_new(struct pdf_file *file, const struct structure *structure, uint32_t n_pages)
{
	struct pdf_tags *t = g_new0(struct pdf_tags, 1);

	t->file = file;
	t->structure = structure;
	t->marks = pdf_marks_new();
	t->own = g_array_new(FALSE, FALSE, sizeof(struct pdf_mark));
	t->parents = g_array_new(FALSE, FALSE, sizeof(struct parents));
	t->figure = g_array_new(FALSE, FALSE, sizeof(struct figure_box));
	t->annotated = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	t->n_pages = n_pages;
	t->column_cells = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	t->root = pdf_file_reserve(file);
	t->first_element = t->root + 1 - MARK_FIRST_NODE;
	for (uint32_t i = MARK_FIRST_NODE; i < structure->n_nodes; i++)
		pdf_file_reserve(file);
	return t;
}

void pdf_tags_free(struct pdf_tags *t)
{
	if (!t)
		return;
	pdf_marks_free(t->marks);
	g_array_unref(t->own);
	g_array_unref(t->parents);
	g_array_unref(t->figure);
	g_array_unref(t->annotated);
	g_hash_table_destroy(t->column_cells);
	node_order_finish(&t->nodes);
	g_free(t->named);
	g_free(t->named_before);
	g_free(t);
}

static void put_element_reference(const struct pdf_tags *t, GString *out, uint32_t node)
{
	pdf_put_reference(out, t->first_element + node);
}

/* nodes[i] is the node of the mark with MCID i. */
void pdf_tags_add_page(struct pdf_tags *t, uint32_t page, const uint32_t *nodes, uint32_t n)
{
	struct parents parents = { .number = pdf_file_reserve(t->file), .order = pdf_marks_n(t->marks) };

	pdf_marks_runs(t->marks, &parents.first);
	for (uint32_t i = 0; i < n; i++)
		pdf_marks_add(t->marks, nodes[i], page, i, false);
	pdf_marks_runs(t->marks, &parents.end);
	g_array_append_val(t->parents, parents);
}

/* The figure that an op is content of, itself or by the title; 0: none. */
static uint32_t figure_of(const struct structure *structure, uint32_t mark)
{
	if (mark < MARK_FIRST_NODE)
		return 0;

	const struct node node = structure_node(structure, mark);
	if (node.role == NODE_FIGURE)
		return mark;
	return node.role == NODE_CAPTION && structure_node(structure, node.parent).role == NODE_FIGURE ? node.parent
												       : 0;
}

void pdf_tags_add_figures(struct pdf_tags *t, const struct page *page)
{
	for (uint32_t i = 0; i < page->n_ops; i++) {
		uint32_t node = figure_of(t->structure, page->op[i].mark);
		if (!node)
			continue;
		struct rect area = page_op_area(&page->op[i]);
		struct figure_box box = { node,
			{ area.x, page->height - area.y - area.height, area.x + area.width, page->height - area.y } };
		struct figure_box *last =
			t->figure->len ? &g_array_index(t->figure, struct figure_box, t->figure->len - 1) : NULL;

		if (!last || last->node != node) {
			g_array_append_val(t->figure, box);
			continue;
		}
		for (int k = 0; k < 2; k++) {
			last->side[k] = MIN(last->side[k], box.side[k]);
			last->side[k + 2] = MAX(last->side[k + 2], box.side[k + 2]);
		}
	}
}

/* Returns its key in the parent tree; keys of pages are their indices, those of annotations follow (14.7.4.4). */
uint32_t pdf_tags_add_annotation(struct pdf_tags *t, uint32_t node, uint32_t page, uint32_t annotation)
{
	pdf_marks_add(t->marks, node, page, annotation, true);
	g_array_append_val(t->annotated, node);
	return t->n_pages + t->annotated->len - 1;
}

/* When a node's own content is first drawn, or, of one that only holds others (Reference), the first one's; one without
 * any comes last. */
static uint32_t first_order(const void *data, uint32_t i)
{
	const struct pdf_tags *t = data;
	uint32_t order, child;

	while ((order = pdf_marks_first(t->marks, i)) == UINT32_MAX && (child = node_order_first(&t->nodes, i)))
		i = child;
	return order;
}

/* ---- identifiers ---- */

static bool has_id(const struct node *node)
{
	return node->role == NODE_TH || node->role == NODE_NOTE;
}

/* Letters in the order of their bytes, and as many as are needed: the IDs' order is the nodes' (7.9.6). */
static const char id_letter[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
#define N_ID_LETTERS ((uint32_t)sizeof(id_letter) - 1)

/* Two letters do for 3,844 headers. IDs are what /Headers refers to, so they are as short as they can be. */
static void number_ids(struct pdf_tags *t)
{
	const struct node_list *nodes = t->structure->nodes;
	uint32_t n_runs;
	const struct node_run *run = node_list_runs(nodes, &n_runs);

	t->named = g_new0(uint32_t, node_list_n_kept(nodes));
	t->named_before = g_new0(uint32_t, n_runs + 1);
	for (uint32_t r = 0; r < n_runs; r++) {
		uint32_t n = 0;

		for (uint32_t i = run[r].at; i < run[r].at + run[r].len; i++) {
			t->named[i] = n;
			n += has_id(node_list_kept(nodes, i));
		}
		t->named_before[r + 1] = t->named_before[r] + n * run[r].n;
	}
	t->n_named = t->named_before[n_runs];
	t->id_length = 1;
	for (uint64_t n = N_ID_LETTERS; n < t->n_named; n *= N_ID_LETTERS)
		t->id_length++;
}

/* The place of a node among those with an ID. */
static uint32_t id_of(const struct pdf_tags *t, uint32_t i)
{
	uint32_t n_runs;
	const struct node_place place = node_list_place(t->structure->nodes, i);
	uint32_t run = (uint32_t)(place.run - node_list_runs(t->structure->nodes, &n_runs));
	uint32_t in_run = t->named_before[run + 1] - t->named_before[run];

	return t->named_before[run] + in_run / place.run->n * place.repeat + t->named[place.kept];
}

static void put_id(const struct pdf_tags *t, GString *out, uint32_t i)
{
	uint32_t place = 1, id = id_of(t, i);

	for (uint32_t k = 1; k < t->id_length; k++)
		place *= N_ID_LETTERS;
	g_string_append_c(out, '(');
	for (; place > 0; place /= N_ID_LETTERS)
		g_string_append_c(out, id_letter[id / place % N_ID_LETTERS]);
	g_string_append_c(out, ')');
}

/* ---- attributes (14.8.5.7) ---- */

static void put_headers(const struct pdf_tags *t, GString *out, uint32_t first, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		put_id(t, out, t->structure->header[first + i]);
}

/* Spans of 1 are left out, as that is the default. */
static void put_attributes(const struct pdf_tags *t, GString *out, const struct node *node)
{
	static const char *const scope[] = { "", "/Scope/Column", "/Scope/Row", "/Scope/Both" };

	pdf_put(out, "<</O/Table");
	if (node->row_span > 1)
		g_string_append_printf(out, "/RowSpan %u", node->row_span);
	if (node->col_span > 1)
		g_string_append_printf(out, "/ColSpan %u", node->col_span);
	if (node->role == NODE_TH)
		pdf_put(out, scope[node->scope]);
	if (node->n_col_headers + node->n_row_headers > 0) {
		pdf_put(out, "/Headers[");
		put_headers(t, out, node->first_col_header, node->n_col_headers);
		put_headers(t, out, node->first_row_header, node->n_row_headers);
		g_string_append_c(out, ']');
	}
	pdf_put(out, ">>");
}

/* The cells of a column without row headers all have the same attributes: one object. */
static void put_shared_attributes(struct pdf_tags *t, GString *out, const struct node *node)
{
	GString *attributes = g_string_new(NULL);

	put_attributes(t, attributes, node);
	uint32_t number = GPOINTER_TO_UINT(g_hash_table_lookup(t->column_cells, attributes->str));
	if (!number) {
		number = pdf_file_reserve(t->file);
		pdf_file_put(t->file, number, attributes);
		g_hash_table_insert(t->column_cells, g_strdup(attributes->str), GUINT_TO_POINTER(number));
	}
	pdf_put_reference(out, number);
	g_string_free(attributes, TRUE);
}

static void put_cell(struct pdf_tags *t, GString *out, const struct node *node)
{
	pdf_put(out, "/A ");
	if (node->n_row_headers == 0)
		put_shared_attributes(t, out, node);
	else
		put_attributes(t, out, node);
}

static int compare_boxes(const void *a, const void *b)
{
	const struct figure_box *x = a, *y = b;

	return x->node < y->node ? -1 : x->node > y->node;
}

/* Figures are in the order of the pages, which is that of their nodes. */
static void put_box(const struct pdf_tags *t, GString *out, uint32_t i)
{
	const struct figure_box key = { .node = i };
	const struct figure_box *box =
		bsearch(&key, t->figure->data, t->figure->len, sizeof(struct figure_box), compare_boxes);

	if (!box)
		return;
	pdf_put(out, "/A<</O/Layout/BBox[");
	pdf_put_units(out, box->side, G_N_ELEMENTS(box->side));
	pdf_put(out, "]>>");
}

/* ---- elements ---- */

/* The page of the element's /Pg need not be named again. */
static void put_mark(GString *out, const struct pdf_mark *mark, uint32_t page)
{
	if (mark->annotation)
		g_string_append_printf(out, "<</Type /OBJR /Pg %u 0 R /Obj %u 0 R>>", mark->page, mark->number);
	else if (mark->page == page)
		pdf_put_unsigned(out, mark->number);
	else
		g_string_append_printf(out, "<</Type /MCR /Pg %u 0 R /MCID %u>>", mark->page, mark->number);
}

/* A table's caption is not set on the page, it is there for those who listen: an element with its text and no marks. 0:
 * none. */
static uint32_t put_caption(struct pdf_tags *t, uint32_t i, const struct node *node)
{
	const char *name = node->name;
	uint32_t number;
	GString *out;

	if (node->role != NODE_TABLE || !name)
		return 0;
	number = pdf_file_reserve(t->file);
	out = g_string_new("<</S/Caption/P ");
	put_element_reference(t, out, i);
	pdf_put_key_text(out, "/ActualText ", name);
	pdf_put(out, ">>");
	pdf_file_put(t->file, number, out);
	g_string_free(out, TRUE);
	return number;
}

static const struct pdf_mark *own_mark(const struct pdf_tags *t, guint i)
{
	return &g_array_index(t->own, struct pdf_mark, i);
}

/* The one mark that is all of an element, as of most cells; NULL for others. */
static const struct pdf_mark *only_mark(const struct pdf_tags *t, uint32_t i)
{
	if (t->own->len != 1 || own_mark(t, 0)->annotation || node_order_first(&t->nodes, i))
		return NULL;
	return own_mark(t, 0);
}

/* An only mark stands without an array. */
static void put_kids(const struct pdf_tags *t, GString *out, uint32_t i, uint32_t caption)
{
	const struct pdf_mark *only = caption ? NULL : only_mark(t, i);

	if (only) {
		pdf_put(out, "/K ");
		pdf_put_unsigned(out, only->number);
		return;
	}
	pdf_put(out, "/K[");
	if (caption) {
		pdf_put_reference(out, caption);
		g_string_append_c(out, ' ');
	}
	/* A node's own marks and its children (a paragraph's links) in the order they are read. */
	uint32_t child = node_order_first(&t->nodes, i);
	for (guint mark = 0; mark < t->own->len || child;) {
		if (child && (mark == t->own->len || first_order(t, child) < own_mark(t, mark)->order)) {
			put_element_reference(t, out, child);
			child = node_order_next(&t->nodes, child);
		} else {
			put_mark(out, own_mark(t, mark++), own_mark(t, 0)->page);
		}
		g_string_append_c(out, ' ');
	}
	g_string_append_c(out, ']');
}

/* A page's array stands before its first element: a table's rows name the same elements in the same order, and what is
 * said again nearby compresses to nothing. Elements of a later page may come earlier, notes for one. */
static void put_parents(struct pdf_tags *t, GString *out, const struct parents *parents)
{
	uint32_t n_runs;
	const struct pdf_mark_run *run = pdf_marks_runs(t->marks, &n_runs);

	g_string_assign(out, "[");
	for (uint32_t r = parents->first; r < parents->end; r++)
		for (uint32_t i = 0; i < run[r].n; i++) {
			put_element_reference(t, out, run[r].node + i);
			g_string_append_c(out, ' ');
		}
	g_string_append_c(out, ']');
	pdf_file_put(t->file, parents->number, out);
}

/* Of those pages that have begun when the element's first mark is drawn; of all that are left for UINT32_MAX. */
static void put_parents_until(struct pdf_tags *t, GString *out, uint32_t order)
{
	for (; t->n_parents_put < t->parents->len; t->n_parents_put++) {
		const struct parents *parents = &g_array_index(t->parents, struct parents, t->n_parents_put);

		if (order != UINT32_MAX && parents->order > order)
			break;
		put_parents(t, out, parents);
	}
}

static void put_element(struct pdf_tags *t, GString *out, uint32_t i)
{
	const struct node own = structure_node(t->structure, i), *node = &own;
	uint32_t child = node_order_first(&t->nodes, i);

	/* A row has no marks of its own and stands before its cells. */
	uint32_t order = first_order(t, child ? child : i);
	if (order != UINT32_MAX)
		put_parents_until(t, out, order);
	uint32_t caption = put_caption(t, i, node);

	g_string_assign(out, "<</S/");
	pdf_put(out, node_role_name(node->role));
	pdf_put(out, "/P ");
	/* The document's own parent is the root. */
	if (node->parent)
		put_element_reference(t, out, node->parent);
	else
		pdf_put_reference(out, t->root);
	/* What differs from one cell of a row to the next comes last, and close together: the rest then compresses as
	 * one. */
	pdf_marks_of(t->marks, i, t->own);
	if (t->own->len)
		pdf_put_key_reference(out, "/Pg ", own_mark(t, 0)->page);
	if (has_id(node))
		put_id(t, g_string_append(out, "/ID"), i);
	if (node->role == NODE_TH || node->role == NODE_TD)
		put_cell(t, out, node);
	else if (node->role == NODE_P || node->role == NODE_FIGURE)
		pdf_put_key_text(out, "/Alt ", node->name);
	if (node->role == NODE_FIGURE)
		put_box(t, out, i);
	put_kids(t, out, i, caption);
	pdf_put(out, ">>");
	pdf_file_put(t->file, t->first_element + i, out);
}

/* ---- the root ---- */

/* One node of the tree for all, in order. */
static void put_id_tree(const struct pdf_tags *t, GString *out)
{
	pdf_put(out, "/IDTree <</Names [");
	for (uint32_t i = MARK_FIRST_NODE; i < t->structure->n_nodes; i++)
		if (has_id(node_list_kept(t->structure->nodes, node_list_place(t->structure->nodes, i).kept))) {
			put_id(t, out, i);
			put_element_reference(t, out, i);
			g_string_append_c(out, ' ');
		}
	pdf_put(out, "]>>");
}

/* Pages have an array each, annotations one element (14.7.4.4). */
static void put_parent_tree(const struct pdf_tags *t, GString *out)
{
	pdf_put(out, "/ParentTree <</Nums [");
	for (guint i = 0; i < t->parents->len; i++)
		g_string_append_printf(out, "%u %u 0 R ", i, g_array_index(t->parents, struct parents, i).number);
	for (guint i = 0; i < t->annotated->len; i++) {
		g_string_append_printf(out, "%u ", t->n_pages + i);
		put_element_reference(t, out, g_array_index(t->annotated, uint32_t, i));
		g_string_append_c(out, ' ');
	}
	g_string_append_printf(out, "]>>/ParentTreeNextKey %u", t->n_pages + t->annotated->len);
}

static void put_root(struct pdf_tags *t, GString *out)
{
	g_string_assign(out, "<</Type /StructTreeRoot /K [");
	for (uint32_t child = node_order_first(&t->nodes, 0); child; child = node_order_next(&t->nodes, child)) {
		put_element_reference(t, out, child);
		g_string_append_c(out, ' ');
	}
	g_string_append_c(out, ']');
	put_parent_tree(t, out);
	put_id_tree(t, out);
	pdf_put(out, ">>");
	pdf_file_put(t->file, t->root, out);
}

uint32_t pdf_tags_write(struct pdf_tags *t)
{
	GString *out = g_string_new(NULL);

	node_order_init(&t->nodes, t->structure);
	pdf_marks_sort(t->marks);
	node_order_texts(&t->nodes, t->structure, first_order, t);
	number_ids(t);
	for (uint32_t i = MARK_FIRST_NODE; i < t->structure->n_nodes; i++)
		put_element(t, out, i);
	put_parents_until(t, out, UINT32_MAX);
	put_root(t, out);
	g_string_free(out, TRUE);
	return t->root;
}
