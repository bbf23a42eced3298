/* A grid's columns and the form's need not be the same: headers are merged, written twice, in other words or left out,
 * and columns stand in another order. So each column is looked at with the lowest header over it that has words, and of
 * several leaves with that label takes the one whose groups stand above it too. First words that are exact, then nearly
 * exact ones, then the last column that is left, and without any header the order. */
#include "import/match-columns.h"

#include "import/likeness.h"
#include "import/matcher.h"
#include "import/placer.h"
#include "readers/grid.h"
#include "templates/schema.h"

/* ---- the headers over a place ---- */

/* Which heads a row of a header is compared with: all that show in its level, or those that begin there. Where merged
 * cells are written as blanks a row lists all, where they are written once it lists those that begin. */
enum heads { HEADS_SHOWN, HEADS_BEGUN, N_HEADS };

/* The heads of the template in one level, left to right; returns how many. */
static uint32_t heads_in_level(
	const struct band *band, uint32_t level, enum heads which, const struct header_cell **out)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < band->n_head; i++) {
		const struct header_cell *head = &band->head[i];
		if (head->first_level > level || head->end_level <= level ||
			(which == HEADS_BEGUN && head->first_level != level))
			continue;
		/* An insertion sort: the heads of a level are few. */
		uint32_t at = n++;
		for (; at > 0 && out[at - 1]->first_col > head->first_col; at--)
			out[at] = out[at - 1];
		out[at] = head;
	}
	return n;
}

/* The cells that a row lists, when columns do not line up: all of the row, blank ones too. */
static uint32_t listed_cells(const struct grid *grid, uint32_t row)
{
	uint32_t n = grid->n_cols;

	/* Places to the right that no cell covers are none of the row's. */
	while (n > 0 && !grid_at(grid, row, n - 1))
		n--;
	return n;
}

/* The cell of a row that lists as many as there are heads, by the head over a place; *listed says whether it does. */
static const struct grid_cell *cell_of_head(
	const struct placer *placer, uint32_t row, uint32_t place, enum heads which, bool *listed)
{
	const struct band *band = &placer->table->table.band[placer->columns_band];
	const struct header_cell **head = ARENA_ARRAY(placer->matcher->arena, const struct header_cell *, band->n_head);
	/* Levels are counted from the lowest. */
	uint32_t level = band->n_levels - (placer->header_end - row);
	uint32_t n = heads_in_level(band, level, which, head);

	/* Only a row with exactly as many cells can be laid out so. */
	*listed = n == listed_cells(placer->grid, row);
	for (uint32_t i = 0; i < n && *listed; i++)
		if (head[i]->first_col <= band->leaf[place] && band->leaf[place] < head[i]->end_col)
			return grid_at(placer->grid, row, i);
	return NULL;
}

/* The header cell of a row over value `place`, laid out as the template has its heads when the row lists as many. */
static const struct grid_cell *listed_header(const struct placer *placer, uint32_t row, uint32_t place)
{
	const struct band *band = &placer->table->table.band[placer->columns_band];
	uint32_t n = listed_cells(placer->grid, row), from_below = placer->header_end - row;
	bool listed = false;

	for (int which = 0; which < N_HEADS && from_below <= band->n_levels && !listed; which++) {
		const struct grid_cell *cell = cell_of_head(placer, row, place, (enum heads)which, &listed);
		if (listed)
			return cell;
	}
	/* Else the lowest row is right-aligned with the values. */
	if (from_below == 1 && n >= band->n_leaves)
		return grid_at(placer->grid, row, n - band->n_leaves + place);
	return NULL;
}

static const struct grid_cell *header_at(const struct placer *placer, uint32_t row, uint32_t place)
{
	return grid_has_columns(placer->grid) ? grid_at(placer->grid, row, place) : listed_header(placer, row, place);
}

