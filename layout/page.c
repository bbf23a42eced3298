#include "layout/page.h"

#include <glib.h>
#include <string.h>

#include "fonts/face.h"
#include "layout/structure.h"
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

void page_reset(struct page *page)
{
	arena_reset(page->arena);
	page->n_ops = 0;
	page->number = 0;
}

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
	g->turn = (g->turn + 3) % 4;
}

static void turn_rect(struct rect *r, unit left, unit bottom)
{
	struct rect turned = { left + r->y, bottom - r->x - r->width, r->height, r->width, r->color };

	*r = turned;
}

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
		case OP_DOT:
			turn_point(&op->dot.x, &op->dot.y, x, y);
			break;
		}
	}
}

/* ---- as text ---- */

static void dump_mark(uint32_t mark, const struct structure *structure, FILE *out)
{
	static const char *const artifact[] = { "pagination", "repeated", "layout" };

	if (mark < MARK_FIRST_NODE)
		fprintf(out, "(%s)", artifact[mark]);
	else
		fprintf(out, "%s%u", node_role_name(structure->node[mark].role), mark);
}

/* Where every glyph stands matters, but a reader wants the line: its first origin, the last one, and the sum of
 * positions as a check that changes with any of them. */
static const char *const turn_names[] = { "", " turned", " upside down", " turned left" };

static void dump_glyphs(const struct glyphs *g, FILE *out)
{
	const struct placed_glyph *first = &g->glyph[0], *last = &g->glyph[g->n_glyphs - 1];
	int64_t sum = 0;

	for (uint32_t i = 0; i < g->n_glyphs; i++)
		sum += (int64_t)(i + 1) * (g->glyph[i].x + 3 * (int64_t)g->glyph[i].y);
	fprintf(out, "%.2f,%.2f … %.2f,%.2f  %s %s %.2f%s%s%s #%06llx  %.*s\n", unit_to_pt(first->x),
		unit_to_pt(first->y), unit_to_pt(last->x), unit_to_pt(last->y), g->face->family, g->face->style,
		unit_to_pt(g->size), turn_names[g->turn], g->language ? " " : "", g->language ? g->language : "",
		(unsigned long long)sum & 0xffffff, (int)g->len, g->text);
}

static void dump_rect(const struct rect *r, FILE *out)
{
	fprintf(out, "%.2f,%.2f  %.2f × %.2f", unit_to_pt(r->x), unit_to_pt(r->y), unit_to_pt(r->width),
		unit_to_pt(r->height));
}

void page_dump(const struct page *page, const struct structure *structure, FILE *out)
{
	static const char *const kind[] = { [OP_GLYPHS] = "text",
		[OP_RECT] = "rect",
		[OP_STROKE] = "line",
		[OP_DOT] = "dot",
		[OP_LINK] = "link",
		[OP_SEAL] = "seal" };

	fprintf(out, "page %u  %.2f × %.2f\n", page->number, unit_to_pt(page->width), unit_to_pt(page->height));
	for (uint32_t i = 0; i < page->n_ops; i++) {
		const struct op *op = &page->op[i];

		fprintf(out, "  %s  ", kind[op->kind]);
		dump_mark(op->mark, structure, out);
		fputs("  ", out);
		switch (op->kind) {
		case OP_GLYPHS:
			dump_glyphs(&op->glyphs, out);
			break;
		case OP_RECT:
			dump_rect(&op->rect, out);
			fputc('\n', out);
			break;
		case OP_DOT:
			fprintf(out, "%.2f,%.2f  r %.2f\n", unit_to_pt(op->dot.x), unit_to_pt(op->dot.y),
				unit_to_pt(op->dot.radius));
			break;
		case OP_STROKE:
			fprintf(out, "%.2f,%.2f — %.2f,%.2f\n", unit_to_pt(op->stroke.x0), unit_to_pt(op->stroke.y0),
				unit_to_pt(op->stroke.x1), unit_to_pt(op->stroke.y1));
			break;
		case OP_LINK:
			dump_rect(&op->link.area, out);
			fprintf(out, "  %s\n", op->link.uri);
			break;
		case OP_SEAL:
			dump_rect(&op->seal.area, out);
			fprintf(out, "  %u %s\n", op->seal.number, op->seal.label);
			break;
		}
	}
}
