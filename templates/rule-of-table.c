#include "templates/rule-of-table.h"

#include <string.h>

#include "templates/expression.h"
#include "templates/load.h"
#include "templates/rule-maker.h"
#include "templates/table-name.h"

/* ---- equations of columns and rows ---- */

static void add_only(void *context, const struct value *name, const char *path)
{
	struct rule_maker *maker = context;
	const struct node *node = node_find(maker->only_root, name->text, name->n);

	if (node)
		g_ptr_array_add(maker->only, (void *)node);
	else
		rule_name_wrong(maker->load, name, path);
}

/* `for`: rows of an equation of columns, columns of one of rows. */
static void settle_only(struct rule_maker *maker, struct rule *rule, const struct node *root)
{
	if (!maker->in->only)
		return;
	maker->only = g_ptr_array_new();
	maker->only_root = root;
	rule_names_read(maker->load, maker->in->only, load_path(maker->load, maker->path, "for"), add_only, maker);
	rule->n_only = maker->only->len;
	rule->only = ARENA_ARRAY(maker->load->tpl->arena, const struct node *, MAX(maker->only->len, 1));
	if (maker->only->len)
		memcpy(rule->only, maker->only->pdata, maker->only->len * sizeof(*rule->only));
	g_ptr_array_unref(maker->only);
}

/* `text` is the equation as it was written, for messages and lists of rules. */
static void settle_axis(struct rule_maker *maker, struct rule *rule, const struct value *text)
{
	rule->text = text->text;
	rule->table = maker->table;
	g_ptr_array_add(maker->load->tpl->rules, rule);
}

/* An equation of columns holds in the bands that have all of them. `within`: a group of columns to which the names are
 * relative. `quiet`: say nothing of names that a band does not have. False: no band has them. */
static bool make_columns(
	struct rule_maker *maker, const struct value *text, const char *path, const char *within, bool quiet)
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
		struct rule *rule = rule_maker_begin(maker, RULE_COLUMNS);
		rule->require = require;
		rule->band = i;
		scope.quiet = false;
		rule_maker_when(maker, &scope, rule);
		settle_only(maker, rule, &table->rows);
		settle_axis(maker, rule, text);
		any = true;
	}
	return any;
}

/* False when there is no such group of rows. */
static bool make_rows(struct rule_maker *maker, const struct value *text, const char *path, const char *within)
{
	const struct node *root = &maker->table->rows;

	root = within ? node_find(root, within, strlen(within)) : root;
	if (!root)
		return false;
	const struct scope scope = { .load = maker->load, .rows = root };
	struct rule *rule = rule_maker_begin(maker, RULE_ROWS);
	rule->require = expression_parse(&scope, text, path);
	/* Names of rows are the table's, so the group says which band. */
	rule->band = table_band_at(&maker->table->table, root->first);
	rule_maker_when(maker, &scope, rule);
	settle_only(maker, rule, &maker->table->band[rule->band].columns);
	/* After a mistake the message has been given, and the rule is left out. */
	if (rule->require)
		settle_axis(maker, rule, text);
	return true;
}

void rule_make_within(void *context, const struct value *name, const char *path)
{
	struct rule_maker *maker = context;
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
			rule_name_wrong(maker->load, name, path);
	}
}

/* ---- rows of the data's own ---- */

/* A rule of sums holds in every row, and tells them in its own words. */
static void refuse_idle(struct rule_maker *maker, const struct value *mapping)
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
	struct rule_maker *maker;
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

static bool settle_codes(struct rule_maker *maker, struct rule *rule)
{
	const struct value *tree = maker->in->tree;
	struct coder coder = { maker, g_array_new(FALSE, FALSE, sizeof(uint32_t)), false };
	const char *path = tree->type == VALUE_SEQUENCE ? load_path(maker->load, maker->path, "tree") : maker->path;

	rule_names_read(maker->load, tree, path, add_code, &coder);
	rule->code = arena_take_array(maker->load->tpl->arena, coder.codes, &rule->n_codes);
	if (!rule->n_codes && !coder.wrong)
		load_missing(maker->load, tree, maker->path, "tree");
	return rule->n_codes && !coder.wrong;
}

/* tree: [类, 款, 项], total: 合计 */
static const char *data_text(const struct rule_maker *maker, const struct rule *rule)
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

void rule_make_data(struct rule_maker *maker, const struct value *mapping)
{
	const struct rule_settings *in = maker->in;
	const struct table_template *table = maker->table;
	struct rule *rule = rule_maker_begin(maker, RULE_DATA);

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
