/* Shares of one whole. */
#include "checks/sentence-hundred.h"

#include <string.h>

#include "checks/slip.h"

enum { SHARES_MAX = 16 };

#define HUNDRED (100 * QUANTITY_ONE)

/* What is off by more than a tenth was not meant to make a hundred. */
#define NEAR (HUNDRED / 10)

static const struct token *at(const struct sentence *sentence, uint32_t i)
{
	return token_at(sentence->reading.tokens, i);
}

static void say(const struct sentence *sentence, struct range words, int64_t sum)
{
	diag(sentence->messages->diags, DIAG_SENTENCE_PARTS, sentence_where(sentence, words, NULL),
		sentence_number(sentence, HUNDRED), sentence_number(sentence, sum));
}

/* ---- 25.7:26.8:47.5 ---- */

static bool is_ratio_mark(const struct sentence *sentence, uint32_t i)
{
	return at(sentence, i)->kind == TOKEN_COLON || token_says(sentence->text, at(sentence, i), "∶");
}

/* The number that a token is. One before a colon is no quantity to the reader, as 8:30 is none. */
static bool read_number(const struct sentence *sentence, uint32_t i, struct quantity *out)
{
	const struct token *token = at(sentence, i);

	if (token->kind == TOKEN_QUANTITY)
		*out = token->quantity;
	else if (token->kind != TOKEN_UNKNOWN ||
		 quantity_scan(sentence->text, token->end, token->first, out) != token->end)
		return false;
	return quantity_is_exact(out) && !out->ordinal;
}

/* Whether the words before a ratio say that it parts a whole. */
static bool is_of_whole(const struct sentence *sentence, uint32_t first)
{
	static const char *const words[] = { "结构", "比重", "占比", "比例", "构成" };
	uint32_t from = first;

	while (from > 0 && at(sentence, from - 1)->kind != TOKEN_STOP &&
		at(sentence, from - 1)->kind != TOKEN_SEMICOLON)
		from--;
	if (from == first)
		return false;
	const char *said = sentence_words(sentence, (struct range){ from, first });
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (strstr(said, words[i]))
			return true;
	return false;
}

/* The ratio that begins at token `first`, if one does: where it ends. Three numbers or more; two may be anything. */
static uint32_t check_ratio(const struct sentence *sentence, uint32_t first)
{
	const uint32_t len = sentence->reading.tokens->len;
	struct quantity one;
	uint32_t end = first, n = 0;
	int64_t sum = 0, step = 0;

	while (n < SHARES_MAX && read_number(sentence, end, &one)) {
		if (__builtin_add_overflow(sum, one.value, &sum))
			return first + 1;
		step = MAX(step, one.step);
		end++;
		n++;
		if (end + 1 >= len || !is_ratio_mark(sentence, end))
			break;
		end++;
	}
	const int64_t off = ABS(sum - HUNDRED);
	if (n >= 3 && off <= NEAR && off > n * step && is_of_whole(sentence, first))
		say(sentence, (struct range){ first, end }, sum);
	return MAX(end, first + 1);
}

/* ---- 占7.3%，占39.9%，占52.8% ---- */

/* 比重分别为5.9%、40.1%和54.0%: the first has the word, and the others are joined to it. */
static bool is_joined_share(const struct sentence *sentence, uint32_t i, uint32_t first)
{
	return i > first && sentence_item(sentence, i)->role == ROLE_PER_CENT &&
	       sentence_mark_before(sentence, i) == TOKEN_PAUSE &&
	       sentence_item(sentence, i)->token == sentence_item(sentence, i - 1)->token + 2;
}

static bool is_share(const struct sentence *sentence, uint32_t i, uint32_t first)
{
	const struct counted *item = sentence_item(sentence, i);
	const struct quantity *says = sentence_quantity(sentence, i);

	return (item->role == ROLE_SHARE || is_joined_share(sentence, i, first)) && !item->told && !says->worded &&
	       says->measure == MEASURE_PERCENT && quantity_is_exact(says);
}

/* Whether one of the shares [first, end) is a slip of the hand for what is missing. */
static bool is_a_slip(const struct sentence *sentence, uint32_t first, uint32_t end, int64_t sum)
{
	for (uint32_t i = first; i < end; i++) {
		const struct quantity *says = sentence_quantity(sentence, i);
		if (slip_between(says, says->value + HUNDRED - sum, 1) == SLIP_SURE)
			return true;
	}
	return false;
}

/* 三次产业占比分别为…, 满意…、基本满意…、不满意…: sorts that leave nothing out. `n` shares begin with item `first`. */
static bool are_all_sorts(const struct sentence *sentence, uint32_t first, uint32_t n)
{
	const uint32_t end = sentence_item(sentence, first + n - 1)->token;
	uint32_t from = sentence_item(sentence, first)->token;

	while (from > 0 && end - from < RANGE_TOKENS_MAX && at(sentence, from - 1)->kind != TOKEN_STOP)
		from--;
	if (from == end)
		return false;
	const char *said = sentence_words(sentence, (struct range){ from, end });
	if (n == 3)
		return (strstr(said, "三次产业") || strstr(said, "一二三产")) &&
		       !range_has(sentence->reading.tokens, (struct range){ from, end }, TOKEN_CHANGE);
	return n >= 4 && strstr(said, "基本满意") && strstr(said, "不满意");
}

/* Shares that follow each other from item `first`: their end. As they may be of different wholes, only a slip is told.
 */
static uint32_t check_shares(const struct sentence *sentence, uint32_t first)
{
	uint32_t end = first;
	int64_t sum = 0, step = 0;

	for (; end < sentence->reading.items->len && end - first < SHARES_MAX && is_share(sentence, end, first) &&
		sentence_item(sentence, end)->part == sentence_item(sentence, first)->part;
		end++) {
		/* Per cents are small: the sum of a few of them does not overflow. */
		if (sentence_quantity(sentence, end)->value > HUNDRED)
			return end + 1;
		sum += sentence_quantity(sentence, end)->value;
		step = MAX(step, sentence_quantity(sentence, end)->step);
	}
	const uint32_t n = end - first;
	const int64_t off = ABS(sum - HUNDRED);
	if (n >= 3 && off > n * step && off > QUANTITY_ONE / 2 && are_all_sorts(sentence, first, n)) {
		say(sentence,
			(struct range){
				sentence_item(sentence, first)->token, sentence_item(sentence, end - 1)->token + 1 },
			sum);
		return end;
	}
	if (n >= 3 && off <= NEAR && off > n * step && is_a_slip(sentence, first, end, sum))
		say(sentence,
			(struct range){
				sentence_item(sentence, first)->token, sentence_item(sentence, end - 1)->token + 1 },
			sum);
	return MAX(end, first + 1);
}

void sentence_hundreds_check(struct sentence *sentence)
{
	/* A ratio of three has two marks. */
	for (uint32_t i = 0; i + 4 < sentence->reading.tokens->len;)
		i = is_ratio_mark(sentence, i + 1) ? check_ratio(sentence, i) : i + 1;
	for (uint32_t i = 0; i < sentence->reading.items->len;)
		i = check_shares(sentence, i);
}
