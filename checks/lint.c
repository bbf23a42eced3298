/* Slips that official Chinese prose is known for, whatever the template. Each has a code and can be silenced.
 *
 * Most are patterns over one line, so a slip is a row of the table. A pattern must not match what is right anywhere:
 * each looks at the characters on both sides, for a comma between digits or in a URL is no slip. */
#include "checks/lint.h"

#include <string.h>

#include "binding/bound.h"
#include "binding/heading.h"
#include "binding/prose-lines.h"
#include "binding/unit-line.h"
#include "checks/lint-attachments.h"
#include "checks/lint-characters.h"
#include "checks/lint-dates.h"
#include "checks/lint-lists.h"
#include "checks/lint-needs.h"
#include "checks/lint-roster.h"
#include "checks/spot.h"
#include "document/name-roster.h"
#include "fonts/letters.h"
#include "report/pattern.h"
#include "templates/division.h"

#define MARK "，。；：、！？"
/* What follows a number that counts: no blank stands before or behind it. */
#define UNIT "[年月日号时分件条次个人份项名家场起期宗万亿元]"

/* A slip that a pattern finds; group 1, or the whole match, is {1}. Tried in the order of the table; `needs` keeps most
 * lines from being tried at all. */
struct slip {
	enum diag_code code;
	const char *pattern;
	const char *(*better)(struct arena *arena, const char *text); /* {2}, or NULL */
	bool prose_only; /* in a field of its own, as the names of several organs, it is a way to write */
	/* Every match has one of these characters, or is where this function says so; NULL: most lines have one. */
	const char *needs;
	bool (*may)(const char *text);
};

/* Of one character that the pattern matched. */
static const char *full_width(struct arena *arena, const char *text)
{
	static const char half[] = ",;:!?()";
	static const char *const full[] = { "，", "；", "：", "！", "？", "（", "）" };
	const char *at = strchr(half, *text);

	(void)arena;
	return at && *at ? full[at - half] : text;
}

static const char *full_stop(struct arena *arena, const char *text)
{
	(void)arena;
	(void)text;
	return "。";
}

static const char *half_width(struct arena *arena, const char *text)
{
	GString *out = g_string_new(NULL);

	for (; *text; text = g_utf8_next_char(text)) {
		gunichar c = g_utf8_get_char(text);
		g_string_append_unichar(out, letter_narrow(c));
	}
	return arena_take_string(arena, out);
}

/* [2021] as 〔2021〕. */
static const char *in_number_brackets(struct arena *arena, const char *text)
{
	const char *year = g_utf8_next_char(text), *close = g_utf8_prev_char(text + strlen(text));

	return arena_printf(arena, "〔%.*s〕", (int)(close - year), year);
}

/* 1、 （一）、 一. as official documents write them: 1. （一） 一、 */
static const char *numeral_better(struct arena *arena, const char *text)
{
	GString *out = g_string_new(NULL);
	/* Half brackets, 1） or （1、, are told elsewhere. */
	static const char open[] = "(〔【[﹝", close[] = ")〕】]﹞";
	bool bracket = false, digit = false;

	for (; *text; text = g_utf8_next_char(text)) {
		gunichar c = letter_narrow(g_utf8_get_char(text));
		digit = digit || g_unichar_isdigit(c);
		bracket = bracket || g_utf8_strchr(close, -1, c);
		if (g_utf8_strchr(open, -1, c) || g_utf8_strchr(close, -1, c))
			g_string_append_unichar(out, g_utf8_strchr(open, -1, c) ? 0xff08 : 0xff09);
		else if (g_unichar_isalnum(c))
			g_string_append_unichar(out, c);
	}
	/* ①–⑳ carry no mark at all. */
	if (!bracket && out->len && !(g_utf8_get_char(out->str) >= 0x2460 && g_utf8_get_char(out->str) <= 0x2473))
		g_string_append(out, digit ? "." : "、");
	return arena_take_string(arena, out);
}

/* One of two marks when they are the same; NULL: which one is meant is not known. ，。 may mean either; 。。 is one too
 * many. */
static const char *keep_one(struct arena *arena, const char *text)
{
	const char *second = g_utf8_next_char(text);

	(void)arena;
	return g_utf8_get_char(text) == g_utf8_get_char(second) ? second : NULL;
}

