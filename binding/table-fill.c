/* The numbers of a table: from the shapes in which people write them to one cell for each row and column.
 *
 * The trees of the template say what may stand where, so one reader serves nested groups, single cells named directly,
 * and lists. Recursion follows the trees, whose depth TREE_MAX_DEPTH bounds.
 *
 * First what was given is put into cells (fill_…), then what was not is named (find_missing_…). A mistake is said once:
 * a cell whose value could not be taken is `spoilt`, a row ROW_BAD, and neither is missed afterwards. A value under an
 * unknown name spoils what was probably meant, as it is not missing but misspelt. */
#include "binding/table-fill.h"

#include <string.h>

#include "binding/datum.h"
#include "binding/draft.h"
#include "binding/marked-cell.h"
#include "binding/picture-column.h"
#include "binding/row-file.h"
#include "binding/scalar.h"
#include "binding/table-data.h"
#include "binding/table-file.h"
#include "binding/table-totals.h"
#include "report/number-list.h"
#include "report/unknown-name.h"
#include "templates/table-name.h"

enum row_state { ROW_ABSENT, ROW_GIVEN, ROW_BAD };

struct filler {
	struct checker *checker;
	const struct table_template *table;
	const struct bound *bound;
	struct cell **cell;         /* of each band; text is NULL until the cell is given */
	struct figure **figure;     /* likewise */
	enum row_state *state;      /* by row node id; 0 is the root */
	const struct value **value; /* likewise: what was given */
	GArray *pending;            /* owned; of struct pending: pictures, read when all cells are filled */
	struct cell_pictures pictures;
};

/* A cell that is given a picture. */
struct pending {
	const struct node *row, *column; /* row NULL: the unnamed row */
	const struct value *value;
	bool single; /* as of its line */
};

/* One row being filled. */
struct line {
	struct filler *filler;
	const struct node *row; /* NULL: the unnamed row */
	const struct band_template *band;
	const struct node *columns; /* the band's root */
	struct cell *cell;          /* n_leaves */
	struct figure *figure;      /* n_leaves */
	bool single;                /* one column: it needs no name */
};

/* ---- names ---- */

/* Returns the node that was probably meant, or NULL. Names of the group itself are listed; near ones are looked for all
 * below it, as a level may have been left out. */
static const struct node *say_unknown(struct filler *filler, const struct node *group, const struct datum *datum,
	enum diag_code near_code, enum diag_code plain_code)
{
	struct where where = datum_where(filler->checker->arena, datum);
	struct unknown_name unknown;

	unknown_name_init(&unknown, datum->value->text, "、");
	for (const struct node *child = group->child; child && !similar_is_full(&unknown.similar);
		child = child->next) {
		unknown_name_list(&unknown, node_words(child));
		similar_offer(&unknown.similar, child->key);
	}
	for (const struct node *node = node_next(group, group); node && !similar_is_full(&unknown.similar);
		node = node_next(group, node)) {
		similar_offer(&unknown.similar, node->label);
		similar_offer(&unknown.similar, node->brief);
	}
	const char *meant =
		unknown_name_say(&unknown, filler->checker->diags, near_code, plain_code, where, datum->value->text);
	return meant ? node_find(group, meant, strlen(meant)) : NULL;
}

/* want, found: in the order of the message. */
static void say_count(
	struct filler *filler, enum diag_code code, const struct datum *datum, uint32_t want, uint32_t found)
{
	diag_counts(filler->checker->diags, code, datum_where(filler->checker->arena, datum), want, found);
}

/* ---- the cells of a row ---- */

/* In a table of one column the row's name says it all. */
static struct cell_place line_place(const struct line *line, const struct node *column)
{
	return (struct cell_place){ line->filler->bound, line->row, line->single ? NULL : column };
}

/* A total may be left out: it is worked out from what it adds up. */
static bool is_sum(const struct line *line, const struct node *column)
{
	return node_is_computed(column) || (line->row && node_is_computed(line->row));
}

/* The text of a cell whose value could not be understood: it is not missing as well, and a second value is taken. */
static const char spoilt[] = "";

