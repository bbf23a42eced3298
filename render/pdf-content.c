#include "render/pdf-content.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "fonts/face.h"
#include "layout/page.h"
#include "render/pdf-fonts.h"
#include "render/pdf-text.h"

#define NO_MARK  UINT32_MAX
#define NO_COLOR UINT32_MAX

enum { MAX_SPLIT = 8 }; /* glyphs of a cluster */

/* The graphics state as the operators so far have left it. */
struct content {
	GString *out;
	GArray *nodes;
	struct pdf_fonts *fonts;
	unit page_height;
	uint32_t mark, color;
	enum ink ink;
	const struct pdf_font *font;
	unit size;
};

/* A line of glyphs inside TJ: where the pen is, along the line, and how far across it the line lies. */
struct line {
	struct content *content;
	struct pdf_font *font;
	const struct glyphs *glyphs;
	bool open;      /* inside [ ] TJ */
	bool in_string; /* inside < > */
	bool placed;    /* a text matrix is set */
	double pen;     /* units */
	unit across;
};

static void put(struct content *c, const char *text)
{
	g_string_append(c->out, text);
}

static void put_length(struct content *c, unit length)
{
	pdf_put_unit(c->out, length);
	g_string_append_c(c->out, ' ');
}

/* ---- marks ---- */

static void end_mark(struct content *c)
{
	if (c->mark != NO_MARK)
		put(c, "EMC\n");
	c->mark = NO_MARK;
}

/* Ops of the same node one after the other share a mark; so do those of the same kind of artifact. */
static void set_mark(struct content *c, uint32_t mark)
{
	static const char *const artifact[] = {
		[MARK_PAGINATION] = "/Artifact <</Type /Pagination>> BDC\n",
		[MARK_REPEATED] = "/Artifact <</Type /Pagination>> BDC\n",
		[MARK_LAYOUT] = "/Artifact <</Type /Layout>> BDC\n",
	};

	if (mark == c->mark || !c->nodes)
		return;
	end_mark(c);
	c->mark = mark;
	if (mark < MARK_FIRST_NODE) {
		put(c, artifact[mark]);
		return;
	}
	put(c, "/Span <</MCID ");
	pdf_put_unsigned(c->out, c->nodes->len);
	put(c, ">> BDC\n");
	g_array_append_val(c->nodes, mark);
}

/* Black and grey as such, not as equal parts of red, green and blue. Capital operators are for strokes. */
static void put_color(struct content *c, uint32_t color, const char *gray_operator, const char *color_operator)
{
	unsigned channel[] = { color >> 16 & 0xff, color >> 8 & 0xff, color & 0xff };
	bool gray = channel[0] == channel[1] && channel[1] == channel[2];

	for (int i = 0; i < (gray ? 1 : 3); i++) {
		pdf_put_thousandths(c->out, (channel[i] * 1000 + 127) / 255);
		g_string_append_c(c->out, ' ');
	}
	put(c, gray ? gray_operator : color_operator);
}

static void put_level(struct content *c, unsigned channel)
{
	pdf_put_thousandths(c->out, (channel * 1000 + 127) / 255);
	g_string_append_c(c->out, ' ');
}

/* The only colour of official documents is red (GB/T 9704-2012 7.2.4, 7.2.7), so on paper what is not grey is red. */
static void put_print_color(struct content *c, const unsigned channel[3], bool gray)
{
	if (gray) {
		put(c, "0 0 0 ");
		put_level(c, 255 - channel[0]);
		put(c, "k\n");
	} else {
		put(c, c->ink == INK_SPOT ? "/Red cs 1 scn\n" : "0 .8 .8 0 k\n");
	}
}

static void set_color(struct content *c, uint32_t color)
{
	unsigned channel[] = { color >> 16 & 0xff, color >> 8 & 0xff, color & 0xff };
	bool gray = channel[0] == channel[1] && channel[1] == channel[2];

	if (color == c->color)
		return;
	c->color = color;
	if (c->ink != INK_SCREEN) {
		put_print_color(c, channel, gray);
		return;
	}
	for (int i = 0; i < (gray ? 1 : 3); i++)
		put_level(c, channel[i]);
	put(c, gray ? "g\n" : "rg\n");
}

/* ---- text ---- */

