/* TrueType outlines are gone through as they are in the file (OpenType 1.9, “loca” and “glyf”) and not drawn: that is a
 * tenth of the work, and finds what a drawer passes over. PostScript outlines are programs, so HarfBuzz runs them. */
#include "fonts/glyph-ink.h"

#include <glib.h>
#include <hb.h>

#include "fonts/face.h"
#include "fonts/glyph-place.h"
#include "fonts/letters.h"
#include "report/diag.h"

#define BLOCK          256
#define N_BLOCKS       (0x10000 / BLOCK)
#define MAX_DEPTH      16  /* of glyphs made of glyphs */
#define MAX_COMPONENTS 256 /* of one glyph, at all depths together */

/* What was found out about a glyph. */
struct found {
	uint8_t ink;    /* enum glyph_ink */
	uint32_t suits; /* a character where it draws; 0: none is known yet */
};

/* What is kept with a face: its tables, and what was found out by glyph. */
struct looked_at {
	hb_blob_t *loca_blob, *glyf_blob;
	const uint8_t *loca, *glyf;
	unsigned loca_size, glyf_size, n_glyphs; /* bytes; glyf_size 0: PostScript outlines */
	int em;
	bool long_places; /* loca has four bytes a place, else two, halved */
	struct found *found[N_BLOCKS];
	/* The last glyph whose place was asked for: what it draws and where is asked one after the other. */
	struct glyph_place last;
	uint32_t last_glyph;
	bool last_known;
};

/* A stretch of bytes still to be read. */
struct bytes {
	const uint8_t *at, *end;
};

static void looked_at_free(void *data)
{
	struct looked_at *l = data;

	hb_blob_destroy(l->loca_blob);
	hb_blob_destroy(l->glyf_blob);
	for (int i = 0; i < N_BLOCKS; i++)
		g_free(l->found[i]);
	g_free(l);
}

/* The blob is the caller's to destroy; an absent table has size 0. */
static const uint8_t *table_of(hb_face_t *face, hb_tag_t tag, hb_blob_t **blob, unsigned *size)
{
	*blob = hb_face_reference_table(face, tag);
	return (const uint8_t *)hb_blob_get_data(*blob, size);
}

static struct looked_at *looked_at_of(const struct face *face)
{
	struct looked_at *l = face_kept(face, KEPT_INK);
	hb_blob_t *head;
	unsigned size;

	if (l)
		return l;
	l = g_new0(struct looked_at, 1);
	l->last_glyph = G_MAXUINT32; /* none */
	l->loca = table_of(face->hb_face, HB_TAG('l', 'o', 'c', 'a'), &l->loca_blob, &l->loca_size);
	l->glyf = table_of(face->hb_face, HB_TAG('g', 'l', 'y', 'f'), &l->glyf_blob, &l->glyf_size);
	l->em = face->upem;
	l->n_glyphs = hb_face_get_glyph_count(face->hb_face);
	const uint8_t *data = table_of(face->hb_face, HB_TAG('h', 'e', 'a', 'd'), &head, &size);
	l->long_places = size >= 52 && data[51]; /* indexToLocFormat */
	hb_blob_destroy(head);
	face_keep(face, KEPT_INK, l, looked_at_free);
	return l;
}

/* ---- reading ---- */

/* False, with nothing moved, where so many bytes are not left. */
static bool skip(struct bytes *b, size_t n)
{
	if ((size_t)(b->end - b->at) < n)
		return false;
	b->at += n;
	return true;
}

static bool read16(struct bytes *b, int *out)
{
	if (!skip(b, 2))
		return false;
	*out = b->at[-2] << 8 | b->at[-1];
	return true;
}

static bool read_signed(struct bytes *b, int *out)
{
	bool is_there = read16(b, out);

	*out = is_there ? (int16_t)*out : 0;
	return is_there;
}

/* ---- one outline ---- */

enum { SHORT_X = 2, SHORT_Y = 4, REPEAT = 8, SAME_X = 16, SAME_Y = 32 };

/* The size of a point's difference from the one before. */
static unsigned size_of(uint8_t flags, uint8_t is_short, uint8_t same)
{
	return flags & is_short ? 1 : flags & same ? 0 : 2;
}

