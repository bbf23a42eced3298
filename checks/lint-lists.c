/* Lists written out in prose: 一是……；二是……。 within a paragraph, （一） or 1. before paragraphs. Their numbers follow
 * one another, and their items end alike.
 *
 * Each kind of number counts by itself, and only among lines under one heading: what stands under another is another
 * list. */
#include "checks/lint-lists.h"

#include <string.h>

#include "binding/heading.h"
#include "binding/prose-lines.h"
#include "binding/run-in.h"
#include "document/numeral.h"
#include "report/blank.h"
#include "report/pattern.h"
#include "templates/division.h"

/* A list as far as it has been read. */
struct list {
	const struct value *parent;
	unsigned n;          /* of the last item; 0: none yet */
	const char *written; /* its number as written */
	const char *format;  /* of its numbers, within a paragraph */
	const char *end;     /* the mark its first item ended in: ； or 。 or NULL */
	bool told;           /* that the ends differ */
	unsigned outer;      /* its last item when a higher level began below it; 0: none did */
};

static void check_next(struct messages *messages, const struct prose_line *line, struct list *list, unsigned n,
	size_t first, size_t end, const char *written, const char *format)
{
	char wanted[64] = "";

	numeral_print(format, list->n + 1, wanted, sizeof(wanted));
	if (n != 1 && list->n && n != list->n + 1)
		diag(messages->diags, DIAG_LINT_NUMERAL, prose_line_where(messages->arena, line, first, end, NULL),
			written, list->written, wanted);
	if (n == 1) {
		list->end = NULL;
		list->told = false;
	}
	list->n = n;
	list->written = written;
}

/* The mark an item ends in; NULL when it is neither of the two. */
static const char *end_mark(const char *text, const char *end)
{
	static const char *const marks[] = { "；", "。" };

	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
		size_t len = strlen(marks[i]);
		if ((size_t)(end - text) >= len && memcmp(end - len, marks[i], len) == 0)
			return marks[i];
	}
	return NULL;
}

static void check_end(
	struct messages *messages, const struct prose_line *line, const char *text, struct list *list, const char *end)
{
	const char *mark = end_mark(text, end);

	if (mark && list->end && strcmp(mark, list->end) != 0 && !list->told) {
		size_t place = (size_t)(end - text);
		diag(messages->diags, DIAG_LINT_MIXED_ENDS,
			prose_line_where(messages->arena, line, place - strlen(mark), place, NULL));
		list->told = true;
	}
	if (mark && !list->end)
		list->end = mark;
}

/* ---- 一是 ---- */

static struct pattern *item_pattern(void)
{
	static struct pattern *compiled;

	return pattern_once(&compiled, "(?:^|(?<=[。；：，]))(?:([一二三四五六七八九十]{1,3})[是要]|(?:第|其)(["
				       "一二三四五六七八九十]{1,3})(?=[，、]))");
}

/* The format of an item's number, or NULL. */
static const char *item_format(const char *written, struct numeral *out)
{
	static const char *const formats[] = { "{一}是", "{一}要", "第{一}", "其{一}" };

	for (size_t i = 0; i < G_N_ELEMENTS(formats); i++)
		if (numeral_match(formats[i], written, out))
			return formats[i];
	return NULL;
}

static void check_inline(struct messages *messages, const struct prose_line *line, const char *text, struct list *list)
{
	GMatchInfo *match;

	pattern_match(item_pattern(), text, -1, &match);
	for (; g_match_info_matches(match); g_match_info_next(match, NULL)) {
		int first, end;
		struct numeral numeral;
		g_match_info_fetch_pos(match, 0, &first, &end);
		const char *written = arena_strndup(messages->arena, text + first, (size_t)(end - first));
		const char *format = item_format(written, &numeral);
		if (!format)
			continue;
		/* 第一，一是……；二是……。第二，…… are two lists; only one is followed. */
		if (list->format && strcmp(list->format, format) != 0 && numeral.n != 1)
			continue;
		list->format = format;
		if (numeral.n > 1 && first > 0)
			check_end(messages, line, text, list, text + first);
		check_next(messages, line, list, numeral.n, (size_t)first, (size_t)end, written, format);
	}
	g_match_info_free(match);
}

/* ---- numbered paragraphs ---- */

/* The numbers of all levels, from the highest: 一、（一）1.（1） in their places. */
static const char *levels_in_order(const struct report_template *tpl, struct arena *arena)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (unsigned i = 0; i < HEADINGS_MAX && tpl->heading[i].number; i++) {
		char number[64] = "";
		numeral_print(tpl->heading[i].number, 1, number, sizeof(number));
		g_string_append_printf(text, "“%s”", g_strchomp(number));
	}
	return arena_strndup(arena, text->str, text->len);
}

