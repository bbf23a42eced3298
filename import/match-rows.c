/* A row is known by its label; its values stand behind that. Of several rows with one label (其他, 小计) the groups
 * before it decide, which may stand in rows above: a merged cell is written once. */
#include "import/match-rows.h"

#include <string.h>

#include "import/likeness.h"
#include "import/match-cell.h"
#include "import/matcher.h"
#include "import/placer.h"
#include "readers/clean.h"
#include "readers/grid.h"
#include "report/similar.h"
#include "templates/schema.h"

GPtrArray *row_cells(const struct grid *grid, uint32_t row)
{
	GPtrArray *cells = g_ptr_array_new();
	const struct grid_cell *last = NULL;

	for (uint32_t col = 0; col < grid->n_cols; col++) {
		const struct grid_cell *cell = grid_at(grid, row, col);
		/* A cell over several columns is one. */
		if (cell && cell != last)
			g_ptr_array_add(cells, (gpointer)cell);
		last = cell;
	}
	return cells;
}

bool row_has_value(const GPtrArray *cells, guint first)
{
	for (guint i = first; i < cells->len; i++)
		if (*row_cell(cells, i)->text && cell_is_value(row_cell(cells, i)->text))
			return true;
	return false;
}

/* A row of text, where the template's cells are text, shows no numbers. */
static bool takes_text(const struct table_template *table, const struct node *row)
{
	uint32_t band = table_band_at(&table->table, row->first);

	for (uint32_t i = 0; i < table->table.band[band].n_leaves; i++) {
		const struct datatype *datatype = cell_datatype(&table->band[band], row, table->band[band].leaf[i]);
		/* One cell of text is enough: then nobody can say by looks what is a value. */
		if (datatype->type != FIELD_INTEGER && datatype->type != FIELD_DECIMAL)
			return true;
	}
	return false;
}

/* A word in the place of a number is shorter. */
#define WORD_MAX 24

bool row_is_label(const struct placer *placer, const char *text)
{
	return g_hash_table_contains(placer->labels, text_squeeze(placer->matcher->arena, text, strlen(text)));
}

/* Whether a cell has the word that the form has there itself, and the report nothing. */
static bool is_own_word(const struct table_template *table, const struct node *row, guint leaf, const char *text)
{
	uint32_t band = table_band_at(&table->table, row->first);

	return leaf < table->table.band[band].n_leaves && node_has_word(row, table->band[band].leaf[leaf]) && *text;
}

/* Whether the cells from `first` on can be the values of a row: numbers, or words in their place. Labels are none, nor
 * is a row of words only that is not as long as the table's. */
static bool are_values(const struct placer *placer, const struct node *row, const GPtrArray *cells, guint first)
{
	uint32_t n_leaves = placer->table->table.band[table_band_at(&placer->table->table, row->first)].n_leaves,
		 n_words = 0;

	if (first >= cells->len)
		return false;
	if (takes_text(placer->table, row))
		return true;
	for (guint i = first; i < cells->len; i++) {
		const char *text = row_cell(cells, i)->text;
		if (cell_is_value(text) || is_own_word(placer->table, row, i - first, text))
			continue;
		if (row_is_label(placer, text) || g_utf8_strlen(text, -1) > WORD_MAX)
			return false;
		n_words++;
	}
	/* Words only count as values where there is one for each leaf. */
	return n_words == 0 || row_has_value(cells, first) || cells->len - first == n_leaves;
}

/* How many of the labels above a leaf stand before it in the row, or stood there in the rows above. */
static unsigned count_ancestors(
	const struct placer *placer, const struct node *leaf, const GPtrArray *cells, guint label)
{
	unsigned n = 0;

	for (const struct node *node = leaf->parent; node && node->parent; node = node->parent) {
		bool found = false;
		for (guint i = 0; i < label && !found; i++) {
			/* A blank cell is the rest of what stands above it. */
			const char *text = *row_cell(cells, i)->text ? row_cell(cells, i)->text
					   : i < placer->above->len  ? placer->above->pdata[i]
								     : NULL;
			found = text && label_compare(placer->matcher->arena, text, node->label) == LIKE_EXACT;
		}
		n += found;
	}
	return n;
}

/* The leaf with this label: of several the one whose ancestors are here, then the first not yet placed. */
static const struct node *find_leaf(const struct placer *placer, const GPtrArray *cells, guint label)
{
	const struct table_template *table = placer->table;
	const char *text = row_cell(cells, label)->text;
	const struct node *best = NULL;
	unsigned most = 0;

	for (uint32_t row = 0; row < table->table.n_rows; row++) {
		const struct node *leaf = table->row[row];
		if (label_compare(placer->matcher->arena, text, leaf->label) != LIKE_EXACT)
			continue;
		/* Ancestors weigh more than being free; + 1, so that any match is better than none. */
		unsigned n = count_ancestors(placer, leaf, cells, label) * 2 + !placer->placed[row] + 1;
		if (n > most) {
			most = n;
			best = leaf;
		}
	}
	return best;
}

