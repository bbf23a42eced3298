/* Reading the rules of a template: of its tables, by itself, for prose. docs/rules.md describes how they are written.
 * Which kind a rule is follows from which settings it has. One that is written for several groups (within), or whose
 * columns several bands have, becomes several rules, so that checking has only the one case. */
#include "templates/rule-load.h"

#include <string.h>

#include "templates/basis-load.h"
#include "templates/expression.h"
#include "templates/load.h"
#include "templates/rule-maker.h"
#include "templates/rule-of-table.h"
#include "templates/rule-of-words.h"
#include "templates/words-load.h"

/* ---- readers ---- */

/* A rule that says nothing is an error. */
static bool read_severity(struct load *load, const struct value *value, const char *path, void *out)
{
	bool warning = value_is(value, "warning");

	if (!warning && !value_is(value, "error"))
		return load_bad(load, value, path, WORD_SEVERITY, "error warning");
	*(enum severity *)out = warning ? SEVERITY_WARNING : SEVERITY_ERROR;
	return true;
}

static void make_free(struct rule_maker *maker)
{
	struct rule *rule = rule_maker_begin(maker, RULE_FREE);
	const struct scope scope = { .load = maker->load, .apart = !maker->table, .of_group = &rule->group };

	rule->text = maker->in->require->text;
	rule->require = expression_parse(&scope, maker->in->require, load_path(maker->load, maker->path, "require"));
	rule_maker_when(maker, &scope, rule);
	g_ptr_array_add(maker->load->tpl->rules, rule);
}

/* ---- what the form has not ---- */

static void add_absent(void *context, const struct value *name, const char *path)
{
	GPtrArray *names = context;

	(void)path;
	g_ptr_array_add(names, (gpointer)name->text);
}

static void make_absent(struct rule_maker *maker)
{
	struct rule *rule = rule_maker_begin(maker, RULE_ABSENT);
	GPtrArray *names = g_ptr_array_new();
	const char **absent;

	rule_names_read(
		maker->load, maker->in->absent, load_path(maker->load, maker->path, "absent"), add_absent, names);
	absent = ARENA_ARRAY(maker->load->tpl->arena, const char *, MAX(names->len, 1));
	for (guint i = 0; i < names->len; i++)
		absent[i] = names->pdata[i];
	rule->absent = absent;
	rule->n_absent = names->len;
	/* For lists of rules; the message says what it is about. */
	rule->text = "";
	g_ptr_array_unref(names);
	g_ptr_array_add(maker->load->tpl->rules, rule);
}

const struct rule *rule_of_absent(const struct report_template *tpl, const char *name)
{
	for (guint i = 0; i < tpl->rules->len; i++) {
		const struct rule *rule = tpl->rules->pdata[i];
		for (uint32_t k = 0; k < rule->n_absent; k++)
			if (strcmp(rule->absent[k], name) == 0)
				return rule;
	}
	return NULL;
}

/* ---- lists of rules ---- */

static void make_rule(struct rule_maker *maker, const struct value *mapping)
{
	const struct rule_settings *in = maker->in;
	struct load *load = maker->load;
	bool data = in->tree || in->total, axis = maker->table && (in->columns || in->rows || data);
	int kinds = (in->columns != NULL) + (in->rows != NULL) + (in->pattern || in->require) + (in->fresh != NULL) +
		    (in->absent != NULL) + data;

	if (!in->id)
		load_missing(load, mapping, maker->path, "id");
	bool text = in->text || in->names;
	/* text and names need a pattern, and say where it is tried, so `in` has no place beside them. */
	if (kinds != 1 || (text && (!in->pattern || in->in || (in->text && in->names))) || (in->write && !text) ||
		(maker->table && !axis) || (!maker->table && (in->columns || in->rows || data)))
		load_wrong(load, mapping, maker->path, DIAG_TEMPLATE_RULE_KIND);
	else if (data)
		rule_make_data(maker, mapping);
	else if (axis && in->within)
		rule_names_read(load, in->within, load_path(load, maker->path, "within"), rule_make_within, maker);
	else if (axis)
		rule_make_within(maker, NULL, NULL);
	else if (text)
		rule_make_text(maker);
	else if (in->pattern)
		rule_make_prose(maker);
	else if (in->fresh)
		rule_make_fresh(maker);
	else if (in->absent)
		make_absent(maker);
	else
		make_free(maker);
	/* What only recommends or is usual cannot be an error. */
	if (in->basis.strength && !strength_prescribes(in->basis.strength) && in->severity == SEVERITY_ERROR)
		load_wrong(load, mapping, maker->path, DIAG_TEMPLATE_RULE_STRENGTH);
	/* Equations tell themselves; any other rule has words of its own. */
	if (!axis && !in->message.text[LANG_EN])
		load_missing(load, mapping, maker->path, "message");
}

