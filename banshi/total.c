/* All values of the template are listed once, in its order, and each report is added to that list. */
#include "banshi/total.h"

#include <string.h>

#include "binding/bound.h"
#include "binding/value-text.h"
#include "report/arena.h"
#include "report/source.h"
#include "templates/placeholders.h"
#include "templates/schema.h"

void total_init(struct total *total)
{
	*total = (struct total){ .arena = arena_new(),
		.report = g_array_new(FALSE, FALSE, sizeof(struct total_report)) };
}

void total_finish(struct total *total)
{
	g_array_unref(total->report);
	arena_free(total->arena);
}

/* ---- what there is to add ---- */

static bool is_number(const struct datatype *datatype)
{
	return datatype->type == FIELD_INTEGER || datatype->type == FIELD_DECIMAL;
}

static void add_value(GArray *values, const struct total_value *value)
{
	g_array_append_val(values, *value);
}

/* A cell is added when nothing else is said, of itself or of its table. */
static void list_cell(struct total *total, GArray *values, struct total_value *value)
{
	const struct field *field = value->place.field;
	const struct datatype *datatype =
		cell_datatype(&field->table->band[value->place.band], value->place.row, value->place.column);
	/* The cell's own word goes before its table's. */
	enum total_kind kind = datatype->total ? datatype->total : field->datatype.total;

	/* What a formula gives is worked out of the sums. */
	if (value->place.column->formula || (value->place.row && value->place.row->formula))
		return;
	/* Words of the form are in every report; other words count only where all must have the same. */
	if (kind == TOTAL_NONE || node_has_word(value->place.row, value->place.column) ||
		(!is_number(datatype) && kind != TOTAL_SAME))
		return;
	value->added = kind != TOTAL_SAME;
	value->path = value_path_write(total->arena, field, value->place.row, value->place.column);
	add_value(values, value);
}

static void list_table(struct total *total, GArray *values, const struct field *field)
{
	const struct table_template *table = field->table;

	/* Rows from the data are different in each report. */
	for (uint32_t b = 0; b < table->table.n_bands && !table->from_data; b++) {
		const struct band_template *band = &table->band[b];

		for (uint32_t row = band->first_row; row < band->end_row; row++)
			for (uint32_t leaf = 0; leaf < table->table.band[b].n_leaves; leaf++) {
				struct total_value value = { .place = { .field = field,
								     .band = b,
								     .row = table->rows.child ? table->row[row] : NULL,
								     .column = band->leaf[leaf] },
					.row = row };
				list_cell(total, values, &value);
			}
	}
}

static void list_field(struct total *total, GArray *values, const struct field *field)
{
	const struct datatype *datatype = &field->datatype;
	struct total_value value = { .place.field = field };

	/* A field that is no number is added to nothing unless the template says so. */
	if (datatype->total == TOTAL_NONE || (!datatype->total && !is_number(datatype)))
		return;
	value.added = datatype->total == TOTAL_SUM;
	value.path = value_path_write(total->arena, field, NULL, NULL);
	add_value(values, &value);
}

/* The house's own group says what the archive calls the document: of no two is it the same. */
static void list_fields(struct total *total, GArray *values, const struct field *group)
{
	for (const struct field *field = group->child; field; field = field->next)
		if (field == total->tpl->archive || field_repeated(field) == field)
			continue;
		else if (field->datatype.type == FIELD_GROUP)
			list_fields(total, values, field);
		else if (field->datatype.type == FIELD_TABLE)
			list_table(total, values, field);
		else
			list_field(total, values, field);
}

static void list_values(struct total *total, const struct report_template *tpl)
{
	GArray *values = g_array_new(FALSE, FALSE, sizeof(struct total_value));

	total->tpl = tpl;
	list_fields(total, values, tpl->fields);
	total->value = arena_take_array(total->arena, values, &total->n_values);
}

/* ---- what a report has ---- */

/* What a report has for a value. */
struct given {
	bool has; /* a number */
	struct decimal number;
	const char *text; /* as printed, of a number its digits; "" when there is nothing */
	struct where where;
	char digits[EXACT_TEXT_MAX];
};

/* To the rules a sign for no number, as —, is a 0; to a total it is none. */
static bool has_digit(const char *text)
{
	return strpbrk(text, "0123456789") != NULL;
}

static struct given cell_of(const struct total_value *value, const struct bound *bound)
{
	if (!bound->table || !bound->figure)
		return (struct given){ .text = "" };
	const struct band *band = &bound->table->band[value->place.band];
	size_t at = (size_t)(value->row - band->first_row) * band->n_leaves + value->place.column->first;
	const struct figure *figure = &bound->figure[value->place.band][at];
	const char *text = band->cell[at].text;

	return (struct given){ figure->state != FIGURE_NONE && text && has_digit(text), figure->number,
		text ? text : "", bound_where(bound) };
}

static struct given field_of(const struct bound *bound)
{
	const struct printed *printed = &bound->printed;

	if (!bound->value)
		return (struct given){ .text = "" };
	return (struct given){ is_number(&bound->field->datatype) && *printed->text, printed->number, printed->text,
		bound_where(bound) };
}

