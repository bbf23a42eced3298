/* A font is a Type0 font with one descendant (9.7.1), its codes two bytes under Identity-H: a code is the CID. Codes
 * are given while pages are written; the font is cut to them and embedded at the end.
 *
 * Extracting text goes by ToUnicode, which gives a code one text. A glyph that shows two different texts in a document
 * has two codes, and is in the font twice; what no code stands for is written beside it (ActualText,
 * pdf-actual-text.c). */
#include "render/pdf-fonts.h"

#include <hb-ot.h>
#include <stdbool.h>
#include <string.h>

#include "fonts/face.h"
#include "render/pdf-file.h"
#include "render/pdf-font-file.h"
#include "render/pdf-text.h"
#include "render/used-glyphs.h"
#include "report/diag.h"

struct pdf_font {
	const struct face *face;
	struct used_glyphs *used;
	uint32_t number; /* object */
	char name[8];
};

/* What a document has of fonts while it is written. */
#define GLYPH_BYTES 190 /* of outlines drawn again (docs/pdf.md); as they are, they have twice as many */

struct pdf_fonts {
	struct pdf_file *file;
	bool cid_sets; /* PDF/A-1 wants one with each subset (ISO 19005-1 6.3.5) */
	enum outline_kind kind;
	GPtrArray *font; /* in the order of first use */
};

static struct pdf_font *font_new(const struct face *face, uint32_t number, unsigned i)
{
	struct pdf_font *font = g_new0(struct pdf_font, 1);

	font->face = face;
	font->number = number;
	g_snprintf(font->name, sizeof(font->name), "F%u", i);
	font->used = used_glyphs_new(face);
	return font;
}

static void font_free(void *data)
{
	struct pdf_font *font = data;

	used_glyphs_free(font->used);
	g_free(font);
}

struct pdf_fonts *pdf_fonts_new(struct pdf_file *file, bool cid_sets, enum outline_kind kind)
{
	struct pdf_fonts *fonts = g_new0(struct pdf_fonts, 1);

	fonts->cid_sets = cid_sets;
	fonts->kind = kind;
	fonts->file = file;
	fonts->font = g_ptr_array_new_with_free_func(font_free);
	return fonts;
}

void pdf_fonts_free(struct pdf_fonts *fonts)
{
	if (!fonts)
		return;
	g_ptr_array_unref(fonts->font);
	g_free(fonts);
}

void pdf_fonts_list(const struct pdf_fonts *fonts, GPtrArray *faces)
{
	for (guint i = 0; i < fonts->font->len; i++)
		g_ptr_array_add(faces, (gpointer)((const struct pdf_font *)fonts->font->pdata[i])->face);
}

void pdf_fonts_expect(const struct pdf_fonts *fonts)
{
	guint n = 0;

	for (guint i = 0; i < fonts->font->len; i++)
		n += used_glyphs_list(pdf_font_used(fonts->font->pdata[i]))->len;
	pdf_file_expect_outlines(fonts->file, n * GLYPH_BYTES);
}

/* A document has a handful, so they are searched in turn. */
struct pdf_font *pdf_fonts_get(struct pdf_fonts *fonts, const struct face *face)
{
	for (guint i = 0; i < fonts->font->len; i++) {
		struct pdf_font *font = g_ptr_array_index(fonts->font, i);
		if (font->face == face)
			return font;
	}

	struct pdf_font *font = font_new(face, pdf_file_reserve(fonts->file), fonts->font->len);
	g_ptr_array_add(fonts->font, font);
	return font;
}

const char *pdf_font_name(const struct pdf_font *font)
{
	return font->name;
}

struct used_glyphs *pdf_font_used(const struct pdf_font *font)
{
	return font->used;
}

/* ---- Names ---- */

/* Six letters that differ when the glyphs do (9.6.4). */
static void append_tag(GString *name, const struct pdf_font *font)
{
	const GArray *glyph = used_glyphs_list(font->used);
	uint32_t hash = 2166136261u; /* FNV-1a */

	for (guint i = 0; i < glyph->len; i++)
		hash = (hash ^ g_array_index(glyph, uint16_t, i)) * 16777619u;
	for (int i = 0; i < 6; i++, hash /= 26)
		g_string_append_c(name, (char)('A' + hash % 26));
}

/* ABCDEF+FandolFang-Regular */
static char *subset_name(const struct pdf_font *font)
{
	GString *name = g_string_new(NULL);
	char own[128] = { 0 };
	unsigned size = sizeof(own) - 1;

	append_tag(name, font);
	g_string_append_c(name, '+');
	hb_ot_name_get_utf8(font->face->hb_face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, own);
	for (const char *p = own; *p; p++)
		if (*p > ' ' && *p <= '~' && !strchr("[](){}<>/%", *p))
			g_string_append_c(name, *p);
	/* The font has no name in ASCII: FontF0. */
	if (name->len == 7)
		g_string_append_printf(name, "Font%s", font->name);
	return g_string_free(name, FALSE);
}

