/* The limits are twice what was found in 353 installed fonts, of which the widest are: an advance 0.96 em beyond the
 * ink (U+FE33), ink 0.83 em beside its advance (the tone marks from U+302A on), a ligature 7.9 em wide (U+FDFD) or 3.5
 * em high (U+FDFA), and of Han an advance 0.71 em beyond the ink, ink 0.20 em beside it, 0.28 em below and 0.92 em
 * above. */
#include "fonts/glyph-place.h"

#include <glib.h>
#include <math.h>

#include "fonts/letters.h"

/* The n-th part of an em, as a number of the font's units. */
#define EMS(place, n) ((int64_t)((n) * (place)->em))

static bool draws(const struct glyph_place *p)
{
	return p->right > p->left && p->top > p->bottom;
}

/* ---- drawn ---- */

/* What is scaled by scales of scales may be beyond all numbers. */
static int32_t whole(float x)
{
	return (int32_t)CLAMP(x, -1e9f, 1e9f);
}

static void reach(struct glyph_place *p, float x, float y)
{
	p->left = MIN(p->left, whole(floorf(x))), p->right = MAX(p->right, whole(ceilf(x)));
	p->bottom = MIN(p->bottom, whole(floorf(y))), p->top = MAX(p->top, whole(ceilf(y)));
}

static void point_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y, void *user_data)
{
	(void)funcs, (void)state, (void)user_data;
	reach(data, x, y);
}

/* Control points enclose the curve: what is judged here has room for that. */
static void curve_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x1, float y1, float x2, float y2,
	float x3, float y3, void *user_data)
{
	(void)funcs, (void)state, (void)user_data;
	reach(data, x1, y1);
	reach(data, x2, y2);
	reach(data, x3, y3);
}

void glyph_place_draw(struct glyph_place *place, hb_font_t *font, uint32_t glyph)
{
	hb_draw_funcs_t *funcs = hb_draw_funcs_create();

	hb_draw_funcs_set_move_to_func(funcs, point_to, NULL, NULL);
	hb_draw_funcs_set_line_to_func(funcs, point_to, NULL, NULL);
	hb_draw_funcs_set_cubic_to_func(funcs, curve_to, NULL, NULL);
	place->left = place->bottom = INT32_MAX;
	place->right = place->top = INT32_MIN;
	hb_font_get_glyph_shape(font, glyph, funcs, place);
	hb_draw_funcs_destroy(funcs);
}

/* ---- judged ---- */

bool glyph_place_advance_may_be(const struct glyph_place *p)
{
	/* A space has no ink: up to three ems of blank are believed. */
	int64_t ink = draws(p) ? MAX(p->right, 0) : EMS(p, 1);

	return p->advance >= 0 && p->advance <= ink + EMS(p, 2);
}

bool glyph_place_may_be(const struct glyph_place *p)
{
	if (!glyph_place_advance_may_be(p))
		return false;
	if (!draws(p))
		return true;
	/* All of the ink beside its advance, or above or below the line, is a wrong place; far reaching ink is as
	 * well. */
	bool beside = p->left > p->advance + EMS(p, 1.75) || p->right < -EMS(p, 1.75);
	bool above = p->bottom > EMS(p, 2) || p->top < -EMS(p, 2);
	return !beside && !above && p->left > -EMS(p, 4) && p->right < p->advance + EMS(p, 4) &&
	       p->bottom > -EMS(p, 4) && p->top < EMS(p, 5);
}

static bool is_han(uint32_t c)
{
	return letter_is_common_han(c) ||
	       (g_unichar_get_script(c) == G_UNICODE_SCRIPT_HAN && g_unichar_type(c) == G_UNICODE_OTHER_LETTER);
}

/* Han alone have limits that narrow: they fill their em. */
bool glyph_place_suits(const struct glyph_place *p, uint32_t code_point)
{
	if (!draws(p) || !is_han(code_point))
		return true;
	return p->advance <= p->right + EMS(p, 1) && p->left > -EMS(p, 0.5) && p->right < p->advance + EMS(p, 0.5) &&
	       p->bottom > -EMS(p, 0.75) && p->top < EMS(p, 1.5);
}
