/* The parts are written in the order in which they are told of; the Top DICT comes first and has their places, so these
 * are always five bytes long, and it is written last. */
#include "fonts/cff-write.h"

#include <string.h>

/* Operators of the Top DICT, of Font DICTs and of Private DICTs (tables 9, 10 and 23). */
enum {
	FONT_BOX = 5,
	CHARSET = 15,
	CHAR_STRINGS = 17,
	PRIVATE = 18,
	DEFAULT_WIDTH = 20,
	FONT_MATRIX = 12 << 8 | 7,
	POSTSCRIPT = 12 << 8 | 21,
	ROS = 12 << 8 | 30,
	CID_COUNT = 12 << 8 | 34,
	FD_ARRAY = 12 << 8 | 36,
	FD_SELECT = 12 << 8 | 37
};

/* Strings of our own are numbered after the 391 that every font has (appendix A). The last one is what the licence says
 * of embedding, as there is no OS/2 table to say it (Technical Note 5147). */
enum { ADOBE = 391, IDENTITY, RIGHTS, N_STRINGS = 3 };

static void put_number(GByteArray *out, uint32_t number, unsigned size)
{
	while (size--) {
		guint8 byte = (guint8)(number >> 8 * size);

		g_byte_array_append(out, &byte, 1);
	}
}

/* ---- INDEX ---- */

static void put_object(GByteArray *out, const void *data, size_t n)
{
	g_byte_array_append(out, data, (guint)n);
}

/* Count, size of offsets, and the first of them; the others follow with put_end. */
static unsigned put_index_head(GByteArray *out, uint32_t count, size_t all)
{
	unsigned size = all < 0xff ? 1 : all < 0xffff ? 2 : all < 0xffffff ? 3 : 4;

	put_number(out, count, 2);
	put_number(out, size, 1);
	put_number(out, 1, size);
	return size;
}

static void put_index_of_one(GByteArray *out, const void *data, size_t n)
{
	unsigned size = put_index_head(out, 1, n);

	put_number(out, (uint32_t)n + 1, size);
	put_object(out, data, n);
}

static void put_strings(GByteArray *out, unsigned rights)
{
	char told[32];
	const char *const string[N_STRINGS] = { "Adobe", "Identity", told };
	size_t end = 1;

	g_snprintf(told, sizeof(told), "/FSType %u def", rights);
	unsigned size = put_index_head(out, N_STRINGS, 0);
	for (size_t i = 0; i < N_STRINGS; i++)
		put_number(out, (uint32_t)(end += strlen(string[i])), size);
	for (size_t i = 0; i < N_STRINGS; i++)
		put_object(out, string[i], strlen(string[i]));
}

/* ---- DICT ---- */

static void put_operator(GByteArray *out, unsigned op)
{
	put_number(out, op, op > 0xff ? 2 : 1);
}

/* Of a length that does not depend on the number. */
static void put_long(GByteArray *out, uint32_t number)
{
	put_number(out, 29, 1);
	put_number(out, number, 4);
}

static void put_short(GByteArray *out, int number)
{
	put_number(out, 28, 1);
	put_number(out, (uint32_t)number, 2);
}

/* A real number is written as its signs, half a byte each, ended by 15 (table 5). */
static void put_real(GByteArray *out, double number)
{
	static const char signs[] = "0123456789.";
	char text[G_ASCII_DTOSTR_BUF_SIZE];
	guint8 half[2 * sizeof(text)];
	size_t n = 0;

	g_ascii_formatd(text, sizeof(text), "%.12f", number);
	for (const char *c = text; *c; c++)
		half[n++] = (guint8)(strchr(signs, *c) - signs);
	half[n++] = 15;
	if (n % 2)
		half[n++] = 15;
	put_number(out, 30, 1);
	for (size_t i = 0; i < n; i += 2)
		put_number(out, (uint32_t)half[i] << 4 | half[i + 1], 1);
}

/* ---- the font ---- */

/* Places in the file. */
struct places {
	uint32_t charset, select, fonts, programs;
};

static void put_box(GByteArray *out, const int box[4])
{
	for (int i = 0; i < 4; i++)
		put_short(out, box[i]);
	put_operator(out, FONT_BOX);
}

/* Only where an em is not the usual thousand units. */
static void put_matrix(GByteArray *out, unsigned units)
{
	const double scale = 1.0 / units, matrix[] = { scale, 0, 0, scale, 0, 0 };

	if (units == 1000)
		return;
	for (size_t i = 0; i < G_N_ELEMENTS(matrix); i++)
		put_real(out, matrix[i]);
	put_operator(out, FONT_MATRIX);
}