/* The header over a place in a row, wherever it begins: blank cells to the right of a text are merged with it. */
static const struct grid_cell *header_over(const struct placer *placer, uint32_t row, uint32_t place)
{
	const struct grid_cell *cell = header_at(placer, row, place);

	/* Only aligned rows write a merged cell as its text and blanks. */
	while (placer->grid->layout == GRID_ALIGNED && place > 0 && cell && !*cell->text)
		cell = header_at(placer, row, --place);
	return cell;
}

/* The lowest header with words over a place, or NULL. */
static const struct grid_cell *lowest_header(const struct placer *placer, uint32_t place)
{
	for (uint32_t row = placer->header_end; row-- > placer->header_first;) {
		const struct grid_cell *cell = header_at(placer, row, place);
		if (cell && *cell->text)
			return cell;
	}
	return NULL;
}

/* How many of the labels above a leaf stand over the place. */
static unsigned count_over(const struct placer *placer, const struct node *leaf, uint32_t place)
{
	unsigned n = 0;

	/* The root has no label. */
	for (const struct node *node = leaf->parent; node && node->parent; node = node->parent)
		for (uint32_t row = placer->header_first; row < placer->header_end; row++) {
			const struct grid_cell *cell = header_over(placer, row, place);
			if (!cell || label_compare(placer->matcher->arena, cell->text, node->label) != LIKE_EXACT)
				continue;
			n++;
			break;
		}
	return n;
}

/* ---- settling ---- */

struct settler {
	struct placer *placer;
	const struct band_template *band;
	uint32_t n_leaves;
	bool *taken;         /* by leaf */
	uint32_t first, end; /* places of the values */
	unsigned n_found;
};

static void take(struct settler *settler, uint32_t place, int leaf)
{
	/* Columns are kept by their place in the grid, or by their order where columns do not line up. */
	settler->placer->column[place] = leaf;
	settler->taken[leaf] = true;
	settler->n_found++;
}

/* The free leaf most like the header over a place: the label first, then what is above. */
static int find_leaf(const struct settler *settler, uint32_t place, enum likeness wanted)
{
	const struct placer *placer = settler->placer;
	const struct grid_cell *header = lowest_header(placer, place);
	unsigned most = 0;
	int best = -1;

	for (uint32_t i = 0; header && i < settler->n_leaves; i++) {
		const struct node *leaf = settler->band->leaf[i];
		if (settler->taken[i] || label_compare(placer->matcher->arena, header->text, leaf->label) != wanted)
			continue;
		/* + 1, so that a leaf counts that has no group above it. */
		unsigned n = count_over(placer, leaf, place) + 1;
		if (n > most) {
			most = n;
			best = (int)i;
		}
	}
	return best;
}

static void settle_likeness(struct settler *settler, enum likeness wanted)
{
	struct placer *placer = settler->placer;

	for (uint32_t place = settler->first; place < settler->end; place++) {
		/* A header over several columns of the source is one column of the form. */
		const struct grid_cell *before = place > settler->first ? lowest_header(placer, place - 1) : NULL;
		if (placer->column[place] >= 0)
			continue;
		/* The same cell, and not one of the same words. */
		if (before && before == lowest_header(placer, place) && placer->column[place - 1] >= 0) {
			placer->column[place] = placer->column[place - 1];
			continue;
		}
		int leaf = find_leaf(settler, place, wanted);
		if (leaf >= 0)
			take(settler, place, leaf);
	}
}

/* One column and one leaf are left over: they are each other's. */
static void settle_last(struct settler *settler, const GPtrArray *cells, guint first)
{
	struct placer *placer = settler->placer;
	uint32_t n_places = 0, place = 0, leaf = 0;

	/* Only when all others were found by their headers. */
	if (settler->n_found + 1 != settler->n_leaves)
		return;
	for (guint i = first; i < cells->len; i++) {
		/* Without columns a value's place is its number in the row. */
		uint32_t at =
			grid_has_columns(placer->grid) ? ((const struct grid_cell *)cells->pdata[i])->col : i - first;
		if (placer->column[at] >= 0)
			continue;
		n_places++;
		place = at;
	}
	while (settler->taken[leaf])
		leaf++;
	if (n_places == 1)
		take(settler, place, (int)leaf);
}

