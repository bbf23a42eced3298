/* What a scalar of the report must be, and how it is printed. Of every value the blank is looked at first, then the
 * marks that may stand for it (— or ／), then what its type asks for. A draft prints what is wrong as it was written.
 */
#include "binding/scalar.h"

#include <string.h>

#include "binding/cell-form.h"
#include "binding/characters.h"
#include "binding/date-form.h"
#include "binding/datum.h"
#include "binding/message-word.h"
#include "binding/text-lines.h"
#include "binding/text-names.h"
#include "fonts/letters.h"
#include "report/blank.h"

#define WRITTEN_MAX 12 /* characters of a wrong value that a draft shows */

typedef bool check_type(struct checker *, const struct datatype *, const struct datum *, struct printed *);

const char *check_print_number(struct arena *arena, const struct datatype *datatype, struct decimal number)
{
	/* 32 are enough for a decimal, 80 for one with a comma after every third digit and 18 places. */
	char digits[32], out[80], *at = out;
	const char *p = digits, *point;

	decimal_format(number, digits);
	if (*p == '-') {
		/* U+2212, as wide as the plus, where a hyphen would look like a dash. */
		at = g_stpcpy(at, "\u2212");
		p++;
	} else if (datatype->sign && number.value > 0) {
		*at++ = '+';
	}
	point = strchr(p, '.');
	size_t whole = point ? (size_t)(point - p) : strlen(p);
	for (size_t i = 0; i < whole; i++) {
		if (datatype->thousands && i && (whole - i) % 3 == 0)
			*at++ = ',';
		*at++ = p[i];
	}
	at = g_stpcpy(at, p + whole);
	/* Zeros may be added; a digit that was written is never taken off. */
	if (datatype->places > number.scale && !number.scale)
		*at++ = '.';
	/* decimal_parse keeps at most 18 decimals. */
	for (uint32_t i = number.scale; i < MIN(datatype->places, 18); i++)
		*at++ = '0';
	return arena_strndup(arena, out, (size_t)(at - out));
}

/* What may stand for a value: — or ／, as the form has it. */
static bool is_mark(const struct datatype *datatype, const struct value *value)
{
	for (const struct value *mark = datatype->marks ? datatype->marks->child : NULL; mark; mark = mark->next)
		if (value->type == VALUE_SCALAR && mark->type == VALUE_SCALAR && value_is(value, mark->text))
			return true;
	return false;
}

static bool check_range(
	struct checker *checker, const struct datatype *datatype, const struct datum *datum, struct decimal number)
{
	char limit[32];

	if (datatype->has_min && decimal_compare(number, datatype->min) < 0) {
		decimal_format(datatype->min, limit);
		return diag(
			checker->diags, DIAG_BELOW_MIN, datum_where(checker->arena, datum), datum->value->text, limit);
	}
	if (datatype->has_max && decimal_compare(number, datatype->max) > 0) {
		decimal_format(datatype->max, limit);
		return diag(
			checker->diags, DIAG_ABOVE_MAX, datum_where(checker->arena, datum), datum->value->text, limit);
	}
	return true;
}

/* Says what is wrong with a value, and what it should be when that is plain (else NULL). Always false. Not of a block
 * scalar: its lines in the file are not the text. */
static bool refuse_mendable(struct checker *checker, enum diag_code code, const struct datum *datum, const char *better)
{
	struct where where = datum_where(checker->arena, datum);
	unsigned before = diags_total(checker->diags);

	diag(checker->diags, code, where, datum->value->text, better ? better : "");
	if (!better || datum->value->block)
		return false;
	/* The quotation marks stay. */
	where.first += datum->value->quoted;
	where.end -= datum->value->quoted;
	diags_mend(checker->diags, before, where, datum->value->text, better);
	return false;
}

