/* A formula is carried out with exact fractions (report/ratio.h), also where it needs another one: only what is printed
 * is rounded. Values already worked out are kept, of rows from the data a row at a time. */
#include "binding/table-formulas.h"

#include <string.h>

#include "binding/data-row.h"
#include "binding/datum.h"
#include "binding/draft.h"
#include "binding/row-file.h"
#include "binding/scalar.h"
#include "document/note-mark.h"
#include "report/ratio.h"
#include "templates/formula.h"
#include "templates/table-name.h"

/* What a cell is, once it is asked for. Asked for once: a formula may need it many times. */
struct worth {
	enum ratio_status status;
	struct ratio ratio;
	bool blank; /* no number is there: it counts 0, but nothing is worked out of blanks alone */
	bool known; /* it has been worked out */
};

struct reckoner {
	struct checker *checker;
	const struct table_template *table;
	const struct bound *bound, *previous;
	uint32_t *same;       /* by row of the data: last year's; else NULL */
	uint32_t band, names; /* leaves before the template's columns */
	uint32_t first_row;   /* of what `worth` holds: */
	struct worth *worth;  /* row by row, n_leaves of each */
};

static const struct band *band_of(const struct reckoner *r)
{
	return &r->bound->table->band[r->band];
}

/* `worth` and figures count rows from the band's first. */
static size_t index_of(const struct reckoner *r, uint32_t row, uint32_t leaf)
{
	return (size_t)(row - band_of(r)->first_row) * band_of(r)->n_leaves + leaf;
}

static const struct node *row_node(const struct reckoner *r, uint32_t row)
{
	return r->table->rows.child ? r->table->row[row] : NULL;
}

static const struct node *column_node(const struct reckoner *r, uint32_t leaf)
{
	return r->table->band[r->band].leaf[leaf - r->names];
}

static const struct formula *formula_at(const struct reckoner *r, uint32_t row, uint32_t leaf)
{
	return formula_of(row_node(r, row), column_node(r, leaf));
}

/* The sums of columns of rows from the data: those of the form's own rows are filled with its totals. */
static bool is_data_sum(const struct reckoner *r, uint32_t leaf)
{
	return r->table->from_data && column_node(r, leaf)->sum;
}

/* What is not known stays so: a formula of it is unknown. */
static enum ratio_status figure_ratio(const struct figure *figure, struct ratio *out)
{
	return figure->state == FIGURE_NONE ? RATIO_UNKNOWN : ratio_from(exact_from(figure->number), out);
}

/* Whether nothing was written in a cell, or that it is blank: a value that was wrong is none of these. */
static bool is_unwritten(const struct cell *cell)
{
	const struct value *origin = cell->origin;

	return !origin || origin->type == VALUE_NULL || (origin->type == VALUE_SCALAR && !origin->n);
}

/* Whether a cell has a number: a sign such as — has no digits, but the mark of its note may (—[1]). */
static bool has_digits(const struct cell *cell)
{
	size_t len = cell->text ? strlen(cell->text) : 0;

	if (len && !g_ascii_isdigit(cell->text[len - 1]))
		len = note_marks_begin(cell->text, len);
	for (size_t i = 0; i < len; i++)
		if (g_ascii_isdigit(cell->text[i]))
			return true;
	return false;
}

/* A number given; a blank, or a sign for one, counts 0 where it may stand. */
static void cell_worth(
	const struct figure *figure, const struct cell *cell, const struct datatype *type, struct worth *worth)
{
	bool digits = has_digits(cell);

	worth->blank = !digits;
	worth->ratio = (struct ratio){ 0, 1 };
	/* A total that was filled in has a figure. */
	if (digits || figure->state != FIGURE_NONE)
		worth->status = figure_ratio(figure, &worth->ratio);
	else
		worth->status = type->blank && is_unwritten(cell) ? RATIO_OK : RATIO_UNKNOWN;
}

static enum ratio_status cell_ratio(struct reckoner *r, uint32_t row, uint32_t leaf, struct ratio *out, bool *some);

/* ---- last year's report ---- */

