/* A page's display list as a content stream (ISO 32000-1 7.8.2). Nothing is set that is set already: font, colour and
 * mark are remembered, a line begins by the way from the last one, and glyphs that stand where the pen is need no move.
 *
 * y grows upward here: every y is taken from the page's height. Places are rounded to thousandths of a point, and moves
 * are differences of rounded places, so that errors do not add up. */
#include "render/pdf-content.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "layout/page.h"
#include "render/glyph-parts.h"
#include "render/pdf-actual-text.h"
#include "render/pdf-fonts.h"
#include "render/pdf-images.h"
#include "render/pdf-path.h"
#include "render/pdf-text.h"
#include "render/plates.h"
#include "render/used-glyphs.h"

#define NO_MARK  UINT32_MAX
#define NO_COLOR UINT32_MAX
#define BLACK    0

/* How the text of a mark is to be read. */
struct text_kind {
	const char *language; /* NULL: the document's */
	bool backward;        /* its glyphs run against the text (14.8.2.3.3) */
};

/* The graphics state as the operators so far have left it. */
struct content {
	GString *out;
	GArray *nodes; /* uint32_t: by MCID; NULL: a page without tags */
	struct pdf_fonts *fonts;
	struct pdf_images *images;
	unit page_height;
	uint32_t mark, color;
	struct text_kind kind; /* of the mark */
	enum ink ink;
	bool overprints; /* on paper: what is printed leaves what is below it */
	GArray *parts;   /* struct glyph_part: of the glyphs looked at */
	bool mapped;     /* of the line: pdf_find_line */
	const struct pdf_font *font;
	unit size; /* of `font`, as Tf last set it */
	/* A text object goes on over marks and lines until something else is drawn. Marks and text objects nest
	 * (14.6.1): a mark is either around a whole text object or inside it. */
	bool in_text, mark_in_text;
	bool upright;             /* the text matrix only moves */
	int64_t start_x, start_y; /* of the line, thousandths of a point */
};

/* A line of glyphs inside TJ: where the pen is, along the line, and how far across it the line lies. */
struct line {
	struct content *content;
	struct used_glyphs *used;
	const struct glyphs *glyphs;
	bool open;     /* something is being shown, from `start` of the content on */
	bool adjusted; /* with moves between: in [ ] TJ rather than by Tj */
	gsize start;
	bool in_string; /* inside < > */
	bool placed;    /* a text matrix is set */
	double pen;     /* units */
	unit across;
};

static inline void put(struct content *c, const char *text)
{
	pdf_put(c->out, text);
}

/* An operator (7.8.2) with lengths as its operands. */
static void put_lengths(struct content *c, const unit *length, size_t n, const char *operator)
{
	pdf_put_units(c->out, length, n);
	put(c, operator);
}

/* ---- marks ---- */

static void begin_text(struct content *c)
{
	if (c->in_text)
		return;
	put(c, "BT\n");
	c->in_text = c->upright = true;
	c->start_x = c->start_y = 0;
}

/* A text object begun inside the mark ends before it does. */
static void end_mark(struct content *c)
{
	if (c->mark == NO_MARK)
		return;
	if (c->in_text && !c->mark_in_text) {
		put(c, "ET\n");
		c->in_text = false;
	}
	put(c, "EMC\n");
	c->mark = NO_MARK;
	c->mark_in_text = false;
}

static void end_text(struct content *c)
{
	if (c->mark_in_text)
		end_mark(c);
	if (c->in_text)
		put(c, "ET\n");
	c->in_text = false;
}

static void put_actual_text(struct content *c, const struct page *page, const struct text_line *line)
{
	put(c, "/ActualText<FEFF");
	for (uint32_t i = line->first; i < line->end; i++)
		pdf_put_utf16(c->out, page->op[i].glyphs.text, page->op[i].glyphs.len);
	g_string_append_c(c->out, '>');
}

/* All that tells a reader about some content stands in one mark: some lose count where marks are nested. The text of
 * `line`, unless that is NULL, is written beside its glyphs. */
static void begin_mark(
	struct content *c, uint32_t mark, struct text_kind kind, const struct page *page, const struct text_line *line)
{
	static const char *const artifact[] = {
		[MARK_PAGINATION] = "/Artifact<</Type/Pagination>>BDC\n",
		[MARK_REPEATED] = "/Artifact<</Type/Pagination>>BDC\n",
		[MARK_LAYOUT] = "/Artifact<</Type/Layout>>BDC\n",
	};

