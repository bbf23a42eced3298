/* cairo makes an element where a tag is begun, and its place in the tree is that of the tags around it. So an element
 * is begun when the first op of it is drawn and ended when one comes that is not in it; what goes on over a page is one
 * on each. Attributes of tables, languages and other texts it does not know. */
#include "render/cairo-tags.h"

#include <glib.h>
#include <string.h>

#include "layout/page.h"
#include "layout/structure.h"

/* Deeper than any structure: document, foot, table, head, row, cell, note, link. */
#define DEEPEST 16

struct cairo_tags {
	cairo_t *cr;
	const struct structure *structure;
	const struct page *page;
	struct {
		uint32_t node;
		const char *name; /* that it was begun with */
	} open[DEEPEST + 1];      /* outermost first */
	unsigned n_open;
	GArray *target;   /* struct target: of links to pages that were not drawn yet */
	GHashTable *note; /* nodes: the notes that were begun */
};

/* A place that links lead to: cairo 1.16 forgets where a link leads whose page comes later, but not its name. */
struct target {
	uint32_t page; /* from 0 */
	unit y;
};

struct cairo_tags *cairo_tags_new(cairo_t *cr, const struct structure *structure)
{
	struct cairo_tags *tags = g_new0(struct cairo_tags, 1);

	tags->cr = cr;
	tags->structure = structure;
	tags->target = g_array_new(FALSE, FALSE, sizeof(struct target));
	tags->note = g_hash_table_new(NULL, NULL);
	return tags;
}

void cairo_tags_free(struct cairo_tags *tags)
{
	if (!tags)
		return;
	g_array_unref(tags->target);
	g_hash_table_unref(tags->note);
	g_free(tags);
}

/* Of a node: its own content, beside the elements in it. */
#define OWN_CONTENT 0x80000000u

static enum node_role role_of(const struct cairo_tags *tags, uint32_t node)
{
	return structure_node(tags->structure, node).role;
}

/* ---- links ---- */

/* cairo 1.16 puts an address into the file as it is, between brackets: what would end it there or in the attribute is
 * escaped as addresses escape it (RFC 3986 2.1). */
static void put_uri(GString *out, const char *uri)
{
	for (const unsigned char *at = (const unsigned char *)uri; *at; at++)
		if (*at > ' ' && *at < 0x7f && !strchr("()\\'<>", *at))
			g_string_append_c(out, (char)*at);
		else
			g_string_append_printf(out, "%%%02X", *at);
}

/* In the "C" form whatever the locale: cairo reads them so. */
static void put_number(GString *out, unit length)
{
	char text[G_ASCII_DTOSTR_BUF_SIZE];

	g_string_append(out, g_ascii_formatd(text, sizeof(text), "%.3f", unit_to_pt(length)));
	g_string_append_c(out, ' ');
}

static void put_area(GString *out, const struct rect *area)
{
	put_number(out, area->x);
	put_number(out, area->y);
	put_number(out, area->width);
	put_number(out, area->height);
}

/* Lines of one heading lead to one place. */
static void add_target(struct cairo_tags *tags, struct target target)
{
	for (guint i = tags->target->len; i > 0; i--) {
		const struct target *known = &g_array_index(tags->target, struct target, i - 1);

		if (known->page == target.page && known->y == target.y)
			return;
	}
	g_array_append_val(tags->target, target);
}

static void put_place(struct cairo_tags *tags, GString *out, const struct link *link)
{
	if (link->node) {
		g_string_append_printf(out, "dest='note-%u'", link->node);
		return;
	}
	if (link->page < tags->page->number) {
		g_string_append_printf(out, "page=%u pos=[0 ", link->page + 1);
		put_number(out, link->y);
		g_string_append_c(out, ']');
		return;
	}
	g_string_append_printf(out, "dest='%u-%d'", link->page + 1, link->y);
	add_target(tags, (struct target){ link->page, link->y });
}

/* The names that links on earlier pages have given to places of this one. */
static void put_targets(struct cairo_tags *tags)
{
	g_autoptr(GString) attributes = g_string_new(NULL);

	for (guint i = 0; i < tags->target->len; i++) {
		const struct target *target = &g_array_index(tags->target, struct target, i);

		if (target->page + 1 != tags->page->number)
			continue;
		g_string_printf(attributes, "name='%u-%d' x=0 y=", target->page + 1, target->y);
		put_number(attributes, target->y);
		cairo_tag_begin(tags->cr, CAIRO_TAG_DEST, attributes->str);
		cairo_tag_end(tags->cr, CAIRO_TAG_DEST);
	}
}

void cairo_tags_begin_page(struct cairo_tags *tags, const struct page *page)
{
	tags->page = page;
	put_targets(tags);
}

