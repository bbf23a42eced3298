/* cairo names what it makes by counters. Those of glyphs and clips count in the document; that of surfaces counts in
 * the process (cairo 1.16), so a page would have another name for each that was drawn before it: it is counted anew. */
#include "render/svg.h"

#include <cairo-svg.h>
#include <stdbool.h>
#include <string.h>

#include "fonts/unit.h"
#include "layout/page.h"
#include "render/draw.h"
#include "report/diag.h"

static cairo_status_t append(void *closure, const unsigned char *data, unsigned int len)
{
	g_byte_array_append(closure, data, len);
	return CAIRO_STATUS_SUCCESS;
}

/* The number that stands for a surface's: 1 for the first that is named, 2 for the next. */
static unsigned count_anew(GHashTable *known, guint64 number)
{
	gpointer found = g_hash_table_lookup(known, GSIZE_TO_POINTER(number));

	if (!found) {
		found = GUINT_TO_POINTER(g_hash_table_size(known) + 1);
		g_hash_table_insert(known, GSIZE_TO_POINTER(number), found);
	}
	return GPOINTER_TO_UINT(found);
}

/* Names stand in id="surface12" and "#surface12"; the text of a page is outlines, so that the word is in nothing else.
 */
static GByteArray *renumber(GByteArray *svg)
{
	static const char word[] = "surface";
	g_autoptr(GHashTable) known = g_hash_table_new(NULL, NULL);
	GByteArray *out = g_byte_array_sized_new(svg->len);
	const char *at = (const char *)svg->data, *end = at + svg->len, *found;

	while ((found = memmem(at, (size_t)(end - at), word, sizeof(word) - 1))) {
		char number[16];
		char *after;

		found += sizeof(word) - 1;
		g_byte_array_append(out, (const guint8 *)at, (guint)(found - at));
		at = found;
		guint64 old = g_ascii_strtoull(found, &after, 10);
		if (after == found)
			continue;
		g_snprintf(number, sizeof(number), "%u", count_anew(known, old));
		g_byte_array_append(out, (const guint8 *)number, (guint)strlen(number));
		at = after;
	}
	g_byte_array_append(out, (const guint8 *)at, (guint)(end - at));
	g_byte_array_unref(svg);
	return out;
}

static bool draw(cairo_surface_t *surface, const struct page *page, struct diags *diags)
{
	cairo_t *cr = cairo_create(surface);

	cairo_set_source_rgb(cr, 1, 1, 1);
	cairo_paint(cr);
	bool drawn = draw_page(cr, page, diags);
	cairo_destroy(cr);
	return drawn;
}

GByteArray *svg_render(const struct page *page, unsigned dpi, struct diags *diags)
{
	GByteArray *out = g_byte_array_new();
	cairo_surface_t *surface =
		cairo_svg_surface_create_for_stream(append, out, unit_to_pt(page->width), unit_to_pt(page->height));
	bool drawn = draw(surface, page, diags);

	(void)dpi;
	/* The file is written when it is finished, and only then what went wrong is known. */
	cairo_surface_finish(surface);
	cairo_status_t status = cairo_surface_status(surface);
	cairo_surface_destroy(surface);
	if (drawn && status == CAIRO_STATUS_SUCCESS)
		return renumber(out);
	if (drawn)
		diag(diags, DIAG_RENDER_FAILED, NOWHERE, cairo_status_to_string(status));
	g_byte_array_unref(out);
	return NULL;
}
