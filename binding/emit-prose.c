/* Prose to blocks: paragraphs, and headings that the program numbers. A block's text keeps where it stands in the
 * report, so that what layout finds in a line can be told with its place. */
#include "binding/emit-prose.h"

#include <string.h>

#include "binding/datum.h"
#include "binding/emit-heading.h"
#include "binding/emitter.h"
#include "binding/heading.h"
#include "binding/prose.h"
#include "document/markup.h"
#include "report/blank.h"

static void emit_paragraph(
	struct emitter *emitter, const struct datum *datum, uint32_t offset, uint32_t len, const struct style *style)
{
	struct block *block = block_add(emitter, BLOCK_TEXT);

	const char *written = datum->value->text + offset;
	/* A line that begins with "- " is an item of a list. */
	bool item = len > 2 && written[0] == '-' && written[1] == ' ';

	if (item) {
		const struct style *list = g_hash_table_lookup(emitter->report->tpl->styles, "列表");

		style = list ? list : style;
		written = arena_printf(emitter->arena, "●%.*s", (int)len - 2, written + 2);
		len = (uint32_t)strlen(written);
		block->tag = TAG_LI;
	}
	block->style = style;
	block->text = (struct text){
		.tree = datum->tree,
		.origin = datum->value,
		.offset = offset,
		.path = datum->path,
		.label = datum->label,
	};
	markup_parse(written, len, &emitter->n_notes, emitter->arena, &block->text);
}

/* One entry of a mapping: a heading and what is under it. */
static void emit_heading(struct emitter *emitter, const struct datum *datum, unsigned level)
{
	const struct datum key = { datum->tree, datum->value->key, datum->path, datum->label, NULL };
	const char *title = heading_title(emitter->report->tpl, key.value->text);
	size_t start = blank_start(title, strlen(title)), len = blank_trimmed(title + start, strlen(title + start));

	if (!emit_heading_level(emitter, level, datum_where(emitter->arena, &key)))
		return;
	emit_numbered_heading(emitter, level, arena_strndup(emitter->arena, title + start, len), &key);
	emit_prose(emitter, datum, level + 1, emitter->report->tpl->prose);
}

void emit_prose(struct emitter *emitter, const struct datum *datum, unsigned level, const struct style *style)
{
	const struct value *value = datum->value;
	uint32_t offset = 0, len = 0;
	unsigned index = 0;

	while (value->type == VALUE_SCALAR && prose_next_line(value, &offset, &len))
		emit_paragraph(emitter, datum, offset, len, style);
	for (const struct value *child = value->child; child; child = child->next, index++) {
		const struct datum below = prose_child(emitter->arena, datum, child, index);
		if (child->key)
			emit_heading(emitter, &below, level);
		else
			emit_prose(emitter, &below, level, style);
	}
}