static void put_target(struct cairo_tags *tags, GString *out, const struct link *link)
{
	if (!link->uri) {
		put_place(tags, out, link);
		return;
	}
	g_string_append(out, "uri='");
	put_uri(out, link->uri);
	g_string_append_c(out, '\'');
}

/* All areas of the page's links of this node, which lead to one place; false: it has none here. */
static bool put_link(struct cairo_tags *tags, uint32_t node, GString *out)
{
	const struct link *link = NULL;

	for (uint32_t i = 0; i < tags->page->n_ops; i++) {
		const struct op *op = &tags->page->op[i];

		if (op->kind != OP_LINK || op->mark != node)
			continue;
		link = &op->link;
		g_string_append(out, out->len ? "" : "rect=[");
		put_area(out, &link->area);
	}
	if (!link)
		return false;
	g_string_append(out, "] ");
	put_target(tags, out, link);
	return true;
}

/* Where links to a note lead. One that goes on over a page is met again there; its name is taken then. */
static void put_note_target(struct cairo_tags *tags, uint32_t node, const struct op *op)
{
	g_autoptr(GString) attributes = g_string_new(NULL);

	if (!g_hash_table_add(tags->note, GUINT_TO_POINTER(node)))
		return;
	g_string_printf(attributes, "name='note-%u' x=0 y=", node);
	put_number(attributes, page_op_area(op).y);
	cairo_tag_begin(tags->cr, CAIRO_TAG_DEST, attributes->str);
	cairo_tag_end(tags->cr, CAIRO_TAG_DEST);
}

/* ---- elements ---- */

/* A link without an area on this page is only words. */
static const char *name_of(struct cairo_tags *tags, uint32_t node, GString *attributes)
{
	if (node & OWN_CONTENT)
		return "Span";
	if (role_of(tags, node) == NODE_LINK && !put_link(tags, node, attributes))
		return "Span";
	return node_role_name(role_of(tags, node));
}

static void begin(struct cairo_tags *tags, uint32_t node, const struct op *op)
{
	g_autoptr(GString) attributes = g_string_new(NULL);
	const char *name = name_of(tags, node, attributes);

	if (!(node & OWN_CONTENT) && role_of(tags, node) == NODE_NOTE)
		put_note_target(tags, node, op);
	cairo_tag_begin(tags->cr, name, attributes->str);
	tags->open[tags->n_open].node = node;
	tags->open[tags->n_open++].name = name;
}

static void end(struct cairo_tags *tags)
{
	cairo_tag_end(tags->cr, tags->open[--tags->n_open].name);
}

/* From the outermost to the node itself, at most DEEPEST. */
static unsigned path_of(const struct cairo_tags *tags, uint32_t node, uint32_t path[static DEEPEST])
{
	unsigned n = 0, skip;
	uint32_t up = node;

	for (; up; up = structure_node(tags->structure, up).parent)
		n++;
	skip = n > DEEPEST ? n - DEEPEST : 0;
	n -= skip;
	up = node;
	for (unsigned i = 0; i < skip; i++)
		up = structure_node(tags->structure, up).parent;
	for (unsigned i = n; i > 0; i--, up = structure_node(tags->structure, up).parent)
		path[i - 1] = up;
	return n;
}

/* Of a line of contents the element itself is no link, but its area is. */
static void add_area(struct cairo_tags *tags, const struct op *op)
{
	g_autoptr(GString) attributes = g_string_new("rect=[");

	put_area(attributes, &op->link.area);
	g_string_append(attributes, "] ");
	put_target(tags, attributes, &op->link);
	cairo_tag_begin(tags->cr, CAIRO_TAG_LINK, attributes->str);
	cairo_tag_end(tags->cr, CAIRO_TAG_LINK);
}

void cairo_tags_enter(void *data, const struct op *op)
{
	struct cairo_tags *tags = data;
	bool is_area = op->kind == OP_LINK || op->kind == OP_SEAL;
	uint32_t path[DEEPEST + 1];
	unsigned n = path_of(tags, op->mark, path), same = 0;

	if (!is_area && structure_node(tags->structure, op->mark).has_inner)
		path[n++] = op->mark | OWN_CONTENT;
	while (same < n && same < tags->n_open && path[same] == tags->open[same].node)
		same++;
	while (tags->n_open > same)
		end(tags);
	while (tags->n_open < n)
		begin(tags, path[tags->n_open], op);
	if (op->kind == OP_LINK && role_of(tags, op->mark) != NODE_LINK)
		add_area(tags, op);
}

void cairo_tags_end_page(struct cairo_tags *tags)
{
	while (tags->n_open > 1)
		end(tags);
	tags->page = NULL;
}

void cairo_tags_end(struct cairo_tags *tags)
{
	while (tags->n_open)
		end(tags);
}
