#include "templates/rule-list.h"

#include <string.h>

#include "templates/rule-load.h"

struct teller {
	enum lang lang;
	void (*each)(void *context, const struct told_rule *rule);
	void *context;
};

static void tell_sums(const struct teller *teller, const struct node *root)
{
	static const struct basis arithmetic = { .strength = STRENGTH_ARITHMETIC };
	const char *last = NULL;

	for (const struct node *node = node_next(root, root); node; node = node_next(root, node)) {
		/* Totals of several groups may share a name. */
		if (!node->sum || (last && strcmp(last, node->sum) == 0))
			continue;
		last = node->sum;
		g_autofree char *text = g_strdup_printf(
			teller->lang == LANG_ZH ? "“%s”等于它所合计的各项之和" : "“%s” is the sum of what it adds up",
			node_words(node));
		const struct told_rule told = { node->sum, text, NULL, SEVERITY_ERROR, &arithmetic };
		teller->each(teller->context, &told);
	}
}

void template_each_rule(const struct report_template *tpl, enum lang lang,
	void (*each)(void *context, const struct told_rule *rule), void *context)
{
	const struct teller teller = { lang, each, context };
	const struct value *tables = value_get(tpl->tree->root, "tables");

	for (const struct value *name = tables ? tables->child : NULL; name; name = name->next) {
		const struct table_template *table = g_hash_table_lookup(tpl->tables, name->key->text);
		for (uint32_t i = 0; table && i < table->table.n_bands; i++)
			tell_sums(&teller, &table->band[i].columns);
		if (table)
			tell_sums(&teller, &table->rows);
	}
	for (guint i = 0; i < tpl->rules->len; i++) {
		const struct rule *rule = tpl->rules->pdata[i];
		const char *about = rule->about.text[lang] ? rule->about.text[lang] : rule->message.text[lang];
		const struct told_rule told = { rule->id, rule->text, about, rule->severity, &rule->basis };
		each(context, &told);
	}
}