/* 二○二四年, 二0二四年: the sign is 〇 (U+3007); a circle, a letter or 零 stands for it. */
static const char *han_zero(struct arena *arena, const char *text)
{
	GString *out = g_string_new(NULL);

	for (; *text; text = g_utf8_next_char(text)) {
		gunichar c = letter_narrow(g_utf8_get_char(text));
		bool zero = c == '0' || c == 'O' || c == 'o' || c == 0x25cb || c == 0x25ef || c == 0x96f6 ||
			    c == 0x39f || c == 0x41e;
		g_string_append_unichar(out, zero ? 0x3007 : c);
	}
	return arena_take_string(arena, out);
}

/* 第一、 as GB/T 15834-2011 has it: 第一， */
static const char *ordinal_better(struct arena *arena, const char *text)
{
	return arena_printf(arena, "%.*s，", (int)(strlen(text) - strlen("、")), text);
}

/* 04月05日 without its zeros. */
static const char *without_zeros(struct arena *arena, const char *text)
{
	GString *out = g_string_new(NULL);

	for (const char *p = text; *p; p++)
		if (*p != '0' || (p > text && g_ascii_isdigit(p[-1])) || !g_ascii_isdigit(p[1]))
			g_string_append_c(out, *p);
	return arena_take_string(arena, out);
}

/* 《关于印发《办法》的通知》 with 〈〉 for the inner pair. U+3008 and 3009 are two before 300A and 300B. Deeper pairs
 * stay 〈〉. */
static const char *single_inside(struct arena *arena, const char *text)
{
	GString *out = g_string_new(NULL);
	unsigned depth = 0;

	for (; *text; text = g_utf8_next_char(text)) {
		gunichar c = g_utf8_get_char(text);
		depth -= c == 0x300b && depth;
		if (c == 0x300a || c == 0x300b)
			g_string_append_unichar(out, depth ? c - 2 : c);
		else
			g_string_append_unichar(out, c);
		depth += c == 0x300a;
	}
	return arena_take_string(arena, out);
}

#define HAN "\\x{3400}-\\x{9fff}" /* characters alone */

