#include "layout/chart-pie.h"

#include <glib.h>
#include <math.h>

#include "report/arena.h"

/* Neighbours differ by more than a quarter of all greys; the last never meets the first but in sevens. */
static const uint32_t greys[CHART_PARTS_MAX] = { 0x404040, 0xd9d9d9, 0x8c8c8c, 0xffffff, 0x595959, 0xbfbfbf, 0xf2f2f2 };

struct part {
	double from, to;           /* of a turn, clockwise from the top */
	const char *name, *number; /* two lines of words */
	unit y;                    /* between the two */
	bool right;                /* of the pie */
};

struct pie {
	unit x, y, radius;
	struct part part[CHART_PARTS_MAX];
	uint32_t n;
};

static void point_at(const struct pie *pie, double turn, double radius, unit *x, unit *y)
{
	*x = pie->x + (unit)lround(sin(turn * 2 * G_PI) * radius);
	*y = pie->y - (unit)lround(cos(turn * 2 * G_PI) * radius);
}

/* An arc of at most a quarter: its control points are 4/3 tan(φ/4) of the radius away. */
static struct path_step arc_step(const struct pie *pie, double from, double to)
{
	double bow = 4.0 / 3 * tan((to - from) * G_PI / 2) * pie->radius;
	struct path_step step = { PATH_CURVE, { { 0, 0 } } };
	unit x, y;

	point_at(pie, from, pie->radius, &x, &y);
	step.point[0].x = x + (unit)lround(cos(from * 2 * G_PI) * bow);
	step.point[0].y = y + (unit)lround(sin(from * 2 * G_PI) * bow);
	point_at(pie, to, pie->radius, &x, &y);
	step.point[1].x = x - (unit)lround(cos(to * 2 * G_PI) * bow);
	step.point[1].y = y - (unit)lround(sin(to * 2 * G_PI) * bow);
	step.point[2].x = x;
	step.point[2].y = y;
	return step;
}

static void put_sector(struct chart_frame *f, const struct pie *pie, uint32_t i)
{
	const struct part *part = &pie->part[i];
	struct path_step step[8] = { { PATH_MOVE, { { pie->x, pie->y } } }, { PATH_LINE, { { 0, 0 } } } };
	int arcs = MAX((int)ceil((part->to - part->from) * 4 - 1e-9), 1);
	uint32_t n = 2;

	point_at(pie, part->from, pie->radius, &step[1].point[0].x, &step[1].point[0].y);
	for (int k = 0; k < arcs; k++)
		step[n++] = arc_step(pie, part->from + (part->to - part->from) * k / arcs,
			part->from + (part->to - part->from) * (k + 1) / arcs);
	step[n++] = (struct path_step){ PATH_CLOSE, { { 0, 0 } } };
	/* A whole circle has no side to it. */
	bool whole = part->to - part->from > 1 - 1e-9;
	if (whole)
		step[1].verb = PATH_MOVE;
	const struct path path = { step + whole, n - whole, greys[i], CHART_INK, UNIT_FROM_PT(0.5), 0, 0 };
	f->pen->path(f->pen->data, &path);
}

/* Parts of nothing are not drawn, and are named all the same. */
static void find_parts(struct chart_frame *f, unit width, struct pie *pie)
{
	const struct chart *chart = f->chart;
	double sum = 0, so_far = 0;

	for (uint32_t k = 0; k < chart->n_categories; k++)
		sum += chart->value[k].text ? chart->value[k].number : 0;
	for (uint32_t k = 0; k < chart->n_categories && k < CHART_PARTS_MAX; k++) {
		const struct chart_value *value = &chart->value[k];
		char share[32];

		if (!value->text)
			continue;
		double of_all = sum > 0 ? value->number / sum : 0;
		g_ascii_formatd(share, sizeof(share), "%.1f", of_all * 100);
		pie->part[pie->n++] =
			(struct part){ so_far, so_far + of_all, chart_shorten(f, chart->category[k], width * 3 / 10),
				arena_printf(f->arena, "%s (%s%%)", value->text, share), 0, false };
		so_far += of_all;
	}
}

/* Words of one side stand below one another: each is moved down as far as the one above it asks, and all up again as
 * far as the foot asks. Parts go clockwise: those at the right downward, those at the left upward. */
static void spread_words(const struct chart_frame *f, struct pie *pie, bool right, struct rect area)
{
	struct part *side[CHART_PARTS_MAX];
	uint32_t n = 0;
	unit pitch = chart_pitch(f) * 2, least = area.y + pitch / 2, most = area.y + area.height - pitch / 2;

	for (uint32_t i = 0; i < pie->n; i++) {
		struct part *part = &pie->part[right ? i : pie->n - 1 - i];

		if (part->right == right)
			side[n++] = part;
	}
	for (uint32_t i = 0; i < n; i++, least += pitch)
		least = side[i]->y = MAX(side[i]->y, least);
	for (uint32_t i = n; i-- > 0; most -= pitch)
		most = side[i]->y = MIN(side[i]->y, most);
}

static void put_words(struct chart_frame *f, const struct pie *pie, const struct part *part)
{
	unit x0, y0, x1, y1, side = (part->right ? 1 : -1) * (pie->radius + f->pen->em);
	double middle = (part->from + part->to) / 2;

	point_at(pie, middle, pie->radius, &x0, &y0);
	point_at(pie, middle, pie->radius + f->pen->em / 2.0, &x1, &y1);
	const struct path_step step[] = { { PATH_MOVE, { { x0, y0 } } }, { PATH_LINE, { { x1, y1 } } },
		{ PATH_LINE, { { pie->x + side, part->y } } } };
	const struct path path = { step, G_N_ELEMENTS(step), PATH_NONE, CHART_INK, UNIT_FROM_PT(0.5), 0, 0 };
	unit words = pie->x + side + (part->right ? 1 : -1) * f->pen->em / 4;

	f->pen->path(f->pen->data, &path);
	chart_say(f, part->name, words, part->y - chart_pitch(f) / 2, part->right ? PEN_LEFT : PEN_RIGHT);
	chart_say(f, part->number, words, part->y + chart_pitch(f) / 2, part->right ? PEN_LEFT : PEN_RIGHT);
}

void chart_draw_pie(struct chart_frame *f, struct rect area)
{
	struct pie pie = { .n = 0 };
	unit widest = 0;

	find_parts(f, area.width, &pie);
	for (uint32_t i = 0; i < pie.n; i++)
		widest = MAX(widest, MAX(chart_width(f, pie.part[i].name), chart_width(f, pie.part[i].number)));
	pie.x = area.x + area.width / 2;
	pie.y = area.y + area.height / 2;
	pie.radius = MIN(area.height / 2 - chart_pitch(f), area.width / 2 - widest - f->pen->em * 3 / 2);
	if (pie.radius < f->pen->em * 2) {
		f->crowded = true;
		pie.radius = f->pen->em * 2;
	}
	for (uint32_t i = 0; i < pie.n; i++) {
		struct part *part = &pie.part[i];
		double middle = (part->from + part->to) / 2;
		unit x;

		point_at(&pie, middle, pie.radius + f->pen->em / 2.0, &x, &part->y);
		part->right = middle < 0.5;
		if (part->to > part->from)
			put_sector(f, &pie, i);
	}
	spread_words(f, &pie, true, area);
	spread_words(f, &pie, false, area);
	for (uint32_t i = 0; i < pie.n; i++)
		put_words(f, &pie, &pie.part[i]);
}
