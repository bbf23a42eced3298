/* A sheet has no tables, only cells. Rows of several cells that follow one another without a gap are a table, all else
 * is paragraphs; the grid has the columns and rows that cells begin in, and no others, so that a table at column Z is
 * not twenty-five columns wider than it looks.
 *
 * Cells come in the file's order, with a reference each, and merges stand apart from them: all are gathered, then
 * sorted. */
#include "readers/sheet.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "readers/clean.h"
#include "readers/grid-maker.h"
#include "readers/grid.h"
#include "readers/hidden-ranges.h"
#include "readers/piece.h"
#include "readers/rows-wanted.h"
#include "report/allowance.h"
#include "report/source-open.h"

/* More cells and merges than this are refused. */
#define MAX_CELLS (1u << 20) /* a sheet has 1,048,576 rows: as many cells of one column */

struct sheet_cell {
	uint32_t row, col, end_row, end_col;
	const char *text;
	uint32_t number; /* order of arrival */
};

struct sheet {
	struct pieces *pieces;
	const char *name;
	GArray *cells;                     /* of struct sheet_cell */
	GArray *merges;                    /* likewise, without text */
	GArray *hidden_rows, *hidden_cols; /* of struct hidden_range */
	bool too_large;
	bool too_many; /* cells, with those of other sheets and tables */
};

struct sheet *sheet_new(struct pieces *pieces, const char *name)
{
	struct sheet *sheet = g_new0(struct sheet, 1);

	sheet->pieces = pieces;
	/* A name that people typed may have blanks at its ends, by which it would not be found. */
	sheet->name = text_clean(pieces->arena, name, strlen(name), NULL);
	sheet->cells = g_array_new(FALSE, TRUE, sizeof(struct sheet_cell));
	sheet->merges = g_array_new(FALSE, TRUE, sizeof(struct sheet_cell));
	sheet->hidden_rows = g_array_new(FALSE, TRUE, sizeof(struct hidden_range));
	sheet->hidden_cols = g_array_new(FALSE, TRUE, sizeof(struct hidden_range));
	return sheet;
}

bool sheet_reads_hidden(struct pieces *pieces, const char *name)
{
	struct sheet_rows *rows = pieces->rows;

	if (!rows || !rows->wanted) {
		pieces_omit(pieces, OMITTED_SHEET, name, strlen(name));
		return false;
	}
	if (strcmp(rows->wanted, text_clean(pieces->arena, name, strlen(name), NULL)) != 0)
		return false;
	rows->hidden = true;
	return true;
}

static void add(struct sheet *sheet, GArray *list, struct sheet_cell cell)
{
	if (list->len >= MAX_CELLS)
		sheet->too_large = true;
	else if (!allowance_take(ALLOW_CELLS, 1))
		sheet->too_many = true;
	else
		g_array_append_val(list, cell);
}

bool sheet_is_full(const struct sheet *sheet)
{
	return sheet->too_large || sheet->too_many;
}

void sheet_text(struct sheet *sheet, uint32_t row, uint32_t col, const char *text, size_t len)
{
	struct sheet_cell cell = { row, col, row + 1, col + 1, NULL, sheet->cells->len };
	/* Squeezed only to ask whether it is blank: text_clean comes later, when the cell is put into a grid or
	 * a paragraph. */
	const char *squeezed = text_squeeze(sheet->pieces->arena, text, len);

	/* Blank cells are where a table has a place; only the others say where there is a table. */
	cell.text = *squeezed ? arena_strndup(sheet->pieces->arena, text, len) : "";
	if (*cell.text)
		add(sheet, sheet->cells, cell);
}

/* 12.6 is stored as 12.600000000000001: 15 digits are what such programs keep themselves. A number that 15 digits
 * cannot hold is left as it was written. */