/* The same keys in last year's template, which may have other rows. */
static const struct node *same_node(const struct node *root, const struct node *node)
{
	return node ? node_same(root, node) : NULL;
}

static enum ratio_status previous_ratio(struct reckoner *r, const struct node *row, const struct node *column,
	uint32_t at, struct ratio *out, bool *some)
{
	const struct bound *last = r->previous;
	const struct table_template *table = last ? last->field->table : NULL;

	*out = (struct ratio){ 0, 1 };
	if (!last || !last->table || !last->figure || table->from_data != r->table->from_data)
		return RATIO_UNKNOWN;
	const struct node *same_row = same_node(&table->rows, row);
	/* The row of the data with the same names; else the row of the form. */
	uint32_t first = r->same ? r->same[at] : same_row ? same_row->first : 0;
	uint32_t end = same_row ? same_row->end : first + 1;
	if ((row && !same_row) || first == NO_DATA_ROW || end > last->table->n_rows)
		return RATIO_UNKNOWN;
	uint32_t b = table_band_at(last->table, first);
	const struct band *band = &last->table->band[b];
	const struct node *same = node_same(&table->band[b].columns, column);
	for (uint32_t i = first; same && i < end; i++)
		for (uint32_t leaf = same->first; leaf < same->end; leaf++) {
			const struct node *of = table->band[b].leaf[leaf];
			size_t cell = (size_t)(i - band->first_row) * band->n_leaves + table_name_leaves(table) + leaf;

			/* As this year: of a group those that are not worked out. */
			if ((of != same && node_is_computed(of)) ||
				(same_row && table->row[i] != same_row && node_is_computed(table->row[i])))
				continue;
			struct worth worth;
			cell_worth(&last->figure[b][cell], &band->cell[cell],
				cell_datatype(&table->band[b], table->rows.child ? table->row[i] : NULL, of), &worth);
			enum ratio_status status =
				worth.status ? worth.status : ratio_combine('+', *out, worth.ratio, out);
			if (status)
				return status;
			*some |= !worth.blank;
		}
	return same ? RATIO_OK : RATIO_UNKNOWN;
}

/* ---- a formula ---- */

/* The cells of a name: a group is the sum of its leaves but those that are worked out. */
static enum ratio_status term_ratio(
	struct reckoner *r, const struct term *term, uint32_t row, uint32_t leaf, struct ratio *out, bool *some)
{
	const struct node *of_row = term->column ? row_node(r, row) : term->row;
	const struct node *column = term->column ? term->column : column_node(r, leaf);

	*out = (struct ratio){ 0, 1 };
	if (term->previous)
		return previous_ratio(r, of_row, column, row, out, some);
	const struct node *node = term->column ? term->column : term->row;
	for (uint32_t i = node->first; i < node->end; i++) {
		const struct node *one = term->column ? r->table->band[r->band].leaf[i] : r->table->row[i];
		struct ratio ratio;

		if (one != node && node_is_computed(one))
			continue;
		enum ratio_status status = term->column ? cell_ratio(r, row, r->names + i, &ratio, some)
							: cell_ratio(r, i, leaf, &ratio, some);
		status = status ? status : ratio_combine('+', *out, ratio, out);
		if (status)
			return status;
	}
	return RATIO_OK;
}

static enum ratio_status carry_out(
	struct reckoner *r, const struct formula *formula, uint32_t row, uint32_t leaf, struct ratio *out)
{
	/* depth is what the parser has counted; one more for a formula that was empty. */
	struct ratio *stack = g_newa(struct ratio, formula->depth + 1);
	enum ratio_status status = RATIO_OK;
	bool some = false, named = false;
	uint32_t n = 0;

	for (uint32_t i = 0; i < formula->n && !status; i++) {
		const struct formula_op *op = &formula->op[i];

		if (op->sign == '#') {
			status = ratio_from(exact_from(op->number), &stack[n++]);
		} else if (op->sign == '@') {
			named = true;
			status = term_ratio(r, &op->term, row, leaf, &stack[n++], &some);
			/* What needs a division by zero is one, wherever it stands in the formula. */
			some |= status == RATIO_BY_ZERO;
		} else if (op->sign == '~') {
			stack[n - 1].above = -stack[n - 1].above;
		} else {
			n--;
			status = ratio_combine(op->sign, stack[n - 1], stack[n], &stack[n - 1]);
		}
	}
	const struct ratio factor = { formula->factor, 1 };
	/* Of blanks alone nothing is worked out, nor is 0 divided by 0 then. */
	if (named && !some && (!status || status == RATIO_BY_ZERO))
		return RATIO_UNKNOWN;
	return status ? status : ratio_combine('*', stack[0], factor, out);
}

