/* HarfBuzz reads the font; what is asked of it again and again is kept in tables. A face tells how it is to be set:
 * where its em box lies, whether its marks have blank halves, which digits are of one width. Fonts often say such
 * things wrongly or not at all, so they are looked at: what is drawn is what counts. */
#include "fonts/face.h"

#include <errno.h>
#include <glib.h>
#include <hb-ot.h>
#include <string.h>

#include "fonts/glyph-cache.h"
#include "fonts/ink.h"
#include "fonts/letters.h"
#include "fonts/single-shape.h"
#include "fonts/tables.h"

#define BLOCK    256
#define N_BLOCKS (0x10000 / BLOCK)

/* Glyphs and advances of 256 neighbouring code points, each looked up when it is first asked for. */
#define NOT_LOOKED_UP 0xffff /* no glyph has this number: a font has 65,535 at most */
struct block {
	struct entry {
		uint16_t glyph;
		int16_t advance;
	} entry[BLOCK];
};

/* · — ‘ ’ “ ” …: one code for a Chinese mark and a Western one. */
static const uint32_t mark_code_point[] = { 0xb7, 0x2014, 0x2018, 0x2019, 0x201c, 0x201d, 0x2026 };
#define N_MARKS G_N_ELEMENTS(mark_code_point)

/* What face.c keeps behind a struct face. */
struct face_inside {
	struct face face; /* first: a struct face * is a struct face_inside * */
	struct block *block[N_BLOCKS];
	uint16_t digit[10]; /* glyphs, equal in width once settled */
	bool digits_settled;
	struct mark_glyph mark[N_MARKS][N_FORMS];
	int32_t vertical_shift;       /* of a vertical origin above the em box's top, font units */
	bool vertical_metrics;        /* the font tells vertical advances */
	struct glyph_cache *cache;    /* NULL: not opened, or without one */
	struct single_shapes *shapes; /* NULL: nothing was asked for */
	struct {
		void *made;
		void (*release)(void *);
	} kept[N_FACE_KEEPERS];
};

static struct face_inside *inside(const struct face *face)
{
	return (struct face_inside *)face; /* the tables are a cache: filling them does not change the face */
}

void *face_kept(const struct face *face, enum face_keeper keeper)
{
	return inside(face)->kept[keeper].made;
}

void face_keep(const struct face *face, enum face_keeper keeper, void *made, void (*release)(void *))
{
	g_assert(!inside(face)->kept[keeper].made && "a keeper keeps one thing");
	inside(face)->kept[keeper].made = made;
	inside(face)->kept[keeper].release = release;
}

/* Font units to units at a size, rounded to the nearest, halves away from 0. */
unit face_scale(const struct face *face, int32_t font_units, unit size)
{
	int64_t product = (int64_t)font_units * size;
	int64_t half = face->upem / 2;

	return (unit)((product + (product < 0 ? -half : half)) / face->upem);
}

/* 0: the font has no such character. */
static uint32_t nominal_glyph(const struct face *face, uint32_t code_point)
{
	hb_codepoint_t glyph = 0;

	return hb_font_get_nominal_glyph(face->hb_font, code_point, &glyph) ? glyph : 0;
}

static const struct entry *entry_for(const struct face *face, uint32_t code_point)
{
	struct block **block = &inside(face)->block[code_point / BLOCK];
	/* A new block is all NOT_LOOKED_UP. */
	if (!*block)
		*block = memset(g_new(struct block, 1), 0xff, sizeof(struct block));

	struct entry *entry = &(*block)->entry[code_point % BLOCK];
	if (entry->glyph == NOT_LOOKED_UP) {
		uint32_t glyph = nominal_glyph(face, code_point);
		entry->glyph = (uint16_t)glyph;
		entry->advance = glyph ? (int16_t)hb_font_get_glyph_h_advance(face->hb_font, glyph) : 0;
	}
	return entry;
}

/* With a selector only the glyph that the font has for the two together; 0 is none, not the plain one. */
uint32_t face_glyph(const struct face *face, uint32_t code_point, uint32_t vs)
{
	if (vs) {
		hb_codepoint_t glyph = 0;
		return hb_font_get_variation_glyph(face->hb_font, code_point, vs, &glyph) ? glyph : 0;
	}
	if (code_point < 0x10000)
		return entry_for(face, code_point)->glyph;
	return nominal_glyph(face, code_point);
}

int32_t face_advance(const struct face *face, uint32_t code_point)
{
	if (code_point < 0x10000)
		return entry_for(face, code_point)->advance;
	return hb_font_get_glyph_h_advance(face->hb_font, nominal_glyph(face, code_point));
}

