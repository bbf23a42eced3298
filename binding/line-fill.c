/* The trees of the template say what may stand where, so one reader serves nested groups, single cells named directly,
 * and lists. Recursion follows the trees, whose depth TREE_MAX_DEPTH bounds. */
#include "binding/line-fill.h"

#include <string.h>

#include "binding/draft.h"
#include "binding/marked-cell.h"
#include "binding/picture-column.h"
#include "binding/scalar.h"
#include "binding/table-filler.h"
#include "report/number-list.h"
#include "templates/table-name.h"

/* In a table of one column the row's name says it all. */
static struct cell_place line_place(const struct filler_line *line, const struct node *column)
{
	return (struct cell_place){ line->filler->bound, line->row, line->single ? NULL : column };
}

/* A total may be left out: it is worked out from what it adds up. */
static bool is_sum(const struct filler_line *line, const struct node *column)
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

static void fill_cell(struct filler_line *line, const struct node *column, const struct value *value)
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
static void spoil_cells(struct filler_line *line, const struct node *column)
{
	for (uint32_t i = column->first; i < column->end; i++)
		if (!line->cell[i].text)
			line->cell[i].text = spoilt;
}

void line_mark(const struct filler_line *line, const struct node *column)
{
	struct checker *checker = line->filler->checker;

	for (uint32_t i = column->first; i < column->end; i++)
		if (!line->cell[i].label)
			draft_mark(checker->messages, line->filler->bound, line->row ? line->row->first : 0, i,
				diags_total(checker->diags));
}

/* Keys may name columns, groups, or columns in groups directly. */
static void line_fill_named(struct filler_line *line, const struct node *group, const struct value *mapping)
{
	struct filler *filler = line->filler;

	for (const struct value *child = mapping->child; child; child = child->next) {
		const struct node *column = node_find(group, child->key->text, child->key->n);
		const struct cell_place place = line_place(line, group->parent ? group : NULL);
		const struct datum key = { .tree = filler->bound->tree, .value = child->key, .cell = &place };
		if (column) {
			line_fill(line, column, child);
			continue;
		}
		column = filler_say_unknown(filler, group, &key, DIAG_UNKNOWN_COLUMN, DIAG_UNKNOWN_COLUMN_PLAIN);
		if (column)
			spoil_cells(line, column);
	}
}

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
static uint32_t n_words(const struct filler_line *line, const struct node *column)
{
	uint32_t n = 0;

	for (uint32_t i = column->first; i < column->end; i++)
		n += node_has_word(line->row, line->band->leaf[i]);
	return n;
}

/* How many cells of a column, or of a group of columns, have a formula: a list may leave all of these out. */
static uint32_t n_formulas(const struct filler_line *line, const struct node *column)
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

void line_fill(struct filler_line *line, const struct node *column, const struct value *value)
{
	struct filler *filler = line->filler;
	const struct cell_place place = line_place(line, column->parent ? column : NULL);
	const struct datum datum = { .tree = filler->bound->tree, .value = value, .cell = &place };
	uint32_t n = column->end - column->first;

	if (node_is_leaf(column)) {
		fill_cell(line, column, value);
	} else if (is_all_blank(value) && n > 1 && !line_may_be_blank(line, column)) {
		line_mark(line, column);
		diag(filler->checker->diags, DIAG_BLANK, datum_where(filler->checker->arena, &datum),
			datum_name(filler->checker->arena, &datum));
		spoil_cells(line, column);
	} else if (value->type == VALUE_MAPPING) {
		line_fill_named(line, column, value);
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
		line_mark(line, column);
		if (value->type == VALUE_NULL)
			diag(filler->checker->diags, DIAG_BLANK, datum_where(filler->checker->arena, &datum),
				datum_name(filler->checker->arena, &datum));
		else if (!is_list_slip(filler, &datum, n - n_words(line, column)))
			filler_say_count(filler, DIAG_WRONG_COUNT, &datum, n - n_words(line, column),
				value->type == VALUE_SEQUENCE ? value->n : 1);
		spoil_cells(line, column);
	}
}

bool line_may_be_blank(const struct filler_line *line, const struct node *column)
{
	for (uint32_t i = column->first; i < column->end; i++)
		if (!cell_datatype(line->band, line->row, line->band->leaf[i])->blank &&
			!is_sum(line, line->band->leaf[i]))
			return false;
	return true;
}