/* 1,234,567.5 and 1 234: every group behind a separator has three digits, and all separators are one. */
static void join_thousands(GString *number)
{
	const char *at = number->str + (*number->str == '-');
	size_t first = strspn(at, "0123456789");
	char separator = at[first];

	if (first < 1 || first > 3 || (separator != ',' && separator != ' '))
		return;
	/* A separator and three digits are four bytes. */
	for (at += first; *at == separator; at += 4)
		if (strspn(at + 1, "0123456789") != 3)
			return;
	if (*at && *at != '.')
		return;
	GString *joined = g_string_new(NULL);
	for (const char *p = number->str; *p; p++)
		if (*p != separator)
			g_string_append_c(joined, *p);
	g_string_assign(number, joined->str);
	g_string_free(joined, TRUE);
}

/* ５ as 5; NULL when more than the width of the digits is wrong. */
static const char *narrow_number(struct arena *arena, const char *text)
{
	GString *narrow = g_string_new(NULL);
	struct decimal number;

	for (; *text; text = g_utf8_next_char(text)) {
		gunichar c = letter_narrow(g_utf8_get_char(text));
		/* Small hyphen, hyphens and dashes that are typed for a minus. */
		bool minus = c == 0xfe63 || c == 0x2010 || c == 0x2011 || c == 0x2013 || c == 0x2014;
		if (!letter_is_ignorable(c))
			g_string_append_unichar(narrow, minus ? '-' : c == 0xa0 || c == 0x3000 ? ' ' : c);
	}
	g_strstrip(narrow->str);
	narrow->len = strlen(narrow->str);
	join_thousands(narrow);
	bool ok = decimal_parse(narrow->str, narrow->len, &number) == DECIMAL_OK;
	const char *better = arena_take_string(arena, narrow);
	return ok ? better : NULL;
}

/* A number has one form: no plus unless the form has signs, no 0 before another digit, no minus before 0. 007 is a code
 * typed into the wrong cell more often than it is seven. */
static bool is_as_written(const struct datatype *datatype, const char *text)
{
	/* Nearly every number of a report begins so. */
	if (*text > '0' && *text <= '9')
		return true;

	bool minus = *text == '-' || g_str_has_prefix(text, "\u2212");
	const char *digits = *text == '+' ? text + 1 : minus ? g_utf8_next_char(text) : text;

	if (*text == '+' && !datatype->sign)
		return false;
	if (*digits == '0' && g_ascii_isdigit(digits[1]))
		return false;
	/* −0 says that something was rounded away. */
	return !minus || strpbrk(digits, "123456789");
}

/* Whether a number that has the one form is printed as it stands; most are. */
static bool prints_as_written(const struct datatype *datatype, const char *text, size_t len, struct decimal number)
{
	/* The point counts as one byte. */
	size_t whole = len - (number.scale ? number.scale + 1u : 0);

	return *text >= '0' && *text <= '9' && !(datatype->sign && number.value) &&
	       !(datatype->thousands && whole > 3) && datatype->places <= number.scale;
}

static bool check_number(
	struct checker *checker, const struct datatype *datatype, const struct datum *datum, struct printed *out)
{
	const char *text = datum->value->text;
	struct decimal number;
	char limit[16];

	switch (decimal_parse(text, datum->value->n, &number)) {
	case DECIMAL_NOT_A_NUMBER:
		return refuse_mendable(checker, DIAG_NOT_A_NUMBER, datum, narrow_number(checker->arena, text));
	case DECIMAL_TOO_LARGE:
		return diag(checker->diags, DIAG_NUMBER_TOO_LARGE, datum_where(checker->arena, datum), text);
	case DECIMAL_OK:
		/* A cell holds fewer digits than the reader takes. */
		if (!decimal_fits_cell(number))
			return diag(checker->diags, DIAG_NUMBER_TOO_LARGE, datum_where(checker->arena, datum), text);
		break;
	}
	if (!is_as_written(datatype, text)) {
		char better[32];
		decimal_format(number, better);
		return refuse_mendable(checker, DIAG_NUMBER_FORM, datum, better);
	}
	if (datatype->type == FIELD_INTEGER && number.scale > 0)
		return diag(checker->diags, DIAG_NOT_AN_INTEGER, datum_where(checker->arena, datum), text);
	if (number.scale > datatype->decimals) {
		g_snprintf(limit, sizeof(limit), "%u", datatype->decimals);
		return diag(checker->diags, DIAG_TOO_MANY_DECIMALS, datum_where(checker->arena, datum), text, limit);
	}
	/* Kept even when it is out of range: a draft shows it. */
	out->number = number;
	out->text = prints_as_written(datatype, text, datum->value->n, number)
			    ? arena_strndup(checker->arena, text, datum->value->n)
			    : check_print_number(checker->arena, datatype, number);
	return check_range(checker, datatype, datum, number) &&
	       check_characters(checker, datum, out->text, strlen(out->text), CHECK_COMPOSED);
}

