#include "report/markdown-opening.h"

#include <glib.h>
#include <string.h>

#include "report/blank.h"

bool markdown_is_blank_at(const struct markdown_opening *line, uint32_t n)
{
	uint32_t at = line->first + n;

	return at >= line->end || line->text[n] == ' ' || line->text[n] == '\t';
}

uint32_t markdown_run_of(const struct markdown_opening *line, char c)
{
	uint32_t n = 0;

	while (line->first + n < line->end && line->text[n] == c)
		n++;
	return n;
}

bool markdown_starts_with(const struct markdown_opening *line, const char *word)
{
	size_t n = strlen(word);

	return line->end - line->first >= n && memcmp(line->text, word, n) == 0;
}

bool markdown_is_rule(const struct markdown_opening *line)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < line->end - line->first; i++) {
		char c = line->text[i];

		if (c == *line->text)
			n++;
		else if (c != ' ' && c != '\t')
			return false;
	}
	return strchr("-*_", *line->text) && n >= 3;
}

/* === or ---: 1 or 2, the level of the heading above; else 0. Blanks may follow, nothing else. */
unsigned markdown_underline_level(const struct markdown_opening *line)
{
	char c = *line->text;
	uint32_t n = c == '=' || c == '-' ? markdown_run_of(line, c) : 0;

	while (n && line->first + n < line->end && markdown_is_blank_at(line, n))
		n++;
	return n && line->first + n == line->end ? (c == '=' ? 1 : 2) : 0;
}

bool markdown_is_fence(const struct markdown_opening *line)
{
	return markdown_run_of(line, '`') >= 3 || markdown_run_of(line, '~') >= 3;
}

uint32_t markdown_fence_word(const struct markdown_opening *line, uint32_t *first)
{
	static const char *const words[] = { "图表", "chart", "二维码", "条码", "barcode" };
	const char *at = line->text + markdown_run_of(line, *line->text), *end = line->text + (line->end - line->first);

	at += blank_start(at, (size_t)(end - at));
	size_t n = blank_trimmed(at, (size_t)(end - at));
	*first = line->first + (uint32_t)(at - line->text);
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (strlen(words[i]) == n && memcmp(at, words[i], n) == 0)
			return (uint32_t)n;
	return 0;
}

/* <sup>, <sub>, <https://…> and <a@b> are words; other tags are HTML. */
bool markdown_is_html(const struct markdown_opening *line)
{
	static const char *const words[] = { "<sup>", "</sup>", "<sub>", "</sub>", "<http:", "<https:", "<mailto:" };
	const char *stop = memchr(line->text, '>', line->end - line->first);

	if (*line->text != '<' || line->end - line->first < 2)
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (markdown_starts_with(line, words[i]))
			return false;
	if (stop && memchr(line->text, '@', (size_t)(stop - line->text)))
		return false;
	const char *name = line->text + 1 + (line->text[1] == '/'), *end = line->text + (line->end - line->first);
	if (name >= end || !g_ascii_isalpha(*name))
		return false;
	while (name < end && (g_ascii_isalnum(*name) || *name == '-'))
		name++;
	/* An end of line within the tag counts: the tag goes on below. */
	return name >= end || strchr(" \t/>", *name);
}

uint32_t markdown_marker_len(const struct markdown_opening *line)
{
	uint32_t n = 0;

	/* A dash needs a blank behind it, or -5 would be an item. */
	if (strchr("-*+", *line->text) && markdown_is_blank_at(line, 1))
		return 1;
	while (line->first + n < line->end && g_ascii_isdigit(line->text[n]))
		n++;
	/* Nine digits, as in CommonMark, fit 32 bits. */
	if (!n || n > 9 || line->first + n >= line->end || !strchr(".)", line->text[n]) ||
		!markdown_is_blank_at(line, n + 1))
		return 0;
	return n + 1;
}

/* The bytes of the name of a note that is defined here, [^name]:, behind its [^; 0: none is. */
uint32_t markdown_note_name_len(const struct markdown_opening *line)
{
	/* 200 bytes: looked at for each line, so not to its end. */
	const char *stop =
		markdown_starts_with(line, "[^") ? memchr(line->text, ']', MIN(line->end - line->first, 200)) : NULL;
	uint32_t at = stop ? (uint32_t)(stop - line->text) : 0;

	return at > 2 && line->first + at + 1 < line->end && stop[1] == ':' ? at - 2 : 0;
}

bool markdown_is_link_definition(const struct markdown_opening *line)
{
	const char *stop = *line->text == '[' ? memchr(line->text, ']', MIN(line->end - line->first, 200)) : NULL;

	return stop && line->first + (uint32_t)(stop - line->text) + 1 < line->end && stop[1] == ':' && stop[-1] != '[';
}

bool markdown_is_dashes(const struct markdown_opening *line)
{
	uint32_t n_bars = 0, n_dashes = 0;

	for (uint32_t i = 0; i < line->end - line->first; i++) {
		if (!strchr("|:- \t", line->text[i]))
			return false;
		n_bars += line->text[i] == '|';
		n_dashes += line->text[i] == '-';
	}
	return n_bars && n_dashes;
}

/* Whether the line begins something that ends a paragraph. A number with a point begins a list within a paragraph only
 * as 1., as in CommonMark, so that a line that happens to begin with 2024. or 3) does not. */