/* A sum of the form's own, over its siblings. */
static enum ratio_status sum_ratio(struct reckoner *r, uint32_t row, uint32_t leaf, struct ratio *out)
{
	const struct node *sum = column_node(r, leaf);
	bool some = false;

	*out = (struct ratio){ 0, 1 };
	for (uint32_t i = sum->parent->first; i < sum->parent->end; i++) {
		struct ratio one;

		if (!node_adds(sum, r->table->band[r->band].leaf[i]))
			continue;
		enum ratio_status status = cell_ratio(r, row, r->names + i, &one, &some);
		status = status ? status : ratio_combine('+', *out, one, out);
		if (status)
			return status;
	}
	return some ? RATIO_OK : RATIO_UNKNOWN;
}

static const struct datatype *type_of(const struct reckoner *r, uint32_t row, uint32_t leaf)
{
	return cell_datatype(&r->table->band[r->band], row_node(r, row), column_node(r, leaf));
}

static void given_worth(const struct reckoner *r, uint32_t row, uint32_t leaf, struct worth *worth)
{
	size_t i = index_of(r, row, leaf);

	cell_worth(&r->bound->figure[r->band][i], &band_of(r)->cell[i], type_of(r, row, leaf), worth);
}

/* Bounded by the formulas, of which none needs itself. *some is set when there is a number. */
static enum ratio_status cell_ratio(struct reckoner *r, uint32_t row, uint32_t leaf, struct ratio *out, bool *some)
{
	const struct formula *formula = formula_at(r, row, leaf);
	struct worth *worth = &r->worth[(size_t)(row - r->first_row) * band_of(r)->n_leaves + leaf];

	if (!worth->known) {
		worth->known = true;
		if (formula)
			worth->status = carry_out(r, formula, row, leaf, &worth->ratio);
		else if (is_data_sum(r, leaf) && r->bound->figure[r->band][index_of(r, row, leaf)].state == FIGURE_NONE)
			worth->status = sum_ratio(r, row, leaf, &worth->ratio);
		else
			given_worth(r, row, leaf, worth);
	}
	*some |= !worth->blank && worth->status == RATIO_OK;
	*out = worth->ratio;
	return worth->status;
}

/* ---- what is printed, and what was given ---- */

/* Of a type that tells no `places`: those that are needed, and no more. */
static struct decimal trim(struct decimal number)
{
	while (number.scale && number.value % 10 == 0) {
		number.value /= 10;
		number.scale--;
	}
	return number;
}

static bool round_to(const struct datatype *type, struct ratio ratio, enum rounding rounding, struct decimal *out)
{
	unsigned places = type->type == FIELD_INTEGER ? 0 : type->has_places ? type->places : type->decimals;

	if (type->type != FIELD_INTEGER && !type->has_places && type->decimals == DECIMALS_ANY) {
		/* A number that ends is printed whole; only such a formula may do without. */
		__int128 power = 1;

		for (places = 0; power % ratio.below && places < 18; places++)
			power *= 10;
	}
	if (!ratio_round(ratio, MIN(places, 18), rounding, out))
		return false;
	if (!type->has_places)
		*out = trim(*out);
	return true;
}

/* Rows of a file have no value of their own: the line is read again. */
static struct where cell_where(const struct reckoner *r, uint32_t row, uint32_t leaf, const char *rule)
{
	const struct cell_place place = { r->bound, row_node(r, row), column_node(r, leaf) };
	const struct value *origin = band_of(r)->cell[index_of(r, row, leaf)].origin;
	const struct tree *tree = r->bound->tree;
	struct value found = { 0 };

