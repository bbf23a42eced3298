/* What golden tests compare: it must change when anything on the page moves and stay the same on every machine. */
#include "layout/page-dump.h"

#include <glib.h>

#include "fonts/face.h"
#include "layout/page.h"
#include "layout/structure.h"
#include "pictures/picture.h"

/* P#17: the role and the number of the node that this is content of; (repeated): of none. */
static void dump_mark(uint32_t mark, const struct structure *structure, FILE *out)
{
	static const char *const artifact[] = { "pagination", "repeated", "layout" };

	if (mark < MARK_FIRST_NODE)
		fprintf(out, "(%s)", artifact[mark]);
	else
		fprintf(out, "%s#%u", node_role_name(structure_node(structure, mark).role), mark);
}

/* A length in pt, after `before`. Not printf, which would write them as the host's LC_NUMERIC
 * has it. */
static void dump_length(const char *before, unit length, FILE *out)
{
	char text[32];

	fputs(before, out);
	fputs(g_ascii_formatd(text, sizeof(text), "%.2f", unit_to_pt(length)), out);
}

static void dump_point(const char *before, unit x, unit y, FILE *out)
{
	dump_length(before, x, out);
	dump_length(",", y, out);
}

static const char *const turns[] = { "", " turned", " upside down", " turned left" };

/* Where every glyph stands matters, but a reader wants the line: its first origin, the last one, and the sum of
 * positions as a check that changes with any of them. Weighted by its place, so that two glyphs that change places
 * change it too; 24 bits of it are enough to see that. Turns are quarter turns clockwise. */
static void dump_glyphs(const struct glyphs *g, FILE *out)
{
	const struct placed_glyph *first = &g->glyph[0], *last = &g->glyph[g->n_glyphs - 1];
	int64_t sum = 0;

	for (uint32_t i = 0; i < g->n_glyphs; i++)
		sum += (int64_t)(i + 1) * (g->glyph[i].x + 3 * (int64_t)g->glyph[i].y);
	dump_point("", first->x, first->y, out);
	dump_point(" … ", last->x, last->y, out);
	fprintf(out, "  %s %s", g->face->family, g->face->style);
	dump_length(" ", g->size, out);
	fprintf(out, "%s%s%s #%06llx  %.*s\n", turns[g->turn], g->language ? " " : "", g->language ? g->language : "",
		(unsigned long long)sum & 0xffffff, (int)g->len, g->text);
}

static void dump_rect(const struct rect *r, FILE *out)
{
	dump_point("", r->x, r->y, out);
	dump_length("  ", r->width, out);
	dump_length(" × ", r->height, out);
}

static void dump_image(const struct image *image, FILE *out)
{
	dump_rect(&image->area, out);
	fprintf(out, "%s%s  %s\n", turns[image->turn % 4], image->mirrored ? " mirrored" : "", image->picture->name);
}

/* What it covers, and how it is painted. */
static void dump_path(const struct op *op, FILE *out)
{
	const struct rect area = page_op_area(op);

	dump_rect(&area, out);
	fprintf(out, "  %u steps", op->path.n_steps);
	if (op->path.fill != PATH_NONE)
		fprintf(out, "  fill #%06x", op->path.fill);
	if (op->path.stroke != PATH_NONE)
		fprintf(out, "  stroke #%06x", op->path.stroke);
	fputc('\n', out);
}

/* A link within the document is told by the page and the heading that it leads to, or the note; one outside by its
 * address. */
static void dump_link(const struct link *link, const struct structure *structure, FILE *out)
{
	dump_rect(&link->area, out);
	if (link->uri)
		fprintf(out, "  %s\n", link->uri);
	else if (link->node)
		fprintf(out, "  note %s\n", structure_node(structure, link->node).name);
	else
		fprintf(out, "  page %u %s\n", link->page + 1, link->label);
}

static void dump_op(const struct op *op, const struct structure *structure, FILE *out)
{
	switch (op->kind) {
	case OP_GLYPHS:
		dump_glyphs(&op->glyphs, out);
		break;
	case OP_RECT:
		dump_rect(&op->rect, out);
		fputc('\n', out);
		break;
	case OP_DOT:
		dump_point("", op->dot.x, op->dot.y, out);
		dump_length("  r ", op->dot.radius, out);
		fputc('\n', out);
		break;
	case OP_STROKE:
		dump_point("", op->stroke.x0, op->stroke.y0, out);
		dump_point(" — ", op->stroke.x1, op->stroke.y1, out);
		fputc('\n', out);
		break;
	case OP_LINK:
		dump_link(&op->link, structure, out);
		break;
	case OP_IMAGE:
		dump_image(&op->image, out);
		break;
	case OP_PATH:
		dump_path(op, out);
		break;
	case OP_SEAL:
		dump_rect(&op->seal.area, out);
		fprintf(out, "  %u %s\n", op->seal.number, op->seal.label);
		break;
	}
}

void page_dump(const struct page *page, const struct structure *structure, FILE *out)
{
	static const char *const kind[] = { [OP_GLYPHS] = "text",
		[OP_RECT] = "rect",
		[OP_STROKE] = "line",
		[OP_DOT] = "dot",
		[OP_LINK] = "link",
		[OP_SEAL] = "seal",
		[OP_IMAGE] = "image",
		[OP_PATH] = "path" };

	fprintf(out, "page %u", page->number);
	dump_length("  ", page->width, out);
	dump_length(" × ", page->height, out);
	fputc('\n', out);
	for (uint32_t i = 0; i < page->n_ops; i++) {
		fprintf(out, "  %s  ", kind[page->op[i].kind]);
		dump_mark(page->op[i].mark, structure, out);
		fputs("  ", out);
		dump_op(&page->op[i], structure, out);
	}
}
