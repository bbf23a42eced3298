/* Numbers that leave another by what they are called.
 *
 * 出口减进口 is 顺差, whoever writes it; 收入减支出 is no 结余, as something may have been carried over that the
 * sentence does not name. */
#include "checks/sentence-balance.h"

#include <string.h>

#include "checks/sentence-addend.h"
#include "checks/sentence-pair.h"

enum { WORDS_MAX = 6, NUMBERS_MAX = 10 };

struct balance {
	const char *left[WORDS_MAX];  /* what is left, behind the others */
	const char *from[WORDS_MAX];  /* what it is left of; */
	const char *added[WORDS_MAX]; /* more of it, where the balance has such */
	const char *less[WORDS_MAX];  /* what is taken from it */
	bool may_be_less;             /* less may be left: some were neither there nor excused */
};

static const struct balance balances[] = {
	{ { "顺差" }, { "出口" }, { NULL }, { "进口" }, false },
	{ { "逆差" }, { "进口" }, { NULL }, { "出口" }, false },
	{ { "自然增长率" }, { "出生率" }, { NULL }, { "死亡率" }, false },
	{ { "自然增长" }, { "出生" }, { NULL }, { "死亡" }, false },
	{ { "未结", "未办结", "未审结", "结转下年", "在办", "待办" },
		{ "年初", "上年结转", "上年结存", "去年结转", "旧存", "期初" },
		{ "新收", "新增", "新受理", "当年收到", "本年收到", "本年受理" }, { "办结", "审结", "结案", "执结" },
		false },
	/* 事假, 病假 and others */
	{ { "假", "缺席" }, { "应到" }, { NULL }, { "实到" }, true },
};

static bool says(const struct sentence *sentence, uint32_t i, const char *const *words)
{
	const char *said = sentence_words_before(sentence, sentence_item(sentence, i));

	/* 进出口总额 is neither. */
	for (int k = 0; k < WORDS_MAX && words[k] && !strstr(said, "进出口"); k++)
		if (strstr(said, words[k]))
			return true;
	return false;
}

static bool is_countable(const struct sentence *sentence, uint32_t i, uint32_t like)
{
	const struct counted *item = sentence_item(sentence, i);

	return !item->told && item->depth == sentence_item(sentence, like)->depth &&
	       (item->role == ROLE_VALUE || item->role == ROLE_BASE || item->role == ROLE_PER_CENT || i == like) &&
	       quantity_is_exact(sentence_quantity(sentence, i)) && !sentence_quantity(sentence, i)->ordinal &&
	       quantity_same_unit(sentence->text, sentence_quantity(sentence, i), sentence_quantity(sentence, like));
}

/* The only number before the i-th, in its sentence, that is so called; i: none, or two of them. */
static uint32_t find(const struct sentence *sentence, uint32_t i, const char *const *words)
{
	const GArray *tokens = sentence->reading.tokens;
	uint32_t found = i;

	for (uint32_t k = i; words[0] && k > 0 && i - k < NUMBERS_MAX; k--) {
		const struct range between = { sentence_item(sentence, k - 1)->token,
			sentence_item(sentence, k)->token };
		if (range_has(tokens, between, TOKEN_STOP))
			break;
		if (!is_countable(sentence, k - 1, i) || !says(sentence, k - 1, words))
			continue;
		if (found < i)
			return i;
		found = k - 1;
	}
	return found;
}

static int64_t rounding(const struct quantity *quantity)
{
	return quantity->scaled || quantity->step < QUANTITY_ONE ? quantity->step : 0;
}

/* True: it was of this kind. */
static bool check_balance(const struct sentence *sentence, uint32_t i, const struct balance *balance)
{
	const uint32_t from = find(sentence, i, balance->from), less = find(sentence, i, balance->less);
	const uint32_t added = find(sentence, i, balance->added);
	const struct quantity *left = sentence_quantity(sentence, i);

	if (!says(sentence, i, balance->left) || from == i || less == i || from == less ||
		(balance->added[0] && (added == i || added == from || added == less)))
		return false;
	int64_t whole = sentence_quantity(sentence, from)->value;
	int64_t off = rounding(left) + rounding(sentence_quantity(sentence, from)) +
		      rounding(sentence_quantity(sentence, less));
	if (balance->added[0] && __builtin_add_overflow(whole, sentence_quantity(sentence, added)->value, &whole))
		return true;
	const int64_t right = whole - sentence_quantity(sentence, less)->value;
	if (ABS(right - left->value) <= off || right < 0 || (balance->may_be_less && left->value < right))
		return true;
	struct counted *item = sentence_item(sentence, i);
	const struct range words = { item->own.first, item->token + 1 };
	item->told = true;
	diag(sentence->messages->diags, DIAG_SENTENCE_BALANCE, sentence_where(sentence, words, NULL),
		sentence_words(sentence, words), sentence_number_like(sentence, left, whole),
		sentence_number_like(sentence, left, sentence_quantity(sentence, less)->value),
		sentence_number_like(sentence, left, right));
	return true;
}

void sentence_balances_check(struct sentence *sentence)
{
	for (uint32_t i = 2; i < sentence->reading.items->len; i++) {
		const struct counted *item = sentence_item(sentence, i);
		bool done = item->told || item->own.first == item->own.end || !is_countable(sentence, i, i);
		for (size_t k = 0; k < G_N_ELEMENTS(balances) && !done; k++)
			done = says(sentence, i, balances[k].left) && check_balance(sentence, i, &balances[k]);
	}
}
