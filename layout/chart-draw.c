/* Where the plot lies, and what stands around it. */
#include "layout/chart-draw.h"

#include <glib.h>

#include "layout/chart-bars.h"
#include "layout/chart-lines.h"
#include "layout/chart-pie.h"
#include "report/arena.h"

#define USUAL_HEIGHT UNIT_FROM_MM(65)
/* Lines of words that a category below an upright chart may have. */
#define LABEL_LINES 3

unit chart_usual_height(const struct chart *chart, unit em)
{
	unit bars = (unit)chart->n_categories * (chart->stacked ? 1 : (unit)chart->n_series);

	if (chart->kind != CHART_LYING)
		return USUAL_HEIGHT;
	return MAX(bars * em * 8 / 5 + (unit)chart->n_categories * em / 2 + em * 6, UNIT_FROM_MM(30));
}

/* ---- upright ---- */

/* How the categories are named below. */
struct labels {
	struct chart_label *label; /* n_categories */
	uint32_t lines;            /* of the longest */
	uint32_t every;            /* one of so many is named */
};

static bool labels_fit(const struct chart_frame *f, const struct labels *labels, unit measure)
{
	for (uint32_t k = 0; k < f->chart->n_categories; k++)
		for (uint32_t i = 0; i < labels->label[k].n; i++)
			if (chart_width(f, labels->label[k].line[i]) > measure)
				return false;
	return labels->lines <= LABEL_LINES;
}

/* The next step that people count years and months in. */
static uint32_t even_step(const struct chart *chart, uint32_t least)
{
	static const uint32_t steps[] = { 1, 2, 3, 5, 10, 20, 25, 50, 100 };

	for (size_t i = 0; g_ascii_isdigit(chart->category[0][0]) && i < G_N_ELEMENTS(steps); i++)
		if (steps[i] >= least)
			return steps[i];
	return least;
}

/* In a few lines each; where that does not do, as years of half a century, only some of them in a line. */
static struct labels find_labels(struct chart_frame *f, unit band)
{
	uint32_t n = f->chart->n_categories;
	struct labels labels = { ARENA_ARRAY(f->arena, struct chart_label, n), 1, 1 };
	bool crowded = f->crowded;
	unit widest = 1;

	for (uint32_t k = 0; k < n; k++) {
		labels.label[k] = chart_label_lines(f, f->chart->category[k], band - f->pen->em / 3);
		labels.lines = MAX(labels.lines, labels.label[k].n);
		widest = MAX(widest, chart_width(f, f->chart->category[k]));
	}
	if (labels_fit(f, &labels, band - f->pen->em / 3))
		return labels;
	/* What was shortened for so little room is not what is drawn. */
	f->crowded = crowded;
	/* None takes more than a third of the chart. */
	widest = MIN(widest, band * (unit)n / 3);
	for (uint32_t k = 0; k < n; k++) {
		labels.label[k] = (struct chart_label){ ARENA_NEW(f->arena, const char *), 1 };
		labels.label[k].line[0] = chart_shorten(f, f->chart->category[k], widest);
	}
	labels.lines = 1;
	labels.every = even_step(f->chart, (uint32_t)((widest + f->pen->em) / MAX(band, 1)) + 1);
	f->crowded |= f->chart->kind != CHART_LINES && labels.every > 1;
	return labels;
}

static void put_labels(struct chart_frame *f, const struct labels *labels, unit y, unit width)
{
	uint32_t n = f->chart->n_categories;

	for (uint32_t k = 0; k < n; k += labels->every) {
		unit x = f->plot.x + (unit)((2 * (int64_t)k + 1) * f->plot.width / (2 * (int64_t)n));

		for (uint32_t i = 0; i < labels->label[k].n; i++) {
			unit half = chart_width(f, labels->label[k].line[i]) / 2;

			chart_say(f, labels->label[k].line[i], CLAMP(x, half, MAX(width - half, half)),
				y + (unit)(2 * i + 1) * chart_pitch(f) / 2, PEN_MIDDLE);
		}
	}
}

