/* Copied from Excel, a row has all its columns, merged cells are their text and blanks, and a cell with line ends is in
 * quotes. Copied from Word or a page, or taken out of a PDF, a row lists the cells that begin in it. Markdown has
 * strokes, and a row of hyphens below the head. */
#include "readers/text-rows.h"

#include <glib.h>
#include <string.h>

#include "readers/grid-maker.h"
#include "readers/piece.h"
#include "readers/text-markdown.h"
#include "report/source.h"

/* No quoted cell is longer; a lone quote is a character. */
#define QUOTED_MAX 2000

struct text_cell {
	uint32_t row, column; /* from 0 */
	uint32_t first, len;  /* in the source */
	bool quoted;          /* a quote inside is written twice */
};

struct reader {
	const struct source *source;
	bool markdown; /* cells have its marks */
	GArray *cells; /* of struct text_cell, by row */
	GArray *width; /* of uint32_t: the cells of each row */
	bool covers;   /* strokes at the end of a row stand for what its merged cells cover */
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* ---- lines ---- */

/* A TAB with something after it; when not at the start, a cell before it too. */
static bool has_inner_tab(const char *text, uint32_t len)
{
	for (uint32_t i = 1; i < len; i++)
		if (text[i] == '\t')
			for (uint32_t rest = i; rest < len; rest++)
				if (!is_blank(text[rest]))
					return true;
	return false;
}

/* “| … |”, with or without strokes inside. */
static bool has_strokes(const char *text, uint32_t len)
{
	while (len && is_blank(*text))
		text++, len--;
	while (len && is_blank(text[len - 1]))
		len--;
	return len > 2 && text[0] == '|' && text[len - 1] == '|';
}

/* How many cells a line has that no stroke opens but one ends, as pages are turned into text: “规章 | 0 | 0 |”. Strokes
 * at its end stand for what a merged cell covers. 0: it is no such line. */
static uint32_t count_open_cells(const char *text, uint32_t len)
{
	uint32_t n = 0;

	while (len && is_blank(*text))
		text++, len--;
	while (len && is_blank(text[len - 1]))
		len--;
	if (len < 2 || text[0] == '|' || text[len - 1] != '|')
		return 0;
	while (len && (is_blank(text[len - 1]) || text[len - 1] == '|'))
		len--;
	for (uint32_t i = 0; i < len; i++)
		n += text[i] == '|';
	return n + 1;
}

static uint32_t open_cells_of(const struct source *source, uint32_t number)
{
	uint32_t len = 0;
	const char *text = number <= source->n_lines ? source_line(source, number, &len) : "";

	return count_open_cells(text, len);
}

/* Whether such a row begins: several cells, or one above a row of several, 第二十条第（一）项 | |||. */
static bool is_open_row(const struct source *source, uint32_t number)
{
	const uint32_t n = open_cells_of(source, number);

	return n > 1 || (n == 1 && open_cells_of(source, number + 1) > 1);
}

/* Where a quoted cell ends: after the quote that a TAB or the line's end follows. NULL: it is not quoted. */
static const char *end_of_quoted(const char *p, const char *end)
{
	/* An unclosed quote costs 2,000 steps at most, and not the whole file. */
	const char *limit = MIN(end, p + QUOTED_MAX);

	if (p == end || *p != '"')
		return NULL;
	for (p++; p < limit; p++) {
		if (*p != '"')
			continue;
		/* "" is one quote in the cell; one that neither a TAB nor a line's end follows, as in "甲"乙,
		 * opened nothing. */
		if (p + 1 < limit && p[1] == '"')
			p++;
		else
			return p + 1 == end || strchr("\t\r\n", p[1]) ? p : NULL;
	}
	return NULL;
}

bool text_row_begins(const struct source *source, uint32_t number)
{
	uint32_t len;
	const char *text = source_line(source, number, &len), *quote = end_of_quoted(text, source->text + source->len);

	return has_inner_tab(text, len) || has_strokes(text, len) || (quote && quote[1] == '\t') ||
	       is_open_row(source, number);
}

/* A row goes on as one that begins with blank cells, or whose last ones are blank. */
static bool row_goes_on(const struct source *source, uint32_t number)
{
	uint32_t len;
	const char *text = source_line(source, number, &len);

	return text_row_begins(source, number) || (len && memchr(text, '\t', len)) || count_open_cells(text, len);
}

/* ---- cells ---- */

static void add_cell(struct reader *reader, uint32_t row, const char *first, const char *end, bool quoted)
{
	uint32_t *width = &g_array_index(reader->width, uint32_t, row);
	const struct text_cell cell = { row, (*width)++, (uint32_t)(first - reader->source->text),
		(uint32_t)(end - first), quoted };

	g_array_append_val(reader->cells, cell);
}

/* Reads the cells of a row with TABs; where the next line begins comes back. */
static const char *read_tabs(struct reader *reader, uint32_t row, const char *p)
{
	/* To the end of the source and not the line: a quoted cell has line ends inside. */
	const char *end = reader->source->text + reader->source->len;

	while (true) {
		const char *quote = end_of_quoted(p, end), *stop = p;
		if (quote) {
			add_cell(reader, row, p + 1, quote, true);
			stop = quote + 1;
		} else {
			/* A row ends with its line. */
			while (stop < end && *stop != '\t' && *stop != '\n')
				stop++;
			add_cell(reader, row, p, stop, false);
		}
		while (stop < end && *stop == '\r')
			stop++;
		if (stop >= end || *stop == '\n')
			return stop < end ? stop + 1 : end;
		p = stop + 1;
	}
}

/* A row of hyphens and colons says where the head ends, and nothing else. */
static bool is_rule(const char *text, uint32_t len)
{
	for (uint32_t i = 0; i < len; i++)
		if (!strchr("|-:+= \t\r", text[i]))
			return false;
	return memchr(text, '-', len) != NULL;
}

static void read_strokes(struct reader *reader, uint32_t row, const char *text, uint32_t len)
{
	const char *end = text + len;

	/* has_strokes made sure that there are two strokes, so both loops stop in time. */
	while (is_blank(end[-1]))
		end--;
	end--;
	/* || at the end, as in “| 规章 | 0 | ||”, stand for what a merged cell covers. */
	reader->covers |= end[-1] == '|';
	if (end[-1] == '|')
		while (end - 1 > text && (end[-1] == '|' || is_blank(end[-1])))
			end--;
	const char *p = (const char *)memchr(text, '|', len) + 1;
	while (p <= end) {
		const char *stop = p;
		while (stop < end && *stop != '|')
			stop++;
		add_cell(reader, row, p, stop, false);
		p = stop + 1;
	}
}

/* Cells before strokes, without the empty ones at the end. */
static void read_open(struct reader *reader, uint32_t row, const char *text, uint32_t n_cells)
{
	for (const char *p = text; n_cells; n_cells--) {
		const char *stop = strchr(p, '|');
		add_cell(reader, row, p, stop, false);
		p = stop + 1;
	}
}

/* Reads the rows from a line on; the line after them comes back. */
static uint32_t read_rows(struct reader *reader, uint32_t number)
{
	const struct source *source = reader->source;
	uint32_t row = 0, none = 0;

	/* row_goes_on is asked of lines only; what a quoted cell took in is skipped below. */
	while (number <= source->n_lines && row_goes_on(source, number)) {
		uint32_t len;
		const char *text = source_line(source, number, &len);
		bool strokes = has_strokes(text, len);
		if (strokes && is_rule(text, len)) {
			number++;
			continue;
		}
		/* Every row has a width, from 0, before its cells are added. */
		g_array_append_val(reader->width, none);
		const uint32_t n_open = strokes ? 0 : count_open_cells(text, len);
		if (strokes || n_open) {
			if (strokes)
				read_strokes(reader, row++, text, len);
			else
				read_open(reader, row++, text, n_open);
			number++;
			continue;
		}
		const char *next = read_tabs(reader, row++, text);
		while (number <= source->n_lines && source->text + source->line[number - 1] < next)
			number++;
	}
	return number;
}

/* ---- the table ---- */

static bool is_empty(const struct reader *reader, const struct text_cell *cell)
{
	const char *text = reader->source->text + cell->first;

	for (uint32_t i = 0; i < cell->len; i++)
		if (!is_blank(text[i]) && text[i] != '\n')
			return false;
	return true;
}

static const struct text_cell *cell_at(const struct reader *reader, guint i)
{
	return &g_array_index(reader->cells, struct text_cell, i);
}

/* Whether a cell and those behind it in its row stand for what is covered. */
static bool is_covered(const struct reader *reader, guint i)
{
	const uint32_t row = cell_at(reader, i)->row;

	for (; reader->covers && i < reader->cells->len && cell_at(reader, i)->row == row; i++)
		if (!is_empty(reader, cell_at(reader, i)))
			return false;
	return reader->covers;
}

/* Columns line up when most rows are as long as the longest: others have lost blank cells at their ends. */
static bool lines_up(const struct reader *reader, uint32_t *n_cols)
{
	uint32_t n_full = 0;

	*n_cols = 0;
	for (guint row = 0; row < reader->width->len; row++)
		*n_cols = MAX(*n_cols, g_array_index(reader->width, uint32_t, row));
	for (guint row = 0; row < reader->width->len; row++)
		n_full += g_array_index(reader->width, uint32_t, row) == *n_cols;
	return n_full * 2 >= reader->width->len;
}

/* How many rows at the start have nothing but their first cell, of a table with more. */
static uint32_t count_captions(const struct reader *reader)
{
	guint i = 0, n = reader->cells->len;
	uint32_t row = 0;

	while (i < n) {
		bool only = !is_empty(reader, cell_at(reader, i));
		for (i++; i < n && cell_at(reader, i)->row == row; i++)
			only = only && is_empty(reader, cell_at(reader, i));
		/* Rows of the first cell only; the first that has more ends them, and a table of nothing else
		 * has none. */
		if (!only)
			return row;
		row++;
	}
	return 0;
}

static struct location cell_location(const struct text_cell *cell)
{
	return (struct location){ .first = cell->first, .end = cell->first + cell->len };
}

static struct location add_captions(
	struct pieces *pieces, const struct reader *reader, uint32_t n_captions, guint *first)
{
	const struct text_cell *cell = cell_at(reader, *first);