/* Order is that of telling; two rows may share a code. */
static const struct slip slips[] = {
	{ DIAG_LINT_SPACE,
		/* 一 总则 has its 、 forgotten, which is told below. */
		"(?<!^[一二三四五六七八九十])(?<!^[一二三四五六七八九十]{2})"
		"(?<=[\\p{Han}" MARK "）」』”’〕】])(?<!同志)" /* 李强同志　负责…… */
		/* 周　文、王小红: a name of two characters as wide as one of three. \p{Han} has 、 too. */
		"(?!(?<=(?<![" HAN "])[" HAN "])\\x{3000}[" HAN "](?:[^" HAN "]|等|同志|$))"
		"[ \\t\\x{3000}\\x{a0}]+(?=[\\p{Han}" MARK "（「『“‘〔【）”])",
		NULL, true, " \t\u3000\u00a0" },
	/* Behind the number of an item. */
	{ DIAG_LINT_SPACE, "^[0-9]{1,2}\\.\\K[ \\t\\x{3000}\\x{a0}]+(?=[\\p{Han}《“])", NULL, true, "." },
	/* Beside 《》 in a title, too: no names of organs are parted there. */
	{ DIAG_LINT_SPACE,
		"(?<!^[一二三四五六七八九十])(?<!^[一二三四五六七八九十]{2})"
		"(?:(?<=》)[ \\t\\x{3000}\\x{a0}]+(?=[\\p{Han}" MARK "（《「『“‘〔【）》”])"
		"|(?<=[\\p{Han}" MARK "）」』”’〕】])[ \\t\\x{3000}\\x{a0}]+(?=[《》]))",
		NULL, false, "《》" },
	{ DIAG_LINT_SPACE,
		"(?<=〕)[ \\t]+(?=第?[0-9])|(?<=[0-9])[ \\t]+(?=号)|(?<=\\p{Han})[ \\t]+(?=〔)"
		"|(?<=\\p{Han})[ \\t]+(?=[0-9]+(?:\\.[0-9]+)?[ \\t]*" UNIT ")|(?<=[0-9])[ \\t]+(?=" UNIT ")",
		NULL, false, " \t" },
	/* The year of a document's number stands in 〔〕 (GB/T 9704-2012 7.2.5). */
	{ DIAG_LINT_NUMBER_BRACKETS,
		"(?<=\\p{Han})[\\[【（(［﹝{](?:19|20)[0-9]{2}[\\]】）)］﹞}](?=[ \\t]*第?[0-9]+[ \\t]*号)",
		in_number_brackets, false, NULL, needs_year_in_brackets },
	{ DIAG_LINT_HALF_WIDTH,
		/* Before and behind emphasis, a bracket, a per cent too: 前上报,*逐级*审核 */
		"(?:(?<=[\\p{Han}》”）〕】%％])|(?<=\\p{Han}\\*)|(?<=\\p{Han}\\*\\*))[,;:!?](?=\\*{0,2}(?:[\\p{Han}"
		"“《（" MARK "]|$))"
		"|(?<!\\])\\((?=[^()]*\\p{Han}[^()]*\\))"
		"|(?<=\\p{Han})\\((?=[^()]*\\))|\\((?=[^()（）]*）)|（[^()（）]*\\K\\)",
		full_width, false, ",;:!?()" },
	/* A stop at the end of a paragraph, or before the one that was meant; 一. alone is a numeral. */
	{ DIAG_LINT_HALF_WIDTH,
		"(?<=\\p{Han}|[》”）])(?<!^[一二三四五六七八九十])(?<!^[一二三四五六七八九十]{2})\\.(?=$|[。；，])",
		full_stop, true, "." },
	{ DIAG_LINT_STRAIGHT_QUOTE, "(?<=[\\p{Han}" MARK "（])[\"']|[\"'](?=[\\p{Han}" MARK "）])", NULL, false,
		"\"'" },
	{ DIAG_LINT_ITEM_COMMA, "(?:^|(?<=[。；：，]))([一二三四五六七八九十]{1,3}是)[，,、：:](?=.)", NULL, false,
		NULL, needs_item_comma },
	/* Any mark behind another; ？！ is a way to write and is not among them. */
	{ DIAG_LINT_DOUBLED, "[" MARK "][，。；：、]", keep_one, false, NULL, needs_marks_together },
	/* GB/T 15834-2011 5.1 gives it a line of its own. */
	{ DIAG_LINT_ELLIPSIS, "(?<=[^…])…{3,}|…{3,}(?=[^…])", NULL, false, "…" },
	{ DIAG_LINT_NUMERAL_MARK,
		"(?:^|(?<=[。；：]))[0-9]{1,2}(?:、(?=\\p{Han}|《|“)|．(?![0-9]))|^[一二三四五六七八九十]{1,3}[.．，](?"
		"=.)"
		"|^[（(](?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[）)][、，.．,](?!\\s*[（(])|^[①-⑳][、.．](?=.)"
		"|^[〔【［\\[﹝][一二三四五六七八九十]{1,3}[〕】］\\]﹞][、，．.]?(?=[\\p{Han}《“])"
		"|^[一二三四五六七八九十]{1,3}(?:[：:]|[ \\x{3000}]+)(?=[\\p{Han}《“])|^\\([0-9]{1,2}\\)[ "
		"]*(?=[\\p{Han}《“])",
		numeral_better, true, NULL },
	{ DIAG_LINT_NUMERAL_MARK, "(?:^|(?<=[。；]))第[一二三四五六七八九十]{1,3}、(?![第一二三四五六七八九十])",
		ordinal_better, true, "第" },
	{ DIAG_LINT_DATE_FORM, "(?<=[0-9]年)(?:0[1-9]月(?:[0-9]{1,2}日)?|1[0-2]月0[1-9]日|[1-9]月0[1-9]日)",
		without_zeros, true, "0" },
	{ DIAG_LINT_HAN_ZERO,
		"(?<![0-9A-Za-z０-９\\p{Han}])(?=[^年]{1,3}[0０OoＯｏ○◯零ΟО])[一二]["
		"〇一二三四五六七八九0０OoＯｏ○◯零ΟО]{3}"
		"(?=年)"
		"|(?<=[\\p{Han}])(?<![一二三四五六七八九〇十百千零])(?=[^年]{1,3}[0０OoＯｏ○◯零ΟО])[一二]["
		"〇一二三四五六七八九0０OoＯｏ○◯零ΟО]{3}(?=年)",
		han_zero, false, "0０OoＯｏ○◯零ΟО", needs_han_year },
	{ DIAG_LINT_NESTED_TITLE, "《[^《》]*(?:《[^《》]*》[^《》]*)+》", single_inside, false, NULL,
		needs_titles_nested },
	/* Of Markdown at the beginning of a line: a heading, a row, a quotation, a rule. "- " begins an item in all
	   forms. */
	{ DIAG_LINT_MARKUP, "^(?:#{1,6} |\\|(?=.*\\|)|```|> |-{3,}$)", NULL, true, "#|`>-" },
	/* Within it, and of web pages. */
	{ DIAG_LINT_MARKUP,
		"!\\[[^\\]]*\\]\\(|</"
		"?(?:[abiup]|br|div|span|font|strong|em|[uo]l|li|table|t[rdh]|img|h[1-6])(?:\\s[^<>]*)?/?>"
		"|&(?:nbsp|lt|gt|amp|quot|ensp|emsp|#[0-9]+);",
		NULL, false, "<&!" },
	/* Digits and letters only: full-width marks are right. */
	{ DIAG_LINT_FULL_WIDTH, "[０-９Ａ-Ｚａ-ｚ]+", half_width, false, NULL, needs_full_width },
};