/* ---- What a font says of itself */

/* A number of a table, big-endian; 0 where the table is too short to have it. */
static int16_t read_int16(const char *table, unsigned length, unsigned at)
{
	if (at + 2 > length)
		return 0;
	return (int16_t)((uint8_t)table[at] << 8 | (uint8_t)table[at + 1]);
}

/* fsType, which is copied into what we embed; 0 (anything is allowed) for a font without an OS/2 table. */
static uint16_t embedding_rights(hb_face_t *face)
{
	hb_blob_t *os2 = hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
	unsigned length = 0;
	const char *data = hb_blob_get_data(os2, &length);
	uint16_t rights = (uint16_t)read_int16(data, length, 8); /* fsType */
	hb_blob_destroy(os2);
	return rights;
}

/* Subsets of outlines are embedded, so a font that allows only whole ones or only bitmaps is as closed as a restricted
 * one. */
static bool embedding_allowed(uint16_t rights)
{
	bool restricted = (rights & 0xf) == 0x2; /* bits of fsType (OpenType, OS/2) */
	bool no_subset = rights & 0x100;
	bool only_bitmaps = rights & 0x200;
	return !restricted && !no_subset && !only_bitmaps;
}

/* The bottom of the em box the font declares. */
static int32_t declared_descender(const struct face *face)
{
	hb_position_t bottom = 0;
	if (hb_ot_layout_get_baseline(face->hb_font, HB_OT_LAYOUT_BASELINE_TAG_IDEO_EMBOX_BOTTOM_OR_LEFT,
		    HB_DIRECTION_LTR, HB_TAG('h', 'a', 'n', 'i'), HB_TAG_NONE, &bottom) &&
		bottom < 0)
		return bottom;

	hb_blob_t *os2 = hb_face_reference_table(face->hb_face, HB_TAG('O', 'S', '/', '2'));
	unsigned length = 0;
	const char *data = hb_blob_get_data(os2, &length);
	int32_t ascender = read_int16(data, length, 68), descender = read_int16(data, length, 70); /* sTypo… */
	hb_blob_destroy(os2);
	/* A line box that is not one em high is halved around the same middle. */
	if (ascender > 0 && ascender - descender <= 2 * face->upem)
		return (ascender + descender - face->upem) / 2;
	return -face->upem * 12 / 100;
}

/* The middle of the ink of square Han, averaged; false for a face without them. */
static bool han_middle(const struct face *face, int32_t *out)
{
	static const uint32_t square[] = { 0x56fd, 0x7530, 0x76ee, 0x4e2d, 0x5341, 0x6c38 }; /* 国田目中十永 */
	int32_t sum = 0;

	for (unsigned i = 0; i < G_N_ELEMENTS(square); i++) {
		hb_glyph_extents_t ink;
		uint32_t glyph = nominal_glyph(face, square[i]);
		if (!glyph || !hb_font_get_glyph_extents(face->hb_font, glyph, &ink))
			return false;
		sum += ink.y_bearing + ink.height / 2;
	}
	*out = sum / (int32_t)G_N_ELEMENTS(square);
	return true;
}

static bool has_table(const struct face *face, hb_tag_t tag)
{
	hb_blob_t *table = hb_face_reference_table(face->hb_face, tag);
	bool has = hb_blob_get_length(table) > 0;
	hb_blob_destroy(table);
	return has;
}

/* Whether 国, which fills its em in every design, is about one em high: else the number of units an em is wrong. */
static bool em_fits(const struct face *face)
{
	hb_glyph_extents_t ink;
	uint32_t glyph = nominal_glyph(face, 0x56fd);

	if (!glyph || !hb_font_get_glyph_extents(face->hb_font, glyph, &ink) || ink.height == 0)
		return true; /* nothing is known; what is not drawn is told when it is wanted (glyph-ink.h) */
	int32_t height = ABS(ink.height);
	return height > face->upem / 4 && height < 2 * face->upem;
}

