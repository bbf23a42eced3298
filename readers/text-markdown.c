#include "readers/text-markdown.h"

#include <string.h>

#include "report/pattern.h"
#include "report/source.h"

bool text_markdown_is(const struct source *source)
{
	static struct pattern *compiled;

	if (g_str_has_suffix(source->name, ".md") || g_str_has_suffix(source->name, ".markdown"))
		return true;
	return pattern_match(pattern_once(&compiled, "(?m)^ {0,3}#{1,6}[ \\t]+\\S"), source->text, -1, NULL);
}

/* ---- words ---- */

/* Bytes of a text. */
struct span {
	const char *at, *end;
};

static void append_words(GString *out, struct span words, uint32_t *n_pictures);

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Nobody emphasizes or links more of a line, and a line of marks that nothing closes takes no longer. */
#define REACH 2000

static struct span within_reach(struct span rest)
{
	return (struct span){ rest.at, rest.end - rest.at > REACH ? rest.at + REACH : rest.end };
}

/* 张**、李**: what is left out of a name or a number, and no emphasis that begins. */
static bool is_stop(const char *at)
{
	static const char *const stops[] = { "、", "，", "。", "；", "：", "！", "？", "）", "》", "”", "】" };

	for (size_t i = 0; i < G_N_ELEMENTS(stops); i++)
		if (g_str_has_prefix(at, stops[i]))
			return true;
	return g_ascii_ispunct(*at) && *at != '(' && *at != '[' && *at != '\"' && *at != '\'';
}

/* Where the mark of n bytes that opens at the beginning of `rest` is closed; NULL: it opens nothing. 138****5678 has no
 * mark in it. */
static const char *closing(const char *begin, struct span rest, size_t n)
{
	const char *inner = rest.at + n, *end = within_reach(rest).end;
	char mark = *rest.at;

	if (inner >= end || is_blank(*inner) || is_stop(inner) || (rest.at > begin && rest.at[-1] == mark))
		return NULL;
	for (const char *p = inner + 1; p + n <= end; p++)
		if (strncmp(p, rest.at, n) == 0 && !is_blank(p[-1]) && p[-1] != mark && p[-1] != '\\' && p[n] != mark)
			return p;
	return NULL;
}

/* Where [words](address) ends, and its words in *words; NULL: it is no link. */
static const char *end_of_link(struct span rest, struct span *words)
{
	rest = within_reach(rest);
	const char *close = memchr(rest.at, ']', (size_t)(rest.end - rest.at));

	if (!close || close + 1 >= rest.end || close[1] != '(')
		return NULL;
	const char *end = memchr(close, ')', (size_t)(rest.end - close));
	*words = (struct span){ rest.at + 1, close };
	return end ? end + 1 : NULL;
}

/* How long the mark is that emphasizes, or that makes code: 2 or 1; 0: it is none. Single stars are those of notes and
 * of names that are not told. */
static size_t mark_length(struct span rest)
{
	if (*rest.at == '`')
		return 1;
	return (*rest.at == '*' || *rest.at == '_') && rest.at + 1 < rest.end && rest.at[1] == *rest.at ? 2 : 0;
}

/* What follows is a line's end. */
static size_t break_length(struct span rest)
{
	static const char *const breaks[] = { "<br>", "<br/>", "<br />" };

	for (size_t i = 0; i < G_N_ELEMENTS(breaks); i++)
		if ((size_t)(rest.end - rest.at) >= strlen(breaks[i]) &&
			g_ascii_strncasecmp(rest.at, breaks[i], strlen(breaks[i])) == 0)
			return strlen(breaks[i]);
	return 0;
}

/* What begins with a mark, appended without it; where the text goes on. NULL: it is no mark. */
static const char *append_marked(GString *out, const char *begin, struct span rest, uint32_t *n_pictures)
{
	struct span words;
	size_t n = mark_length(rest);
	const char *close = n ? closing(begin, rest, n) : NULL, *end;

	if (close) {
		append_words(out, (struct span){ rest.at + n, close }, n_pictures);
		return close + n;
	}
	if (*rest.at == '!' && rest.at + 1 < rest.end && rest.at[1] == '[' &&
		(end = end_of_link((struct span){ rest.at + 1, rest.end }, &words)) != NULL) {
		++*n_pictures;
		return end;
	}
	if (*rest.at == '[' && (end = end_of_link(rest, &words)) != NULL) {
		append_words(out, words, n_pictures);
		return end;
	}
	if (*rest.at == '\\' && rest.at + 1 < rest.end && g_ascii_ispunct(rest.at[1])) {
		g_string_append_c(out, rest.at[1]);
		return rest.at + 2;
	}
	if (break_length(rest)) {
		g_string_append_c(out, '\n');
		return rest.at + break_length(rest);
	}
	return NULL;
}