	c->mark = mark;
	c->mark_in_text = c->in_text;
	c->kind = kind;
	if (c->nodes && mark < MARK_FIRST_NODE) {
		put(c, artifact[mark]);
		return;
	}
	put(c, kind.backward ? "/ReversedChars<<" : "/Span<<");
	if (c->nodes) {
		put(c, "/MCID ");
		pdf_put_unsigned(c->out, c->nodes->len);
		g_array_append_val(c->nodes, mark);
	}
	pdf_put_key_text(c->out, "/Lang ", kind.language);
	if (line)
		put_actual_text(c, page, line);
	put(c, ">>BDC\n");
}

/* Ops of the same node one after the other share a mark; so do those of the same kind of artifact. A mark of text is
 * begun inside the text object, so that the next one's text can be in the same. */
static void set_mark(struct content *c, uint32_t mark, struct text_kind kind, bool text)
{
	bool same =
		mark == c->mark && kind.backward == c->kind.backward && g_strcmp0(kind.language, c->kind.language) == 0;

	if (!same)
		end_mark(c);
	if (text)
		begin_text(c);
	else
		end_text(c);
	if (c->nodes && c->mark == NO_MARK)
		begin_mark(c, mark, kind, NULL, NULL);
}

/* The operators of a colour space and colour (8.6.8); those in capitals are for strokes. */
struct color_operators {
	const char *gray, *rgb, *cmyk, *red_plate, *tint;
};
static const struct color_operators filling = { "g\n", "rg\n", "k\n", "/Red cs ", "scn\n" };
static const struct color_operators stroking = { "G ", "RG ", "K ", "/Red CS ", "SCN " };

/* Of 255, in thousandths: 127 rounds to the nearest. */
static void put_level(struct content *c, unsigned channel)
{
	pdf_put_thousandths(c->out, (channel * 1000 + 127) / 255);
	g_string_append_c(c->out, ' ');
}

static void put_cmyk(struct content *c, const unsigned cmyk[static 4], const struct color_operators *operators)
{
	for (int i = 0; i < 4; i++) {
		pdf_put_thousandths(c->out, cmyk[i]);
		g_string_append_c(c->out, ' ');
	}
	put(c, operators->cmyk);
}

/* The plate that pdf_print_resources names. */
static void put_red_plate(struct content *c, unsigned red, const struct color_operators *operators)
{
	put(c, operators->red_plate);
	pdf_put_thousandths(c->out, red);
	g_string_append_c(c->out, ' ');
	put(c, operators->tint);
}

/* Black prints over what is below it, so that no white shows where plates are a hair apart. All else takes its place:
 * white words on a dark head would not be seen (8.6.7). */
static void set_overprint(struct content *c, bool overprints)
{
	if (c->overprints == overprints)
		return;
	c->overprints = overprints;
	put(c, overprints ? "/Op gs\n" : "/Ko gs\n");
}

/* On paper black and grey are on one plate. The only colour that official documents ask for is red (GB/T 9704-2012
 * 7.2.4, 7.2.7): 80 % magenta and 80 % yellow, or a plate of its own. A tint is less of the same. Other colours are
 * mixed; where there is no plate to mix them of, they are greys, which plates_report tells. */
static void put_paper_color(struct content *c, uint32_t color, const struct color_operators *operators)
{
	unsigned cmyk[4] = { 0 };

	set_overprint(c, color == BLACK);
	switch (plate_of(color)) {
	case PLATE_BLACK:
		cmyk[3] = plate_grey(color);
		break;
	case PLATE_RED:
		if (c->ink == INK_SPOT) {
			put_red_plate(c, plate_red(color), operators);
			return;
		}
		cmyk[1] = cmyk[2] = plate_red(color) * 8 / 10;
		break;
	case PLATE_NONE:
		if (c->ink == INK_SPOT)
			cmyk[3] = plate_grey(color);
		else
			plate_process(color, cmyk);
		break;
	}
	put_cmyk(c, cmyk, operators);
}

