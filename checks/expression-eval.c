/* Expressions at one place of a report. Three answers: what is unknown breaks no rule.
 *
 * A sum is unknown when any cell of it is (it was left out, or could not be read); a comparison is when a side is;
 * `and`, `or` and `not` follow Kleene: no and unknown is no, yes and unknown is unknown. Sums are exact
 * (report/exact.h), and one that does not fit is told apart from one that is not known. */
#include "checks/expression-eval.h"

#include <string.h>

#include "binding/attached-names.h"
#include "binding/bound.h"
#include "binding/data-row.h"
#include "checks/same-names.h"
#include "checks/spot.h"
#include "document/prose-number.h"
#include "report/pattern.h"
#include "templates/table-name.h"

/* The cells a term stands for: a range of rows and one of columns in one band. */
struct area {
	const struct bound *bound;
	const struct table_template *tpl;
	const struct node *row, *column; /* row NULL: the unnamed row */
	uint32_t band, first_row, end_row, first_leaf, end_leaf;
};

/* A group's totals are not added up with what they are totals of, unless the term names one itself. */
static bool area_has(const struct area *area, uint32_t row, uint32_t leaf)
{
	const struct node *r = area->row ? area->tpl->row[row] : NULL;
	const struct node *c = area->tpl->band[area->band].leaf[leaf - table_name_leaves(area->tpl)];

	return (!r || r == area->row || !node_is_computed(r)) && (c == area->column || !node_is_computed(c));
}

/* Finds the cells in some report's table by the names of a row and a column of the template of this one. */
static bool find_area(const struct bound *bound, const struct field *field, const struct node *row,
	const struct node *column, struct area *out)
{
	const struct table_template *table = field->table;

	if (!bound->table || !bound->figure || !row != !table->rows.child)
		return false;
	out->bound = bound;
	out->tpl = table;
	out->row = row ? node_same(&table->rows, row) : NULL;
	if (row && !out->row)
		return false;
	out->first_row = row ? out->row->first : 0;
	out->end_row = row ? out->row->end : 1;
	out->band = table_band_at(bound->table, out->first_row);
	out->column = node_same(&table->band[out->band].columns, column);
	if (!out->column)
		return false;
	out->first_leaf = table_name_leaves(table) + out->column->first;
	out->end_leaf = table_name_leaves(table) + out->column->end;
	return out->end_row <= bound->table->band[out->band].end_row;
}

/* The same field of the report a term is about; *bound gets what is there. */
static const struct field *field_in(
	const struct eval *eval, bool previous, const struct field *field, const struct bound **bound)
{
	if (previous) {
		const char *path = bound_of(eval->report, field)->path;
		field = path && eval->previous ? field_at(eval->previous->tpl->fields, path, strlen(path)) : NULL;
	}
	*bound = field ? bound_of(previous ? eval->previous : eval->report, field) : NULL;
	return field;
}

static bool term_area(const struct eval *eval, const struct term *term, struct area *out)
{
	const struct node *row = term->row, *column = term->column;
	const struct bound *bound;
	const struct field *field = term->field;

	if (term->kind == TERM_NODE) {
		const struct table_template *table;
		field = eval->bound->field;
		table = field->table;
		if (!row && table->rows.child)
			row = table->row[eval->row];
		if (!column)
			column = table->band[eval->band].leaf[eval->leaf - table_name_leaves(table)];
	}
	field = field_in(eval, term->previous, field, &bound);
	if (!field || !field->table || !find_area(bound, field, row, column, out))
		return false;
	if (term->row_name) {
		out->first_row = data_row_named(bound, term->row_name);
		out->end_row = out->first_row + 1;
		return out->first_row != NO_DATA_ROW;
	}
	if (field->table->from_data) {
		/* Only the row at hand, and last year's of the same names: its place in that file says nothing. */
		out->first_row = !term->previous                         ? eval->row
				 : term->kind == TERM_NODE && eval->same ? eval->same[eval->row]
									 : NO_DATA_ROW;
		out->end_row = out->first_row + 1;
		return out->first_row != NO_DATA_ROW;
	}
	return true;
}

/* False when a cell is not known, or when the sum does not fit, which `overflow` tells apart. */
static bool sum_area(struct eval *eval, const struct area *area, struct exact *sum)
{
	for (uint32_t row = area->first_row; row < area->end_row; row++) {
		for (uint32_t leaf = area->first_leaf; leaf < area->end_leaf; leaf++) {
			const struct spot spot = { area->bound, area->band, row, leaf };
			if (!area_has(area, row, leaf))
				continue;
			if (spot_figure(&spot)->state == FIGURE_NONE)
				return false;
			if (!exact_add(sum, 1, exact_from(spot_figure(&spot)->number))) {
				eval->overflow = true;
				return false;
			}
		}
	}
	return true;
}

