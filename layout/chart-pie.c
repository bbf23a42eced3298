/* A pie begins at the top and goes clockwise, as people expect, unless the leaders to the words of small parts would
 * run over it or over one another: then it is turned as little as brings them to a side, where they fan out. */
#include "layout/chart-pie.h"

#include <glib.h>
#include <math.h>

#include "report/arena.h"

/* Neighbours differ by more than a quarter of all greys; the last never meets the first but in sevens. */
static const uint32_t greys[CHART_PARTS_MAX] = { 0x404040, 0xd9d9d9, 0x8c8c8c, 0xffffff, 0x595959, 0xbfbfbf, 0xf2f2f2 };

/* So many ways round a pie may be turned. */
#define TURNS 48

struct spot {
	double x, y;
};

struct part {
	double from, to;           /* of a turn, clockwise from where the pie begins */
	const char *name, *number; /* two lines of words */
	uint32_t grey;
	bool right;            /* of the pie */
	bool without;          /* its words have no room */
	unit y;                /* the middle of its words */
	struct spot leader[4]; /* from its edge to its words */
};

struct pie {
	unit x, y, radius;
	double start; /* of a turn, clockwise from the top */
	struct rect area;
	unit pitch; /* between the words of neighbours */
	struct part part[CHART_PARTS_MAX];
	uint32_t n;
};

/* ---- sectors ---- */

static struct spot spot_at(const struct pie *pie, double turn, double radius)
{
	double angle = (turn + pie->start) * 2 * G_PI;

	return (struct spot){ pie->x + sin(angle) * radius, pie->y - cos(angle) * radius };
}

static struct path_point point_of(struct spot spot)
{
	return (struct path_point){ (unit)lround(spot.x), (unit)lround(spot.y) };
}

/* An arc of at most a quarter: its control points are 4/3 tan(φ/4) of the radius away, a quarter of a turn ahead. */
static struct path_step arc_step(const struct pie *pie, double from, double to)
{
	double bow = 4.0 / 3 * tan((to - from) * G_PI / 2) * pie->radius;
	struct spot begin = spot_at(pie, from, pie->radius), end = spot_at(pie, to, pie->radius);
	struct spot ahead = spot_at(pie, from + 0.25, bow), behind = spot_at(pie, to + 0.25, bow);
	struct spot first = { begin.x + ahead.x - pie->x, begin.y + ahead.y - pie->y };
	struct spot second = { end.x - behind.x + pie->x, end.y - behind.y + pie->y };

	return (struct path_step){ PATH_CURVE, { point_of(first), point_of(second), point_of(end) } };
}

static void put_sector(struct chart_frame *f, const struct pie *pie, const struct part *part)
{
	struct path_step step[8] = { { PATH_MOVE, { { pie->x, pie->y } } },
		{ PATH_LINE, { point_of(spot_at(pie, part->from, pie->radius)) } } };
	int arcs = MAX((int)ceil((part->to - part->from) * 4 - 1e-9), 1);
	uint32_t n = 2;

	for (int k = 0; k < arcs; k++)
		step[n++] = arc_step(pie, part->from + (part->to - part->from) * k / arcs,
			part->from + (part->to - part->from) * (k + 1) / arcs);
	step[n++] = (struct path_step){ PATH_CLOSE, { { 0, 0 } } };
	/* A whole circle has no side to it. */
	bool whole = part->to - part->from > 1 - 1e-9;
	if (whole)
		step[1].verb = PATH_MOVE;
	const struct path path = { step + whole, n - whole, greys[part->grey], CHART_INK, UNIT_FROM_PT(0.5), 0, 0 };
	f->pen->path(f->pen->data, &path);
}

/* ---- parts ---- */

/* Parts of nothing are not drawn, and are named all the same. */
static void find_parts(struct chart_frame *f, struct pie *pie)
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
		pie->part[pie->n] = (struct part){ .from = so_far,
			.to = so_far + of_all,
			.name = chart_shorten(f, chart->category[k], pie->area.width * 3 / 10),
			.number = arena_printf(f->arena, "%s (%s%%)", value->text, share),
			.grey = pie->n };
		so_far += of_all;
		pie->n++;
	}
}

/* ---- where words stand ---- */

static double middle_of(const struct part *part)
{
	return (part->from + part->to) / 2;
}

/* Where its middle is, from 0 at the top round to 1. */
static double place_of(const struct pie *pie, const struct part *part)
{
	double place = middle_of(part) + pie->start;

	return place - floor(place);
}

/* The parts of one side from above to below; returns how many. */
static uint32_t find_side(struct pie *pie, bool right, struct part *side[CHART_PARTS_MAX])
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < pie->n; i++) {
		struct part *part = &pie->part[i];
		double place = place_of(pie, part);
		uint32_t k = n;

		part->right = place < 0.5;
		if (part->right != right)
			continue;
		/* Clockwise is down at the right and up at the left; parts of nothing are where others end. */
		for (; k > 0; k--) {
			double above = place_of(pie, side[k - 1]);
			if (right ? above <= place : above > place)
				break;
			side[k] = side[k - 1];
		}
		side[k] = part;
		n++;
	}
	return n;
}

/* Words of one side stand below one another: each is moved down as far as the one above it asks, and all up again as
 * far as the foot asks. What has no room stays without. Returns how many do. */
