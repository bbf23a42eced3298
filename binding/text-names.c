/* People write several names as a list, one below the other, or in one line with marks or blanks between: 甲局、乙局;
 * 甲局　乙局. A blank parts names only between Han, as names in other scripts have blanks of their own. */
#include "binding/text-names.h"

#include <string.h>

#include "binding/characters.h"
#include "binding/datum.h"
#include "binding/message-word.h"
#include "binding/text-lines.h"
#include "fonts/letters.h"
#include "report/blank.h"

/* ---- where names part ---- */

/* Of a text of n bytes: the bytes from `at` up to the next separator; *next is where the name after it may begin.
 * datatype->names has the separators; a blank in it means that blanks part names. */
static size_t name_length(const struct datatype *datatype, const char *text, size_t n, size_t at, size_t *next)
{
	for (size_t i = at; i < n;) {
		const char *c = text + i;
		size_t blanks = blank_start(c, n - i), len = (size_t)(g_utf8_next_char(c) - c);
		bool line = blanks && memchr(c, '\n', blanks);
		bool edge = i == at || i + blanks == n; /* blanks around a name are none between names */
		bool han = !edge && letter_is_wide(g_utf8_get_char(g_utf8_prev_char(c))) &&
			   letter_is_wide(g_utf8_get_char(c + blanks));

		if (blanks ? line || edge || (han && strchr(datatype->names, ' '))
			   : g_utf8_strchr(datatype->names, -1, g_utf8_get_char(c)) != NULL) {
			*next = i + (blanks ? blanks : len);
			return i - at;
		}
		i += blanks ? blanks : len;
	}
	*next = n;
	return n - at;
}

static unsigned count_names(const struct datatype *datatype, const struct value *value)
{
	unsigned n = 0;

	/* Two separators side by side have no name between. */
	for (size_t at = 0, next; at < value->n; at = next)
		n += name_length(datatype, value->text, value->n, at, &next) > 0;
	return n;
}

bool text_has_names(const struct datatype *datatype, const struct value *value)
{
	if (!datatype->names || datatype->type != FIELD_TEXT)
		return false;
	if (value->type == VALUE_SEQUENCE)
		return value->child != NULL;
	/* A single name is an ordinary text. */
	return value->type == VALUE_SCALAR && count_names(datatype, value) > 1;
}

/* ---- checking ---- */

static bool add_name(struct checker *checker, const struct datatype *datatype, const struct datum *datum, size_t at,
	size_t len, GArray *names)
{
	/* Each has its own place, for what layout says of it. */
	const char *utf8 = arena_strndup(checker->arena, datum->value->text + at, len);
	const struct text name = { .utf8 = utf8,
		.len = (uint32_t)len,
		.tree = datum->tree,
		.origin = datum->value,
		.offset = (uint32_t)at,
		.path = datum->path,
		.label = datum->label };

	g_array_append_val(names, name);
	return text_check_whole(checker, datatype, datum, utf8) &&
	       check_characters(checker, datum, utf8, len, (uint32_t)at);
}

static bool add_names(
	struct checker *checker, const struct datatype *datatype, const struct datum *datum, GArray *names)
{
	const struct value *value = datum->value;
	bool ok = true;

	if (value->type != VALUE_SCALAR)
		return check_wrong_type(checker->messages, datum, SAY_TEXT);
	if (!count_names(datatype, value))
		return diag(checker->diags, DIAG_EMPTY_TEXT, datum_where(checker->arena, datum),
			datum_name(checker->arena, datum));
	for (size_t at = 0, next; at < value->n; at = next) {
		size_t len = name_length(datatype, value->text, value->n, at, &next);
		if (len)
			ok = add_name(checker, datatype, datum, at, len, names) && ok;
	}
	return ok;
}

static const char *join(struct arena *arena, const struct text *name, uint32_t n)
{
	GString *all = g_string_new(NULL);

	for (uint32_t i = 0; i < n; i++)
		g_string_append_printf(all, "%s%s", i ? "、" : "", name[i].utf8);
	return arena_take_string(arena, all);
}

bool text_check_names(
	struct checker *checker, const struct datatype *datatype, const struct datum *datum, struct printed *out)
{
	GArray *names = g_array_new(FALSE, FALSE, sizeof(struct text));
	bool ok = true;

	if (datum->value->type == VALUE_SCALAR)
		ok = add_names(checker, datatype, datum, names);
	for (const struct value *child = datum->value->child; child; child = child->next) {
		struct datum one = *datum;

		one.value = child;
		ok = add_names(checker, datatype, &one, names) && ok;
	}
	out->name = arena_take_array(checker->arena, names, &out->n_names);
	out->text = join(checker->arena, out->name, out->n_names);
	return ok;
}
