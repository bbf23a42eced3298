/* A line of a template, as “{organ} {year}年度报告”, becomes a pattern: its own words as they are, blanks left out, and
 * for each place what a field of that type may look like. Patterns are made once and kept by the template's text. */
#include "import/match-composed.h"

#include <stdlib.h>
#include <string.h>

#include "fonts/letters.h"
#include "import/date-words.h"
#include "import/matcher.h"
#include "readers/clean.h"
#include "templates/placeholders.h"
#include "templates/schema.h"
#include "templates/value-path.h"

/* No such line is longer, and matching costs more the longer a text is. */
#define LINE_MAX_BYTES 600

/* Marks a place in a filled text: a character that text has not, then the field's id. */
#define MARK "\001"

/* What a cell prints is told by its table. */
static const char *mark_place(const void *context, const struct value_path *place)
{
	const struct matcher *matcher = context;

	return place->column ? "" : arena_printf(matcher->arena, MARK "%u" MARK, place->field->id);
}

static const struct field *find_id(const struct field *group, uint32_t id)
{
	for (const struct field *field = group->child; field; field = field->next) {
		const struct field *found = field->id == id ? field : find_id(field, id);
		if (found)
			return found;
	}
	return NULL;
}

/* What a field may look like inside a line. */
static const char *pattern_of(const struct field *field)
{
	switch (field->datatype.type) {
	case FIELD_INTEGER:
		/* A longer number is not cut: no digit before or after it. */
		return "(?<![0-9])[0-9]{1,9}(?![0-9])";
	case FIELD_DECIMAL:
		return "[0-9]+(?:\\.[0-9]+)?";
	case FIELD_DATE:
		return "[0-9]{4}(?:-[0-9]{1,2}-[0-9]{1,2}|年[0-9]{1,2}月[0-9]{1,2}日)";
	default:
		/* Anything: the words around it, and the length that is allowed, bound it. */
		return ".+";
	}
}

/* The pattern of a text with {placeholders}; the fields in their order are added to the list. *n_words gets how many
 * characters are its own, of the longest stretch. */
static char *make_pattern(struct matcher *matcher, const char *text, GPtrArray *fields, glong *n_words)
{
	/* Odd parts are ids: every place is between two marks. */
	char **part = g_strsplit(placeholders_fill(matcher->tpl, text, mark_place, matcher, matcher->arena), MARK, -1);
	GString *out = g_string_new(NULL);
	*n_words = 0;

	for (unsigned i = 0; part[i]; i++) {
		const struct field *field =
			i % 2 ? find_id(matcher->tpl->fields, (uint32_t)strtoul(part[i], NULL, 10)) : NULL;
		/* Blanks are left out of both, the pattern and what it is held against. */
		char *plain = g_regex_escape_string(text_squeeze(matcher->arena, part[i], strlen(part[i])), -1);
		if (field) {
			g_ptr_array_add(fields, (gpointer)field);
			g_string_append_printf(out, "(%s)", pattern_of(field));
		} else {
			g_string_append(out, plain);
			*n_words = MAX(*n_words, g_utf8_strlen(plain, -1));
		}
		g_free(plain);
	}
	g_strfreev(part);
	return g_string_free(out, FALSE);
}

/* The nine digits a pattern takes fit a decimal. */
static bool in_range(const struct datatype *datatype, const char *text)
{
	struct decimal number;

	/* A text has only a length; 0 is any. */
	if (datatype->type != FIELD_INTEGER && datatype->type != FIELD_DECIMAL)
		return !datatype->max_length || g_utf8_strlen(text, -1) <= (glong)datatype->max_length;
	if (decimal_parse(text, strlen(text), &number) != DECIMAL_OK)
		return false;
	return (!datatype->has_min || decimal_compare(number, datatype->min) >= 0) &&
	       (!datatype->has_max || decimal_compare(number, datatype->max) <= 0);
}

/* Full-width digits are digits. */
static const char *plain_digits(struct arena *arena, const char *text)
{
	GString *out = g_string_new(NULL);

	for (; *text; text = g_utf8_next_char(text)) {
		gunichar c = g_utf8_get_char(text);
		g_string_append_unichar(out, letter_narrow_digit(c));
	}
	return arena_take_string(arena, out);
}

