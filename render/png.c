/* A page is drawn at 72 dpi times a scale, on white, as nothing of a page is transparent; sizes are rounded up, so that
 * no edge is cut. */
#include "render/png.h"

#include <cairo.h>
#include <math.h>

#include "fonts/unit.h"
#include "layout/page.h"
#include "render/draw.h"
#include "report/diag.h"

/* cairo hands the file over in pieces. */
static cairo_status_t append(void *closure, const unsigned char *data, unsigned int len)
{
	g_byte_array_append(closure, data, len);
	return CAIRO_STATUS_SUCCESS;
}

/* NULL after a diagnostic: a face cannot be drawn, or there is no memory for the picture. */
GByteArray *png_render(const struct page *page, unsigned dpi, struct diags *diags)
{
	double scale = dpi / 72.0;
	cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24,
		(int)ceil(unit_to_pt(page->width) * scale), (int)ceil(unit_to_pt(page->height) * scale));
	cairo_t *cr = cairo_create(surface);
	GByteArray *out = g_byte_array_new();

	cairo_set_source_rgb(cr, 1, 1, 1);
	cairo_paint(cr);
	cairo_scale(cr, scale, scale);
	bool drawn = draw_page(cr, page, diags);
	cairo_status_t status = cairo_status(cr);
	cairo_destroy(cr);
	if (drawn && status == CAIRO_STATUS_SUCCESS)
		status = cairo_surface_write_to_png_stream(surface, append, out);
	cairo_surface_destroy(surface);
	if (drawn && status == CAIRO_STATUS_SUCCESS)
		return out;
	if (drawn)
		diag(diags, DIAG_RENDER_FAILED, NOWHERE, cairo_status_to_string(status));
	g_byte_array_free(out, true);
	return NULL;
}
