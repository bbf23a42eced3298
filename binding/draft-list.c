/* The list of errors at the end of a draft. */
#include "binding/draft-list.h"

#include <string.h>

#include "binding/datum.h"
#include "binding/emitter.h"
#include "report/source.h"

/* A longer list helps nobody. */
#define LIST_MAX 200

bool draft_is_error(const struct finding *finding)
{
	return diag_code_severity(finding->code) == SEVERITY_ERROR;
}

static const struct style *style_named(const struct bind *bind, const char *name)
{
	const struct style *style = g_hash_table_lookup(bind->tpl->styles, name);

	return style ? style : bind->tpl->prose;
}

/* Messages quote the report, and the report may have been refused for a character that nothing can print. */
static const char *printable(struct bind *bind, const char *text)
{
	GString *out = g_string_new(NULL);

	for (; *text; text = g_utf8_next_char(text)) {
		gunichar c = g_utf8_get_char(text);

		g_string_append_unichar(out, font_set_covers(bind->fonts, c, 0) ? c : '?');
	}
	return arena_take_string(bind->arena, out);
}

static void add_paragraph(struct bind *bind, const char *style, enum tag tag, const char *text)
{
	struct block *block = block_add(bind, BLOCK_TEXT);

	block->style = style_named(bind, style);
	block->tag = tag;
	block->text.utf8 = printable(bind, text);
	block->text.len = (uint32_t)strlen(block->text.utf8);
	if (tag != TAG_P)
		block->outline = block->text;
}

struct list {
	struct bind *bind;
	uint32_t n;
};

static void add_item(void *context, const struct finding *finding)
{
	struct list *list = context;
	const struct where *where = finding->where;
	GString *text;

	if (!draft_is_error(finding) || ++list->n > LIST_MAX)
		return;
	text = g_string_new(NULL);
	g_string_append_printf(text, "%u. ", list->n);
	if (where->source && where->source != list->bind->report->source)
		g_string_append_printf(text, "%s ", where->source->name);
	if (where->source)
		g_string_append_printf(text, check_word(list->bind, "line %u", "第%u行"),
			source_place(where->source, where->first).line);
	if (where->label)
		g_string_append_printf(text, check_word(list->bind, ", %s", "，%s"), where->label);
	g_string_append_printf(text, check_word(list->bind, ": %s", "：%s"), finding->text);
	if (*finding->hint)
		g_string_append_printf(text, check_word(list->bind, " (%s)", "（%s）"), finding->hint);
	g_string_append_printf(text, " [%s]", where->rule ? where->rule : diag_code_name(finding->code));
	add_paragraph(list->bind, "草稿清单", TAG_P, text->str);
	g_string_free(text, TRUE);
}

void draft_add_list(struct bind *bind, uint32_t n)
{
	struct list list = { .bind = bind };

	block_add(bind, BLOCK_PAGE_BREAK);
	add_paragraph(bind, "草稿标题", TAG_H1,
		arena_printf(bind->arena,
			check_word(bind, "Draft: errors to be corrected, %u", "草稿：有 %u 处错误待改正"), n));
	add_paragraph(bind, "草稿说明", TAG_P,
		check_word(bind,
			"Cells with an error have a red frame and its number in this list. The document is not to be "
			"filed or published before they are corrected.",
			"有错误的单元格加红框，框内的小号数字是错误在本清单中的序号。改正之前，本文件不得报送、公布"
			"。"));
	diags_each(bind->diags, add_item, &list);
	if (n > LIST_MAX)
		add_paragraph(bind, "草稿清单", TAG_P,
			arena_printf(
				bind->arena, check_word(bind, "… and %u more", "……另有 %u 处未列出"), n - LIST_MAX));
}
