/* cairo draws what the PDF writer writes: the same glyphs at the same places, in points from the upper left corner as
 * the page has them. Nothing is shaped, hinted or rounded to pixels, or a picture would not show the page that is
 * printed. */
#include "render/draw.h"

#include <cairo-ft.h>
#include <ft2build.h>
#include <glib.h>
#include FT_FREETYPE_H
#include <string.h>

#include "fonts/face.h"
#include "fonts/glyph-ink.h"
#include "layout/page.h"
#include "pictures/picture.h"
#include "render/draw-picture.h"
#include "report/arena.h"
#include "report/diag.h"

/* ---- faces ---- */

/* FreeType wants its library, its face and the font's bytes to outlive cairo's use of them, so they go with cairo's
 * face. Each face has a library of its own: nothing is shared between threads. */
struct ft_face {
	FT_Library library;
	FT_Face face;
	hb_blob_t *bytes;
};

/* In this order: a face belongs to its library and reads the bytes. */
static void ft_face_free(void *data)
{
	struct ft_face *ft = data;

	if (ft->face)
		FT_Done_Face(ft->face);
	if (ft->library)
		FT_Done_FreeType(ft->library);
	hb_blob_destroy(ft->bytes);
	g_free(ft);
}

static void release(void *cairo_face)
{
	cairo_font_face_destroy(cairo_face);
}

/* From the bytes that the text was shaped with: the file may be another one by now, or gone. NULL when FreeType cannot
 * read what HarfBuzz could. */
static cairo_font_face_t *cairo_face_new(const struct face *face)
{
	static const cairo_user_data_key_t key;
	struct ft_face *ft = g_new0(struct ft_face, 1);
	unsigned length;

	ft->bytes = hb_face_reference_blob(face->hb_face);
	const char *data = hb_blob_get_data(ft->bytes, &length);
	if (FT_Init_FreeType(&ft->library) ||
		FT_New_Memory_Face(ft->library, (const FT_Byte *)data, length, (FT_Long)face->index, &ft->face)) {
		ft_face_free(ft);
		return NULL;
	}
	cairo_font_face_t *cairo_face = cairo_ft_font_face_create_for_ft_face(ft->face, 0);
	cairo_font_face_set_user_data(cairo_face, &key, ft, ft_face_free);
	return cairo_face;
}

static cairo_font_face_t *cairo_face_of(const struct face *face)
{
	cairo_font_face_t *cairo_face = face_kept(face, KEPT_CAIRO);

	if (!cairo_face && (cairo_face = cairo_face_new(face)))
		face_keep(face, KEPT_CAIRO, cairo_face, release);
	return cairo_face;
}

/* ---- ops ---- */

static void set_color(cairo_t *cr, uint32_t color)
{
	cairo_set_source_rgb(cr, (color >> 16 & 0xff) / 255.0, (color >> 8 & 0xff) / 255.0, (color & 0xff) / 255.0);
}

/* The turn is in the font's matrix, about each glyph's origin: places stay the page's. */
static bool set_font(cairo_t *cr, const struct glyphs *g)
{
	cairo_font_face_t *face = cairo_face_of(g->face);
	double size = unit_to_pt(g->size);
	cairo_matrix_t matrix;

	if (!face)
		return false;
	cairo_set_font_face(cr, face);
	cairo_matrix_init_scale(&matrix, size, size);
	if (g->turn) {
		cairo_matrix_t turn;

		cairo_matrix_init_rotate(&turn, g->turn * G_PI / 2);
		cairo_matrix_multiply(&matrix, &matrix, &turn);
	}
	cairo_set_font_matrix(cr, &matrix);
	return true;
}

/* Whether two pieces of text can be shown as one: of the same part of the document, alike, on one line. A row of a
 * table is then one piece; cairo's work for a page grows with the square of their number. */