/* One byte with its sign in a flag, none, or two (OpenType, “glyf”, simple glyph description). */
static int difference(const uint8_t *at, uint8_t flags, uint8_t is_short, uint8_t same)
{
	if (flags & is_short)
		return flags & same ? *at : -*at;
	return flags & same ? 0 : (int16_t)(at[0] << 8 | at[1]);
}

/* The flags of `n` points; false where they, or the differences they tell of, are not all there. */
static bool skip_flags(struct bytes *b, int n, struct bytes *x, struct bytes *y)
{
	size_t x_size = 0, y_size = 0;

	for (int repeat = 0; n > 0; n -= repeat) {
		if (!skip(b, 1))
			return false;
		uint8_t flags = b->at[-1];
		if (flags & REPEAT && !skip(b, 1))
			return false;
		repeat = flags & REPEAT ? b->at[-1] + 1 : 1;
		x_size += (size_t)repeat * size_of(flags, SHORT_X, SAME_X);
		y_size += (size_t)repeat * size_of(flags, SHORT_Y, SAME_Y);
	}
	*x = *y = *b;
	return skip(y, x_size) && n == 0 && (size_t)(y->end - y->at) >= y_size;
}

/* The corners of what is drawn, units of the font. */
struct box {
	int min_x, min_y, max_x, max_y;
};

/* A line has no area: nothing is filled. */
static bool is_empty(struct box b)
{
	return b.max_x <= b.min_x || b.max_y <= b.min_y;
}

/* Whether an outline lies where its glyph says it does, as far as it says so: a quarter of an em is more than the
 * control points of a curve stand outside of it. */
static bool is_told(struct box drawn, struct box told, int em)
{
	int slack = em / 4;

	return is_empty(told) ||
	       (ABS(drawn.min_x - told.min_x) <= slack && ABS(drawn.max_x - told.max_x) <= slack &&
		       ABS(drawn.min_y - told.min_y) <= slack && ABS(drawn.max_y - told.max_y) <= slack);
}

/* What n points enclose. skip_flags has made sure that flags and differences are all there. Control points count, so
 * the box may be too large. */
static struct box box_of_points(const uint8_t *flag, int n, const uint8_t *x, const uint8_t *y)
{
	struct box box = { INT_MAX, INT_MAX, INT_MIN, INT_MIN };
	int at_x = 0, at_y = 0;

	while (n > 0) {
		uint8_t flags = *flag++;
		for (int repeat = flags & REPEAT ? *flag++ : 0; repeat >= 0; repeat--, n--) {
			at_x += difference(x, flags, SHORT_X, SAME_X);
			at_y += difference(y, flags, SHORT_Y, SAME_Y);
			x += size_of(flags, SHORT_X, SAME_X);
			y += size_of(flags, SHORT_Y, SAME_Y);
			box.min_x = MIN(box.min_x, at_x), box.max_x = MAX(box.max_x, at_x);
			box.min_y = MIN(box.min_y, at_y), box.max_y = MAX(box.max_y, at_y);
		}
	}
	return box;
}

static enum glyph_ink simple_ink(struct bytes b, int contours, struct box told, int em)
{
	struct bytes x, y;
	int last = -1, instructions;

	if (contours == 0)
		return INK_NONE;
	/* The last point of each contour, which rise. */
	for (int i = 0, end; i < contours; i++, last = end)
		if (!read16(&b, &end) || end < last)
			return INK_DAMAGED;
	if (!read16(&b, &instructions) || !skip(&b, (size_t)instructions))
		return INK_DAMAGED;
	const uint8_t *flags = b.at;
	/* `x` and `y` are then where the differences in x and in y begin. */
	if (!skip_flags(&b, last + 1, &x, &y))
		return INK_DAMAGED;
	struct box drawn = box_of_points(flags, last + 1, x.at, y.at);
	if (is_empty(drawn))
		return INK_NONE;
	return is_told(drawn, told, em) ? INK_SOME : INK_DAMAGED;
}

/* ---- glyphs made of glyphs ---- */

/* Flags of a component: how many bytes its place and its matrix take. */
enum { WORDS = 1, SCALE = 8, MORE = 0x20, TWO_SCALES = 0x40, MATRIX = 0x80 };

static enum glyph_ink ink_of(const struct looked_at *l, uint32_t glyph, int depth, int *left);

