/* `banshi explain` and the list in templates/ are for people who want to know what will be checked: sums of the tree
 * and what the vocabulary compares are rules to them as well, though no line of the template says so. */
#include "templates/rule-list.h"

#include <string.h>

#include "templates/rule.h"
#include "templates/vocabulary.h"

/* Whom to tell, and in which language. */
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

/* What a sentence says is held against the tables and fields of its own report. */
static void tell_said(const struct teller *teller, const char *id, const char *text, const char *about)
{
	static const struct basis agreement = { .strength = STRENGTH_AGREEMENT };
	const struct told_rule told = { id, text, about, SEVERITY_WARNING, &agreement };

	teller->each(teller->context, &told);
}

static void put_word(GString *out, const char *before, const char *word)
{
	g_string_append(out, before);
	g_string_append(out, word);
}

/* A phrase of several words has … where anything may stand between. */
static void tell_subject(const struct teller *teller, const struct subject *subject)
{
	GString *nouns = g_string_new(NULL);

	for (uint32_t i = 0; i < subject->nouns.n; i++)
		for (uint32_t k = 0; k < subject->nouns.phrase[i].n_words; k++)
			put_word(nouns, k ? " … " : i ? ", " : "", subject->nouns.phrase[i].word[k]->text);
	g_autofree char *about = g_strdup_printf(
		teller->lang == LANG_ZH ? "正文所写与表“%s”一致" : "what the text says agrees with the table “%s”",
		subject->table->label);
	tell_said(teller, subject->id, nouns->str, about);
	g_string_free(nouns, TRUE);
}

static void tell_check(const struct teller *teller, const struct said_check *check)
{
	if (!check->id)
		return;
	g_autofree char *about =
		g_strdup_printf(teller->lang == LANG_ZH ? "正文所写与“%s”一致" : "what the text says agrees with “%s”",
			check->is->label);
	tell_said(teller, check->id, check->is->key, about);
}

/* What the text says is a rule by each subject of the vocabulary, and by each of its checks. */
static void tell_vocabulary(const struct teller *teller, const struct vocabulary *vocabulary)
{
	const struct said_check *const checks[] = { &vocabulary->years, &vocabulary->plans, &vocabulary->period,
		&vocabulary->organ };

	for (uint32_t i = 0; i < vocabulary->n_subjects; i++)
		tell_subject(teller, &vocabulary->subject[i]);
	for (size_t i = 0; i < G_N_ELEMENTS(checks); i++)
		tell_check(teller, checks[i]);
	/* One rule may be of several documents: its id is told once. */
	for (uint32_t i = 0; i < vocabulary->n_repealed; i++) {
		const struct repealed *repealed = &vocabulary->repealed[i];
		if (i && strcmp(repealed->id, vocabulary->repealed[i - 1].id) == 0)
			continue;
		tell_said(teller, repealed->id, repealed->number,
			teller->lang == LANG_ZH ? "不引用已不再适用的文件"
						: "no document is cited that holds no longer");
	}
}

void template_each_rule(const struct report_template *tpl, enum lang lang,
	void (*each)(void *context, const struct told_rule *rule), void *context)
{
	const struct teller teller = { lang, each, context };
	/* In the order of the file, and not of a hash. */
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
		/* What a rule is about, or what it says when it is broken. */
		const char *about = rule->about.text[lang] ? rule->about.text[lang] : rule->message.text[lang];
		const struct told_rule told = { rule->id, rule->text, about, rule->severity, &rule->basis };
		each(context, &told);
	}
	if (tpl->vocabulary)
		tell_vocabulary(&teller, tpl->vocabulary);
}