static void put_number(
	struct sheet *sheet, uint32_t row, uint32_t col, const char *number, double factor, const char *sign)
{
	char digits[64], *end;
	double value = g_ascii_strtod(number, &end) * factor;

	if (*end || end == number || !isfinite(value) || fabs(value) >= 1e15 || (value != 0 && fabs(value) < 1e-9)) {
		sheet_text(sheet, row, col, number, strlen(number));
		return;
	}
	g_ascii_formatd(digits, sizeof(digits), "%.15g", value);
	/* %g writes small numbers as 1e-05: those are written out, without the zeros behind. */
	if (strchr(digits, 'e')) {
		g_ascii_formatd(digits, sizeof(digits), "%.15f", value);
		for (size_t n = strlen(digits); n && digits[n - 1] == '0'; n--)
			digits[n - 1] = '\0';
	}
	g_strlcat(digits, sign, sizeof(digits));
	sheet_text(sheet, row, col, digits, strlen(digits));
}

void sheet_number(struct sheet *sheet, uint32_t row, uint32_t col, const char *number)
{
	put_number(sheet, row, col, number, 1, "");
}

void sheet_percentage(struct sheet *sheet, uint32_t row, uint32_t col, const char *number)
{
	put_number(sheet, row, col, number, 100, "%");
}

void sheet_merge(struct sheet *sheet, uint32_t row, uint32_t col, uint32_t end_row, uint32_t end_col)
{
	/* A merge of one cell is none. */
	if (end_row > row && end_col > col && (end_row - row > 1 || end_col - col > 1))
		add(sheet, sheet->merges, (struct sheet_cell){ row, col, end_row, end_col, NULL, 0 });
}

void sheet_hide_rows(struct sheet *sheet, uint32_t first, uint32_t end)
{
	hidden_ranges_add(sheet->hidden_rows, first, end);
}

void sheet_hide_columns(struct sheet *sheet, uint32_t first, uint32_t end)
{
	hidden_ranges_add(sheet->hidden_cols, first, end);
}

/* ---- merges ---- */

static int compare_cells(const void *left, const void *right)
{
	const struct sheet_cell *a = left, *b = right;

	if (a->row != b->row)
		return a->row < b->row ? -1 : 1;
	if (a->col != b->col)
		return a->col < b->col ? -1 : 1;
	return a->number < b->number ? -1 : a->number > b->number;
}

static struct sheet_cell *cell_at(GArray *cells, guint i)
{
	return &g_array_index(cells, struct sheet_cell, i);
}

/* Gives the cells their merges; merged places without text become blank cells. */
static void apply_merges(struct sheet *sheet)
{
	g_array_sort(sheet->cells, compare_cells);
	guint n = sheet->cells->len;

	for (guint i = 0; i < sheet->merges->len; i++) {
		struct sheet_cell *merge = cell_at(sheet->merges, i);
		/* Where the merge's first place would be among the cells that were there at the start; those
		 * added after n are blank. */
		guint low = 0, high = n;
		while (low < high) {
			guint middle = low + (high - low) / 2;
			struct sheet_cell *cell = cell_at(sheet->cells, middle);
			if (cell->row < merge->row || (cell->row == merge->row && cell->col < merge->col))
				low = middle + 1;
			else
				high = middle;
		}
		struct sheet_cell *cell = low < n ? cell_at(sheet->cells, low) : NULL;
		if (cell && cell->row == merge->row && cell->col == merge->col) {
			cell->end_row = merge->end_row;
			cell->end_col = merge->end_col;
		} else {
			merge->text = "";
			add(sheet, sheet->cells, *merge);
		}
	}
	g_array_sort(sheet->cells, compare_cells);
}

/* ---- what is hidden ---- */

/* Of a workbook of which one sheet is wanted the others are not told of. */
static bool is_told(const struct sheet *sheet)
{
	const struct sheet_rows *rows = sheet->pieces->rows;

	return !rows || (!rows->found && (!rows->wanted || strcmp(rows->wanted, sheet->name) == 0));
}

