/* A whole and its parts with other numbers between. */
#include "checks/sentence-spread.h"

#include "checks/sentence-addend.h"
#include "checks/sentence-back.h"
#include "checks/slip.h"

enum { PARTS_MAX = 32 };

struct spread {
	const struct sentence *sentence;
	uint32_t whole;
	uint32_t part[PARTS_MAX], n; /* items */
	bool apart;                  /* there is something between them that sentence-sum.c does not look past */
	int64_t shares;              /* what per cents behind the parts make, in millionths; */
	uint32_t n_shares;           /* and how many there are */
};

/* What is said of a number before it and counts nothing by itself. */
static bool is_said_of_it(const struct counted *item)
{
	return item->role == ROLE_RATE || item->role == ROLE_DIFFERENCE || item->role == ROLE_BASE ||
	       item->role == ROLE_SHARE || item->role == ROLE_PER_CENT;
}

static bool has_between(const struct sentence *sentence, uint32_t a, uint32_t b, enum token_kind kind)
{
	return range_has(sentence->reading.tokens,
		(struct range){ sentence_item(sentence, a)->token + 1, sentence_item(sentence, b)->token }, kind);
}

/* Whether the first part follows its whole: in its sentence, or with 其中 right behind the full stop. */
static bool is_opened(const struct sentence *sentence, uint32_t whole, uint32_t first)
{
	const GArray *tokens = sentence->reading.tokens;
	const struct range between = { sentence_item(sentence, whole)->token + 1,
		sentence_item(sentence, first)->token };
	const uint32_t stop = range_find(tokens, between, TOKEN_STOP);
	const uint32_t which = range_find(tokens, between, TOKEN_OF_WHICH);

	return which < between.end && token_says(sentence->text, token_at(tokens, which), "其中") &&
	       (stop == between.end || which == stop + 1) &&
	       !range_has(tokens, (struct range){ between.first, which }, TOKEN_CLOSE);
}

/* The numbers behind 其中 up to the full stop, as long as each is a part or something said of one. False: another
 * number, a second 其中 or a bracket makes it doubtful which are the parts. */
static bool find_parts(struct spread *spread, uint32_t first)
{
	const struct sentence *sentence = spread->sentence;
	const struct counted *one = sentence_item(sentence, first);

	spread->apart = has_between(sentence, spread->whole, first, TOKEN_STOP);
	for (uint32_t i = first; i < sentence->reading.items->len; i++) {
		const struct counted *item = sentence_item(sentence, i);
		if (i > first && has_between(sentence, i - 1, i, TOKEN_STOP))
			break;
		if (i > first && has_between(sentence, i - 1, i, TOKEN_OF_WHICH))
			return false;
		spread->apart |= item->part != one->part;
		if (is_said_of_it(item)) {
			spread->apart = true;
			if (item->role == ROLE_SHARE && !__builtin_add_overflow(spread->shares,
								sentence_quantity(sentence, i)->value, &spread->shares))
				spread->n_shares++;
			continue;
		}
		if (item->role != ROLE_VALUE || item->depth != one->depth || item->told ||
			!sum_is_exact(sentence_quantity(sentence, i)) ||
			!sum_counts_alike(sentence, spread->whole, i) || spread->n == PARTS_MAX ||
			(i > first && sentence_goes_back(sentence, spread->whole, first, i)))
			return false;
		spread->part[spread->n++] = i;
	}
	return spread->n >= 2 && spread->apart;
}

static int64_t rounding(const struct quantity *quantity)
{
	return quantity->scaled || quantity->step < QUANTITY_ONE ? quantity->step : 0;
}

/* The sum of some parts, and how far rounding may have put it off the whole. */
static bool add_up(const struct spread *spread, uint32_t first, uint32_t end, int64_t *sum, int64_t *off)
{
	*sum = 0;
	*off = rounding(sentence_quantity(spread->sentence, spread->whole));
	for (uint32_t i = first; i < end; i++) {
		const struct quantity *quantity = sentence_quantity(spread->sentence, spread->part[i]);
		if (__builtin_add_overflow(*sum, quantity->value, sum) ||
			__builtin_add_overflow(*off, rounding(quantity) / 2, off))
			return false;
	}
	return true;
}

/* Whether any of the parts that follow each other make the whole: 城镇5人、乡村7人；男6人、女6人. */
static bool is_made(const struct spread *spread)
{
	const int64_t whole = sentence_quantity(spread->sentence, spread->whole)->value;
	int64_t sum, off;

	for (uint32_t first = 0; first < spread->n; first++)
		for (uint32_t end = first + 2; end <= spread->n; end++)
			if (!add_up(spread, first, end, &sum, &off) || ABS(sum - whole) <= off)
				return true;
	return false;
}

/* Whether the sum would be right if a slip of the hand in one number were not. */
static bool is_a_slip(const struct spread *spread, int64_t sum)
{
	const struct sentence *sentence = spread->sentence;
	const int64_t whole = sentence_quantity(sentence, spread->whole)->value;

	if (slip_between(sentence_quantity(sentence, spread->whole), sum, 1) == SLIP_SURE)
		return true;
	for (uint32_t i = 0; i < spread->n; i++) {
		const struct quantity *says = sentence_quantity(sentence, spread->part[i]);
		if (slip_between(says, says->value + whole - sum, 1) == SLIP_SURE)
			return true;
	}
	return false;
}

/* 基本支出占27.52%，项目支出占72.48%: as many shares as parts, which make a hundred. */
static bool are_all(const struct spread *spread)
{
	return spread->n_shares == spread->n && ABS(spread->shares - 100 * QUANTITY_ONE) <= QUANTITY_ONE / 5;
}

/* A sum that is off by a tenth or less is near. */
enum { NEAR_PART = 10 };

static void judge(const struct spread *spread)
{
	const struct sentence *sentence = spread->sentence;
	struct counted *item = sentence_item(sentence, spread->whole);
	const struct quantity *says = sentence_quantity(sentence, spread->whole);
	int64_t sum, off;

	if (item->told || is_made(spread) || !add_up(spread, 0, spread->n, &sum, &off))
		return;
	const bool near = ABS(sum - says->value) <= says->value / NEAR_PART;
	if (!are_all(spread) && !(near && (sum > says->value || is_a_slip(spread, sum))))
		return;
	const struct range words = { item->token, sentence_item(sentence, spread->part[spread->n - 1])->token + 1 };
	item->told = true;
	diag(sentence->messages->diags, DIAG_SENTENCE_PARTS, sentence_where(sentence, words, NULL),
		sentence_number_like(sentence, says, says->value), sentence_number_like(sentence, says, sum));
}

void sentence_spread_check(struct sentence *sentence)
{
	const uint32_t n = sentence->reading.items->len;

	for (uint32_t first = 1; first < n; first++) {
		const struct counted *item = sentence_item(sentence, first);
		struct spread spread = { .sentence = sentence, .whole = item->whole - 1 };

		/* The first number behind 其中 alone opens a list. */
		if (!item->whole || item->whole > first || sentence_item(sentence, first - 1)->whole == item->whole ||
			!has_between(sentence, first - 1, first, TOKEN_OF_WHICH) ||
			sentence_item(sentence, spread.whole)->role != ROLE_VALUE ||
			!sum_is_exact(sentence_quantity(sentence, spread.whole)) ||
			!is_opened(sentence, spread.whole, first))
			continue;
		if (find_parts(&spread, first))
			judge(&spread);
	}
}
