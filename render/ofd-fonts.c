/* PostScript faces are drawn again as TrueType outlines (fonts/outlines.h), whatever is asked for: readers of OFD fail
 * on CFF. There a glyph's number is its code. A TrueType face keeps its glyphs' numbers, as pages are written before it
 * is known which glyphs there will be. */
#include "render/ofd-fonts.h"

#include <hb-ot.h>
#include <stdlib.h>
#include <string.h>

#include "fonts/face.h"
#include "fonts/letters.h"
#include "fonts/outlines.h"
#include "fonts/roles.h"
#include "fonts/subset.h"
#include "fonts/text-tables.h"
#include "layout/page.h"
#include "render/ofd-file.h"
#include "render/used-glyphs.h"
#include "render/zip-file.h"
#include "report/diag.h"

/* Of a character in the cmap: its glyph, and whether it stood for it alone. */
struct mapped {
	uint32_t code_point, glyph;
	bool alone;
};

struct ofd_font {
	const struct face *face;
	struct used_glyphs *used;
	uint32_t id;
	bool redrawn;
	/* Another font of the face is before it (ofd_fonts_get_for). What it has are second forms, of punctuation and
	 * of letters that are joined, which no face puts together by instructions; and these are larger than all of
	 * them. */
	bool extra;
	GArray *box;            /* struct ofd_glyph_box, by code; left > right: not known yet */
	GHashTable *characters; /* owned; code point → its place in `mapped`, and 1 */
	GArray *mapped;         /* struct mapped */
};

struct ofd_fonts {
	struct ofd_file *file;
	GPtrArray *font; /* in the order of first use */
};

static struct ofd_font *font_new(const struct face *face, uint32_t id)
{
	struct ofd_font *font = g_new0(struct ofd_font, 1);

	font->face = face;
	font->id = id;
	font->used = used_glyphs_new(face);
	font->redrawn = outlines_are_redrawn(face);
	font->box = g_array_new(FALSE, FALSE, sizeof(struct ofd_glyph_box));
	font->characters = g_hash_table_new(NULL, NULL);
	font->mapped = g_array_new(FALSE, FALSE, sizeof(struct mapped));
	return font;
}

static void font_free(void *data)
{
	struct ofd_font *font = data;

	used_glyphs_free(font->used);
	g_array_unref(font->box);
	g_hash_table_unref(font->characters);
	g_array_unref(font->mapped);
	g_free(font);
}

struct ofd_fonts *ofd_fonts_new(struct ofd_file *file)
{
	struct ofd_fonts *fonts = g_new0(struct ofd_fonts, 1);

	fonts->file = file;
	fonts->font = g_ptr_array_new_with_free_func(font_free);
	return fonts;
}

void ofd_fonts_free(struct ofd_fonts *fonts)
{
	if (!fonts)
		return;
	g_ptr_array_unref(fonts->font);
	g_free(fonts);
}

static struct ofd_font *add_font(struct ofd_fonts *fonts, const struct face *face)
{
	struct ofd_font *font = font_new(face, ofd_id(fonts->file));

	g_ptr_array_add(fonts->font, font);
	return font;
}

/* A document has a handful, so they are searched in turn. */
struct ofd_font *ofd_fonts_get(struct ofd_fonts *fonts, const struct face *face)
{
	for (guint i = 0; i < fonts->font->len; i++) {
		struct ofd_font *font = g_ptr_array_index(fonts->font, i);

		if (font->face == face)
			return font;
	}
	return add_font(fonts, face);
}

uint32_t ofd_font_id(const struct ofd_font *font)
{
	return font->id;
}

struct used_glyphs *ofd_font_used(const struct ofd_font *font)
{
	return font->used;
}

uint16_t ofd_font_number(struct ofd_font *font, uint32_t glyph)
{
	uint16_t code = used_glyphs_code(font->used, glyph);

	return font->redrawn ? code : (uint16_t)glyph;
}

int32_t ofd_font_advance(const struct ofd_font *font, uint32_t glyph)
{
	return hb_font_get_glyph_h_advance(font->face->hb_font, glyph);
}

void ofd_fonts_draw(const struct glyphs *g)
{
	if (!outlines_are_redrawn(g->face))
		return;
	g_autofree uint16_t *glyph = g_new(uint16_t, g->n_glyphs);
	for (uint32_t i = 0; i < g->n_glyphs; i++)
		glyph[i] = (uint16_t)g->glyph[i].id;
	/* What cannot be drawn is told when the fonts are written. */
	outlines_prepare(g->face, glyph, g->n_glyphs);
}

