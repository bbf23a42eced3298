/* One pass over the text. What looks for a partner further on remembers where it found the last one, so that each byte
 * is searched once for each mark, and a footnote is used once, so that nothing grows: CommonMark's own readers have
 * been slow on ![[[[, on ``` of many lengths, and on footnotes.
 *
 * Emphasis is left as it is written, for document/markup.c decides it by the partner and not by the characters beside
 * the mark, as **“强调”**后文 needs. */
#include "report/markdown-inline.h"

#include <string.h>

#include "report/diag.h"
#include "report/source.h"

/* The next place of a word; reading only goes forward. */
struct finder {
	const char *word, *next;
	bool searched;
};

enum { FIND_LINK, FIND_TAG_END, FIND_COMMENT_END, FIND_CODE, FIND_STRIKE, FIND_STRONG, FIND_BRACKET, N_FINDERS };

struct inliner {
	const struct markdown_words *words;
	enum markdown_place place;
	struct composed_text raw; /* the lines as one */
	const char *at, *end;     /* in it */
	struct composed_text *out;
	struct finder finder[N_FINDERS];
	GHashTable *underscores; /* those that are marks; NULL: not asked yet */
	bool told_code, told_strike, told_mark;
};

static bool refuse(struct inliner *in, enum diag_code code, const char *first, const char *end, const char *arg)
{
	const struct value_piece from = composed_text_place(&in->raw, (size_t)(first - in->raw.text->str));
	const struct value_piece to = composed_text_place(&in->raw, (size_t)(end - 1 - in->raw.text->str));
	struct where where = { .source = in->words->source, .first = from.first, .end = MAX(from.end, to.end) };

	return ++*in->words->n_errors <= MARKDOWN_ERRORS_MAX && diag(in->words->diags, code, where, arg);
}

static bool holds_marks(const struct inliner *in)
{
	return in->place == MARKDOWN_IN_PROSE || in->place == MARKDOWN_IN_NOTE;
}

static size_t offset(const struct inliner *in, const char *at)
{
	return (size_t)(at - in->raw.text->str);
}

static bool starts_with(const struct inliner *in, const char *word)
{
	size_t n = strlen(word);

	return (size_t)(in->end - in->at) >= n && memcmp(in->at, word, n) == 0;
}

/* Where the word stands from `at` on; NULL: nowhere. */
static const char *find(struct inliner *in, unsigned which, const char *at)
{
	static const char *const words[] = { "](", ">", "-->", "`", "~~", "**", ")" };
	struct finder *finder = &in->finder[which];

	if (!finder->searched || (finder->next && finder->next < at))
		finder->next = g_strstr_len(at, in->end - at, words[which]);
	finder->searched = true;
	return finder->next;
}

/* Takes n bytes over as they stand. */
static bool take(struct inliner *in, size_t n)
{
	composed_text_append(in->out, &in->raw, offset(in, in->at), offset(in, in->at + n));
	in->at += n;
	return true;
}

/* Words instead of n bytes. */
static bool make(struct inliner *in, size_t n, const char *words)
{
	const struct value_piece place = composed_text_place(&in->raw, offset(in, in->at));
	const struct value_piece last = composed_text_place(&in->raw, offset(in, in->at + n - 1));

	composed_text_make(in->out, words, place.first, MAX(place.end, last.end));
	in->at += n;
	return true;
}

/* In a heading or a cell: told once a text, and taken as it stands. */
static bool refuse_mark(struct inliner *in, size_t n)
{
	g_autofree char *mark = g_strndup(in->at, n);

	if (!in->told_mark)
		refuse(in, in->place == MARKDOWN_IN_CELL ? DIAG_MD_MARK_IN_CELL : DIAG_MD_MARK_IN_HEADING, in->at,
			in->at + n, mark);
	in->told_mark = true;
	return take(in, n);
}

/* ---- characters ---- */

/* Those that document/markup.h takes a backslash before. */
static bool is_mark(gunichar c)
{
	return c < 0x80 && strchr("\\*<[^", (int)c);
}

static bool put_character(struct inliner *in, size_t n, gunichar c)
{
	char utf8[8] = "";

	if (holds_marks(in) && is_mark(c))
		*utf8 = '\\';
	g_unichar_to_utf8(c, utf8 + strlen(utf8));
	return make(in, n, utf8);
}

