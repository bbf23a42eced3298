#include "report/markdown.h"

#include <glib.h>
#include <string.h>

#include "report/arena.h"
#include "report/blank.h"
#include "report/composed-text.h"
#include "report/diag.h"
#include "report/markdown-blocks.h"
#include "report/markdown-inline.h"
#include "report/markdown-lines.h"
#include "report/markdown-opening.h"
#include "report/markdown-picture.h"
#include "report/markdown-setting.h"
#include "report/markdown-table.h"
#include "report/reader.h"
#include "report/source.h"

/* What a report is put together in: the tree, its blocks, and the last one added. */
struct assembly {
	struct markdown_words words;
	struct tree *tree;
	GArray *block;
	struct body_block *last;
};

/* ---- the fields ---- */

/* Three dashes, with blanks behind them; the closing line may be three dots, as YAML has it. */
static bool is_fence(const struct source *source, uint32_t line, bool closing)
{
	uint32_t len;
	const char *text = source_line(source, line, &len);

	while (len > 3 && (text[len - 1] == ' ' || text[len - 1] == '\t'))
		len--;
	return len == 3 && (memcmp(text, "---", 3) == 0 || (closing && memcmp(text, "...", 3) == 0));
}

/* The line that opens the fields: the first that is not empty; 0: it is none of dashes. */
static uint32_t opening_line(const struct source *source)
{
	uint32_t len;

	for (uint32_t line = 1; line <= source->n_lines; line++) {
		const char *text = source_line(source, line, &len);
		if (blank_start(text, len) < len)
			return is_fence(source, line, false) ? line : 0;
	}
	return 0;
}

/* The line that closes the fields which the line `opening` opens; 0: none does. */
static uint32_t closing_line(const struct source *source, uint32_t opening)
{
	for (uint32_t line = opening + 1; line <= source->n_lines; line++)
		if (is_fence(source, line, true))
			return line;
	return 0;
}

/* Standard input has no name to tell by: it must have fields. */
bool markdown_is(const struct source *source)
{
	if (g_str_has_suffix(source->name, ".md") || g_str_has_suffix(source->name, ".markdown"))
		return true;
	uint32_t opening = strcmp(source->name, "<stdin>") == 0 ? opening_line(source) : 0;
	return opening && closing_line(source, opening);
}

/* A report without fields. */
static struct tree *empty_tree(struct source *source)
{
	struct tree *tree = g_new0(struct tree, 1);

	tree->arena = arena_new();
	tree->source = source;
	tree->root = ARENA_NEW(tree->arena, struct value);
	tree->root->type = VALUE_MAPPING;
	tree->cursor = value_cursor_new(tree->arena);
	return tree;
}

/* *line gets the line that the text begins in. NULL after a diagnostic: then the source is freed too. */
static struct tree *read_fields(struct source *source, struct diags *diags, uint32_t *line)
{
	uint32_t opening = opening_line(source), closing = opening ? closing_line(source, opening) : 0;

	*line = closing + 1;
	if (!closing && opening) {
		const uint32_t at = source->line[opening - 1];
		struct where where = { .source = source, .first = at, .end = at + 3 };
		diag(diags, DIAG_MD_FIELDS_END, where, NULL);
		source_free(source);
		return NULL;
	}
	/* All of the file is text. */
	if (!closing)
		return empty_tree(source);
	/* Lines are counted from 1, line[] from 0: from the line after the opening one up to the closing one. */
	uint32_t first = source->line[opening], end = source->line[closing - 1];
	if (blank_start(source->text + first, end - first) == end - first)
		return empty_tree(source);
	return tree_read_part(source, first, end, diags);
}

/* ---- the text ---- */

/* Always false. More than MARKDOWN_ERRORS_MAX are counted and not told. */
static bool refuse(struct assembly *a, enum diag_code code, const struct markdown_line *at, const char *arg)
{
	struct where where = { .source = a->words.source, .first = at->first, .end = at->end };

	return ++*a->words.n_errors <= MARKDOWN_ERRORS_MAX && diag(a->words.diags, code, where, arg);
}

static struct markdown_block *block_at(const struct assembly *a, guint i)
{
	return &g_array_index(a->block, struct markdown_block, i);
}

static struct markdown_line *line_of(const struct markdown_block *block, guint i)
{
	return &g_array_index(block->line, struct markdown_line, i);
}

static struct body_block *add(struct assembly *a, enum body_kind kind, unsigned level, struct value *value)
{
	struct body_block *block = ARENA_NEW(a->tree->arena, struct body_block);

	*block = (struct body_block){ .kind = kind, .level = level, .value = value };
	if (a->last)
		a->last->next = block;
	else
		a->tree->body = block;
	return a->last = block;
}

