/* Reading the rules of a template: of its tables, by itself, for prose. docs/rules.md describes how they are written.
 * Which kind a rule is follows from which settings it has. One that is written for several groups (within), or whose
 * columns several bands have, becomes several rules, so that checking has only the one case. */
#include "templates/rule-load.h"

#include <string.h>

#include "templates/basis-load.h"
#include "templates/expression.h"
#include "templates/load.h"
#include "templates/pattern-fields.h"
#include "templates/rule-captures.h"
#include "templates/table-name.h"
#include "templates/words-load.h"

/* As they are written; which are there decides what kind of rule it is. */
struct rule_settings {
	const struct value *id, *columns, *rows, *require, *when, *only, *within, *pattern, *in, *fresh, *tree, *total,
		*text, *names, *write, *absent;
	enum severity severity;
	struct words message, hint, about;
	struct basis basis;
};

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

/* What a rule of that kind rests on when it does not say. */
static enum strength usual_strength(enum rule_kind kind)
{
	switch (kind) {
	case RULE_COLUMNS:
	case RULE_ROWS:
	case RULE_DATA:
		return STRENGTH_ARITHMETIC;
	case RULE_PROSE:
		return STRENGTH_AGREEMENT;
	case RULE_FRESH:
		return STRENGTH_PRACTICE;
	default:
		return STRENGTH_NONE;
	}
}

/* Calls back for a text or for each text of a list. So a single name needs no brackets. */
typedef void each_name(void *context, const struct value *name, const char *path);

static void read_names(struct load *load, const struct value *value, const char *path, each_name *each, void *context)
{
	unsigned index = 0;

	if (value->type != VALUE_SEQUENCE) {
		if (load_scalar(load, value, path, &value))
			each(context, value, path);
		return;
	}
	for (const struct value *child = value->child; child; child = child->next) {
		const char *child_path = load_path_index(load, path, index++);
		const struct value *name;
		if (load_scalar(load, child, child_path, &name))
			each(context, name, child_path);
	}
}

static bool wrong_name(struct load *load, const struct value *name, const char *path)
{
	return load_wrong(load, name, path, DIAG_TEMPLATE_RULE_NAME, name->text);
}

/* ---- one rule ---- */

/* One rule while it is made. */
struct maker {
	struct load *load;
	const struct rule_settings *in;
	const struct table_template *table; /* NULL: the template's own rules */
	const char *path;
	GPtrArray *only;
	const struct node *only_root;
};

static struct rule *rule_new(struct maker *maker, enum rule_kind kind)
{
	const struct rule_settings *in = maker->in;
	struct rule *rule = ARENA_NEW(maker->load->tpl->arena, struct rule);

	rule->id = in->id ? in->id->text : "";
	rule->kind = kind;
	rule->severity = in->severity;
	rule->message = in->message;
	rule->hint = in->hint;
	rule->about = in->about;
	rule->basis = in->basis;
	rule->require_at = in->require ? in->require : in->rows ? in->rows : in->columns;
	rule->when_at = in->when;
	/* `source` of the template wins over what the kind rests on. */
	if (rule->basis.strength == STRENGTH_NONE)
		rule->basis.strength = usual_strength(kind);
	return rule;
}

static void parse_when(struct maker *maker, const struct scope *scope, struct rule *rule)
{
	if (maker->in->when)
		rule->when = expression_parse(scope, maker->in->when, load_path(maker->load, maker->path, "when"));
}

static void add_only(void *context, const struct value *name, const char *path)
{
	struct maker *maker = context;
	const struct node *node = node_find(maker->only_root, name->text, name->n);

	if (node)
		g_ptr_array_add(maker->only, (void *)node);
	else
		wrong_name(maker->load, name, path);
}

