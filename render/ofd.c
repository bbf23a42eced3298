/* As with PDF, what is known when decides the order of writing: pages first, one at a time, then the fonts, as only now
 * it is known which glyphs were shown, then the structure, whose nodes name the pages' objects. In the package the
 * first entries come first all the same: they are reserved (zip-file.h). */
#include "render/ofd.h"

#include <errno.h>

#include "document/metadata.h"
#include "layout/layout.h"
#include "layout/page-loop.h"
#include "layout/page.h"
#include "render/glyph-parts.h"
#include "render/intent.h"
#include "render/manifest.h"
#include "render/ofd-attach.h"
#include "render/ofd-content.h"
#include "render/ofd-file.h"
#include "render/ofd-fonts.h"
#include "render/ofd-images.h"
#include "render/ofd-info.h"
#include "render/ofd-links.h"
#include "render/ofd-tags.h"
#include "render/profile.h"
#include "render/zip-file.h"
#include "report/diag.h"
#include "report/system-error.h"

/* A page's size, and how many have it. */
struct sheet {
	unit width, height;
	uint32_t n;
};

struct writer {
	struct ofd_file file;
	struct ofd_content content;
	struct ofd_links *links;
	struct layout *layout;
	const struct metadata *metadata;
	const struct profile *profile;
	char *date;
	uint32_t first_page;                                            /* the number of page 0; the others follow it */
	uint32_t entry, document, public_resources, document_resources; /* places in the package */
	struct sheet common; /* the size that the document tells, and pages of another one themselves */
	GArray *sheets;      /* struct sheet: the sizes there are */
	GArray *seals;       /* struct ofd_seal */
};

/* ---- pages ---- */

static void put_area(GString *out, const char *element, unit width, unit height)
{
	const int64_t box[] = { 0, 0, ofd_length(width), ofd_length(height) };

	g_string_append_printf(out, "<ofd:%s><ofd:PhysicalBox>", element);
	ofd_put_numbers(out, box, 4);
	g_string_append_printf(out, "</ofd:PhysicalBox></ofd:%s>", element);
}

static void count_sheet(GArray *sheets, const struct page *page)
{
	const struct sheet first = { page->width, page->height, 1 };

	for (guint i = 0; i < sheets->len; i++) {
		struct sheet *sheet = &g_array_index(sheets, struct sheet, i);

		if (sheet->width == page->width && sheet->height == page->height) {
			sheet->n++;
			return;
		}
	}
	g_array_append_val(sheets, first);
}

/* Links and places of seals are kept until all pages are known. */
struct page_notes {
	struct writer *w;
	uint32_t i; /* the page, from 0 */
};

static void note_link(void *data, const struct op *op)
{
	const struct page_notes *notes = data;

	/* An archive has no annotations (GB/T 42133-2022 6.10): the words stay, the link goes. */
	if (!notes->w->profile->archival)
		ofd_links_add(notes->w->links, notes->i, &op->link);
}

static void note_seal(void *data, const struct op *op)
{
	const struct page_notes *notes = data;
	const struct rect *r = &op->seal.area;
	const struct ofd_seal seal = { .page = notes->w->first_page + notes->i,
		.number = op->seal.number,
		.box = { ofd_length(r->x), ofd_length(r->y), ofd_length(r->width), ofd_length(r->height) },
		.label = g_strdup(op->seal.label) };

	g_array_append_val(notes->w->seals, seal);
}

static const struct page_visitor noter = { .link = note_link, .seal = note_seal };

static bool write_page(void *data, const struct page *page)
{
	struct writer *w = data;
	struct page_notes notes = { w, page->number - 1 };
	g_autofree char *name = g_strdup_printf("Doc_0/Pages/Page_%u/Content.xml", notes.i);
	g_autoptr(GString) area = g_string_new(NULL), out = g_string_new(NULL);

	count_sheet(w->sheets, page);
	if (page->width != w->common.width || page->height != w->common.height)
		put_area(area, "Area", page->width, page->height);
	ofd_content_write(&w->content, page, w->first_page + notes.i, area->str, out);
	page_visit(page, 0, page->n_ops, &noter, &notes);
	zip_file_add(w->file.zip, name, out->str, out->len);
	return true;
}

/* ---- the document ---- */

/* In an archive colours are sRGB by a profile (GB/T 42133-2022 6.3.1); without one that is what they are anyway. The
 * number of the space, 0: none. */
static uint32_t put_color_space(struct writer *w, GString *out)
{
	if (!w->profile->archival)
		return 0;
	const uint32_t id = ofd_id(&w->file);
	GByteArray *icc = intent_srgb();

	zip_file_add(w->file.zip, "Doc_0/Res/srgb.icc", icc->data, icc->len);
	g_byte_array_unref(icc);
	g_string_append_printf(out,
		"<ofd:ColorSpaces><ofd:ColorSpace ID=\"%u\" Type=\"RGB\" BitsPerComponent=\"8\" "
		"Profile=\"srgb.icc\"/></ofd:ColorSpaces>",
		id);
	return id;
}

