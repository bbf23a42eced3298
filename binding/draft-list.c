/* The cells of a draft with errors, and the list of errors and warnings at its end. A cell is marked when its problem
 * is said, by the problem's number among all diagnostics; the list numbers them in the order of their places, errors
 * first. So the marks are numbered anew when all is known. */
#include "binding/draft-list.h"

#include <string.h>

#include "binding/draft.h"
#include "binding/emitter.h"
#include "binding/fill-names.h"
#include "binding/message-word.h"
#include "report/source.h"

/* So many errors are listed, and so many warnings: nobody works through more at a time. */
#define LIST_MAX 200

static const struct style *style_named(const struct emitter *emitter, const char *name)
{
	const struct style *style = g_hash_table_lookup(emitter->report->tpl->styles, name);

	return style ? style : emitter->report->tpl->prose;
}

/* Messages quote the report, and the report may have been refused for a character that nothing can print. */
static const char *printable(struct emitter *emitter, const char *text)
{
	GString *out = g_string_new(NULL);

	for (; *text; text = g_utf8_next_char(text)) {
		gunichar c = g_utf8_get_char(text);

		/* A sign in its place: the list must appear whatever the report holds. */
		g_string_append_unichar(out, font_set_covers(emitter->checker->fonts, c, 0) ? c : '?');
	}
	return arena_take_string(emitter->arena, out);
}

static void add_paragraph(struct emitter *emitter, const char *style, enum tag tag, const char *text)
{
	struct block *block = block_add(emitter, BLOCK_TEXT);

	block->style = style_named(emitter, style);
	block->tag = tag;
	block->text.utf8 = printable(emitter, text);
	block->text.len = (uint32_t)strlen(block->text.utf8);
	if (tag != TAG_P)
		block->outline = block->text.utf8;
}

/* The problems of one severity, numbered on from those before them. Numbers of warnings follow those of the errors. */
struct list {
	struct emitter *emitter;
	enum severity severity;
	uint32_t n, before;
};

static void add_item(void *context, const struct finding *finding)
{
	struct list *list = context;
	const struct messages *messages = list->emitter->checker->messages;
	const struct where *where = finding->where;
	GString *text;
	char line[16];

	/* Counted beyond LIST_MAX too, so that the rest can be told. */
	if (finding->silenced || diag_code_severity(finding->code) != list->severity || ++list->n > LIST_MAX)
		return;
	text = g_string_new(NULL);
	g_string_append_printf(text, "%u. ", list->before + list->n);
	/* What stands in another file says in which. */
	if (where->source && where->source != list->emitter->report->tree->source)
		g_string_append_printf(text, "%s ", where->source->name);
	if (where->source) {
		g_snprintf(line, sizeof(line), "%u", source_place(where->source, where->first).line);
		g_string_append(text, message_phrase(messages, SAY_LINE, line));
	}
	if (where->label)
		g_string_append(text, message_phrase(messages, SAY_LINE_FIELD, where->label));
	g_string_append(text, message_phrase(messages, SAY_LINE_TEXT, finding->text));
	if (*finding->hint)
		g_string_append(text, message_phrase(messages, SAY_LINE_HINT, finding->hint));
	g_string_append_printf(text, " [%s]", where->rule ? where->rule : diag_code_name(finding->code));
	add_paragraph(list->emitter, "草稿清单", TAG_P, text->str);
	g_string_free(text, TRUE);
}

static void add_words(struct emitter *emitter, const char *style, enum tag tag, const struct words *words, uint32_t n)
{
	const char *text = words->text[diags_lang(emitter->checker->diags)];

	add_paragraph(emitter, style, tag, fill_number(emitter->arena, text, n));
}

/* n problems of a severity, numbered from `before` on, below their heading. */
static void add_list(struct emitter *emitter, enum severity severity, uint32_t n, uint32_t before)
{
	const struct printed_words *words = &emitter->report->tpl->printed;
	struct list list = { .emitter = emitter, .severity = severity, .before = before };
	bool errors = severity == SEVERITY_ERROR;

	add_words(emitter, "草稿标题", TAG_H1, errors ? &words->draft_title : &words->draft_warnings, n);
	if (errors)
		add_words(emitter, "草稿说明", TAG_P, &words->draft_note, n);
	diags_each(emitter->checker->diags, add_item, &list);
	if (n > LIST_MAX)
		add_words(emitter, "草稿清单", TAG_P, &words->draft_more, n - LIST_MAX);
}

/* ---- cells ---- */

/* The place in the list of each problem, from 1; 0: it is not there. */
struct numbers {
	uint32_t *number;
	uint32_t n;
};

static void count(void *context, const struct finding *finding)
{
	struct numbers *numbers = context;

	if (draft_is_error(finding))
		numbers->number[finding->number] = ++numbers->n;
}

/* By place, and in one cell by number. */
static int compare_flaws(const void *a, const void *b)
{
	const struct flaw *x = a, *y = b;

	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	if (x->leaf != y->leaf)
		return x->leaf < y->leaf ? -1 : 1;
	return x->number < y->number ? -1 : x->number > y->number;
}

/* `path`: of the block, which is that of the field; tables and marks are put together by it. */
static void set_flaws(struct emitter *emitter, const struct numbers *numbers, const char *path, struct table *table)
{
	const struct messages *messages = emitter->checker->messages;
	struct flaw *flaw = ARENA_ARRAY(emitter->arena, struct flaw, messages->marks->len);
	uint32_t n = 0;

	for (guint i = 0; i < messages->marks->len; i++) {
		const struct mark *mark = &g_array_index(messages->marks, struct mark, i);

		/* A mark made for a diagnostic that was then not added has no number. */
		if (g_strcmp0(mark->bound->path, path) == 0 && mark->problem < diags_total(messages->diags))
			flaw[n++] = (struct flaw){ mark->row, mark->leaf, numbers->number[mark->problem] };
	}
	qsort(flaw, n, sizeof(*flaw), compare_flaws);
	table->flaw = flaw;
	table->n_flaws = n;
}

/* The number of errors, for the banner. */
uint32_t draft_finish(struct emitter *emitter)
{
	struct diags *diags = emitter->checker->diags;
	struct numbers numbers = { .number = g_new0(uint32_t, MAX(diags_total(diags), 1)) };

	diags_each(diags, count, &numbers);
	for (guint i = 0; i < emitter->blocks->len; i++) {
		struct block *block = &g_array_index(emitter->blocks, struct block, i);

		if (block->kind == BLOCK_TABLE)
			set_flaws(emitter, &numbers, block->text.path, (struct table *)block->table);
	}
	g_free(numbers.number);
	uint32_t n_warnings = diags_count(diags, SEVERITY_WARNING);
	if (numbers.n || n_warnings)
		block_add(emitter, BLOCK_PAGE_BREAK);
	if (numbers.n)
		add_list(emitter, SEVERITY_ERROR, numbers.n, 0);
	if (n_warnings)
		add_list(emitter, SEVERITY_WARNING, n_warnings, numbers.n);
	return numbers.n;
}

const char *draft_banner(struct emitter *emitter, uint32_t n)
{
	return fill_number(emitter->arena, emitter->report->tpl->printed.draft_banner, n);
}
