/* Reading only: how the program's own numerals are printed is document/numeral.h. Word and Writer have more forms than
 * a template may ask for, and say nothing of how large a number may grow. */
#include "readers/list-number.h"

#include <stdbool.h>

static const char han[] = "〇一二三四五六七八九", formal[] = "零壹贰叁肆伍陆柒捌玖";

static void append_character(GString *out, const char *characters, uint32_t index)
{
	g_string_append_unichar(out, g_utf8_get_char(g_utf8_offset_to_pointer(characters, (glong)index)));
}

/* Up to 9999: 一百零三, 一千零二十. */
static void append_han(GString *out, uint32_t number, const char *digits, const char *const units[3])
{
	static const uint32_t power[] = { 1000, 100, 10, 1 };
	bool begun = false, gap = false;

	for (unsigned i = 0; i < 4; i++) {
		uint32_t digit = number / power[i] % 10;
		/* A zero is said once for any number of them, and not at the end: 一百零三, 一千. */
		gap = gap || (begun && !digit);
		if (!digit)
			continue;
		if (gap)
			g_string_append(out, "零");
		/* Ten is 十 and not 一十 when nothing is before it. */
		if (i != 2 || digit != 1 || begun || digits != han)
			append_character(out, digits, digit);
		if (i < 3)
			g_string_append(out, units[i]);
		begun = true;
		gap = false;
	}
}

static void append_roman(GString *out, uint32_t number, bool upper)
{
	static const struct {
		uint32_t value;
		const char *sign;
	} signs[] = { { 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" }, { 100, "c" }, { 90, "xc" },
		{ 50, "l" }, { 40, "xl" }, { 10, "x" }, { 9, "ix" }, { 5, "v" }, { 4, "iv" }, { 1, "i" } };

	for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
		for (; number >= signs[i].value; number -= signs[i].value)
			for (const char *p = signs[i].sign; *p; p++)
				g_string_append_c(out, upper ? g_ascii_toupper(*p) : *p);
}

static void append_decimal(GString *out, enum list_form form, uint32_t number)
{
	char digits[16];

	g_snprintf(digits, sizeof(digits), form == LIST_ZERO ? "%02u" : "%u", number);
	for (const char *p = digits; *p; p++)
		g_string_append_unichar(out, form == LIST_FULLWIDTH ? (gunichar)(*p - '0') + 0xFF10 : (gunichar)*p);
}

void list_number_append(GString *out, enum list_form form, uint32_t number)
{
	static const char *const han_units[] = { "千", "百", "十" }, *const formal_units[] = { "仟", "佰", "拾" };
	static const char stems[] = "甲乙丙丁戊己庚辛壬癸", branches[] = "子丑寅卯辰巳午未申酉戌亥";

	if (form == LIST_NONE)
		return;
	/* Beyond what a form has signs for, and for 0, digits are shown. */
	if (form == LIST_HAN && number >= 1 && number <= 9999)
		append_han(out, number, han, han_units);
	else if (form == LIST_FORMAL && number >= 1 && number <= 9999)
		append_han(out, number, formal, formal_units);
	else if (form == LIST_CIRCLED && number >= 1 && number <= 20)
		g_string_append_unichar(out, 0x245F + number); /* from U+2460, ① */
	else if (form == LIST_BRACKETED && number >= 1 && number <= 20)
		g_string_append_unichar(out, 0x2473 + number); /* from U+2474, ⑴ */
	else if (form == LIST_STEMS && number >= 1 && number <= 10)
		append_character(out, stems, number - 1);
	else if (form == LIST_BRANCHES && number >= 1 && number <= 12)
		append_character(out, branches, number - 1);
	else if ((form == LIST_UPPER_ROMAN || form == LIST_LOWER_ROMAN) && number >= 1 && number <= 3999)
		append_roman(out, number, form == LIST_UPPER_ROMAN);
	else if ((form == LIST_UPPER_LETTER || form == LIST_LOWER_LETTER) && number >= 1 && number <= 26)
		g_string_append_c(out, (char)((form == LIST_UPPER_LETTER ? 'A' : 'a') + number - 1));
	else
		append_decimal(out, form, number);
}
