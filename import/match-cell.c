#include "import/match-cell.h"

#include <string.h>

#include "fonts/letters.h"
#include "import/grid.h"
#include "import/matcher.h"
#include "templates/schema.h"

/* Units that stand behind numbers. */
static bool is_unit(const char *text)
{
	static const char *const units[] = { "件", "条", "项", "起", "次", "宗", "份", "个", "人", "元", "万元", "亿元",
		NULL };

	return g_strv_contains(units, text);
}

/* The number without separators and in half-width digits, and what is behind it. Letters O stand for 0 only beside
 * digits or alone. */
static char *read_number(const char *text, const char **rest)
{
	GString *out = g_string_new(NULL);

	for (; *text; text = g_utf8_next_char(text)) {
		gunichar c = letter_narrow_digit(g_utf8_get_char(text));
		if (c == 'O' || c == 'o' || c == 0xFF2F || c == 0x3007)
			c = '0';
		else if (c == 0xFF0E)
			c = '.';
		else if ((c == 0x2212 || c == 0xFF0D) && !out->len)
			c = '-';
		else if (c == 0xFF0B && !out->len)
			c = '+';
		if ((c == ',' || c == 0xFF0C || c == ' ') && out->len && g_ascii_isdigit(out->str[out->len - 1]))
			continue;
		if (!(c < 0x80 && g_ascii_isdigit((char)c)) && !(c == '.' && out->len && !strchr(out->str, '.')) &&
			!((c == '-' || c == '+') && !out->len))
			break;
		g_string_append_c(out, (char)c);
	}
	*rest = text;
	return g_string_free(out, FALSE);
}

static bool is_number(const char *digits)
{
	struct decimal number;

	return decimal_parse(digits, strlen(digits), &number) == DECIMAL_OK;
}

/* Signs for "there is none of this". */
static bool is_dash(const char *text)
{
	static const char *const dashes[] = { "/", "-", "--", "—", "——", "–", "－", "／", "\\", "*", "无", "空", "×",
		NULL };

	return g_strv_contains(dashes, text);
}

bool cell_is_value(const char *text)
{
	const char *rest;
	char *digits;
	bool value;

	if (!*text || is_dash(text))
		return true;
	digits = read_number(text, &rest);
	value = is_number(digits) && (!*rest || is_unit(rest));
	g_free(digits);
	return value;
}

/* 4.00 where there are whole numbers. */
static void drop_zeros(char *digits)
{
	char *point = strchr(digits, '.');

	if (point && strspn(point + 1, "0") == strlen(point + 1))
		*point = '\0';
}

const char *cell_value(struct matcher *matcher, const struct datatype *datatype, const struct grid_cell *cell)
{
	const char *text = cell->text, *rest, *value;
	char *digits;

	if (!*text || (datatype->type != FIELD_INTEGER && datatype->type != FIELD_DECIMAL))
		return text;
	if (is_dash(text)) {
		diag(matcher->diags, DIAG_IMPORT_DASH, matcher_where(matcher, &cell->location), text);
		return "";
	}
	digits = read_number(text, &rest);
	if (!is_number(digits) || (*rest && !is_unit(rest))) {
		diag(matcher->diags, DIAG_IMPORT_NOT_A_NUMBER, matcher_where(matcher, &cell->location), text);
		g_free(digits);
		return text;
	}
	if (datatype->type == FIELD_INTEGER)
		drop_zeros(digits);
	value = arena_strdup(matcher->arena, digits);
	g_free(digits);
	if (strcmp(value, text) != 0)
		diag(matcher->diags, DIAG_IMPORT_NUMBER_READ, matcher_where(matcher, &cell->location), text, value);
	return value;
}