/* Last year's cells cannot be mended in this report, so terms of last year have none. */
void eval_spots(const struct eval *eval, const struct term *term, GArray *out)
{
	struct area area;

	if ((term->kind != TERM_NODE && term->kind != TERM_CELL) || term->previous || !term_area(eval, term, &area))
		return;
	for (uint32_t row = area.first_row; row < area.end_row; row++) {
		for (uint32_t leaf = area.first_leaf; leaf < area.end_leaf; leaf++) {
			const struct spot spot = { area.bound, area.band, row, leaf };
			if (area_has(&area, row, leaf))
				g_array_append_val(out, spot);
		}
	}
}

/* ---- other terms ---- */

/* What a group of the rule's pattern caught. Rules are loaded only when every name they use is a group. */
static const struct caught *find_caught(const struct eval *eval, const char *name)
{
	for (uint32_t i = 0; i < eval->rule->n_caught; i++)
		if (strcmp(eval->rule->caught[i], name) == 0)
			return &eval->caught[i];
	return NULL;
}

/* The Julian day, so that dates compare and differ by days. */
static bool day_number(int year, int month, int day, struct exact *out)
{
	GDate date;

	if (!g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
		return false;
	g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
	*out = (struct exact){ .value = g_date_get_julian(&date) };
	return true;
}

/* date(year, month, day) of a rule. Numbers that are no day, as 2月30日, are unknown and break nothing: what is wrong
 * with a date is told by the check of dates. */
static bool date_value(struct eval *eval, const struct term *term, struct exact *out)
{
	int part[3];

	for (int i = 0; i < 3; i++) {
		struct exact number;
		if (!eval_sum(eval, &term->part[i], &number) || !exact_is_integer(number) || number.scale ||
			number.value < 1 || number.value > 9999)
			return false;
		part[i] = (int)number.value;
	}
	return part[1] <= 12 && part[2] <= 31 && day_number(part[0], part[1], part[2], out);
}

/* A field that was left out or is printed empty is unknown. */
static bool field_value(struct eval *eval, const struct term *term, struct exact *out)
{
	const struct bound *bound;
	const struct field *field = field_in(eval, term->previous, term->field, &bound);

	if (!field || !bound->value || !bound->printed.text || !*bound->printed.text)
		return false;
	if (field->datatype.type == FIELD_DATE)
		return day_number(bound->printed.year, bound->printed.month, bound->printed.day, out);
	if (field->datatype.type != FIELD_INTEGER && field->datatype.type != FIELD_DECIMAL)
		return false;
	*out = exact_from(bound->printed.number);
	return true;
}

static bool caught_value(struct eval *eval, const struct term *term, struct exact *out)
{
	const struct caught *caught = find_caught(eval, term->text);

	*out = caught->number;
	return caught->known;
}

/* sum(parts, unit), count(items) and countall(items): of an enumeration that was caught, such as
 * 公开3件、不予公开2件. */
static bool listed_value(struct eval *eval, const struct term *term, struct exact *out)
{
	const char *text = find_caught(eval, term->text)->text;

	*out = (struct exact){ 0 };
	if (!text)
		return false;
	if (term->kind == TERM_SUM) {
		const char *of = find_caught(eval, term->unit)->text;
		return of && prose_number_sum(text, of, out);
	}
	out->value = prose_count(text, term->kind == TERM_COUNT_ALL);
	return true;
}

static bool term_value(struct eval *eval, const struct term *term, struct exact *out)
{
	struct area area;

	*out = (struct exact){ 0 };
	switch (term->kind) {
	case TERM_NUMBER:
		*out = exact_from(term->number);
		return true;
	case TERM_NODE:
	case TERM_CELL:
		return term_area(eval, term, &area) && sum_area(eval, &area, out);
	case TERM_FIELD:
		return field_value(eval, term, out);
	case TERM_CAPTURE:
		return caught_value(eval, term, out);
	case TERM_DATE:
		return date_value(eval, term, out);
	case TERM_SUM:
	case TERM_COUNT:
	case TERM_COUNT_ALL:
		return listed_value(eval, term, out);
	case TERM_TEXT:
		break;
	}
	return false;
}

bool eval_sum(struct eval *eval, const struct side *side, struct exact *out)
{
	*out = (struct exact){ 0 };
	for (uint32_t i = 0; i < side->n; i++) {
		struct exact value;
		if (!term_value(eval, &side->term[i], &value))
			return false;
		if (!exact_add(out, side->term[i].factor, value)) {
			eval->overflow = true;
			return false;
		}
	}
	return true;
}

/* ---- texts ---- */

/* The text of a term, of a choice its key; NULL when it is not known. */
static const char *text_value(const struct eval *eval, const struct term *term)
{
	const struct bound *bound;

	if (term->kind == TERM_TEXT)
		return term->text;
	if (term->kind == TERM_CAPTURE)
		return find_caught(eval, term->text)->text;
	if (!field_in(eval, term->previous, term->field, &bound) || !bound->value || !bound->printed.text)
		return NULL;
	return bound->printed.choice ? bound->printed.choice->key : bound->printed.text;
}

static enum truth truth_of(bool yes)
{
	return yes ? TRUTH_YES : TRUTH_NO;
}

static enum truth test_texts(const struct eval *eval, const struct expression *compare)
{
	const char *left = text_value(eval, &compare->left.term[0]);
	const char *right = text_value(eval, &compare->right.term[0]);

	if (!left || !right)
		return TRUTH_UNKNOWN;
	if (compare->relation == RELATION_MATCH)
		return truth_of(pattern_match(compare->pattern, left, -1, NULL));
	return truth_of((strcmp(left, right) == 0) == (compare->relation == RELATION_EQ));
}

/* The names of the attachments in one text, g_free; NULL: there are none. */
static char *names_value(const struct eval *eval, const struct term *term)
{
	const struct bound *bound;
	GString *text = g_string_new(NULL);

	if (field_in(eval, term->previous, term->field, &bound)) {
		g_autoptr(GPtrArray) names = attached_names(bound->value);
		for (guint i = 0; i < names->len; i++) {
			const struct value *name = names->pdata[i];
			if (name->type == VALUE_SCALAR)
				g_string_append_printf(text, "%s%s", text->len ? "；" : "", name->text);
		}
	}
	return g_string_free(text, text->len == 0);
}

static enum truth test_like(const struct eval *eval, const struct expression *like)
{
	const struct term *others = &like->right.term[0];
	g_autofree char *names = others->is_text ? NULL : names_value(eval, others);
	const char *left = text_value(eval, &like->left.term[0]);
	const char *right = others->is_text ? text_value(eval, others) : names;

	return left && right ? truth_of(names_are_like(left, right)) : TRUTH_UNKNOWN;
}

static enum truth test_numbers(struct eval *eval, const struct expression *compare)
{
	struct exact left, right;
	int order;

	if (!eval_sum(eval, &compare->left, &left) || !eval_sum(eval, &compare->right, &right))
		return TRUTH_UNKNOWN;
	if (!exact_compare(left, right, &order)) {
		eval->overflow = true;
		return TRUTH_UNKNOWN;
	}
	switch (compare->relation) {
	case RELATION_EQ:
		return truth_of(order == 0);
	case RELATION_NE:
		return truth_of(order != 0);
	case RELATION_LT:
		return truth_of(order < 0);
	case RELATION_LE:
		return truth_of(order <= 0);
	case RELATION_GT:
		return truth_of(order > 0);
	case RELATION_GE:
		return truth_of(order >= 0);
	case RELATION_MATCH:
		break;
	}
	g_assert_not_reached();
}

static enum truth test_given(const struct eval *eval, const struct expression *expression)
{
	const struct bound *bound;

	if (!expression->field)
		return truth_of(eval->previous != NULL);
	field_in(eval, false, expression->field, &bound);
	return truth_of(bound->value != NULL);
}

/* All parts are asked, so that the comparison that is told is the same whichever come first. Kleene's chain: one part
 * that decides, decides, whatever is unknown. */
static enum truth test_parts(struct eval *eval, const struct expression *chain, const struct expression **broken)
{
	enum truth decisive = chain->kind == EXPRESSION_AND ? TRUTH_NO : TRUTH_YES;
	enum truth all = eval_test(eval, chain->part[0], broken);

	for (uint32_t i = 1; i < chain->n_parts; i++) {
		const struct expression *part_broken = NULL;
		enum truth part = eval_test(eval, chain->part[i], &part_broken);

		if (all != TRUTH_NO || !*broken)
			*broken = part_broken;
		if (all == decisive || part == decisive)
			all = decisive;
		else if (part == TRUTH_UNKNOWN)
			all = TRUTH_UNKNOWN;
	}
	return all;
}

/* The depth is bounded by the parser. */
enum truth eval_test(struct eval *eval, const struct expression *expression, const struct expression **broken)
{
	enum truth truth = TRUTH_UNKNOWN;

	switch (expression->kind) {
	case EXPRESSION_AND:
	case EXPRESSION_OR:
		return test_parts(eval, expression, broken);
	case EXPRESSION_NOT:
		truth = eval_test(eval, expression->part[0], broken);
		truth = truth == TRUTH_UNKNOWN ? truth : truth_of(truth == TRUTH_NO);
		break;
	case EXPRESSION_GIVEN:
		truth = test_given(eval, expression);
		break;
	case EXPRESSION_LIKE:
		truth = test_like(eval, expression);
		break;
	case EXPRESSION_COMPARE:
		truth = expression->left.term[0].is_text ? test_texts(eval, expression)
							 : test_numbers(eval, expression);
	}
	*broken = truth == TRUTH_NO && expression->kind == EXPRESSION_COMPARE ? expression : NULL;
	return truth;
}
