/* Lines are indexed once, since every message asks for the line and column of an offset; columns are counted when one
 * is shown, as most offsets never are. */
#include "report/source.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* Where the line after the one at p begins; NULL: there is none. Most files have no CR, and memchr looks for LF in many
 * bytes at a time. */
static const char *next_line(const char *p, const char *end, bool has_cr)
{
	if (!has_cr) {
		p = p < end ? memchr(p, '\n', (size_t)(end - p)) : NULL;
		return p ? p + 1 : NULL;
	}
	for (; p < end; p++)
		if (*p == '\n' || (*p == '\r' && p[1] != '\n'))
			return p + 1;
	return NULL;
}

/* Counts and, when line is not NULL, records the starts of lines. A line ends with LF, CR LF or a lone CR, as in YAML.
 */
static uint32_t index_lines(const char *text, uint32_t len, uint32_t *line)
{
	const char *end = text + len;
	bool has_cr = len && memchr(text, '\r', len);
	uint32_t n = 0;

	for (const char *p = text; p; p = next_line(p, end, has_cr)) {
		if (line)
			line[n] = (uint32_t)(p - text);
		n++;
	}
	return n;
}

/* Bytes of [first, end) that do not continue a character; this also works up to the first bad byte of a refused file.
 */
static uint32_t count_characters(const char *text, uint32_t first, uint32_t end)
{
	uint32_t n = 0;

	for (uint32_t i = first; i < end; i++)
		n += ((unsigned char)text[i] & 0xc0) != 0x80;
	return n;
}

static bool has_long_line(const struct source *source)
{
	for (uint32_t i = 1; i < source->n_lines; i++)
		if (source->line[i] - source->line[i - 1] > SOURCE_BLOCK)
			return true;
	return source->len - source->line[source->n_lines - 1] > SOURCE_BLOCK;
}

static void index_characters(struct source *source)
{
	source->characters = g_new(uint32_t, source->len / SOURCE_BLOCK + 1);
	source->characters[0] = 0;
	for (uint32_t i = 1; i <= source->len / SOURCE_BLOCK; i++)
		source->characters[i] = source->characters[i - 1] +
					count_characters(source->text, (i - 1) * SOURCE_BLOCK, i * SOURCE_BLOCK);
}

struct source *source_new(const char *name, char *text, uint32_t len)
{
	struct source *source = g_new0(struct source, 1);

	source->refs = 1;
	source->name = g_strdup(name);
	source->text = text;
	source->len = len;
	source->n_lines = index_lines(text, len, NULL);
	source->line = g_new(uint32_t, source->n_lines);
	index_lines(text, len, source->line);
	if (has_long_line(source))
		index_characters(source);
	return source;
}

struct source *source_ref(const struct source *source)
{
	struct source *held = (struct source *)source;

	held->refs++;
	return held;
}

void source_free(struct source *source)
{
	if (!source || --source->refs)
		return;
	g_free(source->name);
	g_free(source->text);
	g_free(source->line);
	g_free(source->characters);
	g_free(source->sheet);
	g_free(source);
}

/* The index of the line that holds the offset. */
static uint32_t find_line(const struct source *source, uint32_t offset)
{
	uint32_t first = 0, end = source->n_lines;

	while (end - first > 1) {
		uint32_t middle = first + (end - first) / 2;

		if (source->line[middle] <= offset)
			first = middle;
		else
			end = middle;
	}
	return first;
}

/* Characters of the text before a byte of it. */
static uint32_t characters_before(const struct source *source, uint32_t offset)
{
	const uint32_t block = offset / SOURCE_BLOCK;

	return source->characters[block] + count_characters(source->text, block * SOURCE_BLOCK, offset);
}

struct place source_place(const struct source *source, uint32_t offset)
{
	const uint32_t at = MIN(offset, source->len), line = find_line(source, at), first = source->line[line];
	struct place place = { .line = line + 1, .column = 1 };

	place.column += at - first > SOURCE_BLOCK ? characters_before(source, at) - characters_before(source, first)
						  : count_characters(source->text, first, at);
	if (place.line > source->n_head)
		place.line += source->n_skipped;
	return place;
}

char *source_cell(const struct source *source, uint32_t offset)
{
	uint32_t line = find_line(source, MIN(offset, source->len)), column = 1,
		 row = source_place(source, offset).line;
	char letters[8], *at = letters + sizeof(letters) - 1;

	for (uint32_t i = source->line[line]; i < MIN(offset, source->len); i++)
		column += source->text[i] == '\t';
	for (*at = '\0'; column; column = (column - 1) / 26)
		*--at = (char)('A' + (column - 1) % 26);
	return g_strdup_printf("%s!%s%u", source->sheet, at, row);
}

const char *source_line(const struct source *source, uint32_t line, uint32_t *len)
{
	if (line > source->n_head)
		line -= source->n_skipped;
	g_assert(line >= 1 && line <= source->n_lines);
	uint32_t first = source->line[line - 1];
	uint32_t end = line < source->n_lines ? source->line[line] : source->len;

	while (end > first && (source->text[end - 1] == '\n' || source->text[end - 1] == '\r'))
		end--;
	*len = end - first;
	return source->text + first;
}

uint32_t source_line_first(const struct source *source, uint32_t offset)
{
	return source->line[source_place(source, offset).line - 1];
}

uint32_t source_line_end(const struct source *source, uint32_t offset)
{
	uint32_t len;
	uint32_t line = source_place(source, offset).line;

	source_line(source, line, &len);
	return source->line[line - 1] + len;
}

uint32_t source_skip_indent(const struct source *source, uint32_t offset)
{
	while (source->text[offset] == ' ' || source->text[offset] == '\t')
		offset++;
	return offset;
}
