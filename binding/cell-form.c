#include "binding/cell-form.h"

#include <glib.h>
#include <string.h>

#include "binding/bound.h"
#include "binding/date-form.h"
#include "report/arena.h"
#include "report/blank.h"
#include "report/value.h"
#include "templates/field.h"
#include "templates/number-sign.h"

/* Digits in groups of three after the first: 1,234 and 12,345,678.9. Other commas are those of a list. */
static bool is_grouped(const char *text)
{
	const char *p = text + (*text == '-' || *text == '+');
	size_t n = strspn(p, "0123456789");

	if (n < 1 || n > 3 || p[n] != ',')
		return false;
	for (p += n; *p == ','; p += n + 1) {
		n = strspn(p + 1, "0123456789");
		if (n != 3)
			return false;
	}
	return !*p || (*p == '.' && p[1] && !p[1 + strspn(p + 1, "0123456789")]);
}

static const char *plain_number(struct arena *arena, const struct cell_place *place, const char *text, size_t len)
{
	size_t start = blank_start(text, len), n = blank_trimmed(text + start, len - start);
	if (place)
		n = number_sign_begins(place->row, place->column, text + start, n);
	char *plain = arena_strndup(arena, text + start, n), *to = plain;

	if (!is_grouped(plain))
		return plain;
	for (const char *from = plain; *from; from++)
		if (*from != ',')
			*to++ = *from;
	*to = '\0';
	return plain;
}

static const char *plain_date(struct arena *arena, const char *text)
{
	static const char *const midnights[] = { " 0:00", " 00:00", " 0:00:00", " 00:00:00" };
	g_autofree char *day = g_strstrip(g_strdup(text));

	for (size_t i = 0; i < G_N_ELEMENTS(midnights); i++) {
		if (!g_str_has_suffix(day, midnights[i]))
			continue;
		day[strlen(day) - strlen(midnights[i])] = '\0';
		break;
	}
	return date_mended(arena, day);
}

/* Most cells are digits and nothing else. */
static bool is_digits(const struct value *value)
{
	return strspn(value->text, "0123456789.") == value->n;
}

const struct value *cell_plain(
	struct arena *arena, const struct datatype *datatype, const struct datum *datum, struct value *plain)
{
	const struct value *value = datum->value;
	bool number = datatype->type == FIELD_INTEGER || datatype->type == FIELD_DECIMAL;
	const char *text = NULL;

	if (number && !is_digits(value))
		text = plain_number(arena, datum->cell, value->text, value->n);
	else if (datatype->type == FIELD_DATE)
		text = plain_date(arena, value->text);
	if (!text)
		return value;
	*plain = *value;
	plain->text = text;
	plain->n = (uint32_t)strlen(text);
	return plain;
}
