/* Two layers, as archives want them told apart: lines, fills and pictures behind, and what is written before all else
 * as a watermark is; text in front. In each the order of the page is kept. */
#include "render/ofd-content.h"

#include <math.h>
#include <stdbool.h>

#include "layout/mark.h"
#include "layout/page.h"
#include "render/ofd-file.h"
#include "render/ofd-fonts.h"
#include "render/ofd-images.h"
#include "render/ofd-text.h"
#include "render/pdf-text.h"

/* A page while it is written. */
struct page_writer {
	struct ofd_content *content;
	uint32_t page; /* its number in the file */
	GString *back, *front;
	bool begun;          /* something else than a watermark was painted */
	const struct op *op; /* that is being written */
};

static void note_object(void *data, uint32_t id)
{
	struct page_writer *w = data;
	const struct ofd_object object = { w->op->mark, w->page, id, ofd_length(page_op_area(w->op).y) };

	if (w->op->mark >= MARK_FIRST_NODE)
		g_array_append_val(w->content->objects, object);
}

static void put_color(GString *out, uint32_t color)
{
	g_string_append_printf(
		out, "<ofd:FillColor Value=\"%u %u %u\"/>", color >> 16 & 255, color >> 8 & 255, color & 255);
}

static void put_glyphs(void *data, const struct op *op)
{
	struct page_writer *w = data;
	const struct ofd_text text = { w->content->file, w->content->fonts, w->content->parts };

	w->op = op;
	w->begun = w->begun || op->mark != MARK_PAGINATION;
	ofd_text_put(&text, &op->glyphs, w->begun ? w->front : w->back, note_object, w);
}

/* "<ofd:PathObject ID="7" Boundary="…" " with room for what comes next. */
static void begin_path(struct page_writer *w, const struct op *op, GString *out, const int64_t box[4])
{
	const uint32_t id = ofd_id(w->content->file);

	w->begun = true;
	w->op = op;
	note_object(w, id);
	pdf_put(out, "<ofd:PathObject ID=\"");
	pdf_put_unsigned(out, id);
	pdf_put(out, "\" Boundary=\"");
	ofd_put_numbers(out, box, 4);
	pdf_put(out, "\" ");
}

static void put_step(GString *out, const char *operator, const int64_t * place, size_t n)
{
	pdf_put(out, operator);
	ofd_put_numbers(out, place, n);
}

/* Corners are rounded and not sizes, so that what meets on the page meets in the file. */
static void put_rect(void *data, const struct op *op)
{
	struct page_writer *w = data;
	const struct rect *r = &op->rect;
	const int64_t x = ofd_length(r->x), y = ofd_length(r->y);
	const int64_t box[4] = { x, y, ofd_length(r->x + r->width) - x, ofd_length(r->y + r->height) - y };
	GString *out = w->back;

	begin_path(w, op, out, box);
	pdf_put(out, "Stroke=\"false\" Fill=\"true\">");
	put_color(out, r->color);
	pdf_put(out, "<ofd:AbbreviatedData>M 0 0");
	put_step(out, " L ", (const int64_t[]){ box[2], 0 }, 2);
	put_step(out, " L ", (const int64_t[]){ box[2], box[3] }, 2);
	put_step(out, " L ", (const int64_t[]){ 0, box[3] }, 2);
	pdf_put(out, " C</ofd:AbbreviatedData></ofd:PathObject>");
}

/* As the area that it covers: not every reader takes a line's width for millimetres. */
static void put_stroke(void *data, const struct op *op)
{
	struct page_writer *w = data;
	const struct stroke *s = &op->stroke;
	const double dx = s->x1 - s->x0, dy = s->y1 - s->y0, length = hypot(dx, dy);
	/* Half the width, across the line. */
	const unit ax = (unit)lround(-dy * s->width / (2 * MAX(length, 1))),
		   ay = (unit)lround(dx * s->width / (2 * MAX(length, 1)));
	const unit corner[4][2] = { { s->x0 + ax, s->y0 + ay }, { s->x1 + ax, s->y1 + ay }, { s->x1 - ax, s->y1 - ay },
		{ s->x0 - ax, s->y0 - ay } };
	const int64_t x = ofd_length(MIN(s->x0, s->x1) - ABS(ax)), y = ofd_length(MIN(s->y0, s->y1) - ABS(ay));
	const int64_t box[4] = { x, y, ofd_length(MAX(s->x0, s->x1) + ABS(ax)) - x,
		ofd_length(MAX(s->y0, s->y1) + ABS(ay)) - y };
	GString *out = w->back;

	begin_path(w, op, out, box);
	pdf_put(out, "Stroke=\"false\" Fill=\"true\">");
	put_color(out, s->color);
	pdf_put(out, "<ofd:AbbreviatedData>");
	for (int i = 0; i < 4; i++)
		put_step(out, i ? " L " : "M ",
			(const int64_t[]){ ofd_length(corner[i][0]) - x, ofd_length(corner[i][1]) - y }, 2);
	pdf_put(out, " C</ofd:AbbreviatedData></ofd:PathObject>");
}