/* A backslash takes the meaning from the mark after it. */
static bool try_escape(struct inliner *in)
{
	char next = in->at + 1 < in->end ? in->at[1] : 0;

	if (*in->at != '\\')
		return false;
	if (!g_ascii_ispunct(next)) {
		/* One that means nothing stays; prose would take it for a mark before another backslash only. */
		return take(in, 1);
	}
	/* Before a dash that would begin an item it is markup.h's too. */
	bool item = next == '-' && in->at + 2 < in->end && in->at[2] == ' ' &&
		    (!in->out->text->len || g_str_has_suffix(in->out->text->str, "\n"));
	if (holds_marks(in) && (item || is_mark((gunichar)next)))
		return take(in, 2);
	in->at++;
	return take(in, 1);
}

/* &nbsp; and the like. */
static bool try_entity(struct inliner *in)
{
	static const struct {
		const char *name;
		gunichar c;
	} known[] = { { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' }, { "nbsp", 0xa0 },
		{ "ensp", 0x2002 }, { "emsp", 0x2003 }, { "hellip", 0x2026 }, { "mdash", 0x2014 }, { "ndash", 0x2013 },
		{ "ldquo", 0x201c }, { "rdquo", 0x201d }, { "lsquo", 0x2018 }, { "rsquo", 0x2019 }, { "middot", 0xb7 },
		{ "times", 0xd7 }, { "divide", 0xf7 }, { "plusmn", 0xb1 }, { "deg", 0xb0 }, { "permil", 0x2030 },
		{ "le", 0x2264 }, { "ge", 0x2265 }, { "ne", 0x2260 }, { "yen", 0xa5 }, { "sect", 0xa7 },
		{ "copy", 0xa9 }, { "reg", 0xae } };
	const char *stop = in->at + 1;

	if (*in->at != '&')
		return false;
	while (stop < in->end && stop - in->at < 32 && (g_ascii_isalnum(*stop) || *stop == '#'))
		stop++;
	if (stop >= in->end || *stop != ';' || stop == in->at + 1)
		return take(in, 1);
	g_autofree char *name = g_strndup(in->at + 1, (gsize)(stop - in->at - 1));
	size_t n = (size_t)(stop + 1 - in->at);
	if (*name == '#') {
		bool hex = name[1] == 'x' || name[1] == 'X';
		char *rest;
		guint64 c = g_ascii_strtoull(name + 1 + hex, &rest, hex ? 16 : 10);
		if (!*rest && rest > name + 1 + hex && c >= 0x20 && c <= 0x10ffff && g_unichar_validate((gunichar)c))
			return put_character(in, n, (gunichar)c);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
		if (strcmp(known[i].name, name) == 0)
			return put_character(in, n, known[i].c);
	refuse(in, DIAG_MD_ENTITY, in->at, stop + 1, name);
	return take(in, n);
}

/* ---- what prose cannot hold ---- */

static bool try_code(struct inliner *in)
{
	if (*in->at != '`')
		return false;
	const char *other = find(in, FIND_CODE, in->at + 1);
	if (other && !in->told_code)
		refuse(in, DIAG_MD_CODE, in->at, other + 1, NULL);
	in->told_code |= other != NULL;
	return take(in, 1);
}

static bool try_strike(struct inliner *in)
{
	if (!starts_with(in, "~~"))
		return false;
	const char *other = find(in, FIND_STRIKE, in->at + 2);
	if (other && !in->told_strike)
		refuse(in, DIAG_MD_STRIKE, in->at, other + 2, NULL);
	in->told_strike |= other != NULL;
	return take(in, 2);
}

/* ![words](file): what stands in the brackets is taken over as text. */
static bool try_picture(struct inliner *in)
{
	if (!starts_with(in, "!["))
		return false;
	const char *middle = find(in, FIND_LINK, in->at);
	const char *stop = middle ? find(in, FIND_BRACKET, middle) : NULL;
	if (stop && !memchr(in->at + 2, '[', (size_t)(middle - in->at - 2)))
		refuse(in, DIAG_MD_PICTURE, in->at, stop + 1, NULL);
	return take(in, 2);
}

/* ---- tags ---- */

static bool try_address(struct inliner *in, const char *stop)
{
	size_t n = (size_t)(stop - in->at - 1);
	g_autofree char *inside = g_strndup(in->at + 1, n);

	if (strchr(inside, ' ') || !(g_str_has_prefix(inside, "http://") || g_str_has_prefix(inside, "https://") ||
					   g_str_has_prefix(inside, "mailto:") || strchr(inside, '@')))
		return false;
	in->at++;
	take(in, n);
	in->at++;
	return true;
}

/* <name, and then the end of the tag, a blank or a slash. */
static bool is_tag_name(const char *name, const char *end)
{
	const char *at = name + (*name == '/');

	if (at >= end || !g_ascii_isalpha(*at))
		return false;
	while (at < end && (g_ascii_isalnum(*at) || *at == '-'))
		at++;
	return at >= end || strchr(" \t/>", *at);
}

static bool try_tag(struct inliner *in)
{
	static const char *const words[] = { "<sup>", "</sup>", "<sub>", "</sub>" };
	const char *next = in->at + 1;

	if (*in->at != '<' || next >= in->end)
		return false;
	if (starts_with(in, "<!--")) {
		const char *stop = find(in, FIND_COMMENT_END, in->at + 4);
		if (!stop)
			refuse(in, DIAG_MD_COMMENT, in->at, in->at + 4, NULL);
		in->at = stop ? stop + 3 : in->end;
		return true;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (starts_with(in, words[i]))
			return holds_marks(in) ? take(in, strlen(words[i])) : refuse_mark(in, strlen(words[i]));
	const char *stop = g_ascii_isalpha(*next) || *next == '/' ? find(in, FIND_TAG_END, next) : NULL;
	if (!stop || stop - in->at > 1024 || memchr(next, '<', (size_t)(stop - next)))
		return take(in, 1);
	if (try_address(in, stop))
		return true;
	if (!is_tag_name(next, in->end))
		return take(in, 1);
	/* In a note, which is one paragraph, it is told later; in a heading by those who know whether it is a title. */
	if (g_ascii_strncasecmp(in->at, "<br", 3) == 0 && strspn(in->at + 3, " /") == (size_t)(stop - in->at - 3))
		return make(in, (size_t)(stop + 1 - in->at), "\n");
	refuse(in, DIAG_MD_HTML, in->at, stop + 1, NULL);
	return take(in, 1);
}

/* ---- links and notes ---- */

/* Whether brackets come in pairs, as markup.h asks of a note. */
static bool is_balanced(const char *text)
{
	int depth = 0;

	for (; *text && depth >= 0; text++)
		depth += *text == '[' ? 1 : *text == ']' ? -1 : 0;
	return depth == 0;
}

static void put_note(struct inliner *in, const struct markdown_note *note, size_t n)
{
	const struct value_piece place = composed_text_place(&in->raw, offset(in, in->at));
	const GArray *line = note->block->line;
	struct composed_text inner;

	composed_text_init(&inner);
	composed_text_make(in->out, "^[", place.first, place.first + (uint32_t)n);
	for (guint i = 0; i < line->len; i++) {
		const struct markdown_line *one = &g_array_index(line, struct markdown_line, i);
		if (one->hard && i + 1 < line->len)
			refuse(in, DIAG_MD_NOTE_FORM, in->at, in->at + n, NULL);
	}
	markdown_inline(in->words, (const struct markdown_line *)line->data, line->len, MARKDOWN_IN_NOTE, &inner);
	if (!is_balanced(inner.text->str) || strchr(inner.text->str, '\n'))
		refuse(in, DIAG_MD_NOTE_FORM, in->at, in->at + n, NULL);
	composed_text_append(in->out, &inner, 0, inner.text->len);
	composed_text_make(in->out, "]", place.first, place.first + (uint32_t)n);
	composed_text_finish(&inner);
}

static bool try_note(struct inliner *in)
{
	if (!starts_with(in, "[^"))
		return false;
	const char *stop = memchr(in->at, ']', (size_t)MIN(in->end - in->at, 200));
	if (!stop || stop == in->at + 2)
		return false;
	size_t n = (size_t)(stop + 1 - in->at);
	g_autofree char *name = g_strndup(in->at + 2, n - 3);
	struct markdown_note *note = g_hash_table_lookup(in->words->notes, name);
	if (!holds_marks(in)) {
		/* Not told again as one that nobody points at. */
		if (note)
			note->used = true;
		return refuse_mark(in, n);
	}
	if (in->place == MARKDOWN_IN_NOTE)
		refuse(in, DIAG_MD_NOTE_FORM, in->at, in->at + n, NULL);
	else if (!note)
		refuse(in, DIAG_MD_NO_NOTE, in->at, in->at + n, name);
	else if (note->used)
		refuse(in, DIAG_MD_NOTE_TWICE, in->at, in->at + n, name);
	else {
		note->used = true;
		put_note(in, note, n);
	}
	in->at += n;
	return true;
}

/* [words](address): with a title, or an address in < >, markup.h would not take it. */
static bool try_link(struct inliner *in)
{
	if (!starts_with(in, "]("))
		return false;
	const char *stop = find(in, FIND_BRACKET, in->at);
	if (!stop || stop - in->at > 4096)
		return take(in, 2);
	if (!holds_marks(in))
		return refuse_mark(in, (size_t)(stop + 1 - in->at));
	if (memchr(in->at, ' ', (size_t)(stop - in->at)) || in->at[2] == '<')
		refuse(in, DIAG_MD_LINK, in->at + 2, stop, NULL);
	/* The address is no place for marks. */
	return take(in, (size_t)(stop + 1 - in->at));
}

/* ---- emphasis ---- */

static bool is_word(const char *start, const char *at)
{
	return at > start && g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(at)));
}

/* Pairs the underscores that are marks: one or two, not inside a word, with a partner of the same length. */
static void pair_underscores(struct inliner *in)
{
	const char *start = in->raw.text->str, *open[3] = { NULL, NULL, NULL };

	in->underscores = g_hash_table_new(NULL, NULL);
	for (const char *at = start; at < in->end;) {
		size_t n = strspn(at, "_");
		const char *after = at + n;

		if (!n) {
			at++;
			continue;
		}
		bool word_before = is_word(start, at);
		bool word_after = after < in->end && g_unichar_isalnum(g_utf8_get_char(after));
		bool blank_after = after >= in->end || g_ascii_isspace(*after);
		if (n <= 2 && open[n] && !word_after && at > start && !g_ascii_isspace(at[-1])) {
			g_hash_table_add(in->underscores, (gpointer)open[n]);
			g_hash_table_add(in->underscores, (gpointer)at);
			open[n] = NULL;
		} else if (n <= 2 && !word_before && !blank_after) {
			open[n] = at;
		}
		at = after;
	}
}

static bool try_underscore(struct inliner *in)
{
	if (*in->at != '_')
		return false;
	if (!in->underscores)
		pair_underscores(in);
	size_t n = strspn(in->at, "_");
	if (!g_hash_table_contains(in->underscores, in->at))
		return take(in, n);
	if (!holds_marks(in))
		return refuse_mark(in, n);
	return make(in, n, n == 2 ? "**" : "*");
}

/* In headings and cells ** stands for itself only when it has no partner. */
static bool try_strong(struct inliner *in)
{
	if (holds_marks(in) || !starts_with(in, "**"))
		return false;
	return in->told_mark || !find(in, FIND_STRONG, in->at + 2) ? take(in, 2) : refuse_mark(in, 2);
}

/* ---- all of it ---- */

static bool is_url_char(char c)
{
	return g_ascii_isalnum(c) || (c && strchr("-._~:/?#@!$&'+,;=%", c));
}

/* A bare address: its underscores and signs are its own. */
static bool try_bare_address(struct inliner *in)
{
	size_t n = 0;

	if (!starts_with(in, "http://") && !starts_with(in, "https://"))
		return false;
	while (in->at + n < in->end && is_url_char(in->at[n]))
		n++;
	return take(in, n);
}

static void take_words(struct inliner *in)
{
	size_t n = 1;

	while (in->at + n < in->end && !strchr("\\`~![]<&_*h", in->at[n]))
		n++;
	take(in, n);
}

/* The lines as one text. */
static void join_lines(struct inliner *in, const struct markdown_line *line, uint32_t n)
{
	const char *text = in->words->source->text;

	for (uint32_t i = 0; i < n; i++) {
		if (i) {
			const char *before = g_utf8_find_prev_char(text + line[i - 1].first, text + line[i - 1].end);
			bool wide = before && g_unichar_iswide(g_utf8_get_char(before)) &&
				    g_unichar_iswide(g_utf8_get_char(text + line[i].first));
			const char *joint = line[i - 1].hard ? "\n" : line[i - 1].names ? "　　" : wide ? "" : " ";
			if (*joint)
				composed_text_make(&in->raw, joint, line[i - 1].end, line[i].first);
		}
		composed_text_copy(&in->raw, text + line[i].first, line[i].end - line[i].first, line[i].first);
	}
}

void markdown_inline(const struct markdown_words *words, const struct markdown_line *line, uint32_t n,
	enum markdown_place place, struct composed_text *out)
{
	struct inliner in = { .words = words, .place = place, .out = out };

	composed_text_init(&in.raw);
	join_lines(&in, line, n);
	in.at = in.raw.text->str;
	in.end = in.at + in.raw.text->len;
	while (in.at < in.end)
		if (!try_escape(&in) && !try_entity(&in) && !try_code(&in) && !try_strike(&in) && !try_picture(&in) &&
			!try_tag(&in) && !try_note(&in) && !try_link(&in) && !try_underscore(&in) && !try_strong(&in) &&
			!try_bare_address(&in))
			take_words(&in);
	g_clear_pointer(&in.underscores, g_hash_table_unref);
	composed_text_finish(&in.raw);
}