	if (!origin && r->bound->data)
		origin = row_file_value(r->bound, row, leaf, &tree, &found);
	const struct datum datum = { .tree = tree, .value = origin ? origin : r->bound->value, .cell = &place };
	struct where where = datum_where(r->checker->arena, &datum);
	where.rule = rule;
	return where;
}

static void set_text(struct reckoner *r, uint32_t row, uint32_t leaf, const char *text)
{
	struct cell *cell = (struct cell *)&band_of(r)->cell[index_of(r, row, leaf)];

	cell->text = text;
	cell->len = (uint32_t)strlen(text);
	cell->align = cell_align(r->table, row_node(r, row), column_node(r, leaf));
}

static void print_number(
	struct reckoner *r, uint32_t row, uint32_t leaf, struct decimal number, const struct formula *formula)
{
	const char *text = check_print_number(r->checker->arena, type_of(r, row, leaf), number);

	/* Rules see it as a total that was filled in. */
	r->bound->figure[r->band][index_of(r, row, leaf)] = (struct figure){ FIGURE_ADDED_ACROSS, number };
	set_text(r, row, leaf, formula ? arena_concat(r->checker->arena, text, formula->suffix, NULL) : text);
}

/* Nothing was given, or what stands for a blank one. */
static bool is_left_out(const struct reckoner *r, uint32_t row, uint32_t leaf)
{
	const struct cell *cell = &band_of(r)->cell[index_of(r, row, leaf)];

	return r->bound->figure[r->band][index_of(r, row, leaf)].state == FIGURE_NONE && is_unwritten(cell) &&
	       (!cell->text || !*cell->text || g_strcmp0(cell->text, type_of(r, row, leaf)->blank_as) == 0);
}

static void fill_in(struct reckoner *r, uint32_t row, uint32_t leaf, const struct formula *formula,
	enum ratio_status status, struct decimal number)
{
	/* What the form prints for a division by zero: — by default. */
	if (status == RATIO_BY_ZERO)
		set_text(r, row, leaf, formula->zero);
	else if (status == RATIO_OK)
		print_number(r, row, leaf, number, formula);
}

static void say_differs(struct reckoner *r, uint32_t row, uint32_t leaf, const struct formula *formula,
	struct decimal given, struct decimal number)
{
	const char *text = formula ? formula->text : column_node(r, leaf)->sum;
	char is[32], should[32];

	decimal_format(given, is);
	decimal_format(number, should);
	draft_mark(r->checker->messages, r->bound, row, leaf, diags_total(r->checker->diags));
	diag(r->checker->diags, DIAG_FORMULA_DIFFERS, cell_where(r, row, leaf, formula ? NULL : text), is, text,
		should);
}

static bool say_too_many(struct reckoner *r, uint32_t row, uint32_t leaf, struct decimal given, unsigned places)
{
	char is[32], most[16];

	decimal_format(given, is);
	g_snprintf(most, sizeof(most), "%u", places);
	draft_mark(r->checker->messages, r->bound, row, leaf, diags_total(r->checker->diags));
	return diag(r->checker->diags, DIAG_TOO_MANY_DECIMALS, cell_where(r, row, leaf, NULL), is, most);
}

/* A workbook works a rate out to 15 digits and shows a few of them: what is given more exactly than it is printed is
 * compared as far as such a program is right. */
static bool is_same_number(struct ratio ratio, struct decimal given)
{
	enum { SURE = 6 };
	struct decimal is, should;
	struct ratio of_given;

	return ratio_from(exact_from(given), &of_given) == RATIO_OK &&
	       ratio_round(of_given, MIN(given.scale, SURE), ROUND_HALF_UP, &is) &&
	       ratio_round(ratio, MIN(given.scale, SURE), ROUND_HALF_UP, &should) && decimal_compare(is, should) == 0;
}

/* The report gives 12.5, the form prints 12.5%, and the mark of a note stands behind that. */
static void print_given(
	struct reckoner *r, uint32_t row, uint32_t leaf, const char *number, const struct formula *formula)
{
	const struct cell *cell = &band_of(r)->cell[index_of(r, row, leaf)];
	size_t end = cell->len && g_ascii_isdigit(cell->text[cell->len - 1]) ? cell->len
									     : note_marks_begin(cell->text, cell->len);
	const char *own = number ? number : arena_strndup(r->checker->arena, cell->text, end);