/* A circle as four Bézier curves, as some readers do not draw arcs; their control points are 4/3 (√2 − 1) of the radius
 * away. It stands below a character and is text to the eye, so it is in front. */
static void put_dot(void *data, const struct op *op)
{
	static const int8_t quarter[4][2] = { { 1, 0 }, { 0, 1 }, { -1, 0 }, { 0, -1 } };
	struct page_writer *w = data;
	const struct dot *d = &op->dot;
	const int64_t r = ofd_length(d->radius), bow = r * 5523 / 10000;
	const int64_t box[4] = { ofd_length(d->x) - r, ofd_length(d->y) - r, 2 * r, 2 * r };
	GString *out = w->front;

	begin_path(w, op, out, box);
	pdf_put(out, "Stroke=\"false\" Fill=\"true\">");
	put_color(out, d->color);
	pdf_put(out, "<ofd:AbbreviatedData>");
	put_step(out, "M ", (const int64_t[]){ 2 * r, r }, 2);
	for (int i = 0; i < 4; i++) {
		const int8_t *from = quarter[i], *to = quarter[(i + 1) % 4];
		const int64_t point[] = { r + from[0] * r + to[0] * bow, r + from[1] * r + to[1] * bow,
			r + to[0] * r + from[0] * bow, r + to[1] * r + from[1] * bow, r + to[0] * r, r + to[1] * r };

		put_step(out, " B ", point, G_N_ELEMENTS(point));
	}
	pdf_put(out, " C</ofd:AbbreviatedData></ofd:PathObject>");
}

/* The path's steps from the corner of its box; curves are B (GB/T 33190-2016 9.3.1). */
static void put_steps(GString *out, const struct path *path, int64_t x, int64_t y)
{
	static const char *const operators[] = { "M ", "L ", "B ", "C" };

	for (uint32_t i = 0; i < path->n_steps; i++) {
		const struct path_step *step = &path->step[i];
		const uint32_t n = path_points(step->verb);
		int64_t place[6];

		for (uint32_t k = 0; k < n; k++) {
			place[2 * k] = ofd_length(step->point[k].x) - x;
			place[2 * k + 1] = ofd_length(step->point[k].y) - y;
		}
		if (i)
			pdf_put(out, " ");
		put_step(out, operators[step->verb], place, 2 * n);
	}
}

/* Readers pass over DashPattern, and series of a chart would look alike: the dashes are lines of their own. */
static void put_dashes(GString *out, const struct path *path, int64_t x, int64_t y)
{
	double left = path->dash; /* of the dash or gap that is being drawn */
	bool drawing = true;

	for (uint32_t i = 1; i < path->n_steps; i++) {
		const double x0 = path->step[i - 1].point[0].x, y0 = path->step[i - 1].point[0].y;
		const double dx = path->step[i].point[0].x - x0, dy = path->step[i].point[0].y - y0;
		const double length = hypot(dx, dy);
		for (double at = 0, part; at < length; at += part) {
			part = MIN(left, length - at);
			if (drawing) {
				const double ends[2] = { at / length, (at + part) / length };
				int64_t place[2][2];
				for (int k = 0; k < 2; k++) {
					place[k][0] = ofd_length((unit)lround(x0 + dx * ends[k])) - x;
					place[k][1] = ofd_length((unit)lround(y0 + dy * ends[k])) - y;
				}
				put_step(out, out->str[out->len - 1] == '>' ? "M " : " M ", place[0], 2);
				put_step(out, " L ", place[1], 2);
			}
			left -= part;
			if (left <= 0) {
				drawing = !drawing;
				left = drawing ? path->dash : path->gap;
			}
		}
	}
}

/* Dashed, and of straight lines alone in one piece. */
static bool is_dashed_line(const struct path *path)
{
	bool line = path->dash > 0 && path->gap > 0 && path->stroke != PATH_NONE && path->fill == PATH_NONE;

	for (uint32_t i = 1; line && i < path->n_steps; i++)
		line = path->step[i].verb == PATH_LINE;
	return line;
}