/* Sets ascender and descender, one em apart, so that faces of different make stand level (paragraph.c). */
static void find_em_box(struct face_inside *self)
{
	struct face *face = &self->face;
	int32_t bottom = declared_descender(face), middle;
	hb_position_t x, y;

	if (han_middle(face, &middle)) {
		int32_t off = middle - (bottom + face->upem / 2);
		/* Designs differ from their box by a few hundredths of an em. More is a wrong declaration; the box that
		 * fits is the traditional one of 0.8 over 0.2 or, failing that, whatever has the ink in its middle. */
		if (ABS(off) > face->upem * 6 / 100) {
			int32_t traditional = -face->upem / 5;
			bool fits = ABS(middle - (traditional + face->upem / 2)) <= face->upem * 3 / 100;
			bottom = fits ? traditional : bottom + off;
		}
	}
	face->descender = bottom;
	face->ascender = bottom + face->upem;

	uint32_t han = nominal_glyph(face, 0x56fd);
	if (han) {
		hb_font_get_glyph_origin_for_direction(face->hb_font, han, HB_DIRECTION_TTB, &x, &y);
		self->vertical_shift = y - face->ascender;
	}
}

/* Whether ， lies in its left half and （ in its right one. The composer may only take off blank that is there; a
 * fiftieth of an em over the middle is allowed. */
static bool has_full_width_halves(const struct face *face)
{
	uint32_t comma = nominal_glyph(face, 0xff0c), bracket = nominal_glyph(face, 0xff08);
	hb_glyph_extents_t comma_ink, bracket_ink;
	int32_t half = face->upem / 2, slack = face->upem / 50;

	return comma && bracket && hb_font_get_glyph_extents(face->hb_font, comma, &comma_ink) &&
	       hb_font_get_glyph_extents(face->hb_font, bracket, &bracket_ink) &&
	       hb_font_get_glyph_h_advance(face->hb_font, comma) == face->upem &&
	       comma_ink.x_bearing + comma_ink.width <= half + slack && bracket_ink.x_bearing >= half - slack;
}

void face_shape(const struct face *face, hb_buffer_t *buffer, const hb_feature_t *feature, unsigned n_features)
{
	shape_buffer(face->hb_font, buffer, feature, n_features);
}

struct glyph_cache *face_cache(const struct face *face)
{
	struct face_inside *self = inside(face);

	if (!self->cache && face->cache)
		self->cache = glyph_cache_open(face->cache, face->hb_face, face->file, face->index);
	return self->cache;
}

struct single_shapes *face_shapes(const struct face *face)
{
	struct face_inside *self = inside(face);

	if (!self->shapes)
		self->shapes = single_shapes_new(face_cache(face));
	return self->shapes;
}

static bool shape_one(const struct face *face, uint32_t code_point, hb_script_t script, hb_direction_t direction,
	hb_tag_t feature, uint32_t *glyph, int32_t *advance)
{
	return single_shape(face_shapes(face), face->hb_font, code_point, script, direction, feature, glyph, advance);
}

/* ---- Digits of one width */

/* *width is that of 0 in either case. */
static bool same_widths(hb_font_t *font, const uint16_t *glyph, int32_t *width)
{
	*width = hb_font_get_glyph_h_advance(font, glyph[0]);
	for (int i = 1; i < 10; i++)
		if (hb_font_get_glyph_h_advance(font, glyph[i]) != *width)
			return false;
	return true;
}

/* The digits a feature leads to; false when it changes nothing. */
static bool alternate_digits(const struct face *face, hb_tag_t feature, const uint16_t *from, uint16_t *to)
{
	for (int i = 0; i < 10; i++) {
		uint32_t glyph;
		int32_t advance;
		if (!shape_one(face, '0' + (uint32_t)i, HB_SCRIPT_HAN, HB_DIRECTION_LTR, feature, &glyph, &advance))
			return false;
		to[i] = (uint16_t)glyph;
	}
	return memcmp(from, to, 10 * sizeof *to) != 0;
}

/* Columns of figures need digits of one width. The official faces have them half an em wide, two to a Han; a face that
 * offers that (hwid) is taken at its word, tnum is the second best. Put off until a digit is asked for, as it makes
 * HarfBuzz read all substitutions of a large font. */
static void settle_digits(struct face_inside *self)
{
	const struct face *face = &self->face;
	uint16_t digit[10];
	int32_t width;

	self->digits_settled = true; /* shaping below asks for digits */
	bool same = same_widths(face->hb_font, self->digit, &width);
	if (same && width == face->upem / 2)
		return;
	bool found = alternate_digits(face, HB_TAG('h', 'w', 'i', 'd'), self->digit, digit) &&
		     same_widths(face->hb_font, digit, &width);
	if (!found && !same)
		found = alternate_digits(face, HB_TAG('t', 'n', 'u', 'm'), self->digit, digit) &&
			same_widths(face->hb_font, digit, &width);
	if (found)
		memcpy(self->digit, digit, sizeof digit);
}

