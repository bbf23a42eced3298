/* CFF outlines are cubic curves on a fine grid, TrueType's quadratic ones; converted curve by curve they would have
 * more points than before. So each contour is drawn anew: with corners and control points on a coarse grid, by the
 * segments that cost the fewest bytes and stay within the tolerance.
 *
 * The cheapest way round a contour is a shortest path: from each place a corner may go to, over one to LONGEST old
 * segments at a time, to the places of another corner. What one new segment may stand for is tried as a line, then as a
 * curve whose control point is found by least squares and moved to the grid around it. */
#include "fonts/redraw.h"

#include <math.h>
#include <string.h>

#include "fonts/contour.h"
#include "fonts/outline.h"

#define N_PLACES 4  /* points of the grid a corner may go to */
#define LONGEST  24 /* segments that one new segment may stand for */
#define DENSE    10 /* samples of a segment at most */
/* How far from a stretch the best curve between its corners may be, grid units. Up to TOO_FAR a curve within the
 * tolerance is looked for, as moving its ends to the grid may bring it nearer; up to GOOD a longer stretch is tried. */
#define TOO_FAR 1.3
#define GOOD    1.1
/* The cost of a curve that was not found to be within the tolerance: nothing else is dearer. */
#define UNCHECKED 1000

/* Where the contour goes: the corners (ends of segments) and points between them. */
struct sample {
	struct point at;
	double along; /* length from the start of the contour */
};

/* The cheapest path from the start to one place of a corner, and its last segment. */
struct path {
	double cost;
	uint32_t from; /* the path it goes on from, as corner × N_PLACES + place */
	struct point control;
	bool straight;
};

struct redraw {
	uint32_t n; /* segments; corners are numbered 0 to n, the last one is the first again */
	struct sample *sample;
	uint32_t *corner;                /* sample of each corner */
	struct point (*place)[N_PLACES]; /* of each corner, the nearest first */
	uint8_t *n_places;
	struct path (*path)[N_PLACES];
};

/* A stretch of the contour that one new segment might stand for: the samples after its first corner and before its
 * last.
 */
struct stretch {
	const struct sample *first, *end;
	const struct sample *suspect; /* the last one that a curve was too far from: the next curve may be so too */
	double t[LONGEST * DENSE];    /* where on a curve the samples are */
};