const struct node *row_identify(const struct placer *placer, const GPtrArray *cells, guint *label)
{
	const struct node *found = NULL;

	/* From the right: the label that is nearest to the values; unless it stands among them as a word of the form
	 * (总计 before both halves of a row), and all of them are behind the other. */
	for (guint i = cells->len; i-- > 0;) {
		if (!*row_cell(cells, i)->text || cell_is_value(row_cell(cells, i)->text))
			continue;
		const struct node *leaf = find_leaf(placer, cells, i);
		if (!leaf || (found && leaf != found) || !are_values(placer, leaf, cells, i + 1))
			continue;
		uint32_t n = placer->table->table.band[table_band_at(&placer->table->table, leaf->first)].n_leaves;
		if (found && (cells->len - *label - 1 >= n || cells->len - i - 1 < n))
			continue;
		*label = i;
		found = leaf;
	}
	return found;
}

/* Whether all words that the form has in a row are among the cells. */
static bool has_words_of(const struct placer *placer, const struct node *row, const GPtrArray *cells)
{
	uint32_t band = table_band_at(&placer->table->table, row->first), n_words = 0;

	for (uint32_t leaf = 0; leaf < placer->table->band[band].columns.end; leaf++) {
		const struct value *word =
			node_has_word(row, placer->table->band[band].leaf[leaf]) ? row->cell[leaf].word : NULL;
		bool found = false;
		if (!word || !word->text || !*word->text)
			continue;
		for (guint i = 0; i < cells->len && !found; i++)
			found = label_compare(placer->matcher->arena, row_cell(cells, i)->text, word->text) ==
				LIKE_EXACT;
		if (!found)
			return false;
		n_words++;
	}
	return n_words > 0;
}

const struct node *row_identify_unnamed(const struct placer *placer, const GPtrArray *cells)
{
	const struct node *found = NULL;

	/* The place of its label is blank. */
	if (!cells->len || *row_cell(cells, 0)->text)
		return NULL;
	for (uint32_t row = 0; placer->table->rows.child && row < placer->table->table.n_rows; row++) {
		const struct node *leaf = placer->table->row[row];
		if (*leaf->label || !has_words_of(placer, leaf, cells))
			continue;
		if (found)
			return NULL;
		found = leaf;
	}
	return found;
}

const struct node *row_identify_near(const struct placer *placer, const GPtrArray *cells, guint label)
{
	const char *text = row_cell(cells, label)->text;
	const struct node *best = NULL;
	unsigned distance = G_MAXUINT;

	for (uint32_t row = 0; row < placer->table->table.n_rows; row++) {
		const struct node *leaf = placer->table->row[row];
		if (placer->placed[row] || label_compare(placer->matcher->arena, text, leaf->label) != LIKE_NEAR)
			continue;
		unsigned d = similar_distance(text, leaf->label);
		/* Of rows that are equally near the first. */
		if (d < distance) {
			distance = d;
			best = leaf;
		}
	}
	return best;
}

/* The last cell with words before the column where the values of other rows begin. */
static bool find_before_values(const struct placer *placer, const GPtrArray *cells, guint *label)
{
	bool found = false;
	guint first = 0;

	for (; first < cells->len && row_cell(cells, first)->col < placer->value_col; first++) {
		if (!*row_cell(cells, first)->text)
			continue;
		*label = first;
		found = true;
	}
	return found && row_has_value(cells, first);
}

bool row_find_label(const struct placer *placer, const GPtrArray *cells, guint *label)
{
	guint i = cells->len;

	/* Known from the rows that were exact (mark_exact). */
	if (placer->value_col != UINT32_MAX)
		return find_before_values(placer, cells, label);
	while (i > 0 && cell_is_value(row_cell(cells, i - 1)->text))
		i--;
	/* Without values, or without anything before them, it is no row. */
	if (i == 0 || i == cells->len || !row_has_value(cells, i))
		return false;
	*label = i - 1;
	return true;
}

void row_remember_above(struct placer *placer, const GPtrArray *cells, guint label)
{
	for (guint i = 0; i < label; i++) {
		/* Kept by the place in the row, as merged labels leave blanks below. */
		if (placer->above->len <= i)
			g_ptr_array_set_size(placer->above, (gint)i + 1);
		if (*row_cell(cells, i)->text)
			placer->above->pdata[i] = (gpointer)row_cell(cells, i)->text;
	}
}

void row_check_groups(
	const struct placer *placer, const struct node *leaf, const GPtrArray *cells, guint label, uint32_t row)
{
	for (guint i = 0; i < label; i++) {
		const struct grid_cell *cell = row_cell(cells, i);
		const char *best = NULL;
		enum likeness likeness = LIKE_NOT;
		/* Merged from above, it was told there. */
		if (!*cell->text || cell->row != row)
			continue;
		for (const struct node *node = leaf->parent; node && node->parent && likeness != LIKE_EXACT;
			node = node->parent) {
			enum likeness own = label_compare(placer->matcher->arena, cell->text, node->label);
			best = own > likeness ? node->label : best;
			likeness = MAX(likeness, own);
		}
		if (likeness == LIKE_NEAR)
			placer_say_near(placer, cell, best);
		else if (likeness == LIKE_NOT)
			placer_say_unknown(placer, cell);
	}
}