/* The name by which the report gives a cell, else that of the column. */
static const char *cell_name(const struct value *value, const struct node *column)
{
	return value && value->key ? value->key->text : column->brief_label;
}

static void fill_cell(struct line *line, const struct node *column, const struct value *value)
{
	struct filler *filler = line->filler;
	struct cell *cell = &line->cell[column->first];
	const struct datatype *datatype = cell_datatype(line->band, line->row, column);
	const struct cell_place place = line_place(line, column);
	const struct datum datum = { .tree = filler->bound->tree, .value = value, .cell = &place };
	struct printed printed;

	/* The form has a word there: a number given for it has no place. */
	if (node_has_word(line->row, column)) {
		diag(filler->checker->diags, DIAG_CELL_FIXED, datum_where(filler->checker->arena, &datum),
			cell_name(value, column));
		return;
	}
	/* A second value for a spoilt cell is welcome. */
	if (cell->text && cell->text != spoilt) {
		diag(filler->checker->diags, DIAG_FIELD_TWICE, datum_where(filler->checker->arena, &datum),
			cell_name(cell->origin, column), cell_name(value, column),
			value_line(filler->checker->arena, filler->bound->tree, cell->origin));
		return;
	}
	if (picture_column_given(datatype, value)) {
		const struct pending pending = { line->row, column, value, line->single };

		g_array_append_val(filler->pending, pending);
		*cell = (struct cell){ .text = "", .align = ALIGN_CENTER, .origin = value };
		return;
	}
	/* A total left out: it is worked out from the cells that it adds up. */
	if (value->type == VALUE_NULL && is_sum(line, column))
		return;
	/* Marks go by the number of the diagnostic that check_scalar may add. */
	unsigned problem = diags_total(filler->checker->diags);
	bool ok = check_cell(filler->checker, filler->table, filler->bound->foot_marks, datatype, &datum, &printed);
	if (!ok)
		draft_mark(filler->checker->messages, filler->bound, line->row ? line->row->first : 0, column->first,
			problem);
	/* A mark such as — has no number: the figure stays FIGURE_NONE. */
	if (ok && *printed.text && (datatype->type == FIELD_INTEGER || datatype->type == FIELD_DECIMAL))
		line->figure[column->first] = (struct figure){ FIGURE_GIVEN, printed.number };
	cell->text = printed.text;
	cell->len = (uint32_t)strlen(printed.text);
	cell->align = cell_align(filler->table, line->row, column);
	cell->origin = value;
}

/* All cells of what was probably meant, if they have nothing yet. */
static void spoil_cells(struct line *line, const struct node *column)
{
	for (uint32_t i = column->first; i < column->end; i++)
		if (!line->cell[i].text)
			line->cell[i].text = spoilt;
}

/* Marks the cells of a column, or of a group of columns, for the diagnostic that is said next. */
static void mark_cells(const struct line *line, const struct node *column)
{
	struct checker *checker = line->filler->checker;

	for (uint32_t i = column->first; i < column->end; i++)
		if (!line->cell[i].label)
			draft_mark(checker->messages, line->filler->bound, line->row ? line->row->first : 0, i,
				diags_total(checker->diags));
}

static void fill_columns(struct line *line, const struct node *column, const struct value *value);

/* Keys may name columns, groups, or columns in groups directly. */
static void fill_columns_named(struct line *line, const struct node *group, const struct value *mapping)
{
	struct filler *filler = line->filler;

	for (const struct value *child = mapping->child; child; child = child->next) {
		const struct node *column = node_find(group, child->key->text, child->key->n);
		const struct cell_place place = line_place(line, group->parent ? group : NULL);
		const struct datum key = { .tree = filler->bound->tree, .value = child->key, .cell = &place };
		if (column) {
			fill_columns(line, column, child);
			continue;
		}
		column = say_unknown(filler, group, &key, DIAG_UNKNOWN_COLUMN, DIAG_UNKNOWN_COLUMN_PLAIN);
		if (column)
			spoil_cells(line, column);
	}
}

