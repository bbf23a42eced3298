/* A name or a title may be written in several lines, for print. It is checked, found and listed as one line, and
 * printed as it was written. Two lines are joined without a blank between Han and with one where a word ends. */
#include "binding/text-lines.h"

#include <string.h>

#include "binding/characters.h"
#include "binding/datum.h"
#include "binding/message-word.h"
#include "document/joined-lines.h"
#include "report/blank.h"
#include "report/pattern.h"

bool text_has_lines(const struct datatype *datatype, const struct value *value)
{
	if (!datatype->lines || datatype->type != FIELD_TEXT)
		return false;
	if (value->type == VALUE_SEQUENCE)
		return value->child != NULL;
	/* A line break at the end is YAML's and not the writer's. */
	return value->type == VALUE_SCALAR && memchr(value->text, '\n', blank_trimmed(value->text, value->n));
}

/* ---- checking ---- */

bool text_check_whole(
	struct checker *checker, const struct datatype *datatype, const struct datum *datum, const char *text)
{
	long n = g_utf8_strlen(text, -1);
	const struct text_pattern *pattern = datatype->pattern;
	char count[24], limit[16];

	/* In characters, as people count them. */
	if (datatype->max_length && n > (long)datatype->max_length) {
		g_snprintf(count, sizeof(count), "%ld", n);
		g_snprintf(limit, sizeof(limit), "%u", datatype->max_length);
		return diag(checker->diags, DIAG_TEXT_TOO_LONG, datum_where(checker->arena, datum), count, limit);
	}
	if (pattern && !pattern_match(pattern->pattern, text, -1, NULL))
		return diag(checker->diags, DIAG_BAD_PATTERN, datum_where(checker->arena, datum), text,
			pattern->words[diags_lang(checker->diags)]);
	return true;
}

/* The lines of a scalar, those of blanks alone left out. */
static bool add_lines(struct checker *checker, const struct datum *datum, GString *lines)
{
	const struct value *value = datum->value;

	for (const char *at = value->text, *end = at + value->n; at < end;) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		size_t len = (size_t)((stop ? stop : end) - at);

		if (len && at[len - 1] == '\r')
			len--;
		/* Each line by itself: the break between is no character that a font must have. */
		if (!check_characters(checker, datum, at, len, (uint32_t)(at - value->text)))
			return false;
		if (blank_start(at, len) < len) {
			g_string_append(lines, lines->len ? "\n" : "");
			g_string_append_len(lines, at, (gssize)len);
		}
		if (!stop)
			break;
		at = stop + 1;
	}
	return true;
}

static bool add_entry(struct checker *checker, const struct datum *datum, GString *lines)
{
	if (datum->value->type != VALUE_SCALAR)
		return check_wrong_type(checker->messages, datum, SAY_TEXT);
	if (blank_start(datum->value->text, datum->value->n) == datum->value->n)
		return diag(checker->diags, DIAG_EMPTY_TEXT, datum_where(checker->arena, datum),
			datum_name(checker->arena, datum));
	return add_lines(checker, datum, lines);
}

static bool gather_lines(struct checker *checker, const struct datum *datum, GString *lines)
{
	bool ok = true;

	if (datum->value->type == VALUE_SCALAR)
		return add_lines(checker, datum, lines);
	for (const struct value *child = datum->value->child; child; child = child->next) {
		struct datum one = *datum;

		one.value = child;
		ok = add_entry(checker, &one, lines) && ok;
	}
	return ok;
}

bool text_check_lines(
	struct checker *checker, const struct datatype *datatype, const struct datum *datum, struct printed *out)
{
	GString *lines = g_string_new(NULL);
	bool ok = gather_lines(checker, datum, lines);

	out->lines = arena_take_string(checker->arena, lines);
	out->text = text_join_lines(checker->arena, out->lines);
	return ok && text_check_whole(checker, datatype, datum, out->text);
}
