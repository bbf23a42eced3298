/* The order of writing follows from what is known when. Numbers are reserved for what pages refer to; then pages are
 * built one at a time and written; then fonts, as only now it is known which glyphs were shown; then the structure
 * tree, whose elements name the pages' marks. The catalog comes last, and just before it the XMP packet, which has a
 * digest of what has been written by then. */
#include "render/pdf.h"

#include <errno.h>

#include "document/metadata.h"
#include "layout/layout.h"
#include "layout/page-loop.h"
#include "layout/page.h"
#include "render/manifest.h"
#include "render/pdf-annotations.h"
#include "render/pdf-attach.h"
#include "render/pdf-content.h"
#include "render/pdf-file.h"
#include "render/pdf-fonts.h"
#include "render/pdf-images.h"
#include "render/pdf-intent.h"
#include "render/pdf-outline.h"
#include "render/pdf-print.h"
#include "render/pdf-tags.h"
#include "render/pdf-text.h"
#include "render/profile.h"
#include "render/xmp.h"
#include "report/diag.h"
#include "report/system-error.h"

/* A file being written: the objects that are named before they are put. */
struct writer {
	struct pdf_file *file;
	struct pdf_fonts *fonts;
	struct pdf_images *images;
	struct pdf_tags *tags; /* NULL: the file has none */
	struct pdf_annotations *annotations;
	struct layout *layout;
	const struct metadata *metadata;
	const struct profile *profile;
	uint32_t pages, resources, font_list;
	GArray *page;   /* uint32_t: objects */
	GArray *height; /* unit: the pages' */
	/* Of the page that is being written: its operators, and the nodes of its marks, uint32_t. */
	GString *content;
	GArray *nodes;
};

/* ---- pages ---- */

/* `number` was reserved before the page was built, as links and bookmarks name it. */
static void put_page(struct writer *w, const struct page *page, uint32_t number, GString *content)
{
	uint32_t contents = pdf_file_reserve(w->file);
	GString *out = g_string_new("<</Type /Page /Parent ");

	pdf_file_put_stream(w->file, contents, "", content->str, content->len);
	pdf_put_reference(out, w->pages);
	g_string_append(out, " /MediaBox ");
	pdf_put_size(out, page->width, page->height);
	pdf_put_key_reference(out, " /Resources ", w->resources);
	pdf_put_key_reference(out, " /Contents ", contents);
	pdf_annotations_put(w->annotations, page, number, out);
	/* Tabs S: annotations are reached in the order of the structure (ISO 14289-1 7.18.3). */
	if (w->tags)
		g_string_append_printf(out, " /StructParents %u /Tabs /S", page->number - 1);
	g_string_append(out, ">>");
	pdf_file_put(w->file, number, out);
	g_string_free(out, TRUE);
}

static bool write_page(void *data, const struct page *page)
{
	struct writer *w = data;
	uint32_t number = pdf_file_reserve(w->file);

	g_array_append_val(w->page, number);
	g_array_append_val(w->height, page->height);
	g_string_truncate(w->content, 0);
	g_array_set_size(w->nodes, 0);
	pdf_content_write(page, w->fonts, w->images, w->content, w->tags ? w->nodes : NULL, w->profile->ink);
	if (w->tags)
		pdf_tags_add_figures(w->tags, page);
	if (w->tags)
		pdf_tags_add_page(w->tags, number, (const uint32_t *)w->nodes->data, w->nodes->len);
	pdf_fonts_expect(w->fonts);
	put_page(w, page, number, w->content);
	return true;
}

/* The page and its lists are used again for each: what a long report takes is the file alone. */
static bool put_pages(struct writer *w)
{
	w->content = g_string_new(NULL);
	w->nodes = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	bool ok = page_loop(w->layout, 0, layout_n_pages(w->layout), write_page, w);
	g_array_unref(w->nodes);
	g_string_free(w->content, TRUE);
	return ok;
}

/* Of what a page has only the content is written: sheets for a press have no tags and no links. */
static bool put_sheets(struct writer *w, struct diags *diags)
{
	struct print_job job = {
		.file = w->file,
		.fonts = w->fonts,
		.images = w->images,
		.layout = w->layout,
		.profile = w->profile,
		.pages = w->pages,
		.resources = w->resources,
		.font_list = w->font_list,
		.sheet = w->page,
		.height = w->height,
	};

	return pdf_print_pages(&job, diags);
}

