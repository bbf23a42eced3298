/* Columns are those of a screen: a Han takes two (Unicode's East_Asian_Width), so that what is aligned in an editor is
 * aligned here. */
#include "editing/comment-column.h"

#include <stdbool.h>
#include <string.h>

#include "editing/text-edits.h"
#include "report/source.h"

static unsigned width_of(const char *text, size_t len)
{
	unsigned width = 0;

	for (const char *p = text; p < text + len; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		width += g_unichar_iswide(c) ? 2 : !g_unichar_iszerowidth(c);
	}
	return width;
}

/* Behind a string in quotes, or its first character when it does not end in the line. */
static const char *skip_quoted(const char *p, const char *end)
{
	const char quote = *p;

	for (const char *at = p + 1; at < end; at++) {
		if (*at == '\\' && quote == '"')
			at++;
		else if (*at == quote)
			return at + 1;
	}
	return p + 1;
}

/* The # of a line's comment: behind a blank and in no quotes. Quotes count where a value may begin. */
static const char *find_comment(const char *p, const char *end)
{
	for (char before = ' '; p < end; before = p[-1]) {
		if (*p == '#' && strchr(" \t", before))
			return p;
		p = strchr("\"'", *p) && strchr(" \t,:[{", before) ? skip_quoted(p, end) : p + 1;
	}
	return NULL;
}

uint32_t comment_behind(const struct source *source, uint32_t at)
{
	const char *text = source->text + at, *end = source->text + line_end_at(source, at);
	/* Right behind a value a # is none. */
	const char *found = *text == '#' ? NULL : find_comment(text, end);

	return found ? (uint32_t)(found - source->text) : UINT32_MAX;
}

/* The column of the comment behind something in a line, counted as source_line does; UINT_MAX: none. */
static unsigned column_in_line(const struct source *source, uint32_t number)
{
	uint32_t len;

	if (number < 1 || number > source->n_lines)
		return UINT32_MAX;
	const char *line = source_line(source, number, &len), *found = find_comment(line, line + len);
	if (!found || (size_t)(found - line) == strspn(line, " \t"))
		return UINT32_MAX;
	return width_of(line, (size_t)(found - line));
}

static bool is_aligned(const struct source *source, uint32_t hash)
{
	uint32_t number = source_place(source, hash).line;
	unsigned column = column_in_line(source, number);

	return column_in_line(source, number - 1) == column || column_in_line(source, number + 1) == column;
}

/* The blanks that are to stand before a comment when the value before it takes so many columns more or less; 0: as they
 * are. */
static unsigned new_gap(
	const struct source *source, uint32_t first, uint32_t end, uint32_t hash, unsigned gap, const char *text)
{
	if (!gap || strchr(text, '\n') || memchr(source->text + first, '\n', end - first))
		return 0;
	/* Behind a tab nobody can say how wide it is. */
	if (memchr(source->text + first, '\t', hash - first) || (gap == 1 && *text && !is_aligned(source, hash)))
		return 0;
	unsigned room = gap + width_of(source->text + first, end - first), width = width_of(text, strlen(text));
	unsigned now = room > width ? room - width : 1;
	return now == gap ? 0 : now;
}

void comment_column_replace(struct text_edits *edits, uint32_t first, uint32_t end, GString *text)
{
	const struct source *source = edits->source;
	const uint32_t hash = comment_behind(source, end);
	uint32_t blanks = hash;
	unsigned gap = 0;

	if (hash != UINT32_MAX) {
		while (blanks > end && source->text[blanks - 1] == ' ')
			blanks--;
		gap = new_gap(source, first, end, hash, hash - blanks, text->str);
	}
	text_edits_replace(edits, first, end, text);
	if (gap) {
		GString *out = g_string_new(NULL);
		g_string_append_printf(out, "%*s", (int)gap, "");
		text_edits_replace(edits, blanks, hash, out);
	}
}
