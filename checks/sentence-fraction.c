/* Shares in words that begin what they are said of.
 *
 * What the words behind name is the part; the whole is the number before, or the total of the row. Any of them that
 * agrees will do. */
#include "checks/sentence-fraction.h"

#include <string.h>

#include "checks/claim-cell.h"
#include "checks/sentence-pair.h"
#include "templates/table-template.h"
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

/* The row that sums up the group in which a row stands; NULL when there is none: 总计 of 予以公开. */
static const struct node *total_in(const struct node *node)
{
	if (node->sum)
		return node;
	for (const struct node *child = node->child; child; child = child->next) {
		const struct node *found = total_in(child);
		if (found)
			return found;
	}
	return NULL;
}

static const struct node *total_of(const struct node *row)
{
	while (row->parent && row->parent->parent)
		row = row->parent;
	const struct node *total = total_in(row);

	return total == row ? NULL : total;
}

/* 予以公开占比44.8%: of what was done, or of all there are. */
static void find_in_group(const struct sentence *sentence, const struct counted *item, struct part_of *found)
{
	const struct subject *subject = item->cell.subject;
	const struct node *total = item->cell.row ? total_of(item->cell.row->any[0].node[0]) : NULL;
	struct node_sum sum = { &total, 1 };
	const struct meaning row = { &sum, 1 };
	const struct named_cell done = { subject, &row, item->cell.column };
	int64_t part, whole;

	if (!total || item->cell.row->n != 1 || !named_cell_value(sentence, &item->cell, false, &part) ||
		!named_cell_value(sentence, &done, false, &whole))
		return;
	try(found, pair_quantity(sentence, item), part, whole);
	for (uint32_t r = 0; r < subject->row.n; r++) {
		const struct meaning one = { &subject->row.any[r], 1 };
		const struct named_cell all = { subject, &one, item->cell.column };
		if (named_cell_value(sentence, &all, false, &whole))
			try(found, pair_quantity(sentence, item), part, whole);
	}
}

/* Whether the words of a share are 占 or 占比 with nothing behind that names a whole, and a long row before it. */
static bool is_of_group(const struct sentence *sentence, const struct counted *item)
{
	const GArray *tokens = sentence->reading.tokens;
	const uint32_t share = range_find(tokens, item->own, TOKEN_SHARE);
	struct found_phrase row;

	/* 公开和部分公开占53.5% is of a sum. */
	if (share == item->own.end || share == item->own.first || item->whole ||
		range_has(tokens, item->own, TOKEN_AND) || range_has(tokens, item->own, TOKEN_PAUSE))
		return false;
	for (uint32_t i = share + 1; i < item->own.end; i++)
		if (token_at(tokens, i)->kind != TOKEN_FILL && token_at(tokens, i)->kind != TOKEN_ALREADY)
			return false;
	/* 公开 may be of anything; 予以公开 is of what was answered. */
	return facets_longest(tokens, (struct range){ item->own.first, share }, &item->cell.subject->rows,
		       sentence->speaker->year, &row) &&
	       row.phrase->n >= 4 * strlen("字") && item->own.first == item->segment.first;
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

		if (item->role != ROLE_SHARE || !item->cell.subject || !item->cell.column || item->told || item->of ||
			!pair_says_rate(says))
			continue;
		if (is_of_group(sentence, item))
			find_in_group(sentence, item, &found);
		else if (says->worded && !range_has(sentence->reading.tokens, item->own, TOKEN_SHARE))
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
