/* What a draft shows of a report with errors: the cells, marked with the numbers of a list, and the list at its end. */
#include <string.h>

#include "binding/bind.h"
#include "report/source.h"

/* A longer list helps nobody. */
#define LIST_MAX 200

/* Of these and of the template's rules only a value is wrong or not there: the rest can be shown. */
static bool leaves_a_document(enum diag_code code)
{
	static const enum diag_code codes[] = { DIAG_MISSING_FIELD, DIAG_NOT_A_NUMBER, DIAG_NOT_AN_INTEGER,
		DIAG_NUMBER_TOO_LARGE, DIAG_BELOW_MIN, DIAG_ABOVE_MAX, DIAG_TOO_MANY_DECIMALS, DIAG_BAD_DATE,
		DIAG_BAD_CHOICE, DIAG_BLANK, DIAG_HEADING_NUMERAL, DIAG_TEXT_TOO_LONG, DIAG_EMPTY_TEXT,
		DIAG_BAD_PATTERN, DIAG_MISSING_ROW, DIAG_MISSING_CELL, DIAG_WRONG_COUNT, DIAG_WRONG_ROWS };

	for (size_t i = 0; i < G_N_ELEMENTS(codes); i++)
		if (codes[i] == code)
			return true;
	return g_str_has_prefix(diag_code_name(code), "B09");
}

static bool is_error(const struct finding *finding)
{
	return diag_code_severity(finding->code) == SEVERITY_ERROR;
}

static void judge(void *context, const struct finding *finding)
{
	bool *possible = context;

	if (is_error(finding) && !leaves_a_document(finding->code))
		*possible = false;
}

bool draft_is_possible(const struct diags *diags)
{
	bool possible = true;

	diags_each(diags, judge, &possible);
	return possible;
}

/* ---- cells ---- */

void draft_mark(struct bind *bind, const struct bound *bound, uint32_t row, uint32_t leaf, unsigned problem)
{
	const struct mark mark = { bound, row, leaf, problem };

	if (bind->draft)
		g_array_append_val(bind->marks, mark);
}

/* The place in the list of each problem, from 1; 0: it is not there. */
struct numbers {
	uint32_t *number;
	uint32_t n;
};

static void count(void *context, const struct finding *finding)
{
	struct numbers *numbers = context;

	if (is_error(finding))
		numbers->number[finding->number] = ++numbers->n;
}

static int compare_flaws(const void *a, const void *b)
{
	const struct flaw *x = a, *y = b;

	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	if (x->leaf != y->leaf)
		return x->leaf < y->leaf ? -1 : 1;
	return x->number < y->number ? -1 : x->number > y->number;
}

static void set_flaws(struct bind *bind, const struct numbers *numbers, const char *path, struct table *table)
{
	struct flaw *flaw = ARENA_ARRAY(bind->arena, struct flaw, bind->marks->len);
	uint32_t n = 0;

	for (guint i = 0; i < bind->marks->len; i++) {
		const struct mark *mark = &g_array_index(bind->marks, struct mark, i);

		if (strcmp(mark->bound->path, path) == 0 && mark->problem < diags_total(bind->diags))
			flaw[n++] = (struct flaw){ mark->row, mark->leaf, numbers->number[mark->problem] };
	}
	qsort(flaw, n, sizeof(*flaw), compare_flaws);
	table->flaw = flaw;
	table->n_flaws = n;
}

/* ---- the list ---- */

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
	const char *copy = arena_strndup(bind->arena, out->str, out->len);
	g_string_free(out, TRUE);
	return copy;
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

	if (!is_error(finding) || ++list->n > LIST_MAX)
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

static void add_list(struct bind *bind, uint32_t n)
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

uint32_t draft_finish(struct bind *bind)
{
	struct numbers numbers = { .number = g_new0(uint32_t, MAX(diags_total(bind->diags), 1)) };

	diags_each(bind->diags, count, &numbers);
	for (guint i = 0; i < bind->blocks->len; i++) {
		struct block *block = &g_array_index(bind->blocks, struct block, i);

		if (block->kind == BLOCK_TABLE)
			set_flaws(bind, &numbers, block->text.path, (struct table *)block->table);
	}
	g_free(numbers.number);
	if (numbers.n)
		add_list(bind, numbers.n);
	return numbers.n;
}