/* Black and grey are written as such, not as equal parts of red, green and blue. */
static void put_color(struct content *c, uint32_t color, const struct color_operators *operators)
{
	unsigned channel[] = { color >> 16 & 0xff, color >> 8 & 0xff, color & 0xff };
	bool gray = channel[0] == channel[1] && channel[1] == channel[2];

	if (c->ink != INK_SCREEN) {
		put_paper_color(c, color, operators);
		return;
	}
	for (int i = 0; i < (gray ? 1 : 3); i++)
		put_level(c, channel[i]);
	put(c, gray ? operators->gray : operators->rgb);
}

/* What is filled from now on has this colour; strokes have their own. */
static void set_color(struct content *c, uint32_t color)
{
	if (color == c->color)
		return;
	c->color = color;
	put_color(c, color, &filling);
}

/* ---- text ---- */

static void close_string(struct line *line)
{
	if (line->in_string)
		g_string_append_c(line->content->out, '>');
	line->in_string = false;
}

/* One string alone is shown by Tj; what was begun as such and needs a move is an array from its start on. */
static void close_line(struct line *line)
{
	close_string(line);
	if (line->adjusted)
		g_string_insert_c(line->content->out, (gssize)line->start, '[');
	if (line->open)
		put(line->content, line->adjusted ? "]TJ\n" : "Tj\n");
	line->open = line->adjusted = false;
}

/* `start` is where a [ goes if a move is needed later. */
static void open_line(struct line *line)
{
	if (!line->open)
		line->start = line->content->out->len;
	line->open = true;
}

/* Along and across a line of glyphs turned this many quarters clockwise; page coordinates. */
static unit along(const struct glyphs *g, const struct placed_glyph *glyph)
{
	switch (g->turn & 3) {
	case 0:
		return glyph->x;
	case 1:
		return glyph->y;
	case 2:
		return -glyph->x;
	default:
		return -glyph->y;
	}
}

/* The sign does not matter: it is only compared. */
static unit across(const struct glyphs *g, const struct placed_glyph *glyph)
{
	return g->turn & 1 ? glyph->x : glyph->y;
}

static void put_move(struct content *c, int64_t x, int64_t y, const char *operator)
{
	pdf_put_thousandths(c->out, x);
	g_string_append_c(c->out, ' ');
	pdf_put_thousandths(c->out, y);
	put(c, operator);
}

/* Begins a line at the glyph's origin: by the way from where the last one began, which in a table is often the same, or
 * by a matrix. Td moves from where the last line began, not from the pen (9.4.2). */
static void begin_at(struct line *line, const struct placed_glyph *glyph)
{
	static const char *const matrix[] = { "1 0 0 1 ", "0 -1 1 0 ", "-1 0 0 -1 ", "0 1 -1 0 " };
	struct content *c = line->content;
	int64_t x = pdf_unit_thousandths(glyph->x), y = pdf_unit_thousandths(c->page_height - glyph->y);
	bool upright = (line->glyphs->turn & 3) == 0;

	close_line(line);
	if (upright && c->upright) {
		put_move(c, x - c->start_x, y - c->start_y, " Td\n");
	} else {
		put(c, matrix[line->glyphs->turn & 3]);
		put_move(c, x, y, " Tm\n");
	}
	c->upright = upright;
	c->start_x = x;
	c->start_y = y;
	line->placed = true;
	line->pen = along(line->glyphs, glyph);
	line->across = across(line->glyphs, glyph);
}

/* The pen is brought to the glyph in thousandths of the type size; what rounding leaves is carried to the next. */
static void move_to(struct line *line, const struct placed_glyph *glyph)
{
	double size = line->glyphs->size;

	if (!line->placed || across(line->glyphs, glyph) != line->across) {
		begin_at(line, glyph);
		return;
	}
	/* Most glyphs stand where the pen is: less than half a thousandth, the least that is written, is no move. */
	double way = line->pen - along(line->glyphs, glyph);
	if (fabs(way) * 2001 < size)
		return;

	/* TJ moves back by a positive number. */
	long back = lround(way * 1000 / size);
	if (back == 0)
		return;
	open_line(line);
	line->adjusted = true;
	close_string(line);
	if (back < 0)
		g_string_append_c(line->content->out, '-');
	pdf_put_unsigned(line->content->out, (uint64_t)labs(back));
	line->pen -= (double)back * size / 1000;
}

