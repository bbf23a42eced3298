/* Prose to blocks: paragraphs, and headings that the program numbers. A block's text keeps where it stands in the
 * report, so that what layout finds in a line can be told with its place. */
#include "binding/emit-prose.h"

#include <string.h>

#include "binding/datum.h"
#include "binding/emit-heading.h"
#include "binding/emit-posts.h"
#include "binding/emitter.h"
#include "binding/heading.h"
#include "binding/line-head.h"
#include "binding/prose-barcode.h"
#include "binding/prose-chart.h"
#include "binding/prose-picture.h"
#include "binding/prose-table-setting.h"
#include "binding/prose-table.h"
#include "binding/prose.h"
#include "binding/run-in.h"
#include "document/markup.h"
#include "document/name-roster.h"
#include "document/numeral.h"
#include "report/blank.h"
#include "templates/division.h"

/* A line that begins with "- " is an item of a list. */
static bool is_item(const char *line, uint32_t len)
{
	return len > 2 && line[0] == '-' && line[1] == ' ';
}

/* Whether a paragraph is the first thing in a piece of prose. Through lists in lists, to the first scalar. */
static bool begins_with_paragraph(const struct value *value)
{
	uint32_t offset = 0, len = 0;

	while (value && value->type == VALUE_SEQUENCE)
		value = value->child;
	return value && value->type == VALUE_SCALAR && prose_next_line(value, &offset, &len) &&
	       !is_item(value->text + offset, len);
}

/* The first `len` bytes of the paragraph are its head. A 。 at its end belongs to the sentence and is not in the
 * outline. */
static void set_head(struct emitter *emitter, struct block *block, size_t len, unsigned rank, const struct style *style)
{
	const char *head = arena_strndup(emitter->arena, block->text.utf8, len);
	size_t stop = g_str_has_suffix(head, "。") ? strlen("。") : 0;

	run_in_set(&block->text, len, style, emitter->arena);
	block->head_tag = emit_heading_tag(emitter, rank);
	len = blank_trimmed(head, len - stop);
	block->outline = len ? arena_strndup(emitter->arena, head, len) : NULL;
}

/* A heading below goes on from the number of a head that was typed: （一）压实责任。…, then （二）健全预案 on a line or
 * as a key. */
static void follow_head(struct emitter *emitter, const char *head)
{
	struct numeral numeral;
	unsigned level;

	if (heading_numeral(emitter->report->tpl, head, &numeral, &level) && numeral.exact && numeral.n > 0)
		emit_heading_follow(emitter, level, numeral.n);
}

/* A paragraph may begin with a head: （一）基本情况。全县…. One that the report wrote as a heading stands before it.
 * emitter->head waits for the paragraph that it begins. */
static void find_head(struct emitter *emitter, struct block *block)
{
	const struct report_template *tpl = emitter->report->tpl;
	const struct run_in *run_in;
	const char *head = emitter->head;

	if (head) {
		run_in_prepend(&block->text, head, emitter->arena);
		emitter->head = NULL;
		set_head(emitter, block, strlen(head), emitter->head_rank, emitter->head_style);
		return;
	}
	size_t len = run_in_head(tpl, block->text.utf8, block->text.len, &run_in);

	if (!len)
		return;
	set_head(emitter, block, len, RANK_HEADING + run_in_level(tpl, run_in), run_in->style);
	follow_head(emitter, block->text.utf8);
}

/* The rank of its headings. Ranks of divisions follow one another as the template lists them. */
static unsigned division_rank(const struct emitter *emitter, const struct division *division)
{
	return RANK_DIVISION + (unsigned)(division - emitter->report->tpl->division);
}

static void set_division_title(struct emitter *emitter, struct block *block, const struct division *division)
{
	block->style = division->style;
	block->tag = emit_heading_tag(emitter, division_rank(emitter, division));
	block->outline = block->text.len ? block->text.utf8 : NULL;
}

/* A line may begin a part of a regulation: 第一章 总则, 第一条 为了…. False: it begins none. */
static bool find_division(struct emitter *emitter, struct block *block)
{
	struct division_number number;
	const struct division *division = division_of(emitter->report->tpl, block->text.utf8, block->text.len, &number);

	if (!division)
		return false;
	size_t len = division_space(&block->text, &number, emitter->arena);
	if (division->run_in)
		set_head(emitter, block, len, division_rank(emitter, division), division->style);
	else
		set_division_title(emitter, block, division);
	return true;
}

