/* A whole is kept by a cost higher than any sum of joints elsewhere: it is broken only when there is no other way to
 * set the title. What is too wide for a line is not marked, as its price would be paid whatever is done. */
#include "layout/title-wholes.h"

#include <string.h>

#include "layout/title-inner.h"

enum { TRAIT_ENDS_NAME = TRAIT_ABOUT | TRAIT_PARTICLE };

/* No line has more words: what is longer need not be looked at. */
#define MOST_WORDS 100

/* Once for each joint, however many wholes it lies in. */
static void keep(struct title *t, uint32_t first, uint32_t end)
{
	for (uint32_t i = first + 1; i < end; i++) {
		int32_t *cost = &title_word(t, i)->cost;

		if (*cost < TITLE_WHOLE)
			*cost += TITLE_WHOLE;
	}
}

/* ---- brackets ---- */

/* After the bracket that closes what word i opens; i when none does. The bracket of the same depth: those inside it are
 * deeper. */
static uint32_t closed_at(const struct title *t, uint32_t i)
{
	for (uint32_t k = i + 1; k < MIN(t->words->len, i + MOST_WORDS); k++)
		if (title_word(t, k)->kind == WORD_CLOSE && title_word(t, k)->depth == title_word(t, i)->depth + 1)
			return k + 1;
	return i;
}

/* The name of a document is kept only when what clings to it fits as well: 《…》的通知. Terms in quotation marks and
 * versions in brackets are short, and kept anyway. */
static void keep_brackets(struct title *t, unit measure)
{
	for (uint32_t i = 0; i < t->words->len; i++) {
		if (title_word(t, i)->kind != WORD_OPEN)
			continue;

		bool names = t->cluster[title_word(t, i)->first].code_point == 0x300A /* 《 */;
		uint32_t end = closed_at(t, i), tail = end;

		while (tail < MIN(t->words->len, end + MOST_WORDS) && title_word(t, tail)->cost >= TITLE_WHOLE)
			tail++;
		if (end > i && title_width(t, i, names ? tail : end) <= measure)
			keep(t, i, end);
	}
}

/* ---- names of organs ---- */

/* What the words up to `end` end with: organs, or bodies of them. They may be the end of a word, as in 人民检察|院. */
static unsigned organ_traits(const struct title *t, uint32_t first, uint32_t end)
{
	uint32_t last = title_word(t, end - 1)->end, start = title_word(t, first)->first;
	unsigned traits = 0;

	/* By the last one to four characters. */
	for (uint32_t n = 1; n <= 4 && last - n >= start && last >= n; n++)
		traits |= title_traits(t, last - n, last);
	return traits & (TRAIT_ORGAN | TRAIT_BODY);
}

static void keep_organ(struct title *t, uint32_t first, uint32_t end, unit measure)
{
	if (end > first && title_whole_width(t, first, end) <= measure)
		keep(t, first, end);
}

/* Where the names of the issuers end: before 关于, before 印发 or 《; after the last word when there is none. */
static uint32_t issuers_end(const struct title *t)
{
	uint32_t i = 0;

	while (i < t->words->len && !(title_word(t, i)->traits & (TRAIT_ABOUT | TRAIT_SENDS)) &&
		title_word(t, i)->kind != WORD_OPEN)
		i++;
	return i;
}

/* 住房和城乡建设局等7部门: the name ends before 等. */
static uint32_t before_others(const struct title *t, uint32_t first, uint32_t end)
{
	for (uint32_t i = first + 1; i < end; i++)
		if (t->cluster[title_word(t, i)->first].code_point == 0x7B49 /* 等 */ && organ_traits(t, first, i))
			return i;
	return end;
}

/* Several issuers have blanks or 、 between them; each is a whole, and the lines may end between them. */
static void keep_issuers(struct title *t, uint32_t end, unit measure)
{
	for (uint32_t i = 0, first = 0; i <= end; i++)
		if (i == end || title_word(t, i)->kind == WORD_BLANK || title_word(t, i)->kind == WORD_STOP) {
			uint32_t last = before_others(t, first, i);

			if (last > first && organ_traits(t, first, last))
				keep_organ(t, first, last, measure);
			keep_organ(t, last, i, measure); /* 等五部门办公厅 */
			first = i + 1;
		}
}

/* 公安局|交通警察支队: the organ may be part of another, a few characters on. */
static uint32_t longer_name(const struct title *t, uint32_t end)
{
	uint32_t longest = end;

	for (uint32_t i = end + 1; i <= MIN(t->words->len, end + 4); i++) {
		const struct word *last = title_word(t, i - 1);

		if (last->end - title_word(t, end)->first <= 6 && last->kind == WORD_HAN && organ_traits(t, end, i) &&
			last->end - last->first > 1)
			longest = i;
	}
	return longest;
}

/* Without 关于 nothing says where the name ends: 云泽县自然资源局|国有建设用地使用权挂牌出让公告. */
static void keep_first_organ(struct title *t, unit measure)
{
	for (uint32_t end = 1; end < t->words->len; end++) {
		if (title_word(t, end - 1)->kind != WORD_HAN)
			return;
		if (title_word(t, end - 1)->end - t->first < 4 || !organ_traits(t, 0, end))
			continue;
		end = longer_name(t, end);
		keep_organ(t, 0, end, measure);
		if (end < t->words->len && title_word(t, end)->cost < TITLE_WHOLE)
			title_word(t, end)->cost = 0;
		return;
	}
}

