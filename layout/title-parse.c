/* Official Chinese has words of its own: those of our lexicon overrule the general dictionary's where both see an edge
 * at their ends. */
#include "layout/title-parse.h"

#include <string.h>

#include "layout/compose-fit.h"
#include "layout/title-edges.h"

/* The text of items [first, end), borrowed; not ended by a zero. */
const char *title_text(const struct title *t, uint32_t first, uint32_t end, size_t *len)
{
	uint32_t start = t->cluster[first].first;

	*len = t->cluster[end - 1].end - start;
	return t->text + start;
}

unsigned title_traits(const struct title *t, uint32_t first, uint32_t end)
{
	size_t len;
	const char *text = title_text(t, first, end, &len);

	return lexicon_traits(text, len);
}

unit title_width(const struct title *t, uint32_t first, uint32_t end)
{
	return compose_width(t->items, title_word(t, first)->first, title_word(t, end - 1)->end);
}

unit title_whole_width(const struct title *t, uint32_t first, uint32_t end)
{
	while (first > 0 && title_word(t, first)->cost >= TITLE_NEVER)
		first--;
	while (end < t->words->len && title_word(t, end)->cost >= TITLE_NEVER)
		end++;
	return title_width(t, first, end);
}

/* ---- where words end ---- */

/* Sets edge[i - t->first] where the dictionary lets a word begin at item i, or the title end. */
static void find_edges(const struct title *t, bool *edge)
{
	size_t len;
	const char *text = title_text(t, t->first, t->end, &len);
	const GArray *ends = title_edges(text, len);
	uint32_t base = t->cluster[t->first].first, i = t->first;

	edge[0] = edge[t->end - t->first] = true;
	for (guint k = 0; k < ends->len; k++) {
		uint32_t at = base + (uint32_t)g_array_index(ends, int32_t, k);

		while (i < t->end && t->cluster[i].first < at)
			i++;
		if (i < t->end && t->cluster[i].first == at)
			edge[i - t->first] = true;
	}
}

/* ---- words of the lexicon ---- */

static bool is_place(const struct title *t, uint32_t item)
{
	return title_traits(t, item, item + 1) & TRAIT_PLACE;
}

/* A term has its words, and is none. */
static bool is_word(const struct title *t, uint32_t first, uint32_t end)
{
	return title_traits(t, first, end) & ~(TRAIT_TERM | TRAIT_PAIR);
}

/* Whether a word of the lexicon may end before item i: where the dictionary has an edge, or where another word of
 * the lexicon begins that ends at one. 中小学|校外 is such, which the dictionary takes for 中|小学校|外. */
static bool may_end(const struct title *t, const bool *edge, uint32_t i)
{
	if (edge[i - t->first])
		return true;
	for (uint32_t end = i + 2; end <= MIN(t->end, i + LEXICON_LONGEST); end++)
		if (edge[end - t->first] && is_word(t, i, end))
			return true;
	return false;
}

/* The end of the longest word of the lexicon that begins at item i; i when there is none. */
static uint32_t lexicon_end(const struct title *t, const bool *edge, uint32_t i)
{
	for (uint32_t end = MIN(t->end, i + LEXICON_LONGEST); end > i + 1; end--)
		if (is_word(t, i, end) && may_end(t, edge, end))
			return end;
	return i;
}

/* Words of the lexicon are in one piece. One may begin inside a word of the dictionary only after the name of a place:
 * 云岭市|中小学, not 云岭|市中|小学. */
static void join_edges(const struct title *t, bool *edge)
{
	uint32_t last = t->first;

	for (uint32_t i = t->first; i < t->end;) {
		bool may_begin = edge[i - t->first] || i == last || (i > t->first && is_place(t, i - 1));
		uint32_t end = may_begin ? lexicon_end(t, edge, i) : i;

		if (end == i) {
			i++;
			continue;
		}
		memset(edge + (i - t->first), false, end - i);
		edge[i - t->first] = edge[end - t->first] = true;
		i = last = end;
	}
}

/* 张海平等12名同志: the dictionary takes the end of the name for 平等. */
static void part_others(const struct title *t, bool *edge)
{
	for (uint32_t i = t->first; i + 1 < t->end; i++)
		if (t->cluster[i].code_point == 0x7B49 /* 等 */ && t->items[i + 1].kind == CLASS_DIGIT)
			edge[i - t->first] = true;
}

