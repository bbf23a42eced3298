/* Nodes are numbered in reading order, a parent before its children; objects come as pages were painted. A node's own
 * objects stand between its children where they were painted between theirs, so the file is read from its beginning to
 * its end. */
#include "render/ofd-tags.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "layout/layout.h"
#include "layout/mark.h"
#include "layout/structure-data.h"
#include "layout/structure.h"
#include "render/node-order.h"
#include "render/ofd-content.h"
#include "render/ofd-file.h"
#include "render/pdf-text.h"
#include "render/zip-file.h"

#define NAMESPACE "urn:banshi:structure"

/* The tree while it is written. */
struct tree_writer {
	const struct structure *structure;
	const struct ofd_object *object;
	uint32_t *next, *end; /* by node: its objects not yet written are order[next … end) */
	uint32_t *order;      /* objects by node, in each as painted */
	struct node_order nodes;
	GArray *data; /* struct node_datum, by node */
	GString *out;
};

/* By counting: each node's objects together, in their order. */
static void sort_objects(struct tree_writer *w, const GArray *objects)
{
	const uint32_t n_nodes = w->structure->n_nodes;
	uint32_t at = 0;

	for (guint i = 0; i < objects->len; i++)
		w->end[w->object[i].node]++;
	for (uint32_t node = 0; node < n_nodes; node++) {
		w->next[node] = at;
		at += w->end[node];
		w->end[node] = w->next[node];
	}
	for (guint i = 0; i < objects->len; i++)
		w->order[w->end[w->object[i].node]++] = i;
}

/* When a node's own content is first painted, or, of one that only holds others (Reference), the first one's; one
 * without any comes last. */
static uint32_t first_order(const void *data, uint32_t node)
{
	const struct tree_writer *w = data;

	uint32_t child;

	while (w->next[node] == w->end[node] && (child = node_order_first(&w->nodes, node)))
		node = child;
	return w->next[node] < w->end[node] ? w->order[w->next[node]] : UINT32_MAX;
}

/* Those of a node that were painted before object `before`. */
static void put_objects(struct tree_writer *w, uint32_t node, uint32_t before)
{
	for (; w->next[node] < w->end[node] && w->order[w->next[node]] < before; w->next[node]++) {
		const struct ofd_object *object = &w->object[w->order[w->next[node]]];

		pdf_put(w->out, "<ObjectRef PageRef=\"");
		pdf_put_unsigned(w->out, object->page);
		pdf_put(w->out, "\">");
		pdf_put_unsigned(w->out, object->id);
		pdf_put(w->out, "</ObjectRef>");
	}
}

static void put_header_list(GString *out, const uint32_t *header, uint16_t n, bool *any)
{
	for (uint16_t i = 0; i < n; i++, *any = true) {
		pdf_put(out, *any ? " n" : " headers=\"n");
		pdf_put_unsigned(out, header[i]);
	}
}

static void put_cell(struct tree_writer *w, uint32_t number, const struct node *node)
{
	static const char *const scope[] = { NULL, "column", "row", "both" };
	bool any = false;

	if (node->role == NODE_TH)
		g_string_append_printf(w->out, " id=\"n%u\"", number);
	if (node->role == NODE_TH && scope[node->scope])
		ofd_put_attribute(w->out, " scope=", scope[node->scope]);
	if (node->row_span > 1)
		g_string_append_printf(w->out, " rowspan=\"%u\"", node->row_span);
	if (node->col_span > 1)
		g_string_append_printf(w->out, " colspan=\"%u\"", node->col_span);
	put_header_list(w->out, w->structure->header + node->first_col_header, node->n_col_headers, &any);
	put_header_list(w->out, w->structure->header + node->first_row_header, node->n_row_headers, &any);
	if (any)
		g_string_append_c(w->out, '"');
}

static int compare_datum(const void *number, const void *datum)
{
	const uint32_t node = *(const uint32_t *)number, of = ((const struct node_datum *)datum)->node;

	return node < of ? -1 : node > of;
}

/* NULL: it is none. */
static const struct node_datum *datum_of(const struct tree_writer *w, uint32_t number)
{
	return w->data->len ? bsearch(&number, w->data->data, w->data->len, sizeof(struct node_datum), compare_datum)
			    : NULL;
}

/* The last part of 落款 › 成文日期. */
static const char *last_label(const char *label)
{
	static const char between[] = " › ";
	const char *last = label ? g_strrstr(label, between) : NULL;

	return last ? last + strlen(between) : label;
}

