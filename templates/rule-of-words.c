#include "templates/rule-of-words.h"

#include <string.h>

#include "templates/expression.h"
#include "templates/load.h"
#include "templates/pattern-fields.h"
#include "templates/rule-captures.h"
#include "templates/rule-maker.h"

/* The group that comes several times and has the fields the rule is for, or NULL. */
static const struct field *group_of(const struct rule *rule)
{
	return rule->n_in ? field_repeated(rule->in[0]) : NULL;
}

static void keep_captures(struct arena *arena, struct rule *rule, GHashTable *captures)
{
	guint n;
	char **names = (char **)g_hash_table_get_keys_as_array(captures, &n);
	const char **caught = ARENA_ARRAY(arena, const char *, MAX(n, 1));

	rule->caught = caught;
	rule->caught_is_number = ARENA_ARRAY(arena, bool, MAX(n, 1));
	rule->n_caught = n;
	for (guint i = 0; i < n; i++) {
		caught[i] = arena_strdup(arena, names[i]);
		rule->caught_is_number[i] = GPOINTER_TO_INT(g_hash_table_lookup(captures, names[i])) == 1;
	}
	g_free(names);
}

/* Fields that a rule names must be of the type that it looks into. */
struct field_finder {
	struct rule_maker *maker;
	enum field_type type;
	GPtrArray *found;
};

static void add_field(void *context, const struct value *name, const char *path)
{
	struct field_finder *finder = context;
	struct load *load = finder->maker->load;
	const struct field *field = name->n ? field_at(load->tpl->fields, name->text, name->n) : NULL;

	if (!field || field->datatype.type != finder->type)
		rule_name_wrong(load, name, path);
	else
		g_ptr_array_add(finder->found, (void *)field);
}

static void settle_fields(
	struct rule_maker *maker, struct rule *rule, enum field_type type, const struct value *names, const char *path)
{
	struct field_finder finder = { maker, type, g_ptr_array_new() };
	struct load *load = maker->load;

	if (names)
		rule_names_read(load, names, path, add_field, &finder);
	/* Which fields; none: all of prose. */
	const struct field **in = ARENA_ARRAY(load->tpl->arena, const struct field *, MAX(finder.found->len, 1));
	if (finder.found->len)
		memcpy(in, finder.found->pdata, finder.found->len * sizeof(*in));
	rule->in = in;
	rule->n_in = finder.found->len;
	g_ptr_array_unref(finder.found);
}

/* Fields in a pattern must be texts of the report. Returns the pattern with a letter for each of them, to be tried, and
 * keeps the one with their names for reports; the pattern itself when it names none. */
static const char *settle_pattern_fields(
	struct rule_maker *maker, struct rule *rule, const char *pattern, const char *path)
{
	struct load *load = maker->load;
	struct pattern_field part;
	GString *tried = g_string_new(NULL);
	const char *at = pattern;

	for (; pattern_field_next(at, &part); at = part.end) {
		const struct field *field = field_at(load->tpl->fields, part.name, part.len);
		if (!part.len || !field || field->datatype.type != FIELD_TEXT || field_repeated(field))
			load_wrong(load, maker->in->pattern, path, DIAG_TEMPLATE_RULE_NAME,
				arena_strndup(load->tpl->arena, part.name, part.len));
		rule->fields_pattern = arena_strdup(load->tpl->arena, pattern);
		g_string_append_len(tried, at, part.start - at);
		g_string_append(tried, "(?:x)");
	}
	g_string_append(tried, at);
	return arena_take_string(load->tpl->arena, tried);
}

/* The pattern with what it catches, what must hold and when. */
static void settle_pattern(struct rule_maker *maker, struct rule *rule)
{
	const struct rule_settings *in = maker->in;
	struct load *load = maker->load;
	const char *path = load_path(load, maker->path, "pattern");
	GHashTable *captures = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	const struct scope scope = { .load = load, .captures = captures, .apart = true, .group = group_of(rule) };
	g_autofree char *pattern = rule_captures_expand(in->pattern->text, captures);

	rule_captures_find(pattern, captures);
	/* For lists of rules: what must hold, or else what must not be there. */
	rule->text = in->require ? in->require->text : in->pattern->text;
	rule->pattern = load_pattern(load, in->pattern, path, settle_pattern_fields(maker, rule, pattern, path));
	if (in->require)
		rule->require = expression_parse(&scope, in->require, load_path(load, maker->path, "require"));
	rule_maker_when(maker, &scope, rule);
	keep_captures(load->tpl->arena, rule, captures);
	g_ptr_array_add(load->tpl->rules, rule);
	g_hash_table_unref(captures);
}

void rule_make_prose(struct rule_maker *maker)
{
	struct rule *rule = rule_maker_begin(maker, RULE_PROSE);

	settle_fields(maker, rule, FIELD_PROSE, maker->in->in, load_path(maker->load, maker->path, "in"));
	settle_pattern(maker, rule);
}

void rule_make_fresh(struct rule_maker *maker)
{
	struct rule *rule = rule_maker_begin(maker, RULE_FRESH);

	rule->text = "";
	settle_fields(maker, rule, FIELD_PROSE, maker->in->fresh, load_path(maker->load, maker->path, "fresh"));
	g_ptr_array_add(maker->load->tpl->rules, rule);
}

void rule_make_text(struct rule_maker *maker)
{
	const struct rule_settings *in = maker->in;
	struct rule *rule = rule_maker_begin(maker, RULE_TEXT);

	rule->names = in->names != NULL;
	rule->write = in->write ? in->write->text : NULL;
	settle_fields(maker, rule, in->names ? FIELD_PROSE : FIELD_TEXT, in->names ? in->names : in->text,
		load_path(maker->load, maker->path, in->names ? "names" : "text"));
	settle_pattern(maker, rule);
}
