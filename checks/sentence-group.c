/* What the table counts, told apart in another way. Such a list has no whole in its sentence: that is the table's. Only
 * what is nearly the whole is told, so that a list of some of them is not. */
#include "checks/sentence-group.h"

#include <string.h>

#include "checks/claim-cell.h"
#include "checks/clause-noun.h"
#include "checks/sentence-addend.h"
#include "templates/vocabulary.h"

/* A fifth more or less than there are: then it was meant to be all. */
enum { NEAR_PART = 5, LIST_MIN = 3 };

struct list {
	uint32_t first, end; /* items */
	int64_t sum;
};

/* Whether a number is one of the table's. 网上118件 is some of those that came, which no cell has. */
static bool is_of_cell(const struct counted *item)
{
	const struct subject *subject = item->cell.subject;

	return subject && (item->agrees || item->cell.row != &subject->row || item->cell.column != &subject->column);
}

/* The run of numbers from the i-th on that 、 joins, of one unit and of no cell. */
static struct list read_list(const struct sentence *sentence, uint32_t i)
{
	struct list list = { i, i, 0 };

	for (; list.end < sentence->reading.items->len && list.end - i < SUM_PARTS_MAX; list.end++) {
		const struct counted *item = sentence_item(sentence, list.end);
		const struct quantity *says = sentence_quantity(sentence, list.end);
		const enum token_kind mark = list.end > i ? sentence_mark_before(sentence, list.end) : TOKEN_PAUSE;
		if (item->part != sentence_item(sentence, i)->part || item->role != ROLE_VALUE || item->told ||
			is_of_cell(item) || !sum_is_exact(says) || says->measure != MEASURE_COUNT ||
			(mark != TOKEN_PAUSE && mark != TOKEN_COMMA) ||
			!quantity_same_unit(sentence->text, says, sentence_quantity(sentence, i)) ||
			__builtin_add_overflow(list.sum, says->value, &list.sum))
			break;
	}
	return list;
}

/* 其他16件 at its end, or 渠道 in its sentence: the ways in which all came. */
static bool is_of_all(const struct sentence *sentence, const struct list *list, struct range words)
{
	static const char *const ways[] = { "渠道", "途径" };
	const char *last = sentence_words_before(sentence, sentence_item(sentence, list->end - 1));
	const char *all = sentence_words(sentence, words);
	bool found = strstr(last, "其他") || strstr(last, "其余");

	for (size_t i = 0; i < G_N_ELEMENTS(ways); i++)
		found |= strstr(all, ways[i]) != NULL;
	return found;
}

/* The sentence up to the next 。 or ；. */
static struct range stretch_of(const struct sentence *sentence, const struct list *list)
{
	const GArray *tokens = sentence->reading.tokens;
	struct range range = { sentence_item(sentence, list->first)->token,
		sentence_item(sentence, list->end - 1)->token + 1 };

	while (range.first && token_at(tokens, range.first - 1)->kind != TOKEN_STOP &&
		token_at(tokens, range.first - 1)->kind != TOKEN_SEMICOLON)
		range.first--;
	while (range.end < tokens->len && token_at(tokens, range.end)->kind != TOKEN_STOP &&
		token_at(tokens, range.end)->kind != TOKEN_SEMICOLON)
		range.end++;
	return range;
}

/* Compares with every row that the noun may mean without one; *whole gets the first. False: one of them is it. */
static bool differs(const struct sentence *sentence, const struct subject *subject, int64_t sum, int64_t *whole)
{
	for (uint32_t r = 0; r < subject->row.n; r++) {
		const struct meaning row = { &subject->row.any[r], 1 };
		const struct named_cell all = { subject, &row, &subject->column };
		int64_t value;
		if (!named_cell_value(sentence, &all, false, &value) || value == sum)
			return false;
		if (r == 0)
			*whole = value;
	}
	return ABS(sum - *whole) <= *whole / NEAR_PART;
}

/* The subject whose noun stands in the words, or in one of the template's own that restrict nothing: 申请内容. */
static const struct subject *subject_of(const struct sentence *sentence, struct range words)
{
	const struct vocabulary *vocabulary = sentence->speaker->vocabulary;
	const struct clause clause = { sentence->speaker, sentence->text, sentence->reading.tokens, NULL };
	struct found_phrase noun;
	const struct subject *subject = clause_noun(&clause, words, &noun);

	for (uint32_t i = words.first; i < words.end && !subject; i++) {
		const struct said_word *word = token_at(sentence->reading.tokens, i)->word;
		for (uint32_t s = 0; word && word->kind == WORD_NEUTRAL && s < vocabulary->n_subjects && !subject; s++)
			for (uint32_t k = 0; k < vocabulary->subject[s].nouns.n && !subject; k++)
				if (strstr(word->text, vocabulary->subject[s].nouns.phrase[k].word[0]->text))
					subject = &vocabulary->subject[s];
	}
	return subject;
}

static void judge(const struct sentence *sentence, const struct list *list)
{
	const struct range words = stretch_of(sentence, list);
	const struct subject *subject =
		subject_of(sentence, (struct range){ words.first, sentence_item(sentence, list->first)->token });
	int64_t whole = 0;

	if (!subject || subject->money || !subject->column.n || subject->rows.n < 2 ||
		range_has(sentence->reading.tokens, words, TOKEN_SPAN) ||
		range_has(sentence->reading.tokens, words, TOKEN_THAN) || !is_of_all(sentence, list, words) ||
		!differs(sentence, subject, list->sum, &whole))
		return;
	sentence_item(sentence, list->first)->told = true;
	const struct range tokens = { sentence_item(sentence, list->first)->token,
		sentence_item(sentence, list->end - 1)->token + 1 };
	diag(sentence->messages->diags, DIAG_SENTENCE_PARTS, sentence_where(sentence, tokens, subject->id),
		sentence_number(sentence, whole), sentence_number(sentence, list->sum));
}

void sentence_groups_check(struct sentence *sentence)
{
	const GArray *items = sentence->reading.items;

	for (uint32_t i = 0; i < items->len;) {
		const struct list list = read_list(sentence, i);
		/* A number before it in its stretch may be the whole. */
		const bool begins = i == 0 || sentence_item(sentence, i - 1)->part != sentence_item(sentence, i)->part;
		const bool ends = list.end == items->len ||
				  sentence_item(sentence, list.end)->part != sentence_item(sentence, i)->part;
		if (begins && list.end - list.first >= LIST_MIN &&
			(ends || sentence_mark_before(sentence, list.end) == TOKEN_COMMA))
			judge(sentence, &list);
		i = MAX(list.end, i + 1);
	}
}
