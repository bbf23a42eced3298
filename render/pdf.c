#include "render/pdf.h"

#include <errno.h>
#include <string.h>

#include "document/metadata.h"
#include "layout/layout.h"
#include "layout/page.h"
#include "render/intent.h"
#include "render/pdf-attach.h"
#include "render/pdf-content.h"
#include "render/pdf-file.h"
#include "render/pdf-fonts.h"
#include "render/pdf-print.h"
#include "render/pdf-tags.h"
#include "render/pdf-text.h"
#include "render/profile.h"
#include "render/xmp.h"
#include "report/diag.h"

/* A file being written: the objects that are named before they are put. */
struct writer {
	struct pdf_file *file;
	struct pdf_fonts *fonts;
	struct pdf_tags *tags; /* NULL: the file has none */
	struct layout *layout;
	const struct metadata *metadata;
	const struct profile *profile;
	uint32_t pages, resources, font_list;
	GArray *page;   /* uint32_t: objects */
	GArray *height; /* unit: the pages' */
	GArray *seal;   /* uint32_t: fields to be signed */
};

static void put_key(GString *out, const char *key, const char *text)
{
	if (text)
		pdf_put_text(g_string_append(out, key), text, strlen(text));
}

/* ---- pages ---- */

static void put_rect(GString *out, const struct page *page, const struct rect *r)
{
	const unit side[] = { r->x, page->height - r->y - r->height, r->x + r->width, page->height - r->y };

	for (size_t i = 0; i < G_N_ELEMENTS(side); i++) {
		pdf_put_unit(out, side[i]);
		g_string_append_c(out, ' ');
	}
}

/* An annotation up to what is its kind's own. */
static void begin_annotation(const struct page *page, const struct rect *area, const char *kind, GString *out)
{
	g_string_printf(out, "<</Type /Annot /Subtype /%s /F 4 /Border [0 0 0] /Rect [", kind);
	put_rect(out, page, area);
	g_string_append_c(out, ']');
}

/* The address is told as its contents too, for readers that speak (ISO 14289-1 7.18.5). */
static void put_link_entries(const struct link *link, GString *out)
{
	put_key(out, " /A <</S /URI /URI ", link->uri);
	put_key(out, ">> /Contents ", link->uri);
}

/* A field to be signed (12.7.4.5), without a value. What it looks like until then is nothing, and that is written too
 * (ISO 19005-2 6.3.3). */
static void put_seal_entries(
	struct writer *w, const struct seal_field *seal, uint32_t page, uint32_t number, GString *out)
{
	uint32_t look = pdf_file_reserve(w->file);
	GString *form = g_string_new("/Type /XObject /Subtype /Form /Resources <<>> /BBox [0 0 ");

	pdf_put_unit(form, seal->area.width);
	g_string_append_c(form, ' ');
	pdf_put_unit(form, seal->area.height);
	g_string_append_c(form, ']');
	pdf_file_put_stream(w->file, look, form->str, "", 0);
	g_string_free(form, TRUE);
	g_string_append_printf(out, " /FT /Sig /T (Signature%u) /P %u 0 R /AP <</N %u 0 R>>", seal->number, page, look);
	put_key(out, " /TU ", seal->label);
	g_array_append_val(w->seal, number);
}

/* The page's /Annots entry, if it has links (12.5.6.5) or fields. */
static void put_annotations(struct writer *w, const struct page *page, uint32_t number_of_page, GString *out)
{
	GString *text = g_string_new(NULL);
	bool any = false;

	for (uint32_t i = 0; i < page->n_ops; i++) {
		const struct op *op = &page->op[i];

		if (op->kind != OP_LINK && op->kind != OP_SEAL)
			continue;
		uint32_t number = pdf_file_reserve(w->file);
		if (op->kind == OP_LINK) {
			begin_annotation(page, &op->link.area, "Link", text);
			put_link_entries(&op->link, text);
		} else {
			begin_annotation(page, &op->seal.area, "Widget", text);
			put_seal_entries(w, &op->seal, number_of_page, number, text);
		}
		if (w->tags)
			g_string_append_printf(text, " /StructParent %u",
				pdf_tags_add_annotation(w->tags, op->mark, number_of_page, number));
		g_string_append(text, ">>");
		pdf_file_put(w->file, number, text);
		g_string_append(out, any ? " " : " /Annots [");
		pdf_put_reference(out, number);
		any = true;
	}
	if (any)
		g_string_append_c(out, ']');
	g_string_free(text, TRUE);
}