/* HarfBuzz asks this in place of the font's cmap; all but the ten digits go through to it. */
static hb_bool_t glyph_with_digits(
	hb_font_t *font, void *data, hb_codepoint_t code_point, hb_codepoint_t *glyph, void *user_data)
{
	struct face_inside *self = data;

	(void)user_data;
	if (code_point - '0' >= 10)
		return hb_font_get_nominal_glyph(hb_font_get_parent(font), code_point, glyph);
	if (!self->digits_settled)
		settle_digits(self);
	*glyph = self->digit[code_point - '0'];
	return *glyph != 0;
}

static unsigned glyphs_with_digits(hb_font_t *font, void *data, unsigned count, const hb_codepoint_t *code_point,
	unsigned code_point_stride, hb_codepoint_t *glyph, unsigned glyph_stride, void *user_data)
{
	unsigned i;

	for (i = 0; i < count; i++) {
		if (!glyph_with_digits(font, data, *code_point, glyph, user_data))
			break;
		code_point = (const void *)((const char *)code_point + code_point_stride);
		glyph = (void *)((char *)glyph + glyph_stride);
	}
	return i;
}

/* The font's nominal digits are the equal ones, for shaping and for measuring alike. The face's font becomes a child of
 * the first one, which it keeps alive. */
static void install_digits(struct face_inside *self)
{
	hb_font_t *parent = self->face.hb_font;
	hb_font_funcs_t *funcs = hb_font_funcs_create();

	for (int i = 0; i < 10; i++)
		self->digit[i] = (uint16_t)nominal_glyph(&self->face, '0' + (uint32_t)i);
	hb_font_funcs_set_nominal_glyph_func(funcs, glyph_with_digits, NULL, NULL);
	hb_font_funcs_set_nominal_glyphs_func(funcs, glyphs_with_digits, NULL, NULL);
	self->face.hb_font = hb_font_create_sub_font(parent);
	hb_font_set_funcs(self->face.hb_font, funcs, self, NULL);
	hb_font_funcs_destroy(funcs);
	hb_font_destroy(parent);
}

/* ---- Opening */

/* Whatever bytes it is given HarfBuzz makes a face; of what is no font it has no tables. */
static bool is_font(hb_face_t *face)
{
	return hb_face_get_table_tags(face, 0, NULL, NULL) > 0;
}

/* NULL with the fault; its table is NULL when the file is no font at all. */
static hb_face_t *read_face(const char *file, unsigned index, struct face_fault *fault)
{
	errno = 0;
	hb_blob_t *blob = hb_blob_create_from_file_or_fail(file);
	/* The pages would be set in other fonts, as if this one were damaged: such want ends the program as every other
	 * does, by these words of GLib. */
	if (!blob && errno == ENOMEM)
		g_error("failed to allocate the bytes of a font file");
	if (!blob) {
		*fault = (struct face_fault){ .kind = FACE_UNREADABLE };
		return NULL;
	}
	hb_face_t *face = hb_face_create(blob, index);
	hb_blob_destroy(blob);
	const char *table = is_font(face) ? tables_damaged(face) : NULL;
	if (is_font(face) && !table)
		return face;
	*fault = (struct face_fault){ FACE_UNREADABLE, table };
	hb_face_destroy(face);
	return NULL;
}

/* NULL with the fault. The strings are borrowed. */
struct face *face_open(
	const char *file, unsigned index, const char *family, const char *style, struct face_fault *fault)
{
	hb_face_t *hb_face = read_face(file, index, fault);
	if (!hb_face)
		return NULL;
	uint16_t rights = embedding_rights(hb_face);
	if (!embedding_allowed(rights)) {
		*fault = (struct face_fault){ .kind = FACE_EMBEDDING_FORBIDDEN };
		hb_face_destroy(hb_face);
		return NULL;
	}

	struct face_inside *self = g_new0(struct face_inside, 1);
	self->face =
		(struct face){ .family = family, .style = style, .file = file, .index = index, .hb_face = hb_face };
	self->face.rights = rights;
	self->face.upem = (uint16_t)hb_face_get_upem(hb_face);
	self->face.hb_font = hb_font_create(hb_face);
	if (!em_fits(&self->face)) {
		*fault = (struct face_fault){ FACE_UNREADABLE, "head" };
		face_free(&self->face);
		return NULL;
	}
	find_em_box(self);
	self->vertical_metrics = has_table(&self->face, HB_TAG('v', 'm', 't', 'x'));
	self->face.full_width_halves = has_full_width_halves(&self->face);
	install_digits(self);
	*fault = (struct face_fault){ .kind = FACE_FINE };
	return &self->face;
}