static bool goes_on(const struct op *a, const struct op *b)
{
	const struct glyphs *x = &a->glyphs, *y = &b->glyphs;

	return a->mark == b->mark && x->face == y->face && x->size == y->size && x->color == y->color && x->turn == 0 &&
	       y->turn == 0 && !x->backward && !y->backward && g_strcmp0(x->language, y->language) == 0 &&
	       x->n_glyphs && y->n_glyphs && x->glyph[0].y == y->glyph[0].y;
}

/* Places are from the page's upper left corner, y downward, which is cairo's own way. */
static void add_glyphs(const struct glyphs *g, cairo_glyph_t *glyph, cairo_text_cluster_t *cluster)
{
	for (uint32_t i = 0; i < g->n_glyphs; i++)
		glyph[i] = (cairo_glyph_t){ g->glyph[i].id, unit_to_pt(g->glyph[i].x), unit_to_pt(g->glyph[i].y) };
	for (uint32_t i = 0; i < g->n_clusters; i++)
		cluster[i] = (cairo_text_cluster_t){ g->cluster[i].n_bytes, g->cluster[i].n_glyphs };
}

/* A character without ink is told, as in a PDF (pdf-fonts.c): here a cluster may be of several glyphs, of which some
 * may be empty and none damaged. */
static bool shows_all(const struct glyphs *g, struct diags *diags)
{
	/* Clusters are in the order of the text; in a backward run the first one has the last glyphs. */
	const struct placed_glyph *glyph = g->backward ? g->glyph + g->n_glyphs : g->glyph;
	const char *text = g->text;
	bool all = true;

	for (uint32_t i = 0; i < g->n_clusters; i++) {
		const struct text_cluster *cluster = &g->cluster[i];
		bool some = cluster->n_glyphs == 0, damaged = false;
		uint32_t shown = glyph_ink_wanted(text, cluster->n_bytes);

		glyph -= g->backward ? cluster->n_glyphs : 0;
		for (uint32_t k = 0; k < cluster->n_glyphs; k++) {
			enum glyph_ink ink = glyph_ink(g->face, glyph[k].id);
			some |= ink == INK_SOME;
			damaged |= ink == INK_DAMAGED || !glyph_ink_suits(g->face, glyph[k].id, shown);
		}
		if (damaged || (!some && shown))
			all = glyph_ink_report(g->face, glyph[0].id, NULL, text, cluster->n_bytes, diags);
		glyph += g->backward ? 0 : cluster->n_glyphs;
		text += cluster->n_bytes;
	}
	return all;
}

/* A page being drawn. Text waits until it is known where it ends: [first, end) is what waits, NULL: nothing. */
struct drawing {
	cairo_t *cr;
	struct arena *arena; /* the page's */
	const struct op *first, *end;
	const struct face *unreadable;                  /* the first that cannot be drawn; NULL: none */
	const struct picture *packed;                   /* the first that cannot be unpacked; NULL: none */
	void (*enter)(void *data, const struct op *op); /* called before each is drawn; NULL: nothing */
	void *data;
	enum { DRAW_ALL, DRAW_ARTIFACTS, DRAW_CONTENT } what;
};

static bool is_drawn(const struct drawing *d, const struct op *op)
{
	return d->what == DRAW_ALL || (op->mark < MARK_FIRST_NODE) == (d->what == DRAW_ARTIFACTS);
}

static void say_entered(const struct drawing *d, const struct op *op)
{
	if (d->enter && d->what == DRAW_CONTENT)
		d->enter(d->data, op);
}

