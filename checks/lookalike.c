/* Characters that are typed or copied for others that look like them. */
#include "checks/lookalike.h"

#include <glib.h>

#include "fonts/letters.h"

/* The ends are one past the last. */
#define RADICALS_FIRST 0x2e80
#define RADICALS_END   0x2ef4
#define KANGXI_FIRST   0x2f00
#define KANGXI_END     0x2fd6

/* Unicode's Equivalent_Unified_Ideograph of the CJK Radicals Supplement; 0: it has none. By code point from U+2E80 on.
 * U+2E80 itself has none, and U+2E9A is not assigned. */
static const uint32_t radicals[RADICALS_END - RADICALS_FIRST] = {
	0,
	0x5382,
	0x4e5b,
	0x4e5a,
	0x4e59,
	0x4ebb,
	0x5182,
	0x20628,
	0x5200,
	0x5202,
	0x535c,
	0x353e,
	0x5c0f,
	0x5c0f,
	0x5140,
	0x5c23,
	0x5c22,
	0x21bc2,
	0x5df3,
	0x5e7a,
	0x5f51,
	0x5f50,
	0x5fc4,
	0x5fc3,
	0x624c,
	0x6535,
	0,
	0x65e1,
	0x65e5,
	0x6708,
	0x6b7a,
	0x6bcd,
	0x6c11,
	0x6c35,
	0x6c3a,
	0x706c,
	0x722b,
	0x722b,
	0x4e2c,
	0x725b,
	0x72ad,
	0x738b,
	0x24d14,
	0x76ee,
	0x793a,
	0x793b,
	0x25ad7,
	0x7cf9,
	0x7e9f,
	0x7f53,
	0x7f52,
	0x34c1,
	0x5197,
	0x2626b,
	0x7f8a,
	0x2634c,
	0x2634b,
	0x8002,
	0x8080,
	0x807f,
	0x8089,
	0x26951,
	0x8279,
	0x8279,
	0x8279,
	0x864e,
	0x8864,
	0x8980,
	0x897f,
	0x89c1,
	0x89d2,
	0x278b2,
	0x8ba0,
	0x8d1d,
	0x27fb7,
	0x8f66,
	0x8fb6,
	0x8fb6,
	0x8fb6,
	0x9091,
	0x9485,
	0x9577,
	0x9578,
	0x957f,
	0x95e8,
	0x28e0f,
	0x961d,
	0x96e8,
	0x9752,
	0x97e6,
	0x9875,
	0x98ce,
	0x98de,
	0x98df,
	0x2967f,
	0x98e0,
	0x9963,
	0x29810,
	0x9a6c,
	0x9aa8,
	0x9b3c,
	0x9c7c,
	0x9e1f,
	0x5364,
	0x9ea6,
	0x9ec4,
	0x9efe,
	0x6589,
	0x9f50,
	0x6b6f,
	0x9f7f,
	0x7adc,
	0x9f99,
	0x9f9c,
	0x4e80,
	0x9f9f,
};

/* Letters of Cyrillic and Greek whose shape is that of a Latin letter. */
static const struct {
	uint32_t from;
	char latin;
} alike[] = {
	{ 0x0410, 'A' },
	{ 0x0412, 'B' },
	{ 0x0415, 'E' },
	{ 0x0405, 'S' },
	{ 0x0406, 'I' },
	{ 0x0408, 'J' },
	{ 0x041a, 'K' },
	{ 0x041c, 'M' },
	{ 0x041d, 'H' },
	{ 0x041e, 'O' },
	{ 0x0420, 'P' },
	{ 0x0421, 'C' },
	{ 0x0422, 'T' },
	{ 0x0423, 'Y' },
	{ 0x0425, 'X' },
	{ 0x0430, 'a' },
	{ 0x0435, 'e' },
	{ 0x043e, 'o' },
	{ 0x0440, 'p' },
	{ 0x0441, 'c' },
	{ 0x0443, 'y' },
	{ 0x0445, 'x' },
	{ 0x0455, 's' },
	{ 0x0456, 'i' },
	{ 0x0458, 'j' },
	{ 0x0391, 'A' },
	{ 0x0392, 'B' },
	{ 0x0395, 'E' },
	{ 0x0396, 'Z' },
	{ 0x0397, 'H' },
	{ 0x0399, 'I' },
	{ 0x039a, 'K' },
	{ 0x039c, 'M' },
	{ 0x039d, 'N' },
	{ 0x039f, 'O' },
	{ 0x03a1, 'P' },
	{ 0x03a4, 'T' },
	{ 0x03a5, 'Y' },
	{ 0x03a7, 'X' },
	{ 0x03bf, 'o' },
};

static bool is_han(uint32_t c)
{
	return letter_is_common_han(c) || (c && g_unichar_get_script(c) == G_UNICODE_SCRIPT_HAN);
}

/* One character that Unicode says it stands for; 0 when it is made of several or of none. */
static uint32_t decomposed(uint32_t c, bool compatible)
{
	gunichar out[4];
	gsize n = g_unichar_fully_decompose(c, compatible, out, G_N_ELEMENTS(out));

	return n == 1 && out[0] != c ? out[0] : 0;
}