static bool may_be_blank(const struct line *line, const struct node *column);

/* Whether a list has blanks only, as banshi init writes it: the row is told to be blank, not each of its cells. */
static bool is_all_blank(const struct value *value)
{
	if (value->type != VALUE_SEQUENCE || !value->child)
		return false;
	for (const struct value *child = value->child; child; child = child->next)
		if (child->type != VALUE_NULL)
			return false;
	return true;
}

/* How many cells of a column, or of a group of columns, the form itself fills. */
static uint32_t n_words(const struct line *line, const struct node *column)
{
	uint32_t n = 0;

	for (uint32_t i = column->first; i < column->end; i++)
		n += node_has_word(line->row, line->band->leaf[i]);
	return n;
}

/* How many cells of a column, or of a group of columns, have a formula: a list may leave all of these out. */
static uint32_t n_formulas(const struct line *line, const struct node *column)
{
	uint32_t n = 0;

	for (uint32_t i = column->first; i < column->end; i++)
		n += line->band->leaf[i]->formula && !node_has_word(line->row, line->band->leaf[i]);
	return n;
}

/* Numbers that are no list because of what stands between or around them; told. */
static bool is_list_slip(struct filler *filler, const struct datum *datum, uint32_t due)
{
	const struct value *value = datum->value, *child = value->child;
	struct diags *diags = filler->checker->diags;
	struct datum one = *datum;
	/* others: values of the list that are right; the rest of what is due stands in the one that is wrong. */
	uint32_t others = value->n ? value->n - 1 : 0;

	if (value->type == VALUE_SCALAR)
		return number_list_check(diags, datum_where(filler->checker->arena, datum), value->text, due, false);
	for (; child; child = child->next) {
		one.value = child;
		if (child->type == VALUE_SCALAR && number_list_check(diags, datum_where(filler->checker->arena, &one),
							   child->text, due > others ? due - others : 0, true))
			return true;
	}
	return false;
}

/* The value of a column, of a group of columns, or (with the root) of the whole row. */
static void fill_columns(struct line *line, const struct node *column, const struct value *value)
{
	struct filler *filler = line->filler;
	const struct cell_place place = line_place(line, column->parent ? column : NULL);
	const struct datum datum = { .tree = filler->bound->tree, .value = value, .cell = &place };
	uint32_t n = column->end - column->first;

	if (node_is_leaf(column)) {
		fill_cell(line, column, value);
	} else if (is_all_blank(value) && n > 1 && !may_be_blank(line, column)) {
		mark_cells(line, column);
		diag(filler->checker->diags, DIAG_BLANK, datum_where(filler->checker->arena, &datum),
			datum_name(filler->checker->arena, &datum));
		spoil_cells(line, column);
	} else if (value->type == VALUE_MAPPING) {
		fill_columns_named(line, column, value);
	} else if (value->type == VALUE_SEQUENCE &&
		   (value->n == n - n_words(line, column) ||
			   value->n == n - n_words(line, column) - n_formulas(line, column))) {
		bool some = value->n != n - n_words(line, column);
		const struct value *child = value->child;
		for (uint32_t i = column->first; i < column->end; i++)
			if (!node_has_word(line->row, line->band->leaf[i]) && !(some && line->band->leaf[i]->formula)) {
				fill_cell(line, line->band->leaf[i], child);
				child = child->next;
			}
		/* One cell to be filled takes a value without brackets. */
	} else if (value->type != VALUE_SEQUENCE && n - n_words(line, column) == 1) {
		uint32_t leaf = column->first;

		while (node_has_word(line->row, line->band->leaf[leaf]))
			leaf++;
		fill_cell(line, line->band->leaf[leaf], value);
	} else if (value->type != VALUE_NULL || !line->row || !node_is_computed(line->row)) {
		mark_cells(line, column);
		if (value->type == VALUE_NULL)
			diag(filler->checker->diags, DIAG_BLANK, datum_where(filler->checker->arena, &datum),
				datum_name(filler->checker->arena, &datum));
		else if (!is_list_slip(filler, &datum, n - n_words(line, column)))
			say_count(filler, DIAG_WRONG_COUNT, &datum, n - n_words(line, column),
				value->type == VALUE_SEQUENCE ? value->n : 1);
		spoil_cells(line, column);
	}
}