static void close_string(struct line *line)
{
	if (line->in_string)
		g_string_append_c(line->content->out, '>');
	line->in_string = false;
}

static void close_line(struct line *line)
{
	close_string(line);
	if (line->open)
		put(line->content, "]TJ\n");
	line->open = false;
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

static unit across(const struct glyphs *g, const struct placed_glyph *glyph)
{
	return g->turn & 1 ? glyph->x : glyph->y;
}

/* Sets the text matrix to the glyph's origin. A text object begins with the identity. */
static void place(struct line *line, const struct placed_glyph *glyph)
{
	static const char *const matrix[] = { "1 0 0 1 ", "0 -1 1 0 ", "-1 0 0 -1 ", "0 1 -1 0 " };
	struct content *c = line->content;
	bool translation = !line->placed && line->glyphs->turn == 0;

	close_line(line);
	if (!translation)
		put(c, matrix[line->glyphs->turn & 3]);
	put_length(c, glyph->x);
	put_length(c, c->page_height - glyph->y);
	put(c, translation ? "Td\n" : "Tm\n");
	line->placed = true;
	line->pen = along(line->glyphs, glyph);
	line->across = across(line->glyphs, glyph);
}

/* The pen is brought to the glyph in thousandths of the type size; what rounding leaves is carried to the next. */
static void reach(struct line *line, const struct placed_glyph *glyph)
{
	double size = line->glyphs->size;

	if (!line->placed || across(line->glyphs, glyph) != line->across) {
		place(line, glyph);
		return;
	}
	long back = lround((line->pen - along(line->glyphs, glyph)) * 1000 / size);
	if (back == 0)
		return;
	if (!line->open)
		put(line->content, "[");
	line->open = true;
	close_string(line);
	if (back < 0)
		g_string_append_c(line->content->out, '-');
	pdf_put_unsigned(line->content->out, (uint64_t)labs(back));
	line->pen -= (double)back * size / 1000;
}

static void show(struct line *line, const struct placed_glyph *glyph, uint16_t code)
{
	static const char digit[] = "0123456789ABCDEF";
	const char hex[4] = { digit[code >> 12], digit[code >> 8 & 15], digit[code >> 4 & 15], digit[code & 15] };
	GString *out = line->content->out;

	reach(line, glyph);
	if (!line->open)
		g_string_append_c(out, '[');
	if (!line->in_string)
		g_string_append_c(out, '<');
	line->open = line->in_string = true;
	g_string_append_len(out, hex, sizeof(hex));
	line->pen += pdf_font_width(line->font, code) * line->glyphs->size / 1000;
}

/* Glyphs that show some text together; when they do not stand for it by themselves, it is told beside them (14.9.4). */
static void show_together(
	struct line *line, const char *text, size_t n, const struct placed_glyph *glyph, uint32_t n_glyphs)
{
	struct content *c = line->content;
	bool told = n_glyphs != 1 || !pdf_font_stands_for(line->font, pdf_font_code(line->font, glyph->id), text, n);

	if (told) {
		close_line(line);
		put(c, "/Span <</ActualText <FEFF");
		pdf_put_utf16(c->out, text, n);
		put(c, ">>> BDC\n");
	}
	for (uint32_t i = 0; i < n_glyphs; i++) {
		uint16_t shown = pdf_font_code(line->font, glyph[i].id);

		if (told)
			pdf_font_is_part(line->font, shown, text, n);
		show(line, &glyph[i], shown);
	}
	if (told) {
		close_line(line);
		put(c, "EMC\n");
	}
}

/* A letter with signs above and below it mostly has a glyph for each: bytes[k] of the text are shown by glyph k. False
 * when it cannot be told which glyph shows what. */
static bool split_cluster(const struct line *line, const char *text, size_t n, const struct placed_glyph *glyph,
	uint32_t n_glyphs, uint32_t bytes[MAX_SPLIT])
{
	bool one_each = (uint32_t)g_utf8_strlen(text, (gssize)n) == n_glyphs;
	const char *end = text + n;

	if (line->glyphs->backward || n_glyphs > MAX_SPLIT)
		return false;
	for (uint32_t k = n_glyphs; k-- > 1;) {
		const char *sign = g_utf8_find_prev_char(text, end);

		if (!sign || sign == text || !g_unichar_ismark(g_utf8_get_char(sign)) ||
			!(one_each || face_glyph(line->glyphs->face, g_utf8_get_char(sign), 0) == glyph[k].id))
			return false;
		bytes[k] = (uint32_t)(end - sign);
		end = sign;
	}
	bytes[0] = (uint32_t)(end - text);
	return true;
}

static void show_cluster(struct line *line, const char *text, const struct text_cluster *cluster, uint32_t first)
{
	const struct placed_glyph *glyph = line->glyphs->glyph + first;
	uint32_t bytes[MAX_SPLIT];

	if (cluster->n_glyphs == 0)
		return;
	if (!split_cluster(line, text, cluster->n_bytes, glyph, cluster->n_glyphs, bytes)) {
		show_together(line, text, cluster->n_bytes, glyph, cluster->n_glyphs);
		return;
	}
	for (uint32_t k = 0; k < cluster->n_glyphs; text += bytes[k++])
		show_together(line, text, bytes[k], &glyph[k], 1);
}

/* Glyphs are shown from left to right; text that runs the other way has its last cluster first. */
static void show_clusters(struct line *line)
{
	const struct glyphs *g = line->glyphs;
	uint32_t byte = g->backward ? g->len : 0, glyph = 0;

	for (uint32_t k = 0; k < g->n_clusters; k++) {
		const struct text_cluster *cluster = &g->cluster[g->backward ? g->n_clusters - 1 - k : k];

		if (g->backward)
			byte -= cluster->n_bytes;
		show_cluster(line, g->text + byte, cluster, glyph);
		if (!g->backward)
			byte += cluster->n_bytes;
		glyph += cluster->n_glyphs;
	}
}

static void set_font(struct content *c, const struct pdf_font *font, unit size)
{
	if (c->font == font && c->size == size)
		return;
	c->font = font;
	c->size = size;
	g_string_append_c(c->out, '/');
	put(c, pdf_font_name(font));
	g_string_append_c(c->out, ' ');
	put_length(c, size);
	put(c, "Tf\n");
}

static void draw_glyphs(struct content *c, const struct glyphs *g)
{
	struct line line = { .content = c, .glyphs = g, .font = pdf_fonts_get(c->fonts, g->face) };

	set_color(c, g->color);
	if (g->language) {
		put(c, "/Span <</Lang ");
		pdf_put_text(c->out, g->language, strlen(g->language));
		put(c, ">> BDC\n");
	}
	put(c, "BT\n");
	set_font(c, line.font, g->size);
	show_clusters(&line);
	close_line(&line);
	put(c, "ET\n");
	if (g->language)
		put(c, "EMC\n");
}

static void draw_rect(struct content *c, const struct rect *r)
{
	set_color(c, r->color);
	put_length(c, r->x);
	put_length(c, c->page_height - r->y - r->height);
	put_length(c, r->width);
	put_length(c, r->height);
	put(c, "re f\n");
}

static void draw_stroke(struct content *c, const struct stroke *s)
{
	put_color(c, s->color, "G ", "RG ");
	put_length(c, s->width);
	put(c, "w ");
	put_length(c, s->x0);
	put_length(c, c->page_height - s->y0);
	put(c, "m ");
	put_length(c, s->x1);
	put_length(c, c->page_height - s->y1);
	put(c, "l S\n");
}

/* A circle as four Bézier curves. */
static void draw_dot(struct content *c, const struct dot *d)
{
	static const int8_t quarter[4][2] = { { 1, 0 }, { 0, 1 }, { -1, 0 }, { 0, -1 } };
	unit y = c->page_height - d->y, bow = (unit)(d->radius * 0.5523);

	set_color(c, d->color);
	put_length(c, d->x + d->radius);
	put_length(c, y);
	put(c, "m\n");
	for (int i = 0; i < 4; i++) {
		const int8_t *from = quarter[i], *to = quarter[(i + 1) % 4];
		const unit point[] = { d->x + from[0] * d->radius + to[0] * bow, y + from[1] * d->radius + to[1] * bow,
			d->x + to[0] * d->radius + from[0] * bow, y + to[1] * d->radius + from[1] * bow,
			d->x + to[0] * d->radius, y + to[1] * d->radius };

		for (size_t k = 0; k < G_N_ELEMENTS(point); k++)
			put_length(c, point[k]);
		put(c, "c\n");
	}
	put(c, "f\n");
}

/* ---- lines ---- */

/* Text of one line and node: ops [first, end). Dots between them are not text. */
struct text_line {
	uint32_t first, end;
	bool loose; /* a reader of the file may see blanks between its characters */
};

static unit last_x(const struct glyphs *g)
{
	return g->glyph[g->n_glyphs - 1].x;
}

/* Readers take a gap of more than a tenth of an em for a blank, and a step down for a new line. Full-width glyphs are
 * an em apart when nothing is between them; signs above and below a letter are drawn from another place than it ends.
 */
static bool is_loose(const struct glyphs *g)
{
	unit wide = g->size + g->size / 10;

	for (uint32_t i = 0; i < g->n_clusters; i++)
		if (g->cluster[i].n_glyphs > 1)
			return true;
	for (uint32_t i = 0; i + 1 < g->n_glyphs; i++)
		if (ABS(g->glyph[i + 1].x - g->glyph[i].x) > wide ||
			ABS(g->glyph[i + 1].y - g->glyph[i].y) > g->size / 2)
			return true;
	return false;
}

static bool same_line(const struct op *a, const struct op *b)
{
	return b->kind == OP_GLYPHS && b->mark == a->mark && !b->glyphs.turn && b->glyphs.n_glyphs &&
	       b->glyphs.glyph[0].x > last_x(&a->glyphs) && !b->glyphs.backward &&
	       ABS(b->glyphs.glyph[0].y - a->glyphs.glyph[0].y) < a->glyphs.size;
}

static struct text_line find_line(const struct page *page, uint32_t first)
{
	struct text_line line = { first, first + 1, false };
	const struct op *last = &page->op[first];

	if (last->kind != OP_GLYPHS || last->glyphs.backward || !last->glyphs.n_glyphs || last->mark < MARK_FIRST_NODE)
		return line;
	line.loose = is_loose(&last->glyphs);
	if (last->glyphs.turn)
		return line;
	for (uint32_t i = first + 1; i < page->n_ops && same_line(last, &page->op[i]); i++) {
		const struct op *op = &page->op[i];

		/* From one face to another less is enough: readers begin a new word there anyway. */
		unit step = op->glyphs.glyph[0].x - last_x(&last->glyphs);
		line.loose |= is_loose(&op->glyphs) || step > last->glyphs.size * 26 / 25;
		last = op;
		line.end = i + 1;
	}
	return line;
}

static void draw_op(struct content *c, const struct op *op)
{
	if (op->kind != OP_LINK)
		set_mark(c, op->mark);
	switch (op->kind) {
	case OP_GLYPHS:
		draw_glyphs(c, &op->glyphs);
		break;
	case OP_RECT:
		draw_rect(c, &op->rect);
		break;
	case OP_STROKE:
		draw_stroke(c, &op->stroke);
		break;
	case OP_DOT:
		draw_dot(c, &op->dot);
		break;
	case OP_LINK:
		break;
	}
}

/* The text of a loose line is told beside it, so that it is copied out without blanks (14.9.4). */
static void draw_line(struct content *c, const struct page *page, const struct text_line *line)
{
	if (line->loose) {
		set_mark(c, page->op[line->first].mark);
		put(c, "/Span <</ActualText <FEFF");
		for (uint32_t i = line->first; i < line->end; i++)
			pdf_put_utf16(c->out, page->op[i].glyphs.text, page->op[i].glyphs.len);
		put(c, ">>> BDC\n");
	}
	for (uint32_t i = line->first; i < line->end; i++)
		draw_op(c, &page->op[i]);
	if (line->loose)
		put(c, "EMC\n");
}

void pdf_content_write(const struct page *page, struct pdf_fonts *fonts, GString *out, GArray *nodes, enum ink ink)
{
	struct content c = {
		.out = out, .nodes = nodes, .fonts = fonts, .page_height = page->height, .mark = NO_MARK, .ink = ink
	};

	/* A page begins in black, but in DeviceGray. */
	if (ink != INK_SCREEN)
		c.color = NO_COLOR;

	for (uint32_t i = 0; i < page->n_ops;) {
		struct text_line line = find_line(page, i);

		draw_line(&c, page, &line);
		i = line.end;
	}
	end_mark(&c);
}
