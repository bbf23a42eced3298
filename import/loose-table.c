/* The words of such paragraphs are put back into rows: a number ends the labels before it, as many numbers follow as
 * the row of that label has columns, and what stands before labels is a header. Of this a grid is made, and placed as
 * any other. */
#include "import/loose-table.h"

#include <string.h>

#include "import/loose-words.h"
#include "import/match-table.h"
#include "import/matcher.h"
#include "readers/clean.h"
#include "readers/grid.h"
#include "templates/schema.h"

/* Fewer labels or numbers are words of a text. */
#define LABELS_MIN 3
#define VALUES_MIN 2

/* The rows of a grid as they are found. */
struct maker {
	struct matcher *matcher;
	const struct table_template *table;
	const GArray *words;
	GArray *cells; /* of struct grid_cell */
	uint32_t n_rows, n_cols, col;
};

static const struct word *word_at(const struct maker *maker, guint i)
{
	return i < maker->words->len ? &g_array_index(maker->words, struct word, i) : NULL;
}

static bool is_kind(const struct maker *maker, guint i, enum word_kind kind)
{
	const struct word *word = word_at(maker, i);

	return word && word->kind == kind;
}

/* ---- the grid ---- */

/* A row's cells stand from column 0 on; nothing is spanned. */
static void begin_row(struct maker *maker)
{
	maker->n_rows++;
	maker->col = 0;
}

static void add_cell(struct maker *maker, const struct word *word)
{
	struct grid_cell cell = { maker->n_rows - 1, maker->col++, 1, 1, word->text, word->piece->location };

	g_array_append_val(maker->cells, cell);
	maker->n_cols = MAX(maker->n_cols, maker->col);
}

static const struct grid *finish_grid(const struct maker *maker)
{
	struct arena *arena = maker->matcher->arena;
	struct grid *grid = ARENA_NEW(arena, struct grid);
	struct grid_cell *cell = ARENA_ARRAY(arena, struct grid_cell, MAX(maker->cells->len, 1));
	uint32_t *at = ARENA_ARRAY(arena, uint32_t, (size_t)maker->n_rows * maker->n_cols);

	memcpy(cell, maker->cells->data, maker->cells->len * sizeof(*cell));
	for (uint32_t i = 0; i < maker->cells->len; i++)
		at[(size_t)cell[i].row * maker->n_cols + cell[i].col] = i + 1;
	/* Rows list their cells only: columns need not line up. */
	*grid = (struct grid){ maker->n_rows, maker->n_cols, cell, maker->cells->len, at, GRID_LISTED };
	return grid;
}

/* ---- rows ---- */

static bool same_label(const struct maker *maker, const char *text, const char *label)
{
	return strcmp(text, text_squeeze(maker->matcher->arena, label, strlen(label))) == 0;
}

/* The row of the table with a label, or NULL. Of two rows with one label the first is taken. */
static const struct node *find_leaf(const struct maker *maker, const char *text)
{
	for (uint32_t row = 0; row < maker->table->table.n_rows; row++)
		if (maker->table->row[row] && same_label(maker, text, maker->table->row[row]->label))
			return maker->table->row[row];
	return NULL;
}

static bool is_group(const struct maker *maker, const char *text)
{
	const struct node *root = &maker->table->rows;

	for (const struct node *node = node_next(root, root); node; node = node_next(root, node))
		if (node->child && same_label(maker, text, node->label))
			return true;
	return false;
}

/* Lays words of a header out as the template has its heads: a row begins where their level changes. */
static void add_header(struct maker *maker, guint first, guint end, uint32_t number)
{
	const struct band *band = &maker->table->table.band[number];
	uint32_t level = UINT32_MAX, next = 0;

	for (guint i = first; i < end; i++) {
		const struct word *word = word_at(maker, i);
		uint32_t head = next;
		/* From the head after the last one on, so that two heads of one label are taken in their order. */
		while (head < band->n_head && !same_label(maker, word->text, band->head[head].text.utf8))
			head++;
		if (head < band->n_head) {
			if (band->head[head].first_level != level)
				begin_row(maker);
			level = band->head[head].first_level;
			next = head + 1;
		} else if (i == first) {
			/* A word that is no head begins a row only at the start; elsewhere it stands beside its
			 * neighbours. */
			begin_row(maker);
		}
		add_cell(maker, word);
	}
}

/* A word that is no number stands for one when more numbers, or the next row, follow. */
static bool is_value(const struct maker *maker, guint i, uint32_t n, uint32_t want)
{
	return is_kind(maker, i, WORD_VALUE) || (is_kind(maker, i, WORD_OTHER) && n < want);
}

/* Adds the labels [first, end) and the numbers from `at` on as one row; where the numbers of the next begin comes back.
 */
static guint add_row(struct maker *maker, guint first, guint end, guint at, uint32_t want)
{
	uint32_t n = 0;

	begin_row(maker);
	for (guint i = first; i < end; i++)
		add_cell(maker, word_at(maker, i));
	/* want is 0 when the row is not known: then all numbers are its own. */
	while (is_value(maker, at, n, want) && (n < want || !want)) {
		add_cell(maker, word_at(maker, at++));
		n++;
	}
	return at;
}

/* Whether fewer numbers follow than a row has that is the only one of its table: it was turned, and this is a group. */
static bool is_turned(const struct maker *maker, guint at)
{
	guint end = at;

	while (is_kind(maker, end, WORD_VALUE))
		end++;
	return !maker->table->rows.child && end - at < maker->table->table.band[0].n_leaves;
}