/* 表3!12, 表3!C: once for a row, and once for a column. */
static void tell_hidden(struct sheet *sheet, const struct sheet_cell *cell, bool in_row, GHashTable *told)
{
	g_autoptr(GString) place = g_string_new(sheet->name);
	uint32_t number = in_row ? cell->row : cell->col;

	if (!*cell->text || !is_told(sheet) || !g_hash_table_add(told, GUINT_TO_POINTER(number * 2 + in_row)))
		return;
	g_string_append_c(place, '!');
	if (in_row)
		g_string_append_printf(place, "%u", number + 1);
	gsize at = place->len;
	for (uint32_t n = in_row ? 0 : number + 1; n; n = (n - 1) / 26)
		g_string_insert_c(place, (gssize)at, (char)('A' + (n - 1) % 26));
	pieces_omit(sheet->pieces, in_row ? OMITTED_ROW : OMITTED_COLUMN, place->str, place->len);
}

/* A merged cell that reaches out of what is hidden is seen, with its text: it begins where it is seen. */
static void drop_hidden(struct sheet *sheet)
{
	g_autoptr(GHashTable) told = g_hash_table_new(NULL, NULL);
	guint n = 0;

	for (guint i = 0; i < sheet->cells->len; i++) {
		struct sheet_cell cell = *cell_at(sheet->cells, i);
		uint32_t row = hidden_ranges_pass(sheet->hidden_rows, cell.row);
		uint32_t col = hidden_ranges_pass(sheet->hidden_cols, cell.col);
		if (row >= cell.end_row || col >= cell.end_col) {
			tell_hidden(sheet, &cell, row >= cell.end_row, told);
			continue;
		}
		cell.row = row;
		cell.col = col;
		*cell_at(sheet->cells, n++) = cell;
	}
	g_array_set_size(sheet->cells, n);
	g_array_sort(sheet->cells, compare_cells);
}

/* ---- paragraphs and tables ---- */

/* The cells of one row. */
struct sheet_line {
	guint first, end; /* of the cells */
	guint n_filled;   /* with text */
	bool table;
};

/* The cells are sorted: a line is a run of them in one row. */
static GArray *find_lines(const struct sheet *sheet)
{
	GArray *lines = g_array_new(FALSE, TRUE, sizeof(struct sheet_line));

	for (guint i = 0; i < sheet->cells->len; i++) {
		const struct sheet_cell *cell = cell_at(sheet->cells, i);
		struct sheet_line *last = lines->len ? &g_array_index(lines, struct sheet_line, lines->len - 1) : NULL;
		if (!last || cell_at(sheet->cells, last->first)->row != cell->row) {
			const struct sheet_line line = { .first = i };
			g_array_append_val(lines, line);
			last = &g_array_index(lines, struct sheet_line, lines->len - 1);
		}
		last->end = i + 1;
		last->n_filled += *cell->text != '\0';
	}
	return lines;
}

static struct sheet_line *sheet_line_at(GArray *lines, guint i)
{
	return &g_array_index(lines, struct sheet_line, i);
}

static uint32_t line_row(const struct sheet *sheet, const struct sheet_line *line)
{
	return cell_at(sheet->cells, line->first)->row;
}

static uint32_t line_reach(const struct sheet *sheet, const struct sheet_line *line)
{
	uint32_t reach = 0;

	for (guint c = line->first; c < line->end; c++)
		reach = MAX(reach, cell_at(sheet->cells, c)->end_col);
	return reach;
}

/* The row behind those that the cells of a line cover: none need begin in a row that merged cells reach down into. */
static uint32_t line_end_row(const struct sheet *sheet, const struct sheet_line *line)
{
	uint32_t end = line_row(sheet, line) + 1;

	for (guint c = line->first; c < line->end; c++)
		end = MAX(end, cell_at(sheet->cells, c)->end_row);
	return hidden_ranges_pass(sheet->hidden_rows, end);
}