/* `for`: rows of an equation of columns, columns of one of rows. */
static void settle_only(struct maker *maker, struct rule *rule, const struct node *root)
{
	if (!maker->in->only)
		return;
	maker->only = g_ptr_array_new();
	maker->only_root = root;
	read_names(maker->load, maker->in->only, load_path(maker->load, maker->path, "for"), add_only, maker);
	rule->n_only = maker->only->len;
	rule->only = ARENA_ARRAY(maker->load->tpl->arena, const struct node *, MAX(maker->only->len, 1));
	if (maker->only->len)
		memcpy(rule->only, maker->only->pdata, maker->only->len * sizeof(*rule->only));
	g_ptr_array_unref(maker->only);
}

/* `text` is the equation as it was written, for messages and lists of rules. */
static void settle_axis(struct maker *maker, struct rule *rule, const struct value *text)
{
	rule->text = text->text;
	rule->table = maker->table;
	g_ptr_array_add(maker->load->tpl->rules, rule);
}

/* An equation of columns holds in the bands that have all of them. `within`: a group of columns to which the names are
 * relative. `quiet`: say nothing of names that a band does not have. False: no band has them. */
static bool make_columns(
	struct maker *maker, const struct value *text, const char *path, const char *within, bool quiet)
{
	const struct table_template *table = maker->table;
	bool any = false;

	/* Names are looked for band by band without a word: the bands that lack a column are not meant. */
	for (uint32_t i = 0; i < table->table.n_bands; i++) {
		const struct node *root = &table->band[i].columns;
		/* A band without the group is not meant. */
		root = within ? node_find(root, within, strlen(within)) : root;
		if (!root)
			continue;
		struct scope scope = { .load = maker->load, .columns = root, .quiet = quiet };
		const struct expression *require = expression_parse(&scope, text, path);
		if (!require)
			continue;
		struct rule *rule = rule_new(maker, RULE_COLUMNS);
		rule->require = require;
		rule->band = i;
		scope.quiet = false;
		parse_when(maker, &scope, rule);
		settle_only(maker, rule, &table->rows);
		settle_axis(maker, rule, text);
		any = true;
	}
	return any;
}

/* False when there is no such group of rows. */
static bool make_rows(struct maker *maker, const struct value *text, const char *path, const char *within)
{
	const struct node *root = &maker->table->rows;

	root = within ? node_find(root, within, strlen(within)) : root;
	if (!root)
		return false;
	const struct scope scope = { .load = maker->load, .rows = root };
	struct rule *rule = rule_new(maker, RULE_ROWS);
	rule->require = expression_parse(&scope, text, path);
	/* Names of rows are the table's, so the group says which band. */
	rule->band = table_band_at(&maker->table->table, root->first);
	parse_when(maker, &scope, rule);
	settle_only(maker, rule, &maker->table->band[rule->band].columns);
	/* After a mistake the message has been given, and the rule is left out. */
	if (rule->require)
		settle_axis(maker, rule, text);
	return true;
}

/* Once for each group of `within`, or with NULL for all of the table. */
static void make_within(void *context, const struct value *name, const char *path)
{
	struct maker *maker = context;
	const struct rule_settings *in = maker->in;
	const char *text_path = load_path(maker->load, maker->path, in->columns ? "columns" : "rows");
	const char *within = name ? name->text : NULL;
	bool ok;

	if (in->columns) {
		ok = make_columns(maker, in->columns, text_path, within, true);
		/* Once more to hear what is wrong. */
		if (!ok)
			make_columns(maker, in->columns, text_path, within, false);
	} else {
		ok = make_rows(maker, in->rows, text_path, within);
		if (!ok)
			wrong_name(maker->load, name, path);
	}
}

/* A rule of sums holds in every row, and tells them in its own words. */
static void refuse_idle(struct maker *maker, const struct value *mapping)
{
	const struct rule_settings *in = maker->in;
	const struct {
		const char *name;
		bool set;
	} idle[] = { { "when", in->when }, { "within", in->within }, { "message", in->message.text[LANG_EN] },
		{ "hint", in->hint.text[LANG_EN] } };

	for (size_t i = 0; i < G_N_ELEMENTS(idle); i++)
		if (idle[i].set)
			load_wrong(maker->load, mapping, maker->path, DIAG_TEMPLATE_IDLE, idle[i].name);
}

