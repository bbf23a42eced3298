#include "layout/chart-lines.h"

#include <glib.h>

static unit point_x(const struct chart_frame *f, uint32_t category)
{
	int64_t halves = 2 * (int64_t)category + 1;

	return f->plot.x + (unit)(halves * f->plot.width / (2 * (int64_t)f->chart->n_categories));
}

static unit point_y(const struct chart_frame *f, uint32_t series, uint32_t category)
{
	return chart_at(f, chart_value(f->chart, series, category)->number);
}

static bool is_blank(const struct chart_frame *f, uint32_t series, uint32_t category)
{
	return !chart_value(f->chart, series, category)->text;
}

/* ---- lines ---- */

static void put_line(struct chart_frame *f, uint32_t series, const GArray *steps)
{
	struct path path = { (const struct path_step *)(void *)steps->data, steps->len, PATH_NONE, CHART_INK,
		UNIT_FROM_PT(1), 0, 0 };

	if (steps->len < 2)
		return;
	chart_dashes(series, f->pen->em, &path.dash, &path.gap);
	f->pen->path(f->pen->data, &path);
}

/* A blank cell parts the line. */
static void draw_series(struct chart_frame *f, uint32_t series)
{
	GArray *steps = g_array_new(FALSE, FALSE, sizeof(struct path_step));

	for (uint32_t k = 0; k < f->chart->n_categories; k++) {
		if (is_blank(f, series, k)) {
			put_line(f, series, steps);
			g_array_set_size(steps, 0);
			continue;
		}
		struct path_step step = { steps->len ? PATH_LINE : PATH_MOVE,
			{ { point_x(f, k), point_y(f, series, k) } } };
		g_array_append_val(steps, step);
	}
	put_line(f, series, steps);
	g_array_unref(steps);
}

/* Points that stand close have marks now and then, and each that stands between blanks has its own. */
static void draw_marks(struct chart_frame *f, uint32_t series)
{
	uint32_t n = f->chart->n_categories;
	unit band = MAX(f->plot.width / (unit)n, 1);
	uint32_t every = 1 + (uint32_t)(2 * chart_mark_size(f) / band);

	for (uint32_t k = 0; k < n; k++) {
		bool alone = (!k || is_blank(f, series, k - 1)) && (k + 1 == n || is_blank(f, series, k + 1));

		if (!is_blank(f, series, k) && (alone || k % every == 0))
			chart_mark(f, series, point_x(f, k), point_y(f, series, k));
	}
}

/* ---- numbers ---- */

/* Above the point, or below one that the line looks down on: where it leaves less room above. */
static bool is_below(const struct chart_frame *f, uint32_t k)
{
	uint32_t n = f->chart->n_categories;
	unit y = point_y(f, 0, k);
	unit before = k && !is_blank(f, 0, k - 1) ? y - point_y(f, 0, k - 1) : 0,
	     after = k + 1 < n && !is_blank(f, 0, k + 1) ? y - point_y(f, 0, k + 1) : 0;

	return before >= 0 && after >= 0 && (before > 0 || after > 0);
}

/* Whether the numbers of a line alone do not meet. */
static bool numbers_fit(const struct chart_frame *f)
{
	unit band = f->plot.width / (unit)f->chart->n_categories, widest = 0;

	for (uint32_t k = 0; k < f->chart->n_categories; k++)
		if (!is_blank(f, 0, k))
			widest = MAX(widest, chart_small_width(f, f->chart->value[k].text));
	return widest <= band - f->pen->em / 8;
}

/* Whether the line to a neighbour climbs through a number that stands over the middle of a point. */
static bool climbs(const struct chart_frame *f, uint32_t k, uint32_t neighbour)
{
	int64_t half = chart_small_width(f, f->chart->value[k].text) / 2;
	int64_t rise = point_y(f, 0, k) - point_y(f, 0, neighbour), run = ABS(point_x(f, neighbour) - point_x(f, k));

	return !is_blank(f, 0, neighbour) && rise * half > run * (chart_small(f) / 2);
}

/* Beside the point if the line climbs away from it. */
static void put_number(struct chart_frame *f, uint32_t k)
{
	unit away = is_below(f, k) ? chart_small(f) : -chart_small(f);
	enum pen_anchor anchor = PEN_MIDDLE;

	if (away < 0 && k + 1 < f->chart->n_categories && climbs(f, k, k + 1))
		anchor = PEN_RIGHT;
	else if (away < 0 && k && climbs(f, k, k - 1))
		anchor = PEN_LEFT;
	chart_say_small(f, f->chart->value[k].text, point_x(f, k), point_y(f, 0, k) + away, anchor);
}

void chart_draw_lines(struct chart_frame *f)
{
	for (uint32_t i = 0; i < f->chart->n_series; i++)
		draw_series(f, i);
	for (int white = 1; white >= 0; white--)
		for (uint32_t i = 0; i < f->chart->n_series; i++)
			if (chart_mark_is_white(i) == (white == 1))
				draw_marks(f, i);
	bool numbers = f->chart->n_series == 1 && numbers_fit(f);
	for (uint32_t k = 0; numbers && k < f->chart->n_categories; k++)
		if (!is_blank(f, 0, k))
			put_number(f, k);
}