/* One node for all pages (7.7.3.2): balanced trees are for readers of files too big for memory. */
static void put_page_tree(struct writer *w)
{
	GString *out = g_string_new("<</Type /Pages /Kids [");

	for (guint i = 0; i < w->page->len; i++) {
		pdf_put_reference(out, g_array_index(w->page, uint32_t, i));
		g_string_append_c(out, ' ');
	}
	g_string_append_printf(out, "] /Count %u>>", w->page->len);
	pdf_file_put(w->file, w->pages, out);
	g_string_free(out, TRUE);
}

/* One dictionary for all pages. False after a diagnostic: a font or a picture may not or cannot be embedded. */
static bool put_resources(struct writer *w, struct diags *diags)
{
	GString *out = g_string_new("<<");
	bool ok = pdf_fonts_write(w->fonts, out, diags);

	g_string_append(out, ">>");
	pdf_file_put(w->file, w->font_list, out);
	g_string_assign(out, "<</Font ");
	pdf_put_reference(out, w->font_list);
	if (w->profile->print)
		pdf_print_resources(w->profile, out);
	ok &= pdf_images_write(w->images, out, diags);
	g_string_append(out, ">>");
	pdf_file_put(w->file, w->resources, out);
	g_string_free(out, TRUE);
	return ok;
}

/* ---- the document ---- */

/* The document's own date, or none: never the clock's (PDF dates: ISO 32000-1 7.9.4). The same values as in the XMP
 * packet, which must agree (ISO 19005-1 6.7.3). */
static uint32_t put_info(struct writer *w)
{
	const struct metadata *m = w->metadata;
	uint32_t number = pdf_file_reserve(w->file);
	GString *out = g_string_new("<<");

	pdf_put_key_text(out, "/Title ", m->title);
	pdf_put_key_text(out, "/Author ", m->author);
	pdf_put_key_text(out, "/Subject ", m->subject);
	pdf_put_key_text(out, "/Keywords ", m->keywords);
	pdf_put_key_text(out, "/Creator ", profile_generator(w->profile));
	pdf_put_key_text(out, "/Producer ", profile_generator(w->profile));
	pdf_put_key_date(out, "/CreationDate ", m);
	pdf_put_key_date(out, "/ModDate ", m);
	if (w->profile->print)
		g_string_append(out, "/Trapped /False");
	g_string_append(out, ">>");
	pdf_file_put(w->file, number, out);
	g_string_free(out, TRUE);
	return number;
}

/* The packet is not compressed, so that any program can find it (ISO 19005-2 6.6.2.1). */
static uint32_t put_metadata(struct writer *w)
{
	uint32_t number = pdf_file_reserve(w->file);
	g_autofree char *digest = pdf_file_digest(w->file);
	GString *xmp = xmp_new(w->metadata, layout_n_pages(w->layout), w->profile, digest);

	pdf_file_put_plain(w->file, number, "/Type /Metadata /Subtype /XML", xmp->str, xmp->len);
	g_string_free(xmp, TRUE);
	return number;
}

/* Bookmarks lead to pages; on imposed sheets there are none to lead to. */
static uint32_t put_catalog(struct writer *w, const GString *sources)
{
	uint32_t number = pdf_file_reserve(w->file);
	uint32_t outline = w->profile->impose ? 0 : pdf_outline_put(w->file, w->layout, w->page, w->height);
	GString *out = g_string_new("<</Type /Catalog /Pages ");

	pdf_put_reference(out, w->pages);
	if (outline)
		pdf_put_key_reference(out, " /Outlines ", outline);
	pdf_put_key_text(out, " /Lang ", w->metadata->language);
	if (w->tags)
		pdf_put_key_reference(out, " /MarkInfo <</Marked true>> /StructTreeRoot ", pdf_tags_write(w->tags));
	g_clear_pointer(&w->tags, pdf_tags_free);
	pdf_intent_put(w->file, w->profile, w->metadata, out);
	pdf_annotations_put_form(w->annotations, out);
	pdf_attach(w->file, w->profile, sources, w->metadata, out);
	pdf_put_key_reference(out, " /Metadata ", put_metadata(w));
	/* The window shows the title, not the file's name (ISO 14289-1 7.1). A booklet's sheets lie on their side, so
	 * they are turned about the short edge. */
	g_string_append(out, " /ViewerPreferences <</DisplayDocTitle true");
	if (w->profile->print)
		g_string_append(
			out, w->profile->impose ? " /Duplex /DuplexFlipShortEdge" : " /Duplex /DuplexFlipLongEdge");
	g_string_append(out, ">>>>");
	pdf_file_put(w->file, number, out);
	g_string_free(out, TRUE);
	return number;
}

