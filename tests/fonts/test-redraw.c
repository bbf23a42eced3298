#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <glib.h>
#include <math.h>

#include "fonts/face.h"
#include "fonts/font-set.h"
#include "fonts/outline.h"
#include "fonts/outlines.h"
#include "fonts/redraw.h"
#include "report/diag.h"

/* What a redrawn contour may be away from the old one, thousandths of an em: the tolerance, 1.42, and what may be
 * between the places where it is looked at. */
#define FARTHEST 1.6

/* ---- polylines fine enough to measure by ---- */

static void add_curve(GArray *line, const struct point p[4])
{
	for (int i = 1; i <= 24; i++) {
		double t = i / 24.0, u = 1 - t;
		struct point at = {
			u * u * u * p[0].x + 3 * u * u * t * p[1].x + 3 * u * t * t * p[2].x + t * t * t * p[3].x,
			u * u * u * p[0].y + 3 * u * u * t * p[1].y + 3 * u * t * t * p[2].y + t * t * t * p[3].y,
		};
		g_array_append_val(line, at);
	}
}

static GArray *old_line(const struct segment *segment, guint n)
{
	GArray *line = g_array_new(FALSE, FALSE, sizeof(struct point));

	g_array_append_val(line, segment[0].p[0]);
	for (guint i = 0; i < n; i++) {
		struct point a = segment[i].p[0], b = segment[i].p[3];
		struct point third = { (2 * a.x + b.x) / 3, (2 * a.y + b.y) / 3 };
		struct point two_thirds = { (a.x + 2 * b.x) / 3, (a.y + 2 * b.y) / 3 };
		const struct point straight[4] = { a, third, two_thirds, b };
		add_curve(line, segment[i].straight ? straight : segment[i].p);
	}
	return line;
}

static struct point at(const GArray *points, guint i)
{
	const struct grid_point *p = &g_array_index(points, struct grid_point, i % points->len);

	return (struct point){ p->x, p->y };
}

static GArray *new_line(const GArray *points)
{
	GArray *line = g_array_new(FALSE, FALSE, sizeof(struct point));
	struct point start = at(points, 0);

	g_array_append_val(line, start);
	for (guint i = 0; i < points->len; i++) {
		bool curved = !g_array_index(points, struct grid_point, (i + 1) % points->len).on;
		struct point a = at(points, i), b = at(points, i + (curved ? 2 : 1));
		struct point q = curved ? at(points, i + 1) : (struct point){ (a.x + b.x) / 2, (a.y + b.y) / 2 };
		const struct point p[4] = { a, { a.x + (q.x - a.x) * 2 / 3, a.y + (q.y - a.y) * 2 / 3 },
			{ b.x + (q.x - b.x) * 2 / 3, b.y + (q.y - b.y) * 2 / 3 }, b };
		add_curve(line, p);
		i += curved;
	}
	return line;
}

static double distance_to(const GArray *line, struct point p)
{
	double least = INFINITY;

	for (guint i = 1; i < line->len; i++) {
		struct point a = g_array_index(line, struct point, i - 1), b = g_array_index(line, struct point, i);
		double x = b.x - a.x, y = b.y - a.y, length2 = x * x + y * y;
		double t = length2 > 0 ? CLAMP(((p.x - a.x) * x + (p.y - a.y) * y) / length2, 0, 1) : 0;
		least = fmin(least, hypot(p.x - a.x - t * x, p.y - a.y - t * y));
	}
	return least;
}

static double farthest(const GArray *from, const GArray *to)
{
	double most = 0;

	for (guint i = 0; i < from->len; i++)
		most = fmax(most, distance_to(to, g_array_index(from, struct point, i)));
	return most;
}

/* ---- the faces in use ---- */

struct measured {
	double most;
	guint n_old, n_new; /* numbers to be written down */
};

