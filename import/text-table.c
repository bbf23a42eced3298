/* The first row is the head; with its cells that reach down, or that stand over several columns, it has more rows. A
 * head's cells are written once, with blanks where they reach to, as binding/prose-head.h has them. */
#include "import/text-table.h"

#include <string.h>

#include "document/markup.h"
#include "import/caption.h"
#include "import/match-line.h"
#include "import/matcher.h"
#include "import/official-lines.h"
#include "readers/grid.h"
#include "readers/piece.h"
#include "report/pattern.h"
#include "templates/filled-table.h"

/* ---- what belongs to a table ---- */

static const struct piece *paragraph_at(const GPtrArray *pieces, guint i)
{
	const struct piece *piece = i < pieces->len ? pieces->pdata[i] : NULL;

	return piece && piece->kind == PIECE_PARAGRAPH ? piece : NULL;
}

/* What a line says the unit is, 单位：万元 or （单位：万元）; NULL: it does not. The arena's. */
static const char *unit_of(const struct piece *piece, struct arena *arena)
{
	static struct pattern *unit;
	GMatchInfo *match;
	char *word = NULL;

	if (pattern_match(pattern_once(&unit, "^[（(]?(?:计量|金额)?单位[:：] *([^：:。，）)]{1,12})[）)]?$"),
		    piece->text, -1, &match))
		word = g_match_info_fetch(match, 1);
	g_match_info_free(match);
	const char *own = word ? arena_strdup(arena, word) : NULL;
	g_free(word);
	return own;
}

/* A short line without the number of a heading, or one that begins with 表1. */
static bool is_caption(const struct matcher *matcher, const struct piece *piece)
{
	const char *title;

	if (piece->outline || piece->numbered || piece->item || !line_is_short(piece->text, HEADING_MAX) ||
		official_is_attachment(piece->text, &title))
		return false;
	return caption_words(piece->text) > piece->text || line_make(matcher->tpl, piece).level < 0;
}

static bool is_remark(const struct piece *piece)
{
	static const char *const words[] = { "注：", "注:", "备注：", "说明：", "资料来源：", NULL };

	for (const char *const *word = words; *word; word++)
		if (g_str_has_prefix(piece->text, *word))
			return true;
	return false;
}

void text_table_find(const struct matcher *matcher, const GPtrArray *pieces, guint i, struct text_table *found)
{
	const struct piece *line;
	guint at = i;

	*found = (struct text_table){ 0 };
	if ((line = paragraph_at(pieces, at)) && !unit_of(line, matcher->arena) && is_caption(matcher, line)) {
		found->caption = line;
		at++;
	}
	if ((line = paragraph_at(pieces, at)) && unit_of(line, matcher->arena)) {
		found->unit = line;
		at++;
	}
	if (at >= pieces->len || ((const struct piece *)pieces->pdata[at])->kind != PIECE_TABLE)
		return;
	found->table = pieces->pdata[at++];
	if ((line = paragraph_at(pieces, at)) && is_remark(line)) {
		found->remark = line;
		at++;
	}
	found->n = at - i;
}

static bool has_number(const char *text)
{
	size_t n = strspn(text, "0123456789.,%+- ");

	return n && !text[n] && strpbrk(text, "0123456789");
}

bool text_table_is_data(const struct grid *grid)
{
	bool heads = grid->n_cols >= 2 && grid->n_rows >= 2, number = false;

	for (uint32_t i = 0; i < grid->n_cells; i++) {
		heads = heads && (grid->cell[i].row > 0 || *grid->cell[i].text);
		number = number || (grid->cell[i].row > 0 && has_number(grid->cell[i].text));
	}
	return heads && number;
}

/* ---- its rows ---- */

/* A row that is one cell from edge to edge, as titles and notes are set in some. */
static const struct grid_cell *whole_row(const struct grid *grid, uint32_t row)
{
	const struct grid_cell *cell = row < grid->n_rows ? grid_at(grid, row, 0) : NULL;

	return cell && cell->n_cols == grid->n_cols && cell->n_rows == 1 && grid->n_cols > 1 ? cell : NULL;
}