/* False when there is no memory to compress with; nothing is then to be freed. */
static bool writer_init(
	struct writer *w, const struct metadata *metadata, struct layout *layout, const struct profile *profile)
{
	/* A file to be signed later ends with a plain table of its objects: signing adds to the file as it is, and that
	 * is the end which every program that does so can go on from. */
	bool packed = profile->level->object_streams && !profile->seal;

	*w = (struct writer){ .layout = layout, .metadata = metadata, .profile = profile };
	w->file = pdf_file_new(profile->level->version, packed);
	if (!w->file)
		return false;
	w->images = pdf_images_new(w->file, profile);
	w->fonts = pdf_fonts_new(w->file, profile->level->part == 1, profile->outlines);
	if (profile->level->tagged)
		w->tags = pdf_tags_new(w->file, layout_structure(layout), layout_n_pages(layout));
	w->pages = pdf_file_reserve(w->file);
	w->resources = pdf_file_reserve(w->file);
	w->font_list = pdf_file_reserve(w->file);
	w->page = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	w->height = g_array_new(FALSE, FALSE, sizeof(unit));
	w->annotations = pdf_annotations_new(w->file, w->tags, layout_structure(layout));
	return true;
}

static void writer_finish(struct writer *w)
{
	g_array_unref(w->page);
	g_array_unref(w->height);
	pdf_annotations_free(w->annotations);
	pdf_tags_free(w->tags);
	pdf_fonts_free(w->fonts);
	pdf_images_free(w->images);
	pdf_file_free(w->file);
}

/* What pages refer to and only now is known: links within the document name pages and heights. False after a
 * diagnostic. */
static bool put_rest(struct writer *w, struct diags *diags)
{
	pdf_annotations_put_targets(w->annotations, w->page, w->height);
	put_page_tree(w);
	return put_resources(w, diags);
}

/* NULL after a diagnostic; *made tells whether that is so, as most profiles have none. */
static GString *list_sources(const struct writer *w, const GPtrArray *faces, struct diags *diags, bool *ok)
{
	bool wanted = w->profile->manifest && w->profile->level->attachments;
	GString *sources = wanted ? manifest_sources(w->profile, faces, diags) : NULL;

	*ok = sources || !wanted;
	return sources;
}

/* NULL when its list of sources cannot be made, after a diagnostic. */
static struct spool *put_end(struct writer *w, const GPtrArray *faces, struct diags *diags)
{
	bool ok;
	GString *sources = list_sources(w, faces, diags, &ok);
	uint32_t info = ok ? put_info(w) : 0, catalog = ok ? put_catalog(w, sources) : 0;

	if (sources)
		g_string_free(sources, TRUE);
	return ok ? pdf_file_finish(w->file, catalog, info) : NULL;
}

/* NULL after a diagnostic. `faces`, unless NULL, gets the faces that are in the file, borrowed. */
struct spool *pdf_render(const struct metadata *metadata, struct layout *layout, const struct profile *profile,
	GPtrArray *faces, struct diags *diags)
{
	struct writer w;
	struct spool *out = NULL;

	if (!writer_init(&w, metadata, layout, profile)) {
		diag(diags, DIAG_RENDER_FAILED, NOWHERE, system_error(ENOMEM, diags_lang(diags)));
		return NULL;
	}
	if ((profile->print ? put_sheets(&w, diags) : put_pages(&w)) && put_rest(&w, diags)) {
		g_autoptr(GPtrArray) own = faces ? g_ptr_array_ref(faces) : g_ptr_array_new();

		pdf_fonts_list(w.fonts, own);
		out = put_end(&w, own, diags);
	}
	writer_finish(&w);
	return out;
}
