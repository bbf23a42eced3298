/* A code is the number of its glyph where we put the font together ourselves; a font that HarfBuzz cut has numbers of
 * its own, and a map from codes to them beside it. */
#include "render/pdf-font-file.h"

#include <hb.h>

#include "fonts/outlines.h"
#include "fonts/own-outlines.h"
#include "fonts/subset.h"
#include "render/pdf-file.h"

/* Where the glyphs are in a cut TrueType font: two bytes a code. */
static uint32_t put_glyph_map(struct pdf_file *file, const GArray *glyph, const struct subset *subset)
{
	uint32_t number = pdf_file_reserve(file);
	GByteArray *map = g_byte_array_new();

	for (guint i = 0; i < glyph->len; i++) {
		uint32_t cut = hb_map_get(subset->map, g_array_index(glyph, uint16_t, i));
		guint8 bytes[2] = { (guint8)(cut >> 8), (guint8)cut };
		g_byte_array_append(map, bytes, sizeof(bytes));
	}
	pdf_file_put_stream(file, number, "", map->data, map->len);
	g_byte_array_unref(map);
	return number;
}

/* False: HarfBuzz could not cut the font. Codes and new glyph numbers differ, hence the map. */
static bool put_cut(struct pdf_file *file, const struct face *face, const GArray *glyph, struct pdf_font_file *out)
{
	hb_set_t *glyphs = hb_set_create();
	struct subset subset;
	char entries[32];
	unsigned length;

	for (guint i = 0; i < glyph->len; i++)
		hb_set_add(glyphs, g_array_index(glyph, uint16_t, i));
	bool ok = subset_init(&subset, face, glyphs);
	hb_set_destroy(glyphs);
	if (!ok)
		return false;
	const char *data = hb_blob_get_data(subset.font, &length);
	g_snprintf(entries, sizeof(entries), "/Length1 %u", length);
	pdf_file_put_outlines(file, out->number, entries, data, length);
	out->glyph_map = put_glyph_map(file, glyph, &subset);
	subset_finish(&subset);
	return true;
}

/* Table 126: a bare CFF font. */
static void put_postscript(struct pdf_file *file, GByteArray *font, struct pdf_font_file *out)
{
	out->postscript = true;
	pdf_file_put_outlines(file, out->number, "/Subtype /CIDFontType0C", font->data, font->len);
	g_byte_array_unref(font);
}

static bool put_redrawn(struct pdf_file *file, const struct face *face, const GArray *glyph, struct pdf_font_file *out)
{
	GByteArray *font = outlines_font(face, (const uint16_t *)(void *)glyph->data, glyph->len);
	char entries[32];

	if (!font)
		return false;
	out->redrawn = true;
	g_snprintf(entries, sizeof(entries), "/Length1 %u", font->len);
	pdf_file_put_outlines(file, out->number, entries, font->data, font->len);
	g_byte_array_unref(font);
	return true;
}

bool pdf_font_file_put(struct pdf_file *file, const struct face *face, const GArray *glyph, const char *name,
	enum outline_kind kind, struct pdf_font_file *out)
{
	*out = (struct pdf_font_file){ .number = pdf_file_reserve(file) };
	if (!outlines_are_redrawn(face))
		return put_cut(file, face, glyph, out);
	GByteArray *exact = kind == OUTLINES_EXACT
				    ? own_outlines_font(face, (const uint16_t *)(void *)glyph->data, glyph->len, name)
				    : NULL;
	if (!exact)
		return put_redrawn(file, face, glyph, out);
	put_postscript(file, exact, out);
	return true;
}