static void put_resources(struct writer *w, uint32_t place, const GString *inside)
{
	g_autoptr(GString) out = g_string_new(OFD_XML "<ofd:Res" OFD_XMLNS " BaseLoc=\"Res\">");

	if (!inside->len)
		return;
	g_string_append_len(out, inside->str, (gssize)inside->len);
	g_string_append(out, "</ofd:Res>");
	zip_file_put(w->file.zip, place, out->str, out->len);
}

static void put_pages(const struct writer *w, GString *out)
{
	g_string_append(out, "<ofd:Pages>");
	for (uint32_t i = 0; i < layout_n_pages(w->layout); i++)
		g_string_append_printf(
			out, "<ofd:Page ID=\"%u\" BaseLoc=\"Pages/Page_%u/Content.xml\"/>", w->first_page + i, i);
	g_string_append(out, "</ofd:Pages>");
}

/* A bookmark lies under the last one of a lower level. */
static void put_outline(const struct writer *w, GString *out)
{
	uint32_t n, depth = 0;
	const struct outline_entry *entry = layout_outline(w->layout, &n);
	g_autofree uint8_t *open = g_new(uint8_t, n + 1);

	for (uint32_t i = 0; i < n; i++) {
		if (i == 0)
			g_string_append(out, "<ofd:Outlines>");
		for (; depth && open[depth - 1] >= entry[i].level; depth--)
			g_string_append(out, "</ofd:OutlineElem>");
		g_string_append(out, "<ofd:OutlineElem");
		ofd_put_attribute(out, " Title=", entry[i].text);
		g_string_append_c(out, '>');
		ofd_put_goto(out, w->first_page + entry[i].page, ofd_length(entry[i].y));
		open[depth++] = entry[i].level;
	}
	for (; depth; depth--)
		g_string_append(out, "</ofd:OutlineElem>");
	if (n)
		g_string_append(out, "</ofd:Outlines>");
}

/* What the document has beside its pages. */
struct parts {
	uint32_t color_space;
	bool images, annotations, attachments;
};

/* Elements in the order of the schema. */
static void put_document(struct writer *w, const struct parts *parts)
{
	g_autoptr(GString) out = g_string_new(OFD_XML "<ofd:Document" OFD_XMLNS "><ofd:CommonData>");

	g_string_append_printf(out, "<ofd:MaxUnitID>%u</ofd:MaxUnitID>", w->file.last_id);
	put_area(out, "PageArea", w->common.width, w->common.height);
	g_string_append(out, "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>");
	if (parts->images)
		g_string_append(out, "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>");
	if (parts->color_space)
		g_string_append_printf(out, "<ofd:DefaultCS>%u</ofd:DefaultCS>", parts->color_space);
	g_string_append(out, "</ofd:CommonData>");
	put_pages(w, out);
	put_outline(w, out);
	if (parts->annotations)
		g_string_append(out, "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>");
	g_string_append(out, "<ofd:CustomTags>Tags/CustomTags.xml</ofd:CustomTags>");
	if (parts->attachments)
		g_string_append(out, "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>");
	g_string_append(out, "</ofd:Document>");
	zip_file_put(w->file.zip, w->document, out->str, out->len);
}

/* The document is told apart by what is in it. */
static void put_entry(struct writer *w)
{
	g_autofree char *digest = zip_file_digest(w->file.zip), *identifier = g_strndup(digest, 32);
	GString *out = ofd_info_new(w->metadata, layout_n_pages(w->layout), w->profile, identifier);

	zip_file_put(w->file.zip, w->entry, out->str, out->len);
	g_string_free(out, TRUE);
}

/* False after a diagnostic. */
static bool put_fonts_and_images(struct writer *w, struct parts *parts, struct diags *diags)
{
	g_autoptr(GString) public_part = g_string_new(NULL), document_part = g_string_new(NULL);

	ofd_images_write(w->content.images, document_part);
	put_resources(w, w->document_resources, document_part);
	parts->images = document_part->len;
	parts->color_space = put_color_space(w, public_part);
	bool ok = ofd_fonts_write(w->content.fonts, public_part, diags);
	/* A page without a letter has no fonts; the file is named all the same, and so it is there. */
	if (!public_part->len)
		g_string_append(public_part, "<ofd:Fonts/>");
	put_resources(w, w->public_resources, public_part);
	return ok;
}