/* Rows from `first` on that are the head. */
static uint32_t count_heads(const struct grid *grid, uint32_t first, uint32_t end)
{
	uint32_t n = 1;
	bool wide = false;

	for (uint32_t row = first; row < first + n && row < end; row++)
		for (uint32_t col = 0; col < grid->n_cols; col++) {
			const struct grid_cell *cell = grid_at(grid, row, col);
			if (!cell || cell->row != row || cell->col != col)
				continue;
			wide = wide || (row == first && cell->n_cols > 1);
			n = MAX(n, row - first + cell->n_rows);
		}
	/* A label over several columns has their labels below it. */
	n = wide && n == 1 ? 2 : n;
	/* What is all head is none: the first row is. */
	return first + n < end ? n : 1;
}

static void fill_cells(
	struct matcher *matcher, const struct grid *grid, uint32_t first, struct filled_table *out, const char **cell)
{
	const struct grid_cell *merged = NULL;
	unsigned n_merged = 0;

	for (uint32_t row = 0; row < out->n_rows; row++)
		for (uint32_t col = 0; col < out->n_cols; col++) {
			const struct grid_cell *from = grid_at(grid, first + row, col);
			/* A merged cell is written in its first place. */
			if (!from || from->row != first + row || from->col != col || !*from->text)
				continue;
			cell[(size_t)row * out->n_cols + col] = markup_escape(from->text, matcher->arena);
			if (row >= out->n_heads && (from->n_rows > 1 || from->n_cols > 1)) {
				merged = merged ? merged : from;
				n_merged++;
			}
		}
	if (merged)
		diag(matcher->diags, DIAG_IMPORT_UNMERGED, matcher_where(matcher, &merged->location), merged->text,
			arena_printf(matcher->arena, "%u", n_merged));
}

static const char *piece_text(const struct matcher *matcher, const struct piece *piece)
{
	return piece ? markup_escape(piece->text, matcher->arena) : NULL;
}

/* 表1 防火设施一览表: what the number is of stands apart from it, also where the blank was lost. */
static const char *caption_text(const struct matcher *matcher, const struct piece *piece)
{
	const char *words = piece ? caption_words(piece->text) : NULL;
	size_t n = words ? (size_t)(words - piece->text) : 0;

	const char *number = n ? arena_strndup(matcher->arena, piece->text, n) : "";
	/* 表1、 and 表1. are told apart by their signs. */
	const char *last = n ? g_utf8_find_prev_char(number, number + n) : number;
	if (!n || !*words || (!g_unichar_isdigit(g_utf8_get_char(last)) && !strstr("一二三四五六七八九十", last)))
		return piece_text(matcher, piece);
	return markup_escape(arena_printf(matcher->arena, "%s %s", number, words), matcher->arena);
}

struct filled_line text_table_line(struct matcher *matcher, const struct text_table *found)
{
	const struct grid *grid = found->table->grid;
	struct filled_table *out = ARENA_NEW(matcher->arena, struct filled_table);
	uint32_t first = 0, end = grid->n_rows;
	const struct grid_cell *title = end > 1 ? whole_row(grid, 0) : NULL;
	GString *words = g_string_new(NULL);

	*out = (struct filled_table){ .caption = caption_text(matcher, found->caption),
		.unit = found->unit ? unit_of(found->unit, matcher->arena) : NULL,
		.remark = piece_text(matcher, found->remark),
		.n_cols = grid->n_cols };
	/* A title within the table is its caption when it has no other. */
	if (title && *title->text && !out->caption) {
		out->caption = markup_escape(title->text, matcher->arena);
		first++;
	}
	out->n_rows = end - first;
	out->n_heads = count_heads(grid, first, end);
	const char **cell = ARENA_ARRAY(matcher->arena, const char *, (size_t)out->n_rows * out->n_cols);
	fill_cells(matcher, grid, first, out, cell);
	out->cell = cell;
	filled_table_words(words, out);
	return (struct filled_line){ .text = arena_take_string(matcher->arena, words), .table = out };
}
