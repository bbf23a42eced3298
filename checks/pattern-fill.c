#include "checks/pattern-fill.h"

#include <string.h>

#include "checks/same-names.h"
#include "report/pattern.h"
#include "templates/pattern-fields.h"

/* Adds a text so that it stands for itself. */
static void add_literal(GString *out, const char *text)
{
	g_autofree char *escaped = g_regex_escape_string(text, -1);

	g_string_append(out, escaped);
}

/* Adds a group of all names; false: there are none. */
static bool add_each(GString *out, const char *text)
{
	g_auto(GStrv) names = names_split(text);

	g_string_append(out, "(?:");
	for (unsigned i = 0; names[i]; i++) {
		if (i)
			g_string_append_c(out, '|');
		add_literal(out, names[i]);
	}
	g_string_append_c(out, ')');
	return names[0] != NULL;
}

/* The text in the report, or NULL. */
static const char *text_of(const struct bound_report *report, const struct pattern_field *part)
{
	const struct field *field = field_at(report->tpl->fields, part->name, part->len);
	const struct bound *bound = field ? bound_of(report, field) : NULL;

	return bound && bound->value && bound->printed.text && *bound->printed.text ? bound->printed.text : NULL;
}

struct pattern *pattern_filled(const struct bound_report *report, const struct rule *rule)
{
	const char *at = rule->fields_pattern;
	struct pattern_field part;

	if (!at)
		return pattern_ref(rule->pattern);
	g_autoptr(GString) out = g_string_new(NULL);
	for (; pattern_field_next(at, &part); at = part.end) {
		const char *text = text_of(report, &part);
		g_string_append_len(out, at, part.start - at);
		if (!text || (part.each && !add_each(out, text)))
			return NULL;
		if (!part.each)
			add_literal(out, text);
	}
	g_string_append(out, at);
	/* The template was tried with other texts; one that makes the pattern too large is not held against the report.
	 */
	struct pattern *filled = pattern_new(out->str, G_REGEX_DEFAULT);
	if (!pattern_compile(filled, NULL))
		g_clear_pointer(&filled, pattern_unref);
	return filled;
}