static void measure_contour(const struct segment *segment, guint n, struct measured *m)
{
	GArray *points = g_array_new(FALSE, FALSE, sizeof(struct grid_point));

	redraw_contour(segment, n, points);
	if (points->len < 3) { /* Noto has contours of two points, which have no inside */
		assert_true(n <= 3);
		g_array_unref(points);
		return;
	}
	assert_true(g_array_index(points, struct grid_point, 0).on);
	GArray *before = old_line(segment, n), *after = new_line(points);
	m->most = fmax(m->most, 1000.0 / GRID_UNITS * fmax(farthest(before, after), farthest(after, before)));
	for (guint i = 0; i < n; i++)
		m->n_old += segment[i].straight ? 2 : 6;
	m->n_new += 2 * points->len;
	g_array_unref(before);
	g_array_unref(after);
	g_array_unref(points);
}

static struct measured measure(struct font_set *set, enum font_role role, const char *text)
{
	struct measured m = { 0 };
	struct outline outline;

	outline_init(&outline);
	for (const char *p = text; *p; p = g_utf8_next_char(p)) {
		const struct face *face = font_set_face_for(set, role, g_utf8_get_char(p), 0);
		assert_non_null(face);
		assert_true(outline_draw(&outline, face, face_glyph(face, g_utf8_get_char(p), 0), GRID_UNITS));
		for (guint i = 0, first = 0; i < outline.end->len; i++) {
			guint end = g_array_index(outline.end, guint, i);
			measure_contour((const struct segment *)outline.segment->data + first, end - first, &m);
			first = end;
		}
	}
	outline_finish(&outline);
	return m;
}

static void keeps_the_shapes(void **state)
{
	static const char text[] = "湘潭县人力资源鼎永一4@，（〕%";
	struct diags *diags = diags_new(LANG_EN);
	struct font_set *set = font_set_new(NULL, diags);

	(void)state;
	assert_non_null(set);
	for (int role = 0; role < N_FONT_ROLES; role++) {
		struct measured m = measure(set, (enum font_role)role, text);
		if (m.most > FARTHEST)
			fail_msg("%s: %.2f thousandths of an em", font_role_name((enum font_role)role), m.most);
		assert_true(m.n_new < m.n_old);
	}
	/* FandolFang's curves are quadratic ones of a TrueType font, and many. */
	struct measured fang = measure(set, ROLE_FANG, "社会保障局政府信息");
	assert_true(fang.n_new * 2 < fang.n_old);
	font_set_free(set);
	diags_free(diags);
}

/* ---- shapes of our own ---- */

static guint redrawn(const struct point *corner, guint n, struct grid_point *out)
{
	GArray *points = g_array_new(FALSE, FALSE, sizeof(struct grid_point));
	struct segment *segment = g_new(struct segment, n);

	for (guint i = 0; i < n; i++) {
		struct point a = corner[i], b = corner[(i + 1) % n];
		segment[i] = (struct segment){ { a, a, b, b }, true };
	}
	redraw_contour(segment, n, points);
	guint len = points->len;
	for (guint i = 0; i < MIN(len, 16); i++)
		out[i] = g_array_index(points, struct grid_point, i);
	g_free(segment);
	g_array_unref(points);
	return len;
}

static void keeps_corners(void **state)
{
	const struct point square[] = { { 0, 0 }, { 40, 0 }, { 40, 40 }, { 0, 40 } };
	const struct point triangle[] = { { 10, 10 }, { 30, 10.5 }, { 20, 25 } };
	struct grid_point out[16];

	(void)state;
	assert_int_equal(redrawn(square, 4, out), 4);
	for (int i = 0; i < 4; i++) {
		assert_true(out[i].on);
		assert_true((out[i].x == 0 || out[i].x == 40) && (out[i].y == 0 || out[i].y == 40));
	}
	assert_int_equal(redrawn(triangle, 3, out), 3);
}

static void leaves_out_what_is_straight(void **state)
{
	const struct point square[] = { { 0, 0 }, { 10, 0.2 }, { 20, 0 }, { 40, 0 }, { 40, 40 }, { 0, 40 } };
	struct grid_point out[16];

	(void)state;
	assert_int_equal(redrawn(square, 6, out), 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keeps_the_shapes),
		cmocka_unit_test(keeps_corners),
		cmocka_unit_test(leaves_out_what_is_straight),
	};

	return cmocka_run_group_tests_name("redraw", tests, NULL, NULL);
}