/* What stands below a line, and the text of that, if it is text. */
struct below {
	const char *line;
	bool any;
};

/* A line may be a heading that the writer has numbered: 一、工作目标. It counts as if the program had. */
static bool find_line_head(struct emitter *emitter, struct block *block, const struct below *below)
{
	const struct report_template *tpl = emitter->report->tpl;
	const struct text *text = &block->text;
	unsigned level;

	if (!line_head(tpl, text->utf8, text->len, below->line, below->any, emitter->count, &level))
		return false;
	emit_heading_count(emitter, level);
	/* **一、工作目标** asks for what the style of headings says. */
	if (text->n_spans == 1 && text->span->kind == SPAN_STRONG && text->span->first == 0 &&
		text->span->end == text->len)
		block->text.n_spans = 0;
	block->style = tpl->heading[level].style;
	block->tag = emit_heading_tag(emitter, RANK_HEADING + level);
	block->outline = block->text.len ? block->text.utf8 : NULL;
	return true;
}

/* Names stand in columns: all lines are indented as the first, and none is widened. */
static const struct style *roster_style(struct emitter *emitter, const struct style *style)
{
	struct style *roster = ARENA_NEW(emitter->arena, struct style);

	*roster = *style;
	roster->parts = true;
	roster->left += roster->indent;
	roster->indent = 0;
	roster->align = style->align == ALIGN_JUSTIFY ? ALIGN_LEFT : style->align;
	return roster;
}