/* True when there is one. The face is not kept. */
bool face_find_fault(const char *file, unsigned index, struct face_fault *fault)
{
	hb_face_t *face = read_face(file, index, fault);

	if (!face)
		return true;
	hb_face_destroy(face);
	return false;
}

void face_free(struct face *face)
{
	if (!face)
		return;
	for (int i = 0; i < N_FACE_KEEPERS; i++)
		if (inside(face)->kept[i].made)
			inside(face)->kept[i].release(inside(face)->kept[i].made);
	for (int i = 0; i < N_BLOCKS; i++)
		g_free(inside(face)->block[i]);
	single_shapes_free(inside(face)->shapes);
	glyph_cache_close(inside(face)->cache);
	hb_font_destroy(face->hb_font);
	hb_face_destroy(face->hb_face);
	g_free(inside(face));
}

/* ---- Marks with two forms, vertical forms */

/* -1: no mark with two forms. */
static int mark_index(uint32_t code_point)
{
	for (int i = 0; i < (int)N_MARKS; i++)
		if (mark_code_point[i] == code_point)
			return i;
	return -1;
}

/* A wide form fills its em; a narrow one is no wider than a Latin capital. */
static bool right_width(const struct face *face, int32_t advance, enum mark_form form)
{
	int32_t em = face->upem;

	return form == FORM_WIDE ? ABS(advance - em) <= em / 50 : advance <= em * 7 / 10;
}

/* Without a feature first, then with the one for full or proportional widths; `exists` is false where neither gives the
 * width. */
const struct mark_glyph *face_mark(const struct face *face, uint32_t code_point, enum mark_form form)
{
	int index = mark_index(code_point);
	g_assert(index >= 0);
	struct mark_glyph *mark = &inside(face)->mark[index][form];
	if (mark->known)
		return mark;

	mark->known = true;
	hb_script_t script = form == FORM_WIDE ? HB_SCRIPT_HAN : HB_SCRIPT_LATIN;
	const hb_tag_t feature[] = { 0, form == FORM_WIDE ? HB_TAG('f', 'w', 'i', 'd') : HB_TAG('p', 'w', 'i', 'd') };
	for (int i = 0; i < 2 && !mark->exists; i++) {
		mark->feature = feature[i];
		mark->exists =
			nominal_glyph(face, code_point) &&
			shape_one(face, code_point, script, HB_DIRECTION_LTR, feature[i], &mark->id, &mark->advance) &&
			right_width(face, mark->advance, form);
	}
	return mark;
}

/* Whether the font has a vertical form of its own for the character: then it is not laid on its side. */
bool face_turns(const struct face *face, uint32_t code_point)
{
	uint32_t glyph;
	int32_t advance;
	uint32_t flat = 0;

	return shape_one(face, code_point, HB_SCRIPT_HAN, HB_DIRECTION_TTB, 0, &glyph, &advance) &&
	       shape_one(face, code_point, HB_SCRIPT_HAN, HB_DIRECTION_LTR, 0, &flat, &advance) && glyph != flat;
}

int32_t face_vertical_shift(const struct face *face)
{
	return inside(face)->vertical_shift;
}

/* A font without vmtx leaves HarfBuzz to make something up: one em is right for Han. */
int32_t face_vertical_advance(const struct face *face, int32_t advance)
{
	return inside(face)->vertical_metrics ? advance : face->upem;
}

bool face_ink_height(const struct face *face, uint32_t glyph, int32_t *bottom, int32_t *top)
{
	return ink_height(face->hb_font, glyph, bottom, top);
}

/* From the glyph's origin to the ink's left and right edge, font units. */
bool face_ink(const struct face *face, uint32_t glyph, int32_t *first, int32_t *end)
{
	hb_glyph_extents_t ink;

	if (!hb_font_get_glyph_extents(face->hb_font, glyph, &ink) || ink.width == 0)
		return false;
	*first = ink.x_bearing;
	*end = ink.x_bearing + ink.width;
	return true;
}

char *face_version(const struct face *face)
{
	char text[128];
	unsigned size = sizeof(text);

	/* What is longer is cut between characters. */
	hb_ot_name_get_utf8(face->hb_face, HB_OT_NAME_ID_VERSION_STRING, HB_LANGUAGE_INVALID, &size, text);
	for (char *at = text; *at; at++)
		if (g_ascii_iscntrl(*at))
			*at = ' ';
	return g_strdup(*g_strstrip(text) ? text : "-");
}
