/* libfyaml has no codes for its errors, only English words (0.7 writes some of them wrong, so is one listed here).
 * They are recognised by a part of the message, in the order of the table: a more telling part stands before a more
 * general one ("wrongly indented double-quoted" before "wrongly indented"). A message is not always about what the
 * writer did: the parser stops where YAML's grammar no longer fits, which with a full-width colon is a line later.
 * The functions here look at the text around that place for what people type wrong, and only then believe the
 * message. */

#include "report/syntax.h"

#include <glib.h>
#include <string.h>

#include "report/brace-text.h"
#include "report/lost-text.h"
#include "report/source.h"
#include "report/syntax-bracket.h"

/* Further lines with the mistake the parser stopped at: so many are reported. */
#define MORE_MAX 100

/* Colons that look like one and are none to YAML: full-width, small, the ratio sign, a presentation form. */
static const char *wide_colon(const char *at, const char *end)
{
	static const char *const colons[] = { "：", "﹕", "∶", "︰" };

	for (size_t i = 0; i < G_N_ELEMENTS(colons) && end - at >= 3; i++)
		if (memcmp(at, colons[i], 3) == 0)
			return colons[i];
	return NULL;
}

/* An end before the beginning is none. */
static bool report_at(struct diags *diags, enum diag_code code, const struct source *source, uint32_t first,
	uint32_t end, const char *arg)
{
	struct where where = { .source = source, .first = first, .end = MAX(first, end) };

	return diag(diags, code, where, arg);
}

/* A colon ends a key only before white space (YAML 1.2.2, 7.3.3); end: the line's. */
static bool is_colon_end(const char *p, const char *end)
{
	return p + 1 >= end || p[1] == ' ' || p[1] == '\t' || p[1] == '\n' || p[1] == '\r';
}

/* Only the first colon speaks: in 备注: 一：二 the wide one belongs to the text, in 网址：http://x the other one. */
bool syntax_check_colon(struct diags *diags, const struct source *source, uint32_t first, uint32_t end)
{
	const char *text = source->text, *p = text + first, *stop = text + end;

	for (; p < stop; p++) {
		uint32_t offset = (uint32_t)(p - text);

		const char *wide = wide_colon(p, stop);
		if (wide) {
			struct where where = { .source = source, .first = offset, .end = offset + 3 };
			unsigned before = diags_total(diags);
			diag(diags, DIAG_WIDE_COLON, where, wide);
			/* Behind the last byte of the wide one: a blank is put in where YAML needs it. */
			diags_mend(diags, before, where, wide, is_colon_end(p + 2, stop) ? ":" : ": ");
			return false;
		}
		/* A comment begins: what is behind it says nothing of the key. */
		if (*p == '#' && p > text && (p[-1] == ' ' || p[-1] == '\t'))
			return true;
		if (*p == ':' && is_colon_end(p, stop))
			return true;
		if (*p == ':') {
			struct where where = { .source = source, .first = offset, .end = offset + 1 };
			unsigned before = diags_total(diags);
			diag(diags, DIAG_NO_SPACE_AFTER_COLON, where);
			/* http:// is no key, and a blank would spoil it. */
			if (p > text && p[1] != '/')
				diags_mend(diags, before, where, ":", ": ");
			return false;
		}
	}
	return true;
}

/* Later lines that start with a tab are reported too. */
static bool report_tab(struct diags *diags, const struct complaint *complaint)
{
	const struct source *source = complaint->source;
	uint32_t first = source_line_first(source, complaint->first);
	uint32_t end = source_skip_indent(source, first);
	const char *tab = memchr(source->text + first, '\t', end - first);

	if (tab)
		first = (uint32_t)(tab - source->text);
	else
		first = end = complaint->first;
	report_at(diags, DIAG_TAB_INDENT, source, first, end, NULL);
	for (uint32_t line = source_place(source, first).line, n = 0; line < source->n_lines && n < MORE_MAX; line++) {
		first = source->line[line];
		if (source->text[first] != '\t')
			continue;
		n++;
		report_at(diags, DIAG_TAB_INDENT, source, first, source_skip_indent(source, first), NULL);
	}
	return false;
}