/* "- " or "1." before the words of an item; nothing before others. */
static void put_marker(const struct markdown_block *block, struct composed_text *out)
{
	g_autofree char *number = NULL;

	if (block->kind == MARKDOWN_BULLET) {
		composed_text_make(out, "- ", block->marker.first, block->marker.end);
	} else if (block->kind == MARKDOWN_NUMBER) {
		/* 1) is printed as 1）. */
		number = g_strdup_printf("%u%s", block->number, block->delimiter == ')' ? "）" : ".");
		composed_text_make(out, number, block->marker.first, block->marker.end);
	}
}

/* ** around all of a heading says what the heading says. */
static void strip_strong(const char *text, struct markdown_block *block)
{
	/* Only on one line: else the marks are of different words. */
	if (block->line->len != 1)
		return;
	struct markdown_line *line = line_of(block, 0);
	if (line->end - line->first > 4 && memcmp(text + line->first, "**", 2) == 0 &&
		memcmp(text + line->end - 2, "**", 2) == 0) {
		line->first += 2;
		line->end -= 2;
	}
}

/* A row of bars that no row of dashes has made a table, and lists that the program does not make. */
static void check_paragraph(struct assembly *a, const struct markdown_block *block)
{
	const struct markdown_line *line = line_of(block, 0);
	const char *text = a->words.source->text + line->first;

	/* ｜ is the bar of a Chinese input method. */
	bool wide = g_str_has_prefix(text, "｜") && g_strstr_len(text + 3, line->end - line->first - 3, "｜");
	if (wide || (*text == '|' && markdown_count_cells(a->words.source->text, line) > 1))
		refuse(a, DIAG_MD_NO_DASHES, line, NULL);
	/* [TOC]: the list of contents is the template's. */
	if (block->line->len == 1 && line->end - line->first == 5 && g_ascii_strncasecmp(text, "[toc]", 5) == 0)
		refuse(a, DIAG_MD_CONTENTS, line, NULL);
	if (line->end - line->first >= 2 && text[0] == '$' && text[1] == '$')
		refuse(a, DIAG_MD_FORMULA, line, NULL);
}

/* An item has one paragraph, so a line break in it has no place. */
static void check_item(struct assembly *a, const struct markdown_block *block)
{
	for (guint i = 0; i + 1 < block->line->len; i++)
		if (line_of(block, i)->hard)
			refuse(a, DIAG_MD_IN_ITEM, line_of(block, i + 1), NULL);
}

/* The words of a block, or of some lines of it. */
static void add_words(struct assembly *a, const struct markdown_block *block, guint first, guint n)
{
	bool heading = block->kind == MARKDOWN_HEADING;
	struct composed_text text;

	composed_text_init(&text);
	put_marker(block, &text);
	uint32_t marker = (uint32_t)text.text->len;
	markdown_inline(&a->words, (const struct markdown_line *)block->line->data + first, n,
		heading ? MARKDOWN_IN_HEADING : MARKDOWN_IN_PROSE, &text);
	/* A line of comments alone is nothing. */
	if (heading || blank_start(text.text->str, text.text->len) < text.text->len) {
		/* An empty heading has the place of its marks. */
		uint32_t at = block->line->len ? line_of(block, first)->first : block->marker.end;
		add(a, heading ? BODY_HEADING : BODY_TEXT, block->level, composed_text_take(&text, a->tree, at))
			->marker = marker;
	}
	composed_text_finish(&text);
}

/* Lines of posts go on below each other; each that has a word before a ： is one by itself. */
static bool all_have_colons(const struct assembly *a, const struct markdown_block *block)
{
	for (guint i = 0; i < block->line->len; i++) {
		const struct markdown_line *line = line_of(block, i);
		if (!g_strstr_len(a->words.source->text + line->first, line->end - line->first, "："))
			return false;
	}
	return true;
}

/* Lines that their writer gave a paragraph each, or names, by what is in them; those with marks of their own for it are
 * as they say. */
static bool is_listed(const struct assembly *a, struct markdown_block *block)
{
	enum markdown_lines are = block->line->len > 1 && (!block->posts || all_have_colons(a, block))
					  ? markdown_lines_are(a->words.source->text,
						    (const struct markdown_line *)block->line->data, block->line->len)
					  : MARKDOWN_WRAPPED;

	for (guint i = 0; i < block->line->len; i++)
		if (line_of(block, i)->hard)
			return false;
	for (guint i = 0; are == MARKDOWN_NAMES && i + 1 < block->line->len; i++)
		line_of(block, i)->names = true;
	return are == MARKDOWN_LISTED;
}

static void add_text(struct assembly *a, struct markdown_block *block)
{
	bool heading = block->kind == MARKDOWN_HEADING, listed = false;

	if (!block->line->len && !heading)
		return;
	if (heading)
		strip_strong(a->words.source->text, block);
	else if (block->kind == MARKDOWN_PARAGRAPH) {
		check_paragraph(a, block);
		/* **一、工作目标** is a heading that its writer made to look like one. */
		if (markdown_is_head(a->words.source->text + line_of(block, 0)->first,
			    a->words.source->text + line_of(block, 0)->end))
			strip_strong(a->words.source->text, block);
		listed = is_listed(a, block);
	} else if (block->kind == MARKDOWN_BULLET)
		check_item(a, block);
	if (!listed)
		add_words(a, block, 0, block->line->len);
	for (guint i = 0; listed && i < block->line->len; i++)
		add_words(a, block, i, 1);
}