/* Compiled when a line first has what it needs. */
static struct pattern *slip_pattern(size_t i)
{
	static struct pattern *compiled[G_N_ELEMENTS(slips)];

	return pattern_once(&compiled[i], slips[i].pattern);
}

static void warn(
	struct messages *messages, enum diag_code code, struct where where, const char *what, const char *better)
{
	/* What a rule of the form has told is not told again as a slip of the language. */
	if (!diags_told_better(messages->diags, where))
		diag(messages->diags, code, where, what, better);
}

/* What can be put right without thinking: one thing alone is meant. */
static bool is_mechanical(const struct slip *slip)
{
	return slip->better || slip->code == DIAG_LINT_SPACE || slip->code == DIAG_LINT_ITEM_COMMA;
}

static bool is_ideographic(const char *what)
{
	return !strcmp(what + strspn(what, "\u3000"), "");
}

/* `from`: what begins before it is no slip. `entry`: of a list, whose columns are set apart by ideographic spaces. */
static void find_slips(struct messages *messages, const struct prose_line *line, const char *text, size_t i,
	size_t from, enum lint_line entry)
{
	GMatchInfo *match;

	if ((slips[i].needs && !needs_any(text, slips[i].needs)) || (slips[i].may && !slips[i].may(text)) ||
		(slips[i].code == DIAG_LINT_SPACE && text_is_roster(text, strlen(text))))
		return;
	pattern_match(slip_pattern(i), text, -1, &match);
	for (; g_match_info_matches(match); g_match_info_next(match, NULL)) {
		/* Group 1 is what is told, and the whole match what is mended. */
		int first, end, group = g_match_info_get_match_count(match) > 1 ? 1 : 0;
		g_match_info_fetch_pos(match, 0, &first, &end);
		if ((size_t)first < from)
			continue;
		g_autofree char *what = g_match_info_fetch(match, group);
		g_autofree char *whole = g_match_info_fetch(match, 0);
		if (slips[i].code == DIAG_LINT_SPACE && (entry == LINT_POSTS || (entry && is_ideographic(what)) ||
								lint_parts_a_title(text, (size_t)first, (size_t)end) ||
								lint_parts_a_contact(text, (size_t)end)))
			continue;
		struct where where = prose_line_where(messages->arena, line, (size_t)first, (size_t)end, NULL);
		const char *better = slips[i].better ? slips[i].better(messages->arena, what) : "";
		unsigned before = diags_total(messages->diags);
		warn(messages, slips[i].code, where, what, better ? better : "");
		if (better && is_mechanical(&slips[i]))
			diags_mend(messages->diags, before, where, whole, group ? what : better);
	}
	g_match_info_free(match);
}