static void emit_paragraph(struct emitter *emitter, const struct datum *datum, uint32_t offset, uint32_t len,
	const struct below *below, const struct style *style)
{
	struct block *block = block_add(emitter, BLOCK_TEXT);

	/* The bytes as they stand in the report: places of layout's messages count from them. */
	const char *written = datum->value->text + offset;
	bool item = is_item(written, len);

	if (item) {
		const struct style *list = g_hash_table_lookup(emitter->report->tpl->styles, "列表");

		style = list ? list : style;
		/* ▪ for the dash, as ● would be heavier than the text; a regulation or a head does not begin in an
		 * item. */
		written = arena_printf(emitter->arena, "▪%.*s", (int)len - 2, written + 2);
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
	if (item || find_division(emitter, block))
		return;
	if (emitter->head || !find_line_head(emitter, block, below))
		find_head(emitter, block);
	if (block->style != style || block->outline || emit_posts(emitter, block))
		return;
	if (text_is_roster(block->text.utf8, block->text.len))
		block->style = roster_style(emitter, style);
}

/* A key that begins a part of a regulation, with what is under it: 第一章 总则: […], 第一条: 为了…. False: it begins
 * none. */
static bool emit_division(struct emitter *emitter, const struct datum *datum, const struct datum *key, unsigned level)
{
	const struct value *value = datum->value;
	struct division_number number;
	const struct division *division =
		division_of_key(emitter->report->tpl, key->value->text, key->value->n, &number);

	if (!division)
		return false;
	struct text text = { .utf8 = key->value->text, .len = key->value->n, .path = key->path, .label = key->label };
	division_space(&text, &number, emitter->arena);
	/* Else there is no sentence for it to begin, and it stands on a line of its own. */
	if (division->run_in && begins_with_paragraph(value)) {
		emitter->head =
			text.len == number.end + 3 ? text.utf8 : arena_printf(emitter->arena, "%s　", text.utf8);
		emitter->head_style = division->style;
		emitter->head_rank = division_rank(emitter, division);
	} else {
		struct block *block = block_add(emitter, BLOCK_TEXT);
		block->text = text;
		set_division_title(emitter, block, division);
	}
	emit_prose(emitter, datum, level, emitter->report->tpl->prose);
	return true;
}

static bool ends_with_mark(const char *text)
{
	const char *last = g_utf8_find_prev_char(text, text + strlen(text));

	return last && g_utf8_strchr("。；：，！？", -1, g_utf8_get_char(last));
}

/* 一是广泛宣传。: an item of a list, which numbers itself and begins the paragraph below it.
 * A key is written without the mark that parts it from the sentence as often as with it. False: the key is none, or no
 * paragraph follows. */
static bool emit_item(struct emitter *emitter, const struct datum *datum, const char *key, unsigned level)
{
	const struct report_template *tpl = emitter->report->tpl;
	const struct style *style = run_in_item(tpl, key);

	if (!style || !begins_with_paragraph(datum->value))
		return false;
	emitter->head = ends_with_mark(key) ? key : arena_printf(emitter->arena, "%s。", key);
	emitter->head_rank = RANK_HEADING + tpl->n_headings;
	emitter->head_style = style;
	emit_prose(emitter, datum, level, tpl->prose);
	return true;
}

/* Two lists or more in a list, and nothing else: 行: [ [单位, 任务], [县司法局, 核对数据] ]. */
static bool are_rows(const struct value *value)
{
	if (value->type != VALUE_SEQUENCE || value->n < 2)
		return false;
	for (const struct value *row = value->child; row; row = row->next)
		if (row->type != VALUE_SEQUENCE)
			return false;
	return true;
}

/* One entry of a mapping: a heading and what is under it. */
static void emit_heading(struct emitter *emitter, const struct datum *datum, unsigned level)
{
	const struct datum key = { datum->tree, datum->value->key, datum->path, datum->label, NULL };
	const char *title = heading_title(emitter->report->tpl, key.value->text);
	size_t start = blank_start(title, strlen(title)), len = blank_trimmed(title + start, strlen(title + start));

	if (are_rows(datum->value)) {
		diag(emitter->checker->diags, DIAG_PROSE_ROWS, datum_where(emitter->arena, &key), title);
		return;
	}
	if (emit_division(emitter, datum, &key, level))
		return;
	title = arena_strndup(emitter->arena, title + start, len);
	if (emit_item(emitter, datum, title, level) ||
		!emit_heading_level(emitter, level, datum_where(emitter->arena, &key)))
		return;
	/* A heading that ends as a sentence does begins the paragraph below it: （一）内容准确。. Only where the
	 * template sets headings of that level in the text. */
	if (g_str_has_suffix(title, "。") && run_in_of_level(emitter->report->tpl, level) &&
		begins_with_paragraph(datum->value)) {
		emitter->head = emit_heading_words(emitter, level, title, &key);
		emitter->head_rank = RANK_HEADING + level;
		emitter->head_style = run_in_of_level(emitter->report->tpl, level)->style;
	} else {
		emit_numbered_heading(emitter, level, title, &key);
	}
	emit_prose(emitter, datum, level + 1, emitter->report->tpl->prose);
}

/* The first line of a piece of prose; NULL: it begins with a heading or a table. */
static const char *first_line(const struct value *value)
{
	uint32_t offset = 0, len = 0;

	while (value && value->type == VALUE_SEQUENCE && !value->key)
		value = value->child;
	if (!value || value->key || value->type != VALUE_SCALAR || !prose_next_line(value, &offset, &len))
		return NULL;
	return value->text + offset;
}

/* `after` is what follows the text; NULL when nothing does. */
static void emit_lines(
	struct emitter *emitter, const struct datum *datum, const struct style *style, const struct value *after)
{
	uint32_t offset = 0, len = 0, next, next_len;

	for (bool more = prose_next_line(datum->value, &offset, &len); more; offset = next, len = next_len) {
		next = offset;
		next_len = len;
		more = prose_next_line(datum->value, &next, &next_len);
		const struct below below = { more ? datum->value->text + next : first_line(after), more || after };
		emit_paragraph(emitter, datum, offset, len, &below, style);
	}
}

/* A scalar is paragraphs, a mapping headings, a list either. Recursion is as deep as the file. */
static void emit_pieces(struct emitter *emitter, const struct datum *datum, unsigned level, const struct style *style,
	const struct value *after)
{
	const struct value *value = datum->value;
	unsigned index = 0;

	if (value->type == VALUE_SCALAR)
		emit_lines(emitter, datum, style, after);
	for (const struct value *child = value->child; child; child = child->next, index++) {
		const struct datum below = prose_child(emitter->arena, datum, child, index);
		if (prose_table_is(child))
			emit_prose_table(emitter, &below);
		else if (prose_picture_is(child))
			emit_prose_picture(emitter, &below);
		else if (prose_chart_is(child))
			emit_prose_chart(emitter, &below);
		else if (prose_barcode_is(child))
			emit_prose_barcode(emitter, &below);
		else if (child->key)
			emit_heading(emitter, &below, level);
		else
			emit_pieces(emitter, &below, level, style, child->next ? child->next : after);
	}
}

void emit_prose(struct emitter *emitter, const struct datum *datum, unsigned level, const struct style *style)
{
	emit_pieces(emitter, datum, level, style, NULL);
}
