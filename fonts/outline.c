/* HarfBuzz draws a glyph into our pen, as lines and cubic curves. Curves are cut so far that each part is nearly
 * quadratic: then it can be drawn again as one (redraw.h), or several as one. */
#include "fonts/outline.h"

#include <hb.h>
#include <math.h>

#include "fonts/face.h"

#define FARTHEST 16384 /* grid units: the difference of two places still fits 16 bits */

/* The pen is a struct drawing. */
struct drawing {
	struct outline *outline;
	double scale;           /* grid units to a unit of the font */
	struct point start, at; /* of the contour, and of the pen */
	bool too_far;           /* a point is off the grid: the font is broken */
};

void outline_init(struct outline *outline)
{
	outline->segment = g_array_new(FALSE, FALSE, sizeof(struct segment));
	outline->end = g_array_new(FALSE, FALSE, sizeof(guint));
}

void outline_finish(struct outline *outline)
{
	g_array_unref(outline->segment);
	g_array_unref(outline->end);
}

static struct point scaled(struct drawing *d, float x, float y)
{
	struct point p = { x * d->scale, y * d->scale };

	/* So put that NaN is too far as well. */
	d->too_far |= !(fabs(p.x) < FARTHEST && fabs(p.y) < FARTHEST);
	return p;
}

static bool same(struct point a, struct point b)
{
	return a.x == b.x && a.y == b.y;
}

static struct point between(struct point a, struct point b, double t)
{
	return (struct point){ a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t };
}

static void add_segment(struct drawing *d, const struct segment *segment)
{
	g_array_append_val(d->outline->segment, *segment);
	d->at = segment->p[3];
}

/* As a segment with its control points at its ends. A line that goes nowhere is none. */
static void add_line(struct drawing *d, struct point to)
{
	if (!same(d->at, to))
		add_segment(d, &(struct segment){ { d->at, d->at, to, to }, true });
}

static double length(double x, double y)
{
	return sqrt(x * x + y * y);
}

/* What a cubic does that no quadratic can, as its third difference: their greatest distance is √3/36 of it, and an
 * eighth for each half. A long curve is cut in any case, so that new segments may meet within it. At most 64; each part
 * is within 0.05 grid units of a quadratic curve, as the distance falls with the third power of their number. */
static unsigned parts_of(const struct point *p)
{
	double distance = length(p[3].x - 3 * (p[2].x - p[1].x) - p[0].x, p[3].y - 3 * (p[2].y - p[1].y) - p[0].y);
	double far = length(p[3].x - p[0].x, p[3].y - p[0].y);
	unsigned n = 1 + (far > 5) + (far > 12) + (far > 25);

	distance *= 0.0481125;
	while (n < 64 && distance > 0.05 * n * n * n)
		n++;
	return n;
}

/* Cuts off what is before t; p becomes the rest. */
static struct segment cut(struct point *p, double t)
{
	struct point a = between(p[0], p[1], t), b = between(p[1], p[2], t), c = between(p[2], p[3], t);
	struct point ab = between(a, b, t), bc = between(b, c, t), middle = between(ab, bc, t);
	struct segment first = { { p[0], a, ab, middle }, false };

	p[0] = middle;
	p[1] = bc;
	p[2] = c;
	return first;
}

/* A contour left open is closed by HarfBuzz before the next begins. */
static void move_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y, void *user_data)
{
	struct drawing *d = data;

	(void)funcs, (void)state, (void)user_data;
	d->start = d->at = scaled(d, x, y);
}

static void line_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y, void *user_data)
{
	struct drawing *d = data;

	(void)funcs, (void)state, (void)user_data;
	add_line(d, scaled(d, x, y));
}

static void cubic_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x1, float y1, float x2, float y2,
	float x, float y, void *user_data)
{
	struct drawing *d = data;
	struct point p[] = { d->at, scaled(d, x1, y1), scaled(d, x2, y2), scaled(d, x, y) };

	(void)funcs, (void)state, (void)user_data;
	if (same(p[0], p[1]) && same(p[2], p[3])) {
		add_line(d, p[3]);
		return;
	}
	/* Of what is left the first of so many equal parts, so that all parts are alike in t. */
	for (unsigned left = parts_of(p); left > 1; left--) {
		struct segment segment = cut(p, 1.0 / left);
		add_segment(d, &segment);
	}
	add_segment(d, &(struct segment){ { p[0], p[1], p[2], p[3] }, false });
}

static void close_path(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, void *user_data)
{
	struct drawing *d = data;
	/* Where the contour before this one ended; one without segments is left out. */
	guint before = d->outline->end->len ? g_array_index(d->outline->end, guint, d->outline->end->len - 1) : 0;

	(void)funcs, (void)state, (void)user_data;
	add_line(d, d->start);
	if (d->outline->segment->len > before)
		g_array_append_val(d->outline->end, d->outline->segment->len);
}

static hb_draw_funcs_t *pen(void)
{
	static gsize once;
	static hb_draw_funcs_t *funcs;

	/* HarfBuzz turns quadratic curves into cubic ones where it is given nothing for them. */
	if (g_once_init_enter(&once)) {
		funcs = hb_draw_funcs_create();
		hb_draw_funcs_set_move_to_func(funcs, move_to, NULL, NULL);
		hb_draw_funcs_set_line_to_func(funcs, line_to, NULL, NULL);
		hb_draw_funcs_set_cubic_to_func(funcs, cubic_to, NULL, NULL);
		hb_draw_funcs_set_close_path_func(funcs, close_path, NULL, NULL);
		hb_draw_funcs_make_immutable(funcs);
		g_once_init_leave(&once, 1);
	}
	return funcs;
}

/* `units` to the em. False when the glyph does not fit the grid; what was drawn is then of no use. */
bool outline_draw(struct outline *outline, const struct face *face, uint32_t glyph, unsigned units)
{
	struct drawing d = { .outline = outline, .scale = (double)units / face->upem };

	g_array_set_size(outline->segment, 0);
	g_array_set_size(outline->end, 0);
	hb_font_get_glyph_shape(face->hb_font, glyph, pen(), &d);
	return !d.too_far;
}
