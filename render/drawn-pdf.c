/* cairo's PDF surface draws what the display list says. What is not drawn is told it before the pages or with them. */
#include "render/drawn-pdf.h"

#include <cairo-pdf.h>
#include <stdbool.h>

#include "document/metadata.h"
#include "fonts/unit.h"
#include "layout/layout.h"
#include "layout/page-loop.h"
#include "layout/page.h"
#include "render/cairo-mend.h"
#include "render/cairo-tags.h"
#include "render/draw.h"
#include "render/pdf-writer.h"
#include "render/xmp.h"
#include "report/diag.h"

struct drawn_pdf {
	cairo_surface_t *surface;
	cairo_t *cr;
	struct cairo_tags *tags;
	struct diags *diags;
};

static cairo_status_t append(void *closure, const unsigned char *data, unsigned int len)
{
	g_byte_array_append(closure, data, len);
	return CAIRO_STATUS_SUCCESS;
}

/* ---- what is not drawn ---- */

static void put_word(cairo_surface_t *surface, cairo_pdf_metadata_t key, const char *word)
{
	if (word)
		cairo_pdf_surface_set_metadata(surface, key, word);
}

/* The document's date, or none: cairo would write the clock's where it is told nothing, and nothing where what it is
 * told is no date. */
static void put_date(cairo_surface_t *surface, const struct metadata *m)
{
	char date[40] = "none";

	if (m->year)
		g_snprintf(date, sizeof(date), "%04d-%02d-%02dT00:00:00+08:00", m->year, m->month, m->day);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

static void put_metadata(cairo_surface_t *surface, const struct metadata *m)
{
	put_word(surface, CAIRO_PDF_METADATA_TITLE, m->title);
	put_word(surface, CAIRO_PDF_METADATA_AUTHOR, m->author);
	put_word(surface, CAIRO_PDF_METADATA_SUBJECT, m->subject);
	put_word(surface, CAIRO_PDF_METADATA_KEYWORDS, m->keywords);
	put_word(surface, CAIRO_PDF_METADATA_CREATOR, XMP_CREATOR);
	put_date(surface, m);
}

/* A bookmark lies under the last one of a lower level, as pdf-outline.c has them. */
static void put_outline(cairo_surface_t *surface, const struct layout *layout)
{
	uint32_t n;
	const struct outline_entry *entry = layout_outline(layout, &n);
	int last[8] = { CAIRO_PDF_OUTLINE_ROOT }; /* of each level so far */

	for (unsigned i = 1; i < G_N_ELEMENTS(last); i++)
		last[i] = CAIRO_PDF_OUTLINE_ROOT;
	for (uint32_t i = 0; i < n; i++) {
		unsigned level = CLAMP(entry[i].level, 1, G_N_ELEMENTS(last) - 1);
		char y[G_ASCII_DTOSTR_BUF_SIZE];
		g_autofree char *place = g_strdup_printf("page=%u pos=[0 %s]", entry[i].page + 1,
			g_ascii_formatd(y, sizeof(y), "%.3f", unit_to_pt(entry[i].y)));
		int id = cairo_pdf_surface_add_outline(
			surface, last[level - 1], entry[i].text, place, CAIRO_PDF_OUTLINE_FLAG_OPEN);

		for (unsigned below = level; below < G_N_ELEMENTS(last); below++)
			last[below] = id;
	}
}

/* ---- pages ---- */

static bool draw_one(void *data, const struct page *page)
{
	struct drawn_pdf *w = data;
	char label[16];

	cairo_pdf_surface_set_size(w->surface, unit_to_pt(page->width), unit_to_pt(page->height));
	g_snprintf(label, sizeof(label), "%u", page->number);
	cairo_pdf_surface_set_page_label(w->surface, label);
	cairo_tags_begin_page(w->tags, page);
	bool drawn = draw_page_entering(w->cr, page, cairo_tags_enter, w->tags, w->diags);
	cairo_tags_end_page(w->tags);
	cairo_show_page(w->cr);
	return drawn;
}

/* False after a diagnostic. What went wrong inside cairo is the surface's status. */
static bool draw(cairo_surface_t *surface, const struct metadata *metadata, struct layout *layout, struct diags *diags)
{
	struct drawn_pdf w = { .surface = surface, .diags = diags };

	/* Below 1.5 cairo leaves out what several glyphs mean together (ActualText). */
	cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
	put_metadata(surface, metadata);
	w.cr = cairo_create(surface);
	w.tags = cairo_tags_new(w.cr, layout_structure(layout));
	bool drawn = page_loop(layout, 0, layout_n_pages(layout), draw_one, &w);
	cairo_tags_end(w.tags);
	put_outline(surface, layout);
	cairo_status_t status = cairo_status(w.cr);
	cairo_tags_free(w.tags);
	cairo_destroy(w.cr);
	if (drawn && status != CAIRO_STATUS_SUCCESS)
		return diag(diags, DIAG_RENDER_FAILED, NOWHERE, cairo_status_to_string(status));
	return drawn;
}

GByteArray *drawn_pdf_render(const struct metadata *metadata, struct layout *layout, const struct profile *profile,
	GPtrArray *faces, struct diags *diags)
{
	GByteArray *out = g_byte_array_new();
	struct page_size size = layout_page_size(layout);
	cairo_surface_t *surface =
		cairo_pdf_surface_create_for_stream(append, out, unit_to_pt(size.width), unit_to_pt(size.height));
	bool drawn = draw(surface, metadata, layout, diags);

	(void)profile, (void)faces;
	/* The fonts and all that names pages are written when it is finished. */
	cairo_surface_finish(surface);
	cairo_status_t status = cairo_surface_status(surface);
	cairo_surface_destroy(surface);
	if (drawn && status == CAIRO_STATUS_SUCCESS) {
		cairo_mend_pdf(out, metadata->language);
		return out;
	}
	if (drawn)
		diag(diags, DIAG_RENDER_FAILED, NOWHERE, cairo_status_to_string(status));
	g_byte_array_unref(out);
	return NULL;
}

const struct pdf_writer pdf_writer_cairo = { "cairo", drawn_pdf_render };
