/* What a change is of. */
#include "checks/sentence-thing.h"

#include <string.h>

#include "checks/sentence-pair.h"

/* 从80户增加到810户: a pair that is whole in itself. */
bool thing_is_whole_pair(const struct sentence *sentence, const struct counted *base)
{
	const GArray *tokens = sentence->reading.tokens;

	return range_has(tokens, (struct range){ base->segment.first, base->token }, TOKEN_FROM) &&
	       range_has(tokens, (struct range){ base->token + 1, base->segment.end }, TOKEN_REACH);
}

/* Words that say how something changed, and not what. */
static bool is_manner(const char *word)
{
	static const char *const words[] = { "净", "同比", "实际", "合计", "共", "大幅", "稳步", "持续" };

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (strcmp(word, words[i]) == 0)
			return true;
	return false;
}

/* Whether the last two characters of a word stand in a text: 标准 of 低保标准. */
static bool ends_within(const char *word, const char *text)
{
	const char *end = word + strlen(word), *two = g_utf8_find_prev_char(word, end);

	two = two ? g_utf8_find_prev_char(word, two) : NULL;
	return strstr(text, two ? two : word);
}

static bool names_a_thing(const struct sentence *sentence, uint32_t i)
{
	const enum token_kind kind = token_at(sentence->reading.tokens, i)->kind;

	return kind == TOKEN_UNKNOWN || kind == TOKEN_WORD || kind == TOKEN_OTHER || kind == TOKEN_NAME;
}

/* 参保率从91%提高到95%，低保标准提高84%: whether a change names a thing of its own, which the pair before it does not.
 */
bool thing_is_another(const struct sentence *sentence, const struct counted *base, const struct counted *item)
{
	const char *said = sentence_words(sentence, base->segment);
	bool any = false;

	for (uint32_t i = item->own.first; i < item->own.end; i++) {
		const char *word = sentence_words(sentence, (struct range){ i, i + 1 });
		/* 高新技术 of 高新技术企业 is no thing: what ends the words is. */
		if (!names_a_thing(sentence, i) || is_manner(word) ||
			(i + 1 < item->own.end && (names_a_thing(sentence, i + 1) ||
							  token_at(sentence->reading.tokens, i + 1)->kind == TOKEN_OF)))
			continue;
		if (ends_within(word, said))
			return false;
		any = true;
	}
	return any;
}

/* Whether a change can be of a base: what stands before 从80户增加到810户 is not, nor what is of another thing, nor
 * what stands behind a further number. */
bool thing_is_of_base(const struct sentence *sentence, const struct counted *item, const struct counted *base)
{
	if (!thing_is_whole_pair(sentence, base))
		return true;
	for (const struct counted *one = base + 2; one < item; one++)
		if (one->role == ROLE_VALUE)
			return false;
	return item > base && !thing_is_another(sentence, base, item);
}

bool thing_is_rank(const struct sentence *sentence, const struct counted *item)
{
	static const char *const units[] = { "位", "级", "类", "等" }, *const things[] = { "精度", "分辨率", "误差" };
	const struct quantity *says = pair_quantity(sentence, item);
	const char *said = sentence_words(sentence, item->segment);
	bool is = says->ordinal;

	for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
		is |= says->n_unit == strlen(units[i]) &&
		      memcmp(sentence->text + says->unit, units[i], says->n_unit) == 0;
	for (size_t i = 0; i < G_N_ELEMENTS(things); i++)
		is |= strstr(said, things[i]) != NULL;
	return is;
}

bool thing_is_points(const struct sentence *sentence, const struct counted *item)
{
	const struct quantity *says = pair_quantity(sentence, item);
	const char *end = sentence->text + says->unit + says->n_unit;

	return says->n_unit >= strlen("百分点") && memcmp(end - strlen("百分点"), "百分点", strlen("百分点")) == 0;
}

bool thing_is_no_amount(const struct sentence *sentence, const struct counted *item)
{
	static const char *const units[] = { "周", "月", "日", "年", "届", "个月", "季度" };
	const struct quantity *says = pair_quantity(sentence, item);

	for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
		if (says->n_unit == strlen(units[i]) &&
			memcmp(sentence->text + says->unit, units[i], says->n_unit) == 0)
			return true;
	return thing_is_points(sentence, item);
}