bool markdown_begins_block(const struct markdown_opening *line)
{
	uint32_t hashes = markdown_run_of(line, '#'), marker = markdown_marker_len(line);

	return (hashes && hashes <= 6 && markdown_is_blank_at(line, hashes)) || markdown_is_fence(line) ||
	       *line->text == '>' || markdown_starts_with(line, "<!--") || markdown_is_html(line) ||
	       markdown_is_rule(line) || markdown_note_name_len(line) ||
	       (marker && (!g_ascii_isdigit(*line->text) || (marker == 2 && *line->text == '1')) &&
		       line->first + marker < line->end);
}

static bool in(const char *set, const char *at)
{
	return g_utf8_strchr(set, -1, g_utf8_get_char(at)) != NULL;
}

size_t markdown_indent(const char *at, const char *end)
{
	/* Half ems each is wide. */
	static const struct {
		const char *blank;
		unsigned n;
	} known[] = { { "\u3000", 2 }, { "\u2003", 2 }, { "&emsp;", 2 }, { "\u2002", 1 }, { "&ensp;", 1 },
		{ "\u00a0", 1 }, { "&nbsp;", 1 } };
	const char *start = at;
	unsigned n = 0;

	for (size_t i = 0; i < G_N_ELEMENTS(known);) {
		size_t len = strlen(known[i].blank);

		if ((size_t)(end - at) < len || memcmp(at, known[i].blank, len) != 0) {
			i++;
			continue;
		}
		at += len;
		n += known[i].n;
		i = 0;
	}
	return n >= 4 ? (size_t)(at - start) : 0;
}

static const char *skip_numeral(const char *at, const char *end)
{
	const char *start = at;

	/* 12 bytes are four Han. */
	while (at < end && at - start < 12 &&
		(g_unichar_isdigit(g_utf8_get_char(at)) || in("〇零一二三四五六七八九十百", at)))
		at = g_utf8_next_char(at);
	return at;
}

/* 第一条 and 第一章 with a blank behind them; in a sentence (第三条规定) none follows. */
static bool begins_division(const char *at, const char *end)
{
	if (at >= end || !in("第", at))
		return false;
	const char *start = g_utf8_next_char(at), *stop = skip_numeral(start, end);
	if (stop == start || stop >= end || !in("条章节编", stop))
		return false;
	stop = g_utf8_next_char(stop);
	return stop < end && (*stop == ' ' || in("\u3000", stop));
}

/* 一、 （一） 1. 1、 （1） ① 第一条, in ** or not. A point before a digit is that of a decimal number. */
bool markdown_begins_with_number(const char *at, const char *end)
{
	if (end - at > 2 && strncmp(at, "**", 2) == 0)
		at += 2;
	bool bracket = at < end && in("（(", at);
	const char *start = bracket ? g_utf8_next_char(at) : at, *stop = skip_numeral(start, end);

	if (begins_division(at, end) || (at < end && g_utf8_get_char(at) >= 0x2460 && g_utf8_get_char(at) <= 0x2473))
		return true;
	if (stop == start || stop >= end)
		return false;
	if (bracket)
		return in("）)", stop);
	if (in("、", stop))
		return true;
	return g_unichar_isdigit(g_utf8_get_char(start)) && in(".．", stop) &&
	       !(g_utf8_next_char(stop) < end && g_unichar_isdigit(g_utf8_get_char(g_utf8_next_char(stop))));
}

/* The characters of a text that may be a heading, as it has no mark of a sentence but commas inside; 0: it has others.
 */
static size_t head_len(const char *at, const char *end)
{
	const char *last = "";
	size_t n = 0;

	for (; at < end; at = g_utf8_next_char(at)) {
		if (in("。；：！？;:", at))
			return 0;
		last = at;
		n++;
	}
	return in("，、,", last) ? 0 : n;
}

/* What an editor wraps is longer than twenty characters, and the lines below it are no longer than it is. */
enum { SURE = 20, LONGEST = 50 };

/* The characters of a heading with its number; 0: it is none. */
static size_t numbered_head_len(const char *at, const char *end)
{
	bool strong = end - at > 4 && strncmp(at, "**", 2) == 0 && strncmp(end - 2, "**", 2) == 0;

	at += strong ? 2 : 0;
	end -= strong ? 2 : 0;
	size_t n = markdown_begins_with_number(at, end) ? head_len(at, end) : 0;
	return n <= LONGEST ? n : 0;
}

bool markdown_is_head(const char *at, const char *end)
{
	return numbered_head_len(at, end) > 0;
}

enum markdown_head markdown_head(const char *at, const char *end, const char *next, const char *next_end)
{
	size_t n = numbered_head_len(at, end);

	if (!n)
		return MARKDOWN_NO_HEAD;
	if (n <= SURE || (size_t)g_utf8_strlen(next, next_end - next) > n + n / 4)
		return MARKDOWN_HEAD;
	return MARKDOWN_MAYBE_HEAD;
}

bool markdown_is_short_item(const char *at, const char *end, const char *next, const char *next_end)
{
	size_t n = head_len(at, end);

	return n && n <= SURE && next < next_end && markdown_ends_sentence(next, next_end);
}

/* A line that ends so has said what it had to say. */
bool markdown_ends_sentence(const char *text, const char *end)
{
	const char *last = g_utf8_find_prev_char(text, end);

	return last && in("。；：！？”）;:!?", last);
}