static void put_page(struct writer *w, const struct page *page, uint32_t number, GString *content)
{
	uint32_t contents = pdf_file_reserve(w->file);
	GString *out = g_string_new("<</Type /Page /Parent ");

	pdf_file_put_stream(w->file, contents, "", content->str, content->len);
	pdf_put_reference(out, w->pages);
	g_string_append(out, " /MediaBox [0 0 ");
	pdf_put_unit(out, page->width);
	g_string_append_c(out, ' ');
	pdf_put_unit(out, page->height);
	g_string_append(out, "] /Resources ");
	pdf_put_reference(out, w->resources);
	g_string_append(out, " /Contents ");
	pdf_put_reference(out, contents);
	put_annotations(w, page, number, out);
	if (w->tags)
		g_string_append_printf(out, " /StructParents %u /Tabs /S", page->number - 1);
	g_string_append(out, ">>");
	pdf_file_put(w->file, number, out);
	g_string_free(out, TRUE);
}

static void put_pages(struct writer *w)
{
	struct page *page = page_new();
	GString *content = g_string_new(NULL);
	GArray *nodes = g_array_new(FALSE, FALSE, sizeof(uint32_t));

	for (uint32_t i = 0; i < layout_n_pages(w->layout); i++) {
		uint32_t number = pdf_file_reserve(w->file);

		g_array_append_val(w->page, number);
		layout_page(w->layout, i, page);
		g_array_append_val(w->height, page->height);
		g_string_truncate(content, 0);
		g_array_set_size(nodes, 0);
		pdf_content_write(page, w->fonts, content, w->tags ? nodes : NULL, w->profile->ink);
		if (w->tags)
			pdf_tags_add_page(w->tags, number, (const uint32_t *)nodes->data, nodes->len);
		put_page(w, page, number, content);
	}
	g_array_unref(nodes);
	g_string_free(content, TRUE);
	page_free(page);
}

static void put_sheets(struct writer *w, struct diags *diags)
{
	struct print_job job = {
		.file = w->file,
		.fonts = w->fonts,
		.layout = w->layout,
		.profile = w->profile,
		.pages = w->pages,
		.resources = w->resources,
		.font_list = w->font_list,
		.sheet = w->page,
		.height = w->height,
	};

	pdf_print_pages(&job, diags);
}

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
	g_string_append(out, ">>");
	pdf_file_put(w->file, w->resources, out);
	g_string_free(out, TRUE);
	return ok;
}

/* ---- bookmarks ---- */

/* A bookmark lies under the last one of a lower level. */
struct bookmark {
	uint32_t number, parent, first, last, previous, next; /* places in the list, + 1; 0: none */
	uint32_t n_below;
};

static void link_bookmarks(struct bookmark *b, const struct outline_entry *entry, uint32_t n)
{
	/* b[0] is the root; the last of each level so far. */
	uint32_t last[8] = { 0 };

	for (uint32_t i = 1; i <= n; i++) {
		uint32_t level = CLAMP(entry[i - 1].level, 1, G_N_ELEMENTS(last) - 1);
		uint32_t parent = last[level - 1];

		b[i].parent = parent;
		b[i].previous = b[parent].last;
		if (b[i].previous)
			b[b[i].previous].next = i;
		else
			b[parent].first = i;
		b[parent].last = i;
		for (uint32_t up = i; up; up = b[up].parent)
			b[b[up].parent].n_below++;
		for (uint32_t below = level; below < G_N_ELEMENTS(last); below++)
			last[below] = i;
	}
}

static void put_link(GString *out, const char *key, const struct bookmark *b, uint32_t i)
{
	if (i)
		pdf_put_reference(g_string_append(out, key), b[i].number);
}

static void put_bookmark(struct writer *w, const struct bookmark *b, uint32_t i, const struct outline_entry *entry)
{
	GString *out = g_string_new("<<");

	if (i > 0) {
		put_key(out, "/Title ", entry[i - 1].text);
		pdf_put_reference(g_string_append(out, " /Parent "), b[b[i].parent].number);
		g_string_append(out, " /Dest [");
		pdf_put_reference(out, g_array_index(w->page, uint32_t, entry[i - 1].page));
		g_string_append(out, " /XYZ 0 ");
		pdf_put_unit(out, g_array_index(w->height, unit, entry[i - 1].page) - entry[i - 1].y);
		g_string_append(out, " 0]");
	} else
		g_string_append(out, "/Type /Outlines");
	put_link(out, " /Prev ", b, b[i].previous);
	put_link(out, " /Next ", b, b[i].next);
	put_link(out, " /First ", b, b[i].first);
	put_link(out, " /Last ", b, b[i].last);
	if (b[i].n_below)
		g_string_append_printf(out, " /Count %u", b[i].n_below);
	g_string_append(out, ">>");
	pdf_file_put(w->file, b[i].number, out);
	g_string_free(out, TRUE);
}

/* The number of the outline; 0 without bookmarks. */
static uint32_t put_bookmarks(struct writer *w)
{
	uint32_t n;
	const struct outline_entry *entry = layout_outline(w->layout, &n);

	if (n == 0)
		return 0;
	struct bookmark *b = g_new0(struct bookmark, n + 1);
	link_bookmarks(b, entry, n);
	for (uint32_t i = 0; i <= n; i++)
		b[i].number = pdf_file_reserve(w->file);
	for (uint32_t i = 0; i <= n; i++)
		put_bookmark(w, b, i, entry);
	uint32_t root = b[0].number;
	g_free(b);
	return root;
}