/* A row with its cells. A table without rows of its own has one, unnamed. row: of the table's rows. */
static struct line line_of(struct filler *filler, uint32_t row)
{
	uint32_t band = table_band_at(&filler->table->table, row);
	const struct band_template *of = &filler->table->band[band];
	uint32_t n_leaves = filler->table->table.band[band].n_leaves;
	return (struct line){
		.filler = filler,
		.row = filler->table->rows.child ? filler->table->row[row] : NULL,
		.band = of,
		.columns = &of->columns,
		.cell = filler->cell[band] + (size_t)(row - of->first_row) * n_leaves,
		.figure = filler->figure[band] + (size_t)(row - of->first_row) * n_leaves,
		.single = n_leaves == 1 && filler->table->rows.child,
	};
}

/* ---- rows ---- */

static void mark_rows(struct filler *filler, const struct node *group)
{
	for (uint32_t i = group->first; i < group->end; i++) {
		const struct line line = line_of(filler, i);

		mark_cells(&line, line.columns);
	}
}

static void fill_rows(struct filler *filler, const struct node *row, const struct value *value);

/* Rows that were given keep their state. */
static void spoil_rows(struct filler *filler, const struct node *group)
{
	for (const struct node *node = group; node; node = node_next(group, node))
		if (node == group || filler->state[node->id] == ROW_ABSENT)
			filler->state[node->id] = ROW_BAD;
}

static void fill_rows_named(struct filler *filler, const struct node *group, const struct value *mapping)
{
	for (const struct value *child = mapping->child; child; child = child->next) {
		const struct node *row = node_find(group, child->key->text, child->key->n);
		const struct cell_place place = { filler->bound, group, NULL };
		const struct datum key = { .tree = filler->bound->tree, .value = child->key, .cell = &place };
		if (row) {
			fill_rows(filler, row, child);
			continue;
		}
		row = say_unknown(filler, group, &key, DIAG_UNKNOWN_ROW, DIAG_UNKNOWN_ROW_PLAIN);
		if (row && filler->state[row->id] == ROW_ABSENT)
			spoil_rows(filler, row);
	}
}

/* A list is the rows under the group, or all its single rows, in order. Their number decides which of the two is
 * meant. */
static void fill_rows_listed(struct filler *filler, const struct node *group, const struct datum *datum)
{
	const struct value *value = datum->value->child;

	if (datum->value->n == group->n_children) {
		for (const struct node *child = group->child; child; child = child->next, value = value->next)
			fill_rows(filler, child, value);
	} else if (datum->value->n == group->end - group->first) {
		for (uint32_t i = group->first; i < group->end; i++, value = value->next)
			fill_rows(filler, filler->table->row[i], value);
	} else {
		mark_rows(filler, group);
		say_count(filler, DIAG_WRONG_ROWS, datum, group->n_children, datum->value->n);
		spoil_rows(filler, group);
	}
}

static void fill_group(struct filler *filler, const struct node *group, const struct value *value)
{
	const struct cell_place place = { filler->bound, group->parent ? group : NULL, NULL };
	const struct datum datum = { .tree = filler->bound->tree, .value = value, .cell = &place };

	if (value->type == VALUE_MAPPING) {
		fill_rows_named(filler, group, value);
	} else if (value->type == VALUE_SEQUENCE) {
		fill_rows_listed(filler, group, &datum);
	} else {
		if (value->type == VALUE_NULL)
			mark_rows(filler, group);
		if (value->type == VALUE_NULL)
			diag(filler->checker->diags, DIAG_BLANK, datum_where(filler->checker->arena, &datum),
				datum_name(filler->checker->arena, &datum));
		else
			diag(filler->checker->diags, DIAG_ROW_NUMBERS_EXPECTED,
				datum_where(filler->checker->arena, &datum),
				datum_type_word(filler->checker->messages, &datum));
		spoil_rows(filler, group);
	}
}

