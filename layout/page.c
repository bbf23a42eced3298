/* The list keeps its room from one page to the next, as does the arena that holds glyphs and texts. */
#include "layout/page.h"

#include <glib.h>
#include <string.h>

#include "pictures/picture.h"
#include "report/arena.h"

struct page *page_new(void)
{
	struct page *page = g_new0(struct page, 1);

	page->arena = arena_new();
	return page;
}

void page_free(struct page *page)
{
	if (!page)
		return;
	arena_free(page->arena);
	g_free(page->op);
	g_free(page);
}

/* What was on the page is gone with it: ops, glyphs and texts are in the arena or in the list. */
void page_reset(struct page *page)
{
	arena_reset(page->arena);
	page->n_ops = 0;
	page->number = 0;
}

/* Zeroed; valid until the next call, as the list may move when it grows. */
struct op *page_add(struct page *page, enum op_kind kind, uint32_t mark)
{
	if (page->n_ops == page->capacity) {
		page->capacity = page->capacity ? page->capacity * 2 : 256;
		page->op = g_renew(struct op, page->op, page->capacity);
	}

	struct op *op = &page->op[page->n_ops++];
	memset(op, 0, sizeof(*op));
	op->kind = kind;
	op->mark = mark;
	return op;
}

void page_add_rect(struct page *page, uint32_t mark, struct rect rect)
{
	page_add(page, OP_RECT, mark)->rect = rect;
}

void page_add_image(struct page *page, uint32_t mark, const struct picture *picture, struct rect area)
{
	page_add(page, OP_IMAGE, mark)->image = (struct image){
		.picture = picture, .area = area, .turn = picture->turn, .mirrored = picture->mirrored
	};
}

void page_add_path(struct page *page, uint32_t mark, const struct path *path)
{
	struct path_step *step = ARENA_ARRAY(page->arena, struct path_step, path->n_steps);
	struct path *added = &page_add(page, OP_PATH, mark)->path;

	memcpy(step, path->step, path->n_steps * sizeof(*step));
	*added = *path;
	added->step = step;
}

/* Turned clockwise, rows go down from the right, up from below, up from the left … A mirrored one begins at the other
 * end of its rows. */
void image_axes(const struct image *image, double axes[static 6])
{
	static const struct {
		int8_t right, lower, ax, ay;
	} turns[] = { { 0, 0, 1, 0 }, { 1, 0, 0, 1 }, { 1, 1, -1, 0 }, { 0, 1, 0, -1 } };
	const struct rect *area = &image->area;
	double width = unit_to_pt(area->width), height = unit_to_pt(area->height);
	int t = image->turn % 4;

	axes[0] = unit_to_pt(area->x) + turns[t].right * width;
	axes[1] = unit_to_pt(area->y) + turns[t].lower * height;
	axes[2] = turns[t].ax * width;
	axes[3] = turns[t].ay * height;
	/* Down is along, a quarter further. */
	axes[4] = -turns[t].ay * width;
	axes[5] = turns[t].ax * height;
	if (image->mirrored) {
		axes[0] += axes[2];
		axes[1] += axes[3];
		axes[2] = -axes[2];
		axes[3] = -axes[3];
	}
}

/* One switch for all that read a page: a new kind of op is a new member, which the compiler asks for here. */
static void visit_op(const struct op *op, const struct page_visitor *visitor, void *data)
{
	void (*visit)(void *, const struct op *) = NULL;

	switch (op->kind) {
	case OP_GLYPHS:
		visit = visitor->glyphs;
		break;
	case OP_RECT:
		visit = visitor->rect;
		break;
	case OP_STROKE:
		visit = visitor->stroke;
		break;
	case OP_DOT:
		visit = visitor->dot;
		break;
	case OP_LINK:
		visit = visitor->link;
		break;
	case OP_SEAL:
		visit = visitor->seal;
		break;
	case OP_IMAGE:
		visit = visitor->image;
		break;
	case OP_PATH:
		visit = visitor->path;
		break;
	}
	if (visit)
		visit(data, op);
}

void page_visit(const struct page *page, uint32_t first, uint32_t end, const struct page_visitor *visitor, void *data)
{
	for (uint32_t i = first; i < end; i++)
		visit_op(&page->op[i], visitor, data);
}

/* A curve lies within its points. */
static struct rect path_area(const struct path *path)
{
	unit left = G_MAXINT32, top = G_MAXINT32, right = G_MININT32, bottom = G_MININT32;
	unit out = path->stroke == PATH_NONE ? 0 : (path->width + 1) / 2;