/* The template's list of words to be avoided, each with what to write instead. */
static void find_words(
	struct messages *messages, const struct report_template *tpl, const struct prose_line *line, const char *text)
{
	const struct value *words = tpl->words;

	for (const struct value *word = words ? words->child : NULL; word; word = word->next)
		for (const char *at = strstr(text, word->key->text); at;
			at = strstr(at + word->key->n, word->key->text))
			diag(messages->diags, DIAG_LINT_WORD,
				prose_line_where(messages->arena, line, (size_t)(at - text),
					(size_t)(at - text) + word->key->n, NULL),
				word->key->text, word->text);
}

/* ---- pairs ---- */

static const struct {
	const char *open, *close;
} pairs[] = { { "（", "）" }, { "《", "》" }, { "“", "”" }, { "〔", "〕" }, { "【", "】" }, { "〈", "〉" } };

/* 1） and a） number the items of a list and have no opening bracket; sentences speak of them: 1）和2）项. */
static bool numbers_item(const char *text, const char *close)
{
	static const char *const after[] = { "和", "与", "至", "或", "及", "、", "项", "条", "款", "点" };
	const char *next = close + strlen("）"), *first = close;

	while (first > text && close - first < 3 && g_ascii_isalnum(first[-1]))
		first--;
	if (first == close || close - first > 2)
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(after); i++)
		if (g_str_has_prefix(next, after[i]))
			return true;
	return first == text;
}

static void find_unpaired(struct messages *messages, const struct prose_line *line, const char *text, size_t pair)
{
	const char *open = pairs[pair].open, *close = pairs[pair].close;
	size_t len = strlen(open);
	GArray *opened = g_array_new(FALSE, FALSE, sizeof(size_t));

	for (const char *at = text; *at; at = g_utf8_next_char(at)) {
		size_t place = (size_t)(at - text);
		if (*at != *open) /* both marks of a pair begin with one byte */
			continue;
		if (g_str_has_prefix(at, open))
			g_array_append_val(opened, place);
		else if (!g_str_has_prefix(at, close))
			continue;
		else if (opened->len)
			g_array_set_size(opened, opened->len - 1);
		else if (!numbers_item(text, at))
			warn(messages, DIAG_LINT_UNPAIRED,
				prose_line_where(messages->arena, line, place, place + len, NULL), close, "");
	}
	for (guint i = 0; i < opened->len; i++) {
		/* What is still open at the end was never closed. */
		size_t place = g_array_index(opened, size_t, i);
		warn(messages, DIAG_LINT_UNPAIRED, prose_line_where(messages->arena, line, place, place + len, NULL),
			open, "");
	}
	g_array_unref(opened);
}

/* ---- 1） ---- */

/* Whether a paragraph begins with 1. or another such number, as the form writes it. */
static bool has_point_number(const char *text)
{
	size_t n = strspn(text, "0123456789");

	return n > 0 && n <= 2 && text[n] == '.' && !g_ascii_isdigit(text[n + 1]);
}

/* A half bracket behind a number: below 1. it stands for （1）, elsewhere for 1. */
static void find_half_bracket(
	struct messages *messages, const struct prose_line *line, const char *text, const struct value *point_parent)
{
	size_t n = strspn(text, "0123456789"), end = n;

	if (!n || n > 2)
		return;
	end += text[n] == ')' ? 1 : g_str_has_prefix(text + n, "）") ? strlen("）") : 0;
	if (end == n)
		return;
	end += strspn(text + end, " ");
	gunichar next = g_utf8_get_char(text + end);
	/* 1）和2）两项 begins a sentence. */
	if (!letter_is_common_han(next) && next != 0x300A && next != 0x201C)
		return;
	if (g_str_has_prefix(text + end, "和") || g_str_has_prefix(text + end, "与") ||
		g_str_has_prefix(text + end, "至"))
		return;
	const char *format = line->parent == point_parent ? "（%.*s）" : "%.*s.";
	const char *what = arena_strndup(messages->arena, text, end);
	const char *better = arena_printf(messages->arena, format, (int)n, text);
	struct where where = prose_line_where(messages->arena, line, 0, end, NULL);
	unsigned before = diags_total(messages->diags);
	warn(messages, DIAG_LINT_NUMERAL_MARK, where, what, better);
	diags_mend(messages->diags, before, where, what, better);
}