/* A row under two names, as key and label, is given twice too. */
static void fill_rows(struct filler *filler, const struct node *row, const struct value *value)
{
	const struct cell_place place = { filler->bound, row, NULL };
	const struct datum datum = {
		.tree = filler->bound->tree, .value = value->key ? value->key : value, .cell = &place
	};

	if (filler->state[row->id] == ROW_GIVEN) {
		const struct value *first = filler->value[row->id];
		diag(filler->checker->diags, DIAG_ROW_TWICE, datum_where(filler->checker->arena, &datum),
			*row->label ? row->label : row->key,
			value_line(
				filler->checker->arena, filler->bound->tree, first && first->key ? first->key : first));
		return;
	}
	/* Set before it is filled: what goes wrong in it is told there. */
	filler->state[row->id] = ROW_GIVEN;
	filler->value[row->id] = value;
	if (node_is_leaf(row)) {
		struct line line = line_of(filler, row->first);
		fill_columns(&line, line.columns, value);
	} else {
		fill_group(filler, row, value);
	}
}

/* ---- what is missing ---- */

/* Where something that is missing would be added: at the name of its row or table. */
static const struct value *key_of(const struct value *value)
{
	return value->key ? value->key : value;
}

/* Whether anything in the group was given, even wrongly. */
static bool any_row(const struct filler *filler, const struct node *group)
{
	for (const struct node *node = group; node; node = node_next(group, node))
		if (filler->state[node->id] != ROW_ABSENT)
			return true;
	return false;
}

static bool any_cell(const struct line *line, const struct node *column)
{
	for (uint32_t i = column->first; i < column->end; i++)
		if (line->cell[i].text)
			return true;
	return false;
}

/* A total need not be given, so it may be blank as well. */
static bool may_be_blank(const struct line *line, const struct node *column)
{
	for (uint32_t i = column->first; i < column->end; i++)
		if (!cell_datatype(line->band, line->row, line->band->leaf[i])->blank &&
			!is_sum(line, line->band->leaf[i]))
			return false;
	return true;
}

/* Names the largest groups of columns of which nothing is given. */
static void find_missing_cells(struct line *line, const struct value *value)
{
	const struct filler *filler = line->filler;
	const char *row = line->row ? line->row->label : filler->bound->label;

	/* Groups come before their columns, so the largest that is empty is met first. */
	for (const struct node *node = node_next(line->columns, line->columns); node;) {
		const struct node *column = node;
		if (any_cell(line, column)) {
			node = node_next(line->columns, node);
			continue;
		}
		/* Past the whole group. */
		while (node->parent && !node->next)
			node = node->parent;
		node = node->parent ? node->next : NULL;
		if (may_be_blank(line, column))
			continue;
		const struct cell_place place = { filler->bound, line->row, column };
		const struct datum datum = { .tree = filler->bound->tree, .value = key_of(value), .cell = &place };
		mark_cells(line, column);
		diag(filler->checker->diags, DIAG_MISSING_CELL, datum_where(filler->checker->arena, &datum),
			column->brief_label, row);
	}
}

/* One message for a group of which nothing is given; inside the others, row by row. */
static void find_missing_rows(struct filler *filler, const struct node *group, const struct value *given)
{
	if (filler->state[group->id] == ROW_BAD)
		return;
	if (filler->state[group->id] == ROW_GIVEN)
		given = filler->value[group->id];
	if (node_is_leaf(group) && filler->state[group->id] == ROW_GIVEN) {
		struct line line = line_of(filler, group->first);
		find_missing_cells(&line, given);
		return;
	}
	/* A total, or a row of the form's own words, is not asked for. */
	if (filler->state[group->id] == ROW_ABSENT && node_is_leaf(group) &&
		(node_is_computed(group) || row_is_fixed(group, line_of(filler, group->first).columns->end)))
		return;
	if (group->parent && !any_row(filler, group)) {
		const struct cell_place place = { filler->bound, group, NULL };
		const struct datum datum = { .tree = filler->bound->tree, .value = key_of(given), .cell = &place };
		mark_rows(filler, group);
		diag(filler->checker->diags, DIAG_MISSING_ROW, datum_where(filler->checker->arena, &datum),
			*group->label ? group->label : group->key);
		return;
	}
	for (const struct node *child = group->child; child; child = child->next)
		find_missing_rows(filler, child, given);
}