/* Ops [first, end) as one. False when the face cannot be drawn. */
static bool show_glyphs(cairo_t *cr, const struct op *first, const struct op *end, struct arena *arena)
{
	const struct glyphs *g = &first->glyphs;
	uint32_t n_glyphs = 0, n_clusters = 0, len = 0;

	for (const struct op *op = first; op < end; op++) {
		n_glyphs += op->glyphs.n_glyphs;
		n_clusters += op->glyphs.n_clusters;
		len += op->glyphs.len;
	}

	cairo_glyph_t *glyph = ARENA_ARRAY(arena, cairo_glyph_t, n_glyphs);
	cairo_text_cluster_t *cluster = ARENA_ARRAY(arena, cairo_text_cluster_t, n_clusters);
	char *text = ARENA_ARRAY(arena, char, len + 1);
	/* Counted once for the room, and again as they are put into it. */
	n_glyphs = n_clusters = len = 0;
	for (const struct op *op = first; op < end; op++) {
		add_glyphs(&op->glyphs, glyph + n_glyphs, cluster + n_clusters);
		memcpy(text + len, op->glyphs.text, op->glyphs.len);
		n_glyphs += op->glyphs.n_glyphs;
		n_clusters += op->glyphs.n_clusters;
		len += op->glyphs.len;
	}
	set_color(cr, g->color);
	if (!set_font(cr, g))
		return false;
	cairo_show_text_glyphs(cr, text, (int)len, glyph, (int)n_glyphs, cluster, (int)n_clusters,
		g->backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
	return true;
}

static void flush(struct drawing *d)
{
	if (!d->first)
		return;
	say_entered(d, d->first);
	if (!show_glyphs(d->cr, d->first, d->end, d->arena) && !d->unreadable)
		d->unreadable = d->first->glyphs.face;
	d->first = d->end = NULL;
}

static void draw_glyphs(void *data, const struct op *op)
{
	struct drawing *d = data;

	if (!is_drawn(d, op))
		return;
	if (op != d->end || !goes_on(d->first, op)) {
		flush(d);
		d->first = op;
	}
	d->end = op + 1;
}

/* What is drawn from here on lies over the text before it. */
static cairo_t *begin_shape(struct drawing *d, const struct op *op, uint32_t color)
{
	if (!is_drawn(d, op))
		return NULL;
	flush(d);
	say_entered(d, op);
	set_color(d->cr, color);
	return d->cr;
}

static void draw_rect(void *data, const struct op *op)
{
	const struct rect *r = &op->rect;
	cairo_t *cr = begin_shape(data, op, r->color);

	if (!cr)
		return;
	cairo_rectangle(cr, unit_to_pt(r->x), unit_to_pt(r->y), unit_to_pt(r->width), unit_to_pt(r->height));
	cairo_fill(cr);
}

static void draw_dot(void *data, const struct op *op)
{
	const struct dot *dot = &op->dot;
	cairo_t *cr = begin_shape(data, op, dot->color);

	if (!cr)
		return;
	cairo_arc(cr, unit_to_pt(dot->x), unit_to_pt(dot->y), unit_to_pt(dot->radius), 0, 2 * G_PI);
	cairo_fill(cr);
}

static void draw_stroke(void *data, const struct op *op)
{
	const struct stroke *s = &op->stroke;
	cairo_t *cr = begin_shape(data, op, s->color);

	if (!cr)
		return;
	cairo_set_line_width(cr, unit_to_pt(s->width));
	cairo_move_to(cr, unit_to_pt(s->x0), unit_to_pt(s->y0));
	cairo_line_to(cr, unit_to_pt(s->x1), unit_to_pt(s->y1));
	cairo_stroke(cr);
}

static void trace_path(cairo_t *cr, const struct path *path)
{
	for (uint32_t i = 0; i < path->n_steps; i++) {
		double x[3], y[3];

		for (int k = 0; k < 3; k++) {
			x[k] = unit_to_pt(path->step[i].point[k].x);
			y[k] = unit_to_pt(path->step[i].point[k].y);
		}
		switch (path->step[i].verb) {
		case PATH_MOVE:
			cairo_move_to(cr, x[0], y[0]);
			break;
		case PATH_LINE:
			cairo_line_to(cr, x[0], y[0]);
			break;
		case PATH_CURVE:
			cairo_curve_to(cr, x[0], y[0], x[1], y[1], x[2], y[2]);
			break;
		case PATH_CLOSE:
			cairo_close_path(cr);
			break;
		}
	}
}

static void draw_path(void *data, const struct op *op)
{
	const struct path *path = &op->path;
	cairo_t *cr = begin_shape(data, op, path->fill);

	if (!cr)
		return;
	trace_path(cr, path);
	if (path->fill != PATH_NONE)
		cairo_fill_preserve(cr);
	if (path->stroke != PATH_NONE) {
		const double dashes[] = { unit_to_pt(path->dash), unit_to_pt(path->gap) };

		set_color(cr, path->stroke);
		cairo_set_line_width(cr, unit_to_pt(path->width));
		cairo_set_dash(cr, dashes, path->dash ? 2 : 0, 0);
		cairo_stroke_preserve(cr);
		cairo_set_dash(cr, NULL, 0, 0);
	}
	cairo_new_path(cr);
}

static void draw_image(void *data, const struct op *op)
{
	struct drawing *d = data;
	/* The colour is for what is drawn next, which sets its own. */
	cairo_t *cr = begin_shape(d, op, 0);

	if (cr && !draw_picture(cr, &op->image) && !d->packed)
		d->packed = op->image.picture;
}

/* Areas are nothing to see, but a surface may be told of them. */
static void enter_area(void *data, const struct op *op)
{
	struct drawing *d = data;

	if (!is_drawn(d, op))
		return;
	flush(d);
	say_entered(d, op);
}

static const struct page_visitor drawer = {
	.glyphs = draw_glyphs,
	.rect = draw_rect,
	.stroke = draw_stroke,
	.dot = draw_dot,
	.image = draw_image,
	.path = draw_path,
};
static const struct page_visitor enterer = {
	.glyphs = draw_glyphs,
	.rect = draw_rect,
	.stroke = draw_stroke,
	.dot = draw_dot,
	.image = draw_image,
	.path = draw_path,
	.link = enter_area,
	.seal = enter_area,
};

/* What is told of a page before any of it is drawn. */
struct look {
	struct diags *diags;
	bool all; /* so far everything can be seen */
};

static void look_at_glyphs(void *data, const struct op *op)
{
	struct look *look = data;

	look->all &= shows_all(&op->glyphs, look->diags);
}

static const struct page_visitor looker = { .glyphs = look_at_glyphs };

/* Without hinting glyphs have the shapes and the advances that layout reckoned with; subpixels would colour black text.
 */
static void set_options(cairo_t *cr)
{
	cairo_font_options_t *options = cairo_font_options_create();

	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
	cairo_set_font_options(cr, options);
	cairo_font_options_destroy(options);
}

/* All texts are looked at before anything is drawn, so that all that cannot be seen is told. */
static bool looks_whole(const struct page *page, struct diags *diags)
{
	struct look look = { diags, true };

	page_visit(page, 0, page->n_ops, &looker, &look);
	return look.all;
}

static bool finish(struct drawing *d, struct diags *diags)
{
	flush(d);
	if (d->packed)
		return diag(diags, DIAG_PICTURE_UNPACK, d->packed->where, d->packed->name);
	return !d->unreadable || diag(diags, DIAG_RENDER_FAILED, NOWHERE, d->unreadable->file);
}

bool draw_page(cairo_t *cr, const struct page *page, struct diags *diags)
{
	struct drawing d = { .cr = cr, .arena = page->arena };

	if (!looks_whole(page, diags))
		return false;
	set_options(cr);
	page_visit(page, 0, page->n_ops, &drawer, &d);
	return finish(&d, diags);
}

bool draw_page_entering(cairo_t *cr, const struct page *page, void (*enter)(void *data, const struct op *op),
	void *data, struct diags *diags)
{
	struct drawing d = { .cr = cr, .arena = page->arena, .enter = enter, .data = data, .what = DRAW_ARTIFACTS };

	if (!looks_whole(page, diags))
		return false;
	set_options(cr);
	page_visit(page, 0, page->n_ops, &enterer, &d);
	flush(&d);
	d.what = DRAW_CONTENT;
	page_visit(page, 0, page->n_ops, &enterer, &d);
	return finish(&d, diags);
}
