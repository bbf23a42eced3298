/* The body of a template to blocks, item by item. */
#include "binding/emit.h"

#include <string.h>

#include "binding/bound.h"
#include "binding/emit-attachments.h"
#include "binding/emit-form.h"
#include "binding/emit-prose.h"
#include "binding/emit-words.h"
#include "binding/emitter.h"
#include "binding/heading.h"

static void emit_title(struct bind *bind, const struct item *item)
{
	GString *text = g_string_new(NULL), *outline = g_string_new(NULL);

	for (uint32_t i = 0; i < item->n_lines; i++) {
		const char *line = emit_fill(bind, item->line[i]);
		if (!*line)
			continue;
		g_string_append_printf(text, "%s%s", text->len ? "\n" : "", line);
		g_string_append(outline, line);
	}
	struct block *block = block_add(bind, BLOCK_TEXT);
	block->tag = TAG_H1;
	block->style = item->style;
	block->text.len = (uint32_t)text->len;
	block->text.utf8 = arena_take_string(bind->arena, text);
	block->outline.len = (uint32_t)outline->len;
	block->outline.utf8 = arena_take_string(bind->arena, outline);
}

/* Each line a paragraph; one whose places are all empty is left out. */
static void emit_text(struct bind *bind, const struct item *item)
{
	for (uint32_t i = 0; i < item->n_lines; i++) {
		const char *line = emit_fill(bind, item->line[i]);
		if (!*line)
			continue;
		struct block *block = block_add(bind, BLOCK_TEXT);
		block->style = item->style;
		block->text.utf8 = line;
		block->text.len = (uint32_t)strlen(line);
		if (item->tail && i + 1 == item->n_lines) {
			block->tail.utf8 = emit_fill(bind, item->tail);
			block->tail.len = (uint32_t)strlen(block->tail.utf8);
		}
	}
}

static void emit_paragraph(struct bind *bind, const struct bound *bound, const struct style *style)
{
	struct block *block = block_add(bind, BLOCK_TEXT);

	block->style = style;
	block->text = bound_text(bound);
}

static void emit_table(struct bind *bind, const struct field *field)
{
	struct block *block = block_add(bind, BLOCK_TABLE);

	block->table = emit_table_words(bind, field->table, bound_of(bind, field)->table);
	block->text = (struct text){ .utf8 = field->label,
		.len = (uint32_t)strlen(field->label),
		.path = bound_of(bind, field)->path,
		.label = field->label };
}

static void emit_section(struct bind *bind, const struct field *field, unsigned level, const struct style *style);

static void emit_content(struct bind *bind, const struct field *field, unsigned level, const struct style *style)
{
	const struct bound *bound = bound_of(bind, field);
	const struct datum datum = bound_datum(bound);

	switch (field->datatype.type) {
	case FIELD_PROSE:
		emit_prose(bind, &datum, level, style);
		break;
	case FIELD_TABLE:
		emit_table(bind, field);
		break;
	case FIELD_GROUP:
		for (const struct field *child = field->child; child; child = child->next)
			emit_section(bind, child, level, style);
		break;
	default:
		if (bound->printed.text && *bound->printed.text)
			emit_paragraph(bind, bound, style);
	}
}

static void emit_section(struct bind *bind, const struct field *field, unsigned level, const struct style *style)
{
	const struct bound *bound = bound_of(bind, field);
	const struct datum key = { bind->report, bound->key, bound->path, bound->label, NULL };

	if (!bound->value)
		return; /* numbering goes on without a gap */
	if (level >= bind->tpl->n_headings) {
		diag(bind->diags, DIAG_HEADING_TOO_DEEP,
			value_where(bound->tree, bound->value, bound->path, bound->label), "6");
		return;
	}
	/* A label that itself begins like a numeral is not a numeral. */
	bool numeral = bound->key && !value_is(bound->key, field->label) && !value_is(bound->key, field->key);
	heading_emit(bind, level, field->label, numeral ? &key : NULL);
	emit_content(bind, field, level + 1, style);
}

static void emit_signature(struct bind *bind, const struct item *item)
{
	const struct field *seal = field_find(item->field, "seal");
	struct signature *signature = ARENA_NEW(bind->arena, struct signature);
	const struct choice *choice = seal ? bound_of(bind, seal)->printed.choice : NULL;

	signature->organ = bound_text(bound_of(bind, field_find(item->field, "organ")));
	signature->date = bound_text(bound_of(bind, field_find(item->field, "date")));
	signature->style = item->style;
	signature->seal = choice && strcmp(choice->key, "space") == 0;
	struct block *block = block_add(bind, BLOCK_SIGNATURE);
	block->style = item->style;
	block->signature = signature;
}

/* Its blocks are made like any others, into a list of their own. */
static void emit_foot(struct bind *bind, const struct item *item)
{
	GArray *outer = bind->blocks;

	bind->blocks = g_array_new(FALSE, TRUE, sizeof(struct block));
	emit_items(bind, item->inner, item->n_inner);

	uint32_t n;
	struct block *inner = arena_take_array(bind->arena, bind->blocks, &n);
	bind->blocks = outer;
	if (!n)
		return;
	struct block *block = block_add(bind, BLOCK_FOOT);
	block->inner = inner;
	block->n_inner = n;
}

static void emit_item(struct bind *bind, const struct item *item)
{
	if ((item->field && !bound_of(bind, item->field)->value) || (item->when && !bound_of(bind, item->when)->value))
		return;
	switch (item->kind) {
	case ITEM_TITLE:
		emit_title(bind, item);
		break;
	case ITEM_TEXT:
		emit_text(bind, item);
		break;
	case ITEM_PROSE:
	case ITEM_TABLE:
		emit_content(bind, item->field, 0, item->style);
		break;
	case ITEM_FORM:
		emit_form(bind, item->form);
		break;
	case ITEM_SECTION:
		emit_section(bind, item->field, 0, item->style);
		break;
	case ITEM_SIGNATURE:
		emit_signature(bind, item);
		break;
	case ITEM_ATTACHMENT_LIST:
		emit_attachment_list(bind, bound_of(bind, item->field), item->style);
		break;
	case ITEM_ATTACHMENTS:
		memset(bind->count, 0, sizeof(bind->count));
		emit_attachments(bind, bound_of(bind, item->field));
		break;
	case ITEM_SEPARATOR:
		block_add(bind, BLOCK_SEPARATOR)->separator = item->separator;
		break;
	case ITEM_FOOT:
		emit_foot(bind, item);
		break;
	case ITEM_PAGE_BREAK:
		block_add(bind, BLOCK_PAGE_BREAK);
		break;
	}
}

void emit_items(struct bind *bind, const struct item *item, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		emit_item(bind, &item[i]);
}