/* ---- the table ---- */

/* Gives a cell that nothing was given for the text of a blank, and any cell its look. `i`: row by row within the
 * band. */
static void settle_cell(struct filler *filler, uint32_t band, size_t i)
{
	const struct band_template *of = &filler->table->band[band];
	uint32_t n = filler->table->table.band[band].n_leaves, leaf = (uint32_t)(i % n);
	const struct node *row =
		filler->table->rows.child ? filler->table->row[of->first_row + (uint32_t)(i / n)] : NULL;
	struct cell *cell = &filler->cell[band][i];

	if (!cell->text) {
		const char *as = cell_datatype(of, row, of->leaf[leaf])->blank_as;

		cell->text = as ? as : "";
		cell->len = (uint32_t)strlen(cell->text);
		cell->align = cell_align(filler->table, row, of->leaf[leaf]);
	}
	if (row && row->cell)
		cell->format = row->cell[leaf].format;
}

/* What was given for the first cell of a merge is printed in the whole of it; the cells under it are emptied. */
static void fill_merges(struct filler *filler, struct band *band, struct cell *cells)
{
	struct merge *merge = ARENA_ARRAY(filler->checker->arena, struct merge, band->n_merges);

	for (uint32_t i = 0; i < band->n_merges; i++) {
		struct merge *m = &merge[i];
		uint32_t first = band_leaf_at(band, band->merge[i].first_col);

		*m = band->merge[i];
		const struct cell *given = &cells[(size_t)(m->first_row - band->first_row) * band->n_leaves + first];
		/* Words of the template for the merge go before what was given. */
		if (!m->text.len) {
			m->text.utf8 = given->text;
			m->text.len = given->len;
			m->origin = given->origin;
			m->align = given->align;
		}
		/* leaf[] has the columns of the grid that leaves begin at. */
		for (uint32_t row = m->first_row; row < m->end_row; row++)
			for (uint32_t leaf = first; leaf < band->n_leaves && band->leaf[leaf] < m->end_col; leaf++) {
				struct cell *cell = &cells[(size_t)(row - band->first_row) * band->n_leaves + leaf];
				cell->text = "";
				cell->len = 0;
				cell->format = 0;
			}
	}
	band->merge = merge;
}

static void read_picture(struct filler *filler, const struct pending *pending)
{
	uint32_t at = pending->row ? pending->row->first : 0, band = table_band_at(&filler->table->table, at);
	const struct band_template *of = &filler->table->band[band];
	const struct picture_row row = { .table = filler->table,
		.band = band,
		.row = at,
		.cell = filler->cell[band] + (size_t)(at - of->first_row) * filler->table->table.band[band].n_leaves,
		.named = pending->row };
	const struct cell_place place = { filler->bound, pending->row, pending->single ? NULL : pending->column };
	const struct datum datum = { .tree = filler->bound->tree, .value = pending->value, .cell = &place };
	unsigned problem = diags_total(filler->checker->diags);

	if (!picture_column_add(&filler->pictures, &row, pending->column->first,
		    cell_datatype(of, pending->row, pending->column), &datum))
		draft_mark(filler->checker->messages, filler->bound, at, pending->column->first, problem);
}

