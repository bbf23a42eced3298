/* Where a link leads may be known only when all pages are written, so they are kept until then. */
#include "render/ofd-links.h"

#include "layout/page.h"
#include "render/ofd-content.h"
#include "render/ofd-file.h"
#include "render/zip-file.h"

struct kept_link {
	uint32_t on; /* page, from 0 */
	struct link link;
	char *uri;
};

struct ofd_links {
	struct ofd_file *file;
	uint32_t first_page;
	const char *date;
	GArray *link;     /* of struct kept_link, by page */
	GHashTable *node; /* owned; node → its first object, borrowed */
};

static void link_clear(void *data)
{
	g_free(((struct kept_link *)data)->uri);
}

struct ofd_links *ofd_links_new(struct ofd_file *file, uint32_t first_page, const char *date)
{
	struct ofd_links *links = g_new0(struct ofd_links, 1);

	links->file = file;
	links->first_page = first_page;
	links->date = date;
	links->link = g_array_new(FALSE, FALSE, sizeof(struct kept_link));
	g_array_set_clear_func(links->link, link_clear);
	links->node = g_hash_table_new(NULL, NULL);
	return links;
}

void ofd_links_free(struct ofd_links *links)
{
	if (!links)
		return;
	g_array_unref(links->link);
	g_hash_table_unref(links->node);
	g_free(links);
}

void ofd_links_add(struct ofd_links *links, uint32_t i, const struct link *link)
{
	const struct kept_link kept = { i, *link, g_strdup(link->uri) };

	g_array_append_val(links->link, kept);
}

void ofd_put_goto(GString *out, uint32_t page, int64_t y)
{
	g_string_append_printf(out,
		"<ofd:Actions><ofd:Action Event=\"CLICK\"><ofd:Goto><ofd:Dest Type=\"XYZ\" PageID=\"%u\" Left=\"0\" "
		"Top=\"",
		page);
	ofd_put_numbers(out, &y, 1);
	g_string_append(out, "\" Zoom=\"0\"/></ofd:Goto></ofd:Action></ofd:Actions>");
}

static void put_action(const struct ofd_links *links, const struct kept_link *kept, GString *out)
{
	if (kept->uri) {
		g_string_append(out, "<ofd:Actions><ofd:Action Event=\"CLICK\"><ofd:URI");
		ofd_put_attribute(out, " URI=", kept->uri);
		g_string_append(out, "/></ofd:Action></ofd:Actions>");
		return;
	}
	const struct ofd_object *object = g_hash_table_lookup(links->node, GUINT_TO_POINTER(kept->link.node));
	if (kept->link.node && object)
		ofd_put_goto(out, object->page, object->top);
	else
		ofd_put_goto(out, links->first_page + kept->link.page, ofd_length(kept->link.y));
}

/* Nothing is seen of it: the words are the page's. */
static void put_link(const struct ofd_links *links, const struct kept_link *kept, GString *out)
{
	const struct rect *r = &kept->link.area;
	const int64_t box[] = { ofd_length(r->x), ofd_length(r->y), ofd_length(r->width), ofd_length(r->height) };
	const int64_t own[] = { 0, 0, box[2], box[3] };

	g_string_append_printf(out,
		"<ofd:Annot ID=\"%u\" Type=\"Link\" Creator=\"banshi\" LastModDate=\"%s\" ReadOnly=\"true\" "
		"NoZoom=\"true\" "
		"NoRotate=\"true\"><ofd:Appearance Boundary=\"",
		ofd_id(links->file), links->date);
	ofd_put_numbers(out, box, 4);
	g_string_append_printf(out, "\"><ofd:PathObject ID=\"%u\" Boundary=\"", ofd_id(links->file));
	ofd_put_numbers(out, own, 4);
	g_string_append(out, "\" Stroke=\"false\" Fill=\"false\">");
	put_action(links, kept, out);
	g_string_append(out, "<ofd:AbbreviatedData>M 0 0 L ");
	ofd_put_numbers(out, (const int64_t[]){ box[2], 0 }, 2);
	g_string_append(out, " L ");
	ofd_put_numbers(out, (const int64_t[]){ box[2], box[3] }, 2);
	g_string_append(out, " L ");
	ofd_put_numbers(out, (const int64_t[]){ 0, box[3] }, 2);
	g_string_append(out, " C</ofd:AbbreviatedData></ofd:PathObject></ofd:Appearance></ofd:Annot>");
}

/* Links [first, …) of one page; past the last of them is returned. */
static guint put_page(struct ofd_links *links, guint first, GString *list)
{
	const uint32_t on = g_array_index(links->link, struct kept_link, first).on;
	g_autofree char *name = g_strdup_printf("Doc_0/Annots/Page_%u/Annotation.xml", on);
	g_autoptr(GString) out = g_string_new(OFD_XML "<ofd:PageAnnot" OFD_XMLNS ">");
	guint i = first;

	for (; i < links->link->len && g_array_index(links->link, struct kept_link, i).on == on; i++)
		put_link(links, &g_array_index(links->link, struct kept_link, i), out);
	g_string_append(out, "</ofd:PageAnnot>");
	zip_file_add(links->file->zip, name, out->str, out->len);
	g_string_append_printf(list,
		"<ofd:Page PageID=\"%u\"><ofd:FileLoc>Page_%u/Annotation.xml</ofd:FileLoc></ofd:Page>",
		links->first_page + on, on);
	return i;
}

static void find_nodes(struct ofd_links *links, const GArray *objects)
{
	for (guint i = objects->len; i-- > 0;) {
		struct ofd_object *object = &g_array_index(objects, struct ofd_object, i);

		g_hash_table_insert(links->node, GUINT_TO_POINTER(object->node), object);
	}
}

bool ofd_links_write(struct ofd_links *links, const GArray *objects)
{
	g_autoptr(GString) list = g_string_new(OFD_XML "<ofd:Annotations" OFD_XMLNS ">");

	find_nodes(links, objects);
	for (guint i = 0; i < links->link->len;)
		i = put_page(links, i, list);
	g_string_append(list, "</ofd:Annotations>");
	if (links->link->len)
		zip_file_add(links->file->zip, "Doc_0/Annots/Annotations.xml", list->str, list->len);
	return links->link->len;
}
