/* The body of a template to blocks, item by item. An item whose field the report does not have is left out with its
 * heading, and numbers go on as if it were not in the template. */
#include "binding/emit.h"

#include <string.h>

#include "binding/bound.h"
#include "binding/emit-attachments.h"
#include "binding/emit-contents.h"
#include "binding/emit-form.h"
#include "binding/emit-heading.h"
#include "binding/emit-joint.h"
#include "binding/emit-prose.h"
#include "binding/emit-words.h"
#include "binding/emitter.h"
#include "binding/fill-names.h"
#include "binding/prose-barcode.h"
#include "binding/prose-chart.h"
#include "binding/prose-picture.h"
#include "binding/repeat.h"
#include "document/name-roster.h"

/* `text` has the title's line breaks, `outline` the same words in one line, for bookmarks and lists. */
static struct block *add_title(
	struct emitter *emitter, const struct style *style, const GString *text, const GString *outline)
{
	struct block *block = block_add(emitter, BLOCK_TEXT);

	block->tag = emit_heading_tag(emitter, RANK_TITLE);
	block->style = style;
	block->text.len = (uint32_t)text->len;
	block->text.utf8 = arena_strdup(emitter->arena, text->str);
	block->outline = outline->len ? arena_strdup(emitter->arena, outline->str) : NULL;
	return block;
}

/* A draft may have no words for it; then there is none. */
static void emit_title(struct emitter *emitter, const struct item *item)
{
	GString *text = g_string_new(NULL), *outline = g_string_new(NULL);

	for (uint32_t i = 0; i < item->n_lines; i++) {
		const char *line = emit_fill_lines(emitter, item->line[i]);
		/* A line whose places are all empty is not there. */
		if (!*line)
			continue;
		g_string_append_printf(text, "%s%s", text->len ? "\n" : "", line);
		g_string_append(outline, emit_fill(emitter, item->line[i]));
	}
	if (text->len) {
		struct block *block = add_title(emitter, item->style, text, outline);
		if (item->n_lines == 1)
			emit_words_name(emitter, item->line[0], &block->text);
	}
	g_string_free(text, TRUE);
	g_string_free(outline, TRUE);
}

/* The mark of a document is set smaller when it would not stand on one line: Han are as wide as the type is high.
 * `style->fit` is the least size; smaller than that the mark breaks its line after all. 0: it is never made smaller. */
static const struct style *fitting_style(struct emitter *emitter, const struct style *style, const char *text)
{
	const struct page_spec *page = &emitter->report->tpl->page;
	unit measure = page->width - page->inner - page->outer - style->left - style->right;
	/* Widths in half ems, so that Latin letters count as one. */
	glong halves = 0;

	if (!style->fit)
		return style;
	for (const char *at = text; *at; at = g_utf8_next_char(at))
		halves += g_unichar_iswide(g_utf8_get_char(at)) ? 2 : 1;
	unit size = (unit)((int64_t)measure * 2 / MAX(halves, 1));
	if (size >= style->advance || size < style->fit)
		return style;
	struct style *smaller = ARENA_NEW(emitter->arena, struct style);
	*smaller = *style;
	smaller->size = smaller->advance = size;
	return smaller;
}

/* Whether the block just added comes directly after a signature. Layout keeps such a line on the page of the
 * signature. */
static bool follows_signature(const struct emitter *emitter)
{
	guint n = emitter->blocks->len;
	const struct block *before = n > 1 ? &g_array_index(emitter->blocks, struct block, n - 2) : NULL;

	return before && (before->kind == BLOCK_SIGNATURE || before->signs);
}

/* 签发人：王某: the word as the entry's style has it, the name in 楷体 (GB/T 9704-2012 7.2.6). The bytes before the
 * first place are the template's own and stand in the filled text as well. */