/* Recursion is as deep as marks are nested, each of which takes two bytes or more of a line. */
static void append_words(GString *out, struct span words, uint32_t *n_pictures)
{
	const char *p = words.at;

	while (p < words.end) {
		const char *next = append_marked(out, words.at, (struct span){ p, words.end }, n_pictures);

		if (!next) {
			next = p + 1;
			g_string_append_c(out, *p);
		}
		p = next;
	}
}

/* ---- lines ---- */

static void trim(struct span *line)
{
	while (line->at < line->end && is_blank(*line->at))
		line->at++;
	while (line->at < line->end && is_blank(line->end[-1]))
		line->end--;
}

/* ---, * * *, ``` and what it is of: drawn, or no words at all. */
static bool is_rule(const struct span *line)
{
	size_t n = 0;

	if (g_str_has_prefix(line->at, "```") || g_str_has_prefix(line->at, "~~~"))
		return true;
	for (const char *p = line->at; p < line->end; p++) {
		if (is_blank(*p))
			continue;
		if (*p != *line->at || !strchr("-*_=", *p))
			return false;
		n++;
	}
	return n >= 3;
}

/* ## 标题 ## */
static void take_heading(struct span *line, struct markdown_line_dress *dress)
{
	unsigned level = 0;

	while (line->at + level < line->end && line->at[level] == '#' && level < 7)
		level++;
	if (!level || level > 6 || line->at + level == line->end || !is_blank(line->at[level]))
		return;
	line->at += level;
	dress->outline = level;
	trim(line);
	const char *end = line->end;
	while (end > line->at && end[-1] == '#')
		end--;
	if (end < line->end && (end == line->at || is_blank(end[-1])))
		line->end = end;
	trim(line);
}

static void take_begin(struct span *line, struct markdown_line_dress *dress)
{
	while (line->at < line->end && *line->at == '>') {
		line->at++;
		trim(line);
	}
	if (line->at + 1 < line->end && strchr("-*+", *line->at) && is_blank(line->at[1])) {
		line->at++;
		dress->item = true;
		trim(line);
	}
	take_heading(line, dress);
}

static bool is_same(const char *words, const struct span *line)
{
	size_t len = (size_t)(line->end - line->at);

	return strlen(words) == len && memcmp(words, line->at, len) == 0;
}

char *text_markdown_line(const char *text, size_t len, struct markdown_line_dress *dress)
{
	struct span all = { text, text + len }, line;
	GString *out = g_string_new(NULL);

	*dress = (struct markdown_line_dress){ 0 };
	trim(&all);
	line = all;
	if (line.at < line.end && is_rule(&line)) {
		g_string_free(out, TRUE);
		return NULL;
	}
	take_begin(&line, dress);
	if (line.at < line.end) {
		size_t n = mark_length(line);
		const char *close = n == 2 ? closing(line.at, line, n) : NULL;
		dress->strong = close && close + n == line.end;
		append_words(out, line, &dress->n_pictures);
	}
	dress->bare = is_same(out->str, &all);
	return g_string_free(out, FALSE);
}

bool text_markdown_begins(const char *text, size_t len)
{
	struct span line = { text, text + len };
	struct markdown_line_dress dress = { 0 };

	trim(&line);
	const char *begin = line.at;
	if (line.at == line.end || is_rule(&line))
		return line.at < line.end;
	take_begin(&line, &dress);
	return line.at > begin;
}

char *text_markdown_cell(const char *text, size_t len)
{
	GString *out = g_string_new(NULL);
	uint32_t n_pictures = 0;

	append_words(out, (struct span){ text, text + len }, &n_pictures);
	return g_string_free(out, FALSE);
}
