/* A blank, or a sign for no number (— or ／), makes no sentence: that is told where it is named. What is missing or
 * wrong in its own place was told there. */
#include "binding/value-text.h"

#include <string.h>

#include "binding/row-names.h"
#include "report/unknown-name.h"
#include "templates/table-name.h"
#include "templates/value-path.h"

/* So many rows of a table are listed when one is not found. */
#define ROWS_LISTED 20

static bool is_number(const struct datatype *datatype)
{
	return datatype->type == FIELD_INTEGER || datatype->type == FIELD_DECIMAL;
}

/* Always NULL, as its callers return it. */
static const char *say(struct checker *checker, enum diag_code code, const struct named_value *named, const char *text)
{
	diag(checker->diags, code, named->where, named->path, text);
	return NULL;
}

/* ---- fields ---- */

/* Whether it was said that a field, or the outermost group of it that is not there, is missing. */
static bool missing_was_told(const struct bound_report *report, const struct field *field)
{
	while (field->parent && !bound_of(report, field->parent)->value)
		field = field->parent;
	return field->required || bound_of(report, field)->misspelt;
}

static const char *field_text(
	struct checker *checker, const struct bound_report *report, const struct named_value *named)
{
	const struct field *field = named->place->field;
	const struct bound *bound = bound_of(report, field);
	const char *text = bound->printed.text ? bound->printed.text : "";

	/* A number needs a digit; — and ／ are signs for none. */
	if (*text && (!is_number(&field->datatype) || strpbrk(text, "0123456789")))
		return text;
	if (*text)
		return say(checker, DIAG_VALUE_MARK, named, text);
	if (!bound->value && !missing_was_told(report, field))
		return say(checker, DIAG_VALUE_BLANK, named, "");
	/* A wrong value was told where it stands; one that may be blank was not. */
	if (bound->value && field->datatype.blank)
		return say(checker, DIAG_VALUE_BLANK, named, "");
	return NULL;
}

/* ---- cells ---- */

/* So many problems get a name that is like the one written. */
#define PROBLEMS_HELPED 200

static void say_no_row(struct checker *checker, const struct band *band, uint32_t n_names, uint32_t n_rows,
	const struct named_value *named)
{
	g_autofree char *name = g_strndup(named->place->row_name, named->place->row_len);
	struct unknown_name unknown;

	unknown_name_init(&unknown, name, "、");
	/* Behind hundreds of problems nobody looks for what was meant. */
	if (diags_total(checker->diags) > PROBLEMS_HELPED)
		n_rows = MIN(n_rows, ROWS_LISTED);
	/* The innermost name is what people call a row. */
	for (uint32_t row = 0; row < n_rows && n_names && !similar_is_full(&unknown.similar); row++) {
		const char *called = band->cell[(size_t)row * band->n_leaves + n_names - 1].text;
		if (row < ROWS_LISTED)
			unknown_name_list(&unknown, called);
		else
			similar_offer(&unknown.similar, called);
	}
	unknown_name_say(&unknown, checker->diags, DIAG_VALUE_UNKNOWN, DIAG_VALUE_UNKNOWN_PLAIN, named->where, name);
}

/* The cell that a path names, *cell: also one that a cell over several rows covers. False: not one row of the data is
 * called so, but *n_rows (row-names.h). */
static bool find_cell(const struct bound *bound, const struct value_path *place, unsigned *n_rows, struct cell *cell)
{
	const struct table_template *table = place->field->table;
	const struct band *band = &bound->table->band[place->band];
	/* Rows count from the band's first; the unnamed row is 0. */
	uint32_t row = place->row ? place->row->first - table->band[place->band].first_row : 0, n_names = 0;

	*n_rows = 1;
	if (table->from_data) {
		n_names = table_name_leaves(table);
		*n_rows = row_names_find(bound->names, bound->table, n_names, place->row_name, place->row_len, &row);
	}
	if (*n_rows != 1)
		return false;
	uint32_t leaf = n_names + place->column->first;
	const struct merge *merge = band_merge_at(band, band->first_row + row, band->leaf[leaf]);
	*cell = band->cell[(size_t)row * band->n_leaves + leaf];
	if (merge) {
		cell->text = merge->text.utf8;
		cell->len = merge->text.len;
	}
	return true;
}

static void say_rows(
	struct checker *checker, const struct bound *bound, const struct named_value *named, unsigned n_rows)
{
	const struct value_path *place = named->place;

	if (n_rows == 0)
		say_no_row(checker, &bound->table->band[0], table_name_leaves(place->field->table),
			bound->table->n_rows, named);
	else
		diag(checker->diags, DIAG_VALUE_ROWS, named->where,
			arena_strndup(checker->arena, place->row_name, place->row_len));
}

/* As field_text, of one cell. */
static const char *cell_text(
	struct checker *checker, const struct bound_report *report, const struct named_value *named)
{
	const struct value_path *place = named->place;
	const struct bound *bound = bound_of(report, place->field);
	const struct datatype *datatype =
		cell_datatype(&place->field->table->band[place->band], place->row, place->column);

	if (!bound->value && !missing_was_told(report, place->field))
		return say(checker, DIAG_VALUE_BLANK, named, "");
	if (!bound->value || !bound->table)
		return NULL;
	unsigned n_rows;
	struct cell cell;
	if (!find_cell(bound, place, &n_rows, &cell)) {
		say_rows(checker, bound, named, n_rows);
		return NULL;
	}
	if (cell.len && (!is_number(datatype) || strpbrk(cell.text, "0123456789")))
		return cell.text;
	if (cell.len)
		return say(checker, DIAG_VALUE_MARK, named, cell.text);
	return datatype->blank ? say(checker, DIAG_VALUE_BLANK, named, "") : NULL;
}

const char *value_text(struct checker *checker, const struct bound_report *report, const struct named_value *named)
{
	return named->place->field->datatype.type == FIELD_TABLE ? cell_text(checker, report, named)
								 : field_text(checker, report, named);
}

const char *value_printed(const struct bound_report *report, const struct value_path *place)
{
	const struct bound *bound = bound_of(report, place->field);
	struct cell cell;
	unsigned n_rows;

	/* A field of a group that is absent has no text. */
	if (place->field->datatype.type != FIELD_TABLE)
		return bound->printed.text ? bound->printed.text : "";
	return bound->table && find_cell(bound, place, &n_rows, &cell) ? cell.text : "";
}
