/* HarfBuzz puts the tables together, with their checksums; the three are written here, big-endian as all of a font. */
#include "fonts/text-tables.h"

#include <stdbool.h>
#include <string.h>

#define LAST_BMP 0xffff

static void put16(GByteArray *out, unsigned value)
{
	const guint8 bytes[] = { (guint8)(value >> 8), (guint8)value };

	g_byte_array_append(out, bytes, sizeof(bytes));
}

static void put32(GByteArray *out, uint32_t value)
{
	put16(out, value >> 16);
	put16(out, value & 0xffff);
}

static void set16(GByteArray *out, guint at, unsigned value)
{
	out->data[at] = (guint8)(value >> 8);
	out->data[at + 1] = (guint8)value;
}

/* ---- cmap ---- */

/* Characters and glyphs that rise by one together. */
struct run {
	uint32_t first, last;
	uint16_t glyph;
};

static GArray *runs_of(const struct character_glyph *character, uint32_t n)
{
	GArray *runs = g_array_new(FALSE, FALSE, sizeof(struct run));

	for (uint32_t i = 0; i < n; i++) {
		struct run *last = runs->len ? &g_array_index(runs, struct run, runs->len - 1) : NULL;
		const uint32_t c = character[i].code_point;

		if (last && c == last->last + 1 && character[i].glyph == last->glyph + (c - last->first) &&
			c != LAST_BMP + 1) {
			last->last = c;
		} else {
			const struct run run = { c, c, character[i].glyph };
			g_array_append_val(runs, run);
		}
	}
	return runs;
}

/* Segments by columns: ends, starts, what is added to a character to get its glyph. The last is U+FFFF, which the
 * format asks for and which is no character. */
static void put_format_4(GByteArray *out, const GArray *runs)
{
	const struct run *run = (const struct run *)(const void *)runs->data;
	guint begin = out->len, n = 0;

	while (n < runs->len && run[n].last < LAST_BMP)
		n++;
	unsigned bits = 0;
	while (2u << bits <= n + 1)
		bits++;
	put16(out, 4);
	put16(out, 0); /* length: below */
	put16(out, 0); /* language */
	put16(out, 2 * (n + 1));
	put16(out, 2u << bits); /* for a binary search */
	put16(out, bits);
	put16(out, 2 * (n + 1) - (2u << bits));
	for (guint i = 0; i < n; i++)
		put16(out, run[i].last);
	put16(out, 0xffff);
	put16(out, 0);
	for (guint i = 0; i < n; i++)
		put16(out, run[i].first);
	put16(out, 0xffff);
	for (guint i = 0; i < n; i++)
		put16(out, (run[i].glyph - run[i].first) & 0xffff);
	put16(out, 1);
	for (guint i = 0; i <= n; i++)
		put16(out, 0); /* no lists of glyphs */
	set16(out, begin + 2, out->len - begin);
}

static void put_format_12(GByteArray *out, const GArray *runs)
{
	put16(out, 12);
	put16(out, 0);
	put32(out, 16 + 12 * runs->len);
	put32(out, 0); /* language */
	put32(out, runs->len);
	for (guint i = 0; i < runs->len; i++) {
		const struct run *run = &g_array_index(runs, struct run, i);

		put32(out, run->first);
		put32(out, run->last);
		put32(out, run->glyph);
	}
}

/* Format 4 for Unicode (0, 3) and Windows (3, 1), which every reader looks for; 12 (3, 10) where a character is beyond
 * it, or where runs are so many that their length has no number in format 4. */
static GByteArray *cmap_new(const struct character_glyph *character, uint32_t n)
{
	GByteArray *out = g_byte_array_new();
	GArray *runs = runs_of(character, n);
	bool small = runs->len < 8000;
	bool wide = !small || (n && character[n - 1].code_point > LAST_BMP);
	const guint first = 4 + (small ? 16 : 0) + (wide ? 8 : 0);

	put16(out, 0);
	put16(out, (small ? 2 : 0) + (wide ? 1 : 0));
	if (small) {
		put16(out, 0), put16(out, 3), put32(out, first);
		put16(out, 3), put16(out, 1), put32(out, first);
	}
	guint at = out->len + 4;
	if (wide)
		put16(out, 3), put16(out, 10), put32(out, 0);
	if (small)
		put_format_4(out, runs);
	if (wide) {
		set16(out, at, out->len >> 16);
		set16(out, at + 2, out->len);
		put_format_12(out, runs);
	}
	g_array_unref(runs);
	return out;
}