/* The template's table is shared by all reports, so bands and merges that differ are copies. */
static const struct table *finish_table(struct filler *filler)
{
	struct arena *arena = filler->checker->arena;
	struct table *table = ARENA_NEW(arena, struct table);
	struct band *band = ARENA_ARRAY(arena, struct band, filler->table->table.n_bands);

	*table = filler->table->table;
	table->label = filler->bound->label;
	table->tree = filler->bound->tree;
	for (uint32_t i = 0; i < table->n_bands; i++) {
		size_t n = (size_t)(table->band[i].end_row - table->band[i].first_row) * table->band[i].n_leaves;
		band[i] = table->band[i];
		band[i].cell = filler->cell[i];
		for (size_t c = 0; c < n; c++)
			settle_cell(filler, i, c);
		if (band[i].n_merges)
			fill_merges(filler, &band[i], filler->cell[i]);
		if (filler->pictures.merge->len)
			cell_pictures_put(&filler->pictures, &band[i]);
	}
	table->band = band;
	return table;
}

/* Words that the form has in its cells, and nothing where another cell is merged over one. */
static void fill_words(struct filler *filler)
{
	for (uint32_t i = 0; i < filler->table->table.n_rows; i++) {
		const struct node *row = filler->table->row[i];
		struct line line = line_of(filler, i);

		for (uint32_t leaf = 0; row->cell && leaf < line.columns->end; leaf++) {
			const struct cell_template *from = &row->cell[leaf];
			const struct node *column = line.band->leaf[leaf];
			const struct table_style *style = filler->table->table.style;

			if (!from->fixed)
				continue;
			line.cell[leaf] = (struct cell){
				.text = from->word ? from->word->text : "",
				.len = from->word ? from->word->n : 0,
				/* Of the cell, else of its column, else as its style has it. */
				.align = from->align >= 0 ? (enum align)from->align
					 : column->align  ? *column->align
					 : from->heading  ? style->stub->align
							  : style->cell->align,
				.label = from->heading,
			};
		}
	}
}

void table_bind(
	struct checker *checker, struct row_files *files, const struct table_template *table, struct bound *bound)
{
	if (table->from_data) {
		table_bind_data(checker, files, table, bound);
		return;
	}

	const struct value *file = row_file_named(bound->value);
	struct csv *csv = file ? row_file_open(files, checker->messages, bound->tree, bound->value) : NULL;

	/* A file that could not be read leaves the field out, as a field that is missing. */
	if (file && (!csv || !table_read_csv(checker, table, bound, csv))) {
		bound->value = NULL; /* as if it were not there: what is wrong was said */
		return;
	}

	struct filler filler = {
		.checker = checker,
		.table = table,
		.bound = bound,
		.cell = ARENA_ARRAY(checker->arena, struct cell *, table->table.n_bands),
		.figure = ARENA_ARRAY(checker->arena, struct figure *, table->table.n_bands),
		.state = ARENA_ARRAY(checker->arena, enum row_state, table->n_row_nodes),
		.value = ARENA_ARRAY(checker->arena, const struct value *, table->n_row_nodes),
		.pending = g_array_new(FALSE, FALSE, sizeof(struct pending)),
	};

	cell_pictures_init(&filler.pictures, checker, files, bound->tree);

	for (uint32_t i = 0; i < table->table.n_bands; i++) {
		const struct band *band = &table->table.band[i];
		size_t n = (size_t)(band->end_row - band->first_row) * band->n_leaves;
		filler.cell[i] = ARENA_ARRAY(checker->arena, struct cell, n);
		filler.figure[i] = ARENA_ARRAY(checker->arena, struct figure, n);
	}
	/* Words of the form first, so that a number given for one of these cells is told. */
	if (table->rows.child) {
		fill_words(&filler);
		fill_group(&filler, &table->rows, bound->value);
		find_missing_rows(&filler, &table->rows, bound->value);
	} else {
		struct line line = line_of(&filler, 0);
		fill_columns(&line, line.columns, bound->value);
		find_missing_cells(&line, bound->value);
	}
	for (guint i = 0; i < filler.pending->len; i++)
		read_picture(&filler, &g_array_index(filler.pending, struct pending, i));
	/* Totals last: they are worked out from what was given. */
	table_sums_fill(checker->messages, bound, table, filler.figure, filler.cell);
	bound->figure = filler.figure;
	bound->table = finish_table(&filler);
	cell_pictures_finish(&filler.pictures);
	g_array_unref(filler.pending);
}