/* One word and a colon of either kind. What begins with a mark that YAML gives a meaning to is no key. */
static bool starts_with_key(const char *p, const char *end)
{
	if (strchr("-#\"'[{", *p))
		return false;
	for (; p < end && *p != ' ' && *p != '/'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (c == ':' || wide_colon(p, end))
			return true;
		if (g_unichar_ispunct(c))
			return false;
	}
	return false;
}

/* Who types one full-width colon types many, and the parser stops at the first: the later lines of the same indentation
 * that start with a short word and such a colon are reported too. */
static void report_more_colons(struct diags *diags, const struct source *source, uint32_t first)
{
	uint32_t indent = source_skip_indent(source, first) - first, n = 0;

	for (uint32_t line = source_place(source, first).line + 1; line <= source->n_lines && n < MORE_MAX; line++) {
		uint32_t len, start = source->line[line - 1];
		const char *text = source_line(source, line, &len);

		/* Counted when told: syntax_check_colon is false then. */
		if (source_skip_indent(source, start) - start == indent && indent < len &&
			starts_with_key(text + indent, text + len))
			n += !syntax_check_colon(diags, source, start, start + len);
	}
}

/* True: nothing is wrong with the line's colons. */
bool syntax_check_line(struct diags *diags, const struct source *source, uint32_t offset)
{
	uint32_t first = source_line_first(source, offset);

	if (syntax_check_colon(diags, source, first, source_line_end(source, first)))
		return true;
	report_more_colons(diags, source, first);
	return false;
}

/* Another mark where an item of a list begins; the later lines of that indentation that begin so too are told with it.
 */
static bool report_item_marks(struct diags *diags, const struct source *source, uint32_t start)
{
	uint32_t indent = start - source_line_first(source, start);
	uint32_t n = 0;

	if (!lost_text_item_mark(diags, source, source->text + start))
		return false;
	for (uint32_t line = source_place(source, start).line; line < source->n_lines && n < MORE_MAX; line++) {
		uint32_t first = source->line[line], at = source_skip_indent(source, first);
		/* A line further left ends the list. */
		if (at - first < indent && source->text[at] != '\n')
			break;
		if (at - first == indent)
			n += lost_text_item_mark(diags, source, source->text + at);
	}
	return true;
}

/* -text: the dash that items have, without its blank. */
static bool report_tight_dash(struct diags *diags, const struct source *source, uint32_t start)
{
	struct where where = { .source = source, .first = start, .end = start + 1 };
	unsigned before = diags_total(diags);

	if (source->text[start] != '-' || strchr(" \t\r\n-", source->text[start + 1]))
		return false;
	diag(diags, DIAG_DASH_WITHOUT_BLANK, where);
	diags_mend(diags, before, where, "-", "- ");
	return true;
}

/* The parser took two lines for one text, and met a colon: the second line is indented where it must not be, or the
 * first has no colon. Always false, as are those below that do not say otherwise. */
static bool report_lost_key(struct diags *diags, const struct complaint *complaint)
{
	const struct source *source = complaint->source;
	uint32_t first = source_line_first(source, complaint->first), last = source_line_first(source, complaint->end);
	struct complaint second = *complaint;

	if (report_item_marks(diags, source, source_skip_indent(source, first)) ||
		!syntax_check_line(diags, source, first))
		return false;
	second.first = second.end = source_skip_indent(source, last);
	/* A tab in the indentation explains everything. */
	if (memchr(source->text + last, '\t', second.first - last))
		return report_tab(diags, &second);
	if (!memchr(source->text + first, ':', source_line_end(source, first) - first) && first != last)
		return report_at(diags, DIAG_MISSING_COLON, source, complaint->first,
			source_line_end(source, complaint->first), NULL);
	return report_at(diags, DIAG_BAD_INDENT, source, second.first, source_line_end(source, second.first), NULL);
}