/* （一） with 一、 below it (GB/T 9704-2012 7.3.3): a higher level begins behind a list of one item, or a lower one
 * goes on where it was before a higher one began. */
static const struct list *list_above(const struct list *lists, unsigned format, unsigned n, const struct value *parent)
{
	for (unsigned below = format + 1; n == 1 && !lists[format].n && below < HEADINGS_MAX; below++)
		if (lists[below].parent == parent && lists[below].n == 1)
			return &lists[below];
	if (n > 1 && !lists[format].n && lists[format].outer + 1 == n)
		for (unsigned above = 0; above < format; above++)
			if (lists[above].parent == parent && lists[above].n)
				return &lists[above];
	return NULL;
}

static void check_level(struct messages *messages, const struct report_template *tpl, const struct prose_line *line,
	const struct list *lists, unsigned format, unsigned n, const char *written)
{
	const struct list *other = list_above(lists, format, n, line->parent);

	if (other)
		diag(messages->diags, DIAG_LINT_LEVEL,
			prose_line_where(messages->arena, line, 0, strlen(written), NULL),
			n == 1 ? written : other->written, n == 1 ? other->written : written,
			levels_in_order(tpl, messages->arena));
}

/* A paragraph that goes on with a list ends the item before it. */
static void check_paragraph(struct messages *messages, const struct report_template *tpl, const struct prose_line *line,
	const char *text, const struct prose_line *before, struct list *lists)
{
	struct numeral numeral;
	unsigned format;

	if (!heading_numeral(tpl, text, &numeral, &format))
		return;
	struct list *list = &lists[format];
	if (list->parent != line->parent)
		*list = (struct list){ .parent = line->parent };
	if (numeral.n > 1 && before && before->parent == line->parent && !before->heading) {
		const char *old = prose_line_text(messages->arena, before);
		check_end(messages, before, old, list, old + before->len);
	}
	size_t len = blank_trimmed(text, numeral.len);
	const char *written = arena_strndup(messages->arena, text, len);
	if (!text[numeral.len])
		diag(messages->diags, DIAG_LINT_BARE_NUMERAL, prose_line_where(messages->arena, line, 0, len, NULL),
			written);
	check_level(messages, tpl, line, lists, format, numeral.n, written);
	check_next(messages, line, list, numeral.n, 0, len, written, tpl->heading[format].number);
	/* A new item of one level begins the lists below it anew. */
	for (unsigned below = format + 1; below < HEADINGS_MAX; below++) {
		if (numeral.n == 1)
			lists[below].outer = lists[below].parent == line->parent ? lists[below].n : 0;
		lists[below].n = 0;
	}
}

/* ---- parts of a regulation ---- */

/* Chapters and sections begin anew in what holds them; articles go on from one chapter to the next. A new part begins
 * the lists below it anew. False: the line begins none. */
static bool check_division(struct messages *messages, const struct report_template *tpl, const struct prose_line *line,
	const char *text, struct list *divisions, struct list *lists)
{
	struct division_number number;
	const struct division *division =
		(line->heading ? division_of_key : division_of)(tpl, text, line->len, &number);

	if (!division)
		return false;
	size_t rank = (size_t)(division - tpl->division);
	check_next(messages, line, &divisions[rank], number.n, 0, number.end,
		arena_strndup(messages->arena, text, number.end), division->number);
	for (size_t below = rank + 1; below < tpl->n_divisions; below++)
		if (!tpl->division[below].run_in)
			divisions[below].n = 0;
	memset(lists, 0, HEADINGS_MAX * sizeof(*lists));
	return true;
}

/* A list that a text or its keys number: 一是. What is under a key is another text. */
static void check_items(struct messages *messages, const struct prose_line *line, const char *text, struct list *list)
{
	if (list->parent != line->parent)
		*list = (struct list){ .parent = line->parent };
	check_inline(messages, line, text, list);
}

void lint_lists_check(struct messages *messages, const struct report_template *tpl, const GArray *lines)
{
	struct list items = { 0 }, keys = { 0 }, lists[HEADINGS_MAX] = { 0 }, divisions[DIVISIONS_MAX] = { 0 };

	for (guint i = 0; i < lines->len; i++) {
		const struct prose_line *line = &g_array_index(lines, struct prose_line, i);
		const char *text = prose_line_text(messages->arena, line);
		if (check_division(messages, tpl, line, text, divisions, lists))
			continue;
		if (!line->heading) {
			check_items(messages, line, text, &items);
			check_paragraph(messages, tpl, line, text, i ? line - 1 : NULL, lists);
		} else if (run_in_item(tpl, text)) {
			check_items(messages, line, text, &keys);
		}
	}
}
