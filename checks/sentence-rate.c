/* Rates that a sentence names by the verb of one of its numbers. */
#include "checks/sentence-rate.h"

#include <string.h>

/* The bytes of a number's own words. */
static const char *own_text(const struct sentence *sentence, uint32_t i, size_t *n)
{
	const struct counted *item = sentence_item(sentence, i);
	const char *first = sentence->text + token_at(sentence->reading.tokens, item->own.first)->first;

	*n = item->own.first == item->own.end ? 0
					      : token_at(sentence->reading.tokens, item->own.end - 1)->end -
							token_at(sentence->reading.tokens, item->own.first)->first;
	return first;
}

/* The verb of a rate, two characters: 办结 of 办结率为; NULL when more stands before or behind it, as in 按期办结率. */
static const char *verb_of(const struct sentence *sentence, uint32_t i)
{
	static const char *const ends[] = { "率", "率为", "率达", "率达到", "率是", "率约为" };
	const size_t verb = strlen("办结");
	size_t n;
	const char *own = own_text(sentence, i, &n);

	for (size_t k = 0; k < G_N_ELEMENTS(ends); k++)
		if (n == verb + strlen(ends[k]) && memcmp(own + verb, ends[k], strlen(ends[k])) == 0)
			return own;
	return NULL;
}

static bool has_verb(const struct sentence *sentence, uint32_t i, const char *verb)
{
	size_t n;
	const char *own = own_text(sentence, i, &n);

	return g_strstr_len(own, (gssize)n, arena_strndup(sentence->messages->arena, verb, strlen("办结"))) != NULL;
}

/* Whether a number can be the part or the whole of a rate. */
static bool is_countable(const struct sentence *sentence, uint32_t i, uint32_t rate)
{
	const struct counted *item = sentence_item(sentence, i);

	/* Of what a table has, the rate may be of what was due: then it is 100%. */
	bool free =
		!item->cell.subject || (item->agrees && sentence_quantity(sentence, rate)->value != 100 * QUANTITY_ONE);

	return item->part == sentence_item(sentence, rate)->part && item->role == ROLE_VALUE && free && !item->told &&
	       quantity_is_exact(sentence_quantity(sentence, i));
}

/* 应办理252件, 共受理252件: what stood before is in it. */
static bool is_all(const struct sentence *sentence, uint32_t i)
{
	static const char *const words[] = { "应", "共", "合计", "总计" };
	size_t n;
	const char *own = own_text(sentence, i, &n);

	for (size_t k = 0; k < G_N_ELEMENTS(words); k++)
		if (g_strstr_len(own, (gssize)n, words[k]))
			return true;
	return false;
}

static __int128 rounding(const struct quantity *quantity)
{
	return quantity->scaled ? quantity->step : 0;
}

/* The whole is the number before the part, and these two are all that the stretch counts. */
static void check_rate(const struct sentence *sentence, uint32_t i)
{
	const struct quantity *says = sentence_quantity(sentence, i);
	const char *verb = sentence_item(sentence, i)->role == ROLE_PER_CENT ? verb_of(sentence, i) : NULL;

	if (!verb || i < 2 || !quantity_is_exact(says) || !is_countable(sentence, i - 1, i) ||
		!is_countable(sentence, i - 2, i) || !has_verb(sentence, i - 1, verb) ||
		has_verb(sentence, i - 2, verb) ||
		(i > 2 && sentence_item(sentence, i - 3)->part == sentence_item(sentence, i)->part &&
			!is_all(sentence, i - 2)) ||
		!quantity_same_unit(
			sentence->text, sentence_quantity(sentence, i - 1), sentence_quantity(sentence, i - 2)))
		return;
	int64_t part = sentence_quantity(sentence, i - 1)->value, whole = sentence_quantity(sentence, i - 2)->value;
	if (whole <= 0 || part > whole)
		return;
	__int128 rate = (__int128)part * 100 * QUANTITY_ONE / whole, off = says->step;
	/* Of what is rounded itself. */
	off += (rounding(sentence_quantity(sentence, i - 1)) + rounding(sentence_quantity(sentence, i - 2))) * 100 *
	       QUANTITY_ONE / whole;
	if (rate - says->value > -off && rate - says->value < off)
		return;
	int64_t step = MIN(says->step, QUANTITY_ONE / 10), rounded = (int64_t)((rate + step / 2) / step * step);
	const struct counted *item = sentence_item(sentence, i);
	const struct range words = { item->own.first, item->token + 1 };
	sentence_item(sentence, i)->told = true;
	diag(sentence->messages->diags, DIAG_SENTENCE_SHARE, sentence_where(sentence, words, NULL),
		sentence_words(sentence, words), sentence_number(sentence, part), sentence_number(sentence, whole),
		arena_printf(sentence->messages->arena, "%s%%", sentence_number(sentence, rounded)));
}

void sentence_rates_check(struct sentence *sentence)
{
	for (uint32_t i = 0; i < sentence->reading.items->len; i++)
		check_rate(sentence, i);
}
