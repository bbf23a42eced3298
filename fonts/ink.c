/* A straight line reaches as far as its ends; a curve may reach further, where it turns. Only y is looked at. */
#include "fonts/ink.h"

#include <glib.h>
#include <math.h>

struct reach {
	double bottom, top;
	bool any;
};

/* The first point sets both ends: a glyph may lie below the baseline altogether. */
static void reach_y(struct reach *reach, double y)
{
	reach->bottom = reach->any ? MIN(reach->bottom, y) : y;
	reach->top = reach->any ? MAX(reach->top, y) : y;
	reach->any = true;
}

static void point_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y, void *user_data)
{
	(void)funcs, (void)state, (void)x, (void)user_data;
	reach_y(data, (double)y);
}

/* A point of a cubic Bézier curve at t; what lies outside of (0, 1) is not on it. */
static void reach_at(struct reach *reach, const double y[4], double t)
{
	double s = 1 - t;

	if (t > 0 && t < 1)
		reach_y(reach, s * s * s * y[0] + 3 * s * s * t * y[1] + 3 * s * t * t * y[2] + t * t * t * y[3]);
}

/* A curve turns where its derivative, a quadratic a t² + b t + c, is 0. */
static void cubic_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x1, float y1, float x2, float y2,
	float x3, float y3, void *user_data)
{
	const double y[] = { (double)state->current_y, (double)y1, (double)y2, (double)y3 };
	double a = y[3] - 3 * y[2] + 3 * y[1] - y[0], b = 2 * (y[2] - 2 * y[1] + y[0]), c = y[1] - y[0];
	double root = b * b - 4 * a * c;

	(void)funcs, (void)x1, (void)x2, (void)x3, (void)user_data;
	reach_y(data, y[0]);
	reach_y(data, y[3]);
	/* The derivative is a line: it is 0 once, or never (-1 is on no curve). */
	if (fabs(a) < 1e-6) {
		reach_at(data, y, fabs(b) < 1e-6 ? -1 : -c / b);
	} else if (root >= 0) {
		reach_at(data, y, (-b + sqrt(root)) / (2 * a));
		reach_at(data, y, (-b - sqrt(root)) / (2 * a));
	}
}

static hb_draw_funcs_t *reach_funcs(void)
{
	static gsize once;
	static hb_draw_funcs_t *funcs;

	if (g_once_init_enter(&once)) {
		funcs = hb_draw_funcs_create();
		hb_draw_funcs_set_move_to_func(funcs, point_to, NULL, NULL);
		hb_draw_funcs_set_line_to_func(funcs, point_to, NULL, NULL);
		/* HarfBuzz turns quadratic curves into cubic ones for a pen that has none for them. */
		hb_draw_funcs_set_cubic_to_func(funcs, cubic_to, NULL, NULL);
		hb_draw_funcs_make_immutable(funcs);
		g_once_init_leave(&once, 1);
	}
	return funcs;
}

/* Font units, rounded outwards. False for a glyph without an outline, such as a space. */
bool ink_height(hb_font_t *font, uint32_t glyph, int32_t *bottom, int32_t *top)
{
	struct reach reach = { 0 };

	hb_font_get_glyph_shape(font, glyph, reach_funcs(), &reach);
	*bottom = (int32_t)floor(reach.bottom);
	*top = (int32_t)ceil(reach.top);
	return reach.any;
}
