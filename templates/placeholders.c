/* {{ is a brace. Names are checked when a template is read, so that a report meets none that does not exist; they are
 * looked up again when it is filled, as one text may be used with many reports. */
#include "templates/placeholders.h"

#include <glib.h>
#include <string.h>

#include "report/unknown-name.h"
#include "templates/load.h"
#include "templates/value-path.h"

/* One step through a text: a stretch of plain text, then perhaps a placeholder. A name is told where it begins, so that
 * the message can say it as it was written. */
struct step {
	const char *plain, *plain_end; /* printed as it stands */
	const char *name, *name_end;   /* of the field; NULL: none here */
	const char *rest;              /* where to go on; NULL: the brace is never closed */
};

/* A name ends at any brace, so that {a{b} is told as a brace that is not closed and not as a field of a strange
 * name. */
static struct step next_step(const char *at)
{
	struct step step = { .plain = at };

	at += strcspn(at, "{");
	step.plain_end = step.rest = at;
	if (*at == '\0')
		return step;
	if (at[1] == '{') {
		step.plain_end = at + 1;
		step.rest = at + 2;
		return step;
	}
	step.name = at + 1;
	step.name_end = step.name + strcspn(step.name, "{}");
	step.rest = *step.name_end == '}' ? step.name_end + 1 : NULL;
	return step;
}

/* False, as load_bad. */
bool placeholders_unknown(struct load *load, const struct value *value, const char *path, const char *name)
{
	struct unknown_name unknown;

	unknown_name_init(&unknown, name, " ");
	for (const struct field *field = load->tpl->fields->child; field; field = field->next)
		unknown_name_list(&unknown, field->key);
	g_autofree char *possible = unknown_name_finish(&unknown);
	load_wrong(load, value, path, DIAG_TEMPLATE_UNKNOWN_NAME, load_word(WORD_FIELD_NAME, diags_lang(load->diags)),
		name, possible);
	return false;
}

/* What is in no repeated group can be named anywhere, what is in one only in its entries. */
bool placeholders_in_reach(struct load *load, const struct value *value, const char *path, const struct field *field)
{
	const struct field *repeated = field_repeated(field);

	return !repeated || repeated == load->repeated ||
	       load_wrong(load, value, path, DIAG_TEMPLATE_REPEATED, field->key, repeated->key);
}

/* A path that is too short, or one that goes on behind its end: no list of names would help. */
static bool is_in_no_line(const struct value_path_fault *fault)
{
	return fault->several || (!fault->group && !fault->rows && !fault->columns);
}

static bool check_placeholder(struct load *load, const struct value *text, const char *path, const struct step *step)
{
	size_t len = (size_t)(step->name_end - step->name);
	struct value_path_fault fault;
	struct value_path place;

	if (value_path_find(load->tpl, step->name, len, &place, &fault))
		return placeholders_in_reach(load, text, path, place.field);
	if (fault.has_no_form)
		return load_bad(load, text, path, WORD_CAPITAL, "type: integer, type: decimal, decimals: 2");
	const char *name = arena_strndup(load->tpl->arena, step->name, len);
	if (is_in_no_line(&fault))
		return load_wrong(load, text, path, DIAG_TEMPLATE_PLACEHOLDER_TYPE, name);
	struct unknown_name unknown;
	unknown_name_init(
		&unknown, arena_strndup(load->tpl->arena, step->name + fault.first, fault.end - fault.first), " ");
	value_path_offer(&fault, &unknown);
	g_autofree char *possible = unknown_name_finish(&unknown);
	return load_wrong(load, text, path, DIAG_TEMPLATE_UNKNOWN_NAME,
		load_word(WORD_FIELD_NAME, diags_lang(load->diags)), name, possible);
}

static bool is_known(const struct step *step, const char *const *known)
{
	size_t len = (size_t)(step->name_end - step->name);

	for (; *known; known++)
		if (strlen(*known) == len && memcmp(*known, step->name, len) == 0)
			return true;
	return false;
}

bool placeholders_check(struct load *load, const struct value *text, const char *path)
{
	static const char *const none[] = { NULL };

	return placeholders_check_but(load, text, path, none);
}

/* `known`: names that are filled in by somebody else, as {page}. */
bool placeholders_check_but(struct load *load, const struct value *text, const char *path, const char *const *known)
{
	bool ok = true;

	for (const char *at = text->text; *at;) {
		struct step step = next_step(at);
		if (!step.rest)
			return load_wrong(load, text, path, DIAG_TEMPLATE_PLACEHOLDER_OPEN);
		if (step.name && !is_known(&step, known))
			ok = check_placeholder(load, text, path, &step) && ok;
		at = step.rest;
	}
	return ok;
}

/* Whether the bracket that a text begins with is closed by the one that it ends in. */
static bool is_bracketed(const char *text, gunichar open, gunichar close)
{
	int depth = 0;

	if (g_utf8_get_char(text) != open)
		return false;
	for (; *text; text = g_utf8_next_char(text)) {
		gunichar c = g_utf8_get_char(text);

		depth += (c == open) - (c == close);
		if (!depth)
			return !*g_utf8_next_char(text);
	}
	return false;
}

/* Appends what stands in a place. A mark that the form sets behind it (：, 。) or around it (（ ）) is not set twice
 * when the writer has set it. */
static void put_value(GString *out, const char *value, const char *rest)
{
	const char *last = g_utf8_find_prev_char(value, value + strlen(value));
	gunichar close = last ? g_utf8_get_char(last) : 0;

	if (!last || g_utf8_get_char(rest) != close || !g_utf8_strchr("：。）", -1, close))
		g_string_append(out, value);
	else if (close != 0xFF09 /* ） */)
		g_string_append_len(out, value, last - value);
	else if (g_str_has_suffix(out->str, "（") && is_bracketed(value, 0xFF08 /* （ */, close))
		g_string_append_len(out, g_utf8_next_char(value), last - g_utf8_next_char(value));
	else
		g_string_append(out, value);
}

/* fill must return a text, if only "". */
const char *placeholders_fill(const struct report_template *tpl, const char *text,
	const char *(*fill)(const void *context, const struct value_path *place), const void *context,
	struct arena *arena)
{
	GString *out = g_string_new(NULL);
	struct value_path_fault fault;
	struct value_path place;

	while (*text) {
		struct step step = next_step(text);
		g_assert(step.rest && "checked when the template was read");
		g_string_append_len(out, step.plain, step.plain_end - step.plain);
		if (step.name && value_path_find(tpl, step.name, (size_t)(step.name_end - step.name), &place, &fault))
			put_value(out, value_path_form(&place, fill(context, &place), arena), step.rest);
		text = step.rest;
	}
	return arena_take_string(arena, out);
}