/* Where the embedded outline has ink: left, bottom, right, top. False: nowhere. */
static bool find_ink(const struct ofd_font *font, uint32_t glyph, int32_t ink[4])
{
	hb_glyph_extents_t e;

	if (font->redrawn)
		return outlines_box(font->face, (uint16_t)glyph, ink);
	if (!hb_font_get_glyph_extents(font->face->hb_font, glyph, &e) || e.width == 0)
		return false;
	ink[0] = e.x_bearing, ink[1] = e.y_bearing + e.height;
	ink[2] = e.x_bearing + e.width, ink[3] = e.y_bearing;
	return true;
}

static struct ofd_glyph_box find_box(const struct ofd_font *font, uint32_t glyph)
{
	const struct face *face = font->face;
	struct ofd_glyph_box box = { 0, face->descender, ofd_font_advance(font, glyph), face->ascender };
	int32_t ink[4];

	if (find_ink(font, glyph, ink)) {
		box.left = MIN(box.left, ink[0]);
		box.bottom = MIN(box.bottom, ink[1]);
		box.right = MAX(box.right, ink[2]);
		box.top = MAX(box.top, ink[3]);
	}
	return box;
}

/* Looked up once for each glyph. */
struct ofd_glyph_box ofd_font_box(struct ofd_font *font, uint32_t glyph)
{
	const struct ofd_glyph_box unknown = { .left = 1 };
	uint16_t code = used_glyphs_code(font->used, glyph);

	while (font->box->len <= code)
		g_array_append_val(font->box, unknown);
	struct ofd_glyph_box *box = &g_array_index(font->box, struct ofd_glyph_box, code);
	if (box->left > box->right)
		*box = find_box(font, glyph);
	return *box;
}

/* ---- characters ---- */

/* NULL: the font does not know the character yet. Valid until the next is added. */
static struct mapped *mapped_of(const struct ofd_font *font, uint32_t code_point)
{
	guint place = GPOINTER_TO_UINT(g_hash_table_lookup(font->characters, GUINT_TO_POINTER(code_point)));

	return place ? &g_array_index(font->mapped, struct mapped, place - 1) : NULL;
}

static void map_character(struct ofd_font *font, uint32_t code_point, uint32_t glyph, bool alone)
{
	struct mapped *known = mapped_of(font, code_point);
	const struct mapped one = { code_point, glyph, alone };

	if (!known) {
		g_array_append_val(font->mapped, one);
		g_hash_table_insert(
			font->characters, GUINT_TO_POINTER(code_point), GUINT_TO_POINTER(font->mapped->len));
	} else if (alone && !known->alone) {
		*known = one;
	}
}

/* One character, and perhaps a selector of its form behind it. */
static bool is_one(const char *text, size_t n)
{
	const char *second = n ? g_utf8_next_char(text) : text;

	return second == text + n ? n > 0
				  : g_utf8_next_char(second) == text + n && letter_is_selector(g_utf8_get_char(second));
}

struct ofd_font *ofd_fonts_get_for(
	struct ofd_fonts *fonts, const struct face *face, uint32_t glyph, const char *text, size_t n)
{
	struct ofd_font *font = ofd_fonts_get(fonts, face);

	if (!is_one(text, n)) {
		ofd_font_map(font, glyph, text, n);
		return font;
	}
	const uint32_t c = g_utf8_get_char(text);
	struct ofd_font *found = NULL;
	for (guint i = 0; i < fonts->font->len && !found; i++) {
		struct ofd_font *one = fonts->font->pdata[i];
		const struct mapped *known = one->face == face ? mapped_of(one, c) : NULL;

		if (one->face == face && (!known || !known->alone || known->glyph == glyph))
			found = one;
	}
	if (!found) {
		found = add_font(fonts, face);
		found->extra = true;
	}
	map_character(found, c, glyph, true);
	return found;
}

void ofd_font_map(struct ofd_font *font, uint32_t glyph, const char *text, size_t n)
{
	for (const char *p = text; p < text + n; p = g_utf8_next_char(p)) {
		const uint32_t c = g_utf8_get_char(p), own = face_glyph(font->face, c, 0);

		if (!mapped_of(font, c))
			map_character(font, c, own ? own : glyph, false);
	}
}

static int by_character(const void *a, const void *b)
{
	const struct character_glyph *left = a, *right = b;

	return left->code_point < right->code_point ? -1 : left->code_point > right->code_point;
}