static GByteArray *top_dict(const struct cff_font *font, uint32_t n, const struct places *places)
{
	const struct {
		uint32_t place;
		unsigned op;
	} part[] = { { places->charset, CHARSET }, { places->select, FD_SELECT }, { places->fonts, FD_ARRAY },
		{ places->programs, CHAR_STRINGS } };
	GByteArray *out = g_byte_array_new();

	/* ROS comes first (section 18): it says that glyphs are known by CID. */
	put_short(out, ADOBE);
	put_short(out, IDENTITY);
	put_short(out, 0);
	put_operator(out, ROS);
	put_short(out, RIGHTS);
	put_operator(out, POSTSCRIPT);
	put_matrix(out, font->units);
	put_box(out, font->box);
	put_long(out, n);
	put_operator(out, CID_COUNT);
	for (size_t i = 0; i < G_N_ELEMENTS(part); i++) {
		put_long(out, part[i].place);
		put_operator(out, part[i].op);
	}
	return out;
}

/* Format 2, one range: CIDs from 1 on. Of .notdef nothing is said (section 13). */
static void put_charset(GByteArray *out, uint32_t n)
{
	if (n < 2) {
		put_number(out, 0, 1);
		return;
	}
	put_number(out, 2, 1);
	put_number(out, 1, 2);
	put_number(out, n - 2, 2);
}

/* Format 3: all glyphs are of the first Font DICT (section 19). */
static void put_select(GByteArray *out, uint32_t n)
{
	put_number(out, 3, 1);
	put_number(out, 1, 2);
	put_number(out, 0, 3);
	put_number(out, n, 2);
}

/* One Font DICT: nothing but the size and the place of its Private DICT, eleven bytes. That one comes right after it,
 * and has the width of glyphs that tell none. */
static void put_fonts(GByteArray *out, unsigned units)
{
	enum { FONT_SIZE = 11 };
	GByteArray *private_dict = g_byte_array_new();

	put_short(private_dict, (int)units);
	put_operator(private_dict, DEFAULT_WIDTH);
	put_number(out, 1 + FONT_SIZE, put_index_head(out, 1, FONT_SIZE));
	uint32_t place = out->len + FONT_SIZE;
	put_long(out, private_dict->len);
	put_long(out, place);
	put_operator(out, PRIVATE);
	put_object(out, private_dict->data, private_dict->len);
	g_byte_array_unref(private_dict);
}

/* A program begins with the glyph's width, unless that is an em (Technical Note 5177, 3.1, with a nominal width of 0).
 */
static unsigned width_size(const struct cff_font *font, const struct cff_glyph *glyph)
{
	return glyph->advance == (int)font->units ? 0 : 3;
}

static void put_programs(GByteArray *out, const struct cff_font *font, const struct cff_glyph *const *glyph, uint32_t n)
{
	size_t all = 0, end = 1;

	for (uint32_t i = 0; i < n; i++)
		all += width_size(font, glyph[i]) + g_bytes_get_size(glyph[i]->program);
	unsigned size = put_index_head(out, n, all);
	for (uint32_t i = 0; i < n; i++) {
		end += width_size(font, glyph[i]) + g_bytes_get_size(glyph[i]->program);
		put_number(out, (uint32_t)end, size);
	}
	for (uint32_t i = 0; i < n; i++) {
		if (width_size(font, glyph[i]))
			put_short(out, glyph[i]->advance);
		put_object(out, g_bytes_get_data(glyph[i]->program, NULL), g_bytes_get_size(glyph[i]->program));
	}
}

/* Header and Name INDEX, and the Top DICT with these places. */
static void put_begin(GByteArray *out, const struct cff_font *font, uint32_t n, const struct places *places)
{
	static const guint8 header[] = { 1, 0, 4, 4 };
	GByteArray *top = top_dict(font, n, places);

	put_object(out, header, sizeof(header));
	put_index_of_one(out, font->name, strlen(font->name));
	put_index_of_one(out, top->data, top->len);
	g_byte_array_unref(top);
}

GByteArray *cff_write(const struct cff_font *font, const struct cff_glyph *const *glyph, uint32_t n)
{
	GByteArray *out = g_byte_array_new(), *begin = g_byte_array_new();
	struct places places = { 0 };

	put_begin(out, font, n, &places);
	put_strings(out, font->rights);
	put_number(out, 0, 2); /* no subroutines */
	places.charset = out->len;
	put_charset(out, n);
	places.select = out->len;
	put_select(out, n);
	places.fonts = out->len;
	put_fonts(out, font->units);
	places.programs = out->len;
	put_programs(out, font, glyph, n);
	put_begin(begin, font, n, &places);
	memcpy(out->data, begin->data, begin->len);
	g_byte_array_unref(begin);
	return out;
}
