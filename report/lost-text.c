/* Slips that YAML takes for something else without a word, so that text is lost or runs together. */
#include "report/lost-text.h"

#include <glib.h>
#include <string.h>

#include "report/source.h"

static bool is_break(char c)
{
	return c == '\n' || c == '\r';
}

/* The end of the line's text, without its break. */
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

/* `marks`: characters, not bytes. */
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
 * (#1泵站), a bracket that closes behind the #, or an open clause before and the end of a sentence behind it. [text,
 * hash) is the value, [hash, end) what YAML takes for a comment. */
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

/* `scalar->end` is where the parser stopped; blanks and a # behind it are on the same line. */
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

/* What people type at the beginning of an item: other dashes, two of them, and the marks of Word's lists. The bytes of
 * the mark; 0: none with a blank behind it. */
static size_t item_mark(const char *at)
{
	static const char *const marks = "－–—‐−ー─•·●◆■▪◦‣○◇□➢✓﹣*+";
	const char *end = at;
	gunichar c = g_utf8_get_char(at);

	/* A single dash with its blank is the right one. */
	if (*at == '-')
		end += strspn(at, "-") >= 2 ? strspn(at, "-") : 0;
	else if (*at && g_utf8_strchr(marks, -1, c))
		end = g_utf8_next_char(at);
	bool blank = *end == ' ' || g_str_has_prefix(end, "\u3000");
	return end > at && blank ? (size_t)(end - at) : 0;
}

bool lost_text_item_mark(struct diags *diags, const struct source *source, const char *at)
{
	size_t len = item_mark(at);
	const uint32_t first = (uint32_t)(at - source->text);

	if (!len)
		return false;
	g_autofree char *mark = g_strndup(at, len);
	const struct where where = { .source = source, .first = first, .end = first + (uint32_t)len };
	unsigned before = diags_total(diags);
	diag(diags, DIAG_WIDE_DASH, where, mark);
	diags_mend(diags, before, where, mark, "-");
	return true;
}

/* 　　- text: full-width blanks as paragraphs have them, and the dash behind them is text. */
static bool check_wide_blank(struct diags *diags, const struct source *source, const char *at)
{
	const char *dash = at;

	while (g_str_has_prefix(dash, "\u3000") || g_str_has_prefix(dash, "\u00a0") || *dash == ' ')
		dash = g_utf8_next_char(dash);
	if (dash == at || dash[0] != '-' || dash[1] != ' ')
		return false;
	const struct where where = {
		.source = source, .first = (uint32_t)(at - source->text), .end = (uint32_t)(dash - source->text)
	};
	return diag(diags, DIAG_WIDE_SPACE, where), true;
}

/* Where a line's last character before the line that starts here is a colon that is none to YAML, what is below it was
 * to be under it. 内容： and - items below: the colon is told, and not each dash. */
static bool check_colon_before(struct diags *diags, const struct source *source, const char *at)
{
	const char *end = at;

	while (end > source->text && strchr(" \t\r\n", end[-1]))
		end--;
	if (end - source->text < 3 || memcmp(end - 3, "：", 3) != 0)
		return false;
	const struct where where = {
		.source = source, .first = (uint32_t)(end - 3 - source->text), .end = (uint32_t)(end - source->text)
	};
	unsigned before = diags_total(diags);
	diag(diags, DIAG_WIDE_COLON, where, "：");
	diags_mend(diags, before, where, "：", ":");
	return true;
}

/* A number with its mark, as items have: 1. 2、 （三） 四、 ① */
static bool begins_item(const char *at)
{
	const char *end = at;
	bool paren = g_str_has_prefix(at, "（") || *at == '(';

	end = paren ? g_utf8_next_char(end) : end;
	const char *number = end;
	while (g_ascii_isdigit(*end) || (*end && g_utf8_strchr("一二三四五六七八九十", -1, g_utf8_get_char(end))))
		end = g_utf8_next_char(end);
	if (end == number)
		return g_utf8_get_char(at) >= 0x2460 && g_utf8_get_char(at) <= 0x2473;
	if (paren)
		return g_str_has_prefix(end, "）") || *end == ')';
	return g_str_has_prefix(end, "、") || g_str_has_prefix(end, "．") || *end == ')' ||
	       (*end == '.' && !g_ascii_isdigit(end[1]));
}