static double distance2(struct point a, struct point b)
{
	return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

/* ---- the contour ---- */

/* Where the segment sets out for: its first control point, or the second where the first lies on its start. */
static struct point first_control(const struct segment *segment)
{
	if (segment->straight)
		return segment->p[3];
	return distance2(segment->p[0], segment->p[1]) > 0 ? segment->p[1] : segment->p[2];
}

static struct point last_control(const struct segment *segment)
{
	if (segment->straight)
		return segment->p[0];
	return distance2(segment->p[2], segment->p[3]) > 0 ? segment->p[2] : segment->p[1];
}

/* The cosine of the turn at a corner. 1: it goes straight on; -1: it turns back. */
static double straightness(const struct segment *before, const struct segment *after)
{
	struct point a = last_control(before), b = after->p[0], c = first_control(after);
	double length2 = distance2(a, b) * distance2(b, c);

	return length2 > 0 ? ((b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y)) / sqrt(length2) : 1;
}

/* One new segment cannot pass the start, so it is where there is a corner anyway. */
static uint32_t sharpest(const struct segment *segment, uint32_t n)
{
	uint32_t best = 0;
	double least = 2;

	for (uint32_t i = 0; i < n; i++) {
		double cosine = straightness(&segment[(i + n - 1) % n], &segment[i]);
		/* Of corners alike the first, whatever a processor's last bit says. */
		if (cosine < least - 1e-9) {
			least = cosine;
			best = i;
		}
	}
	return best;
}

static struct point on_segment(const struct segment *segment, double t)
{
	const struct point *p = segment->p;
	double u = 1 - t, a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;

	if (segment->straight)
		return (struct point){ u * p[0].x + t * p[3].x, u * p[0].y + t * p[3].y };
	return (struct point){ a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
		a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y };
}

static void take_samples(struct redraw *r, const struct segment *segment, uint32_t start)
{
	struct sample *s = r->sample;

	*s = (struct sample){ segment[start].p[0], 0 };
	r->corner[0] = 0;
	for (uint32_t i = 0; i < r->n; i++) {
		const struct segment *p = &segment[(start + i) % r->n];
		double around = sqrt(distance2(p->p[0], p->p[1])) + sqrt(distance2(p->p[1], p->p[2])) +
				sqrt(distance2(p->p[2], p->p[3]));
		/* One more for each four grid units of its length. */
		unsigned n = MIN(DENSE, (p->straight ? 1 : 4) + (unsigned)(around / 4));
		for (unsigned k = 1; k <= n; k++, s++) {
			s[1].at = on_segment(p, (double)k / n);
			s[1].along = s->along + sqrt(distance2(s->at, s[1].at));
		}
		r->corner[i + 1] = (uint32_t)(s - r->sample);
	}
}

/* The points of the grid within the tolerance, the nearest first. At least one, as the nearest point of the grid is
 * never farther than half the diagonal. */
static uint8_t find_places(struct point corner, struct point *place)
{
	double distance[N_PLACES];
	uint8_t n = 0;

	for (int k = 0; k < 4; k++) {
		struct point p = { floor(corner.x) + (k & 1), floor(corner.y) + (k >> 1) };
		double d = distance2(p, corner);
		if (d > REDRAW_TOLERANCE * REDRAW_TOLERANCE)
			continue;
		uint8_t i = n++;
		for (; i > 0 && distance[i - 1] > d; i--) {
			place[i] = place[i - 1];
			distance[i] = distance[i - 1];
		}
		place[i] = p;
		distance[i] = d;
	}
	return n;
}

/* ---- one new segment ---- */

/* What a point and its flags cost, written after another. Bytes after compression, as measured (contour.h); 0.36 is the
 * flag's share. */
static double cost_between(struct point a, struct point b)
{
	return 0.36 + difference_cost(b.x - a.x) + difference_cost(b.y - a.y);
}

/* The samples lie along the line in their order, none of them farther from it than the tolerance. */
static bool line_fits(const struct stretch *s, struct point a, struct point b)
{
	double x = b.x - a.x, y = b.y - a.y, length2 = x * x + y * y, before = 0;

	for (const struct sample *q = s->first; q < s->end; q++) {
		if (distance2(q->at, a) <= REDRAW_TOLERANCE * REDRAW_TOLERANCE)
			continue;
		double across = (q->at.x - a.x) * y - (q->at.y - a.y) * x;
		double along = (q->at.x - a.x) * x + (q->at.y - a.y) * y;
		if (length2 == 0 || across * across > REDRAW_TOLERANCE * REDRAW_TOLERANCE * length2 || along < before ||
			along > length2)
			return false;
		before = along;
	}
	return true;
}

static struct point on_curve(struct point a, struct point q, struct point b, double t)
{
	double u = 1 - t;

	return (struct point){ u * u * a.x + 2 * u * t * q.x + t * t * b.x,
		u * u * a.y + 2 * u * t * q.y + t * t * b.y };
}

/* One step of Newton's method towards the place on a curve that is nearest to a point. */
static double nearer(struct point a, struct point q, struct point b, double t, struct point to)
{
	struct point p = on_curve(a, q, b, t);
	double dx = (1 - t) * (q.x - a.x) + t * (b.x - q.x), dy = (1 - t) * (q.y - a.y) + t * (b.y - q.y);
	double speed2 = 2 * (dx * dx + dy * dy);

	if (speed2 < 1e-9)
		return t;
	t += ((to.x - p.x) * dx + (to.y - p.y) * dy) / speed2;
	return t < 0 ? 0 : t > 1 ? 1 : t;
}

/* Least squares have the control point be (sum - a of_a - b of_b) / square. */
struct squares {
	struct point sum;
	double of_a, of_b, square;
};

/* Sums over the samples at their places s->t; the corners themselves are given. */
static struct squares add_up(const struct stretch *s)
{
	struct squares sum = { 0 };

	for (const struct sample *q = s->first; q < s->end; q++) {
		double t = s->t[q - s->first], u = 1 - t, weight = 2 * u * t;

		sum.sum.x += weight * q->at.x;
		sum.sum.y += weight * q->at.y;
		sum.of_a += weight * u * u;
		sum.of_b += weight * t * t;
		sum.square += weight * weight;
	}
	return sum;
}

static struct point control_of(const struct squares *s, struct point a, struct point b)
{
	return (struct point){ (s->sum.x - s->of_a * a.x - s->of_b * b.x) / s->square,
		(s->sum.y - s->of_a * a.y - s->of_b * b.y) / s->square };
}

/* Where on the best curve between the two corners the samples are: by their length along the contour to begin with.
 * Returns the square of how far the farthest is from it. */
static double settle(struct stretch *s, const struct sample *first, const struct sample *last, struct squares *out)
{
	double length = last->along - first->along, worst = 0;
	struct point control = { 0 };

	for (const struct sample *q = s->first; q < s->end; q++)
		s->t[q - s->first] = (q->along - first->along) / length;
	for (int i = 0; i < 2; i++) {
		*out = add_up(s);
		if (out->square < 1e-9)
			return INFINITY;
		control = control_of(out, first->at, last->at);
		for (const struct sample *q = s->first; q < s->end; q++)
			s->t[q - s->first] = nearer(first->at, control, last->at, s->t[q - s->first], q->at);
	}
	for (const struct sample *q = s->first; q < s->end; q++)
		worst = fmax(worst, distance2(on_curve(first->at, control, last->at, s->t[q - s->first]), q->at));
	*out = add_up(s);
	return out->square < 1e-9 ? INFINITY : worst;
}

static double distance2_to_line(struct point p, struct point a, struct point b)
{
	double x = b.x - a.x, y = b.y - a.y, length2 = x * x + y * y;
	double t = length2 > 0 ? ((p.x - a.x) * x + (p.y - a.y) * y) / length2 : 0;

	t = t < 0 ? 0 : t > 1 ? 1 : t;
	return distance2(p, (struct point){ a.x + t * x, a.y + t * y });
}

/* Between the samples, where a turn of the curve could stand out. */
static bool stands_out(const struct stretch *s, const double *t, struct point a, struct point control, struct point b)
{
	double before = 0;

	for (const struct sample *q = s->first; q <= s->end; q++) {
		double here = q < s->end ? t[q - s->first] : 1;
		struct point middle = on_curve(a, control, b, (before + here) / 2);
		if (distance2_to_line(middle, q[-1].at, q->at) > REDRAW_TOLERANCE * REDRAW_TOLERANCE)
			return true;
		before = here;
	}
	return false;
}

/* Whether the curve passes near enough to a sample; *t is set to where it does. */
static bool passes(const struct stretch *s, struct point a, struct point control, struct point b,
	const struct sample *q, double *t)
{
	*t = nearer(a, control, b, s->t[q - s->first], q->at);
	return distance2(on_curve(a, control, b, *t), q->at) <= REDRAW_TOLERANCE * REDRAW_TOLERANCE;
}

/* And the samples are passed in their order: a curve may not run back. */
static bool curve_fits(struct stretch *s, struct point a, struct point control, struct point b)
{
	double t[LONGEST * DENSE], before = 0;

	if (s->suspect && !passes(s, a, control, b, s->suspect, &t[0]))
		return false;
	for (const struct sample *q = s->first; q < s->end; q++) {
		double here;
		if (!passes(s, a, control, b, q, &here)) {
			s->suspect = q;
			return false;
		}
		if (here < before)
			return false;
		t[q - s->first] = before = here;
	}
	return !stands_out(s, t, a, control, b);
}

/* Tries the control points of the grid around the best one for a curve that costs less than *cost. */
static bool fit_curve(struct stretch *s, const struct squares *squares, struct point a, struct point b, double *cost,
	struct point *control)
{
	struct point best = control_of(squares, a, b), near = { round(best.x), round(best.y) };
	/* First those in line with an end, whose difference in x or y is 0 and costs least; then the best, and around
	 * it. */
	struct point try[] = { { a.x, near.y }, { near.x, b.y }, { b.x, near.y }, { near.x, a.y }, near,
		{ near.x - 1, near.y }, { near.x + 1, near.y }, { near.x, near.y - 1 }, { near.x, near.y + 1 },
		{ near.x - 1, near.y - 1 }, { near.x - 1, near.y + 1 }, { near.x + 1, near.y - 1 },
		{ near.x + 1, near.y + 1 } };
	bool found = false;

	for (unsigned i = 0; i < G_N_ELEMENTS(try); i++) {
		double price = cost_between(a, try[i]) + cost_between(try[i], b);
		if (price >= *cost || distance2(try[i], best) > 9 || !curve_fits(s, a, try[i], b))
			continue;
		*cost = price;
		*control = try[i];
		found = true;
	}
	return found;
}

/* ---- all of them ---- */

static void take_path(struct path *path, double cost, uint32_t from, const struct point *control)
{
	if (cost >= path->cost)
		return;
	*path = (struct path){ .cost = cost, .from = from, .straight = !control };
	if (control)
		path->control = *control;
}

/* The curve of one segment, moved with its ends: what is taken where nothing else fits. */
static struct point own_control(const struct segment *segment, struct point a, struct point b)
{
	const struct point *p = segment->p;
	double x = (3 * (p[1].x + p[2].x) - p[0].x - p[3].x) / 4 + (p[0].x - a.x + p[3].x - b.x) / 2;
	double y = (3 * (p[1].y + p[2].y) - p[0].y - p[3].y) / 4 + (p[0].y - a.y + p[3].y - b.y) / 2;

	return (struct point){ round(x), round(y) };
}

/* Sets the control to one around the segment's own that is within the tolerance. False where there is none; it is the
 * segment's own then. */
static bool fit_own(
	struct stretch *s, const struct segment *segment, struct point a, struct point b, struct point *control)
{
	struct point own = own_control(segment, a, b);

	for (int i = 0; i < 25; i++) {
		*control = (struct point){ own.x + i % 5 - 2, own.y + i / 5 - 2 };
		if (curve_fits(s, a, *control, b))
			return true;
	}
	*control = own;
	return false;
}

/* From one place of a corner to one of another. `squares` is NULL where no curve can do; `only` is the segment that is
 * all of the stretch, or NULL. True when a line does. */
static bool try_places(struct stretch *s, const struct squares *squares, const struct path *before, uint32_t number,
	struct point a, struct point b, const struct segment *only, struct path *path)
{
	double cost = path->cost - before->cost;
	struct point control;

	if (line_fits(s, a, b) || (only && only->straight)) {
		take_path(path, before->cost + cost_between(a, b), number, NULL);
		return true;
	}
	if (squares && fit_curve(s, squares, a, b, &cost, &control)) {
		take_path(path, before->cost + cost, number, &control);
	} else if (only) {
		cost = fit_own(s, only, a, b, &control) ? 0 : UNCHECKED;
		cost += cost_between(a, control) + cost_between(control, b);
		take_path(path, before->cost + cost, number, &control);
	}
	return false;
}

/* Whether any path over the stretch could be cheaper than what is known: a line is the cheapest there is. */
static bool may_pay(const struct redraw *r, uint32_t i, uint32_t k)
{
	for (uint32_t from = 0; from < r->n_places[i]; from++)
		for (uint32_t to = 0; to < r->n_places[k]; to++)
			if (r->path[i][from].cost + cost_between(r->place[i][from], r->place[k][to]) <
				r->path[k][to].cost)
				return true;
	return false;
}

/* False when a longer stretch from the same corner is not worth trying. */
static bool try_stretch(struct redraw *r, uint32_t i, uint32_t k, struct stretch *s, const struct segment *only)
{
	const struct sample *first = &r->sample[r->corner[i]], *last = &r->sample[r->corner[k]];
	struct squares squares;

	if (!may_pay(r, i, k))
		return true;
	s->first = first + 1;
	s->end = last;
	s->suspect = NULL;
	double off = settle(s, first, last, &squares);
	bool promising = off < GOOD * GOOD;
	/* All pairs of places; the stretch was settled once, between the corners where they were. */
	for (uint32_t from = 0; from < r->n_places[i]; from++) {
		const struct path *before = &r->path[i][from];
		for (uint32_t to = 0; to < r->n_places[k] && before->cost < INFINITY; to++)
			promising |= try_places(s, off < TOO_FAR * TOO_FAR ? &squares : NULL, before,
				i * N_PLACES + from, r->place[i][from], r->place[k][to], only, &r->path[k][to]);
	}
	return promising;
}

/* Two stretches in a row that are not promising end the trying: longer ones would be less so. */
static void find_paths(struct redraw *r, const struct segment *segment, uint32_t start)
{
	struct stretch stretch;

	for (uint32_t i = 0; i <= r->n; i++)
		for (int k = 0; k < N_PLACES; k++)
			r->path[i][k].cost = INFINITY;
	r->path[0][0].cost = 0;
	for (uint32_t i = 0; i < r->n; i++) {
		unsigned failed = 0;
		for (uint32_t k = i + 1; k <= r->n && k <= i + LONGEST && failed < 2; k++) {
			const struct segment *only = k == i + 1 ? &segment[(start + i) % r->n] : NULL;
			failed = try_stretch(r, i, k, &stretch, only) ? 0 : failed + 1;
		}
	}
}

static void put_point(GArray *points, struct point p, bool on)
{
	struct grid_point point = { (int16_t)p.x, (int16_t)p.y, on };

	g_array_append_val(points, point);
}

/* From the end to the start, which is the direction TrueType has its contours in. A line may have shrunk to a point. */
static void put_path(const struct redraw *r, GArray *points)
{
	for (uint32_t number = r->n * N_PLACES; number > 0;) {
		const struct path *path = &r->path[number / N_PLACES][number % N_PLACES];
		struct point at = r->place[number / N_PLACES][number % N_PLACES];
		struct point next = r->place[path->from / N_PLACES][path->from % N_PLACES];

		if (!path->straight || distance2(at, next) > 0)
			put_point(points, at, true);
		if (!path->straight)
			put_point(points, path->control, false);
		number = path->from;
	}
}

void redraw_contour(const struct segment *segment, uint32_t n, GArray *points)
{
	uint32_t start = sharpest(segment, n);
	struct redraw r = {
		.n = n,
		.sample = g_new(struct sample, DENSE * (size_t)n + 1),
		.corner = g_new(uint32_t, n + 1),
		.place = g_malloc_n(n + 1, sizeof(*r.place)),
		.n_places = g_new(uint8_t, n + 1),
		.path = g_malloc_n(n + 1, sizeof(*r.path)),
	};

	take_samples(&r, segment, start);
	for (uint32_t i = 0; i <= n; i++)
		r.n_places[i] = find_places(r.sample[r.corner[i]].at, r.place[i]);
	/* The start has one place, and is the end's: a contour is closed. */
	r.n_places[0] = r.n_places[n] = 1;
	find_paths(&r, segment, start);
	put_path(&r, points);
	g_free(r.sample);
	g_free(r.corner);
	g_free(r.place);
	g_free(r.n_places);
	g_free(r.path);
}
