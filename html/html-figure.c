#include "html/html-figure.h"

#include <glib.h>

#include "document/document.h"
#include "html/html-drawing.h"
#include "html/html-picture.h"
#include "html/html-put.h"
#include "html/html-text.h"
#include "layout/figure-draw.h"
#include "pictures/picture-file.h"
#include "pictures/picture.h"

/* As wide as on paper where the screen has room, in tenths of a millimetre: its shape is kept. */
static uint64_t width_of(const struct illustration *figure)
{
	uint64_t across = picture_upright_width(figure->picture), down = picture_upright_height(figure->picture);
	uint64_t by_height = (uint64_t)figure->height * across / down,
		 width = figure->width ? (uint64_t)figure->width : by_height;
	uint32_t dpi = figure->picture->dpi ? figure->picture->dpi : PICTURE_USUAL_DPI;

	if (figure->height)
		width = MIN(width, by_height);
	return width ? (width * 254 + 36 * UNIT_PER_PT) / 72 / UNIT_PER_PT : across * 254 / dpi;
}

void html_image(struct html_writer *w, const struct illustration *figure)
{
	uint64_t width;

	if (figure_is_drawn(figure)) {
		html_drawing(w, figure);
		return;
	}
	width = width_of(figure);
	html_put(w, "<img");
	html_attribute(w, "alt", figure->alt ? figure->alt : "");
	html_put(w, " width=\"");
	html_put_number(w, picture_upright_width(figure->picture));
	html_put(w, "\" height=\"");
	html_put_number(w, picture_upright_height(figure->picture));
	html_put(w, "\" style=\"width:");
	html_put_number(w, width / 10);
	html_put(w, ".");
	html_put_number(w, width % 10);
	html_put(w, "mm\" src=\"data:");
	html_put(w, picture_file_type(figure->picture));
	html_put(w, ";base64,");
	html_picture(w, figure->picture);
	html_put(w, "\">\n");
}

void html_figure(struct html_writer *w, const struct block *block)
{
	const struct illustration *figure = block->illustration;
	const char *element = figure->alt ? "figure" : "div", *title = figure->alt ? "figcaption" : "p";

	html_put(w, "<");
	html_put(w, element);
	html_put(w, figure->place == PLACE_LEFT    ? " class=\"picture left\">\n"
		    : figure->place == PLACE_RIGHT ? " class=\"picture right\">\n"
						   : " class=\"picture\">\n");
	html_image(w, figure);
	if (block->text.len) {
		html_put(w, "<");
		html_put(w, title);
		html_put(w, ">");
		html_text(w, &block->text);
		html_put(w, "</");
		html_put(w, title);
		html_put(w, ">\n");
	}
	html_put(w, "</");
	html_put(w, element);
	html_put(w, ">\n");
}
