/* Numbers whose words are not all understood, against the table.
 *
 * What words leave open the number itself may settle. 行政许可办件量9840件 counts who knows what; but where the table
 * has 9804 decisions it is these, mistyped. */
#include "checks/claim-weigh.h"

#include "checks/claim-cell.h"
#include "checks/slip.h"
#include "templates/vocabulary.h"

/* What the cells that a guess may mean have to do with its number. */
struct weight {
	bool agrees;    /* one of them has it */
	int64_t most;   /* of them all, in millionths */
	enum slip slip; /* of the one that it looks most like, */
	int64_t value;  /* which has this */
};

/* False: a cell is not known. */
static bool weigh(
	const struct sentence *sentence, const struct claim *claim, const struct quantity *quantity, struct weight *out)
{
	const struct named_cell *cell = &claim->cell[0];

	*out = (struct weight){ .most = INT64_MIN };
	for (uint32_t r = 0; r < (cell->row ? cell->row->n : 1); r++) {
		for (uint32_t c = 0; c < cell->column->n; c++) {
			int64_t value;
			if (!claim_value_of(sentence, cell, r, c, false, &value))
				return false;
			const enum slip slip = slip_between(quantity, value, cell->subject->unit);
			if (slip > out->slip || out->most == INT64_MIN) {
				out->slip = slip;
				out->value = value;
			}
			out->agrees |= quantity_agrees(quantity, value, cell->subject->unit);
			out->most = MAX(out->most, value);
		}
	}
	return true;
}

/* So far from a number others are added up. */
enum { NUMBERS_NEAR = 50 };

/* 办理262件，其中结转10件、新收252件: as many as those behind it, or before it. */
static bool is_sum_of_others(const struct sentence *sentence, uint32_t at)
{
	const int64_t value = sentence_quantity(sentence, at)->value;

	for (int step = -1; step <= 1; step += 2) {
		int64_t sum = 0;
		int64_t i = (int64_t)at + step;
		for (unsigned n = 1; n < NUMBERS_NEAR && i >= 0 && i < sentence->reading.items->len; n++, i += step) {
			if (sentence_item(sentence, (uint32_t)i)->part != sentence_item(sentence, at)->part ||
				__builtin_add_overflow(sum, sentence_quantity(sentence, (uint32_t)i)->value, &sum))
				break;
			if (n > 1 && sum == value)
				return true;
		}
	}
	return false;
}

/* 公开2件（相符），部分公开1件（相符），不予公开1件: whether two numbers of the same stretch are what the same table
 * has. */
static bool is_among_agreeing(const struct sentence *sentence, const struct claim *claim)
{
	const uint32_t part = sentence_item(sentence, claim->item)->part;
	const uint32_t first = claim->item - MIN(claim->item, NUMBERS_NEAR);
	unsigned n = 0;

	for (uint32_t i = first; i < MIN(sentence->reading.items->len, claim->item + NUMBERS_NEAR); i++) {
		const struct counted *item = sentence_item(sentence, i);
		n += item->part == part && item->agrees && item->cell.subject == claim->cell[0].subject;
	}
	return n >= 2;
}

/* Of what is only a part of the cell there may be any number that is less. */
static bool is_wrong(const struct sentence *sentence, const struct claim *claim, const struct weight *weight)
{
	const int64_t value = sentence_quantity(sentence, claim->item)->value;
	const bool is_part = claim->some || claim->part_of;

	if (weight->slip == SLIP_SURE && !claim->some)
		return true;
	if (weight->slip == SLIP_LIKELY && claim->guess >= GUESS_NEAR && !is_part)
		return true;
	return claim->guess == GUESS_CLOSE && (value > weight->most * claim->cell[0].subject->unit ||
						      (!is_part && is_among_agreeing(sentence, claim)));
}

void claim_check_guess(struct sentence *sentence, const struct claim *claim)
{
	struct counted *item = sentence_item(sentence, claim->item);
	const struct quantity *quantity = sentence_quantity(sentence, claim->item);
	struct weight weight;

	if (item->told || !claim_is_comparable(claim, quantity) || !quantity_is_exact(quantity) ||
		!weigh(sentence, claim, quantity, &weight))
		return;
	if (weight.agrees || is_sum_of_others(sentence, claim->item) || !is_wrong(sentence, claim, &weight))
		return;
	item->told = true;
	claim_say(sentence, claim, DIAG_SENTENCE_NUMBER, weight.value);
}
