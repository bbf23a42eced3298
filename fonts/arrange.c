/* A contour may begin at any of its points, and contours may stand in any order: the drawing is the same. What is
 * cheapest to write after the last point comes next, each time; all orders are not tried. */
#include "fonts/arrange.h"

#include <math.h>

#include "fonts/contour.h"

struct contour {
	const struct grid_point *point;
	guint n;
	bool written; /* in the new order already */
};

/* Bytes: of the difference in x and of that in y (contour.h). */
static double cost(const struct grid_point *a, const struct grid_point *b)
{
	return difference_cost(b->x - a->x) + difference_cost(b->y - a->y);
}

/* Finds the contour that is cheapest to write next, after a point, and the point of it to begin with. NULL when all are
 * written. */
static struct contour *choose(GArray *contours, const struct grid_point *from, guint *start)
{
	struct contour *best = NULL;
	double least = INFINITY;

	for (guint i = 0; i < contours->len; i++) {
		struct contour *c = &g_array_index(contours, struct contour, i);
		for (guint k = 0; k < c->n && !c->written; k++) {
			const struct grid_point *before = &c->point[(k + c->n - 1) % c->n];
			/* Beginning at k saves the step from the point before it, which is where the contour then ends.
			 * Only points on the curve begin one: a reader would have to make one up otherwise. */
			double price = cost(from, &c->point[k]) - cost(before, &c->point[k]);
			if (c->point[k].on && price < least) {
				least = price;
				best = c;
				*start = k;
			}
		}
	}
	return best;
}

/* Both lists are rewritten; their lengths stay. */
void arrange_contours(GArray *points, GArray *ends)
{
	g_autofree struct grid_point *old = g_memdup2(points->data, points->len * sizeof(*old));
	GArray *contours = g_array_new(FALSE, FALSE, sizeof(struct contour));
	struct grid_point at = { 0 };
	struct contour *c;
	guint first = 0, start = 0;

	for (guint i = 0; i < ends->len; i++) {
		guint end = g_array_index(ends, guint, i);
		struct contour contour = { old + first, end - first, false };
		g_array_append_val(contours, contour);
		first = end;
	}
	g_array_set_size(points, 0);
	g_array_set_size(ends, 0);
	while ((c = choose(contours, &at, &start))) {
		c->written = true;
		for (guint k = 0; k < c->n; k++)
			g_array_append_val(points, c->point[(start + k) % c->n]);
		g_array_append_val(ends, points->len);
		at = g_array_index(points, struct grid_point, points->len - 1);
	}
	g_array_unref(contours);
}