/* Where the labels of the row begin whose numbers begin at `at`: its own, and those of groups before it. */
static guint row_labels(const struct maker *maker, guint first, guint at)
{
	guint label = at;

	/* All that stands before the numbers on their line. */
	while (is_turned(maker, at) && at < maker->words->len && label > first &&
		word_at(maker, label - 1)->number == word_at(maker, at)->number)
		label--;
	/* The word before the first number is the row's label, and groups may stand before it. */
	if (at > first && maker->table->rows.child)
		label--;
	while (label > first && label < at && is_group(maker, word_at(maker, label - 1)->text))
		label--;
	return label;
}

static uint32_t row_width(const struct maker *maker, const struct node *leaf)
{
	return maker->table->table.band[table_band_at(&maker->table->table, leaf->first)].n_leaves;
}

/* Where the labels begin of several rows whose numbers all follow from `at` on, as a text that was taken column by
 * column out of a page has them: （一）予以公开 （二）部分公开 2 0 0 0 0 0 2 0 0 0 0 0 0 0. `at`: no more rows than
 * one, or not just as many numbers as theirs. */
static guint heap_begins(const struct maker *maker, guint first, guint at)
{
	guint begin = at, end = at, n_leaves = 0, width = 0;

	while (is_kind(maker, end, WORD_VALUE))
		end++;
	for (guint i = at; i > first && is_kind(maker, i - 1, WORD_LABEL); i--) {
		const struct node *leaf = find_leaf(maker, word_at(maker, i - 1)->text);
		if (!leaf && !is_group(maker, word_at(maker, i - 1)->text))
			break;
		n_leaves += leaf != NULL;
		width += leaf ? row_width(maker, leaf) : 0;
		if (n_leaves > 1 && width == end - at)
			begin = i - 1;
	}
	/* The names of groups before the first of the rows are its own. */
	while (begin < at && begin > first && is_group(maker, word_at(maker, begin - 1)->text))
		begin--;
	return begin;
}

/* Adds the rows whose labels are [begin, at); where the next begins comes back. */
static guint add_heap(struct maker *maker, guint begin, guint at)
{
	guint values = at;

	for (guint i = begin; i < at; i++) {
		const struct node *leaf = find_leaf(maker, word_at(maker, i)->text);
		if (!leaf)
			continue;
		values = add_row(maker, begin, i + 1, values, row_width(maker, leaf));
		begin = i + 1;
	}
	return values;
}

static void make_rows(struct maker *maker)
{
	guint first = 0, at = 0;

	while (at < maker->words->len) {
		while (at < maker->words->len && !is_kind(maker, at, WORD_VALUE)) {
			/* 行政许可 暂无: the word after a row's label is in its number's place. */
			if (at > first && is_kind(maker, at, WORD_OTHER) &&
				find_leaf(maker, word_at(maker, at - 1)->text))
				break;
			at++;
		}
		guint heap = heap_begins(maker, first, at), label = heap < at ? heap : row_labels(maker, first, at);
		const struct node *leaf = at > first ? find_leaf(maker, word_at(maker, at - 1)->text) : NULL;
		/* A row that is not known is laid out as the first band. */
		uint32_t band = leaf ? table_band_at(&maker->table->table, leaf->first) : 0;
		add_header(maker, first, label, band);
		bool known = leaf || !maker->table->rows.child;
		uint32_t want = known ? maker->table->table.band[band].n_leaves : 0;
		at = first = heap < at ? add_heap(maker, heap, at) : add_row(maker, label, at, at, want);
	}
}

/* ---- the table ---- */

/* All words as one row, to see which table they are of. */
static const struct field *find_field(struct matcher *matcher, const GArray *words)
{
	struct maker maker = { .matcher = matcher, .words = words };
	guint n_labels = 0, n_values = 0;

	maker.cells = g_array_new(FALSE, TRUE, sizeof(struct grid_cell));
	begin_row(&maker);
	for (guint i = 0; i < words->len; i++) {
		n_labels += is_kind(&maker, i, WORD_LABEL);
		n_values += is_kind(&maker, i, WORD_VALUE);
		add_cell(&maker, word_at(&maker, i));
	}
	const struct field *field =
		n_labels >= LABELS_MIN && n_values >= VALUES_MIN ? table_find(matcher, finish_grid(&maker)) : NULL;
	g_array_unref(maker.cells);
	return field;
}

static void place_words(struct matcher *matcher, const struct field *field, const GArray *words)
{
	struct maker maker = { .matcher = matcher, .table = field->table, .words = words };
	struct piece piece = { .kind = PIECE_TABLE, .text = "" };

	maker.cells = g_array_new(FALSE, TRUE, sizeof(struct grid_cell));
	make_rows(&maker);
	piece.location = word_at(&maker, 0)->piece->location;
	piece.grid = finish_grid(&maker);
	table_place(matcher, &piece);
	g_array_unref(maker.cells);
}

guint loose_table_place(struct matcher *matcher, const struct heading_mark *marks, guint first)
{
	guint n = 0, end;

	/* Looked at before, and no table: words from here to loose_from are not cut again. */
	if (first < matcher->loose_from)
		return 0;
	GArray *words = loose_words(matcher, marks, first, &end);
	const struct field *field = words->len ? find_field(matcher, words) : NULL;
	if (!field)
		matcher->loose_from = end;
	if (field) {
		/* The pieces that were used, from the first to that of the last word. */
		n = g_array_index(words, struct word, words->len - 1).number + 1 - first;
		place_words(matcher, field, words);
		/* Not text of a section any more. */
		for (guint i = first; i < first + n; i++)
			g_hash_table_add(matcher->dropped, &g_array_index(matcher->pieces->list, struct piece, i));
	}
	g_array_unref(words);
	return n;
}
