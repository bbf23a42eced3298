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

#include "layout/page.h"
#include "layout/structure.h"
#include "render/node-order.h"
#include "render/pdf-file.h"
#include "render/pdf-text.h"

/* One stretch of a node's content; there is one for each cell of a long table. */
struct mark {
	uint32_t node, page;  /* page: its object */
	uint32_t number : 31; /* MCID, or the annotation's object */
	uint32_t annotation : 1;
};

/* A page's array of the parent tree: the elements its marks belong to. */
struct parents {
	uint32_t number;     /* object */
	uint32_t first, end; /* marks */
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
	GArray *mark;                 /* in drawing order */
	GArray *parents;              /* struct parents: of each page */
	GArray *figure;               /* struct figure_box: in the order of their nodes */
	GArray *annotated;            /* uint32_t: the node of each annotation */
	uint32_t n_pages, n_parents_put;
	/* By node, once all pages are in: */
	struct node_order nodes;
	uint32_t *first_mark;     /* in by_node; of node i up to that of i + 1 */
	uint32_t *by_node;        /* the marks in node order, those of a node in drawing order */
	GHashTable *column_cells; /* attributes that the cells of a column share: text to object */
	uint32_t *named;          /* the place of each node among those with an ID, which is its ID */
	uint32_t n_named;
	uint32_t id_length;
};

/* Reserves a number for each node: they stand in a row right after the root's. */
struct pdf_tags *pdf_tags_new(struct pdf_file *file, const struct structure *structure, uint32_t n_pages)
{
	struct pdf_tags *t = g_new0(struct pdf_tags, 1);

	t->file = file;
	t->structure = structure;
	t->mark = g_array_new(FALSE, FALSE, sizeof(struct mark));
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
	g_array_unref(t->mark);
	g_array_unref(t->parents);
	g_array_unref(t->figure);
	g_array_unref(t->annotated);
	g_hash_table_destroy(t->column_cells);
	node_order_finish(&t->nodes);
	g_free(t->first_mark);
	g_free(t->by_node);
	g_free(t->named);
	g_free(t);
}

static void put_element_reference(const struct pdf_tags *t, GString *out, uint32_t node)
{
	pdf_put_reference(out, t->first_element + node);
}

/* nodes[i] is the node of the mark with MCID i. */
void pdf_tags_add_page(struct pdf_tags *t, uint32_t page, const uint32_t *nodes, uint32_t n)
{
	struct parents parents = { pdf_file_reserve(t->file), t->mark->len, t->mark->len + n };

	for (uint32_t i = 0; i < n; i++) {
		struct mark mark = { .node = nodes[i], .page = page, .number = i & G_MAXINT32 };

		g_array_append_val(t->mark, mark);
	}
	g_array_append_val(t->parents, parents);
}

/* The figure that an op is content of, itself or by the title; 0: none. */
static uint32_t figure_of(const struct structure *structure, uint32_t mark)
{
	const struct node *node = &structure->node[mark];

	if (mark < MARK_FIRST_NODE)
		return 0;
	if (node->role == NODE_FIGURE)
		return mark;
	return node->role == NODE_CAPTION && structure->node[node->parent].role == NODE_FIGURE ? node->parent : 0;
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
	struct mark mark = { .node = node, .page = page, .number = annotation & G_MAXINT32, .annotation = true };

	g_array_append_val(t->mark, mark);
	g_array_append_val(t->annotated, node);
	return t->n_pages + t->annotated->len - 1;
}

/* ---- by node ---- */

/* A counting sort, which keeps the order of drawing. The counts stand two places further on, so that after the last
 * loop first_mark[i] is where those of node i begin. */
static void sort_marks(struct pdf_tags *t)
{
	uint32_t n = t->structure->n_nodes;
	const struct mark *mark = (const struct mark *)t->mark->data;

	t->first_mark = g_new0(uint32_t, n + 2);
	t->by_node = g_new(uint32_t, t->mark->len);
	for (guint i = 0; i < t->mark->len; i++)
		t->first_mark[mark[i].node + 2]++;
	for (uint32_t i = 2; i < n + 2; i++)
		t->first_mark[i] += t->first_mark[i - 1];
	for (guint i = 0; i < t->mark->len; i++)
		t->by_node[t->first_mark[mark[i].node + 1]++] = i;
}

/* The place of a mark in node order becomes the mark. */
static const struct mark *mark_at(const struct pdf_tags *t, uint32_t place)
{
	return &g_array_index(t->mark, struct mark, t->by_node[place]);
}

/* When a node's own content is first drawn, or, of one that only holds others (Reference), the first one's; one without
 * any comes last. */