/* A name may begin after a verb, 成立|县防汛抗旱指挥部, and after 《. */
static bool may_begin_name(const struct title *t, uint32_t i)
{
	const struct word *before = title_word(t, i - 1), *word = title_word(t, i);

	if (word->kind != WORD_HAN || word->traits & (TRAIT_ACTS | TRAIT_ADVERB))
		return false;
	if (before->kind == WORD_OPEN)
		return t->cluster[before->first].code_point != 0xFF08 /* （ */;
	return word->depth == 0 && before->traits & (TRAIT_ACTS | TRAIT_ABOUT | TRAIT_PREPOSITION);
}

/* The end of the longest name that begins at word i: one of a body, or any that 关于 follows. */
static uint32_t name_end(const struct title *t, uint32_t i)
{
	uint32_t end = i;
	bool called = false;

	for (uint32_t k = i; k < MIN(t->words->len, i + MOST_WORDS); k++) {
		const struct word *word = title_word(t, k), *next = k + 1 < t->words->len ? title_word(t, k + 1) : NULL;

		if (word->kind != WORD_HAN || word->traits & TRAIT_ENDS_NAME ||
			(k > i && word->traits & TRAIT_VERB && !(word->traits & TRAIT_NAMING_VERB)))
			break;
		if (next && next->kind == WORD_HAN && next->cost >= TITLE_WHOLE && !(next->traits & TRAIT_PARTICLE))
			continue;

		unsigned traits = organ_traits(t, i, k + 1);
		if (word->end - title_word(t, i)->first >= 3 && traits) {
			end = k + 1;
			called = traits & TRAIT_BODY || (next && next->traits & TRAIT_ABOUT);
		}
	}
	return called ? end : i;
}

/* After the words from i on that are the issuer's name once more, as in 《云泽县水利局工作规则》; i when they are not.
 */
static uint32_t issuer_end(const struct title *t, uint32_t i, uint32_t issuer)
{
	size_t len, own_len;
	const char *own = title_text(t, t->first, title_word(t, issuer - 1)->end, &own_len);

	for (uint32_t end = i + 1; end <= MIN(t->words->len, i + issuer); end++) {
		const char *text = title_text(t, title_word(t, i)->first, title_word(t, end - 1)->end, &len);

		if (len == own_len && memcmp(text, own, len) == 0)
			return end;
	}
	return i;
}

/* The last characters of 运动会, 文化节, 大赛, 论坛, 成果展 and 建设奖. */
static bool ends_event(uint32_t c)
{
	return c == 0x4F1A /* 会 */ || c == 0x8282 /* 节 */ || c == 0x8D5B /* 赛 */ || c == 0x575B /* 坛 */ ||
	       c == 0x5C55 /* 展 */ || c == 0x5956 /* 奖 */;
}

/* 第26届世界大学生夏季运动会: after the words of the event whose number word i begins; i when it begins none. */
static uint32_t event_end(const struct title *t, uint32_t i)
{
	uint32_t number = i, end = i;

	if (title_first_char(t, title_word(t, i)) != 0x7B2C /* 第 */)
		return i;
	while (number < MIN(t->words->len, i + 3) && title_last_char(t, title_word(t, number)) != 0x5C4A /* 届 */)
		number++;
	if (number >= MIN(t->words->len, i + 3))
		return i;
	for (uint32_t k = number + 1; k < MIN(t->words->len, i + MOST_WORDS); k++) {
		if (title_word(t, k)->kind != WORD_HAN ||
			title_word(t, k)->traits & (TRAIT_PARTICLE | TRAIT_CONJUNCTION))
			break;
		if (ends_event(title_last_char(t, title_word(t, k))))
			end = k + 1;
	}
	return end;
}

/* From the second word on: the first is an issuer's. */
static void keep_names(struct title *t, uint32_t issuer, unit measure)
{
	for (uint32_t i = MAX(issuer, 1); i < t->words->len && issuer > 1; i++)
		keep_organ(t, i, issuer_end(t, i, issuer), measure);
	for (uint32_t i = 0; i < t->words->len; i++)
		keep_organ(t, i, event_end(t, i), measure);
	/* A verb inside a name begins no other: 中国石化|销售|股份有限公司. */
	for (uint32_t i = 1, end; i < t->words->len; i = MAX(end, i + 1)) {
		end = may_begin_name(t, i) ? name_end(t, i) : i;
		keep_organ(t, i, end, measure);
	}
}

/* Brackets first, as names look at what is kept already. */
void title_wholes_keep(struct title *t, unit measure)
{
	uint32_t issuers = issuers_end(t);

	keep_brackets(t, measure);
	if (issuers < t->words->len)
		keep_issuers(t, issuers, measure);
	else
		keep_first_organ(t, measure);
	keep_names(t, issuers < t->words->len ? issuers : 0, measure);
	for (uint32_t i = 1; i < t->words->len; i++)
		keep_organ(t, title_inner_start(t, i, measure), i + 1, measure);
}