/* The line before begins with a dash in the same column: this one lost its own. True when it was told. */
static bool report_missing_dash(struct diags *diags, const struct complaint *complaint)
{
	const struct source *source = complaint->source;
	uint32_t first = source_line_first(source, complaint->first), start = source_skip_indent(source, first);

	if (brace_text_report(diags, source, complaint->first))
		return true;
	/* Backward, over lines that are indented further. */
	for (uint32_t line = source_place(source, first).line; line-- > 1;) {
		uint32_t before = source->line[line - 1], at = source_skip_indent(source, before);
		if (at - before > start - first)
			continue;
		if (at - before < start - first || source->text[at] != '-' || source->text[at + 1] != ' ')
			return false;
		if (!report_item_marks(diags, source, start) && !report_tight_dash(diags, source, start))
			report_at(diags, DIAG_DASH_MISSING, source, start, source_line_end(source, start), NULL);
		return true;
	}
	return false;
}

/* Among the items of a list a line stands without its dash, or without the blank behind it. */
static bool report_among_items(struct diags *diags, const struct complaint *complaint)
{
	const struct source *source = complaint->source;
	uint32_t start = source_skip_indent(source, source_line_first(source, complaint->first)),
		 before = complaint->first;

	/* Behind a bracket that closes stands text: [1, 2] 件. */
	while (before > start && strchr(" \t", source->text[before - 1]))
		before--;
	if (before > start && strchr("]}", source->text[before - 1]))
		return report_at(diags, DIAG_TEXT_AFTER_BRACKET, source, complaint->first, complaint->end, NULL);
	if (report_item_marks(diags, source, start) || report_tight_dash(diags, source, start))
		return false;
	if (!memchr(source->text + start, ':', source_line_end(source, start) - start) &&
		report_missing_dash(diags, complaint))
		return false;
	return report_at(diags, DIAG_LIST_AMONG_FIELDS, source, complaint->first, complaint->end, NULL);
}

/* ＃ before a comment. */
static bool report_wide_hash(struct diags *diags, const struct complaint *complaint)
{
	const struct source *source = complaint->source;
	uint32_t start = source_skip_indent(source, source_line_first(source, complaint->first));

	if (!g_str_has_prefix(source->text + start, "＃"))
		return false;
	const struct where where = { .source = source, .first = start, .end = start + 3 };
	unsigned before = diags_total(diags);
	diag(diags, DIAG_WIDE_MARK, where, "＃", "#");
	diags_mend(diags, before, where, "＃", "#");
	return true;
}

/* Tried from the most telling to the least. */
static bool report_missing_colon(struct diags *diags, const struct complaint *complaint)
{
	const struct source *source = complaint->source;
	uint32_t end = source_line_end(source, complaint->first);

	uint32_t start = source_skip_indent(source, source_line_first(source, complaint->first));

	return !report_wide_hash(diags, complaint) && !report_item_marks(diags, source, start) &&
	       !report_missing_dash(diags, complaint) && syntax_check_line(diags, source, complaint->first) &&
	       report_at(diags, DIAG_MISSING_COLON, source, complaint->first, end, NULL);
}

/* The value was over, and something follows it. */
static bool report_after_value(struct diags *diags, const struct complaint *complaint)
{
	const char *text = complaint->source->text;
	uint32_t before = complaint->first;

	while (before && (text[before - 1] == ' ' || text[before - 1] == '\t'))
		before--;
	if (before && text[before - 1] == '}' && brace_text_report(diags, complaint->source, complaint->first))
		return false;
	if (before && strchr("]}", text[before - 1]))
		return report_at(
			diags, DIAG_TEXT_AFTER_BRACKET, complaint->source, complaint->first, complaint->end, NULL);
	if (source_skip_indent(complaint->source, source_line_first(complaint->source, complaint->first)) >
		complaint->first)
		return report_at(diags, DIAG_BAD_INDENT, complaint->source, complaint->first, complaint->end, NULL);
	return report_missing_colon(diags, complaint);
}

/* What is indented wrongly may be no fault of its own: a bracket above is open. */
static bool report_indent(struct diags *diags, const struct complaint *complaint)
{
	return !syntax_report_open_bracket(diags, complaint) &&
	       report_at(diags, DIAG_BAD_INDENT, complaint->source, complaint->first, complaint->end, NULL);
}

