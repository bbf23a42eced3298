#include "render/pdf.h"

#include <cairo-pdf.h>

#include "layout/layout.h"
#include "layout/page.h"
#include "render/draw.h"
#include "render/finish.h"
#include "report/diag.h"
#include "templates/document.h"

static cairo_status_t append(void *closure, const unsigned char *data, unsigned int len)
{
	g_byte_array_append(closure, data, len);
	return CAIRO_STATUS_SUCCESS;
}

static void set_metadata(cairo_surface_t *surface, const struct metadata *m)
{
	const struct {
		cairo_pdf_metadata_t key;
		const char *value;
	} entries[] = {
		{ CAIRO_PDF_METADATA_TITLE, m->title },
		{ CAIRO_PDF_METADATA_AUTHOR, m->author },
		{ CAIRO_PDF_METADATA_SUBJECT, m->subject },
		{ CAIRO_PDF_METADATA_KEYWORDS, m->keywords },
		{ CAIRO_PDF_METADATA_CREATOR, "banshi " BANSHI_VERSION },
		/* Cairo writes the clock's time unless told another; finish.c puts the document's own date here. */
		{ CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(entries); i++)
		if (entries[i].value)
			cairo_pdf_surface_set_metadata(surface, entries[i].key, entries[i].value);
}

/* A bookmark lies under the last one of a lower level. */
static void add_outline(cairo_surface_t *surface, const struct layout *layout)
{
	int parent[8] = { CAIRO_PDF_OUTLINE_ROOT };
	uint32_t n;
	const struct outline_entry *entry = layout_outline(layout, &n);

	for (uint32_t i = 0; i < n; i++) {
		uint32_t level = CLAMP(entry[i].level, 1, G_N_ELEMENTS(parent) - 1);
		char place[64], y[G_ASCII_DTOSTR_BUF_SIZE];

		g_snprintf(place, sizeof(place), "page=%u pos=[0 %s]", entry[i].page + 1,
			g_ascii_formatd(y, sizeof(y), "%.2f", unit_to_pt(entry[i].y)));
		parent[level] = cairo_pdf_surface_add_outline(
			surface, parent[level - 1], entry[i].text, place, CAIRO_PDF_OUTLINE_FLAG_OPEN);
		for (uint32_t below = level + 1; below < G_N_ELEMENTS(parent); below++)
			parent[below] = parent[level];
	}
}

static void draw_pages(cairo_surface_t *surface, struct layout *layout)
{
	struct page *page = page_new();
	cairo_t *cr = cairo_create(surface);

	for (uint32_t i = 0; i < layout_n_pages(layout) && cairo_status(cr) == CAIRO_STATUS_SUCCESS; i++) {
		layout_page(layout, i, page);
		cairo_pdf_surface_set_size(surface, unit_to_pt(page->width), unit_to_pt(page->height));
		draw_page(cr, page);
		cairo_show_page(cr);
	}
	cairo_destroy(cr);
	page_free(page);
}

GByteArray *pdf_render(const struct document *document, struct layout *layout, struct diags *diags)
{
	GByteArray *raw = g_byte_array_new();
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
		append, raw, unit_to_pt(document->page.width), unit_to_pt(document->page.height));

	cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
	set_metadata(surface, &document->metadata);
	add_outline(surface, layout);
	draw_pages(surface, layout);
	cairo_surface_finish(surface);

	cairo_status_t status = cairo_surface_status(surface);
	GByteArray *finished = NULL;
	if (status == CAIRO_STATUS_SUCCESS)
		finished = finish_pdf(raw, document, diags);
	else
		diag(diags, DIAG_RENDER_FAILED, NOWHERE, cairo_status_to_string(status));
	cairo_surface_destroy(surface);
	g_byte_array_free(raw, true);
	return finished;
}
