/* Which fonts a reader has is not known. A figure is drawn as on paper, and each of its words is set as wide as there,
 * so that none meets another whatever font it is in. */
#include "html/html-drawing.h"

#include <glib.h>
#include <string.h>

#include "document/document.h"
#include "html/html-put.h"
#include "layout/figure-draw.h"
#include "layout/figure-paint.h"

/* In points, which are what the picture counts in. */
static void put_length(struct html_writer *w, const char *before, unit length)
{
	char text[32];

	html_put(w, before);
	html_put(w, g_ascii_formatd(text, sizeof(text), "%.2f", unit_to_pt(length)));
}

static void put_point(struct html_writer *w, const char *before, unit x, unit y)
{
	put_length(w, before, x);
	put_length(w, " ", y);
}

/* A figure while it is drawn. */
struct drawing {
	struct html_writer *w;
	const struct illustration *figure;
};

static unit measure_words(void *data, const char *words, unit size)
{
	const struct drawing *d = data;

	return figure_words_width(d->w->fonts, d->figure, words, size, d->w->arena);
}

static void put_words(void *data, const char *words, unit size, unit x, unit y, enum pen_anchor anchor)
{
	static const char *const anchors[] = { "start", "middle", "end" };
	struct html_writer *w = ((struct drawing *)data)->w;

	if (!*words)
		return;
	html_put(w, "<text");
	put_length(w, " x=\"", x);
	/* The middle of Han is so far above the line that they stand on. */
	put_length(w, "\" y=\"", y + size * 35 / 100);
	put_length(w, "\" font-size=\"", size);
	put_length(w, "\" textLength=\"", measure_words(data, words, size));
	html_put(w, "\" lengthAdjust=\"spacingAndGlyphs\" text-anchor=\"");
	html_put(w, anchors[anchor]);
	html_put(w, "\">");
	html_words(w, words, strlen(words));
	html_put(w, "</text>");
}

static void put_color(struct html_writer *w, const char *name, uint32_t color)
{
	char text[8] = "none";

	if (color != PATH_NONE)
		g_snprintf(text, sizeof(text), "#%06x", color);
	html_attribute(w, name, text);
}

static void put_path(void *data, const struct path *path)
{
	static const char *const letters[] = { "M", "L", "C", "Z" };
	struct html_writer *w = ((struct drawing *)data)->w;

	html_put(w, "<path d=\"");
	for (uint32_t i = 0; i < path->n_steps; i++) {
		html_put(w, letters[path->step[i].verb]);
		for (uint32_t k = 0; k < path_points(path->step[i].verb); k++)
			put_point(w, k ? " " : "", path->step[i].point[k].x, path->step[i].point[k].y);
	}
	html_put(w, "\"");
	put_color(w, "fill", path->fill);
	if (path->stroke != PATH_NONE) {
		put_color(w, "stroke", path->stroke);
		put_length(w, " stroke-width=\"", path->width);
		html_put(w, "\"");
	}
	if (path->stroke != PATH_NONE && path->dash) {
		put_point(w, " stroke-dasharray=\"", path->dash, path->gap);
		html_put(w, "\"");
	}
	html_put(w, "/>");
}

void html_drawing(struct html_writer *w, const struct illustration *figure)
{
	const struct page_spec *page = &w->document->page;
	struct drawing drawing = { w, figure };
	const struct pen pen = { .data = &drawing,
		.em = figure_style(figure)->size,
		.width = measure_words,
		.path = put_path,
		.words = put_words };
	unit width, height;

	figure_drawn_size(figure, page->width - page->inner - page->outer, &width, &height);
	html_put(w, figure->chart ? "<svg class=\"chart\" role=\"img\"" : "<svg class=\"code\" role=\"img\"");
	html_attribute(w, "aria-label", figure->alt);
	put_point(w, " viewBox=\"0 0 ", width, height);
	put_length(w, "\" style=\"width:", width);
	html_put(w, "pt\">");
	figure_draw(figure, width, height, &pen, w->arena);
	html_put(w, "</svg>\n");
}
