/* usage: pango FONT SIZE MEASURE OUT.pdf <paragraphs, one a line
 *
 * The paragraphs set by PangoLayout with justification, each on a page of its own; lengths in points. */
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void set_paragraph(cairo_t *cr, const PangoFontDescription *font, double size, double measure, const char *text)
{
	PangoLayout *layout = pango_cairo_create_layout(cr);
	PangoContext *context = pango_layout_get_context(layout);

	pango_cairo_context_set_resolution(context, 72);
	pango_context_set_language(context, pango_language_from_string("zh-cn"));
	pango_context_set_round_glyph_positions(context, FALSE);
	pango_layout_set_font_description(layout, font);
	pango_layout_set_width(layout, (int)(measure * PANGO_SCALE + 0.5));
	pango_layout_set_indent(layout, (int)(2 * size * PANGO_SCALE));
	pango_layout_set_justify(layout, TRUE);
	pango_layout_set_text(layout, text, -1);
	cairo_move_to(cr, 79.37, 104.88);
	pango_cairo_show_layout(cr, layout);
	cairo_show_page(cr);
	g_object_unref(layout);
}

int main(int argc, char **argv)
{
	char line[8192];

	if (argc != 5)
		return 2;
	double size = atof(argv[2]);
	cairo_surface_t *surface = cairo_pdf_surface_create(argv[4], 595.276, 841.89);
	cairo_t *cr = cairo_create(surface);
	PangoFontDescription *font = pango_font_description_from_string(argv[1]);

	pango_font_description_set_size(font, (int)(size * PANGO_SCALE + 0.5));
	while (fgets(line, sizeof(line), stdin)) {
		line[strcspn(line, "\n")] = '\0';
		set_paragraph(cr, font, size, atof(argv[3]), line);
	}
	pango_font_description_free(font);
	cairo_destroy(cr);
	cairo_surface_finish(surface);
	int status = cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS;
	cairo_surface_destroy(surface);
	return status;
}
