/* Decimals without an exponent, elements with the prefix that readers look for, attributes without one. */
#include "render/ofd-file.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "document/metadata.h"
#include "render/pdf-text.h"

uint32_t ofd_id(struct ofd_file *file)
{
	return ++file->last_id;
}

/* A unit is 1/1024 pt, a pt 25,400/72 thousandths of a millimetre. */
int64_t ofd_length(unit length)
{
	const int64_t parts = 72 * UNIT_PER_PT, n = (int64_t)length * 25400;

	return (n >= 0 ? n + parts / 2 : n - parts / 2) / parts;
}

int64_t ofd_points(double pt)
{
	return (int64_t)llround(pt * 25400 / 72);
}

/* With a digit before the point, unlike those of a PDF: not every reader takes a number without one. */
static void put_number(GString *out, int64_t thousandths)
{
	if (thousandths < 0)
		g_string_append_c(out, '-');
	if (thousandths > -1000 && thousandths < 1000 && thousandths)
		g_string_append_c(out, '0');
	pdf_put_thousandths(out, thousandths < 0 ? -thousandths : thousandths);
}

void ofd_put_numbers(GString *out, const int64_t *value, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i)
			g_string_append_c(out, ' ');
		put_number(out, value[i]);
	}
}

/* XML 1.0, 2.2: what a document may hold. */
static bool is_xml(gunichar c)
{
	return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xfffe && c != 0xffff);
}

static void put_character(GString *out, const char *at, const char *next)
{
	switch (*at) {
	case '&':
		pdf_put(out, "&amp;");
		break;
	case '<':
		pdf_put(out, "&lt;");
		break;
	case '>':
		pdf_put(out, "&gt;");
		break;
	case '"':
		pdf_put(out, "&quot;");
		break;
	default:
		if (is_xml(g_utf8_get_char(at)))
			pdf_put_bytes(out, at, (size_t)(next - at));
		else
			pdf_put(out, "\xef\xbf\xbd");
	}
}

void ofd_put_text(GString *out, const char *text, size_t n)
{
	for (const char *at = text, *next; at < text + n; at = next) {
		next = g_utf8_next_char(at);
		put_character(out, at, next);
	}
}

void ofd_put_attribute(GString *out, const char *name, const char *text)
{
	if (!text)
		return;
	pdf_put(out, name);
	g_string_append_c(out, '"');
	ofd_put_text(out, text, strlen(text));
	g_string_append_c(out, '"');
}

void ofd_put_element(GString *out, const char *name, const char *text)
{
	if (!text || !*text)
		return;
	g_string_append_printf(out, "<ofd:%s>", name);
	ofd_put_text(out, text, strlen(text));
	g_string_append_printf(out, "</ofd:%s>", name);
}

char *ofd_date(const struct metadata *metadata)
{
	return metadata->year ? g_strdup_printf("%04d-%02d-%02d", metadata->year, metadata->month, metadata->day)
			      : g_strdup("1980-01-01");
}