static struct given given_of(const struct total_value *value, const struct bound_report *report)
{
	const struct bound *bound = bound_of(report, value->place.field);
	struct given given = value->place.column ? cell_of(value, bound) : field_of(bound);

	if (given.has)
		exact_format(exact_from(given.number), given.digits);
	return given;
}

static const char *text_of(const struct given *given)
{
	return given->has ? given->digits : given->text;
}

/* ---- adding ---- */

static const struct total_report *report_at(const struct total *total, guint i)
{
	return &g_array_index(total->report, struct total_report, i);
}

static bool agrees(
	const struct total *total, const struct total_value *value, const struct given *given, struct diags *diags)
{
	/* A value that only one of them has does not disagree. */
	if (value->added || !value->text || !*given->text || strcmp(value->text, text_of(given)) == 0)
		return true;
	const struct total_report *first = report_at(total, value->first);

	return diag(diags, DIAG_TOTAL_DIFFERS, given->where, value->path, text_of(given), value->text, first->path);
}

static void take(struct total *total, struct total_value *value, const struct given *given)
{
	if (given->has && value->added) {
		/* Overflow is told at the end, with the value's path (total_check). */
		value->overflow |= !exact_add(&value->sum, 1, exact_from(given->number));
		value->any = true;
	}
	/* A sign for no number, as —, is kept when there is no number in any. */
	if (!*given->text || (given->has && value->added))
		return;
	if (!value->text) {
		value->text = arena_strdup(total->arena, text_of(given));
		/* The report that is being taken is the last one by now. */
		value->first = total->report->len - 1;
	}
	value->mixed |= strcmp(value->text, text_of(given)) != 0;
}

bool total_is_of_template(const struct total *total, const struct bound_report *report, struct diags *diags)
{
	const struct report_template *tpl = report->tpl;

	/* One file may be read from two folders. */
	if (tpl == total->tpl || strcmp(tpl->tree->source->text, total->tpl->tree->source->text) == 0)
		return true;
	return diag(diags, DIAG_TOTAL_OTHER_TEMPLATE, NOWHERE, report->tree->source->name, tpl->label,
		total->tpl->label, report_at(total, 0)->path);
}

bool total_add(
	struct total *total, const struct bound_report *report, const char *name, unsigned order, struct diags *diags)
{
	bool ok = true;

	if (!total->tpl)
		list_values(total, report->tpl);
	else if (!total_is_of_template(total, report, diags))
		return false;
	struct total_report added = { .name = name,
		.path = arena_strdup(total->arena, report->tree->source->name),
		.order = order,
		.number = ARENA_ARRAY(total->arena, struct decimal, total->n_values),
		.has = ARENA_ARRAY(total->arena, bool, total->n_values) };
	for (uint32_t i = 0; i < total->n_values; i++) {
		const struct given given = given_of(&total->value[i], report);

		/* All that differ are told, and the report is then left out as a whole. */
		ok = agrees(total, &total->value[i], &given, diags) && ok;
		added.has[i] = given.has;
		added.number[i] = given.number;
	}
	if (!ok)
		return false;
	g_array_append_val(total->report, added);
	for (uint32_t i = 0; i < total->n_values; i++) {
		const struct given given = given_of(&total->value[i], report);

		take(total, &total->value[i], &given);
	}
	return true;
}

/* ---- the result ---- */

static int compare_orders(const void *a, const void *b)
{
	const struct total_report *one = a, *other = b;

	/* Both are unsigned: their difference could not be negative. */
	return (one->order > other->order) - (one->order < other->order);
}

void total_sort(struct total *total)
{
	g_array_sort(total->report, compare_orders);
}

static const char *fill_place(const void *context, const struct value_path *place)
{
	return value_printed(context, place);
}

const char *total_name(struct total *total, const struct bound_report *report)
{
	const char *author = report->tpl->metadata.author;

	if (author)
		author = placeholders_fill(report->tpl, author, fill_place, report, total->arena);
	return author ? author : "";
}

#define NUMBER_END INT64_C(1000000000000000000)

static bool sum_of(const struct total_value *value, struct decimal *out)
{
	/* A report's numbers have 18 digits at most. */
	return !value->overflow && exact_to_decimal(value->sum, out) && out->value < NUMBER_END &&
	       out->value > -NUMBER_END;
}

bool total_check(const struct total *total, struct diags *diags)
{
	struct decimal number;
	bool ok = true;

	for (uint32_t i = 0; i < total->n_values; i++)
		if (total->value[i].any && !sum_of(&total->value[i], &number))
			ok = diag(diags, DIAG_TOTAL_TOO_LARGE, NOWHERE, total->value[i].path);
	return ok;
}

const char *total_text(const struct total *total, const struct total_value *value)
{
	struct decimal number;
	char text[32];

	/* Different words: none of them is the total's. */
	if (!value->any)
		return value->mixed ? NULL : value->text;
	g_assert(sum_of(value, &number) && "total_check has told what does not fit");
	decimal_format(number, text);
	return arena_strdup(total->arena, text);
}

bool total_leaves_out(const struct total *total, const struct field *field)
{
	return total->tpl && field->table && field->table->from_data;
}