static void set_values_face(struct emitter *emitter, const struct item *item, const char *line, struct text *text)
{
	const char *place = strchr(line, '{');
	struct span *span = ARENA_NEW(emitter->arena, struct span);

	/* In a line that begins with its value, or when nothing was filled in, there is no word to set apart. */
	if (!item->values || !place || (uint32_t)(place - line) >= text->len)
		return;
	*span = (struct span){ .first = (uint32_t)(place - line), .end = text->len, .head = item->values };
	text->span = span;
	text->n_spans = 1;
}

/* 出席：王　芳　李　强　赵小明: no line ends inside a name, and none is widened. */
static void keep_names(struct emitter *emitter, struct block *block)
{
	uint32_t first = block->text.n_spans ? block->text.span->first : 0;

	if (!first || !text_is_roster(block->text.utf8 + first, block->text.len - first))
		return;
	struct style *style = ARENA_NEW(emitter->arena, struct style);
	*style = *block->style;
	style->parts = true;
	style->align = style->align == ALIGN_JUSTIFY ? ALIGN_LEFT : style->align;
	block->style = style;
}

/* Each line a paragraph; one whose places are all empty is left out. `tail` stands at the right end of the last line
 * only. */
static void emit_text(struct emitter *emitter, const struct item *item)
{
	if (item->joint && emit_joint(emitter, item->joint))
		return;
	for (uint32_t i = 0; i < item->n_lines; i++) {
		const char *line = emit_fill(emitter, item->line[i]);
		if (!*line)
			continue;
		struct block *block = block_add(emitter, BLOCK_TEXT);
		block->with_signature = follows_signature(emitter);
		block->signs = item->signs;
		block->style = fitting_style(emitter, item->style, line);
		block->text.utf8 = line;
		block->text.len = (uint32_t)strlen(line);
		emit_words_name(emitter, item->line[i], &block->text);
		if (item->tail && i + 1 == item->n_lines && emit_tail_names(emitter, item, block)) {
			continue;
		} else if (item->tail && i + 1 == item->n_lines) {
			struct text *tail = emit_tail(emitter, emit_fill(emitter, item->tail));
			if (tail)
				set_values_face(emitter, item, item->tail, tail);
			block->tail = tail;
		} else {
			set_values_face(emitter, item, item->line[i], &block->text);
			keep_names(emitter, block);
		}
	}
}

/* The text of one field as a paragraph, with its place in the report. */
static void emit_paragraph(struct emitter *emitter, const struct bound *bound, const struct style *style)
{
	struct block *block = block_add(emitter, BLOCK_TEXT);

	block->style = style;
	block->text = bound_text(bound);
}

static void emit_table(struct emitter *emitter, const struct field *field)
{
	struct block *block = block_add(emitter, BLOCK_TABLE);

	const struct bound *bound = bound_of(emitter->report, field);

	block->table = emit_table_words(emitter, field->table, bound->table, bound, NULL);
	block->text = (struct text){ .utf8 = field->label,
		.len = (uint32_t)strlen(field->label),
		.path = bound_of(emitter->report, field)->path,
		.label = field->label };
}

/* Mutual recursion over the template's groups. */
static void emit_section(struct emitter *emitter, const struct field *field, unsigned level, const struct style *style);

static void emit_content(struct emitter *emitter, const struct field *field, unsigned level, const struct style *style)
{
	const struct bound *bound = bound_of(emitter->report, field);
	const struct datum datum = bound_datum(bound);

	switch (field->datatype.type) {
	case FIELD_PROSE:
		emit_prose(emitter, &datum, level, style);
		break;
	case FIELD_TABLE:
		emit_table(emitter, field);
		break;
	case FIELD_GROUP:
		for (const struct field *child = field->child; child; child = child->next)
			emit_section(emitter, child, level, style);
		break;
	default:
		if (bound->printed.text && *bound->printed.text)
			emit_paragraph(emitter, bound, style);
	}
}