/* Fills the fields that have no value yet; a date is written as in a report file. */
static bool take_fields(struct matcher *matcher, GMatchInfo *match, const GPtrArray *fields, bool fill)
{
	const char **value = ARENA_ARRAY(matcher->arena, const char *, MAX(fields->len, 1));

	for (guint i = 0; i < fields->len; i++) {
		const struct field *field = fields->pdata[i];
		char *text = g_match_info_fetch(match, (gint)i + 1);
		const char *date = field->datatype.type == FIELD_DATE ? date_read(text, matcher->arena) : NULL;
		value[i] = date ? date : arena_strdup(matcher->arena, text);
		g_free(text);
		/* All are looked at before any is filled: a line fits as a whole or not at all. */
		if (!in_range(&field->datatype, value[i]))
			return false;
	}
	for (guint i = 0; i < fields->len && fill; i++) {
		const struct field *field = fields->pdata[i];
		if (!matcher->out->filling.scalar[field->id])
			matcher->out->filling.scalar[field->id] = value[i];
	}
	return true;
}

/* A composed text, ready to be looked for. */
struct composed {
	GRegex *regex;     /* NULL: it has no places, or is nothing else */
	GPtrArray *fields; /* that it fills, in order */
	glong n_words;     /* characters of its own, of the longest stretch */
};

static void composed_free(gpointer data)
{
	struct composed *composed = data;

	if (composed->regex)
		g_regex_unref(composed->regex);
	g_ptr_array_unref(composed->fields);
	g_free(composed);
}

GHashTable *composed_table_new(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, NULL, composed_free);
}

static const struct composed *find_composed(struct matcher *matcher, const char *text)
{
	struct composed *composed = g_hash_table_lookup(matcher->composed, text);

	if (composed)
		return composed;
	composed = g_new0(struct composed, 1);
	composed->fields = g_ptr_array_new();
	char *pattern = make_pattern(matcher, text, composed->fields, &composed->n_words);
	/* The whole line: what stands before or behind makes it another one. */
	char *anchored = g_strdup_printf("^(?:%s)$", pattern);
	/* Any line would do for one that is all places. */
	if (composed->fields->len && composed->n_words)
		composed->regex = g_regex_new(anchored, G_REGEX_OPTIMIZE, 0, NULL);
	g_free(anchored);
	g_free(pattern);
	g_hash_table_insert(matcher->composed, (gpointer)text, composed);
	return composed;
}

static bool match_text(struct matcher *matcher, const struct composed *composed, const char *text, bool fill)
{
	const char *plain = text_squeeze(matcher->arena, text, strlen(text));
	GMatchInfo *match = NULL;
	bool ok = false;

	if (composed->regex && strlen(text) <= LINE_MAX_BYTES)
		ok = g_regex_match(composed->regex, plain_digits(matcher->arena, plain), 0, &match) &&
		     take_fields(matcher, match, composed->fields, fill);
	if (match)
		g_match_info_free(match);
	return ok;
}

bool composed_match(struct matcher *matcher, const char *composed_text, const char *text)
{
	const struct composed *composed = find_composed(matcher, composed_text);

	/* One character of its own, as a colon, is too little to know a line by. */
	return composed->n_words > 1 && match_text(matcher, composed, text, true);
}

bool composed_fits(struct matcher *matcher, const char *composed, const char *text)
{
	return match_text(matcher, find_composed(matcher, composed), text, false);
}

bool composed_fill(struct matcher *matcher, const char *composed, const char *text)
{
	return match_text(matcher, find_composed(matcher, composed), text, true);
}

const struct field *composed_only_field(struct matcher *matcher, const char *text)
{
	const struct composed *composed = find_composed(matcher, text);

	return composed->fields->len == 1 && !composed->n_words ? composed->fields->pdata[0] : NULL;
}

bool composed_is_line(struct matcher *matcher, const struct piece *piece)
{
	for (uint32_t i = 0; i < matcher->tpl->n_items; i++) {
		const struct item *item = &matcher->tpl->item[i];
		for (uint32_t line = 0; item->kind == ITEM_TEXT && line < item->n_lines; line++)
			if (strcmp(item->line[line], piece->text) == 0 ||
				composed_match(matcher, item->line[line], piece->text))
				return true;
	}
	return false;
}