/* The pen goes on by the width that the file tells, which is what a reader knows. */
static void show(struct line *line, const struct placed_glyph *glyph, uint16_t code)
{
	GString *out = line->content->out;

	move_to(line, glyph);
	open_line(line);
	if (!line->in_string)
		g_string_append_c(out, '<');
	line->in_string = true;
	pdf_put_hex16(out, code);
	line->pen += used_glyphs_width(line->used, code) * line->glyphs->size / 1000;
}

/* A glyph that does not stand for its text by itself is given the text of its part. */
static void show_parts(struct line *line)
{
	const struct glyphs *g = line->glyphs;
	GArray *parts = line->content->parts;

	if (line->content->mapped && !used_glyphs_has_second(line->used)) {
		for (uint32_t k = 0; k < g->n_glyphs; k++)
			show(line, &g->glyph[k], used_glyphs_code(line->used, g->glyph[k].id));
		return;
	}
	glyph_parts_split(g, parts);
	for (guint i = 0; i < parts->len; i++) {
		const struct glyph_part *part = &g_array_index(parts, struct glyph_part, i);
		const char *text = g->text + part->byte;
		bool alone;

		if (part->n_glyphs == 1) {
			show(line, &g->glyph[part->glyph],
				used_glyphs_code_for(
					line->used, g->glyph[part->glyph].id, text, part->n_bytes, &alone));
			continue;
		}
		for (uint32_t k = part->glyph; k < part->glyph + part->n_glyphs; k++) {
			uint16_t code = used_glyphs_code(line->used, g->glyph[k].id);

			used_glyphs_map_part(line->used, code, text, part->n_bytes);
			show(line, &g->glyph[k], code);
		}
	}
}

/* Type sizes are in Tf and not in the text matrix, so that a line of another size needs no matrix of its own. */
static void set_font(struct content *c, const struct pdf_font *font, unit size)
{
	if (c->font == font && c->size == size)
		return;
	c->font = font;
	c->size = size;
	g_string_append_c(c->out, '/');
	put(c, pdf_font_name(font));
	g_string_append_c(c->out, ' ');
	put_lengths(c, &size, 1, "Tf\n");
}

/* Artifacts have no language: nobody reads them. */
static struct text_kind text_kind_of(const struct op *op)
{
	if (op->kind != OP_GLYPHS || op->mark < MARK_FIRST_NODE)
		return (struct text_kind){ 0 };
	return (struct text_kind){ op->glyphs.language, op->glyphs.backward };
}

static const struct text_kind no_text = { 0 };

static void paint_glyphs(void *data, const struct op *op)
{
	struct content *c = data;
	const struct glyphs *g = &op->glyphs;
	const struct pdf_font *font = pdf_fonts_get(c->fonts, g->face);
	struct line line = { .content = c, .glyphs = g, .used = pdf_font_used(font) };

	set_mark(c, op->mark, text_kind_of(op), true);
	set_color(c, g->color);
	set_font(c, font, g->size);
	show_parts(&line);
	close_line(&line);
}

static void paint_rect(void *data, const struct op *op)
{
	struct content *c = data;
	const struct rect *r = &op->rect;

	set_mark(c, op->mark, no_text, false);
	set_color(c, r->color);
	put_lengths(c, (const unit[]){ r->x, c->page_height - r->y - r->height, r->width, r->height }, 4, "re f\n");
}

static void paint_stroke(void *data, const struct op *op)
{
	struct content *c = data;
	const struct stroke *s = &op->stroke;

	set_mark(c, op->mark, no_text, false);
	put_color(c, s->color, &stroking);
	put_lengths(c, (const unit[]){ s->width }, 1, "w ");
	put_lengths(c, (const unit[]){ s->x0, c->page_height - s->y0 }, 2, "m ");
	put_lengths(c, (const unit[]){ s->x1, c->page_height - s->y1 }, 2, "l S\n");
}