static uint32_t first_order(const void *data, uint32_t i)
{
	const struct pdf_tags *t = data;

	while (t->first_mark[i] == t->first_mark[i + 1] && t->nodes.first_child[i])
		i = t->nodes.first_child[i];
	return t->first_mark[i] < t->first_mark[i + 1] ? t->by_node[t->first_mark[i]] : UINT32_MAX;
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
	t->named = g_new0(uint32_t, t->structure->n_nodes);
	for (uint32_t i = MARK_FIRST_NODE; i < t->structure->n_nodes; i++)
		if (has_id(&t->structure->node[i]))
			t->named[i] = t->n_named++;
	t->id_length = 1;
	for (uint64_t n = N_ID_LETTERS; n < t->n_named; n *= N_ID_LETTERS)
		t->id_length++;
}

static void put_id(const struct pdf_tags *t, GString *out, uint32_t i)
{
	uint32_t place = 1;

	for (uint32_t k = 1; k < t->id_length; k++)
		place *= N_ID_LETTERS;
	g_string_append_c(out, '(');
	for (; place > 0; place /= N_ID_LETTERS)
		g_string_append_c(out, id_letter[t->named[i] / place % N_ID_LETTERS]);
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

static void put_cell(struct pdf_tags *t, GString *out, uint32_t i)
{
	const struct node *node = &t->structure->node[i];

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
static void put_mark(GString *out, const struct mark *mark, uint32_t page)
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
static uint32_t put_caption(struct pdf_tags *t, uint32_t i)
{
	const char *name = t->structure->node[i].name;
	uint32_t number;
	GString *out;

	if (t->structure->node[i].role != NODE_TABLE || !name)
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

/* The one mark that is all of an element, as of most cells; NULL for others. */
static const struct mark *only_mark(const struct pdf_tags *t, uint32_t i)
{
	if (t->first_mark[i + 1] - t->first_mark[i] != 1 || t->nodes.first_child[i])
		return NULL;
	const struct mark *mark = mark_at(t, t->first_mark[i]);
	return mark->annotation ? NULL : mark;
}

/* An only mark stands without an array. */
static void put_kids(const struct pdf_tags *t, GString *out, uint32_t i, uint32_t caption)
{
	const struct mark *only = caption ? NULL : only_mark(t, i);

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
	uint32_t child = t->nodes.first_child[i], first = t->first_mark[i], end = t->first_mark[i + 1];
	for (uint32_t mark = first; mark < end || child;) {
		if (child && (mark == end || first_order(t, child) < t->by_node[mark])) {
			put_element_reference(t, out, child);
			child = t->nodes.next[child];
		} else {
			put_mark(out, mark_at(t, mark++), mark_at(t, first)->page);
		}
		g_string_append_c(out, ' ');
	}
	g_string_append_c(out, ']');
}

/* A page's array stands before its first element: a table's rows name the same elements in the same order, and what is
 * said again nearby compresses to nothing. Elements of a later page may come earlier, notes for one. */
static void put_parents(struct pdf_tags *t, GString *out, const struct parents *parents)
{
	g_string_assign(out, "[");
	for (uint32_t i = parents->first; i < parents->end; i++) {
		put_element_reference(t, out, g_array_index(t->mark, struct mark, i).node);
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

		if (order != UINT32_MAX && parents->first > order)
			break;
		put_parents(t, out, parents);
	}
}

static void put_element(struct pdf_tags *t, GString *out, uint32_t i)
{
	const struct node *node = &t->structure->node[i];

	/* A row has no marks of its own and stands before its cells. */
	uint32_t order = first_order(t, t->nodes.first_child[i] ? t->nodes.first_child[i] : i);
	if (order != UINT32_MAX)
		put_parents_until(t, out, order);
	uint32_t caption = put_caption(t, i);

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
	if (t->first_mark[i] < t->first_mark[i + 1])
		pdf_put_key_reference(out, "/Pg ", mark_at(t, t->first_mark[i])->page);
	if (has_id(node))
		put_id(t, g_string_append(out, "/ID"), i);
	if (node->role == NODE_TH || node->role == NODE_TD)
		put_cell(t, out, i);
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
		if (has_id(&t->structure->node[i])) {
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
	for (uint32_t child = t->nodes.first_child[0]; child; child = t->nodes.next[child]) {
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
	sort_marks(t);
	node_order_texts(&t->nodes, t->structure, first_order, t);
	number_ids(t);
	for (uint32_t i = MARK_FIRST_NODE; i < t->structure->n_nodes; i++)
		put_element(t, out, i);
	put_parents_until(t, out, UINT32_MAX);
	put_root(t, out);
	g_string_free(out, TRUE);
	return t->root;
}