/* Blanks at both ends go. A text without any at its end need not be copied. */
static bool check_text(
	struct checker *checker, const struct datatype *datatype, const struct datum *datum, struct printed *out)
{
	const struct value *value = datum->value;
	size_t start = blank_start(value->text, value->n), len = blank_trimmed(value->text + start, value->n - start);

	/* verbatim: the bytes that are printed stand so in the report, from `offset` on. */
	out->offset = (uint32_t)start;
	out->verbatim = true;
	out->text =
		start + len == value->n ? value->text + start : arena_strndup(checker->arena, value->text + start, len);
	if (!text_check_whole(checker, datatype, datum, out->text))
		return false;
	return check_characters(checker, datum, out->text, len, out->offset);
}

const char *check_print_date(struct arena *arena, bool han, int year, int month, int day)
{
	return arena_printf(arena, han ? "%d年%d月%d日" : "%04d-%02d-%02d", year, month, day);
}

static bool check_date(
	struct checker *checker, const struct datatype *datatype, const struct datum *datum, struct printed *out)
{
	(void)datatype;
	if (!date_parse(datum->value->text, &out->year, &out->month, &out->day))
		return refuse_mendable(checker, DIAG_BAD_DATE, datum, date_mended(checker->arena, datum->value->text));
	out->text = check_print_date(checker->arena, checker->han_dates, out->year, out->month, out->day);
	return check_characters(checker, datum, out->text, strlen(out->text), CHECK_COMPOSED);
}

static bool check_choice(
	struct checker *checker, const struct datatype *datatype, const struct datum *datum, struct printed *out)
{
	GString *all = g_string_new(NULL);

	for (uint32_t i = 0; i < datatype->n_choices; i++) {
		const struct choice *choice = &datatype->choice[i];
		if (value_is(datum->value, choice->key) || value_is(datum->value, choice->label)) {
			out->choice = choice;
			out->text = choice->label;
			/* Choices have a bit each, so that several can be chosen; CHOICES_MAX is at most 64. */
			out->chosen = UINT64_C(1) << i;
		}
		g_string_append_printf(all, "%s%s", i ? "、" : "", choice->label);
	}
	if (!out->choice)
		diag(checker->diags, DIAG_BAD_CHOICE, datum_where(checker->arena, datum), datum->value->text, all->str);
	g_string_free(all, TRUE);
	return out->choice != NULL;
}

/* Several of the choices, printed in the form's order. One that is chosen twice is told; what was chosen is printed all
 * the same. */
static bool check_choices(
	struct checker *checker, const struct datatype *datatype, const struct datum *datum, struct printed *out)
{
	GString *text = g_string_new(NULL);
	bool ok = true;

	for (const struct value *child = datum->value->child; child; child = child->next) {
		struct datum one = *datum;
		struct printed printed = { .text = "" };

		one.value = child;
		if (child->type != VALUE_SCALAR)
			ok = check_wrong_type(checker->messages, &one, SAY_TEXT);
		else if (!check_choice(checker, datatype, &one, &printed))
			ok = false;
		else if (out->chosen & printed.chosen)
			ok = diag(checker->diags, DIAG_FIELD_TWICE, datum_where(checker->arena, &one), child->text,
				child->text, value_line(checker->arena, datum->tree, datum->value));
		out->chosen |= printed.chosen;
	}
	for (uint32_t i = 0; i < datatype->n_choices; i++)
		if (out->chosen >> i & 1) {
			g_string_append_printf(text, "%s%s", text->len ? "、" : "", datatype->choice[i].label);
			/* The first stands for all where only one can be asked for. */
			out->choice = out->choice ? out->choice : &datatype->choice[i];
		}
	out->text = arena_take_string(checker->arena, text);
	return ok;
}