/* What is made of something and of nothing draws something; one damaged part damages all. */
static enum glyph_ink composite_ink(const struct looked_at *l, struct bytes b, int depth, int *left)
{
	enum glyph_ink all = INK_NONE;
	int flags = MORE, glyph;

	while (flags & MORE) {
		/* Glyphs that are made of each other would never end: depth and number are limited. */
		if (!read16(&b, &flags) || !read16(&b, &glyph) || depth == MAX_DEPTH || --*left < 0)
			return INK_DAMAGED;
		unsigned size = flags & WORDS ? 4 : 2;
		size += flags & SCALE ? 2 : flags & TWO_SCALES ? 4 : flags & MATRIX ? 8 : 0;
		enum glyph_ink part = ink_of(l, (uint32_t)glyph, depth + 1, left);
		if (part == INK_DAMAGED || !skip(&b, size))
			return INK_DAMAGED;
		all = part == INK_SOME ? INK_SOME : all;
	}
	return all;
}

/* Where the glyph is; false where loca does not tell or tells what cannot be. */
static bool find_glyph(const struct looked_at *l, uint32_t glyph, struct bytes *out)
{
	size_t size = l->long_places ? 4 : 2;
	uint32_t first, end;

	if (((size_t)glyph + 2) * size > l->loca_size)
		return false;
	const uint8_t *p = l->loca + size * glyph;
	if (l->long_places) {
		first = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
		end = (uint32_t)p[4] << 24 | (uint32_t)p[5] << 16 | (uint32_t)p[6] << 8 | p[7];
	} else {
		first = 2 * ((uint32_t)p[0] << 8 | p[1]);
		end = 2 * ((uint32_t)p[2] << 8 | p[3]);
	}
	if (first > end || end > l->glyf_size)
		return false;
	*out = (struct bytes){ l->glyf + first, l->glyf + end };
	return true;
}

static enum glyph_ink ink_of(const struct looked_at *l, uint32_t glyph, int depth, int *left)
{
	struct bytes b;
	struct box told;
	int contours;

	if (glyph >= l->n_glyphs || !find_glyph(l, glyph, &b))
		return INK_DAMAGED;
	if (b.at == b.end)
		return INK_NONE;
	if (!read16(&b, &contours) || !read_signed(&b, &told.min_x) || !read_signed(&b, &told.min_y) ||
		!read_signed(&b, &told.max_x) || !read_signed(&b, &told.max_y))
		return INK_DAMAGED;
	/* A negative number of contours: made of other glyphs. */
	return contours < 0x8000 ? simple_ink(b, contours, told, l->em) : composite_ink(l, b, depth, left);
}

static bool is_composite(const struct looked_at *l, uint32_t glyph)
{
	struct bytes b;

	return l->glyf_size && find_glyph(l, glyph, &b) && b.at < b.end && b.at[0] & 0x80;
}

/* ---- where it is ---- */

static bool has_table(const struct face *face, hb_tag_t tag)
{
	hb_blob_t *table = hb_face_reference_table(face->hb_face, tag);
	bool has = hb_blob_get_length(table) > 0;

	hb_blob_destroy(table);
	return has;
}

/* False for a glyph of which HarfBuzz knows nothing. */
static bool ask_place(const struct face *face, uint32_t glyph, struct glyph_place *out)
{
	hb_glyph_extents_t box;

	*out = (struct glyph_place){ .advance = hb_font_get_glyph_h_advance(face->hb_font, glyph), .em = face->upem };
	if (!hb_font_get_glyph_extents(face->hb_font, glyph, &box))
		return false;
	out->left = box.x_bearing, out->right = box.x_bearing + box.width;
	out->top = box.y_bearing, out->bottom = box.y_bearing + box.height;
	return true;
}

/* As ask_place, of a glyph asked for again at once from what was said before. */
static bool find_place(const struct face *face, uint32_t glyph, struct glyph_place *out)
{
	struct looked_at *l = looked_at_of(face);

	if (l->last_glyph != glyph) {
		l->last_known = ask_place(face, glyph, &l->last);
		l->last_glyph = glyph;
	}
	*out = l->last;
	return l->last_known;
}

/* PostScript outlines are drawn to know it. */
static enum glyph_ink drawn_ink(const struct looked_at *l, uint32_t glyph, const struct glyph_place *place)
{
	if (glyph >= l->n_glyphs || !place)
		return INK_DAMAGED;
	return place->right > place->left && place->top > place->bottom ? INK_SOME : INK_NONE;
}