/* Without a header that says otherwise, the columns are in the form's order. */
static void settle_in_order(struct settler *settler, const GPtrArray *cells, guint first)
{
	struct placer *placer = settler->placer;
	const struct grid_cell *start = cells->pdata[first];

	/* As many values as leaves: fewer could be any of them. */
	if (cells->len - first != settler->n_leaves)
		return;
	placer->in_order = true;
	/* A table that goes on on another page, without a header, was told of before. */
	if (!placer->goes_on || placer->header_end > placer->header_first)
		diag(placer->matcher->diags, DIAG_IMPORT_COLUMNS_ORDER,
			matcher_where(placer->matcher, &start->location), placer->field->label);
}

/* ---- what is said of headers ---- */

static enum likeness compare_heads(
	const struct placer *placer, const struct band_template *band, const char *text, const char **best)
{
	const char *other[] = { band->head, band->corner };
	enum likeness likeness = LIKE_NOT, own;

	for (const struct node *node = &band->columns; node; node = node_next(&band->columns, node)) {
		own = node->parent ? label_compare(placer->matcher->arena, text, node->label) : LIKE_NOT;
		*best = own > likeness ? node->label : *best;
		likeness = MAX(likeness, own);
	}
	/* The heads over the stub are heads as well. */
	for (size_t i = 0; i < G_N_ELEMENTS(other); i++) {
		own = other[i] ? label_compare(placer->matcher->arena, text, other[i]) : LIKE_NOT;
		*best = own > likeness ? other[i] : *best;
		likeness = MAX(likeness, own);
	}
	return likeness;
}

static void check_headers(const struct placer *placer, const struct band_template *band)
{
	/* Cells are in reading order. This is asked anew at each row of another band, and most rows are below. */
	for (uint32_t i = 0; i < placer->grid->n_cells; i++) {
		const struct grid_cell *cell = &placer->grid->cell[i];
		const char *best = NULL;
		if (cell->row >= placer->header_end)
			break;
		if (cell->row < placer->header_first || !*cell->text)
			continue;
		enum likeness likeness = compare_heads(placer, band, cell->text, &best);
		if (likeness == LIKE_NEAR)
			placer_say_near(placer, cell, best);
		else if (likeness == LIKE_NOT)
			placer_say_unknown(placer, cell);
	}
}

void columns_settle(struct placer *placer, uint32_t band, const GPtrArray *cells, guint first)
{
	struct settler settler = { .placer = placer, .band = &placer->table->band[band] };
	const struct grid_cell *start = cells->pdata[first];

	/* The rows of a table may be of several bands: columns are settled anew where another one begins. */
	if (placer->columns_known && placer->columns_band == band)
		return;
	placer->columns_known = true;
	placer->in_order = false;
	placer->columns_band = band;
	settler.n_leaves = placer->table->table.band[band].n_leaves;
	settler.taken = ARENA_ARRAY(placer->matcher->arena, bool, settler.n_leaves);
	/* Where columns line up, values stand from the first one's place on. */
	settler.first = grid_has_columns(placer->grid) ? start->col : 0;
	settler.end = grid_has_columns(placer->grid) ? placer->grid->n_cols : settler.n_leaves;
	for (uint32_t place = 0; place < MAX(placer->grid->n_cols, placer->stride); place++)
		placer->column[place] = -1;
	settle_likeness(&settler, LIKE_EXACT);
	settle_likeness(&settler, LIKE_NEAR);
	if (settler.n_found)
		settle_last(&settler, cells, first);
	else
		settle_in_order(&settler, cells, first);
	check_headers(placer, settler.band);
}

int columns_leaf(const struct placer *placer, const struct grid_cell *cell, guint index)
{
	/* -1: there is no such leaf, and the value belongs nowhere. */
	if (placer->in_order)
		return index < placer->table->table.band[placer->columns_band].n_leaves ? (int)index : -1;
	return placer->column[grid_has_columns(placer->grid) ? cell->col : index];
}
