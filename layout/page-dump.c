#include "layout/page-dump.h"

#include "fonts/face.h"
#include "layout/page.h"
#include "layout/structure.h"

static void dump_mark(uint32_t mark, const struct structure *structure, FILE *out)
{
	static const char *const artifact[] = { "pagination", "repeated", "layout" };

	if (mark < MARK_FIRST_NODE)
		fprintf(out, "(%s)", artifact[mark]);
	else
		fprintf(out, "%s#%u", node_role_name(structure->node[mark].role), mark);
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