/* Settings between fences, under the word that says what they are of. */
static void add_settings(struct assembly *a, const struct markdown_block *block)
{
	const char *text = a->words.source->text;
	/* Without an end, which was told. */
	if (!block->line->len)
		return;
	const struct markdown_line *line = line_of(block, 0);
	bool blank = blank_start(text + line->first, line->end - line->first) == line->end - line->first;
	struct value *value = blank ? NULL : tree_read_within(a->tree, line->first, line->end, a->words.diags);

	if (!value) {
		/* What is wrong within was told. */
		if (blank)
			refuse(a, DIAG_NOT_FIELDS, &block->marker, NULL);
		else
			++*a->words.n_errors;
		return;
	}
	value->key = markdown_value(a->tree, VALUE_SCALAR, block->marker.first, block->marker.end);
	value->key->n = block->marker.end - block->marker.first;
	value->key->text = arena_strndup(a->tree->arena, text + block->marker.first, value->key->n);
	add(a, BODY_SETTINGS, 0, value);
}

/* A caption stands before its table or after it. */
static bool is_caption(const struct assembly *a, guint i)
{
	return i < a->block->len && markdown_caption_mark(a->words.source, block_at(a, i));
}

static void add_blocks(struct assembly *a)
{
	guint claimed = G_MAXUINT; /* the caption that the table before it has */

	for (guint i = 0; i < a->block->len; i++) {
		struct markdown_block *block = block_at(a, i);
		/* A caption right before a table is not text; which table has it is decided at the table. */
		bool before_table = i + 1 < a->block->len && block_at(a, i + 1)->kind == MARKDOWN_TABLE;

		if (block->kind == MARKDOWN_NOTE || i == claimed || (before_table && is_caption(a, i)))
			continue;
		struct value *picture = markdown_picture(a->tree, block);
		if (picture) {
			add(a, BODY_PICTURE, 0, picture);
			continue;
		}
		if (block->kind == MARKDOWN_SETTINGS) {
			add_settings(a, block);
			continue;
		}
		if (block->kind != MARKDOWN_TABLE) {
			add_text(a, block);
			continue;
		}
		const struct markdown_block *caption = NULL;
		if (i && i - 1 != claimed && is_caption(a, i - 1))
			caption = block_at(a, i - 1);
		else if (is_caption(a, i + 1))
			caption = block_at(a, claimed = i + 1);
		add(a, BODY_TABLE, 0, markdown_table(&a->words, a->tree, block, caption));
	}
}

/* ---- notes ---- */

static char *note_name(const struct assembly *a, const struct markdown_block *block)
{
	return g_strndup(a->words.source->text + block->marker.first, block->marker.end - block->marker.first);
}

/* Before the text, as a note may be defined behind its use. */
static void collect_notes(struct assembly *a)
{
	for (guint i = 0; i < a->block->len; i++) {
		const struct markdown_block *block = block_at(a, i);
		if (block->kind != MARKDOWN_NOTE)
			continue;
		g_autofree char *name = note_name(a, block);
		if (g_hash_table_contains(a->words.notes, name)) {
			refuse(a, DIAG_MD_NOTE_TWICE, &block->marker, name);
			/* The first one counts. */
			continue;
		}
		struct markdown_note *note = g_new0(struct markdown_note, 1);
		note->block = block;
		g_hash_table_insert(a->words.notes, g_steal_pointer(&name), note);
	}
}

/* A note that nobody points at would be lost without a word. */
static void find_unused_notes(struct assembly *a)
{
	for (guint i = 0; i < a->block->len; i++) {
		const struct markdown_block *block = block_at(a, i);
		if (block->kind != MARKDOWN_NOTE)
			continue;
		g_autofree char *name = note_name(a, block);
		const struct markdown_note *note = g_hash_table_lookup(a->words.notes, name);
		if (note->block == block && !note->used)
			refuse(a, DIAG_MD_NOTE_UNUSED, &block->marker, name);
	}
}

struct tree *markdown_read(struct source *source, struct diags *diags)
{
	uint32_t line;
	unsigned n_errors = 0;
	struct tree *tree = read_fields(source, diags, &line);

	if (!tree)
		return NULL;
	struct assembly a = { .tree = tree,
		.block = markdown_blocks_read(source, line, diags, &n_errors),
		.words = { source, diags, g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free), &n_errors } };
	collect_notes(&a);
	add_blocks(&a);
	find_unused_notes(&a);
	g_hash_table_unref(a.words.notes);
	g_array_unref(a.block);
	if (!n_errors)
		return tree;
	tree_free(tree);
	return NULL;
}

struct tree *report_read(struct source *source, struct diags *diags)
{
	return markdown_is(source) ? markdown_read(source, diags) : tree_read(source, diags);
}