/* ---- the end of a paragraph ---- */

/* A word such as 无 is not a sentence, and a numbered line without any punctuation is a heading: one with 一、 or
 * （一） is as long as any (binding/line-head.c), with 1. it may be an item. */
#define WORD_MAX_CHARS    4
#define HEADING_MAX_CHARS 50
#define ITEM_MAX_CHARS    30

static bool is_sentence(const struct report_template *tpl, const char *text)
{
	if (is_unit_line(tpl, text))
		return false;

	bool numbered = heading_title(tpl, text) != text;
	long n = g_utf8_strlen(text, -1);
	bool digits = g_ascii_isdigit(text[0]) || g_str_has_prefix(text, "（1") || g_str_has_prefix(text, "（2");
	long most = digits ? ITEM_MAX_CHARS : HEADING_MAX_CHARS;

	return n > WORD_MAX_CHARS && !(numbered && n <= most && !strpbrk(text, ",;") && !strstr(text, "，") &&
					     !strstr(text, "；") && !strstr(text, "。"));
}

static void find_full_stop(
	struct messages *messages, const struct report_template *tpl, const struct prose_line *line, const char *text)
{
	size_t len = strlen(text);

	while (len && text[len - 1] == '*') /* emphasis */
		len--;
	if (!len || !is_sentence(tpl, text) || lint_is_attachment_line(tpl, text) || text_is_roster(text, strlen(text)))
		return;
	const char *last = g_utf8_find_prev_char(text, text + len);
	gunichar c = g_utf8_get_char(last);
	/* A letter, a comma or a 、 at the end is where a stop was forgotten; a colon or bracket may be meant. */
	if (g_unichar_isalnum(c) || c == 0xFF0C || c == 0x3001)
		diag(messages->diags, DIAG_LINT_FULL_STOP,
			prose_line_where(messages->arena, line, (size_t)(last - text), len, NULL));
}

/* ---- all ---- */

/* `name`: the line is the name of an attachment, no paragraph. `entry`: one of a list (lint-roster.h). */
static void check_line(struct messages *messages, const struct report_template *tpl, const struct prose_line *line,
	bool name, enum lint_line entry)
{
	const char *text = prose_line_text(messages->arena, line);
	struct division_number number = { 0 };
	/* 第一章 总则: the blank is the form's, and a title has no full stop. */
	const struct division *division = division_of(tpl, text, strlen(text), &number);

	for (size_t i = 0; i < G_N_ELEMENTS(slips); i++)
		if (!line->heading || slips[i].code != DIAG_LINT_NUMERAL_MARK)
			find_slips(messages, line, text, i, division ? number.title : 0, entry);
	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
		find_unpaired(messages, line, text, i);
	find_words(messages, tpl, line, text);
	/* A run-in division has its text on the line and ends as a sentence does. */
	if (!line->heading && !name && !entry && !(division && !division->run_in))
		find_full_stop(messages, tpl, line, text);
}

static void check_prose(struct messages *messages, const struct bound_report *report, const struct bound *bound)
{
	const struct report_template *tpl = report->tpl;
	GArray *lines = prose_lines(tpl, bound, messages->arena);
	bool attachments = bound->field == lint_attachments_field(tpl);
	const enum lint_line *entry = lint_find_entries(lines, attachments, messages->arena);
	const struct value *point_parent = NULL; /* of the last paragraph with 1. */

	for (guint i = 0; i < lines->len; i++) {
		const struct prose_line *line = &g_array_index(lines, struct prose_line, i);
		lint_dates_check(messages, line, prose_line_text(messages->arena, line), lint_document_year(report));
		/* The attachment's own name is a child of the field itself; its paragraphs lie deeper. A standard's
		 * name has an ideographic space: 土壤环境质量　建设用地土壤污染风险管控标准. */
		bool name = attachments && line->parent == bound->value;
		check_line(messages, tpl, line, name, name && !entry[i] ? LINT_ENTRY : entry[i]);
		if (!line->heading)
			find_half_bracket(messages, line, prose_line_text(messages->arena, line), point_parent);
		if (has_point_number(prose_line_text(messages->arena, line)))
			point_parent = line->parent;
		lint_attachments_check(messages, report, bound, line, prose_line_text(messages->arena, line));
	}
	lint_lists_check(messages, tpl, lines);
	if (attachments)
		lint_attachment_names_check(messages, bound);
	g_array_unref(lines);
}