/* The · of 额尔敦其木格·那仁图雅, with Han at both sides, and what the dictionary could not place beside it, a
 * character each: at most so many. */
enum { LONGEST_OF_NAME = 8 };

static bool is_han(const struct title *t, uint32_t i)
{
	return i >= t->first && i < t->end && t->items[i].kind == CLASS_HAN;
}

/* A name is parted neither at its · nor among the characters beside it. */
static void join_names(const struct title *t, bool *edge)
{
	for (uint32_t dot = t->first + 1; dot + 1 < t->end; dot++) {
		if (t->cluster[dot].code_point != 0xB7 || !is_han(t, dot - 1) || !is_han(t, dot + 1))
			continue;
		bool *at = edge + (dot - t->first);
		at[0] = at[1] = false;
		/* Characters alone, from the · to the left and to the right. */
		for (uint32_t k = 1; k < LONGEST_OF_NAME && dot - t->first > k && is_han(t, dot - k - 1) &&
				     at[-(int)k] && at[-(int)k - 1];
			k++)
			at[-(int)k] = false;
		for (uint32_t k = 2;
			k < LONGEST_OF_NAME && dot + k < t->end && is_han(t, dot + k) && at[k] && at[k + 1]; k++)
			at[k] = false;
	}
}

/* ---- words ---- */

static enum word_kind kind_of(enum char_class kind)
{
	switch (kind) {
	case CLASS_HAN:
		return WORD_HAN;
	case CLASS_OPEN:
		return WORD_OPEN;
	case CLASS_CLOSE:
		return WORD_CLOSE;
	case CLASS_COMMA:
	case CLASS_COLON:
	case CLASS_STOP:
		return WORD_STOP;
	case CLASS_SPACE:
	case CLASS_WIDE_SPACE:
		return WORD_BLANK;
	default:
		return WORD_WESTERN;
	}
}

/* `depth` is of brackets, as it is before the word; an opening one is outside what it opens. */
static void add_word(struct title *t, uint32_t first, uint32_t end, uint32_t *depth)
{
	struct word word = {
		.first = first,
		.end = end,
		.traits = title_traits(t, first, end),
		.ending = end > first + 2 ? title_traits(t, end - 2, end) : 0,
		.kind = kind_of(t->items[first].kind),
		.depth = *depth,
	};

	if (word.kind == WORD_OPEN)
		(*depth)++;
	if (word.kind == WORD_CLOSE && *depth > 0)
		(*depth)--;
	g_array_append_val(t->words, word);
}

/* 出租汽车, 建设用地: a compound that begins with a verb and ends with a noun is a noun. Not 实施方案, which has a cost
 * of its own. */
static bool is_noun_term(const struct title *t, uint32_t i)
{
	uint32_t first = title_word(t, i)->first;

	for (uint32_t k = i + 1; k < t->words->len && title_word(t, k)->end - first <= LEXICON_LONGEST; k++)
		if (title_traits(t, first, title_word(t, k)->end) & TRAIT_TERM)
			return !(title_word(t, k)->traits & TRAIT_ACTS);
	return false;
}

/* After a verb, whose object it is: 建立|出租汽车…制度. Elsewhere it ends a phrase, 附属单位|上缴收入, or is part of
 * one. */
static void find_noun_terms(struct title *t)
{
	for (uint32_t i = 1; i < t->words->len; i++) {
		struct word *word = title_word(t, i);

		if (word->traits & TRAIT_NAMING_VERB && !(word->traits & TRAIT_MODIFIER) &&
			title_word(t, i - 1)->traits & TRAIT_VERB && is_noun_term(t, i))
			word->traits &= ~(unsigned)TRAIT_NAMING_VERB;
	}
}

void title_parse(struct title *t)
{
	g_autofree bool *edge = g_new0(bool, t->end - t->first + 1);
	uint32_t depth = 0, first = t->first;

	t->words = g_array_new(false, false, sizeof(struct word));
	find_edges(t, edge);
	join_edges(t, edge);
	part_others(t, edge);
	join_names(t, edge);
	for (uint32_t i = t->first + 1; i <= t->end; i++)
		if (edge[i - t->first]) {
			add_word(t, first, i, &depth);
			first = i;
		}
	find_noun_terms(t);
}