/* Whether a line is in the row behind that of the line before it, as people see the sheet. */
static bool follows(const struct sheet *sheet, GArray *lines, guint i)
{
	return line_row(sheet, sheet_line_at(lines, i)) ==
	       hidden_ranges_pass(sheet->hidden_rows, line_row(sheet, sheet_line_at(lines, i - 1)) + 1);
}

/* The end of the rows from i on that follow one another without a gap and have one cell each. */
static guint end_of_single(const struct sheet *sheet, GArray *lines, guint i)
{
	guint end = i;

	/* Rows without a cell have no line, so numbers one apart are rows that follow one another. */
	while (end < lines->len && !sheet_line_at(lines, end)->table && (end == 0 || follows(sheet, lines, end)))
		end++;
	return end;
}

/* A row of several cells is of a table; so are rows of one between rows of a table, as long as they are narrower: a row
 * as wide as the table is a caption, a heading or a note. */
static void find_tables(const struct sheet *sheet, GArray *lines)
{
	for (guint i = 0; i < lines->len; i++)
		sheet_line_at(lines, i)->table = sheet_line_at(lines, i)->n_filled > 1;
	/* Rows of one cell are decided as a whole run, between a row of the table above and one below. */
	for (guint i = 1, end; i < lines->len; i = MAX(end, i + 1)) {
		const struct sheet_line *above = sheet_line_at(lines, i - 1);
		end = end_of_single(sheet, lines, i);
		if (end == i || end == lines->len || !above->table || !follows(sheet, lines, end))
			continue;
		uint32_t width = MAX(line_reach(sheet, above), line_reach(sheet, sheet_line_at(lines, end)));
		bool narrow = true;
		for (guint line = i; line < end; line++)
			narrow = narrow && line_reach(sheet, sheet_line_at(lines, line)) < width;
		for (guint line = i; line < end && narrow; line++)
			sheet_line_at(lines, line)->table = true;
	}
}

static struct location cell_location(const struct sheet *sheet, const struct sheet_cell *cell)
{
	return (struct location){ .row = cell->row + 1, .column = cell->col + 1, .sheet = sheet->name };
}

static int compare_numbers(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;

	return a < b ? -1 : a > b;
}

/* The starts of all columns and rows in use, sorted, each once: the grid has no others. */
static GArray *find_starts(const struct sheet *sheet, guint first, guint end, bool rows)
{
	GArray *starts = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	guint n = 0;

	for (guint i = first; i < end; i++) {
		uint32_t start = rows ? cell_at(sheet->cells, i)->row : cell_at(sheet->cells, i)->col;
		g_array_append_val(starts, start);
	}
	g_array_sort(starts, compare_numbers);
	for (guint i = 0; i < starts->len; i++)
		if (!n || g_array_index(starts, uint32_t, i) != g_array_index(starts, uint32_t, n - 1))
			g_array_index(starts, uint32_t, n++) = g_array_index(starts, uint32_t, i);
	g_array_set_size(starts, n);
	return starts;
}