static uint32_t radical_meant(uint32_t c)
{
	if (c >= RADICALS_FIRST && c < RADICALS_END)
		return radicals[c - RADICALS_FIRST];
	return c >= KANGXI_FIRST && c < KANGXI_END ? decomposed(c, true) : 0;
}

/* Half-width kana and marks, and small and vertical forms: ASCII that they stand for is meant full-width, beside Han.
 * U+FF61–FF9F half-width kana, FE50–FE6B small forms, FE10–FE19 and FE30–FE48 vertical forms. */
static uint32_t form_meant(uint32_t c)
{
	bool form = (c >= 0xff61 && c <= 0xff9f) || (c >= 0xfe50 && c <= 0xfe6b) || (c >= 0xfe10 && c <= 0xfe19) ||
		    (c >= 0xfe30 && c <= 0xfe48);
	uint32_t meant = form ? decomposed(c, true) : 0;

	/* '!' to '~' stand in the same order from U+FF01 on. */
	return meant > ' ' && meant < 0x7f ? meant - '!' + 0xff01 : meant;
}

static uint32_t letter_meant(uint32_t c, const struct neighbours *near)
{
	bool by_han = is_han(near->before) || is_han(near->after);

	/* Beside Latin letters of a word, or by itself among Han: А座. Greek alone stays: α粒子, and capitals too, as
	 * Ω型 is meant. */
	for (size_t i = 0; i < G_N_ELEMENTS(alike); i++)
		if (alike[i].from == c && (near->latin_word || (near->alone && by_han && c >= 0x400)))
			return (uint32_t)alike[i].latin;
	return 0;
}

static uint32_t mark_meant(uint32_t c, const struct neighbours *near)
{
	/* 间隔号 (GB/T 15834) is U+00B7, and only between names: 约翰•史密斯. */
	bool han = is_han(near->before) && is_han(near->after);
	bool digits = near->before < 0x7f && g_ascii_isdigit(near->before) && near->after < 0x7f &&
		      g_ascii_isdigit(near->after);

	switch (c) {
	case 0x2022: /* • */
	case 0x2027: /* ‧ */
	case 0x2219: /* ∙ */
	case 0x22c5: /* ⋅ */
	case 0x30fb: /* ・ */
	case 0xff65: /* ･ */
		return han ? 0xb7 : 0;
	case 0x4e00: /* 一 */
	/* 2020一2023: a dash typed as the numeral. */
	case 0x30fc: /* ー */
		return digits ? 0x2014 : 0;
	case 0x226a: /* ≪ */
	case 0xab:   /* « */
		return is_han(near->after) ? 0x300a : 0;
	case 0x226b: /* ≫ */
	case 0xbb:   /* » */
		return is_han(near->before) ? 0x300b : 0;
	default:
		return 0;
	}
}

/* Blanks of printers' widths: an ordinary one is meant, if any. */
static bool is_space_of_type(uint32_t c)
{
	return (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x205f;
}

uint32_t lookalike_meant(uint32_t c, const struct neighbours *near)
{
	uint32_t meant =
		is_space_of_type(c) && (is_han(near->before) || is_han(near->after)) ? ' ' : mark_meant(c, near);

	if (!meant && c >= 0x370 && c < 0x500)
		meant = letter_meant(c, near);
	if (!meant)
		meant = radical_meant(c);
	return meant ? meant : form_meant(c);
}

uint32_t lookalike_unified(uint32_t c)
{
	/* Compatibility ideographs, and their supplement. */
	bool block = (c >= 0xf900 && c <= 0xfaff) || (c >= 0x2f800 && c <= 0x2fa1f);

	return block ? decomposed(c, false) : 0;
}

bool lookalike_is_invisible(uint32_t c)
{
	/* Fillers of Hangul and Braille, and what stands for notes and pictures, are nothing to see either. */
	return c == 0xad || c == 0x34f || c == 0x61c || c == 0x115f || c == 0x1160 || c == 0x180e ||
	       (c >= 0x200b && c <= 0x200f) || (c >= 0x2060 && c <= 0x2064) || (c >= 0x206a && c <= 0x206f) ||
	       c == 0x2800 || c == 0x3164 || c == 0xffa0 || (c >= 0xfff9 && c <= 0xfffc) ||
	       (c >= 0xe0000 && c <= 0xe007f);
}

bool lookalike_is_suspect(uint32_t c, bool behind_digit)
{
	/* Almost all of a report: common Han is dealt with before the blocks are asked. */
	if (c < 0x80)
		return false;
	if (c == 0x4e00 || c == 0x30fc)
		return behind_digit;
	if (letter_is_common_han(c))
		return false;
	return (c >= 0x370 && c < 0x500) || (c >= RADICALS_FIRST && c < KANGXI_END) || (c >= 0xf900 && c <= 0xfaff) ||
	       (c >= 0x2f800 && c <= 0x2fa1f) || (c >= 0xfe10 && c <= 0xfe6b) || (c >= 0xff61 && c <= 0xff9f) ||
	       c == 0xab || c == 0xbb || c == 0x226a || c == 0x226b || c == 0x2022 || c == 0x2027 || c == 0x2219 ||
	       c == 0x22c5 || c == 0x30fb || is_space_of_type(c) || lookalike_is_invisible(c);
}