/* ---- all of them ---- */

/* One glyph of several is drawn by HarfBuzz, which knows where it puts each: it has to be where the whole is told to
 * be. */
static bool is_put_together(const struct face *face, uint32_t glyph, const struct glyph_place *told)
{
	struct glyph_place drawn = *told;

	glyph_place_draw(&drawn, face->hb_font, glyph);
	return drawn.right <= drawn.left ||
	       is_told((struct box){ drawn.left, drawn.bottom, drawn.right, drawn.top },
		       (struct box){ told->left, told->bottom, told->right, told->top }, told->em);
}

/* By tables where there are, else by drawing; what stands at an impossible place is damaged as well. */
static enum glyph_ink look_at(const struct face *face, const struct looked_at *l, uint32_t glyph)
{
	int left = MAX_COMPONENTS;
	struct glyph_place place;
	bool known = find_place(face, glyph, &place);
	enum glyph_ink ink = l->glyf_size ? ink_of(l, glyph, 0, &left) : drawn_ink(l, glyph, known ? &place : NULL);

	if (ink == INK_SOME && is_composite(l, glyph) && !is_put_together(face, glyph, &place))
		return INK_DAMAGED;
	return glyph_place_may_be(&place) ? ink : INK_DAMAGED;
}

static struct found *found_of(struct looked_at *l, uint32_t glyph)
{
	struct found **block = &l->found[glyph / BLOCK];

	if (!*block)
		*block = g_new0(struct found, BLOCK);
	return &(*block)[glyph % BLOCK];
}

enum glyph_ink glyph_ink(const struct face *face, uint32_t glyph)
{
	struct looked_at *l = looked_at_of(face);

	if (glyph >= 0x10000)
		return INK_DAMAGED;
	struct found *found = found_of(l, glyph);
	if (found->ink == INK_UNKNOWN)
		found->ink = (uint8_t)look_at(face, l, glyph);
	return found->ink;
}

bool glyph_ink_suits(const struct face *face, uint32_t glyph, uint32_t code_point)
{
	struct glyph_place place;
	struct found *found = glyph < 0x10000 ? found_of(looked_at_of(face), glyph) : NULL;

	if (found && code_point && found->suits == code_point)
		return true;
	bool suits = !find_place(face, glyph, &place) || glyph_place_suits(&place, code_point);
	if (found && suits)
		found->suits = code_point;
	return suits;
}

/* The table to blame for a glyph that draws nothing. A guess from what is found missing, for the message. */
static const char *damaged_table(const struct face *face, uint32_t glyph)
{
	const struct looked_at *l = looked_at_of(face);
	struct glyph_place place;
	struct bytes b;

	if (glyph >= l->n_glyphs)
		return "cmap";
	find_place(face, glyph, &place);
	if (!glyph_place_advance_may_be(&place))
		return "hmtx";
	if (!l->glyf_size && has_table(face, HB_TAG('C', 'F', 'F', ' ')))
		return "CFF";
	if (!l->glyf_size && has_table(face, HB_TAG('C', 'F', 'F', '2')))
		return "CFF2";
	return l->glyf_size && !find_glyph(l, glyph, &b) ? "loca" : "glyf";
}

/* Returns false. `table` NULL: found out here. The character told is the first one that should be seen. */
bool glyph_ink_report(
	const struct face *face, uint32_t glyph, const char *table, const char *text, size_t n, struct diags *diags)
{
	uint32_t wanted = glyph_ink_wanted(text, n), code_point = wanted || !n ? wanted : g_utf8_get_char(text);
	char letter[8] = { 0 }, number[16];

	g_unichar_to_utf8(code_point, letter);
	g_snprintf(number, sizeof(number), "%04X", code_point);
	return diag(diags, DIAG_GLYPH_DAMAGED, NOWHERE, face->family, face->file, letter, number,
		table ? table : damaged_table(face, glyph));
}

/* The first character of a text that draws something; 0: none does. */
uint32_t glyph_ink_wanted(const char *text, size_t n)
{
	for (const char *p = text; p < text + n; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (!letter_is_blank(c))
			return c;
	}
	return 0;
}
