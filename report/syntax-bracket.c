#include "report/syntax-bracket.h"

#include <glib.h>
#include <string.h>

#include "report/diag.h"
#include "report/source.h"

/* A wide mark between two entries, as one byte of `text` after the other is looked at; what is in quotes has none. */
struct wide_comma {
	const char *mark; /* the last that only blanks and one key have followed; or NULL */
	bool quoted, key;
};

static bool is_wide_comma(gunichar c)
{
	return c == 0xff0c || c == 0x3001 || c == 0xff1b;
}

static void look_for_comma(struct wide_comma *found, const char *text, const char *p)
{
	gunichar c = g_utf8_get_char(p);
	bool blank = strchr(" \t\r\n", *p) != NULL;

	if (*p == '"' && (p == text || p[-1] != '\\'))
		found->quoted = !found->quoted;
	if (*p == ',' || *p == '\'' || (blank && found->key && !found->quoted))
		found->mark = NULL;
	else if (!found->quoted && is_wide_comma(c))
		*found = (struct wide_comma){ .mark = p };
	else if (!blank)
		found->key = true;
}

/* Between two entries stands ，or 、 instead of a comma: the key after it runs to the colon that the parser stopped at,
 * or it stopped before the key. */
static bool report_wide_comma(struct diags *diags, const struct complaint *complaint)
{
	const struct source *source = complaint->source;
	const char *text = source->text, *from = text + complaint->bracket, *end = text + complaint->first;
	struct wide_comma found = { 0 };

	for (const char *p = from; p < end; p = g_utf8_next_char(p))
		look_for_comma(&found, from, p);
	/* Behind a closing quotation mark the parser stopped at the mark itself. */
	const char *comma = is_wide_comma(g_utf8_get_char(end)) ? end : found.mark;
	if (!comma || (comma < end && comma + 3 >= end))
		return false;
	const struct where where = {
		.source = source, .first = (uint32_t)(comma - text), .end = (uint32_t)(comma - text) + 3
	};
	g_autofree char *wide = g_strndup(comma, 3);
	unsigned before = diags_total(diags);
	diag(diags, DIAG_WIDE_COMMA, where, wide);
	diags_mend(diags, before, where, wide, strchr(" \t\r\n", comma[3]) ? "," : ", ");
	return true;
}

/* The bracket has no partner on its line, which does not end in a comma: it is closed nowhere, whatever the next line
 * is. */
static bool is_left_open(const struct complaint *complaint)
{
	const struct source *source = complaint->source;
	const char *text = source->text + complaint->bracket, *p = text;
	uint32_t end = source_line_end(source, complaint->bracket);
	const char *stop = source->text + end;

	if (source_line_first(source, complaint->first) <= complaint->bracket)
		return false;
	/* A # ends the line for YAML. */
	for (int open = 0; p < stop && *p != '#'; p++) {
		open += (strchr("[{", *p) != NULL) - (strchr("]}", *p) != NULL);
		if (!open)
			return false;
	}
	while (p > text && strchr(" \t\r", p[-1]))
		p--;
	return p[-1] != ',' && p - text > 1;
}

/* The bracket is told as left open, where it is. */
static bool report_left_open(struct diags *diags, const struct complaint *complaint)
{
	const char open[] = { complaint->source->text[complaint->bracket], '\0' };
	const struct where where = {
		.source = complaint->source, .first = complaint->bracket, .end = complaint->bracket + 1
	};

	if (!is_left_open(complaint))
		return false;
	diag(diags, DIAG_UNCLOSED_BRACKET, where, open, *open == '[' ? "]" : "}");
	return true;
}

/* A full-width bracket on the line of the one it should close; told, if it is there. */
static bool report_wide_closing(struct diags *diags, const struct complaint *complaint)
{
	static const char *const closing[] = { "］", "】", "）", "｝", "〕", "」", "』" };
	const struct source *source = complaint->source;
	/* Up to the end of its line. */
	const char *text = source->text + complaint->bracket,
		   *end = source->text + source_line_end(source, complaint->bracket);
	const char open[] = { *text, '\0' }, *close = *text == '[' ? "]" : "}";

	for (; text < end; text = g_utf8_next_char(text))
		for (size_t i = 0; i < G_N_ELEMENTS(closing); i++)
			if (g_str_has_prefix(text, closing[i])) {
				uint32_t first = (uint32_t)(text - source->text);
				struct where where = { .source = source, .first = first, .end = first + 3 };
				unsigned before = diags_total(diags);
				diag(diags, DIAG_WIDE_CLOSING, where, open, closing[i], close);
				diags_mend(diags, before, where, closing[i], close);
				return true;
			}
	return false;
}

