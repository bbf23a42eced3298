/* A list of numbers is most of what a report file holds, and YAML is content with much that is none: [0 0 0] is one
 * text, {0, 0, 0} three keys. What stands between the numbers is looked at here, whatever YAML made of it. */
#include "report/number-list.h"

#include <glib.h>
#include <string.h>

#include "report/source.h"

/* What was found in a text of numbers. */
struct scan {
	GString *list;     /* the numbers as they should be, with commas */
	unsigned n;        /* how many */
	unsigned commas;   /* half-width or full-width ones */
	bool wide, other;  /* full-width marks; any mark that no list has */
	bool square, bare; /* begins with a [; has no bracket at all */
	bool certain;      /* no mark may be part of a number */
	bool pointed;      /* points part the numbers */
};

/* ASCII for a digit, point or sign of either width, else 0. */
static char narrow(gunichar c)
{
	if (c >= 0xff10 && c <= 0xff19)
		return (char)(c - 0xff10 + '0');
	return c == 0xff0e ? '.' : c == 0x2212 || c == 0xfe63 || c == 0xff0d ? '-' : c < 0x80 ? (char)c : 0;
}

/* Takes one number at *at, which is a digit or a sign before one. With several points, as in 0.0.0, the points part
 * the numbers. */
static void take_number(struct scan *scan, const char **at)
{
	unsigned points = 0;

	for (const char *p = *at; g_ascii_isdigit(narrow(g_utf8_get_char(p))) || narrow(g_utf8_get_char(p)) == '.';
		p = g_utf8_next_char(p))
		points += narrow(g_utf8_get_char(p)) == '.';
	scan->pointed |= points > 1;
	scan->certain &= points < 2;
	g_string_append(scan->list, scan->n++ ? ", " : "");
	do {
		g_string_append_c(scan->list, narrow(g_utf8_get_char(*at)));
		*at = g_utf8_next_char(*at);
		char c = narrow(g_utf8_get_char(*at));
		if (c == '.' && (scan->pointed || !g_ascii_isdigit(narrow(g_utf8_get_char(g_utf8_next_char(*at))))))
			break;
		if (!g_ascii_isdigit(c) && c != '.')
			break;
	} while (true);
}

/* Counts a mark between numbers; false: there is no such mark. */
static bool take_mark(struct scan *scan, gunichar c)
{
	if (g_utf8_strchr("，、；［］【】〔〕（）", -1, c)) {
		scan->wide = true;
		scan->commas += g_utf8_strchr("，、；", -1, c) != NULL;
	} else if (c == ',') {
		scan->commas++;
	} else if (g_utf8_strchr(";/|<>{}。．｜；：:「」『』《》〈〉｛｝“”‘’.-", -1, c)) {
		scan->other = true;
		scan->certain &= c != '-' && c != '.' && c != 0x3002 && c != 0xff0e && c != ':' && c != 0xff1a;
	} else if (!g_utf8_strchr("[]() \t\r\n~\u3000\u00a0", -1, c)) {
		return false;
	}
	scan->bare &= !g_utf8_strchr("[](){}<>［］【】〔〕（）「」『』《》〈〉｛｝", -1, c);
	return true;
}

/* Whether a text is numbers and such marks; the list is to be freed in any case. */
static bool scan_numbers(struct scan *scan, const char *text)
{
	*scan = (struct scan){
		.list = g_string_new(NULL), .square = *text == '[' || *text == '(', .bare = true, .certain = true
	};
	for (const char *at = text, *before = NULL; *at;) {
		char c = narrow(g_utf8_get_char(at)), next = narrow(g_utf8_get_char(g_utf8_next_char(at)));
		bool sign = (c == '-' || c == '+') && g_ascii_isdigit(next) &&
			    !(before && g_ascii_isdigit(narrow(g_utf8_get_char(before))));

		before = at;
		if (g_ascii_isdigit(c) || sign)
			take_number(scan, &at);
		else if (take_mark(scan, g_utf8_get_char(at)))
			at = g_utf8_next_char(at);
		else
			return false;
		if (g_ascii_isdigit(c) || sign)
			before = g_utf8_find_prev_char(text, at);
	}
	return scan->n > 0;
}

/* 1 234 567: blanks before each three digits stand in one number. */
static bool is_grouped(const char *text)
{
	const char *at = text + strspn(text, "0123456789");

	while (*at == ' ' && strspn(at + 1, "0123456789") == 3)
		at += 4;
	return at > text && !*at && strchr(text, ' ');
}

static bool tell(struct diags *diags, struct where where, const struct scan *scan, const char *text, bool inside)
{
	g_autofree char *list = inside ? g_strdup(scan->list->str) : g_strdup_printf("[%s]", scan->list->str);

	if (scan->wide)
		return diag(diags, DIAG_WIDE_LIST_MARK, where, text, list), true;
	if (!inside && !scan->other && (scan->commas > 1 || scan->square || g_str_has_suffix(text, "]")))
		return diag(diags, DIAG_LIST_WITHOUT_BRACKETS, where, text, list), true;
	if (scan->n < 2 && scan->bare)
		return false;
	return diag(diags, DIAG_NUMBERS_UNPARTED, where, text, list), true;
}

bool number_list_check(struct diags *diags, struct where where, const char *text, uint32_t due, bool inside)
{
	struct scan scan;
	unsigned before = diags_total(diags);
	bool told = scan_numbers(&scan, text) && !is_grouped(text) && tell(diags, where, &scan, text, inside);

	if (told && scan.certain && scan.n == due && where.source) {
		g_autofree char *old = g_strndup(where.source->text + where.first, where.end - where.first);
		g_autofree char *better = inside ? g_strdup(scan.list->str) : g_strdup_printf("[%s]", scan.list->str);
		diags_mend(diags, before, where, old, better);
	}
	g_string_free(scan.list, TRUE);
	return told;
}

bool number_list_in_braces(struct diags *diags, const struct source *source, uint32_t first)
{
	const char *text = source->text + first;
	size_t len = strcspn(text, "}]\r\n");
	struct scan scan;

	len += text[len] == '}' || text[len] == ']';
	g_autofree char *braces = g_strndup(text, len);
	bool told = scan_numbers(&scan, braces) && scan.n > 1 && strpbrk(braces, "}]");
	if (told) {
		struct where where = { .source = source, .first = first, .end = first + (uint32_t)len };
		g_autofree char *list = g_strdup_printf("[%s]", scan.list->str);
		unsigned before = diags_total(diags);
		diag(diags, DIAG_NUMBERS_UNPARTED, where, braces, list);
		if (scan.certain)
			diags_mend(diags, before, where, braces, list);
	}
	g_string_free(scan.list, TRUE);
	return told;
}