/* ” at the end of a line that a straight quote began. */
static bool report_wide_quote(struct diags *diags, const struct source *source, uint32_t quote, const char *open)
{
	const char *text = source->text + quote, *end = source->text + source_line_end(source, quote);
	const char *close = *open == '"' ? "”" : "’", *begin = *open == '"' ? "“" : "‘";

	while (end > text && strchr(" \t\r", end[-1]))
		end--;
	/* A text that opens and closes its own “ ” within the line is right. */
	if (end - text < 4 || memcmp(end - 3, close, 3) != 0 || g_strstr_len(text, end - text, begin))
		return false;
	const struct where where = {
		.source = source, .first = (uint32_t)(end - 3 - source->text), .end = (uint32_t)(end - source->text)
	};
	unsigned before = diags_total(diags);
	diag(diags, DIAG_WIDE_CLOSING, where, open, close, open);
	diags_mend(diags, before, where, close, open);
	return true;
}

/* The parser's place is the quote or the character after it. */
static bool report_quote(struct diags *diags, const struct complaint *complaint)
{
	const struct source *source = complaint->source;
	uint32_t first = complaint->first;
	char quote[2] = "";

	if (first && !strchr("\"'", source->text[first]))
		first--;
	quote[0] = strchr("\"'", source->text[first]) ? source->text[first] : '"';
	if (source->text[first] == *quote && report_wide_quote(diags, source, first, quote))
		return false;
	return report_at(diags, DIAG_UNCLOSED_QUOTE, source, first, first + 1, quote);
}

/* The place is the character itself or, for a bare * or &, the one after it. */
static bool report_reserved(struct diags *diags, const struct complaint *complaint)
{
	const struct source *source = complaint->source;
	uint32_t first = complaint->first;
	char c[2] = "";

	if (first && strchr("*&", source->text[first - 1]))
		first--;
	c[0] = source->text[first];
	if (*c == '-' && source->text[first + 1] && strchr(" ,]}\r\n", source->text[first + 1]) &&
		complaint->bracket != UINT32_MAX)
		return report_at(diags, DIAG_DASH_FOR_VALUE, source, first, first + 1, NULL);
	if (source_skip_indent(source, source_line_first(source, first)) == first &&
		report_item_marks(diags, source, first))
		return false;
	if (!g_ascii_ispunct(c[0]))
		return report_at(diags, DIAG_SYNTAX, source, first, complaint->end, complaint->message);
	return report_at(diags, DIAG_RESERVED_START, source, first, first + 1, c);
}

static bool report_escape(struct diags *diags, const struct complaint *complaint)
{
	const struct source *source = complaint->source;
	char *escape = g_strndup(source->text + complaint->first, MIN(complaint->end - complaint->first, 12));

	report_at(diags, DIAG_BAD_ESCAPE, source, complaint->first, complaint->end, escape);
	g_free(escape);
	return false;
}

/* The parser complains of a directive where it misses what should follow it. */
static bool report_directive(struct diags *diags, const struct complaint *complaint)
{
	const struct source *source = complaint->source;
	uint32_t line = source_place(source, complaint->first).line;

	while (line > 1 && source->text[source->line[line - 1]] != '%')
		line--;
	if (source->text[source->line[line - 1]] != '%')
		return report_at(diags, DIAG_SYNTAX, source, complaint->first, complaint->end, complaint->message);
	return report_at(diags, DIAG_DIRECTIVE, source, source->line[line - 1],
		source_line_end(source, source->line[line - 1]), NULL);
}

static bool report_plain_mapping(struct diags *diags, const struct complaint *complaint)
{
	const char *text = complaint->source->text;
	bool bracket = complaint->first && strchr("]}", text[complaint->first - 1]);

	if (brace_text_report(diags, complaint->source, complaint->first))
		return false;
	return report_at(diags, bracket ? DIAG_KEY_NOT_TEXT : DIAG_BAD_INDENT, complaint->source, complaint->first,
		complaint->end, NULL);
}