struct coder {
	struct maker *maker;
	GArray *codes; /* uint32_t: stub columns */
	bool wrong;
};

static void add_code(void *context, const struct value *name, const char *path)
{
	struct coder *coder = context;
	const struct table_template *table = coder->maker->table;
	uint32_t stub = data_stub_find(table, name->text, NULL);
	bool list = coder->maker->in->tree->type == VALUE_SEQUENCE, twice = false;

	for (guint i = 0; i < coder->codes->len; i++)
		twice |= g_array_index(coder->codes, uint32_t, i) == stub;
	/* One merged column has a code for many rows: it names no row. */
	if (stub == table->n_data_stubs || (!list && stub < table->n_merged) || twice) {
		load_wrong(coder->maker->load, name, path, DIAG_TEMPLATE_RULE_TREE, name->text);
		coder->wrong = true;
		return;
	}
	g_array_append_val(coder->codes, stub);
}

static bool settle_codes(struct maker *maker, struct rule *rule)
{
	const struct value *tree = maker->in->tree;
	struct coder coder = { maker, g_array_new(FALSE, FALSE, sizeof(uint32_t)), false };
	const char *path = tree->type == VALUE_SEQUENCE ? load_path(maker->load, maker->path, "tree") : maker->path;

	read_names(maker->load, tree, path, add_code, &coder);
	rule->code = arena_take_array(maker->load->tpl->arena, coder.codes, &rule->n_codes);
	if (!rule->n_codes && !coder.wrong)
		load_missing(maker->load, tree, maker->path, "tree");
	return rule->n_codes && !coder.wrong;
}

/* tree: [类, 款, 项], total: 合计 */
static const char *data_text(const struct maker *maker, const struct rule *rule)
{
	const struct value *tree = maker->in->tree;
	GString *text = g_string_new(NULL);

	if (tree && tree->type == VALUE_SCALAR)
		g_string_append_printf(text, "tree: %s", tree->text);
	for (const struct value *name = tree && tree->type == VALUE_SEQUENCE ? tree->child : NULL; name;
		name = name->next)
		g_string_append_printf(
			text, "%s%s%s", name == tree->child ? "tree: [" : ", ", name->text, name->next ? "" : "]");
	if (rule->total)
		g_string_append_printf(text, "%stotal: %s", text->len ? ", " : "", rule->total);
	return arena_take_string(maker->load->tpl->arena, text);
}

/* Rows of the data's own have no names a template could tell, but codes, and one that is the total. */
static void make_data(struct maker *maker, const struct value *mapping)
{
	const struct rule_settings *in = maker->in;
	const struct table_template *table = maker->table;
	struct rule *rule = rule_new(maker, RULE_DATA);

	if (!table->from_data) {
		load_wrong(maker->load, mapping, maker->path, DIAG_TEMPLATE_RULE_DATA);
		return;
	}
	refuse_idle(maker, mapping);
	if (in->tree && !settle_codes(maker, rule))
		return;
	rule->total = in->total ? in->total->text : NULL;
	settle_only(maker, rule, &table->band[0].columns);
	rule->next_data = table->data_rule;
	((struct table_template *)table)->data_rule = rule;
	settle_axis(maker, rule, in->tree ? in->tree : in->total);
	rule->text = data_text(maker, rule);
}

static void make_free(struct maker *maker)
{
	const struct scope scope = { .load = maker->load, .apart = !maker->table };
	struct rule *rule = rule_new(maker, RULE_FREE);

	rule->text = maker->in->require->text;
	rule->require = expression_parse(&scope, maker->in->require, load_path(maker->load, maker->path, "require"));
	parse_when(maker, &scope, rule);
	g_ptr_array_add(maker->load->tpl->rules, rule);
}

