/* What a draft shows of a report with errors: the cells, marked with the numbers of a list, and the list at its end. */
#include "binding/draft.h"

#include <string.h>

#include "binding/draft-list.h"
#include "report/source.h"

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

static void judge(void *context, const struct finding *finding)
{
	bool *possible = context;

	if (draft_is_error(finding) && !leaves_a_document(finding->code))
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

	if (draft_is_error(finding))
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
		draft_add_list(bind, numbers.n);
	return numbers.n;
}