/* How many of the starts come before a number. */
static uint32_t rank_of(const GArray *starts, uint32_t number)
{
	guint low = 0, high = starts->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;
		if (g_array_index(starts, uint32_t, middle) < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Blank places between the cells are cells too. */
static void fill_row(struct sheet *sheet, struct grid_maker *maker, const struct sheet_line *line, const GArray *rows,
	const GArray *cols, GArray *until)
{
	uint32_t row = rank_of(rows, cell_at(sheet->cells, line->first)->row), col = 0;
	guint i = line->first;

	grid_maker_row(maker);
	while (col < cols->len) {
		struct sheet_cell *cell = i < line->end ? cell_at(sheet->cells, i) : NULL;
		uint32_t at = cell ? rank_of(cols, cell->col) : cols->len;
		if (at < col) { /* inside another, or a second one in its place */
			i++;
			continue;
		}
		/* Reached by a cell of a row above; one that begins here as well is dropped. */
		if (g_array_index(until, uint32_t, col) > row) {
			i += at == col;
			col++;
			continue;
		}
		if (at > col) {
			struct sheet_cell blank = { .row = cell_at(sheet->cells, line->first)->row,
				.col = g_array_index(cols, uint32_t, col) };
			grid_maker_cell(maker, "", 0, 1, 1, cell_location(sheet, &blank));
			col++;
			continue;
		}
		/* A merge may end beyond the table's last column or row: then rank_of gives their number, the
		 * end. */
		uint32_t end_row = rank_of(rows, cell->end_row), end_col = rank_of(cols, cell->end_col);
		grid_maker_cell(
			maker, cell->text, strlen(cell->text), end_row - row, end_col - at, cell_location(sheet, cell));
		for (; col < end_col; col++)
			g_array_index(until, uint32_t, col) = end_row;
		i++;
	}
}

static bool add_table(struct sheet *sheet, const GArray *lines, guint first, guint end, struct diags *diags)
{
	guint first_cell = g_array_index(lines, struct sheet_line, first).first;
	guint end_cell = g_array_index(lines, struct sheet_line, end - 1).end;
	GArray *rows = find_starts(sheet, first_cell, end_cell, true);
	GArray *cols = find_starts(sheet, first_cell, end_cell, false);
	GArray *until = g_array_sized_new(FALSE, TRUE, sizeof(uint32_t), cols->len);
	struct location location = cell_location(sheet, cell_at(sheet->cells, first_cell));
	struct grid_maker *maker = grid_maker_new(sheet->pieces);

	g_array_set_size(until, cols->len);
	/* Stops when the grid is too large anyway; grid_maker_finish then says so. */
	for (guint i = first; i < end && (uint64_t)(i - first) * cols->len <= GRID_MAX_PLACES; i++)
		fill_row(sheet, maker, &g_array_index(lines, struct sheet_line, i), rows, cols, until);
	location.number = ++sheet->pieces->n_tables;
	bool ok = grid_maker_finish(maker, GRID_SPANNED, location, diags);
	g_array_unref(rows);
	g_array_unref(cols);
	g_array_unref(until);
	return ok;
}

static bool cut(struct sheet *sheet, const GArray *lines, struct diags *diags)
{
	bool ok = true;

	for (guint i = 0; i < lines->len && ok;) {
		const struct sheet_line *line = &g_array_index(lines, struct sheet_line, i);
		guint end = i + 1;
		if (line->table) {
			uint32_t reach = line_end_row(sheet, line);
			while (end < lines->len && line[end - i].table && line_row(sheet, &line[end - i]) <= reach) {
				uint32_t end_row = line_end_row(sheet, &line[end++ - i]);
				reach = MAX(reach, end_row);
			}
			ok = add_table(sheet, lines, i, end, diags);
		}
		/* A line of no table: its one cell with text is a paragraph, and blank merged ones add nothing. */
		for (guint c = line->first; !line->table && c < line->end; c++) {
			const struct sheet_cell *cell = cell_at(sheet->cells, c);
			pieces_add_text(sheet->pieces, cell->text, strlen(cell->text), cell_location(sheet, cell));
		}
		i = end;
	}
	return ok;
}

/* ---- rows ---- */

/* A line break in a cell: between Latin words, and before one in a cell of two languages, it was a space as well. */
static void append_break(GString *out, const char *after, bool lines)
{
	char last = out->len ? out->str[out->len - 1] : ' ';
	bool latin = g_ascii_isgraph(last) ? g_ascii_isgraph(*after) : (last & 0x80) && g_ascii_isalpha(*after);

	if (lines)
		g_string_append(out, "\u2028");
	else if (latin)
		g_string_append_c(out, ' ');
}

/* A cell's text on one line, without blanks at its ends. A quotation mark at its start would open a field. */
static void append_cell(GString *out, const char *text, bool lines)
{
	g_autofree char *plain = g_strstrip(g_strdup(text));
	bool quoted = *plain == '"';

	g_string_append(out, quoted ? "\"\"\"" : "");
	for (const char *p = quoted ? plain + 1 : plain; *p; p++)
		/* Of CR LF only the second is a break: what follows \r is no letter, and \r is never
		 * kept as a line. */
		if (*p == '\n' || *p == '\r')
			append_break(out, p + 1, lines && *p == '\n');
		else if (*p == '"' && quoted)
			g_string_append(out, "\"\"");
		else
			g_string_append_c(out, *p == '\t' ? ' ' : *p);
	g_string_append(out, quoted ? "\"" : "");
}

/* Every row of the sheet on its line, blank ones too, with a TAB before each column but the first; false: too much. */
static bool write_rows(const struct sheet *sheet, bool lines, GString *out)
{
	uint32_t row = 0, col = 0;

	for (guint i = 0; i < sheet->cells->len; i++) {
		const struct sheet_cell *cell = cell_at(sheet->cells, i);
		/* Rows without cells are lines as well, so that a line's number is the row's. */
		for (; row < cell->row; row++, col = 0)
			g_string_append_c(out, '\n');
		/* Blank columns cost a TAB each, so they are counted too. */
		if (out->len + (cell->col - MIN(col, cell->col)) + strlen(cell->text) > SOURCE_MAX_BYTES)
			return false;
		for (; col < cell->col; col++)
			g_string_append_c(out, '\t');
		append_cell(out, cell->text, lines);
	}
	g_string_append_c(out, '\n');
	return true;
}

static bool take_rows(struct sheet *sheet)
{
	struct sheet_rows *rows = sheet->pieces->rows;

	bool wanted = rows->wanted && strcmp(rows->wanted, sheet->name) == 0;

	rows->empty = rows->empty || (wanted && !sheet->cells->len);
	if (!sheet->cells->len)
		return true;
	g_ptr_array_add(rows->names, (gpointer)sheet->name);
	/* The first sheet when none is wanted: whether there are others is known at the end (check). */
	if (rows->found || (rows->wanted && !wanted))
		return true;
	rows->found = sheet->name;
	return write_rows(sheet, rows->lines, rows->text);
}

bool sheet_finish(struct sheet *sheet, struct diags *diags)
{
	struct location location = { .sheet = sheet->name };
	char limit[16];
	bool ok = true;

	apply_merges(sheet);
	if (sheet->hidden_rows->len || sheet->hidden_cols->len)
		drop_hidden(sheet);
	/* Too much text for a source is as too many cells: both are refused in one message. */
	if (sheet->pieces->rows && !sheet->too_large)
		sheet->too_large = !take_rows(sheet);
	if (sheet->too_many) {
		ok = allowance_report(ALLOW_CELLS, NOWHERE, diags);
	} else if (!allowance_take(ALLOW_SHEETS, 1)) {
		ok = allowance_report(ALLOW_SHEETS, NOWHERE, diags);
	} else if (sheet->too_large) {
		g_snprintf(limit, sizeof(limit), "%u", MAX_CELLS);
		ok = diag(diags, DIAG_IMPORT_TABLE_TOO_LARGE, piece_where(sheet->pieces, &location, diags), limit);
	} else if (!sheet->pieces->rows) {
		GArray *lines = find_lines(sheet);
		find_tables(sheet, lines);
		ok = cut(sheet, lines, diags);
		g_array_unref(lines);
	}
	g_array_unref(sheet->cells);
	g_array_unref(sheet->merges);
	g_array_unref(sheet->hidden_rows);
	g_array_unref(sheet->hidden_cols);
	g_free(sheet);
	return ok;
}