/* The group that comes several times and has the fields the rule is for, or NULL. */
static const struct field *group_of(const struct rule *rule)
{
	return rule->n_in ? field_repeated(rule->in[0]) : NULL;
}

/* ---- prose ---- */

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
	struct maker *maker;
	enum field_type type;
	GPtrArray *found;
};

static void add_field(void *context, const struct value *name, const char *path)
{
	struct field_finder *finder = context;
	struct load *load = finder->maker->load;
	const struct field *field = name->n ? field_at(load->tpl->fields, name->text, name->n) : NULL;

	if (!field || field->datatype.type != finder->type)
		wrong_name(load, name, path);
	else
		g_ptr_array_add(finder->found, (void *)field);
}

static void settle_fields(
	struct maker *maker, struct rule *rule, enum field_type type, const struct value *names, const char *path)
{
	struct field_finder finder = { maker, type, g_ptr_array_new() };
	struct load *load = maker->load;

	if (names)
		read_names(load, names, path, add_field, &finder);
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
static const char *settle_pattern_fields(struct maker *maker, struct rule *rule, const char *pattern, const char *path)
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
static void settle_pattern(struct maker *maker, struct rule *rule)
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
	rule->pattern = load_regex(load, in->pattern, path, settle_pattern_fields(maker, rule, pattern, path));
	if (in->require)
		rule->require = expression_parse(&scope, in->require, load_path(load, maker->path, "require"));
	parse_when(maker, &scope, rule);
	keep_captures(load->tpl->arena, rule, captures);
	g_ptr_array_add(load->tpl->rules, rule);
	g_hash_table_unref(captures);
}

static void make_prose(struct maker *maker)
{
	struct rule *rule = rule_new(maker, RULE_PROSE);

	settle_fields(maker, rule, FIELD_PROSE, maker->in->in, load_path(maker->load, maker->path, "in"));
	settle_pattern(maker, rule);
}

static void make_fresh(struct maker *maker)
{
	struct rule *rule = rule_new(maker, RULE_FRESH);

	rule->text = "";
	settle_fields(maker, rule, FIELD_PROSE, maker->in->fresh, load_path(maker->load, maker->path, "fresh"));
	g_ptr_array_add(maker->load->tpl->rules, rule);
}

/* ---- what the form has not ---- */

static void add_absent(void *context, const struct value *name, const char *path)
{
	GPtrArray *names = context;

	(void)path;
	g_ptr_array_add(names, (gpointer)name->text);
}

static void make_absent(struct maker *maker)
{
	struct rule *rule = rule_new(maker, RULE_ABSENT);
	GPtrArray *names = g_ptr_array_new();
	const char **absent;

	read_names(maker->load, maker->in->absent, load_path(maker->load, maker->path, "absent"), add_absent, names);
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

/* ---- texts ---- */

static void make_text(struct maker *maker)
{
	const struct rule_settings *in = maker->in;
	struct rule *rule = rule_new(maker, RULE_TEXT);

	rule->names = in->names != NULL;
	rule->write = in->write ? in->write->text : NULL;
	settle_fields(maker, rule, in->names ? FIELD_PROSE : FIELD_TEXT, in->names ? in->names : in->text,
		load_path(maker->load, maker->path, in->names ? "names" : "text"));
	settle_pattern(maker, rule);
}

/* ---- lists of rules ---- */

static void make_rule(struct maker *maker, const struct value *mapping)
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
		make_data(maker, mapping);
	else if (axis && in->within)
		read_names(load, in->within, load_path(load, maker->path, "within"), make_within, maker);
	else if (axis)
		make_within(maker, NULL, NULL);
	else if (text)
		make_text(maker);
	else if (in->pattern)
		make_prose(maker);
	else if (in->fresh)
		make_fresh(maker);
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
		struct maker maker = { .load = load, .in = &in, .table = table, .path = child_path };
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
