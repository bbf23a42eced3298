#include "binding/prose-slips.h"

#include <glib.h>
#include <string.h>

#include "report/value.h"

static const struct value *member(const struct value *record, const char *const *words)
{
	for (const struct value *one = record->child; one; one = one->next)
		for (const char *const *word = words; *word; word++)
			if (value_is(one->key, *word))
				return one;
	return NULL;
}

/* What it calls its title; NULL: it is no record. */
static const struct value *title_of(const struct value *value)
{
	static const char *const titles[] = { "标题", "名称", "题名", "题目", "title", NULL };
	static const char *const contents[] = { "正文", "内容", "content", "text", NULL };

	if (value->type != VALUE_MAPPING || value->key)
		return NULL;
	const struct value *title = member(value, titles);
	return title && title->type == VALUE_SCALAR && member(value, contents) ? title : NULL;
}

static void tell(struct checker *checker, const struct datum *datum, const struct value *title)
{
	diag(checker->diags, DIAG_PROSE_RECORD, value_where(datum->tree, title->key, datum->path, datum->label),
		title->key->text, title->text);
}

static void check_records(struct checker *checker, const struct datum *datum, bool named)
{
	unsigned n = 0;

	for (const struct value *item = datum->value->child; item; item = item->next)
		n += title_of(item) != NULL;
	if (n < (named ? 1 : 2))
		return;
	for (const struct value *item = datum->value->child; item; item = item->next)
		if (title_of(item))
			tell(checker, datum, title_of(item));
}

static void check_file_name(struct checker *checker, const struct datum *datum)
{
	static const char *const ends[] = { ".csv", ".tsv", ".xls", ".xlsx", ".ods", ".png", ".jpg", ".jpeg", ".svg" };
	const struct value *text = datum->value;

	/* With a blank or a mark in it, it is a sentence that ends with one. */
	if (strpbrk(text->text, " \t\n") || strstr(text->text, "　") || strstr(text->text, "，") ||
		strstr(text->text, "、"))
		return;
	g_autofree char *lower = g_ascii_strdown(text->text, text->n);
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
		if (g_str_has_suffix(lower, ends[i]) && text->n > strlen(ends[i]))
			diag(checker->diags, DIAG_PROSE_FILE, datum_where(checker->arena, datum), text->text);
}

void prose_slips_check(struct checker *checker, const struct datum *datum, bool named)
{
	if (datum->value->type == VALUE_SEQUENCE)
		check_records(checker, datum, named);
	else if (datum->value->type == VALUE_SCALAR && !named)
		check_file_name(checker, datum);
}