/* ---- fields of text ---- */

/* What a field of text holds: a text, or a list of its lines. `whole`: a pair of marks begins and ends in it. */
static void check_text_value(struct messages *messages, const struct bound_report *report, const struct bound *bound,
	const struct value *value, bool whole)
{
	struct prose_line line = { .datum = bound_datum(bound), .heading = true, .len = value->n };

	if (value->type != VALUE_SCALAR)
		return;
	line.datum.value = value;
	for (size_t i = 0; i < G_N_ELEMENTS(slips); i++)
		if (!slips[i].prose_only)
			find_slips(messages, &line, value->text, i, 0, LINT_SENTENCE);
	for (size_t i = 0; whole && i < G_N_ELEMENTS(pairs); i++)
		find_unpaired(messages, &line, value->text, i);
	find_words(messages, report->tpl, &line, value->text);
	lint_dates_check(messages, &line, value->text, lint_document_year(report));
}

static void check_text_field(struct messages *messages, const struct bound_report *report, const struct bound *bound)
{
	/* A list's entries are lines: a pair may begin in one and end in another. */
	check_text_value(messages, report, bound, bound->value, true);
	for (const struct value *entry = bound->value->child; entry; entry = entry->next)
		check_text_value(messages, report, bound, entry, false);
}

/* Whether the form prints all numbers with the same decimals: then zeros have them too. */
static bool prints_places(const struct spot *spot)
{
	const struct table_template *table = spot->bound->field->table;

	return cell_datatype(&table->band[spot->band], spot_row(spot), spot_column(spot))->places > 0;
}

/* 0.00 in a table: exact, but not how a zero is printed beside other zeros. */
static void check_zeros(struct messages *messages, const struct bound *bound)
{
	for (uint32_t b = 0; b < bound->table->n_bands; b++) {
		const struct band *band = &bound->table->band[b];
		for (uint32_t row = band->first_row; row < band->end_row; row++) {
			for (uint32_t leaf = 0; leaf < band->n_leaves; leaf++) {
				const struct spot spot = { bound, b, row, leaf };
				const struct figure *figure = spot_figure(&spot);
				if (figure->state == FIGURE_GIVEN && figure->number.value == 0 &&
					figure->number.scale && !prints_places(&spot))
					diag(messages->diags, DIAG_LINT_ZERO, spot_where(messages->arena, &spot, NULL),
						spot_cell(&spot)->text);
			}
		}
	}
}

/* Warned of only where the group that should have the field was given. */
static void check_expected(struct messages *messages, const struct bound_report *report, const struct bound *bound)
{
	const struct field *parent = bound->field->parent;
	const struct bound *group = parent ? bound_of(report, parent) : NULL;

	if (!bound->field->expected || bound->value || !group || !group->value)
		return;
	struct where where = value_where(group->tree, group->value, bound->path, bound->label);
	where.end = where.first;
	diag(messages->diags, DIAG_LINT_EXPECTED, where, bound->field->label);
}

void lint_check(struct messages *messages, const struct bound_report *report, bool alone)
{
	const struct report_template *tpl = report->tpl;

	if (!g_str_has_prefix(tpl->metadata.language, "zh"))
		return;
	for (uint32_t i = 0; i < tpl->n_fields; i++) {
		const struct bound *bound = &report->bound[i];
		if (!bound->field)
			continue;
		if (bound->field->datatype.type == FIELD_PROSE && bound->value)
			check_prose(messages, report, bound);
		/* What was taken from another file is checked there. */
		if (bound->field->datatype.type == FIELD_TEXT && bound->value && bound->tree == report->tree)
			check_text_field(messages, report, bound);
		if (bound->table && bound->figure)
			check_zeros(messages, bound);
		check_expected(messages, report, bound);
	}
	if (!alone)
		lint_characters_check(messages, report);
	lint_characters_check_rows(messages, report);
}
