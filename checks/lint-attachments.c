/* What the text says of its attachments: 见附件3 where there are two, and a list of them typed below the text. What an
 * attachment is called is a word of the template (texts: attachment). */
#include "checks/lint-attachments.h"

#include <string.h>

#include "binding/attached-names.h"
#include "binding/datum.h"
#include "binding/prose-lines.h"
#include "checks/same-names.h"

const struct field *lint_attachments_field(const struct report_template *tpl)
{
	for (uint32_t i = 0; i < tpl->n_items; i++)
		if (tpl->item[i].kind == ITEM_ATTACHMENTS || tpl->item[i].kind == ITEM_ATTACHMENT_LIST)
			return tpl->item[i].field;
	return NULL;
}

/* 附件二 where the number ends there: 附件一并报送 and 附件三份 have none. */
static unsigned read_han_number(const char *at, const char **end)
{
	static const char *const digits[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九" };
	static const char *const after[] = { "。", "，", "；", "、", "）", ")", "：", "》", "”", "的", "中" };

	for (unsigned i = 0; i < G_N_ELEMENTS(digits); i++) {
		const char *next = at + strlen(digits[i]);
		if (!g_str_has_prefix(at, digits[i]))
			continue;
		for (size_t k = 0; k < G_N_ELEMENTS(after); k++)
			if (!*next || g_str_has_prefix(next, after[k])) {
				*end = next;
				return i + 1;
			}
	}
	return 0;
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
	return n ? n : read_han_number(at, end);
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

/* What stands in 《 》 before the bracket of 《隐患排查表》（附件2）, in the arena; NULL: nothing does. */
static const char *name_before(const char *text, const char *at, struct arena *arena)
{
	const char *close = at, *open;
	size_t bracket = strlen("（"), mark = strlen("》");

	if ((size_t)(at - text) < bracket + mark || memcmp(at - bracket, "（", bracket) != 0)
		return NULL;
	close = at - bracket - mark;
	if (memcmp(close, "》", mark) != 0)
		return NULL;
	open = g_strrstr_len(text, close - text, "《");
	return open ? arena_strndup(arena, open + strlen("《"), (size_t)(close - open) - strlen("《")) : NULL;
}

/* The text calls an attachment otherwise than it is called. */
static void check_name(struct messages *messages, const struct prose_line *line, const char *text, const char *at,
	const char *end, unsigned n, const struct value *named)
{
	const char *said = name_before(text, at, messages->arena), *name = named->text;

	if (said && named->type == VALUE_SCALAR && !names_are_like(said, name))
		diag(messages->diags, DIAG_LINT_ATTACHMENT_NAME,
			prose_line_where(messages->arena, line, (size_t)(at - text), (size_t)(end - text), NULL), said,
			arena_printf(messages->arena, "%u", n), name);
}

static void check_mention(struct messages *messages, const struct prose_line *line, const char *text, const char *at,
	size_t len, const struct bound *attachments)
{
	g_autoptr(GPtrArray) names = attached_names(attachments->value);
	const char *end = at + len, *after;
	unsigned n = read_number(end, &after), have = names->len;
	char count[16];

	/* 见附件 needs any, 见附件3 at least three. */
	if (is_own(text, at) && n && n <= have)
		check_name(messages, line, text, at, after, n, names->pdata[n - 1]);
	if (!is_own(text, at) || (!n && (have || !points_at(text, at))) || (n && n <= have))
		return;
	if (n)
		end = after;
	g_snprintf(count, sizeof(count), "%u", have);
	diag(messages->diags, DIAG_LINT_ATTACHMENT,
		prose_line_where(messages->arena, line, (size_t)(at - text), (size_t)(end - text), NULL),
		arena_strndup(messages->arena, at, (size_t)(end - at)), count);
}

void lint_attachment_names_check(struct messages *messages, const struct bound *bound)
{
	g_autoptr(GPtrArray) names = attached_names(bound->value);
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < names->len; i++) {
		struct datum datum = bound_datum(bound);
		datum.value = names->pdata[i];
		if (datum.value->type == VALUE_SCALAR && !g_hash_table_add(seen, (gpointer)datum.value->text))
			diag(messages->diags, DIAG_LINT_SAME_ATTACHMENT, datum_where(messages->arena, &datum),
				datum.value->text);
	}
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
	for (const char *at = strstr(text, word); at; at = strstr(at + strlen(word), word))
		check_mention(messages, line, text, at, strlen(word), bound_of(report, field));
}