static void put_stroke_color(GString *out, uint32_t color)
{
	g_string_append_printf(
		out, "<ofd:StrokeColor Value=\"%u %u %u\"/>", color >> 16 & 255, color >> 8 & 255, color & 255);
}

/* The path once, either filled or stroked. */
static void put_path_once(struct page_writer *w, const struct op *op, bool stroke)
{
	const struct path *path = &op->path;
	const struct rect area = page_op_area(op);
	/* Readers cut at the box; corners of a stroke reach beyond half its width. */
	const unit around = stroke ? path->width : 0;
	const int64_t x = ofd_length(area.x - around), y = ofd_length(area.y - around);
	const int64_t box[4] = { x, y, ofd_length(area.x + area.width + around) - x,
		ofd_length(area.y + area.height + around) - y };
	GString *out = w->back;

	begin_path(w, op, out, box);
	g_string_append_printf(out, "Stroke=\"%s\" Fill=\"%s\"", stroke ? "true" : "false", stroke ? "false" : "true");
	if (stroke) {
		pdf_put(out, " LineWidth=\"");
		ofd_put_numbers(out, (const int64_t[]){ ofd_length(path->width) }, 1);
		pdf_put(out, "\"");
	}
	pdf_put(out, ">");
	if (stroke)
		put_stroke_color(out, path->stroke);
	else
		put_color(out, path->fill);
	pdf_put(out, "<ofd:AbbreviatedData>");
	if (stroke && is_dashed_line(path))
		put_dashes(out, path, x, y);
	else
		put_steps(out, path, x, y);
	pdf_put(out, "</ofd:AbbreviatedData></ofd:PathObject>");
}

/* Filled and then stroked, as in PDF. The standard does not say which of the two comes first in one object, and readers
 * that fill last cover half of the line. */
static void put_path(void *data, const struct op *op)
{
	if (op->path.fill != PATH_NONE)
		put_path_once(data, op, false);
	if (op->path.stroke != PATH_NONE)
		put_path_once(data, op, true);
}

/* The unit square, whose upper left corner is where a picture's rows begin, to where the op has them. */
static void put_image(void *data, const struct op *op)
{
	struct page_writer *w = data;
	const struct rect *r = &op->image.area;
	const uint32_t id = ofd_id(w->content->file);
	const int64_t x = ofd_length(r->x), y = ofd_length(r->y);
	const int64_t box[4] = { x, y, ofd_length(r->x + r->width) - x, ofd_length(r->y + r->height) - y };
	double axes[6];
	GString *out = w->back;

	image_axes(&op->image, axes);
	const int64_t matrix[] = { ofd_points(axes[2]), ofd_points(axes[3]), ofd_points(axes[4]), ofd_points(axes[5]),
		ofd_points(axes[0] - unit_to_pt(r->x)), ofd_points(axes[1] - unit_to_pt(r->y)) };
	w->begun = true;
	w->op = op;
	note_object(w, id);
	g_string_append_printf(out, "<ofd:ImageObject ID=\"%u\" Boundary=\"", id);
	ofd_put_numbers(out, box, 4);
	pdf_put(out, "\" CTM=\"");
	ofd_put_numbers(out, matrix, G_N_ELEMENTS(matrix));
	g_string_append_printf(out, "\" ResourceID=\"%u\"/>", ofd_images_get(w->content->images, op->image.picture));
}

/* Links and places of seals are no content. */
static const struct page_visitor painter = {
	.glyphs = put_glyphs,
	.rect = put_rect,
	.stroke = put_stroke,
	.dot = put_dot,
	.image = put_image,
	.path = put_path,
};

static void put_layer(struct ofd_file *file, const char *type, const GString *objects, GString *out)
{
	if (!objects->len)
		return;
	g_string_append_printf(out, "<ofd:Layer ID=\"%u\" Type=\"%s\">", ofd_id(file), type);
	pdf_put_bytes(out, objects->str, objects->len);
	pdf_put(out, "</ofd:Layer>");
}

void ofd_content_write(
	struct ofd_content *content, const struct page *page, uint32_t id, const char *area, GString *out)
{
	struct page_writer w = { content, id, g_string_new(NULL), g_string_new(NULL), false, NULL };

	page_visit(page, 0, page->n_ops, &painter, &w);
	pdf_put(out, OFD_XML "<ofd:Page" OFD_XMLNS ">");
	pdf_put(out, area);
	pdf_put(out, "<ofd:Content>");
	put_layer(content->file, "Background", w.back, out);
	put_layer(content->file, "Body", w.front, out);
	pdf_put(out, "</ofd:Content></ofd:Page>");
	g_string_free(w.back, TRUE);
	g_string_free(w.front, TRUE);
}