/* A circle as four Bézier curves, whose control points are 4/3 (√2 − 1) of the radius away. */
static void paint_dot(void *data, const struct op *op)
{
	static const int8_t quarter[4][2] = { { 1, 0 }, { 0, 1 }, { -1, 0 }, { 0, -1 } };
	struct content *c = data;
	const struct dot *d = &op->dot;
	unit y = c->page_height - d->y, bow = (unit)(d->radius * 0.5523);

	set_mark(c, op->mark, no_text, false);
	set_color(c, d->color);
	put_lengths(c, (const unit[]){ d->x + d->radius, y }, 2, "m\n");
	for (int i = 0; i < 4; i++) {
		const int8_t *from = quarter[i], *to = quarter[(i + 1) % 4];
		const unit point[] = { d->x + from[0] * d->radius + to[0] * bow, y + from[1] * d->radius + to[1] * bow,
			d->x + to[0] * d->radius + from[0] * bow, y + to[1] * d->radius + from[1] * bow,
			d->x + to[0] * d->radius, y + to[1] * d->radius };

		put_lengths(c, point, G_N_ELEMENTS(point), "c\n");
	}
	put(c, "f\n");
}

/* Path painting (8.5.3). */
static void paint_path(void *data, const struct op *op)
{
	struct content *c = data;
	const struct path *path = &op->path;
	bool fill = path->fill != PATH_NONE, stroke = path->stroke != PATH_NONE;

	set_mark(c, op->mark, no_text, false);
	if (fill)
		set_color(c, path->fill);
	if (stroke) {
		put_color(c, path->stroke, &stroking);
		put_lengths(c, (const unit[]){ path->width }, 1, "w\n");
	}
	if (stroke && path->dash) {
		put(c, "[");
		put_lengths(c, (const unit[]){ path->dash, path->gap }, 2, "] 0 d\n");
	}
	pdf_path_put(c->out, path, c->page_height);
	put(c, fill && stroke ? "B\n" : stroke ? "S\n" : fill ? "f\n" : "n\n");
	if (stroke && path->dash)
		put(c, "[] 0 d\n");
}

/* The unit square, whose upper left corner is where a picture's rows begin, to where the op has them (8.9.4). */
static void paint_image(void *data, const struct op *op)
{
	struct content *c = data;
	double axes[6];

	set_mark(c, op->mark, no_text, false);
	if (c->ink != INK_SCREEN)
		set_overprint(c, false);
	image_axes(&op->image, axes);
	const double matrix[] = { axes[2], -axes[3], -axes[4], axes[5], axes[0] + axes[4],
		unit_to_pt(c->page_height) - axes[1] - axes[5] };
	put(c, "q ");
	for (size_t i = 0; i < G_N_ELEMENTS(matrix); i++) {
		pdf_put_thousandths(c->out, (int64_t)floor(matrix[i] * 1000 + 0.5));
		g_string_append_c(c->out, ' ');
	}
	g_string_append_printf(c->out, "cm /I%u Do Q\n", pdf_images_get(c->images, op->image.picture));
}

/* ---- lines ---- */

/* Links and fields are no content: pdf-annotations.c writes them. */
static const struct page_visitor painter = {
	.glyphs = paint_glyphs,
	.rect = paint_rect,
	.stroke = paint_stroke,
	.dot = paint_dot,
	.image = paint_image,
	.path = paint_path,
};

static void draw_line(struct content *c, const struct page *page, const struct text_line *line)
{
	const struct op *first = &page->op[line->first];

	c->mapped = line->mapped;
	/* Such a line has a mark to itself, whatever mark is open. */
	if (line->actual_text) {
		end_mark(c);
		begin_text(c);
		begin_mark(c, first->mark, text_kind_of(first), page, line);
	}
	page_visit(page, line->first, line->end, &painter, c);
	if (line->actual_text)
		end_mark(c);
}

void pdf_content_write(const struct page *page, struct pdf_fonts *fonts, struct pdf_images *images, GString *out,
	GArray *nodes, enum ink ink)
{
	struct content c = {
		.out = out,
		.nodes = nodes,
		.fonts = fonts,
		.images = images,
		.page_height = page->height,
		.mark = NO_MARK,
		.ink = ink,
		.overprints = true,
		.parts = g_array_new(FALSE, FALSE, sizeof(struct glyph_part)),
	};

	/* A page begins in black, but in DeviceGray. */
	if (ink != INK_SCREEN)
		c.color = NO_COLOR;

	for (uint32_t i = 0; i < page->n_ops;) {
		struct text_line line = pdf_find_line(page, i, fonts, c.parts);

		draw_line(&c, page, &line);
		i = line.end;
	}
	end_text(&c);
	end_mark(&c);
	g_array_unref(c.parts);
}
