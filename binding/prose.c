/* Prose: paragraphs, and headings that the engine numbers.
 *
 * A text is its non-empty lines, each a paragraph; a list is its items; a mapping is headings with their content.
 * Recursion follows the nesting of the file, which TREE_MAX_DEPTH bounds. */
#include <string.h>

#include "binding/bind.h"
#include "document/markup.h"
#include "document/numeral.h"
#include "report/blank.h"

struct block *block_add(struct bind *bind, enum block_kind kind)
{
	const struct block block = { .kind = kind, .text.utf8 = "", .outline.utf8 = "", .tail.utf8 = "" };

	g_array_append_val(bind->blocks, block);
	return &g_array_index(bind->blocks, struct block, bind->blocks->len - 1);
}

/* ---- headings ---- */

const char *heading_title(const struct report_template *tpl, const char *key)
{
	struct numeral numeral;

	for (uint32_t i = 0; i < tpl->n_headings; i++)
		if (tpl->heading[i].number && numeral_match(tpl->heading[i].number, key, &numeral))
			return key + numeral.len;
	return key;
}

/* A numeral that was written must be the one that is printed, to the character. */
static void check_numeral(struct bind *bind, const struct datum *written, const char *number)
{
	const char *key = written->value->text, *title = heading_title(bind->tpl, key);
	size_t len = blank_trimmed(key, (size_t)(title - key));

	if (title == key || (strlen(number) == len && memcmp(number, key, len) == 0))
		return;
	char *found = g_strndup(key, len);
	diag(bind->diags, DIAG_HEADING_NUMERAL, datum_where(bind, written), found, number);
	g_free(found);
}

void heading_emit(struct bind *bind, unsigned level, const char *title, const struct datum *written)
{
	const struct report_template *tpl = bind->tpl;
	const struct heading *heading = &tpl->heading[level];
	char number[256] = "";

	bind->count[level]++;
	for (unsigned below = level + 1; below < HEADINGS_MAX; below++)
		bind->count[below] = 0;
	if (heading->number && strlen(heading->number) < sizeof(number) / 2) {
		const struct datum datum = { .tree = heading->tree, .value = heading->origin, .path = "headings" };
		size_t len = numeral_print(heading->number, bind->count[level], number, sizeof(number));
		check_characters(bind, &datum, number, len, CHECK_COMPOSED);
	}
	if (written)
		check_numeral(bind, written, number);
	struct block *block = block_add(bind, BLOCK_TEXT);
	block->tag = MIN(TAG_H2 + level, TAG_H6);
	block->style = heading->style;
	block->text.utf8 = arena_printf(bind->arena, "%s%s", number, title);
	block->text.len = (uint32_t)strlen(block->text.utf8);
	block->text.path = written ? written->path : NULL;
	block->text.label = written ? written->label : NULL;
	block->outline = block->text;
}

/* ---- walking ---- */

/* A piece of prose with its place. */
static struct datum child_datum(
	struct bind *bind, const struct datum *parent, const struct value *child, unsigned index)
{
	struct datum datum = { .tree = parent->tree, .value = child, .label = parent->label };

	if (child->key) {
		datum.path = arena_printf(bind->arena, "%s.%s", parent->path, child->key->text);
		datum.label = arena_printf(bind->arena, "%s › %s", parent->label, child->key->text);
	} else {
		datum.path = arena_printf(bind->arena, "%s[%u]", parent->path, index);
	}
	return datum;
}

/* Goes over the lines of a text, without the blanks around each; false after the last. *offset and *len are those of
 * the line before, and 0 and 0 at the start. */
static bool next_line(const struct value *text, uint32_t *offset, uint32_t *len)
{
	uint32_t at = *offset + *len;

	/* Line ends are blanks too. */
	at += (uint32_t)blank_start(text->text + at, text->n - at);
	if (at >= text->n)
		return false;
	const char *end = memchr(text->text + at, '\n', text->n - at);
	*offset = at;
	*len = (uint32_t)blank_trimmed(text->text + at, end ? (size_t)(end - text->text) - at : text->n - at);
	return true;
}

static void check_piece(struct bind *bind, const struct datum *datum)
{
	const struct value *value = datum->value;
	uint32_t offset = 0, len = 0;
	bool any = false;
	unsigned index = 0;

	while (value->type == VALUE_SCALAR && next_line(value, &offset, &len)) {
		check_characters(bind, datum, value->text + offset, len, offset);
		any = true;
	}
	for (const struct value *child = value->child; child; child = child->next, index++) {
		const struct datum below = child_datum(bind, datum, child, index);
		if (child->key) {
			const struct datum key = { datum->tree, child->key, below.path, below.label, NULL };
			const char *title = heading_title(bind->tpl, child->key->text);
			check_characters(bind, &key, child->key->text, child->key->n, 0);
			if (blank_start(title, strlen(title)) == strlen(title))
				diag(bind->diags, DIAG_EMPTY_TEXT, datum_where(bind, &key),
					check_word(bind, "the heading", "标题"));
		}
		check_piece(bind, &below);
		any = true;
	}
	if (!any)
		diag(bind->diags, DIAG_EMPTY_TEXT, datum_where(bind, datum), datum_name(bind, datum));
}