/* A field of a group as a heading with what it holds. */
static void emit_section(struct emitter *emitter, const struct field *field, unsigned level, const struct style *style)
{
	const struct bound *bound = bound_of(emitter->report, field);
	const struct datum key = { emitter->report->tree, bound->key, bound->path, bound->label, NULL };

	if (!bound->value)
		return; /* numbering goes on without a gap */
	if (!emit_heading_level(emitter, level, bound_where(bound)))
		return;
	/* A label that itself begins like a numeral is not a numeral. What the key says before the label is a numeral
	 * to be compared; a key that is the label, or the field's key, has none. */
	bool numeral = bound->key && !value_is(bound->key, field->label) && !value_is(bound->key, field->key);
	emit_numbered_heading(emitter, level, field->label, numeral ? &key : NULL);
	emit_content(emitter, field, level + 1, style);
}

/* The organs that sign, one or several. */
static void take_organs(struct emitter *emitter, const struct field *field, struct signature *signature)
{
	const struct bound *bound = bound_of(emitter->report, field);
	const struct printed *printed = &bound->printed;
	/* An organ by itself has no list of names, but a name. */
	uint32_t n = MAX(printed->n_names, 1);
	const char **label = ARENA_ARRAY(emitter->arena, const char *, n);
	struct text *one = ARENA_NEW(emitter->arena, struct text);

	*one = bound_text(bound);
	signature->organ = printed->n_names ? printed->name : one;
	signature->n_organs = n;
	signature->seal_label = label;
	for (uint32_t i = 0; i < n; i++)
		label[i] = fill_names(emitter->arena, emitter->report->tpl->printed.seal,
			&(struct filled_name){ "organ", signature->organ[i].utf8 }, 1);
}

static void emit_signature(struct emitter *emitter, const struct item *item)
{
	const struct field *seal = field_find(item->field, "seal");
	struct signature *signature = ARENA_NEW(emitter->arena, struct signature);
	const struct choice *choice = seal ? bound_of(emitter->report, seal)->printed.choice : NULL;

	take_organs(emitter, field_find(item->field, "organ"), signature);
	signature->date = bound_text(bound_of(emitter->report, field_find(item->field, "date")));
	signature->style = item->style;
	/* Space is left for a seal when the report asks for it: seal: space. */
	signature->seal = choice && strcmp(choice->key, "space") == 0;
	signature->seal_size = item->seal_size;
	struct block *block = block_add(emitter, BLOCK_SIGNATURE);
	block->style = item->style;
	block->signature = signature;
}

/* A list of those who sign, in their order; who is not named in the report does not. Programs call the field by the
 * same words. */
static void emit_signers(struct emitter *emitter, const struct item *item)
{
	struct signature *signature = ARENA_NEW(emitter->arena, struct signature);
	struct text *line = ARENA_ARRAY(emitter->arena, struct text, MAX(item->n_lines, 1));
	const char **label = ARENA_ARRAY(emitter->arena, const char *, MAX(item->n_lines, 1));
	uint32_t n = 0;

	for (uint32_t i = 0; i < item->n_lines; i++) {
		const char *words = emit_fill_named(emitter, item->line[i]);

		if (!words || !*words)
			continue;
		line[n] = (struct text){ .utf8 = words, .len = (uint32_t)strlen(words) };
		label[n++] = words;
	}
	if (!n)
		return;
	*signature = (struct signature){ .organ = line,
		.n_organs = n,
		.style = item->style,
		.seal = true,
		.seal_size = item->seal_size,
		.signers = true,
		.seal_label = label };
	struct block *block = block_add(emitter, BLOCK_SIGNATURE);
	block->style = item->style;
	block->signature = signature;
}

/* The blocks of a foot are made by the same code, into a list of their own. An empty foot is none. */
static void emit_foot(struct emitter *emitter, const struct item *item)
{
	GArray *outer = emitter->blocks;

	emitter->blocks = g_array_new(FALSE, TRUE, sizeof(struct block));
	emit_items(emitter, item->inner, item->n_inner);

	uint32_t n;
	struct block *inner = blocks_take(emitter, &n);
	emitter->blocks = outer;
	if (!n)
		return;
	struct block *block = block_add(emitter, BLOCK_FOOT);
	block->inner = inner;
	block->n_inner = n;
	block->even_page = item->even_page;
}