/* Sorted; g_array_unref. */
static GArray *list_characters(struct ofd_font *font)
{
	GArray *list = g_array_new(FALSE, FALSE, sizeof(struct character_glyph));

	for (guint i = 0; i < font->mapped->len; i++) {
		const struct mapped *m = &g_array_index(font->mapped, struct mapped, i);
		const struct character_glyph one = { m->code_point, ofd_font_number(font, m->glyph) };

		g_array_append_val(list, one);
	}
	qsort(list->data, list->len, sizeof(struct character_glyph), by_character);
	return list;
}

/* ---- names ---- */

/* The PostScript name in letters that no viewer's style sheet stumbles on, told apart from the fonts before by a
 * number: readers keep fonts by name. */
static char *font_name(const struct ofd_fonts *fonts, guint i)
{
	const struct ofd_font *font = fonts->font->pdata[i];
	GString *name = g_string_new(NULL);
	char own[128] = { 0 };
	unsigned size = sizeof(own) - 1;

	hb_ot_name_get_utf8(font->face->hb_face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, own);
	for (const char *p = own; *p; p++)
		if (g_ascii_isalnum(*p) || *p == '-' || *p == '_')
			g_string_append_c(name, *p);
	g_string_append_printf(name, name->len ? "-%u" : "Font-%u", i + 1);
	return g_string_free(name, FALSE);
}

/* ---- the file ---- */

void ofd_fonts_list(const struct ofd_fonts *fonts, GPtrArray *faces)
{
	for (guint i = 0; i < fonts->font->len; i++) {
		const struct ofd_font *font = fonts->font->pdata[i];

		if (!g_ptr_array_find(faces, font->face, NULL))
			g_ptr_array_add(faces, (gpointer)font->face);
	}
}

static hb_blob_t *redrawn_font(const struct ofd_font *font)
{
	const GArray *glyph = used_glyphs_list(font->used);
	GByteArray *out = outlines_font(font->face, (const uint16_t *)(void *)glyph->data, glyph->len);
	gsize n;

	if (!out)
		return NULL;
	guint8 *data = g_byte_array_steal(out, &n);
	g_byte_array_unref(out);
	return hb_blob_create((const char *)data, (unsigned)n, HB_MEMORY_MODE_READONLY, data, g_free);
}

static hb_blob_t *cut_font(const struct ofd_font *font)
{
	const GArray *glyph = used_glyphs_list(font->used);
	hb_set_t *glyphs = hb_set_create();
	struct subset subset;

	for (guint i = 0; i < glyph->len; i++)
		hb_set_add(glyphs, g_array_index(glyph, uint16_t, i));
	bool ok = subset_init_in_place(&subset, font->face, glyphs, font->extra);
	hb_set_destroy(glyphs);
	if (!ok)
		return NULL;
	hb_blob_t *out = hb_blob_reference(subset.font);
	subset_finish(&subset);
	return out;
}

/* False after a diagnostic. */
static bool write_font(struct ofd_fonts *fonts, guint i, GString *resources, struct diags *diags)
{
	struct ofd_font *font = fonts->font->pdata[i];
	g_autofree char *name = font_name(fonts, i);
	g_autofree char *path = g_strdup_printf("Doc_0/Res/font_%u.ttf", font->id);
	const char *family = font_official_name(font->face->family, font->face->style);
	/* First the characters: their glyphs are embedded too. */
	GArray *characters = list_characters(font);
	hb_blob_t *blob = font->redrawn ? redrawn_font(font) : cut_font(font);

	if (!blob) {
		g_array_unref(characters);
		return diag(diags, DIAG_FONT_NOT_EMBEDDED, NOWHERE, font->face->family, font->face->file);
	}
	GByteArray *whole = text_tables_add(
		blob, (const struct character_glyph *)(void *)characters->data, characters->len, family, name);
	zip_file_add_outlines(fonts->file->zip, path, whole->data, whole->len);
	g_byte_array_unref(whole);
	g_array_unref(characters);
	hb_blob_destroy(blob);

	g_string_append_printf(resources, "<ofd:Font ID=\"%u\"", font->id);
	ofd_put_attribute(resources, " FontName=", name);
	ofd_put_attribute(resources, " FamilyName=", family);
	g_string_append_printf(
		resources, " Charset=\"unicode\"><ofd:FontFile>font_%u.ttf</ofd:FontFile></ofd:Font>", font->id);
	return used_glyphs_show_all(font->used, font->redrawn, diags);
}

bool ofd_fonts_write(struct ofd_fonts *fonts, GString *resources, struct diags *diags)
{
	if (!fonts->font->len)
		return true;
	g_string_append(resources, "<ofd:Fonts>");
	for (guint i = 0; i < fonts->font->len; i++)
		if (!write_font(fonts, i, resources, diags))
			return false;
	g_string_append(resources, "</ofd:Fonts>");
	return true;
}