/* The words of the unit stand over the scale. */
static unit put_unit(struct chart_frame *f, unit y, unit width)
{
	if (!f->chart->unit_words)
		return y;
	chart_say(f, chart_shorten(f, f->chart->unit_words, width), 0, y + chart_pitch(f) / 2, PEN_LEFT);
	return y + chart_pitch(f);
}

static void draw_upright(struct chart_frame *f, unit width, unit height)
{
	unit pitch = chart_pitch(f), top, bottom, left = chart_scale_width(f) + f->pen->em / 2;
	unit across = width - left - f->pen->em / 2;
	struct labels labels = find_labels(f, across / (unit)f->chart->n_categories);

	top = put_unit(f, chart_legend(f, 0, width), width) + pitch;
	bottom = height - (unit)labels.lines * pitch - (f->scale.first < 0 ? pitch : f->pen->em / 4);
	f->plot = (struct rect){ left, top, across, MAX(bottom - top, f->pen->em), 0 };
	f->crowded |= bottom - top < f->pen->em * 3;
	chart_grid(f);
	if (f->chart->kind == CHART_LINES)
		chart_draw_lines(f);
	else
		chart_draw_bars(f);
	put_labels(f, &labels, height - (unit)labels.lines * pitch, width);
}

/* ---- lying ---- */

/* Categories at the left, at most two fifths of the width. */
static void put_names(struct chart_frame *f, const struct chart_label *label, unit x)
{
	uint32_t n = f->chart->n_categories;

	for (uint32_t k = 0; k < n; k++) {
		unit y = f->plot.y + (unit)((2 * (int64_t)k + 1) * f->plot.height / (2 * (int64_t)n));

		f->crowded |= (unit)label[k].n * chart_pitch(f) > f->plot.height / (unit)n;
		for (uint32_t i = 0; i < label[k].n; i++)
			chart_say(f, label[k].line[i], x, y + (2 * (unit)i + 1 - (unit)label[k].n) * chart_pitch(f) / 2,
				PEN_RIGHT);
	}
}

static void draw_lying(struct chart_frame *f, unit width, unit height)
{
	uint32_t n = f->chart->n_categories;
	struct chart_label *label = ARENA_ARRAY(f->arena, struct chart_label, n);
	unit names = 0, before = 0, after = f->pen->em, top;

	for (uint32_t k = 0; k < n; k++) {
		label[k] = chart_label_lines(f, f->chart->category[k], width * 2 / 5);
		for (uint32_t i = 0; i < label[k].n; i++)
			names = MAX(names, chart_width(f, label[k].line[i]));
	}
	/* The longest number is at the longest bar. */
	for (uint32_t i = 0; !f->chart->stacked && i < n * f->chart->n_series; i++) {
		const struct chart_value *value = &f->chart->value[i];
		unit room = value->text ? chart_small_width(f, value->text) + f->pen->em / 2 : 0;

		if (value->text && value->number < 0)
			before = MAX(before, room);
		else
			after = MAX(after, room);
	}
	top = put_unit(f, chart_legend(f, 0, width), width) + f->pen->em / 4;
	f->plot = (struct rect){ names + before + f->pen->em / 2, top, 0, 0, 0 };
	f->plot.width = MAX(width - f->plot.x - after, f->pen->em);
	f->plot.height = MAX(height - top - chart_pitch(f) * 3 / 2, f->pen->em);
	f->crowded |= f->plot.width < f->pen->em * 3;
	chart_grid(f);
	chart_draw_bars(f);
	put_names(f, label, names);
}

bool chart_draw(const struct chart *chart, unit width, unit height, const struct pen *pen, struct arena *arena)
{
	struct chart_frame f = { .chart = chart, .pen = pen, .arena = arena, .lying = chart->kind == CHART_LYING };

	/* One that was refused, in a draft. */
	if (!chart->n_categories)
		return true;
	if (chart->kind == CHART_PIE) {
		unit top = put_unit(&f, 0, width);

		chart_draw_pie(&f, (struct rect){ 0, top, width, height - top, 0 });
		return !f.crowded;
	}
	chart_find_scale(&f);
	if (f.lying)
		draw_lying(&f, width, height);
	else
		draw_upright(&f, width, height);
	return !f.crowded;
}