/* [0, 0}: the half-width bracket of the other kind, where the parser stopped. */
static bool report_other_closing(struct diags *diags, const struct complaint *complaint)
{
	const struct source *source = complaint->source;
	const char found[] = { source->text[complaint->first], '\0' };
	const char open[] = { source->text[complaint->bracket], '\0' }, *close = *open == '[' ? "]" : "}";

	if (!*found || !strchr("]})", *found) || *found == *close)
		return false;
	const struct where where = { .source = source, .first = complaint->first, .end = complaint->first + 1 };
	unsigned before = diags_total(diags);
	diag(diags, DIAG_WIDE_CLOSING, where, open, found, close);
	diags_mend(diags, before, where, found, close);
	return true;
}

/* "机关"：… as JSON has it: behind the quotation mark of a key the parser stops at the mark itself, or at what it takes
 * for the next entry. */
static bool report_wide_colon(struct diags *diags, const struct complaint *complaint)
{
	const struct source *source = complaint->source;
	const char *text = source->text, *bracket = text + complaint->bracket, *at = text + complaint->first;
	bool quoted = false;
	const char *colon = NULL;

	for (const char *p = bracket; p < at + strlen("："); p = g_utf8_next_char(p)) {
		if (!*p || strchr(",\n", *p))
			colon = NULL;
		if (!*p)
			break;
		if (*p == '"' && p[-1] != '\\')
			quoted = !quoted;
		/* The key's own mark is the one before it. */
		if (!quoted && p > bracket && p[-1] == '"' && g_str_has_prefix(p, "："))
			colon = p;
	}
	if (!colon)
		return false;
	const struct where where = {
		.source = source, .first = (uint32_t)(colon - text), .end = (uint32_t)(colon - text + strlen("："))
	};
	unsigned before = diags_total(diags);
	diag(diags, DIAG_WIDE_COLON, where, "：");
	diags_mend(diags, before, where, "：", strchr(" \t\r\n", colon[strlen("：")]) ? ":" : ": ");
	return true;
}

bool syntax_report_open_bracket(struct diags *diags, const struct complaint *complaint)
{
	return complaint->bracket != UINT32_MAX &&
	       (report_wide_closing(diags, complaint) || report_left_open(diags, complaint));
}

/* Either the bracket was not closed or a comma is missing; which, only the writer knows, unless the file is over. */
bool syntax_report_bracket(struct diags *diags, const struct complaint *complaint)
{
	const struct source *source = complaint->source;
	struct where where = { .source = source, .first = complaint->first, .end = complaint->end };
	char open[2] = "", line[16];

	/* UINT32_MAX: the parser named no bracket. */
	if (complaint->bracket == UINT32_MAX)
		return diag(diags, DIAG_SYNTAX, where, complaint->message);
	open[0] = source->text[complaint->bracket];
	if (report_wide_colon(diags, complaint) || report_wide_closing(diags, complaint) ||
		report_wide_comma(diags, complaint) || report_other_closing(diags, complaint))
		return false;
	if (report_left_open(diags, complaint))
		return false;
	/* The file is over: nothing but the end can be missing. */
	if (source->text[source_skip_indent(source, complaint->first)] == '\0') {
		where.first = complaint->bracket;
		where.end = where.first + 1;
		return diag(diags, DIAG_UNCLOSED_BRACKET, where, open, *open == '[' ? "]" : "}");
	}
	/* On a later line the comma is due before its first word, not at the colon after it. */
	if (source_line_first(source, where.first) > complaint->bracket)
		where.first = source_skip_indent(source, source_line_first(source, where.first));
	where.end = MAX(where.first, where.end);
	g_snprintf(line, sizeof(line), "%u", source_place(source, complaint->bracket).line);
	return diag(diags, DIAG_MISSING_COMMA, where, open, *open == '[' ? "]" : "}", line);
}
