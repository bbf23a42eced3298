/* The attachments of a document: a field whose headings are their names. */
#include "binding/emit-attachments.h"

#include <string.h>

#include "binding/bound.h"
#include "binding/emit-prose.h"
#include "binding/emitter.h"
#include "binding/fill-names.h"
#include "binding/prose.h"
#include "binding/text-lines.h"

/* The next attachment after `at` (NULL: the first): a heading of the mapping, or of the mappings in the list. */
static const struct value *next_attachment(const struct value *field, const struct value *at)
{
	if (field->type == VALUE_MAPPING)
		return at ? at->next : field->child;
	if (at && at->next)
		return at->next;
	/* In a list: on to the first heading of the next entry. */
	bool passed = at == NULL;
	for (const struct value *entry = field->child; entry; entry = entry->next) {
		if (passed && entry->type == VALUE_MAPPING && entry->child)
			return entry->child;
		for (const struct value *child = entry->child; child && !passed; child = child->next)
			passed = child == at;
	}
	return NULL;
}

static void emit_line(struct emitter *emitter, const char *text, const char *style_name, enum tag tag)
{
	const struct style *style = g_hash_table_lookup(emitter->report->tpl->styles, style_name);
	struct block *block = block_add(emitter, BLOCK_TEXT);

	block->tag = tag;
	block->style = style ? style : emitter->report->tpl->prose;
	block->text.utf8 = text;
	block->text.len = (uint32_t)strlen(text);
	if (tag != TAG_P) {
		emitter->heading = tag;
		block->outline.utf8 = text_join_lines(emitter->arena, text);
		block->outline.len = (uint32_t)strlen(block->outline.utf8);
	}
}

void emit_attachment_list(struct emitter *emitter, const struct bound *bound, const struct style *style)
{
	const struct printed_words *words = &emitter->report->tpl->printed;
	GString *text = g_string_new(NULL);
	unsigned n = 0;

	for (const struct value *at = NULL; (at = next_attachment(bound->value, at));)
		n++;
	unsigned index = 0;
	for (const struct value *at = NULL; (at = next_attachment(bound->value, at)); index++) {
		g_string_append(text, index ? "\n" : words->attachment_list);
		if (n > 1)
			g_string_append(text, fill_number(emitter->arena, words->attachment_item, index + 1));
		g_string_append(text, text_join_lines(emitter->arena, at->key->text));
	}
	if (!n) {
		g_string_free(text, TRUE);
		return;
	}
	struct block *block = block_add(emitter, BLOCK_TEXT);
	block->style = style;
	block->closing = true;
	block->text.len = (uint32_t)text->len;
	block->text.utf8 = arena_take_string(emitter->arena, text);
}

void emit_attachments(struct emitter *emitter, const struct bound *bound)
{
	const struct printed_words *words = &emitter->report->tpl->printed;
	const struct datum field = bound_datum(bound);
	unsigned n = 0, index = 0;

	for (const struct value *at = NULL; (at = next_attachment(bound->value, at));)
		n++;
	for (const struct value *at = NULL; (at = next_attachment(bound->value, at));) {
		const struct datum attachment = prose_child(emitter->arena, &field, at, 0);

		block_add(emitter, BLOCK_PAGE_BREAK);
		emit_line(emitter,
			n > 1 ? fill_number(emitter->arena, words->attachment_number, ++index) : words->attachment,
			"附件序号", TAG_P);
		emit_line(emitter, at->key->text, "附件标题", TAG_H2);
		emit_prose(emitter, &attachment, 0, emitter->report->tpl->prose);
	}
}