/* How many slips were told: 1 or 0. `first`: the scalar's own first line, where a dash with a blank is YAML's. */
static unsigned check_line_start(struct diags *diags, const struct source *source, const char *at, bool first)
{
	const struct where where = { .source = source,
		.first = (uint32_t)(at - source->text),
		.end = (uint32_t)(g_utf8_next_char(at) - source->text) };

	if (lost_text_item_mark(diags, source, at) || check_wide_blank(diags, source, at))
		return 1;
	unsigned before = diags_total(diags);
	if (*at == '-' && !first && at[1] == ' ') {
		if (!check_colon_before(diags, source, at))
			diag(diags, DIAG_DASH_IN_TEXT, where);
		/* A dash right before Han is one without its blank; -5 is a number. */
	} else if (*at == '-' && (begins_item(at + 1) || ((unsigned char)at[1] >= 0x80 &&
								 g_unichar_get_script(g_utf8_get_char(at + 1)) ==
									 G_UNICODE_SCRIPT_HAN))) {
		diag(diags, DIAG_DASH_WITHOUT_BLANK, where);
		diags_mend(diags, before, where, "-", "- ");
	} else {
		return 0;
	}
	return 1;
}

/* A line that goes on with the paragraph before it, after the end of a sentence or with a number of its own, was meant
 * as the next one. One line break only: an empty line between is a paragraph of its own. */
static void check_joined(struct diags *diags, const struct source *source, const char *start, const char *at)
{
	const char *end = at;
	unsigned breaks = 0;

	for (; end > start && strchr(" \t\r\n", end[-1]); end--)
		breaks += end[-1] == '\n';
	if (breaks != 1 || !(ends_in(start, end, "。！？；：") || begins_item(at)))
		return;
	const uint32_t first = (uint32_t)(at - source->text);
	const struct where where = { .source = source, .first = first, .end = line_end(source, first) };
	diag(diags, DIAG_LINES_JOINED, where);
}

/* ｜ or ＞ alone on the line of the key, for text that is to be taken as it stands. */
static unsigned check_block_mark(struct diags *diags, const struct source *source, const struct value *scalar)
{
	static const char *const marks[][2] = { { "｜", "|" }, { "丨", "|" }, { "＞", ">" } };
	const char *at = source->text + scalar->first;

	/* All three marks have three bytes. */
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
		if (!g_str_has_prefix(at, marks[i][0]) || !strchr(" \t\r\n", at[3]) ||
			source->text[scalar->first + 3 + strspn(at + 3, " \t\r")] != '\n')
			continue;
		const struct where where = { .source = source, .first = scalar->first, .end = scalar->first + 3 };
		unsigned before = diags_total(diags);
		diag(diags, DIAG_WIDE_MARK, where, marks[i][0], marks[i][1]);
		diags_mend(diags, before, where, marks[i][0], marks[i][1]);
		return 1;
	}
	return 0;
}

/* 项: #4起。 is a comment, and the value blank. A # right before text: # with a blank begins a comment that was
 * meant. */
static void check_all_comment(struct diags *diags, const struct source *source, const struct value *nothing)
{
	uint32_t hash = nothing->first;

	while (source->text[hash] == ' ' || source->text[hash] == '\t')
		hash++;
	if (hash == nothing->first || source->text[hash] != '#' || strchr(" \t#\r\n", source->text[hash + 1]))
		return;
	uint32_t end = line_end(source, hash);
	const struct where where = { .source = source, .first = hash, .end = end };
	g_autofree char *lost = g_strndup(source->text + hash, end - hash);
	diag(diags, DIAG_TEXT_CUT, where, lost);
}

/* Whether a scalar is the first thing on its line. */
static bool begins_line(const struct source *source, uint32_t at)
{
	while (at && source->text[at - 1] == ' ')
		at--;
	return !at || is_break(source->text[at - 1]);
}

/* The number of slips after which the value is not worth reading on. */
unsigned lost_text_check(struct diags *diags, const struct source *source, const struct value *scalar)
{
	const char *text = source->text, *end = text + scalar->end;
	unsigned told = 0;

	if (scalar->type == VALUE_NULL && scalar->first == scalar->end)
		check_all_comment(diags, source, scalar);
	if (scalar->quoted || scalar->type != VALUE_SCALAR)
		return 0;
	/* Told, and not counted: the value is there, only shorter. */
	check_hash(diags, source, scalar);
	if (check_block_mark(diags, source, scalar))
		return 1;
	if (begins_line(source, scalar->first))
		told += check_line_start(diags, source, text + scalar->first, true);
	for (const char *at = memchr(text + scalar->first, '\n', scalar->end - scalar->first); at && at < end;
		at = memchr(at, '\n', (size_t)(end - at))) {
		at++;
		while (at < end && (*at == ' ' || is_break(*at)))
			at++;
		if (at >= end)
			break;
		unsigned slips = check_line_start(diags, source, at, false);
		if (!slips)
			check_joined(diags, source, text + scalar->first, at);
		told += slips;
	}
	return told;
}