/* NULL after a diagnostic. */
static GByteArray *put_rest(struct writer *w, GPtrArray *faces, struct diags *diags)
{
	const bool wanted = w->profile->manifest && w->profile->level->attachments;
	struct parts parts;

	if (!put_fonts_and_images(w, &parts, diags))
		return NULL;
	ofd_fonts_list(w->content.fonts, faces);
	GString *sources = wanted ? manifest_sources(w->profile, faces, diags) : NULL;
	if (wanted && !sources)
		return NULL;
	parts.annotations = ofd_links_write(w->links, w->content.objects);
	ofd_tags_write(&w->file, w->layout, w->content.objects, w->seals, w->metadata->language);
	parts.attachments = ofd_attach(&w->file, w->profile, sources, w->metadata);
	if (sources)
		g_string_free(sources, TRUE);
	put_document(w, &parts);
	put_entry(w);
	GByteArray *out = zip_file_finish(w->file.zip);
	if (!out)
		diag(diags, DIAG_RENDER_FAILED, NOWHERE, system_error(EFBIG, diags_lang(diags)));
	return out;
}

static void seal_clear(void *data)
{
	g_free(((struct ofd_seal *)data)->label);
}

/* False: there is no memory to compress with. */
static bool writer_init(struct writer *w, const struct metadata *metadata, struct layout *layout,
	const struct profile *profile, struct sheet common)
{
	*w = (struct writer){ .layout = layout, .metadata = metadata, .profile = profile, .common = common };
	w->file.zip = zip_file_new();
	if (!w->file.zip)
		return false;
	w->entry = zip_file_reserve(w->file.zip, "OFD.xml");
	w->document = zip_file_reserve(w->file.zip, "Doc_0/Document.xml");
	w->public_resources = zip_file_reserve(w->file.zip, "Doc_0/PublicRes.xml");
	w->document_resources = zip_file_reserve(w->file.zip, "Doc_0/DocumentRes.xml");
	w->first_page = w->file.last_id + 1;
	w->file.last_id += layout_n_pages(layout);
	w->date = ofd_date(metadata);
	w->links = ofd_links_new(&w->file, w->first_page, w->date);
	w->sheets = g_array_new(FALSE, FALSE, sizeof(struct sheet));
	w->seals = g_array_new(FALSE, FALSE, sizeof(struct ofd_seal));
	g_array_set_clear_func(w->seals, seal_clear);
	w->content = (struct ofd_content){ .file = &w->file,
		.fonts = ofd_fonts_new(&w->file),
		.images = ofd_images_new(&w->file),
		.objects = g_array_new(FALSE, FALSE, sizeof(struct ofd_object)),
		.parts = g_array_new(FALSE, FALSE, sizeof(struct glyph_part)) };
	return true;
}

static void writer_finish(struct writer *w)
{
	g_array_unref(w->content.parts);
	g_array_unref(w->content.objects);
	ofd_images_free(w->content.images);
	ofd_fonts_free(w->content.fonts);
	ofd_links_free(w->links);
	g_array_unref(w->sheets);
	g_array_unref(w->seals);
	g_free(w->date);
	zip_file_free(w->file.zip);
}

/* The size that most pages have, the first of them when several are as many. */
static struct sheet most_used(const GArray *sheets)
{
	struct sheet most = { 0 };

	for (guint i = 0; i < sheets->len; i++)
		if (g_array_index(sheets, struct sheet, i).n > most.n)
			most = g_array_index(sheets, struct sheet, i);
	return most;
}

/* With this size as the document's; *common is then the one that most pages have (GB/T 42133-2022 6.2.3). NULL after a
 * diagnostic, or when that is another one. */
static GByteArray *render(const struct metadata *metadata, struct layout *layout, const struct profile *profile,
	struct sheet *common, GPtrArray *faces, struct diags *diags)
{
	const struct sheet asked = *common;
	GByteArray *out = NULL;
	struct writer w;

	if (!writer_init(&w, metadata, layout, profile, asked)) {
		diag(diags, DIAG_RENDER_FAILED, NOWHERE, system_error(ENOMEM, diags_lang(diags)));
		return NULL;
	}
	if (page_loop(layout, 0, layout_n_pages(layout), write_page, &w)) {
		*common = most_used(w.sheets);
		if (common->width == asked.width && common->height == asked.height)
			out = put_rest(&w, faces, diags);
	}
	writer_finish(&w);
	return out;
}

GByteArray *ofd_render(const struct metadata *metadata, struct layout *layout, const struct profile *profile,
	GPtrArray *faces, struct diags *diags)
{
	const struct page_size size = layout_page_size(layout);
	struct sheet common = { size.width, size.height, 0 };
	g_autoptr(GPtrArray) own = faces ? g_ptr_array_ref(faces) : g_ptr_array_new();
	GByteArray *out = render(metadata, layout, profile, &common, own, diags);

	/* Most pages are fold-out sheets: the document is written again with their size as its own. */
	if (!out && (common.width != size.width || common.height != size.height))
		out = render(metadata, layout, profile, &common, own, diags);
	return out;
}