	while (cell->row < n_captions) {
		pieces_add_text(pieces, reader->source->text + cell->first, cell->len, cell_location(cell));
		cell = cell_at(reader, ++*first);
	}
	return cell_location(cell);
}

/* g_free */
static char *cell_text(const struct reader *reader, const struct text_cell *cell)
{
	g_autofree char *text = g_strndup(reader->source->text + cell->first, cell->len);
	/* A quoted cell has its quotes twice; line ends in it stay, and are blanks when it is cleaned. */
	g_auto(GStrv) parts = g_strsplit(text, cell->quoted ? "\"\"" : "\n", -1);

	return g_strjoinv(cell->quoted ? "\"" : "\n", parts);
}

static void add_rows(
	struct grid_maker *maker, const struct reader *reader, guint first, uint32_t number, uint32_t n_cols)
{
	uint32_t row = UINT32_MAX;

	for (guint i = first; i < reader->cells->len; i++) {
		const struct text_cell *cell = cell_at(reader, i);
		struct location at = cell_location(cell);
		if (cell->row != row)
			grid_maker_row(maker);
		row = cell->row;
		if (!n_cols && is_covered(reader, i))
			continue;
		at.number = number;
		at.row = grid_maker_rows(maker);
		at.column = cell->column + 1;
		g_autofree char *written = cell_text(reader, cell);
		g_autofree char *text =
			reader->markdown ? text_markdown_cell(written, strlen(written)) : g_steal_pointer(&written);
		grid_maker_cell(maker, text, strlen(text), 1, 1, at);
		bool last = i + 1 == reader->cells->len || cell_at(reader, i + 1)->row != row;
		/* Rows that lost blank cells at the end get them back; n_cols is 0 when nothing lines up. */
		for (uint32_t column = cell->column + 1; last && column < n_cols; column++)
			grid_maker_cell(maker, "", 0, 1, 1, at);
	}
}

bool text_rows_read(struct pieces *pieces, uint32_t first, uint32_t *next, struct diags *diags)
{
	struct reader reader = { .source = pieces->source, .markdown = pieces->markdown };
	uint32_t n_cols;
	guint start = 0;
	bool ok = true;

	reader.cells = g_array_new(FALSE, FALSE, sizeof(struct text_cell));
	reader.width = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	*next = read_rows(&reader, first);
	bool aligned = lines_up(&reader, &n_cols);
	if (reader.cells->len) {
		struct location location = add_captions(pieces, &reader, aligned ? count_captions(&reader) : 0, &start);
		struct grid_maker *maker = grid_maker_new(pieces);
		location.number = ++pieces->n_tables;
		add_rows(maker, &reader, start, location.number, aligned ? n_cols : 0);
		ok = grid_maker_finish(maker, aligned ? GRID_ALIGNED : GRID_LISTED, location, diags);
	}
	g_array_unref(reader.cells);
	g_array_unref(reader.width);
	return ok;
}
