#include "layout/chart-lines.h"

#include <glib.h>

static unit point_x(const struct chart_frame *f, uint32_t category)
{
	int64_t halves = 2 * (int64_t)category + 1;

	return f->plot.x + (unit)(halves * f->plot.width / (2 * (int64_t)f->chart->n_categories));
}

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
		const struct chart_value *value = chart_value(f->chart, series, k);

		if (!value->text) {
			put_line(f, series, steps);
			g_array_set_size(steps, 0);
			continue;
		}
		struct path_step step = { steps->len ? PATH_LINE : PATH_MOVE,
			{ { point_x(f, k), chart_at(f, value->number) } } };
		g_array_append_val(steps, step);
	}
	put_line(f, series, steps);
	g_array_unref(steps);
}

/* Above the point, or below one that both its neighbours look down on. */
static void put_number(struct chart_frame *f, uint32_t category)
{
	const struct chart *chart = f->chart;
	const struct chart_value *value = chart_value(chart, 0, category);
	const struct chart_value *before = category ? value - 1 : value,
				 *after = category + 1 < chart->n_categories ? value + 1 : value;
	bool below = before->text && after->text && before->number >= value->number && after->number >= value->number &&
		     (before->number > value->number || after->number > value->number);
	unit away = chart_small(f);

	chart_say_small(
		f, value->text, point_x(f, category), chart_at(f, value->number) + (below ? away : -away), PEN_MIDDLE);
}

static bool numbers_fit(const struct chart_frame *f)
{
	unit band = f->plot.width / (unit)f->chart->n_categories, widest = 0;

	for (uint32_t k = 0; k < f->chart->n_categories; k++)
		if (f->chart->value[k].text)
			widest = MAX(widest, f->pen->width(f->pen->data, f->chart->value[k].text, chart_small(f)));
	return widest <= band - f->pen->em / 8;
}

void chart_draw_lines(struct chart_frame *f)
{
	bool numbers = f->chart->n_series == 1 && numbers_fit(f);

	for (uint32_t i = 0; i < f->chart->n_series; i++)
		draw_series(f, i);
	for (uint32_t i = 0; i < f->chart->n_series; i++)
		for (uint32_t k = 0; k < f->chart->n_categories; k++) {
			const struct chart_value *value = chart_value(f->chart, i, k);

			if (!value->text)
				continue;
			chart_mark(f, i, point_x(f, k), chart_at(f, value->number));
			if (numbers)
				put_number(f, k);
		}
}