static void emit_body(struct emitter *emitter, const struct item *item)
{
	guint first = emitter->blocks->len;

	emit_content(emitter, item->field, item->level, item->style);
	/* Of several blocks only the first says that all begins on the first page. */
	if (emitter->blocks->len > first)
		g_array_index(emitter->blocks, struct block, first).first_page = item->first_page;
}

/* An item stands when its field was given, all its conditions hold and its `unless` does not. */
static bool stands(const struct emitter *emitter, const struct item *item)
{
	if (item->field && !bound_of(emitter->report, item->field)->value)
		return false;
	for (const struct field *const *also = item->also; also && *also; also++)
		if (!emit_when(emitter, *also))
			return false;
	return emit_when(emitter, item->when) && !(item->unless && emit_when(emitter, item->unless));
}

/* The group's fields are in place while its items are made. */
static void emit_repeated(struct emitter *emitter, const struct item *item)
{
	for (uint32_t i = 0; i < bound_of(emitter->report, item->field)->n_instances; i++) {
		repeat_begin(emitter->report, item->field, i);
		emit_items(emitter, item->inner, item->n_inner);
		repeat_end(emitter->report, item->field, i);
	}
}

/* A draft may have no words for it. */
static void emit_heading(struct emitter *emitter, const struct item *item)
{
	for (uint32_t i = 0; i < item->n_lines; i++) {
		const char *words = emit_fill(emitter, item->line[i]);

		if (*words)
			emit_numbered_heading(emitter, item->level, words, NULL);
	}
}

static void emit_item(struct emitter *emitter, const struct item *item)
{
	if (!stands(emitter, item))
		return;
	switch (item->kind) {
	case ITEM_TITLE:
		emit_title(emitter, item);
		break;
	case ITEM_TEXT:
		emit_text(emitter, item);
		break;
	case ITEM_PROSE:
		emit_body(emitter, item);
		break;
	case ITEM_TABLE:
		emit_content(emitter, item->field, 0, item->style);
		break;
	case ITEM_FORM:
		emit_form(emitter, item->form);
		break;
	case ITEM_SECTION:
		emit_section(emitter, item->field, item->level, item->style);
		break;
	case ITEM_SIGNATURE:
		emit_signature(emitter, item);
		break;
	case ITEM_SIGNERS:
		emit_signers(emitter, item);
		break;
	case ITEM_ATTACHMENT_LIST:
		emit_attachment_list(emitter, bound_of(emitter->report, item->field), item->style);
		break;
	case ITEM_ATTACHMENTS:
		emit_attachments(emitter, item);
		break;
	case ITEM_ENCLOSED:
		emit_enclosed(emitter, item);
		break;
	case ITEM_SEPARATOR:
		block_add(emitter, BLOCK_SEPARATOR)->separator = item->separator;
		break;
	case ITEM_FOOT:
		emit_foot(emitter, item);
		break;
	case ITEM_HEADING:
		emit_heading(emitter, item);
		break;
	case ITEM_REPEAT:
		emit_repeated(emitter, item);
		break;
	case ITEM_CONTENTS:
		emit_contents(emitter, item->contents, item->when);
		break;
	case ITEM_PICTURE:
		emit_template_picture(emitter, item->picture);
		break;
	case ITEM_CHART:
		emit_template_chart(emitter, item->picture);
		break;
	case ITEM_BARCODE:
		emit_template_barcode(emitter, item->picture);
		break;
	case ITEM_PAGE_BREAK:
		block_add(emitter, BLOCK_PAGE_BREAK);
		break;
	}
}

void emit_items(struct emitter *emitter, const struct item *item, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		emit_item(emitter, &item[i]);
}