static void load_list(
	struct load *load, const struct value *sequence, const char *path, const struct table_template *table)
{
	static const struct setting rows[] = {
		SETTING("id", load_scalar, struct rule_settings, id),
		SETTING("severity", read_severity, struct rule_settings, severity),
		SETTING("columns", load_scalar, struct rule_settings, columns),
		SETTING("rows", load_scalar, struct rule_settings, rows),
		SETTING("tree", load_node, struct rule_settings, tree),
		SETTING("total", load_scalar, struct rule_settings, total),
		SETTING("require", load_scalar, struct rule_settings, require),
		SETTING("when", load_scalar, struct rule_settings, when),
		SETTING("for", load_node, struct rule_settings, only),
		SETTING("within", load_node, struct rule_settings, within),
		SETTING("pattern", load_scalar, struct rule_settings, pattern),
		SETTING("in", load_node, struct rule_settings, in),
		SETTING("fresh", load_node, struct rule_settings, fresh),
		SETTING("message", load_words, struct rule_settings, message),
		SETTING("hint", load_words, struct rule_settings, hint),
		SETTING("about", load_words, struct rule_settings, about),
		SETTING("text", load_node, struct rule_settings, text),
		SETTING("names", load_node, struct rule_settings, names),
		SETTING("write", load_scalar, struct rule_settings, write),
		SETTING("absent", load_node, struct rule_settings, absent),
		SETTING("source", load_basis, struct rule_settings, basis),
	};
	unsigned index = 0;

	if (!load_is_sequence(load, sequence, path))
		return;
	for (const struct value *child = sequence->child; child; child = child->next) {
		const char *child_path = load_path_index(load, path, index++);
		struct rule_settings in = { .severity = SEVERITY_ERROR };
		struct rule_maker maker = { .load = load, .in = &in, .table = table, .path = child_path };
		unsigned errors = diags_count(load->diags, SEVERITY_ERROR);
		LOAD_SETTINGS(load, child, child_path, rows, &in);
		/* A rule with a mistake in its settings would only cause more messages. */
		if (diags_count(load->diags, SEVERITY_ERROR) == errors)
			make_rule(&maker, child);
	}
}

/* A mapping of texts. */
static const struct value *load_texts(struct load *load, const struct value *mapping, const char *path)
{
	if (!load_is_mapping(load, mapping, path))
		return NULL;
	for (const struct value *child = mapping->child; child; child = child->next) {
		const char *text;
		load_text(load, child, load_path(load, path, child->key->text), &text);
	}
	return mapping;
}

/* After all tables and fields, as rules name both. */
void load_rules(struct load *load, const struct rule_parts *parts)
{
	const struct value *table = parts->tables && parts->tables->type == VALUE_MAPPING ? parts->tables->child : NULL;

	for (; table; table = table->next) {
		const struct table_template *of = g_hash_table_lookup(load->tpl->tables, table->key->text);
		const char *path = load_path(load, load_path(load, "tables", table->key->text), "rules");
		if (of && of->rules)
			load_list(load, of->rules, path, of);
	}
	if (parts->rules)
		load_list(load, parts->rules, "rules", NULL);
	if (parts->words)
		load->tpl->words = load_texts(load, parts->words, "words");
	if (parts->silence)
		load->tpl->silence = load_texts(load, parts->silence, "silence");
}
