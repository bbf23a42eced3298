/* Everything is reckoned along two ways: "along" the bars, as the scale runs, and "across" them, as the categories
 * follow each other. */
#include "layout/chart-bars.h"

#include <glib.h>

/* What bars take of the room of their category. */
#define BARS_OF_TEN 7
/* No bar is thicker, in its words' size: one alone would be a wall. */
#define THICKEST 10

/* The room of a category, across. */
static unit band_of(const struct chart_frame *f)
{
	return (f->lying ? f->plot.height : f->plot.width) / (unit)f->chart->n_categories;
}

static unit bar_thickness(const struct chart_frame *f)
{
	unit bar = band_of(f) * BARS_OF_TEN / 10 / (f->chart->stacked ? 1 : (unit)f->chart->n_series);

	return MIN(bar, THICKEST * f->pen->em);
}

/* Where a bar begins, across. */
static unit bar_start(const struct chart_frame *f, uint32_t series, uint32_t category)
{
	unit plot = f->lying ? f->plot.y : f->plot.x, bar = bar_thickness(f);
	unit bars = bar * (f->chart->stacked ? 1 : (unit)f->chart->n_series);

	return plot + (unit)category * band_of(f) + (band_of(f) - bars) / 2 +
	       (f->chart->stacked ? 0 : (unit)series * bar);
}

static struct rect bar_area(const struct chart_frame *f, unit start, double from, double to)
{
	unit one = chart_at(f, from), other = chart_at(f, to), bar = bar_thickness(f);

	if (f->lying)
		return (struct rect){ MIN(one, other), start, ABS(other - one), bar, 0 };
	return (struct rect){ start, MIN(one, other), bar, ABS(other - one), 0 };
}

/* Beyond the end of the bar, where no line of the scale runs through it. */
static void put_number(struct chart_frame *f, const struct chart_value *value, struct rect bar)
{
	unit gap = f->pen->em / 4, half = chart_small(f) * 5 / 8, width = chart_small_width(f, value->text);
	unit high = MIN(chart_small(f), f->lying ? bar.height : chart_small(f));
	bool below = value->number < 0;
	/* Its middle. */
	unit x = f->lying ? (below ? bar.x - gap - width / 2 : bar.x + bar.width + gap + width / 2)
			  : bar.x + bar.width / 2;
	unit y = f->lying ? bar.y + bar.height / 2 : (below ? bar.y + bar.height + half : bar.y - half);

	chart_blank(f, (struct rect){ x - width / 2, y - high / 2, width, high, 0 });
	chart_say_small(f, value->text, x, y, PEN_MIDDLE);
}

/* In the middle of its part of a stack, on white; a part that is too small has none. */
static void put_number_inside(struct chart_frame *f, const struct chart_value *value, struct rect bar)
{
	unit width = chart_small_width(f, value->text) + f->pen->em / 3, height = chart_small(f) * 6 / 5;

	if (width > bar.width || height > bar.height)
		return;
	chart_blank(f,
		(struct rect){ bar.x + (bar.width - width) / 2, bar.y + (bar.height - height) / 2, width, height, 0 });
	chart_say_small(f, value->text, bar.x + bar.width / 2, bar.y + bar.height / 2, PEN_MIDDLE);
}

/* Whether numbers beside one another do not meet. */
static bool numbers_fit(const struct chart_frame *f)
{
	unit room = f->chart->n_series > 1 ? bar_thickness(f) : band_of(f), widest = 0;

	if (f->lying)
		return room >= chart_small(f);
	for (uint32_t i = 0; i < f->chart->n_series * f->chart->n_categories; i++)
		if (f->chart->value[i].text)
			widest = MAX(widest, chart_small_width(f, f->chart->value[i].text));
	return widest <= room - f->pen->em / 8;
}

static void draw_stack(struct chart_frame *f, uint32_t category)
{
	double below = 0, above = 0;

	for (uint32_t i = 0; i < f->chart->n_series; i++) {
		const struct chart_value *value = chart_value(f->chart, i, category);

		if (!value->text)
			continue;
		double *end = value->number < 0 ? &below : &above, from = *end;
		*end += value->number;
		struct rect bar = bar_area(f, bar_start(f, i, category), from, *end);
		chart_bar(f, i, bar);
		put_number_inside(f, value, bar);
	}
}

void chart_draw_bars(struct chart_frame *f)
{
	bool numbers = numbers_fit(f);

	f->crowded |= !numbers && !f->chart->stacked;
	for (uint32_t k = 0; k < f->chart->n_categories; k++) {
		if (f->chart->stacked) {
			draw_stack(f, k);
			continue;
		}
		for (uint32_t i = 0; i < f->chart->n_series; i++) {
			const struct chart_value *value = chart_value(f->chart, i, k);

			if (!value->text)
				continue;
			struct rect bar = bar_area(f, bar_start(f, i, k), 0, value->number);
			chart_bar(f, i, bar);
			if (numbers)
				put_number(f, value, bar);
		}
	}
}