/* ---- name, post ---- */

static void put_utf16(GByteArray *out, const char *text)
{
	for (const char *p = text; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (c > LAST_BMP) {
			put16(out, 0xd800 + ((c - 0x10000) >> 10));
			put16(out, 0xdc00 + ((c - 0x10000) & 0x3ff));
		} else {
			put16(out, c);
		}
	}
}

/* Family, style, full name, PostScript name: for Windows (3), in Unicode (1), English (0x409). */
static GByteArray *name_new(const char *family, const char *postscript_name)
{
	const struct {
		unsigned id;
		const char *text;
	} name[] = { { 1, family }, { 2, "Regular" }, { 4, family }, { 6, postscript_name } };
	GByteArray *out = g_byte_array_new(), *texts = g_byte_array_new();

	put16(out, 0);
	put16(out, G_N_ELEMENTS(name));
	put16(out, 6 + 12 * G_N_ELEMENTS(name));
	for (size_t i = 0; i < G_N_ELEMENTS(name); i++) {
		guint begin = texts->len;

		put_utf16(texts, name[i].text);
		put16(out, 3), put16(out, 1), put16(out, 0x409), put16(out, name[i].id);
		put16(out, texts->len - begin), put16(out, begin);
	}
	g_byte_array_append(out, texts->data, texts->len);
	g_byte_array_unref(texts);
	return out;
}

/* Version 3: glyphs have no names. */
static GByteArray *post_new(void)
{
	GByteArray *out = g_byte_array_new();

	put32(out, 0x30000);
	for (int i = 0; i < 7; i++)
		put32(out, 0); /* upright, no underline, any pitch, any memory */
	return out;
}

/* ---- the font ---- */

/* The builder takes what it is given. */
static void add(hb_face_t *face, hb_tag_t tag, GByteArray *table)
{
	gsize n;
	guint8 *data = g_byte_array_steal(table, &n);
	hb_blob_t *blob = hb_blob_create((const char *)data, (unsigned)n, HB_MEMORY_MODE_READONLY, data, g_free);

	hb_face_builder_add_table(face, tag, blob);
	hb_blob_destroy(blob);
	g_byte_array_unref(table);
}

static const hb_tag_t replaced[] = { HB_TAG('c', 'm', 'a', 'p'), HB_TAG('n', 'a', 'm', 'e'),
	HB_TAG('p', 'o', 's', 't') };

static bool is_replaced(hb_tag_t tag)
{
	for (size_t i = 0; i < G_N_ELEMENTS(replaced); i++)
		if (replaced[i] == tag)
			return true;
	return false;
}

static void keep_others(hb_face_t *out, hb_face_t *face)
{
	hb_tag_t tag[64];
	unsigned n = G_N_ELEMENTS(tag);

	hb_face_get_table_tags(face, 0, &n, tag);
	for (unsigned i = 0; i < n; i++) {
		hb_blob_t *table;

		if (is_replaced(tag[i]))
			continue;
		table = hb_face_reference_table(face, tag[i]);
		hb_face_builder_add_table(out, tag[i], table);
		hb_blob_destroy(table);
	}
}

GByteArray *text_tables_add(hb_blob_t *font, const struct character_glyph *character, uint32_t n, const char *family,
	const char *postscript_name)
{
	hb_face_t *face = hb_face_create(font, 0), *built = hb_face_builder_create();
	GByteArray *out = g_byte_array_new();
	unsigned length;

	keep_others(built, face);
	add(built, replaced[0], cmap_new(character, n));
	add(built, replaced[1], name_new(family, postscript_name));
	add(built, replaced[2], post_new());
	hb_blob_t *whole = hb_face_reference_blob(built);
	const char *data = hb_blob_get_data(whole, &length);
	g_byte_array_append(out, (const guint8 *)data, length);
	hb_blob_destroy(whole);
	hb_face_destroy(built);
	hb_face_destroy(face);
	return out;
}
