/* Programs draw a rule as a line, as a rectangle that is filled and thin, or as the edge of a cell's rectangle. */
#include "inspect/straight-paths.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#define POINTS_MAX  100000 /* of one path */
#define STROKES_MAX 200000 /* of a page */
/* In points: a rule is no thicker, and no shorter. */
#define THICK_MAX 3.0
#define SHORT_MIN 2.0
/* A line that leaves the level by more is none. */
#define LEVEL 0.6

struct corner {
	double x, y;
	bool begins; /* a path of its own */
};

struct straight_paths {
	GArray *strokes;
	GArray *corners; /* of struct corner */
	double x, y;     /* where the last path began */
	bool curved;     /* one that is no polygon is not filled as a rule */
};

struct straight_paths *straight_paths_new(GArray *strokes)
{
	struct straight_paths *paths = g_new0(struct straight_paths, 1);

	paths->strokes = strokes;
	paths->corners = g_array_new(FALSE, FALSE, sizeof(struct corner));
	return paths;
}

void straight_paths_free(struct straight_paths *paths)
{
	if (!paths)
		return;
	g_array_unref(paths->corners);
	g_free(paths);
}

/* ---- building ---- */

static void add_corner(struct straight_paths *paths, double x, double y, bool begins, struct matrix ctm)
{
	struct corner corner = { matrix_x(ctm, x, y), matrix_y(ctm, x, y), begins };

	if (paths->corners->len >= POINTS_MAX || !isfinite(corner.x) || !isfinite(corner.y) || fabs(corner.x) > 1e6 ||
		fabs(corner.y) > 1e6)
		return;
	g_array_append_val(paths->corners, corner);
	if (begins) {
		paths->x = x;
		paths->y = y;
	}
}

static void build(struct straight_paths *paths, const char *op, const double n[6], struct matrix ctm)
{
	if (strcmp(op, "m") == 0) {
		add_corner(paths, n[4], n[5], true, ctm);
	} else if (strcmp(op, "l") == 0) {
		add_corner(paths, n[4], n[5], false, ctm);
	} else if (strcmp(op, "h") == 0) {
		add_corner(paths, paths->x, paths->y, false, ctm);
	} else if (strcmp(op, "re") == 0) {
		add_corner(paths, n[2], n[3], true, ctm);
		add_corner(paths, n[2] + n[4], n[3], false, ctm);
		add_corner(paths, n[2] + n[4], n[3] + n[5], false, ctm);
		add_corner(paths, n[2], n[3] + n[5], false, ctm);
		add_corner(paths, n[2], n[3], false, ctm);
	} else if (strcmp(op, "c") == 0 || strcmp(op, "v") == 0 || strcmp(op, "y") == 0) {
		/* The curve is passed over, and the path goes on behind it. */
		add_corner(paths, n[4], n[5], true, ctm);
		paths->curved = true;
	}
}

/* ---- painting ---- */

static void add_stroke(struct straight_paths *paths, double x0, double y0, double x1, double y1)
{
	double across = fabs(x1 - x0), down = fabs(y1 - y0);
	struct page_stroke stroke;

	if (MIN(across, down) > LEVEL || MAX(across, down) < SHORT_MIN || paths->strokes->len >= STROKES_MAX)
		return;
	if (across > down)
		stroke = (struct page_stroke){ (float)MIN(x0, x1), (float)((y0 + y1) / 2), (float)MAX(x0, x1),
			(float)((y0 + y1) / 2) };
	else
		stroke = (struct page_stroke){ (float)((x0 + x1) / 2), (float)MIN(y0, y1), (float)((x0 + x1) / 2),
			(float)MAX(y0, y1) };
	g_array_append_val(paths->strokes, stroke);
}

static const struct corner *corner_at(const struct straight_paths *paths, guint i)
{
	return &g_array_index(paths->corners, struct corner, i);
}

static void stroke_path(struct straight_paths *paths)
{
	for (guint i = 1; i < paths->corners->len; i++) {
		const struct corner *from = corner_at(paths, i - 1), *to = corner_at(paths, i);

		if (!to->begins)
			add_stroke(paths, from->x, from->y, to->x, to->y);
	}
}

/* Each part of the path that is thin is a rule along its middle. */
static void fill_path(struct straight_paths *paths)
{
	for (guint i = 0, end; i < paths->corners->len && !paths->curved; i = end) {
		double x0 = corner_at(paths, i)->x, x1 = x0, y0 = corner_at(paths, i)->y, y1 = y0;

		for (end = i + 1; end < paths->corners->len && !corner_at(paths, end)->begins; end++) {
			const struct corner *corner = corner_at(paths, end);
			x0 = MIN(x0, corner->x), x1 = MAX(x1, corner->x);
			y0 = MIN(y0, corner->y), y1 = MAX(y1, corner->y);
		}
		if (x1 - x0 >= y1 - y0 && y1 - y0 <= THICK_MAX)
			add_stroke(paths, x0, (y0 + y1) / 2, x1, (y0 + y1) / 2);
		else if (x1 - x0 < y1 - y0 && x1 - x0 <= THICK_MAX)
			add_stroke(paths, (x0 + x1) / 2, y0, (x0 + x1) / 2, y1);
	}
}

void straight_paths_operate(struct straight_paths *paths, const char *op, const double operands[6], struct matrix ctm)
{
	static const char *const strokes[] = { "S", "s", "B", "B*", "b", "b*", NULL };
	static const char *const fills[] = { "f", "F", "f*", NULL };

	build(paths, op, operands, ctm);
	bool stroked = g_strv_contains(strokes, op), filled = g_strv_contains(fills, op);
	/* s, b and b* close the path first. */
	if (*op == 's' && !op[1] && paths->corners->len)
		add_corner(paths, paths->x, paths->y, false, ctm);
	if (stroked)
		stroke_path(paths);
	else if (filled)
		fill_path(paths);
	if (stroked || filled || strcmp(op, "n") == 0) {
		g_array_set_size(paths->corners, 0);
		paths->curved = false;
	}
}
