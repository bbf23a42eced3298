#include "report/markdown-table.h"

#include <string.h>

#include "report/arena.h"
#include "report/blank.h"
#include "report/diag.h"
#include "report/markdown-picture.h"
#include "report/markdown-setting.h"
#include "report/source.h"
#include "report/value-filling.h"

static const struct markdown_line *line_of(const struct markdown_block *block, guint i)
{
	return &g_array_index(block->line, struct markdown_line, i);
}

/* A setting that the shape of the table says. */
static void add_word(struct tree *tree, struct value_filling *to, const char *name, const char *word)
{
	struct value *value = markdown_value(tree, VALUE_SCALAR, to->value->first, to->value->end);

	value->text = word;
	value->n = (uint32_t)strlen(word);
	markdown_add_named(tree, to, name, value);
}

/* ---- cells ---- */

/* Takes ** off that is around all of a cell. */
static bool strip_strong(const char *text, struct markdown_line *cell)
{
	if (cell->end - cell->first <= 4 || memcmp(text + cell->first, "**", 2) != 0 ||
		memcmp(text + cell->end - 2, "**", 2) != 0)
		return false;
	cell->first += 2;
	cell->end -= 2;
	return true;
}

static struct value *make_cell(
	const struct markdown_words *words, struct tree *tree, struct markdown_line cell, bool head)
{
	struct composed_text text;

	/* The head's own look says as much; in other cells it is for who sets the table (binding/prose-table.c). */
	bool strong = strip_strong(words->source->text, &cell) && !head;
	/* MultiMarkdown's mark for what goes on from above. */
	if (head && cell.end - cell.first == 2 && memcmp(words->source->text + cell.first, "^^", 2) == 0)
		cell.first = cell.end;
	/* Nothing between two bars is an empty cell. */
	if (cell.first == cell.end)
		return markdown_value(tree, VALUE_NULL, cell.first, cell.end);
	struct value *picture = head ? NULL : markdown_picture_words(tree, words->source->text, cell);
	if (picture)
		return picture;
	composed_text_init(&text);
	if (strong)
		composed_text_make(&text, "**", cell.first - 2, cell.first);
	markdown_inline(words, &cell, 1, MARKDOWN_IN_CELL, &text);
	if (strong)
		composed_text_make(&text, "**", cell.end, cell.end + 2);
	struct value *value = composed_text_take(&text, tree, cell.first);
	composed_text_finish(&text);
	value->strong = strong;
	value->literal = !strong;
	return value;
}

static struct value *make_row(
	const struct markdown_words *words, struct tree *tree, const struct markdown_line *row, bool head)
{
	const char *text = words->source->text;
	struct value_filling list = { markdown_value(tree, VALUE_SEQUENCE, row->first, row->end), NULL };

	for (uint32_t at = markdown_first_cell(text, row); at < row->end;)
		value_filling_add(&list, make_cell(words, tree, markdown_cell(text, row, at, &at), head));
	return list.value;
}

static void check_row(const struct markdown_words *words, const struct value *row, uint32_t n)
{
	struct where where = { .source = words->source, .first = row->first, .end = row->end };
	char found[16], meant[16];

	if (row->n == n || ++*words->n_errors > MARKDOWN_ERRORS_MAX)
		return;
	g_snprintf(found, sizeof(found), "%u", row->n);
	g_snprintf(meant, sizeof(meant), "%u", n);
	diag(words->diags, DIAG_MD_ROW, where, found, meant);
}

static void add_rows(const struct markdown_words *words, struct tree *tree, const struct markdown_block *table,
	struct value_filling *to)
{
	const struct markdown_line *head = line_of(table, 0);
	struct value_filling rows = { markdown_value(tree, VALUE_SEQUENCE, head->first, head->end), NULL };

	for (guint i = 0; i < table->n_heads; i++)
		value_filling_add(&rows, make_row(words, tree, line_of(table, i), true));
	const uint32_t n = rows.last->n;
	/* Behind the dashes. */
	for (guint i = table->n_heads + 1; i < table->line->len; i++) {
		struct value *row = make_row(words, tree, line_of(table, i), false);
		check_row(words, row, n);
		value_filling_add(&rows, row);
	}
	markdown_add_named(tree, to, "rows", rows.value);
}

/* :-- --: :-: "": the writer says nothing, and the column is set as its kind is. */
static const char *align_word(const char *text, const struct markdown_line *cell)
{
	bool left = text[cell->first] == ':', right = text[cell->end - 1] == ':';

	return left && right ? "center" : left ? "left" : right ? "right" : "";
}

static void add_align(struct tree *tree, const char *text, const struct markdown_line *dashes, struct value_filling *to)
{
	struct value_filling list = { markdown_value(tree, VALUE_SEQUENCE, dashes->first, dashes->end), NULL };
	bool any = false;

	for (uint32_t at = markdown_first_cell(text, dashes); at < dashes->end;) {
		const struct markdown_line cell = markdown_cell(text, dashes, at, &at);
		const char *word = cell.first < cell.end ? align_word(text, &cell) : "";
		struct value *value = markdown_value(tree, *word ? VALUE_SCALAR : VALUE_NULL, cell.first, cell.end);
		value->text = *word ? word : NULL;
		value->n = (uint32_t)strlen(word);
		any |= *word != 0;
		value_filling_add(&list, value);
	}
	/* Without any colon there is no such setting. */
	if (any)
		markdown_add_named(tree, to, "align", list.value);
}

/* ---- the caption ---- */

/* The bytes of the mark; 0: the block is no caption. A caption is one line. */
size_t markdown_caption_mark(const struct source *source, const struct markdown_block *block)
{
	static const char *const marks[] = { ": ", "表：", "表: ", "Table: " };

	if (block->kind != MARKDOWN_PARAGRAPH || block->line->len != 1)
		return 0;
	const struct markdown_line *line = line_of(block, 0);
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
		if (line->end - line->first > strlen(marks[i]) &&
			strncmp(source->text + line->first, marks[i], strlen(marks[i])) == 0)
			return strlen(marks[i]);
	return 0;
}

static void add_caption(const struct markdown_words *words, struct tree *tree, const struct markdown_block *block,
	struct value_filling *to)
{
	const char *text = words->source->text;
	struct markdown_line caption = *line_of(block, 0);

	caption.first += (uint32_t)markdown_caption_mark(words->source, block);
	caption.first += (uint32_t)blank_start(text + caption.first, caption.end - caption.first);
	markdown_take_settings(tree, to, text, &caption);
	if (caption.first < caption.end)
		markdown_add_named(tree, to, "caption", make_cell(words, tree, caption, true));
}

struct value *markdown_table(const struct markdown_words *words, struct tree *tree, const struct markdown_block *table,
	const struct markdown_block *caption)
{
	const struct markdown_line *head = line_of(table, 0);
	struct value_filling mapping = { markdown_value(tree, VALUE_MAPPING, head->first, head->end), NULL };

	if (caption)
		add_caption(words, tree, caption, &mapping);
	add_align(tree, words->source->text, line_of(table, table->n_heads), &mapping);
	if (table->n_heads > 1)
		add_word(tree, &mapping, "heads", arena_printf(tree->arena, "%u", table->n_heads));
	add_rows(words, tree, table, &mapping);
	return mapping.value;
}
