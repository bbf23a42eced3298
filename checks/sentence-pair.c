/* Numbers of a sentence that belong together, and what is said of two of them. */
#include "checks/sentence-pair.h"

#include <string.h>

const struct quantity *pair_quantity(const struct sentence *sentence, const struct counted *item)
{
	return &token_at(sentence->reading.tokens, item->token)->quantity;
}

/* The words of a number that is told: from the change on. Without any such word the number alone. */
static struct range words_of(const struct sentence *sentence, const struct counted *item)
{
	struct range words = { item->token, item->token + 1 };

	for (uint32_t i = item->own.first; i < item->own.end; i++) {
		enum token_kind kind = token_at(sentence->reading.tokens, i)->kind;
		if (kind == TOKEN_CHANGE || kind == TOKEN_REACH || kind == TOKEN_MEAN || kind == TOKEN_SHARE) {
			words.first = i;
			break;
		}
	}
	return words;
}

const char *pair_words(const struct sentence *sentence, const struct counted *item)
{
	return pair_rate_said(sentence, item, words_of(sentence, item));
}

const char *pair_rate_said(const struct sentence *sentence, const struct counted *item, struct range range)
{
	const char *words = sentence_words(sentence, range);
	const struct quantity *says = pair_quantity(sentence, item);

	if (says->measure != MEASURE_PERCENT || strpbrk(words, "0123456789"))
		return words;
	/* 三分之一 to a tenth of a per cent. */
	const int64_t tenth = QUANTITY_ONE / 10, value = (says->value + tenth / 2) / tenth * tenth;
	return arena_printf(sentence->messages->arena, "%s（%s%%）", words, sentence_number(sentence, value));
}

struct where pair_where(const struct sentence *sentence, const struct counted *item)
{
	return sentence_where(sentence, words_of(sentence, item), NULL);
}

bool pair_same_unit(const struct sentence *sentence, const struct counted *a, const struct counted *b)
{
	return quantity_same_unit(sentence->text, pair_quantity(sentence, a), pair_quantity(sentence, b));
}

/* At most PAIR_NUMBERS_MAX back, and not over ； or 。. */
struct counted *pair_before(const struct sentence *sentence, uint32_t i, enum role role, const struct counted *like)
{
	uint32_t least = i > PAIR_NUMBERS_MAX ? i - PAIR_NUMBERS_MAX : 0;

	for (uint32_t k = i; k > least && sentence_item(sentence, k - 1)->part == sentence_item(sentence, i)->part;
		k--) {
		struct counted *item = sentence_item(sentence, k - 1);
		if (item->role == role && quantity_is_exact(pair_quantity(sentence, item)) &&
			(!like || pair_same_unit(sentence, item, like)))
			return item;
	}
	return NULL;
}

struct counted *pair_after(const struct sentence *sentence, uint32_t i, enum role role, const struct counted *like)
{
	uint32_t end = MIN(sentence->reading.items->len, i + 1 + PAIR_NUMBERS_MAX);

	for (uint32_t k = i + 1; k < end && sentence_item(sentence, k)->part == sentence_item(sentence, i)->part; k++) {
		struct counted *item = sentence_item(sentence, k);
		if (item->role == role && quantity_is_exact(pair_quantity(sentence, item)) &&
			(!like || pair_same_unit(sentence, item, like)))
			return item;
	}
	return NULL;
}

bool pair_names_another(const struct sentence *sentence, const struct counted *before, struct range words)
{
	const char *said = sentence_words(sentence, before->segment);

	for (uint32_t i = words.first; i < words.end; i++) {
		const enum token_kind kind = token_at(sentence->reading.tokens, i)->kind;
		if ((kind == TOKEN_UNKNOWN || kind == TOKEN_NAME || kind == TOKEN_OTHER) &&
			!strstr(said, sentence_words(sentence, (struct range){ i, i + 1 })))
			return true;
	}
	return false;
}

int64_t pair_rounding(const struct quantity *quantity)
{
	return quantity->scaled ? quantity->step : 0;
}

bool pair_says_rate(const struct quantity *says)
{
	return says->nearness != NEARNESS_VAGUE && (says->worded || says->high == says->value);
}

/* How far from 近 and 约 still reach, of what is said in words and of what is said in digits. */
static int64_t reach_of(const struct quantity *says)
{
	/* 近一倍 of 83% is said. */
	if (says->value >= 100 * QUANTITY_ONE)
		return says->value / 5;
	return says->worded ? says->step * 7 / 10 : MAX(says->value / 10, says->step);
}

struct rate_bounds pair_rate_bounds(const struct quantity *says)
{
	const int64_t half = says->step / 2, reach = reach_of(says);

	/* 两成多, 六七成 */
	if (says->high > says->value)
		return (struct rate_bounds){ says->value - half / 10, says->high + half / 10 };
	switch (says->nearness) {
	/* 超过三成 of 86% is strange, but true. */
	case NEARNESS_OVER:
		return (struct rate_bounds){ says->value - (says->worded ? 0 : half), INT64_MAX / 2 };
	case NEARNESS_UNDER:
		return (struct rate_bounds){ 0, says->value + (says->worded ? 0 : half) };
	case NEARNESS_NEARLY:
		return (struct rate_bounds){ says->value - reach, says->value + half / 5 };
	case NEARNESS_ABOUT:
		return (struct rate_bounds){ says->value - reach, says->value + reach };
	default:
		/* 三分之二 and 一半 are round about, a tenth is cut off as well. */
		return (struct rate_bounds){ says->value - (says->step + 1) / 2,
			says->value + (says->worded && says->step % (5 * QUANTITY_ONE) ? half : says->step - 1) };
	}
}

/* 100 × part / whole in millionths of a per cent. */
bool pair_rate_agrees(const struct quantity *says, __int128 part, __int128 whole, int64_t off)
{
	const struct rate_bounds bounds = pair_rate_bounds(says);
	__int128 rate = part * 100 * QUANTITY_ONE / whole;

	const __int128 more = (__int128)off * 100 * QUANTITY_ONE / whole;

	return rate >= bounds.least - more && rate <= bounds.most + more;
}

/* Not coarser than a tenth, so that 45% can be answered with 44.8%. */
const char *pair_rate_words(const struct sentence *sentence, const struct quantity *says, __int128 part, __int128 whole)
{
	__int128 rate = part * 100 * QUANTITY_ONE / whole;
	int64_t step = MIN(says->step, QUANTITY_ONE / 10);
	int64_t rounded = (int64_t)((rate + step / 2) / step * step);

	return arena_printf(sentence->messages->arena, "%s%%", sentence_number(sentence, rounded));
}
