/* What sentences claim, against the tables. */
#include "checks/claim-check.h"

#include <string.h>

#include "checks/claim-cell.h"
#include "checks/claim-weigh.h"
#include "templates/table-template.h"
#include "templates/vocabulary.h"

/* 应办理25件（收到和结转），其中…结转1件: a part of all there are is all of its row. */
static bool is_of_all(const struct sentence *sentence, const struct claim *claim)
{
	const struct counted *whole = sentence_item(sentence, claim->part_of - 1);
	const struct meaning *row = &claim->cell[0].subject->row;
	int64_t most = 0;

	/* With one reading of its row there is no “all there are”; and a part of the very cell that its whole is of
	 * stays a part. */
	if (row->n < 2 || !whole->agrees || !whole->cell.column || named_cell_equal(&whole->cell, &claim->cell[0]))
		return false;
	for (uint32_t i = 0; i < row->n; i++) {
		const struct named_cell all = { claim->cell[0].subject, row, whole->cell.column };
		int64_t value;

		if (!claim_value_of(sentence, &all, i, 0, false, &value))
			return false;
		most = MAX(most, value);
	}
	return sentence_quantity(sentence, claim->part_of - 1)->value == most;
}

/* Whether any reading of a claim agrees with the table; *first is what the first says the table has. */
static bool claim_agrees(struct sentence *sentence, const struct claim *claim, const struct quantity *quantity,
	bool *known, int64_t *first)
{
	const struct named_cell *cell = &claim->cell[0];
	bool previous = claim->year == sentence->speaker->year - 1;
	int64_t yuan = cell->subject->unit, sum = 0;

	*known = false;
	/* What 收到 was of a whole, it is of its parts. The row that an earlier number of the sentence agreed by holds
	 * for the later ones: 收到 meant the new ones, so 其中 does. */
	int only = claim->alternative >= 0                   ? claim->alternative
		   : cell->row && sentence->row == cell->row ? sentence->alternative
							     : -1;
	for (uint32_t i = 0; i < claim->n_cells; i++) {
		int64_t value;
		/* What the table does not know, or what overflows, is not contradicted: *known stays false. */
		if (!claim_value_of(sentence, &claim->cell[i], (uint32_t)MAX(only, 0), 0, previous, &value) ||
			__builtin_add_overflow(sum, value, &sum))
			return true;
	}
	*known = true;
	*first = sum;
	if (quantity_agrees(quantity, sum, yuan)) {
		sentence->row = cell->row;
		sentence->alternative = MAX(only, 0);
		return true;
	}
	/* 30家中作出处罚1件: others may have the rest, so fewer is no contradiction; more would be. */
	if (claim->some && quantity->value < sum) {
		*known = false;
		return true;
	}
	if (claim->part_of && quantity->value < sum && !is_of_all(sentence, claim))
		return true;
	/* Any row and any column that the words can mean will do; the one that agrees is kept for the rest of the
	 * sentence. */
	const uint32_t first_row = (uint32_t)MAX(only, 0);
	const uint32_t end_row = only >= 0 ? first_row + 1 : cell->row ? cell->row->n : 1;
	for (uint32_t r = first_row; claim->n_cells == 1 && r < end_row; r++) {
		for (uint32_t c = 0; c < cell->column->n; c++) {
			int64_t value;
			if (!claim_value_of(sentence, cell, r, c, previous, &value) ||
				!quantity_agrees(quantity, value, yuan))
				continue;
			sentence->row = cell->row;
			sentence->alternative = (int)r;
			return true;
		}
		/* Of two things named side by side the number may be the second's. */
		struct named_cell too = *cell;
		int64_t value;
		too.column = claim->column_too;
		if (too.column && claim_value_of(sentence, &too, r, 0, previous, &value) &&
			quantity_agrees(quantity, value, yuan))
			return true;
	}
	return false;
}

/* So far from one number others of its cell are looked for. */
enum { CLAIMS_NEAR = 50 };

/* 行政强制措施286件、行政强制执行19件: several numbers of one cell are its parts when they add up to it. */
static bool add_up(const struct sentence *sentence, const struct claim *claim, int64_t value)
{
	const GArray *claims = sentence->reading.claims;
	const uint32_t part = sentence_item(sentence, claim->item)->part;
	const guint own = (guint)(claim - &g_array_index(claims, struct claim, 0));
	int64_t sum = 0;
	unsigned n = 0;

	for (guint i = own - MIN(own, CLAIMS_NEAR); i < MIN(claims->len, own + CLAIMS_NEAR); i++) {
		const struct claim *one = &g_array_index(claims, struct claim, i);

		if (one->kind != CLAIM_NUMBER || one->n_cells > 1 ||
			!named_cell_equal(&one->cell[0], &claim->cell[0]) ||
			sentence_item(sentence, one->item)->part != part ||
			sentence_quantity(sentence, one->item)->value == value)
			continue;
		if (__builtin_add_overflow(sum, sentence_quantity(sentence, one->item)->value, &sum))
			return false;
		n++;
	}
	return n > 1 && sum == value;
}

