/* Only marks that a note of the table explains: any other sign is a slip, as it was. */
#include "binding/marked-cell.h"

#include <string.h>

#include "binding/datum.h"
#include "binding/scalar.h"
#include "document/note-mark.h"
#include "report/arena.h"
#include "templates/formula.h"
#include "templates/table-template.h"

/* How long a text is without the marks of the table's notes at its end. */
static size_t length_unmarked(const struct table_template *table, const char *foot_marks, const char *text, size_t len)
{
	for (bool found = true; found;) {
		found = false;
		for (uint32_t i = 0; i < table->table.n_notes && !found; i++) {
			const char *note = table->note[i]->text;
			/* What the report says in a note is not known here: any mark may be in it. */
			if (*note == '{')
				return note_marks_begin(text, len);
			size_t mark = 0;

			for (const char *at = note; !found && (at = note_mark_next(note, at, &mark)); at += mark)
				found = note_mark_ends(text, len, at, mark);
			len -= found ? mark : 0;
		}
		for (const char *mark = foot_marks; mark && mark[1] && !found; mark = strchr(mark + 1, '\n')) {
			size_t n = strcspn(mark + 1, "\n");

			found = note_mark_ends(text, len, mark + 1, n);
			len -= found ? n : 0;
		}
	}
	return len;
}

/* The number is checked without its marks, which are printed behind it again. Kept out of check_cell, which is called
 * for every cell. */
static G_NO_INLINE bool check_marked(struct checker *checker, const struct table_template *table,
	const char *foot_marks, const struct datatype *datatype, const struct datum *datum, struct printed *out)
{
	const struct value *value = datum->value;
	size_t len = length_unmarked(table, foot_marks, value->text, value->n);
	struct value bare = *value;
	struct datum of_bare = *datum;

	if (len == value->n)
		return check_scalar(checker, datatype, datum, out);
	bare.text = arena_strndup(checker->arena, value->text, len);
	bare.n = (uint32_t)len;
	of_bare.value = &bare;
	bool ok = check_scalar(checker, datatype, &of_bare, out);
	if (*out->text)
		out->text = arena_concat(checker->arena, out->text, value->text + len, NULL);
	return ok;
}

/* Marks of prose are printed there as they are written. Stars and brackets alone may be meant so; what has both its
 * ends is told. */
static void tell_markup(struct checker *checker, const struct datum *datum)
{
	static const char *const ends[][2] = { { "**", "**" }, { "^[", "]" }, { "](http", ")" }, { "<sup>", "</sup>" },
		{ "<sub>", "</sub>" } };
	const char *text = datum->value->text;

	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
		const char *first = strstr(text, ends[i][0]), *end = first ? first + strlen(ends[i][0]) : NULL;

		if (!first || !*end || !strstr(end + 1, ends[i][1]) || first[0] == end[0])
			continue;
		diag(checker->diags, DIAG_MARKUP_IN_CELL, datum_where(checker->arena, datum), ends[i][0]);
		return;
	}
}

/* What a workbook works out has more decimals than it shows. Such a cell is compared with its formula afterwards
 * (table-formulas.c), which knows how many it may have. */
static struct datatype of_any_decimals(const struct datatype *datatype)
{
	struct datatype any = *datatype;

	any.type = FIELD_DECIMAL;
	any.decimals = DECIMALS_ANY;
	return any;
}

/* A number that ends with a digit, as nearly all do, has no marks. */
bool check_cell(struct checker *checker, const struct table_template *table, const char *foot_marks,
	const struct datatype *datatype, const struct datum *datum, struct printed *out)
{
	const struct value *value = datum->value;
	struct datatype any;

	if (value->cell && formula_of(datum->cell->row, datum->cell->column)) {
		any = of_any_decimals(datatype);
		datatype = &any;
	}

	if (value->type == VALUE_SCALAR && value->n && !g_ascii_isdigit(value->text[value->n - 1]) &&
		(datatype->type == FIELD_INTEGER || datatype->type == FIELD_DECIMAL))
		return check_marked(checker, table, foot_marks, datatype, datum, out);
	bool ok = check_scalar(checker, datatype, datum, out);
	if (ok && datatype->type == FIELD_TEXT && value->type == VALUE_SCALAR && strpbrk(value->text, "*^<]"))
		tell_markup(checker, datum);
	return ok;
}