	set_text(r, row, leaf, arena_concat(r->checker->arena, own, formula->suffix, cell->text + end, NULL));
}

/* Compared as it is printed. */
static void compare(struct reckoner *r, uint32_t row, uint32_t leaf, const struct formula *formula,
	enum ratio_status status, struct ratio ratio, struct decimal number)
{
	const struct datatype *type = type_of(r, row, leaf);
	struct figure *figure = (struct figure *)&r->bound->figure[r->band][index_of(r, row, leaf)];
	const struct decimal given = figure->number;
	unsigned places = type->type == FIELD_INTEGER ? 0 : type->decimals;
	bool finer = formula && given.scale > places;

	/* What is unknown contradicts nothing. */
	if (status == RATIO_UNKNOWN || status == RATIO_BY_ZERO) {
		if (finer)
			say_too_many(r, row, leaf, given, places);
		return;
	}
	if (status)
		return;
	if (finer ? !is_same_number(ratio, given) : decimal_compare(given, number) != 0) {
		say_differs(r, row, leaf, formula, given, number);
		return;
	}
	if (finer)
		figure->number = number;
	if (formula && (finer || *formula->suffix))
		print_given(r, row, leaf, finer ? check_print_number(r->checker->arena, type, number) : NULL, formula);
}

static void settle(struct reckoner *r, uint32_t row, uint32_t leaf)
{
	const struct formula *formula = formula_at(r, row, leaf);
	struct decimal number = { 0 };
	struct ratio ratio = { 0, 1 };
	bool some = false;
	enum ratio_status status = formula ? cell_ratio(r, row, leaf, &ratio, &some) : sum_ratio(r, row, leaf, &ratio);

	if (status == RATIO_OK &&
		!round_to(type_of(r, row, leaf), ratio, formula ? formula->rounding : ROUND_HALF_UP, &number))
		status = RATIO_TOO_LARGE;
	if (status == RATIO_TOO_LARGE)
		diag(r->checker->diags, DIAG_RULE_TOO_LARGE, cell_where(r, row, leaf, NULL));
	if (is_left_out(r, row, leaf))
		fill_in(r, row, leaf, formula, status, number);
	else if (r->bound->figure[r->band][index_of(r, row, leaf)].state == FIGURE_GIVEN)
		compare(r, row, leaf, formula, status, ratio, number);
}

static void settle_row(struct reckoner *r, uint32_t row)
{
	for (uint32_t leaf = r->names; leaf < band_of(r)->n_leaves; leaf++) {
		const struct node *node = row_node(r, row);

		/* A word of the form stands there. */
		if (node && node->cell && node->cell[leaf - r->names].fixed)
			continue;
		if (formula_at(r, row, leaf) || is_data_sum(r, leaf))
			settle(r, row, leaf);
	}
}

void table_formulas_fill(struct checker *checker, struct bound *bound, const struct bound *previous)
{
	const struct table *table = bound->table;
	struct reckoner r = { .checker = checker,
		.table = bound->field->table,
		.bound = bound,
		.previous = previous,
		.names = table_name_leaves(bound->field->table) };

	if (r.table->from_data && previous && previous->table && previous->field->table->from_data)
		r.same = data_rows_match(bound, previous);
	for (; r.band < table->n_bands; r.band++) {
		const struct band *band = &table->band[r.band];
		/* Rows of data are worked out one at a time: only what is in a row refers to each other. */
		uint32_t at_once = r.table->from_data ? 1 : band->end_row - band->first_row;
		size_t n = (size_t)at_once * band->n_leaves;

		r.worth = g_new0(struct worth, n);
		for (uint32_t row = band->first_row; row < band->end_row; row++) {
			if (r.table->from_data)
				memset(r.worth, 0, n * sizeof(*r.worth));
			r.first_row = r.table->from_data ? row : band->first_row;
			settle_row(&r, row);
		}
		g_free(r.worth);
	}
	g_free(r.same);
}
