/* People type numbers as they print them. What is surely meant is taken and told; what may be meant otherwise stays a
 * text for a person to look at. */
#include "import/match-cell.h"

#include <string.h>

#include "fonts/letters.h"
#include "import/matcher.h"
#include "readers/grid.h"
#include "templates/schema.h"

/* Units that stand behind numbers. */
static bool is_unit(const char *text)
{
	/* Nothing else than what is counted in tables; a unit that is not here leaves the cell a text. */
	static const char *const units[] = { "件", "条", "项", "起", "次", "宗", "份", "个", "人", "元", "万元", "亿元",
		NULL };

	return g_strv_contains(units, text);
}

/* Characters typed for those of a number. */
static gunichar plain_character(gunichar c, bool first)
{
	switch (c) {
	case 'O':
	case 'o':
	case 0xFF2F: /* Ｏ */
	case 0x3007: /* 〇 */
		return '0';
	case 0xFF0E: /* ． */
		return '.';
	case 0xFF0C: /* ， */
		return ',';
	case 0x2212: /* − */
	case 0xFF0D: /* － */
		/* A sign stands only at the start: 12-15 is a range and no number. */
		return first ? '-' : c;
	case 0xFF0B: /* ＋ */
		return first ? '+' : c;
	default:
		return letter_narrow_digit(c);
	}
}

/* A comma or a blank before a group of three digits is no part of the number: 1,204 but not 5,6. */
static bool is_separator(gunichar c, const char *after, const GString *before)
{
	unsigned n = 0;

	if ((c != ',' && c != ' ') || !before->len || !g_ascii_isdigit(before->str[before->len - 1]))
		return false;
	/* Four digits are looked for, so that 1,2345 is seen to be no group. */
	for (; n < 4 && g_unichar_isdigit(g_utf8_get_char(after)); after = g_utf8_next_char(after))
		n++;
	return n == 3;
}

/* The number without separators and in half-width digits, and what is behind it. */
static char *read_number(const char *text, const char **rest)
{
	GString *out = g_string_new(NULL);

	/* Excel takes for a text what begins with ', and does not show it. */
	if (*text == '\'')
		text++;
	for (; *text; text = g_utf8_next_char(text)) {
		gunichar c = plain_character(g_utf8_get_char(text), !out->len);
		if (is_separator(c, g_utf8_next_char(text), out))
			continue;
		bool digit = c < 0x80 && g_ascii_isdigit((char)c), sign = (c == '-' || c == '+') && !out->len;
		if (!digit && !sign && !(c == '.' && out->len && !strchr(out->str, '.')))
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
	/* 无 and 空 as well: said in words. */
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
	/* 12件 is a value, 12件以上 is none. */
	value = is_number(digits) && (!*rest || is_unit(rest));
	g_free(digits);
	return value;
}

/* 4.00 where there are whole numbers. */
static void drop_zeros(char *digits)
{
	/* Only when nothing but zeros follows: 4.50 stays, and is no whole number. */
	char *point = strchr(digits, '.');

	if (point && strspn(point + 1, "0") == strlen(point + 1))
		*point = '\0';
}

/* Told by its address from other blank texts. */
const char CELL_TOLD[] = "";

/* What a cell that says nothing of a number holds. Signs for none are counted: they are told at the end. */
static const char *cell_without(struct matcher *matcher, const struct grid_cell *cell)
{
	/* Each sign is counted by itself. */
	struct sign *sign = g_hash_table_lookup(matcher->signs, cell->text);

	if (!is_dash(cell->text)) {
		diag(matcher->diags, DIAG_IMPORT_NOT_A_NUMBER, matcher_where(matcher, &cell->location), cell->text);
		return CELL_TOLD;
	}
	if (!sign) {
		sign = ARENA_NEW(matcher->arena, struct sign);
		sign->first = &cell->location;
		g_hash_table_insert(matcher->signs, (gpointer)cell->text, sign);
	}
	sign->n++;
	return CELL_TOLD;
}

const char *cell_value(struct matcher *matcher, const struct datatype *datatype, const struct grid_cell *cell)
{
	const char *text = cell->text, *rest, *value;
	char *digits;

	/* A text is taken as it is, dashes too. */
	if (!*text || (datatype->type != FIELD_INTEGER && datatype->type != FIELD_DECIMAL))
		return text;
	digits = read_number(text, &rest);
	if (is_dash(text) || !is_number(digits) || (*rest && !is_unit(rest))) {
		g_free(digits);
		return cell_without(matcher, cell);
	}
	if (datatype->type == FIELD_INTEGER)
		drop_zeros(digits);
	value = arena_strdup(matcher->arena, digits);
	g_free(digits);
	/* What was not written as a plain number is told. */
	if (strcmp(value, text) != 0)
		diag(matcher->diags, DIAG_IMPORT_NUMBER_READ, matcher_where(matcher, &cell->location), text, value);
	return value;
}
