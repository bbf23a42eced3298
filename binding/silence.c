/* Warnings that a report or its template sets aside, each with its reason. They are read before anything is checked, as
 * a warning is set aside when it is added; that one silenced nothing is only known at the end (silence_report). */
#include "binding/silence.h"

#include <string.h>

#include "binding/datum.h"
#include "report/blank.h"
#include "templates/rule-list.h"
#include "templates/rule.h"

static const char *const names[] = { "忽略检查", "silence" };

bool silence_is_key(const char *key)
{
	return strcmp(key, names[0]) == 0 || strcmp(key, names[1]) == 0;
}

/* The severity of a diagnostic by its code; false when there is no such code. */
static bool code_severity(const char *name, enum severity *out)
{
	for (int code = 0; code < N_DIAG_CODES; code++) {
		if (strcmp(diag_code_name((enum diag_code)code), name) == 0) {
			*out = diag_code_severity((enum diag_code)code);
			return true;
		}
	}
	return false;
}

struct finder {
	const char *name;
	enum severity severity;
	bool found;
};

static void match_rule(void *context, const struct told_rule *rule)
{
	struct finder *finder = context;

	if (strcmp(rule->id, finder->name) != 0)
		return;
	finder->severity = finder->found ? MAX(finder->severity, rule->severity) : rule->severity;
	finder->found = true;
}

static void read_entry(struct messages *messages, const struct report_template *tpl, const struct tree *tree,
	const struct value *child)
{
	const char *name = child->key->text;
	struct where where = value_where(tree, child->key, arena_printf(messages->arena, "silence.%s", name), NULL);
	struct finder finder = { .name = name };

	template_each_rule(tpl, LANG_EN, match_rule, &finder);
	if (!finder.found && !(finder.found = code_severity(name, &finder.severity)))
		diag(messages->diags, DIAG_SILENCE_UNKNOWN, where, name);
	else if (finder.severity == SEVERITY_ERROR)
		diag(messages->diags, DIAG_SILENCE_ERROR, where, name);
	else if (child->type != VALUE_SCALAR || blank_start(child->text, child->n) == child->n)
		diag(messages->diags, DIAG_SILENCE_NO_REASON, where, name);
	else
		diags_silence(messages->diags, name, child->text);
}

static const struct value *own_silence(const struct report_template *tpl, const struct tree *report)
{
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		const struct value *value = value_get(report->root, names[i]);
		if (value && !field_find(tpl->fields, names[i]))
			return value;
	}
	return NULL;
}

void silence_read(struct messages *messages, const struct report_template *tpl, const struct tree *report)
{
	const struct value *own = own_silence(tpl, report), *house = tpl->silence;

	for (const struct value *child = house ? house->child : NULL; child; child = child->next)
		read_entry(messages, tpl, tpl->tree, child);
	if (own && own->type != VALUE_MAPPING) {
		const struct datum datum = { .tree = report, .value = own, .path = names[1], .label = names[0] };
		if (own->type != VALUE_NULL)
			diag(messages->diags, DIAG_SILENCE_NOT_REASONS, datum_where(messages->arena, &datum),
				datum_type_word(messages, &datum));
		return;
	}
	for (const struct value *child = own ? own->child : NULL; child; child = child->next)
		read_entry(messages, tpl, report, child);
}

void silence_report(struct messages *messages, const struct report_template *tpl, const struct tree *report)
{
	const struct value *own = own_silence(tpl, report);

	for (const struct value *child = own ? own->child : NULL; child; child = child->next)
		if (child->key && diags_silences(messages->diags, child->key->text) &&
			diags_silenced(messages->diags, child->key->text) == 0)
			diag(messages->diags, DIAG_SILENCE_NOTHING, value_where(report, child->key, NULL, NULL),
				child->key->text);
}
