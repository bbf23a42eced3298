/* 1,234 and 1234 are one number, and texts that differ in blanks only are one text: people type them anew from
 * paper. */
#include "import/same-value.h"

#include <string.h>

#include "import/date-words.h"
#include "report/arena.h"
#include "report/decimal.h"
#include "templates/blank-report.h"

/* Without blanks of any kind; g_free. */
static char *squeeze(const char *text)
{
	GString *out = g_string_new(NULL);

	for (const char *p = text; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		/* U+200B: a blank of no width, as web pages have it. */
		if (!g_unichar_isspace(c) && c != 0x200B)
			g_string_append_unichar(out, c);
	}
	return g_string_free(out, FALSE);
}

/* A number, with commas between its digits or without. */
static bool number_of(const char *squeezed, struct decimal *out)
{
	GString *plain = g_string_new(NULL);

	for (const char *p = squeezed; *p; p++)
		if (*p != ',' || p == squeezed || !g_ascii_isdigit(p[-1]) || !g_ascii_isdigit(p[1]))
			g_string_append_c(plain, *p);
	bool ok = decimal_parse(plain->str, plain->len, out) == DECIMAL_OK;
	g_string_free(plain, TRUE);
	return ok;
}

static bool same_date(const char *left, const char *right)
{
	struct arena *arena = arena_new();
	/* 2025-1-20 and 2025年1月20日. */
	const char *a = date_read(left, arena), *b = date_read(right, arena);
	bool same = a && b && strcmp(a, b) == 0;

	arena_free(arena);
	return same;
}

bool same_value(const char *left, const char *right)
{
	g_autofree char *a = squeeze(left), *b = squeeze(right);
	struct decimal x, y;

	if (strcmp(a, b) == 0)
		return true;
	if (number_of(a, &x) && number_of(b, &y))
		return decimal_compare(x, y) == 0;
	return same_date(a, b);
}

bool same_lines(const GArray *left, const GArray *right)
{
	bool same = left->len == right->len;

	for (guint i = 0; same && i < left->len; i++)
		same = same_value(g_array_index(left, struct filled_line, i).text,
			g_array_index(right, struct filled_line, i).text);
	return same;
}