/* ---- The font's objects ---- */

/* Font units as thousandths of an em (9.2.4), which for most faces they are. */
static void put_thousand(GString *out, const struct face *face, int32_t font_units)
{
	pdf_put_thousandths(out, (int64_t)font_units * 1000 * 1000 / face->upem);
}

/* The box around all glyphs, from the font's own head table (OpenType `head`: xMin … yMax at 36). */
static void put_box(GString *out, const struct face *face)
{
	hb_blob_t *head = hb_face_reference_table(face->hb_face, HB_TAG('h', 'e', 'a', 'd'));
	unsigned length;
	const uint8_t *data = (const uint8_t *)hb_blob_get_data(head, &length);

	g_string_append(out, "/FontBBox [");
	for (unsigned at = 36; at < 44; at += 2) {
		put_thousand(out, face, length >= 44 ? (int16_t)(data[at] << 8 | data[at + 1]) : 0);
		g_string_append_c(out, ' ');
	}
	g_string_append_c(out, ']');
	hb_blob_destroy(head);
}

/* A bit for each CID, the high-order bit of a byte first (table 124); they are numbered without gaps, so all are set.
 */
static uint32_t put_cid_set(struct pdf_fonts *fonts, const struct pdf_font *font)
{
	uint32_t number = pdf_file_reserve(fonts->file), n = used_glyphs_list(font->used)->len, n_bytes = (n + 7) / 8;
	g_autofree uint8_t *bits = g_malloc0(n_bytes);

	for (uint32_t i = 0; i < n; i++)
		bits[i / 8] |= (uint8_t)(0x80 >> i % 8);
	pdf_file_put_stream(fonts->file, number, "", bits, n_bytes);
	return number;
}

static uint32_t put_descriptor(
	struct pdf_fonts *fonts, const struct pdf_font *font, const char *name, const struct pdf_font_file *file)
{
	uint32_t number = pdf_file_reserve(fonts->file);
	GString *out = g_string_new("<</Type /FontDescriptor /FontName ");

	pdf_put_name(out, name);
	/* Flags: symbolic, as its codes are of no standard set. StemV is a guess: nothing shows it. */
	g_string_append(out, " /Flags 4 /ItalicAngle 0 /StemV 80 /Ascent ");
	put_thousand(out, font->face, font->face->ascender);
	g_string_append(out, " /CapHeight ");
	put_thousand(out, font->face, font->face->ascender);
	g_string_append(out, " /Descent ");
	put_thousand(out, font->face, font->face->descender);
	g_string_append_c(out, ' ');
	put_box(out, font->face);
	pdf_put_key_reference(out, file->postscript ? " /FontFile3 " : " /FontFile2 ", file->number);
	if (fonts->cid_sets)
		pdf_put_key_reference(out, " /CIDSet ", put_cid_set(fonts, font));
	g_string_append(out, ">>");
	pdf_file_put(fonts->file, number, out);
	g_string_free(out, TRUE);
	return number;
}

/* /W: runs of codes whose width is not the default of one em. */
static void put_widths(GString *out, const struct pdf_font *font)
{
	const guint n = used_glyphs_list(font->used)->len;
	bool open = false;

	g_string_append(out, "/DW 1000 /W [");
	for (guint i = 0; i < n; i++) {
		/* Thousandths of a thousandth, so that 1000 / 3 differs from 333. */
		int64_t width = (int64_t)(used_glyphs_width(font->used, (uint16_t)i) * 1000 + 0.5);
		/* A run begins with its first code, and ends where the default is meant again. */
		if ((width != 1000000) != open)
			g_string_append_printf(out, open ? "]" : "%u [", i);
		else if (open)
			g_string_append_c(out, ' ');
		open = width != 1000000;
		if (open)
			pdf_put_thousandths(out, width);
	}
	g_string_append(out, open ? "]]" : "]");
}

/* CIDs are glyph numbers in fonts that are put together anew, which have their glyphs in the order of the codes; in a
 * PostScript one that needs not be said. */
static void put_glyph_numbers(GString *out, const struct pdf_font_file *file)
{
	if (file->postscript)
		g_string_append(out, " /Subtype /CIDFontType0 ");
	else if (file->glyph_map)
		pdf_put_key_reference(out, " /Subtype /CIDFontType2 /CIDToGIDMap ", file->glyph_map);
	else
		g_string_append(out, " /Subtype /CIDFontType2 /CIDToGIDMap /Identity");
}