static uint32_t place_words(const struct chart_frame *f, struct pie *pie, bool right)
{
	struct part *side[CHART_PARTS_MAX];
	uint32_t n = find_side(pie, right, side), room = (uint32_t)MAX(pie->area.height / pie->pitch, 1), without = 0;
	unit least = pie->area.y + pie->pitch / 2, most = pie->area.y + pie->area.height - pie->pitch / 2;

	for (uint32_t i = 0; i < n; i++) {
		side[i]->without = i >= room;
		without += side[i]->without;
		side[i]->y = (unit)spot_at(pie, middle_of(side[i]), pie->radius + f->pen->em / 2.0).y;
	}
	n -= without;
	for (uint32_t i = 0; i < n; i++, least += pie->pitch)
		least = side[i]->y = MAX(side[i]->y, least);
	for (uint32_t i = n; i-- > 0; most -= pie->pitch)
		most = side[i]->y = MIN(side[i]->y, most);
	for (uint32_t i = 0; i < n; i++) {
		struct part *part = side[i];

		part->leader[0] = spot_at(pie, middle_of(part), pie->radius);
		part->leader[1] = spot_at(pie, middle_of(part), pie->radius + f->pen->em / 2.0);
		part->leader[2] = (struct spot){ pie->x + (right ? 1 : -1) * (pie->radius + f->pen->em), part->y };
		part->leader[3] = part->leader[2];
		part->leader[3].x += (right ? 1 : -1) * f->pen->em / 2.0;
	}
	return without;
}

/* Twice the area to the left of the way from a over b to c: its sign is where c lies. */
static double turns(struct spot a, struct spot b, struct spot c)
{
	return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static bool cross(const struct spot a[2], const struct spot b[2])
{
	return turns(a[0], a[1], b[0]) * turns(a[0], a[1], b[1]) < 0 &&
	       turns(b[0], b[1], a[0]) * turns(b[0], b[1], a[1]) < 0;
}

/* Whether the way to the words runs over the pie. */
static bool runs_over(const struct pie *pie, const struct spot way[2])
{
	double x = way[1].x - way[0].x, y = way[1].y - way[0].y, length = x * x + y * y;
	double at = length > 0 ? ((pie->x - way[0].x) * x + (pie->y - way[0].y) * y) / length : 0;

	at = CLAMP(at, 0, 1);
	return hypot(way[0].x + at * x - pie->x, way[0].y + at * y - pie->y) < pie->radius;
}

static bool has_leader(const struct part *part)
{
	return !part->without && part->to > part->from;
}

/* Leaders that run over the pie or over one another, and words without room, which are worse. */
static uint32_t count_flaws(const struct chart_frame *f, struct pie *pie)
{
	uint32_t flaws = CHART_PARTS_MAX * CHART_PARTS_MAX * (place_words(f, pie, true) + place_words(f, pie, false));

	for (uint32_t i = 0; i < pie->n; i++) {
		const struct part *part = &pie->part[i];

		if (!has_leader(part))
			continue;
		flaws += runs_over(pie, part->leader + 1);
		for (uint32_t k = 0; k < i; k++)
			for (int way = 0; way < 4 && has_leader(&pie->part[k]); way++)
				flaws += cross(part->leader + way / 2, pie->part[k].leader + way % 2);
	}
	return flaws;
}

/* Turns the pie as little as it takes; returns how many words are left without room. */
static uint32_t turn_pie(const struct chart_frame *f, struct pie *pie)
{
	uint32_t least = UINT32_MAX;
	double best = 0;

	for (int i = 0; i < TURNS && least; i++) {
		/* Nothing, a step, a step back, two steps … */
		pie->start = (i + 1) / 2 * (i % 2 ? 1.0 : -1.0) / TURNS;
		uint32_t flaws = count_flaws(f, pie);
		if (flaws < least) {
			least = flaws;
			best = pie->start;
		}
	}
	/* A whole circle is named at its side. */
	pie->start = pie->n == 1 ? -0.25 : best;
	return place_words(f, pie, true) + place_words(f, pie, false);
}

static void put_words(struct chart_frame *f, const struct part *part)
{
	enum pen_anchor anchor = part->right ? PEN_LEFT : PEN_RIGHT;
	unit x = (unit)part->leader[3].x + (part->right ? 1 : -1) * f->pen->em / 4;

	if (has_leader(part)) {
		const struct path_step step[] = { { PATH_MOVE, { point_of(part->leader[0]) } },
			{ PATH_LINE, { point_of(part->leader[1]) } }, { PATH_LINE, { point_of(part->leader[2]) } },
			{ PATH_LINE, { point_of(part->leader[3]) } } };
		const struct path path = { step, G_N_ELEMENTS(step), PATH_NONE, CHART_INK, UNIT_FROM_PT(0.5), 0, 0 };

		f->pen->path(f->pen->data, &path);
	}
	chart_say(f, part->name, x, part->y - chart_pitch(f) / 2, anchor);
	chart_say(f, part->number, x, part->y + chart_pitch(f) / 2, anchor);
}

void chart_draw_pie(struct chart_frame *f, struct rect area)
{
	struct pie pie = { .area = area, .pitch = chart_pitch(f) * 2 };
	unit widest = 0;

	find_parts(f, &pie);
	for (uint32_t i = 0; i < pie.n; i++)
		widest = MAX(widest, MAX(chart_width(f, pie.part[i].name), chart_width(f, pie.part[i].number)));
	pie.x = area.x + area.width / 2;
	pie.y = area.y + area.height / 2;
	pie.radius = MIN(area.height / 2 - chart_pitch(f), area.width / 2 - widest - f->pen->em * 2);
	if (pie.radius < f->pen->em * 2) {
		f->crowded = true;
		pie.radius = f->pen->em * 2;
	}
	f->crowded |= turn_pie(f, &pie) > 0;
	for (uint32_t i = 0; i < pie.n; i++)
		if (pie.part[i].to > pie.part[i].from)
			put_sector(f, &pie, &pie.part[i]);
	for (uint32_t i = 0; i < pie.n; i++)
		if (!pie.part[i].without)
			put_words(f, &pie.part[i]);
}