/* What the node is in the report: the element of the document, and where its words can be read back from. */
static void put_datum(struct tree_writer *w, const struct node_datum *datum)
{
	const char *part[] = { datum->path, datum->row, datum->column };

	if (datum->number) {
		pdf_put(w->out, " row=\"");
		pdf_put_unsigned(w->out, datum->number);
		g_string_append_c(w->out, '"');
		return;
	}
	ofd_put_attribute(w->out, " element=", last_label(datum->label));
	pdf_put(w->out, " path=\"");
	for (size_t i = 0; i < G_N_ELEMENTS(part); i++)
		if (part[i]) {
			if (i)
				g_string_append_c(w->out, '.');
			ofd_put_text(w->out, part[i], strlen(part[i]));
		}
	g_string_append_c(w->out, '"');
}

static void open_node(struct tree_writer *w, uint32_t number)
{
	const struct node own = structure_node(w->structure, number), *node = &own;

	g_string_append_c(w->out, '<');
	pdf_put(w->out, node_role_name(node->role));
	if (node->role == NODE_TH || node->role == NODE_TD)
		put_cell(w, number, node);
	ofd_put_attribute(w->out, " name=", node->name);
	const struct node_datum *datum = datum_of(w, number);
	if (datum)
		put_datum(w, datum);
	g_string_append_c(w->out, '>');
}

static void close_node(struct tree_writer *w, uint32_t number)
{
	put_objects(w, number, UINT32_MAX);
	pdf_put(w->out, "</");
	pdf_put(w->out, node_role_name(structure_node(w->structure, number).role));
	g_string_append_c(w->out, '>');
}

/* Where the walk goes on after all below the node: to the next of its parent's, or of the first above that has one. */
static uint32_t after(struct tree_writer *w, uint32_t node)
{
	while (node) {
		uint32_t next = node_order_next(&w->nodes, node);

		close_node(w, node);
		if (next)
			return next;
		node = structure_node(w->structure, node).parent;
	}
	return 0;
}

static void put_tree(struct tree_writer *w)
{
	for (uint32_t node = node_order_first(&w->nodes, 0), child; node; node = child ? child : after(w, node)) {
		const uint32_t parent = structure_node(w->structure, node).parent;

		if (parent)
			put_objects(w, parent, first_order(w, node));
		open_node(w, node);
		child = node_order_first(&w->nodes, node);
	}
}

static void put_seals(GString *out, const GArray *seals)
{
	for (guint i = 0; i < seals->len; i++) {
		const struct ofd_seal *seal = &g_array_index(seals, struct ofd_seal, i);

		g_string_append_printf(out, "<Seal PageRef=\"%u\" Boundary=\"", seal->page);
		ofd_put_numbers(out, seal->box, 4);
		g_string_append_printf(out, "\" number=\"%u\"", seal->number);
		ofd_put_attribute(out, " label=", seal->label);
		g_string_append(out, "/>");
	}
}

static void put_file(struct ofd_file *file, const char *name, const GString *out)
{
	zip_file_add(file->zip, name, out->str, out->len);
}

void ofd_tags_write(struct ofd_file *file, const struct layout *layout, const GArray *objects, const GArray *seals,
	const char *language)
{
	const struct structure *structure = layout_structure(layout);
	const uint32_t n = structure->n_nodes;
	struct tree_writer w = { .structure = structure,
		.object = (const struct ofd_object *)(const void *)objects->data,
		.next = g_new0(uint32_t, n),
		.end = g_new0(uint32_t, n),
		.order = g_new(uint32_t, objects->len),
		.data = layout_data(layout),
		.out = g_string_new(OFD_XML "<Structure xmlns=\"" NAMESPACE "\"") };
	g_autoptr(GString) list =
		g_string_new(OFD_XML "<ofd:CustomTags" OFD_XMLNS "><ofd:CustomTag NameSpace=\"" NAMESPACE
				     "\"><ofd:FileLoc>Structure.xml</ofd:FileLoc></ofd:CustomTag></ofd:CustomTags>");

	ofd_put_attribute(w.out, " language=", language);
	g_string_append_c(w.out, '>');
	sort_objects(&w, objects);
	node_order_init(&w.nodes, structure);
	node_order_texts(&w.nodes, structure, first_order, &w);
	put_tree(&w);
	put_seals(w.out, seals);
	g_string_append(w.out, "</Structure>");
	put_file(file, "Doc_0/Tags/CustomTags.xml", list);
	put_file(file, "Doc_0/Tags/Structure.xml", w.out);
	g_string_free(w.out, TRUE);
	g_free(w.next);
	g_free(w.end);
	node_order_finish(&w.nodes);
	g_array_unref(w.data);
	g_free(w.order);
}
