/* What libfyaml must not see: it would skip a part of the file without a word, or free memory twice. */
#include "report/yaml-guard.h"

#include <string.h>

#include "report/source.h"

static bool refuse(struct diags *diags, enum diag_code code, const struct source *source, uint32_t first, uint32_t end)
{
	struct where where = { .source = source, .first = first, .end = end };

	return diag(diags, code, where, NULL);
}

/* The parser takes %… lines as hints to itself, and what follows is lost in silence. */
static bool check_directives(const struct source *source, uint32_t start, uint32_t end, struct diags *diags)
{
	uint32_t line = source_place(source, start).line;

	for (; line <= source->n_lines && source->line[line - 1] < end; line++) {
		uint32_t len, first = source->line[line - 1];
		const char *text = source_line(source, line, &len);
		uint32_t blank = (uint32_t)strspn(text, " \t");

		if (len && *text == '%')
			return refuse(diags, DIAG_DIRECTIVE, source, first, first + len);
		if (blank < len && text[blank] != '#')
			break;
	}
	return true;
}

static bool ends_word(char c)
{
	return !c || strchr(" \t\r\n", c);
}

/* Where a tab stands between a colon and what opens a block: ":<tab>- a". The text is at the colon; NULL: nowhere. */
static const char *find_tab_before_block(const char *colon)
{
	size_t n = strspn(colon + 1, " \t");
	const char *tab = memchr(colon + 1, '\t', n), *next = colon + 1 + n;
	bool opens = (*next && strchr("?:|>", *next)) || (*next == '-' && ends_word(next[1]));

	return opens ? tab : NULL;
}

/* After an explicit key ("? a") libfyaml 0.7.12 frees a token twice when it meets a tab before a block ("? a:<tab>-
 * b"), which it means to refuse: it does not get to see such a file. */
static bool check_tabs(const struct source *source, uint32_t start, uint32_t end, struct diags *diags)
{
	const char *text = source->text;
	bool explicit_key = false;

	for (const char *p = text + start; p < text + end; p++) {
		const char *tab = *p == ':' && explicit_key ? find_tab_before_block(p) : NULL;
		uint32_t at = tab ? (uint32_t)(tab - text) : 0;

		explicit_key |= *p == '?' && ends_word(p[1]) && (p == text || strchr(" \t\r\n[{,", p[-1]));
		if (tab)
			return refuse(diags, DIAG_TAB_INDENT, source, at, at + 1);
	}
	return true;
}

/* Far beyond what the reader goes along with (TREE_MAX_DEPTH), so that text which only looks like brackets is never
 * cut.
 */
#define MOST_BRACKETS 4096

/* Behind a string in quotes that ends in its line; else NULL. Escaped quotes end it early, which is no matter here. */
static const char *skip_quotes(const char *p, const char *end)
{
	const char quote = *p++;

	while (p < end && *p != quote && *p != '\n')
		p++;
	return p < end && *p == quote ? p + 1 : NULL;
}

/* Most texts have fewer brackets than are too many and need not be looked at closely: of a report's 100 million
 * instructions that would be 3.5 million, and this is 0.1 million. */
static bool has_many_brackets(const char *text, const char *end)
{
	size_t n = 0;

	/* [ and { differ in one bit. */
	for (const char *p = text; p < end; p++)
		n += (*p | ('[' ^ '{')) == '{';
	return n > MOST_BRACKETS;
}

/* Whether a value may begin behind this character. `began`: one might have begun with it. */
static bool begins_value(const char *p, bool began)
{
	switch (*p) {
	case '\r':
	case '\n':
	case ',':
	case ':':
		return true;
	case '[':
	case '{':
		return began;
	default:
		return *p == '-' && ends_word(p[1]);
	}
}

/* The parser reads on over brackets that are open before it gives out the first, as they might be a key: some 350 bytes
 * a byte. Brackets count where a value may begin: at a line's start, behind another, behind a comma, a colon, a dash.
 */
uint32_t yaml_guard_end(const struct source *source, uint32_t first, uint32_t end)
{
	const char *text = source->text, *stop = text + end, *quoted;
	uint32_t depth = 0;
	bool begins = true;

	if (!has_many_brackets(text + first, stop))
		return end;
	for (const char *p = text + first; p < stop; p++) {
		if (*p == ' ' || *p == '\t')
			continue;
		if (begins && (*p == '"' || *p == '\'') && (quoted = skip_quotes(p, stop)))
			p = quoted - 1;
		if (begins && (*p == '[' || *p == '{') && ++depth > MOST_BRACKETS)
			return (uint32_t)(p - text);
		if (depth && (*p == ']' || *p == '}'))
			depth--;
		begins = begins_value(p, begins);
	}
	return end;
}

bool yaml_guard(const struct source *source, uint32_t first, uint32_t end, struct diags *diags)
{
	return check_directives(source, first, end, diags) && check_tabs(source, first, end, diags);
}
