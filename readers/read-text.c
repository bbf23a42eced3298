/* Text taken out of a document: paragraphs a line each, and tables in one of two shapes.
 *
 * Where one cell is a line with a TAB before it, an empty line ends the row; a cell that reaches down from above is a
 * line with nothing but a TAB, one that reaches to the right is written once. Where a line is a row: text-rows.c. */
#include "readers/read-text.h"

#include <string.h>

#include "readers/grid-maker.h"
#include "readers/piece.h"
#include "readers/text-markdown.h"
#include "readers/text-rows.h"
#include "readers/wrapped.h"
#include "report/source.h"

struct line {
	const char *text;
	uint32_t first, len; /* without blanks after it */
	bool indented;       /* begins with a TAB */
};

/* 规章 |, ||||: a cell a line, as pages are turned into text, with the strokes of what it covers. */
static uint32_t without_strokes(const char *text, uint32_t len)
{
	uint32_t n = len;

	while (n && (text[n - 1] == ' ' || text[n - 1] == '\r'))
		n--;
	if (!n || text[n - 1] != '|')
		return len;
	while (n && (text[n - 1] == ' ' || text[n - 1] == '|'))
		n--;
	return n;
}

static struct line line_at(const struct source *source, uint32_t number)
{
	struct line line = { 0 };

	line.text = source_line(source, number, &line.len);
	line.first = source->line[number - 1];
	line.indented = line.len && line.text[0] == '\t';
	line.len = without_strokes(line.text, line.len);
	return line;
}

static bool is_empty(const struct line *line)
{
	for (uint32_t i = 0; i < line->len; i++)
		if (line->text[i] != ' ' && line->text[i] != '\r')
			return false;
	return true;
}

static struct location line_location(const struct line *line)
{
	return (struct location){ .first = line->first, .end = line->first + line->len };
}

/* Without the marks of Markdown, where it has any; what they say of it stays with the piece. */
static void add_words(struct pieces *pieces, const char *text, size_t len, struct location location)
{
	struct markdown_line_dress dress;

	if (!pieces->markdown) {
		pieces_add_text(pieces, text, len, location);
		return;
	}
	g_autofree char *words = text_markdown_line(text, len, &dress);
	struct piece *piece = words ? pieces_add_text(pieces, words, strlen(words), location) : NULL;
	if (!dress.bare && !pieces->n_marked++)
		pieces->first_marked = location;
	pieces->n_pictures += dress.n_pictures;
	if (!piece)
		return;
	piece->outline = dress.outline;
	piece->strong = dress.strong;
	piece->item = dress.item;
}

static void add_paragraph(struct pieces *pieces, const struct line *line)
{
	add_words(pieces, line->text, line->len, line_location(line));
}

/* A paragraph and the lines in which it goes on; the line after them comes back. */
static uint32_t read_paragraph(struct pieces *pieces, uint32_t number, uint32_t full)
{
	const struct source *source = pieces->source;
	struct line line = line_at(source, number);
	struct location location = line_location(&line);
	GString *text = g_string_new_len(line.text, line.len);

	for (; wrapped_goes_on(source, number, full); number++) {
		line = line_at(source, number + 1);
		if (pieces->markdown && text_markdown_begins(line.text, line.len))
			break;
		g_strchomp(text->str);
		text->len = strlen(text->str);
		/* A Latin word ends with its line; Han characters have no blanks between them. */
		if (text->len && g_ascii_isalpha(text->str[text->len - 1]) && g_ascii_isalpha(*line.text))
			g_string_append_c(text, ' ');
		g_string_append_len(text, line.text, line.len);
		location.end = line.first + line.len;
		pieces->n_joined++;
	}
	add_words(pieces, text->str, text->len, location);
	g_string_free(text, TRUE);
	return number + 1;
}

/* ---- a cell a line ---- */

/* A paragraph that someone indented with a TAB: no cell of a form is a long sentence. */
static bool is_sentence(const struct line *line)
{
	/* In bytes first, which costs nothing: 180 are sixty Han characters. */
	return line->len > 180 && g_utf8_strlen(line->text, line->len) > 80 && strstr(line->text, "。");
}

/* The line after the last one of the rows that begin here, and whether they are a table: some row has two cells. */
static uint32_t find_end_of_cells(const struct source *source, uint32_t number, bool *table)
{
	uint32_t end = number, n_cells = 0;
	bool after_gap = false, sentence = false;

	*table = false;
	for (; number <= source->n_lines; number++) {
		struct line line = line_at(source, number);
		if (is_empty(&line) && !line.indented) {
			after_gap = true;
			continue;
		}
		if (!line.indented || text_row_begins(source, number))
			break;
		/* The first line after a gap begins a row; others go on with it. */
		n_cells = after_gap ? 1 : n_cells + 1;
		*table = *table || n_cells > 1;
		sentence = sentence || is_sentence(&line);
		after_gap = false;
		end = number + 1;
	}
	/* One sentence anywhere and all of it are indented paragraphs. */
	*table = *table && !sentence;
	return end;
}

static bool read_cells(struct pieces *pieces, uint32_t first, uint32_t end, struct diags *diags)
{
	struct grid_maker *maker = grid_maker_new(pieces);
	struct line start = line_at(pieces->source, first);
	struct location location = line_location(&start);
	uint32_t n = 0;
	bool begun = false;

	location.number = ++pieces->n_tables;
	for (uint32_t number = first; number < end; number++) {
		struct line line = line_at(pieces->source, number);
		if (!line.indented) {
			begun = false;
			continue;
		}
		if (!begun) {
			grid_maker_row(maker);
			n = 0;
		}
		begun = true;
		struct location at = line_location(&line);
		at.number = location.number;
		at.row = grid_maker_rows(maker);
		at.column = ++n;
		grid_maker_cell(maker, line.text, line.len, 1, 1, at);
	}
	return grid_maker_finish(maker, GRID_LISTED, location, diags);
}

/* What was done to the text that nobody would see in the report. */
static void tell_changes(const struct pieces *pieces, struct diags *diags)
{
	if (pieces->n_joined) {
		g_autofree char *n = g_strdup_printf("%u", pieces->n_joined);
		diag(diags, DIAG_IMPORT_JOINED, NOWHERE, pieces->name, n);
	}
	if (pieces->n_marked) {
		g_autofree char *n = g_strdup_printf("%u", pieces->n_marked);
		diag(diags, DIAG_IMPORT_MARKDOWN, piece_where(pieces, &pieces->first_marked, diags), n);
	}
}

bool text_read(struct pieces *pieces, struct diags *diags)
{
	const struct source *source = pieces->source;
	uint32_t full = wrapped_length(source);
	bool table;

	pieces->markdown = text_markdown_is(source);

	for (uint32_t number = 1; number <= source->n_lines;) {
		/* A line is asked three things in order: a row of a table, a cell, a paragraph. */
		struct line line = line_at(source, number);
		if (text_row_begins(source, number)) {
			if (!text_rows_read(pieces, number, &number, diags))
				return false;
			continue;
		}
		if (!line.indented) {
			number = read_paragraph(pieces, number, full);
			continue;
		}
		uint32_t end = find_end_of_cells(source, number, &table);
		if (table && !read_cells(pieces, number, end, diags))
			return false;
		for (; !table && number < end; number++) {
			line = line_at(source, number);
			add_paragraph(pieces, &line);
		}
		number = end;
	}
	tell_changes(pieces, diags);
	return true;
}
