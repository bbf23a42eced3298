/* What values of a report are checked with. */
#include "binding/checker.h"

#include "templates/schema.h"

void checker_init(
	struct checker *checker, struct messages *messages, struct font_set *fonts, const struct report_template *tpl)
{
	*checker = (struct checker){ .messages = messages,
		.diags = messages->diags,
		.arena = messages->arena,
		.draft = messages->marks != NULL,
		.fonts = fonts,
		.told = g_hash_table_new(NULL, NULL),
		.tpl = tpl,
		.words = &tpl->printed,
		.han_dates = g_str_has_prefix(tpl->metadata.language, "zh") };
}

void checker_finish(struct checker *checker)
{
	g_hash_table_unref(checker->told);
	checker->told = NULL;
}

void checker_forget(struct checker *checker)
{
	g_hash_table_remove_all(checker->told);
}