static uint32_t put_descendant(
	struct pdf_fonts *fonts, const struct pdf_font *font, const char *name, const struct pdf_font_file *file)
{
	uint32_t number = pdf_file_reserve(fonts->file);
	uint32_t descriptor = put_descriptor(fonts, font, name, file);
	GString *out = g_string_new("<</Type /Font /BaseFont ");

	pdf_put_name(out, name);
	g_string_append(
		out, " /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor ");
	pdf_put_reference(out, descriptor);
	put_glyph_numbers(out, file);
	g_string_append_c(out, ' ');
	put_widths(out, font);
	g_string_append(out, ">>");
	pdf_file_put(fonts->file, number, out);
	g_string_free(out, TRUE);
	return number;
}

static bool has_text(const struct pdf_font *font, uint32_t code)
{
	uint32_t n;

	used_glyphs_text(font->used, code, &n);
	return n > 0;
}

/* The first code that is not known, from `first` on; or of another first byte, as a range may not go on into it. */
static uint32_t end_of_range(const struct pdf_font *font, uint32_t first)
{
	const uint32_t n = used_glyphs_list(font->used)->len;
	uint32_t end = first;

	while (end < n && end >> 8 == first >> 8 && has_text(font, end))
		end++;
	return end;
}

/* As a list after the first and the last code, so that the codes between, which rise by one, need not be said. */
static void put_range(GString *out, const struct pdf_font *font, uint32_t first, uint32_t end)
{
	g_string_append_printf(out, "1 beginbfrange\n<%04X><%04X>[", first, end - 1);
	for (uint32_t i = first; i < end; i++) {
		uint32_t n;
		const char *text = used_glyphs_text(font->used, i, &n);

		g_string_append_c(out, '<');
		pdf_put_utf16(out, text, n);
		g_string_append_c(out, '>');
	}
	g_string_append(out, "]\nendbfrange\n");
}

/* The codes' texts (9.10.3; Adobe Technical Note 5411). */
static uint32_t put_to_unicode(struct pdf_fonts *fonts, const struct pdf_font *font)
{
	uint32_t number = pdf_file_reserve(fonts->file);
	GString *out = g_string_new("/CIDInit /ProcSet findresource begin\n"
				    "12 dict begin\n"
				    "begincmap\n"
				    "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
				    "/CMapName /Adobe-Identity-UCS def\n"
				    "/CMapType 2 def\n"
				    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");

	const uint32_t n = used_glyphs_list(font->used)->len;
	for (uint32_t first = 0, end; first < n; first = MAX(end, first + 1)) {
		end = end_of_range(font, first);
		if (end > first)
			put_range(out, font, first, end);
	}
	g_string_append(out, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
	pdf_file_put_stream(fonts->file, number, "", out->str, out->len);
	g_string_free(out, TRUE);
	return number;
}

/* False after a diagnostic. The file is put before it is known whether all can be seen; then the whole PDF is
 * dropped. */
static bool write_font(struct pdf_fonts *fonts, struct pdf_font *font, struct diags *diags)
{
	g_autofree char *name = subset_name(font);
	struct pdf_font_file file;

	if (!pdf_font_file_put(fonts->file, font->face, used_glyphs_list(font->used), name, fonts->kind, &file))
		return diag(diags, DIAG_FONT_NOT_EMBEDDED, NOWHERE, font->face->family, font->face->file);
	if (file.redrawn && fonts->kind == OUTLINES_EXACT)
		diag(diags, DIAG_OUTLINES_REDRAWN, NOWHERE, font->face->family, font->face->file);
	if (!used_glyphs_show_all(font->used, file.redrawn, diags))
		return false;

	uint32_t descendant = put_descendant(fonts, font, name, &file);
	uint32_t to_unicode = put_to_unicode(fonts, font);
	GString *out = g_string_new("<</Type /Font /Subtype /Type0 /Encoding /Identity-H /BaseFont ");
	pdf_put_name(out, name);
	g_string_append(out, " /DescendantFonts [");
	pdf_put_reference(out, descendant);
	g_string_append(out, "] /ToUnicode ");
	pdf_put_reference(out, to_unicode);
	g_string_append(out, ">>");
	pdf_file_put(fonts->file, font->number, out);
	g_string_free(out, TRUE);
	return true;
}

bool pdf_fonts_write(struct pdf_fonts *fonts, GString *resources, struct diags *diags)
{
	for (guint i = 0; i < fonts->font->len; i++) {
		struct pdf_font *font = g_ptr_array_index(fonts->font, i);

		if (!write_font(fonts, font, diags))
			return false;
		g_string_append_printf(resources, "/%s ", font->name);
		pdf_put_reference(resources, font->number);
		g_string_append_c(resources, ' ');
	}
	return true;
}
