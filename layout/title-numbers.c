/* Numerals are digits or Han ones; their measure may be the same word or the next. */
#include "layout/title-numbers.h"

#include "layout/measures.h"

static bool is_numeral(const struct title *t, uint32_t item)
{
	return t->items[item].kind == CLASS_DIGIT || char_is_han_numeral(t->cluster[item].code_point);
}

bool title_begins_number(const struct title *t, const struct word *word)
{
	uint32_t end = word->first;

	while (end < word->end && is_numeral(t, end))
		end++;
	return end > word->first && (end == word->end || measure_is_word(t->cluster[end].code_point)) &&
	       end + 1 >= word->end;
}

bool title_ends_count(const struct title *t, const struct word *word)
{
	uint32_t last = word->end - 1;

	return last > t->first && measure_is_word(t->cluster[last].code_point) && is_numeral(t, last - 1);
}

/* 年, 季度, 名, 批次: a time, or a measure; not 号线, which is a thing. */
static bool is_measure(const struct title *t, const struct word *word)
{
	uint32_t last = title_last_char(t, word);

	for (uint32_t i = word->first; i < word->end; i++) {
		uint32_t c = t->cluster[i].code_point;

		if (c == 0x5E74 /* 年 */ || c == 0x6708 /* 月 */ || c == 0x65E5 /* 日 */ || c == 0x5B63 /* 季 */)
			return true;
	}
	return last == 0x6B21 /* 次 */ || (word->end == word->first + 1 && measure_is_word(last));
}

bool title_ends_time(const struct title *t, uint32_t i)
{
	uint32_t first = title_word(t, i)->first;

	return title_word(t, i)->kind == WORD_HAN && first > t->first && t->items[first - 1].kind == CLASS_DIGIT &&
	       is_measure(t, title_word(t, i));
}

bool title_continues_date(const struct title *t, uint32_t i)
{
	uint32_t last = title_last_char(t, title_word(t, i - 1)), end = title_word(t, i)->first;

	if ((last != 0x5E74 /* 年 */ && last != 0x6708 /* 月 */) || !title_ends_time(t, i - 1))
		return false;
	while (end < t->end && t->items[end].kind == CLASS_DIGIT)
		end++;
	return end > title_word(t, i)->first && end < t->end &&
	       t->cluster[end].code_point == (last == 0x5E74 ? 0x6708 : 0x65E5 /* 日 */);
}

bool title_is_ordinal(const struct title *t, const struct word *word)
{
	return title_first_char(t, word) == 0x7B2C /* 第 */;
}

bool title_wants_measure(const struct title *t, const struct word *word)
{
	bool whole = title_is_ordinal(t, word);

	/* The dictionary takes 第|十五 for two words. */
	if (!whole && (word->first == t->first || t->cluster[word->first - 1].code_point != 0x7B2C))
		return false;
	for (uint32_t i = word->first + whole; i < word->end; i++)
		if (!is_numeral(t, i))
			return false;
	return true;
}