	for (uint32_t i = 0; i < path->n_steps; i++)
		for (uint32_t k = 0; k < path_points(path->step[i].verb); k++) {
			left = MIN(left, path->step[i].point[k].x);
			right = MAX(right, path->step[i].point[k].x);
			top = MIN(top, path->step[i].point[k].y);
			bottom = MAX(bottom, path->step[i].point[k].y);
		}
	return (struct rect){ left - out, top - out, right - left + 2 * out, bottom - top + 2 * out, 0 };
}

struct rect page_op_area(const struct op *op)
{
	unit left = G_MAXINT32, top = G_MAXINT32, right = G_MININT32, bottom = G_MININT32;

	switch (op->kind) {
	case OP_RECT:
		return op->rect;
	case OP_STROKE:
		left = MIN(op->stroke.x0, op->stroke.x1);
		top = MIN(op->stroke.y0, op->stroke.y1);
		return (struct rect){ left, top, MAX(op->stroke.x0, op->stroke.x1) - left,
			MAX(op->stroke.y0, op->stroke.y1) - top, 0 };
	case OP_DOT:
		return (struct rect){ op->dot.x - op->dot.radius, op->dot.y - op->dot.radius, 2 * op->dot.radius,
			2 * op->dot.radius, 0 };
	case OP_LINK:
		return op->link.area;
	case OP_SEAL:
		return op->seal.area;
	case OP_IMAGE:
		return op->image.area;
	case OP_PATH:
		return path_area(&op->path);
	case OP_GLYPHS:
		break;
	}
	for (uint32_t i = 0; i < op->glyphs.n_glyphs; i++) {
		const struct placed_glyph *glyph = &op->glyphs.glyph[i];

		left = MIN(left, glyph->x);
		right = MAX(right, glyph->x);
		top = MIN(top, glyph->y);
		bottom = MAX(bottom, glyph->y);
	}
	/* A turned glyph reaches to the left of its origin or to the right, so an em is kept on both sides. */
	unit em = op->glyphs.size, before = op->glyphs.turn ? em : 0;
	return (struct rect){ left - before, top - em, right - left + before + em, bottom - top + em + em / 4, 0 };
}

/* (x, y) of what was placed from (0, 0). */
static void turn_point(unit *x, unit *y, unit left, unit bottom)
{
	unit across = *x;

	*x = left + *y;
	*y = bottom - across;
}

static void turn_glyphs(struct glyphs *g, unit left, unit bottom)
{
	/* The glyphs are the page's own until it is handed on. */
	struct placed_glyph *glyph = (struct placed_glyph *)g->glyph;

	for (uint32_t i = 0; i < g->n_glyphs; i++)
		turn_point(&glyph[i].x, &glyph[i].y, left, bottom);
	/* Quarter turns clockwise; a page on its side is turned once the other way. */
	g->turn = (g->turn + 3) % 4;
}

static void turn_path(struct path *path, unit left, unit bottom)
{
	/* As glyphs, the steps are the page's own. */
	struct path_step *step = (struct path_step *)path->step;

	for (uint32_t i = 0; i < path->n_steps; i++)
		for (uint32_t k = 0; k < path_points(step[i].verb); k++)
			turn_point(&step[i].point[k].x, &step[i].point[k].y, left, bottom);
}

/* The corner that becomes the upper left one is the upper right one. */
static void turn_rect(struct rect *r, unit left, unit bottom)
{
	struct rect turned = { left + r->y, bottom - r->x - r->width, r->height, r->width, r->color };

	*r = turned;
}

/* What went across goes up the page from (x, y), and what went down goes across it. */
void page_turn(struct page *page, uint32_t first, unit x, unit y)
{
	for (uint32_t i = first; i < page->n_ops; i++) {
		struct op *op = &page->op[i];

		switch (op->kind) {
		case OP_GLYPHS:
			turn_glyphs(&op->glyphs, x, y);
			break;
		case OP_RECT:
			turn_rect(&op->rect, x, y);
			break;
		case OP_LINK:
			turn_rect(&op->link.area, x, y);
			break;
		case OP_SEAL:
			turn_rect(&op->seal.area, x, y);
			break;
		case OP_STROKE:
			turn_point(&op->stroke.x0, &op->stroke.y0, x, y);
			turn_point(&op->stroke.x1, &op->stroke.y1, x, y);
			break;
		case OP_IMAGE:
			turn_rect(&op->image.area, x, y);
			op->image.turn = (op->image.turn + 3) % 4;
			break;
		case OP_PATH:
			turn_path(&op->path, x, y);
			break;
		case OP_DOT:
			turn_point(&op->dot.x, &op->dot.y, x, y);
			break;
		}
	}
}