/* Whether the row of `one` is among those of a group. */
static bool is_row_of(const struct named_cell *one, const struct named_cell *group)
{
	const struct node_sum *rows = &group->row->any[0];

	for (const struct node *node = one->row->any[0].node[0]; node; node = node->parent)
		for (uint32_t i = 0; i < rows->n; i++)
			if (node == rows->node[i])
				return true;
	return false;
}

/* 逾期未补正2件，其他处理5件: beside rows of a group that are named, 其他 is what is left of it. */
static bool is_rest_of_group(const struct sentence *sentence, const struct claim *claim, int64_t value)
{
	const GArray *claims = sentence->reading.claims;
	const struct counted *item = sentence_item(sentence, claim->item);
	const struct named_cell *group = &claim->cell[0];
	int64_t sum = sentence_quantity(sentence, claim->item)->value;

	if (claim->n_cells > 1 || !group->row || !strstr(sentence_words(sentence, claim->words), "其他"))
		return false;
	for (guint i = 0; i < claims->len && &g_array_index(claims, struct claim, i) < claim; i++) {
		const struct claim *one = &g_array_index(claims, struct claim, i);
		const struct named_cell *cell = &one->cell[0];
		if (one->kind != CLAIM_NUMBER || one->n_cells > 1 || cell->subject != group->subject || !cell->row ||
			cell->column != group->column || !sentence_item(sentence, one->item)->agrees ||
			sentence_item(sentence, one->item)->part != item->part || !is_row_of(cell, group))
			continue;
		if (__builtin_add_overflow(sum, sentence_quantity(sentence, one->item)->value, &sum))
			return false;
	}
	return sum == value;
}

/* 新收242件，结转10件。其中自然人212件: of the row that was named last, or of what the sentence is about; a number of
 * two digits that the latter has is hardly there by chance. */
static bool is_of_default_row(
	const struct sentence *sentence, const struct claim *claim, const struct quantity *quantity)
{
	struct named_cell cell = claim->cell[0];

	if (!claim->borrowed || quantity->value < 10 * QUANTITY_ONE)
		return false;
	cell.row = &cell.subject->row;
	for (uint32_t r = 0; r < cell.row->n; r++) {
		int64_t value;
		if (claim_value_of(sentence, &cell, r, 0, false, &value) &&
			quantity_agrees(quantity, value, cell.subject->unit))
			return true;
	}
	return false;
}

static void check_number(struct sentence *sentence, const struct claim *claim)
{
	struct counted *item = &g_array_index(sentence->reading.items, struct counted, claim->item);
	const struct quantity *quantity = &token_at(sentence->reading.tokens, item->token)->quantity;
	int64_t value;
	bool known;

	/* Told once: a number that was found wrong by one reading is not judged by the next. */
	if (item->told || !claim_is_comparable(claim, quantity))
		return;
	bool agrees = claim_agrees(sentence, claim, quantity, &known, &value);
	item->known = known;
	item->agrees = known && agrees;
	if (!known || agrees || claim->unsure || add_up(sentence, claim, value) ||
		is_rest_of_group(sentence, claim, value) || is_of_default_row(sentence, claim, quantity))
		return;
	item->told = true;
	claim_say(sentence, claim, DIAG_SENTENCE_NUMBER, value);
}

/* Whether a number before a claim was found to be wrong: 收到8件，已全部答复 is told once. */
static bool is_told_before(const struct sentence *sentence, const struct claim *claim)
{
	for (guint i = 0; i < sentence->reading.items->len; i++) {
		const struct counted *item = &g_array_index(sentence->reading.items, struct counted, i);
		if (item->told && item->token < claim->words.first)
			return true;
	}
	return false;
}

/* 未收到申请 is right when any row that 收到 may mean has 0. */
static void check_none(const struct sentence *sentence, const struct claim *claim)
{
	int64_t value;

	for (uint32_t r = 1; claim->cell[0].row && r < claim->cell[0].row->n; r++)
		if (claim_value_of(sentence, &claim->cell[0], r, 0, false, &value) && !value)
			return;
	if (claim_value_of(sentence, &claim->cell[0], 0, 0, false, &value) && value)
		claim_say(sentence, claim, claim->kind == CLAIM_ALL ? DIAG_SENTENCE_ALL : DIAG_SENTENCE_NONE, value);
}

void claims_check(struct sentence *sentence)
{
	const GArray *claims = sentence->reading.claims;

	for (guint i = 0; i < claims->len; i++) {
		const struct claim *claim = &g_array_index(claims, struct claim, i);
		if (claim->kind == CLAIM_NUMBER && claim->guess)
			claim_check_guess(sentence, claim);
		else if (claim->kind == CLAIM_NUMBER)
			check_number(sentence, claim);
		else if (claim->year == sentence->speaker->year &&
			 !(claim->kind == CLAIM_ALL && is_told_before(sentence, claim)))
			check_none(sentence, claim);
	}
}
