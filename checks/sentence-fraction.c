/* Shares in words that begin what they are said of.
 *
 * What the words behind name is the part; the whole is the number before, or the total of the row. Any of them that
 * agrees will do. */
#include "checks/sentence-fraction.h"

#include "checks/claim-check.h"
#include "checks/sentence-pair.h"
#include "templates/vocabulary.h"

struct part_of {
	int64_t part, whole;
	bool found, agrees; /* with what the share says */
};

/* Keeps the first pair to tell. */
static void try(struct part_of *found, const struct quantity *says, int64_t part, int64_t whole)
{
	if (whole <= 0 || part > whole)
		return;
	if (!found->found)
		*found = (struct part_of){ part, whole, true, found->agrees };
	found->agrees |= pair_rate_agrees(says, part, whole, 0);
}

/* 因信息公开引发的行政复议20件，七成维持: of the number before, when it is of the same thing and the table has it. */
static const struct counted *whole_before(const struct sentence *sentence, const struct counted *item)
{
	const struct counted *before =
		pair_before(sentence, (uint32_t)(item - sentence_item(sentence, 0)), ROLE_VALUE, NULL);

	return before && before->cell.subject == item->cell.subject && before->agrees && !before->told &&
			       !pair_quantity(sentence, before)->scaled
		       ? before
		       : NULL;
}

/* Of each row that may be meant. */
static void find_pairs(const struct sentence *sentence, const struct counted *item, struct part_of *found)
{
	const struct subject *subject = item->cell.subject;
	const struct counted *before = whole_before(sentence, item);
	const struct meaning *row = item->cell.row;

	for (uint32_t r = 0; r < (row ? row->n : 1); r++) {
		const struct meaning one = { row ? &row->any[r] : NULL, 1 };
		const struct named_cell part = { subject, row ? &one : NULL, item->cell.column },
					total = { subject, part.row, &subject->column };
		int64_t n, m;

		if (!named_cell_value(sentence, &part, false, &n))
			continue;
		if (before)
			try(found, pair_quantity(sentence, item), n, pair_quantity(sentence, before)->value);
		if (subject->column.n && subject->column.any[0].node[0] != item->cell.column->any[0].node[0] &&
			named_cell_value(sentence, &total, false, &m))
			try(found, pair_quantity(sentence, item), n, m);
	}
}

void sentence_fractions_check(struct sentence *sentence)
{
	for (uint32_t i = 0; i < sentence->reading.items->len; i++) {
		struct counted *item = sentence_item(sentence, i);
		const struct quantity *says = sentence_quantity(sentence, i);
		struct part_of found = { 0 };

		if (item->role != ROLE_SHARE || !says->worded || !item->cell.subject || !item->cell.column ||
			item->told || range_has(sentence->reading.tokens, item->own, TOKEN_SHARE))
			continue;
		find_pairs(sentence, item, &found);
		if (!found.found || found.agrees)
			continue;
		item->told = true;
		diag(sentence->messages->diags, DIAG_SENTENCE_SHARE, pair_where(sentence, item),
			pair_words(sentence, item), sentence_number(sentence, found.part),
			sentence_number(sentence, found.whole),
			pair_rate_words(sentence, says, found.part, found.whole));
	}
}