static bool report_key(struct diags *diags, const struct complaint *complaint)
{
	return !brace_text_report(diags, complaint->source, complaint->first) &&
	       report_at(diags, DIAG_KEY_NOT_TEXT, complaint->source, complaint->first, complaint->end, NULL);
}

/* What the parser says, what we say instead, and who finds the place when it is not the parser's. The first match
 * counts. */
static const struct wording {
	const char *words;
	enum diag_code code;
	bool (*report)(struct diags *diags, const struct complaint *complaint);
} wordings[] = {
	{ "invalid multiline plain key", 0, report_lost_key },
	{ "could not find expected ':'", 0, report_missing_colon },
	{ "missing ':'", 0, report_missing_colon },
	{ "missing document start", 0, report_missing_colon },
	{ "invalid value after mapping", 0, report_after_value },
	{ "without closing quote", 0, report_quote },
	{ "wrongly indented double-quoted", 0, report_quote },
	{ "wrongly indented single-quoted", 0, report_quote },
	{ "invalid document-", 0, report_quote },
	{ " without a closing bracket", 0, syntax_report_bracket },
	{ "missing comma in flow", 0, syntax_report_bracket },
	{ "mismatched flow", 0, syntax_report_bracket },
	{ "extra comma", DIAG_EXTRA_COMMA, NULL },
	{ "comma in the beginning", DIAG_EXTRA_COMMA, NULL },
	{ "extra closing", DIAG_EXTRA_BRACKET, NULL },
	{ "tab ", 0, report_tab },
	{ "plain scalar cannot start with", 0, report_reserved },
	{ "invalid mapping key", 0, report_reserved },
	{ "invalid alias", 0, report_reserved },
	{ "invalid anchor", 0, report_reserved },
	{ "escape", 0, report_escape },
	{ "surrogate", 0, report_escape },
	{ "invalid comment after end of flow", DIAG_TEXT_AFTER_BRACKET, NULL },
	{ "invalid trailing content after", DIAG_TEXT_AFTER_QUOTE, NULL },
	{ "invalid nested block mapping on the same line", DIAG_TWO_COLONS, NULL },
	{ "invalid block mapping key on same line", DIAG_TWO_COLONS, NULL },
	{ "block sequence on the same line as a mapping key", DIAG_ITEM_ON_KEY_LINE, NULL },
	{ "block sequence entries not allowed", DIAG_ITEM_ON_KEY_LINE, NULL },
	{ "block scalar no linebreak", DIAG_BLOCK_ON_KEY_LINE, NULL },
	{ "did not find expected key", 0, report_among_items },
	{ "did not find expected '-'", 0, report_among_items },
	{ "invalid scalar at the end of block sequence", 0, report_among_items },
	{ "indentation", 0, report_indent },
	{ "indendation", 0, report_indent },
	{ "wrongly indented", 0, report_indent },
	{ "invalid mapping in plain multiline", 0, report_plain_mapping },
	{ "used as key", 0, report_key },
	{ "directive", 0, report_directive },
	{ "after document end marker", DIAG_SECOND_DOCUMENT, NULL },
	{ "tag", DIAG_TAG, NULL },
};

static const struct wording *find_wording(const char *message)
{
	for (size_t i = 0; i < G_N_ELEMENTS(wordings); i++)
		if (strstr(message, wordings[i].words))
			return &wordings[i];
	return NULL;
}

const char *syntax_wording(size_t n)
{
	return n < G_N_ELEMENTS(wordings) ? wordings[n].words : NULL;
}

const char *syntax_recognise(const char *message)
{
	const struct wording *wording = find_wording(message);

	return wording ? wording->words : NULL;
}

bool syntax_is_indentation(const char *message)
{
	const struct wording *wording = find_wording(message);

	return wording && wording->report == report_indent;
}

bool syntax_report(struct diags *diags, const struct complaint *complaint)
{
	const struct wording *wording = find_wording(complaint->message);

	if (wording && wording->report)
		return wording->report(diags, complaint);
	return report_at(diags, wording ? wording->code : DIAG_SYNTAX, complaint->source, complaint->first,
		complaint->end, complaint->message);
}