static struct datum bound_datum(const struct bound *bound)
{
	return (struct datum){ .tree = bound->tree, .value = bound->value, .path = bound->path, .label = bound->label };
}

void prose_check(struct bind *bind, const struct bound *bound)
{
	const struct datum datum = bound_datum(bound);

	check_piece(bind, &datum);
}

static void emit_paragraph(
	struct bind *bind, const struct datum *datum, uint32_t offset, uint32_t len, const struct style *style)
{
	struct block *block = block_add(bind, BLOCK_TEXT);

	const char *written = datum->value->text + offset;
	bool item = len > 2 && written[0] == '-' && written[1] == ' ';

	/* A line that begins with "- " is an item of a list. */
	if (item) {
		const struct style *list = g_hash_table_lookup(bind->tpl->styles, "列表");

		style = list ? list : style;
		written = arena_printf(bind->arena, "●%.*s", (int)len - 2, written + 2);
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
	markup_parse(written, len, &bind->n_notes, bind->arena, &block->text);
}

static void emit_piece(struct bind *bind, const struct datum *datum, unsigned level, const struct style *style);

/* One entry of a mapping: a heading and what is under it. */
static void emit_heading(struct bind *bind, const struct datum *datum, unsigned level)
{
	const struct datum key = { datum->tree, datum->value->key, datum->path, datum->label, NULL };
	const char *title = heading_title(bind->tpl, key.value->text);
	size_t start = blank_start(title, strlen(title)), len = blank_trimmed(title + start, strlen(title + start));
	char limit[16];

	if (level >= bind->tpl->n_headings) {
		g_snprintf(limit, sizeof(limit), "%u", bind->tpl->n_headings);
		diag(bind->diags, DIAG_HEADING_TOO_DEEP, datum_where(bind, &key), limit);
		return;
	}
	heading_emit(bind, level, arena_strndup(bind->arena, title + start, len), &key);
	emit_piece(bind, datum, level + 1, bind->tpl->prose);
}

static void emit_piece(struct bind *bind, const struct datum *datum, unsigned level, const struct style *style)
{
	const struct value *value = datum->value;
	uint32_t offset = 0, len = 0;
	unsigned index = 0;

	while (value->type == VALUE_SCALAR && next_line(value, &offset, &len))
		emit_paragraph(bind, datum, offset, len, style);
	for (const struct value *child = value->child; child; child = child->next, index++) {
		const struct datum below = child_datum(bind, datum, child, index);
		if (child->key)
			emit_heading(bind, &below, level);
		else
			emit_piece(bind, &below, level, style);
	}
}

void prose_emit(struct bind *bind, const struct bound *bound, unsigned level, const struct style *style)
{
	const struct datum datum = bound_datum(bound);

	emit_piece(bind, &datum, level, style);
}

/* ---- attachments ---- */

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

static void emit_line(struct bind *bind, const char *text, const char *style_name, enum tag tag)
{
	const struct style *style = g_hash_table_lookup(bind->tpl->styles, style_name);
	struct block *block = block_add(bind, BLOCK_TEXT);

	block->tag = tag;
	block->style = style ? style : bind->tpl->prose;
	block->text.utf8 = text;
	block->text.len = (uint32_t)strlen(text);
	if (tag != TAG_P)
		block->outline = block->text;
}

void prose_emit_attachment_list(struct bind *bind, const struct bound *bound, const struct style *style)
{
	g_autoptr(GString) text = g_string_new(NULL);
	unsigned n = 0;

	for (const struct value *at = NULL; (at = next_attachment(bound->value, at));)
		n++;
	unsigned index = 0;
	for (const struct value *at = NULL; (at = next_attachment(bound->value, at)); index++) {
		g_string_append(text, index ? "\n" : "附件：");
		if (n > 1)
			g_string_append_printf(text, "%u.", index + 1);
		g_string_append(text, at->key->text);
	}
	if (!n)
		return;
	struct block *block = block_add(bind, BLOCK_TEXT);
	block->style = style;
	block->text.utf8 = arena_strndup(bind->arena, text->str, text->len);
	block->text.len = (uint32_t)text->len;
}

void prose_emit_attachments(struct bind *bind, const struct bound *bound)
{
	const struct datum field = bound_datum(bound);
	unsigned n = 0, index = 0;

	for (const struct value *at = NULL; (at = next_attachment(bound->value, at));)
		n++;
	for (const struct value *at = NULL; (at = next_attachment(bound->value, at));) {
		const struct datum attachment = child_datum(bind, &field, at, 0);

		block_add(bind, BLOCK_PAGE_BREAK);
		emit_line(bind, n > 1 ? arena_printf(bind->arena, "附件%u", ++index) : "附件", "附件序号", TAG_P);
		emit_line(bind, at->key->text, "附件标题", TAG_H2);
		emit_piece(bind, &attachment, 0, bind->tpl->prose);
	}
}
