/* The attachments of a document: a field whose headings are their names, with what stands on their pages; a text in it
 * is the name of one that is sent separately, and so is a heading with nothing below it. */
#include "binding/emit-attachments.h"

#include <string.h>

#include "binding/bound.h"
#include "binding/datum.h"
#include "binding/emit-contents.h"
#include "binding/emit-heading.h"
#include "binding/emit-prose.h"
#include "binding/emitter.h"
#include "binding/fill-names.h"
#include "binding/prose.h"
#include "document/joined-lines.h"
#include "document/numeral.h"
#include "report/blank.h"

struct attachment {
	const char *name;     /* with the writer's line breaks */
	struct datum content; /* or where the name alone stands */
	bool enclosed;        /* it has content: it is set on pages of its own */
};

/* As the list prints it: numbered by the program (1. 1、 附件1：), without a mark at its end (GB/T 9704-2012 7.3.4). */
static const char *clean_name(struct emitter *emitter, const char *text, size_t len)
{
	static const char *const formats[] = { "附件{1}：", "附件{1}.", "附件{1} ", "{1}." };
	const char *name = arena_strndup(emitter->arena, text, len);
	struct numeral numeral;

	/* A name that is nothing but a numeral keeps it. */
	for (size_t i = 0; i < G_N_ELEMENTS(formats); i++)
		if (numeral_match(formats[i], name, &numeral) && name[numeral.len]) {
			name += numeral.len;
			break;
		}
	name += blank_start(name, strlen(name));
	len = blank_trimmed(name, strlen(name));
	name = arena_strndup(emitter->arena, name, len); /* a mark is its end, not the blank behind it */
	while (len > 3 &&
		(g_str_has_suffix(name, "。") || g_str_has_suffix(name, "；") || g_str_has_suffix(name, "，"))) {
		len -= 3;
		/* Three bytes: the mark that was at the end. */
		name = arena_strndup(emitter->arena, name, len);
	}
	return arena_strndup(emitter->arena, name, len);
}

/* Several lines are several names, each sent separately. */
static void add_names(struct emitter *emitter, const struct datum *datum, GArray *out)
{
	const struct value *text = datum->value;
	uint32_t offset = 0, len = 0;

	while (prose_next_line(text, &offset, &len)) {
		struct attachment named = { .name = clean_name(emitter, text->text + offset, len), .content = *datum };

		g_array_append_val(out, named);
	}
}

/* All attachments of a piece of the field, in order. Recursion follows the nesting of the file. */
static void list_attachments(struct emitter *emitter, const struct datum *datum, GArray *out)
{
	const struct value *value = datum->value;
	unsigned index = 0;

	if (value->type == VALUE_SCALAR)
		add_names(emitter, datum, out);
	for (const struct value *child = value->child; child; child = child->next, index++) {
		const struct datum below = prose_child(emitter->arena, datum, child, index);
		/* A heading without anything below it is only named. */
		struct attachment one = { .content = below, .enclosed = child->type != VALUE_NULL };

		if (!child->key) {
			list_attachments(emitter, &below, out);
			continue;
		}
		one.name = clean_name(emitter, child->key->text, child->key->n);
		g_array_append_val(out, one);
	}
}

static GArray *attachments_of(struct emitter *emitter, const struct bound *bound)
{
	const struct datum field = bound_datum(bound);
	GArray *list = g_array_new(FALSE, TRUE, sizeof(struct attachment));

	list_attachments(emitter, &field, list);
	return list;
}

static struct block *emit_line(struct emitter *emitter, const char *text, const char *style_name)
{
	const struct style *style = g_hash_table_lookup(emitter->report->tpl->styles, style_name);
	struct block *block = block_add(emitter, BLOCK_TEXT);

	block->style = style ? style : emitter->report->tpl->prose;
	block->text.utf8 = text;
	block->text.len = (uint32_t)strlen(text);
	return block;
}

/* In the outline a name is one line. */
static void emit_name(struct emitter *emitter, const char *name)
{
	struct block *block = emit_line(emitter, name, "附件标题");

	block->tag = emit_heading_tag(emitter, RANK_ATTACHMENT);
	const char *outline = text_join_lines(emitter->arena, name);
	block->outline = *outline ? outline : NULL;
}

void emit_attachment_list(struct emitter *emitter, const struct bound *bound, const struct style *style)
{
	const struct printed_words *words = &emitter->report->tpl->printed;
	g_autoptr(GArray) list = attachments_of(emitter, bound);
	GString *text = g_string_new(NULL);
	uint32_t *name = ARENA_ARRAY(emitter->arena, uint32_t, list->len);

	/* 附件：1.… on the first line; the style aligns the others below the number. */
	for (guint i = 0; i < list->len; i++) {
		g_string_append(text, i ? "\n" : words->attachment_list);
		if (list->len > 1)
			g_string_append(text, fill_number(emitter->arena, words->attachment_item, i + 1));
		name[i] = (uint32_t)text->len;
		g_string_append(text, text_join_lines(emitter->arena, g_array_index(list, struct attachment, i).name));
	}
	if (!list->len) {
		g_string_free(text, TRUE);
		return;
	}
	struct block *block = block_add(emitter, BLOCK_TEXT);
	block->style = style;
	/* It stands with the signature after it. */
	block->closing = true;
	block->text.name = name;
	block->text.n_names = list->len;
	block->text.len = (uint32_t)text->len;
	block->text.utf8 = arena_take_string(emitter->arena, text);
}

/* Each text counts its headings from one. Its list of contents stands below its title. */
static void emit_text(struct emitter *emitter, const struct item *item, const struct attachment *one)
{
	memset(emitter->count, 0, sizeof(emitter->count));
	emit_name(emitter, one->name);
	emit_contents(emitter, item->contents, item->contents_when);
	emit_prose(emitter, &one->content, 0, emitter->report->tpl->prose);
}

void emit_attachments(struct emitter *emitter, const struct item *item)
{
	const struct printed_words *words = &emitter->report->tpl->printed;
	g_autoptr(GArray) list = attachments_of(emitter, bound_of(emitter->report, item->field));

	for (guint i = 0; i < list->len; i++) {
		const struct attachment *one = &g_array_index(list, struct attachment, i);

		/* Counted all the same: its number stands in the list. */
		if (!one->enclosed)
			continue;
		block_add(emitter, BLOCK_PAGE_BREAK);
		emit_line(emitter,
			list->len > 1 ? fill_number(emitter->arena, words->attachment_number, i + 1)
				      : words->attachment,
			"附件序号");
		emit_text(emitter, item, one);
	}
}

/* Enclosed texts, such as the regulation that a notice issues: no number and no 附件. */
void emit_enclosed(struct emitter *emitter, const struct item *item)
{
	g_autoptr(GArray) list = attachments_of(emitter, bound_of(emitter->report, item->field));

	for (guint i = 0; i < list->len; i++) {
		const struct attachment *one = &g_array_index(list, struct attachment, i);

		if (!one->enclosed) {
			diag(emitter->checker->diags, DIAG_EMPTY_TEXT, datum_where(emitter->arena, &one->content),
				one->name);
			continue;
		}
		block_add(emitter, BLOCK_PAGE_BREAK);
		emit_text(emitter, item, one);
	}
}
