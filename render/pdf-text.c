/* The lexical side of PDF (ISO 32000-1 7.3). Numbers are written by hand: printf would use the locale's decimal point,
 * and a page has thousands of them. */
#include "render/pdf-text.h"

#include <stdbool.h>
#include <string.h>

#include "document/metadata.h"

void pdf_put_unsigned(GString *out, uint64_t value)
{
	char digits[20];
	size_t at = sizeof(digits);

	do
		digits[--at] = (char)('0' + value % 10);
	while (value /= 10);
	pdf_put_bytes(out, digits + at, sizeof(digits) - at);
}

/* 1500 is 1.5, -250 is -.25, 0 is 0: no digit more than a reader needs (7.3.3 allows a number without one before the
 * point). */
void pdf_put_thousandths(GString *out, int64_t value)
{
	/* As unsigned, so that the least int64_t has a size too. */
	uint64_t size = value < 0 ? -(uint64_t)value : (uint64_t)value;
	unsigned rest = size % 1000;

	if (value < 0)
		g_string_append_c(out, '-');
	if (size >= 1000 || rest == 0)
		pdf_put_unsigned(out, size / 1000);
	if (rest == 0)
		return;
	g_string_append_c(out, '.');
	for (unsigned place = 100; rest > 0; place /= 10) {
		g_string_append_c(out, (char)('0' + rest / place));
		rest %= place;
	}
}

/* Rounded to the nearest, halves away from 0: the same length gives the same number wherever it stands. */
int64_t pdf_unit_thousandths(unit length)
{
	int64_t thousandths = (int64_t)length * 1000;
	int64_t half = length < 0 ? -UNIT_PER_PT / 2 : UNIT_PER_PT / 2;

	return (thousandths + half) / UNIT_PER_PT;
}

void pdf_put_unit(GString *out, unit length)
{
	pdf_put_thousandths(out, pdf_unit_thousandths(length));
}

void pdf_put_units(GString *out, const unit *length, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		pdf_put_unit(out, length[i]);
		g_string_append_c(out, ' ');
	}
}

/* A box from (0, 0), for a page or a form. */
void pdf_put_size(GString *out, unit width, unit height)
{
	pdf_put(out, "[0 0 ");
	pdf_put_units(out, &width, 1);
	pdf_put_unit(out, height);
	g_string_append_c(out, ']');
}

void pdf_put_reference(GString *out, uint32_t number)
{
	pdf_put_unsigned(out, number);
	pdf_put(out, " 0 R");
}

void pdf_put_key_reference(GString *out, const char *key, uint32_t number)
{
	pdf_put(out, key);
	pdf_put_reference(out, number);
}

void pdf_put_hex16(GString *out, unsigned value)
{
	static const char digit[] = "0123456789ABCDEF";
	const char hex[4] = { digit[value >> 12 & 15], digit[value >> 8 & 15], digit[value >> 4 & 15],
		digit[value & 15] };

	pdf_put_bytes(out, hex, sizeof(hex));
}

void pdf_put_utf16(GString *out, const char *text, size_t n)
{
	for (const char *p = text; p < text + n; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		/* A surrogate pair. */
		if (c >= 0x10000) {
			pdf_put_hex16(out, 0xd800 + ((c - 0x10000) >> 10));
			c = 0xdc00 + ((c - 0x10000) & 0x3ff);
		}
		pdf_put_hex16(out, c);
	}
}

static bool is_plain(const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (text[i] < ' ' || text[i] > '~')
			return false;
	return true;
}

/* A text string (7.9.2.2): ASCII as it is, else UTF-16 with its mark, in hexadecimal, where no byte needs escaping. */
void pdf_put_text(GString *out, const char *text, size_t n)
{
	if (!is_plain(text, n)) {
		pdf_put(out, "<FEFF");
		pdf_put_utf16(out, text, n);
		g_string_append_c(out, '>');
		return;
	}
	g_string_append_c(out, '(');
	for (size_t i = 0; i < n; i++) {
		if (strchr("()\\", text[i]))
			g_string_append_c(out, '\\');
		g_string_append_c(out, text[i]);
	}
	g_string_append_c(out, ')');
}

void pdf_put_key_text(GString *out, const char *key, const char *text)
{
	if (!text)
		return;
	pdf_put(out, key);
	pdf_put_text(out, text, strlen(text));
}

void pdf_put_key_date(GString *out, const char *key, const struct metadata *m)
{
	char date[32];

	if (!m->year)
		return;
	/* Midnight in China, as the XMP packet says too: the two must agree (ISO 19005-1 6.7.3). */
	g_snprintf(date, sizeof(date), "D:%04d%02d%02d000000+08'00'", m->year, m->month, m->day);
	pdf_put_key_text(out, key, date);
}

/* A name (7.3.5): what is no plain letter or sign becomes #XX, byte by byte, so that application/pdf is
 * /application#2Fpdf. */
void pdf_put_name(GString *out, const char *name)
{
	g_string_append_c(out, '/');
	for (const char *p = name; *p; p++) {
		if (g_ascii_isalnum(*p) || strchr("-_+.", *p))
			g_string_append_c(out, *p);
		else
			g_string_append_printf(out, "#%02X", (unsigned char)*p);
	}
}