/* ---- the document ---- */

/* The document's own date, or none: never the clock's (PDF dates: ISO 32000-1 7.9.4). */
static uint32_t put_info(struct writer *w)
{
	const struct metadata *m = w->metadata;
	uint32_t number = pdf_file_reserve(w->file);
	GString *out = g_string_new("<<");

	put_key(out, "/Title ", m->title);
	put_key(out, "/Author ", m->author);
	put_key(out, "/Subject ", m->subject);
	put_key(out, "/Keywords ", m->keywords);
	put_key(out, "/Creator ", XMP_CREATOR);
	put_key(out, "/Producer ", XMP_PRODUCER);
	if (m->year) {
		char date[PDF_DATE_SIZE];

		pdf_date(m, date);
		put_key(out, "/CreationDate ", date);
		put_key(out, "/ModDate ", date);
	}
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

/* What the colours mean (ISO 19005-2 6.2.3). */
static void put_intent(struct writer *w, GString *out)
{
	uint32_t number = pdf_file_reserve(w->file);
	GByteArray *srgb = intent_srgb();

	pdf_file_put_stream(w->file, number, "/N 3", srgb->data, srgb->len);
	g_byte_array_unref(srgb);
	g_string_append(out, " /OutputIntents [<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier "
			     "(sRGB IEC61966-2.1) /Info (sRGB IEC61966-2.1) /DestOutputProfile ");
	pdf_put_reference(out, number);
	g_string_append(out, ">>]");
}

/* The fields of the file (12.7.2): SigFlags tells that there is one to be signed. */
static void put_form(struct writer *w, GString *out)
{
	if (!w->seal->len)
		return;
	g_string_append(out, " /AcroForm <</SigFlags 1 /Fields [");
	for (guint i = 0; i < w->seal->len; i++) {
		pdf_put_reference(out, g_array_index(w->seal, uint32_t, i));
		g_string_append_c(out, ' ');
	}
	g_string_append(out, "]>>");
}

static uint32_t put_catalog(struct writer *w)
{
	const struct metadata *m = w->metadata;
	uint32_t number = pdf_file_reserve(w->file), outlines = w->profile->impose ? 0 : put_bookmarks(w);
	GString *out = g_string_new("<</Type /Catalog /Pages ");

	pdf_put_reference(out, w->pages);
	if (outlines)
		pdf_put_reference(g_string_append(out, " /Outlines "), outlines);
	put_key(out, " /Lang ", w->metadata->language);
	if (w->tags) {
		g_string_append(out, " /MarkInfo <</Marked true>> /StructTreeRoot ");
		pdf_put_reference(out, pdf_tags_write(w->tags));
	}
	if (w->profile->print)
		pdf_print_intent(w->file, w->profile, m, out);
	else if (w->profile->level->part)
		put_intent(w, out);
	put_form(w, out);
	pdf_attach(w->file, w->profile, w->metadata, out);
	pdf_put_reference(g_string_append(out, " /Metadata "), put_metadata(w));
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
	w->fonts = pdf_fonts_new(w->file, profile->level->part == 1);
	if (profile->level->tagged)
		w->tags = pdf_tags_new(w->file, layout_structure(layout), layout_n_pages(layout));
	w->pages = pdf_file_reserve(w->file);
	w->resources = pdf_file_reserve(w->file);
	w->font_list = pdf_file_reserve(w->file);
	w->page = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	w->height = g_array_new(FALSE, FALSE, sizeof(unit));
	w->seal = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	return true;
}

static void writer_finish(struct writer *w)
{
	g_array_unref(w->page);
	g_array_unref(w->height);
	g_array_unref(w->seal);
	pdf_tags_free(w->tags);
	pdf_fonts_free(w->fonts);
	pdf_file_free(w->file);
}

GByteArray *pdf_render(const struct metadata *metadata, struct layout *layout, const struct profile *profile,
	GPtrArray *faces, struct diags *diags)
{
	struct writer w;
	GByteArray *out = NULL;

	if (!writer_init(&w, metadata, layout, profile)) {
		diag(diags, DIAG_RENDER_FAILED, NOWHERE, g_strerror(ENOMEM));
		return NULL;
	}
	if (profile->print)
		put_sheets(&w, diags);
	else
		put_pages(&w);
	put_page_tree(&w);
	if (put_resources(&w, diags)) {
		uint32_t info = put_info(&w), catalog = put_catalog(&w);

		out = pdf_file_finish(w.file, catalog, info);
		if (faces)
			pdf_fonts_list(w.fonts, faces);
	}
	writer_finish(&w);
	return out;
}
