/* What the text says of its attachments: 见附件3 where there are two, and a list of them typed below the text. What an
 * attachment is called is a word of the template (texts: attachment). */
#include "checks/lint-attachments.h"

#include <string.h>

#include "binding/prose-lines.h"

const struct field *lint_attachments_field(const struct report_template *tpl)
{
	for (uint32_t i = 0; i < tpl->n_items; i++)
		if (tpl->item[i].kind == ITEM_ATTACHMENTS || tpl->item[i].kind == ITEM_ATTACHMENT_LIST)
			return tpl->item[i].field;
	return NULL;
}

/* 附件: 名称, a list of names, or a list of mappings of which each key is one. */
static unsigned count_attachments(const struct bound *bound)
{
	const struct value *value = bound->value;
	unsigned n = 0;

	if (!value || value->type == VALUE_NULL)
		return 0;
	if (value->type == VALUE_SCALAR)
		return 1;
	for (const struct value *entry = value->child; entry; entry = entry->next)
		n += entry->key || entry->type == VALUE_SCALAR ? 1 : entry->n;
	return n;
}

/* The number behind the word, past blanks; 0 when there is none. *end is after it. */
static unsigned read_number(const char *at, const char **end)
{
	/* A thousand attachments are more than anyone has; the digits behind are left where they are. */
	unsigned n = 0;

	at += strspn(at, " \t");
	for (; g_ascii_isdigit(*at) && n < 1000; at++)
		n = n * 10 + (unsigned)(*at - '0');
	*end = at;
	return n;
}

/* 附件：…, 附件1：… typed into the text below it. */
bool lint_is_attachment_line(const struct report_template *tpl, const char *text)
{
	const char *word = tpl->printed.attachment, *end;

	if (!lint_attachments_field(tpl) || !g_str_has_prefix(text, word))
		return false;
	read_number(text + strlen(word), &end);
	return g_str_has_prefix(end, "：") || *end == ':';
}

/* What stands before the word when this document's own attachment is meant: the others belong to a document or an act
 * that is named before them, as 〔2024〕5号文件附件3 and 《办法》附件4. */
static bool is_own(const char *text, const char *at)
{
	static const char *const before[] = { "见", "（", "(", "填写", "填报", "按", "按照", "参照", "如" };

	if (at == text)
		return true;
	for (size_t i = 0; i < G_N_ELEMENTS(before); i++) {
		size_t len = strlen(before[i]);
		if ((size_t)(at - text) >= len && memcmp(at - len, before[i], len) == 0)
			return true;
	}
	return false;
}

/* 见附件 without a number needs an attachment; other words without one speak of any. */
static bool points_at(const char *text, const char *at)
{
	size_t len = strlen("见");

	return (size_t)(at - text) >= len && memcmp(at - len, "见", len) == 0;
}

static void check_mention(struct messages *messages, const struct prose_line *line, const char *text, const char *at,
	size_t len, unsigned have)
{
	const char *end = at + len, *after;
	unsigned n = read_number(end, &after);
	char count[16];

	/* 见附件 needs any, 见附件3 at least three. */
	if (!is_own(text, at) || (!n && (have || !points_at(text, at))) || (n && n <= have))
		return;
	if (n)
		end = after;
	g_snprintf(count, sizeof(count), "%u", have);
	diag(messages->diags, DIAG_LINT_ATTACHMENT,
		prose_line_where(messages->arena, line, (size_t)(at - text), (size_t)(end - text), NULL),
		arena_strndup(messages->arena, at, (size_t)(end - at)), count);
}

void lint_attachments_check(struct messages *messages, const struct bound_report *report, const struct bound *bound,
	const struct prose_line *line, const char *text)
{
	const struct field *field = lint_attachments_field(report->tpl);
	const char *word = report->tpl->printed.attachment;

	/* The attachments' own texts speak of their own. */
	if (!field || bound->field == field)
		return;
	if (lint_is_attachment_line(report->tpl, text)) {
		diag(messages->diags, DIAG_LINT_ATTACHMENT_LINE,
			prose_line_where(messages->arena, line, 0, line->len, NULL), text);
		return;
	}
	unsigned have = count_attachments(bound_of(report, field));
	for (const char *at = strstr(text, word); at; at = strstr(at + strlen(word), word))
		check_mention(messages, line, text, at, strlen(word), have);
}
