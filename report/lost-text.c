/* Slips that YAML takes for something else without a word, so that text is lost or runs together. */
#include "report/lost-text.h"

#include <glib.h>
#include <string.h>

#include "report/source.h"

static bool is_break(char c)
{
	return c == '\n' || c == '\r';
}

static uint32_t line_end(const struct source *source, uint32_t at)
{
	while (at < source->len && !is_break(source->text[at]))
		at++;
	return at;
}

static bool has_han(const char *text, const char *end)
{
	for (; text < end; text = g_utf8_next_char(text))
		if (g_unichar_get_script(g_utf8_get_char(text)) == G_UNICODE_SCRIPT_HAN)
			return true;
	return false;
}

/* Whether a mark is in [text, end). */
static bool has_any(const char *text, const char *end, const char *marks)
{
	for (; text < end; text = g_utf8_next_char(text))
		if (g_utf8_strchr(marks, -1, g_utf8_get_char(text)))
			return true;
	return false;
}

static bool ends_in(const char *text, const char *end, const char *marks)
{
	return end > text && g_utf8_strchr(marks, -1, g_utf8_get_char(g_utf8_find_prev_char(text, end)));
}

/* How many brackets are opened and not closed; negative: more are closed. */
static int open_pairs(const char *text, const char *end)
{
	int n = 0;

	for (; text < end; text = g_utf8_next_char(text)) {
		gunichar c = g_utf8_get_char(text);
		n += g_utf8_strchr("（《“〔【", -1, c) != NULL;
		n -= g_utf8_strchr("）》”〕】", -1, c) != NULL;
	}
	return n;
}

/* A comment after a value is common: 报告年度: 2024 # 核对过。 What goes on with a sentence is told: a number sign
 * (#1泵站), a bracket that closes behind the #, or an open clause before and the end of a sentence behind it. */
static bool is_cut(const char *text, const char *hash, const char *end)
{
	static const char *const stops = "。！？；";
	const char *last = hash;

	while (last > text && (last[-1] == ' ' || last[-1] == '\t'))
		last--;
	if (!has_han(text, last) || ends_in(text, last, stops))
		return false;
	if (g_ascii_isdigit(hash[1]))
		return true;
	if (open_pairs(text, last) > 0 && open_pairs(hash, end) < 0)
		return true;
	return (ends_in(text, last, "，、：") || has_any(text, last, "，")) && ends_in(hash, end, "。！？");
}

static void check_hash(struct diags *diags, const struct source *source, const struct value *scalar)
{
	uint32_t hash = scalar->end;
	const char *text = source->text;

	while (hash < source->len && (text[hash] == ' ' || text[hash] == '\t'))
		hash++;
	if (hash == scalar->end || hash >= source->len || text[hash] != '#')
		return;
	/* Only behind a # is the line gone through: thousands of values may stand in one. */
	uint32_t end = line_end(source, hash);
	if (!is_cut(text + scalar->first, text + hash, text + end))
		return;
	const struct where where = { .source = source, .first = hash, .end = end };
	g_autofree char *lost = g_strndup(text + hash, end - hash);
	diag(diags, DIAG_TEXT_CUT, where, lost);
}

bool lost_text_wide_dash(const char *at)
{
	const char *next = g_utf8_next_char(at);
	gunichar c = g_utf8_get_char(at);

	return (c == 0xff0d || c == 0x2013 || c == 0x2014 || c == 0x2010 || c == 0x2212) &&
	       (*next == ' ' || g_utf8_get_char(next) == 0x3000);
}

static unsigned check_line_start(struct diags *diags, const struct source *source, const char *at, bool first)
{
	const struct where where = { .source = source,
		.first = (uint32_t)(at - source->text),
		.end = (uint32_t)(g_utf8_next_char(at) - source->text) };

	unsigned before = diags_total(diags);
	if (lost_text_wide_dash(at))
		diag(diags, DIAG_WIDE_DASH, where);
	else if (*at == '-' && !first && at[1] == ' ')
		diag(diags, DIAG_DASH_IN_TEXT, where);
	else if (*at == '-' && at[1] && (unsigned char)at[1] >= 0x80 &&
		 g_unichar_get_script(g_utf8_get_char(at + 1)) == G_UNICODE_SCRIPT_HAN)
		diag(diags, DIAG_DASH_WITHOUT_BLANK, where);
	else
		return 0;
	g_autofree char *old = g_strndup(at, where.end - where.first);
	if (*at != '-' || at[1] != ' ')
		diags_mend(diags, before, where, old, *at == '-' ? "- " : "-");
	return 1;
}

/* Whether a scalar is the first thing on its line. */
static bool begins_line(const struct source *source, uint32_t at)
{
	while (at && source->text[at - 1] == ' ')
		at--;
	return !at || is_break(source->text[at - 1]);
}

unsigned lost_text_check(struct diags *diags, const struct source *source, const struct value *scalar)
{
	const char *text = source->text, *end = text + scalar->end;
	unsigned told = 0;

	if (scalar->quoted || scalar->type != VALUE_SCALAR)
		return 0;
	check_hash(diags, source, scalar);
	if (begins_line(source, scalar->first))
		told += check_line_start(diags, source, text + scalar->first, true);
	for (const char *at = memchr(text + scalar->first, '\n', scalar->end - scalar->first); at && at < end;
		at = memchr(at, '\n', (size_t)(end - at))) {
		at++;
		while (at < end && (*at == ' ' || is_break(*at)))
			at++;
		if (at < end)
			told += check_line_start(diags, source, at, false);
	}
	return told;
}

/* Numbers and what may stand between them; *commas counts those of either width, *wide the full-width marks. */
static bool are_numbers(const char *text, unsigned *commas, unsigned *wide)
{
	bool digits = false;

	for (; *text; text = g_utf8_next_char(text)) {
		gunichar c = g_utf8_get_char(text);
		digits |= g_ascii_isdigit(*text) != 0;
		if (c == 0xff0c || c == 0x3001 || c == 0xff1b) {
			++*commas;
			++*wide;
		} else if (c == ',') {
			++*commas;
		} else if (g_utf8_strchr("［］【】〔〕（）", -1, c)) {
			++*wide;
		} else if (!(c < 0x80 && strchr("0123456789.+-~[]() \t", (int)c)) && c != 0x3000) {
			return false;
		}
	}
	return digits;
}

bool lost_list_check(struct diags *diags, struct where where, const char *text)
{
	unsigned commas = 0, wide = 0;

	if (!are_numbers(text, &commas, &wide))
		return false;
	if (wide)
		diag(diags, DIAG_WIDE_LIST_MARK, where, text);
	else if (commas > 1 || strchr("[](", *text) || g_str_has_suffix(text, "]"))
		diag(diags, DIAG_LIST_WITHOUT_BRACKETS, where, text);
	else
		return false;
	return true;
}
