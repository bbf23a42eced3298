/* YAML 1.2.2, 8.1: after | every line end is kept; after > single ones become spaces, except beside lines that are
 * indented further (8.1.3). The indentation is the header's digit or that of the first line with text (8.1.1.1), and
 * what is left of the line ends at the end is the header's sign: - none, + all, neither one (8.1.1.2). */

#include "report/block-scalar.h"

#include <string.h>

#include "report/source.h"

struct block {
	const struct source *source;
	uint32_t line, end_line; /* as in source_line; half-open */
	uint32_t indent;
	bool folded;
	char chomp; /* '-', '+' or 0 */
};

static uint32_t count_spaces(const char *text, uint32_t len)
{
	uint32_t n = 0;

	while (n < len && text[n] == ' ')
		n++;
	return n;
}

/* The indentation of the first line that is not empty; without one, more than any line has. */
static uint32_t find_indent(const struct block *block)
{
	for (uint32_t line = block->line; line < block->end_line; line++) {
		uint32_t len;
		const char *text = source_line(block->source, line, &len);
		uint32_t indent = count_spaces(text, len);

		if (indent < len)
			return indent;
	}
	return UINT32_MAX;
}

static void read_header(struct block *block, const char *header, uint32_t parent_indent)
{
	block->folded = *header == '>';
	for (const char *p = header + 1; *p && strchr("+-0123456789", *p); p++) {
		if (g_ascii_isdigit(*p))
			block->indent = parent_indent + (uint32_t)(*p - '0');
		else
			block->chomp = *p;
	}
	if (!block->indent)
		block->indent = find_indent(block);
}

/* A line without its indentation; false after the last one. */
static bool next_line(struct block *block, const char **text, uint32_t *len)
{
	uint32_t spaces;

	if (block->line >= block->end_line)
		return false;
	*text = source_line(block->source, block->line, len);
	spaces = count_spaces(*text, *len);
	if (spaces < block->indent && spaces < *len)
		return false;
	*text += MIN(block->indent, spaces);
	*len -= MIN(block->indent, spaces);
	block->line++;
	return true;
}

static void append_line_ends(GString *out, uint32_t n)
{
	while (n--)
		g_string_append_c(out, '\n');
}

/* Between two lines, with n empty ones between them: a single line end of a folded text is a space, unless one of the
 * lines is indented further. */
static void append_gap(GString *out, const struct block *block, uint32_t n_empty, bool spaced)
{
	if (!block->folded || spaced)
		append_line_ends(out, n_empty + 1);
	else if (n_empty)
		append_line_ends(out, n_empty);
	else
		g_string_append_c(out, ' ');
}

/* The parser's end is where the next thing starts, or the end of the file. */
static uint32_t find_end_line(const struct source *source, uint32_t end)
{
	uint32_t line = source_place(source, end).line, first = source->line[line - 1];

	return count_spaces(source->text + first, end - first) < end - first ? line + 1 : line;
}

bool block_decode(GString *out, const struct source *source, uint32_t header, uint32_t parent_indent, uint32_t end)
{
	struct block block = { .source = source };
	const char *text;
	uint32_t len, n_empty = 0;
	bool started = false, was_spaced = false;

	block.line = source_place(source, header).line + 1;
	block.end_line = find_end_line(source, end);
	read_header(&block, source->text + header, parent_indent);
	if (block.indent <= parent_indent && parent_indent)
		return false;
	while (next_line(&block, &text, &len)) {
		bool spaced = len && (*text == ' ' || *text == '\t');

		if (!len) {
			n_empty++;
			continue;
		}
		if (started)
			append_gap(out, &block, n_empty, spaced || was_spaced);
		else
			append_line_ends(out, n_empty);
		g_string_append_len(out, text, len);
		started = true;
		was_spaced = spaced;
		n_empty = 0;
	}
	if (block.chomp == '+')
		append_line_ends(out, n_empty + started);
	else if (block.chomp != '-' && started)
		append_line_ends(out, 1);
	return true;
}