/* true and false as programs write them, or the words that the form prints. */
static bool check_flag(
	struct checker *checker, const struct datatype *datatype, const struct datum *datum, struct printed *out)
{
	const struct printed_words *words = checker->words;
	bool yes = value_is(datum->value, "true") || value_is(datum->value, words->yes);

	(void)datatype;
	if (!yes && !value_is(datum->value, "false") && !value_is(datum->value, words->no)) {
		const char *choices = arena_printf(checker->arena, "true (%s)、false (%s)", words->yes, words->no);

		return diag(checker->diags, DIAG_BAD_CHOICE, datum_where(checker->arena, datum), datum->value->text,
			choices);
	}
	out->text = yes ? words->yes : words->no;
	return true;
}

/* What a draft shows for a value that is wrong: its text, or the beginning of a long one. */
static const char *as_written(struct arena *arena, const struct value *value)
{
	glong n = g_utf8_strlen(value->text, (gssize)value->n);

	if (n <= WRITTEN_MAX)
		return arena_strndup(arena, value->text, value->n);
	return arena_printf(
		arena, "%.*s…", (int)(g_utf8_offset_to_pointer(value->text, WRITTEN_MAX) - value->text), value->text);
}

bool check_scalar(
	struct checker *checker, const struct datatype *datatype, const struct datum *datum, struct printed *out)
{
	static check_type *const checks[N_FIELD_TYPES] = {
		[FIELD_TEXT] = check_text,
		[FIELD_INTEGER] = check_number,
		[FIELD_DECIMAL] = check_number,
		[FIELD_DATE] = check_date,
		[FIELD_CHOICE] = check_choice,
		[FIELD_FLAG] = check_flag,
	};
	const struct value *value = datum->value;

	*out = (struct printed){ .text = "" };
	/* A scalar of blanks is as much of a blank as nothing at all. */
	if (value->type == VALUE_NULL ||
		(value->type == VALUE_SCALAR && blank_start(value->text, value->n) == value->n)) {
		out->text = datatype->blank_as ? datatype->blank_as : "";
		return datatype->blank ||
		       /* A cell that must have a number is told so in its own words. */
		       diag(checker->diags, datatype->type == FIELD_TEXT || !datum->cell ? DIAG_EMPTY_TEXT : DIAG_BLANK,
			       datum_where(checker->arena, datum), datum_name(checker->arena, datum));
	}
	if (is_mark(datatype, value)) {
		out->text = arena_strdup(checker->arena, value->text);
		return check_characters(checker, datum, out->text, strlen(out->text), 0);
	}
	if (datatype->many && value->type == VALUE_SEQUENCE)
		return check_choices(checker, datatype, datum, out);
	if (text_has_names(datatype, value))
		return text_check_names(checker, datatype, datum, out);
	if (text_has_lines(datatype, value))
		return text_check_lines(checker, datatype, datum, out);
	if (value->type != VALUE_SCALAR)
		return check_wrong_type(checker->messages, datum,
			datatype->type == FIELD_INTEGER || datatype->type == FIELD_DECIMAL ? SAY_NUMBER : SAY_TEXT);
	struct value plain;
	struct datum as_read = *datum;
	/* A cell of a file may have blanks, separators or a time of day: cell_plain takes them away. */
	as_read.value = value->cell ? cell_plain(checker->arena, datatype, datum, &plain) : value;
	bool ok = checks[datatype->type](checker, datatype, &as_read, out);
	/* A draft shows what was written, for the eye to find. */
	if (!ok && checker->draft && !*out->text)
		out->text = as_written(checker->arena, value);
	return ok;
}
