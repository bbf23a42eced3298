/* Averages by the month, by the day, and by what another number of the sentence counts. */
#include "checks/sentence-mean.h"

#include <string.h>

#include "checks/claim-check.h"

/* What a total is divided by. */
struct divisor {
	int64_t least, most; /* days of a year, or the days that were worked on */
	const char *words;
};

/* The least and the most that a number can be. */
struct bounds {
	__int128 least, most;
};

/* 余 and 约 reach as far as in quantity.c. */
#define ABOUT_PART 10

/* As far back as what an average is of is looked for. */
enum { NUMBERS_MAX = 100 };

static struct bounds bounds_of(const struct quantity *says)
{
	const __int128 value = says->value, part = value / ABOUT_PART;
	const __int128 off = says->scaled || says->step < QUANTITY_ONE ? says->step : 0;

	switch (says->nearness) {
	case NEARNESS_OVER:
		return (struct bounds){ value, value + part + says->step };
	case NEARNESS_UNDER:
	case NEARNESS_NEARLY:
		return (struct bounds){ value - part, value };
	case NEARNESS_ABOUT:
		return (struct bounds){ value - part, value + part };
	default:
		return (struct bounds){ value - off, says->high + off };
	}
}

/* Whether an average can be of a total: rounded to its last digit, or cut off. */
static bool can_be(const struct quantity *mean, struct bounds total, const struct divisor *by)
{
	struct bounds says = bounds_of(mean);

	/* Least of the one against most of the other: only what cannot be, whatever was rounded, is wrong. */
	return total.most / by->least > says.least - mean->step && total.least / by->most < says.most + mean->step;
}

static void say(const struct sentence *sentence, uint32_t mean, int64_t total, const struct divisor *by)
{
	struct counted *item = sentence_item(sentence, mean);
	struct range words = { item->token, item->token + 1 };
	const struct quantity *says = sentence_quantity(sentence, mean);
	/* As it is said: 1万 is answered with 10万. */
	const int64_t n = total / by->most, step = says->scaled ? says->step : MIN(says->step, QUANTITY_ONE);
	const int64_t right = (n + step / 2) / step * step;

	/* From the word that makes it an average on, the first of them. */
	for (uint32_t i = item->own.end; i > item->own.first; i--)
		if (token_at(sentence->reading.tokens, i - 1)->kind == TOKEN_MEAN ||
			token_at(sentence->reading.tokens, i - 1)->kind == TOKEN_SPAN)
			words.first = i - 1;
	item->told = true;
	diag(sentence->messages->diags, DIAG_SENTENCE_MEAN, sentence_where(sentence, words, NULL),
		sentence_words(sentence, words), sentence_number(sentence, total), by->words,
		sentence_number_like(sentence, says, right));
}

/* The nearest number before of which this can be an average: in the same stretch, with the same measure word. */
static bool find_total(const struct sentence *sentence, uint32_t mean, uint32_t *out)
{
	for (uint32_t i = mean; i > 0 && mean - i < NUMBERS_MAX &&
				sentence_item(sentence, i - 1)->part == sentence_item(sentence, mean)->part;
		i--) {
		const struct counted *item = sentence_item(sentence, i - 1);
		/* A value, or one of no interest to the tables; what was told wrong is no ground for another
		 * finding. */
		if ((item->role != ROLE_VALUE && item->role != ROLE_NONE) || item->told ||
			sentence_quantity(sentence, i - 1)->nearness == NEARNESS_VAGUE ||
			!quantity_same_unit(
				sentence->text, sentence_quantity(sentence, i - 1), sentence_quantity(sentence, mean)))
			continue;
		*out = i - 1;
		return true;
	}
	return false;
}

static const char *own_text(const struct sentence *sentence, const struct counted *item)
{
	return item->own.first == item->own.end
		       ? ""
		       : sentence_words(sentence, (struct range){ item->own.first, item->own.end });
}

/* 平均每场, 场均: the number before with that measure word. The divisor is exact and at least one; only a ROLE_VALUE
 * counts things that there were. */
static bool find_count(const struct sentence *sentence, uint32_t mean, struct divisor *out)
{
	const struct counted *item = sentence_item(sentence, mean);
	const char *own = own_text(sentence, item);

	for (uint32_t i = mean; i > 0 && mean - i < NUMBERS_MAX && sentence_item(sentence, i - 1)->part == item->part;
		i--) {
		const struct quantity *count = sentence_quantity(sentence, i - 1);
		const char *word =
			arena_strndup(sentence->messages->arena, sentence->text + count->unit, count->n_unit);
		const char *each = arena_printf(sentence->messages->arena, "每%s", word);
		const char *mean_of = arena_printf(sentence->messages->arena, "%s均", word);
		if (!count->n_unit || !quantity_is_exact(count) || count->scaled || count->value < QUANTITY_ONE ||
			(!(strstr(own, each) && strstr(own, "平均")) && !g_str_has_prefix(own, mean_of)))
			continue;
		out->least = out->most = count->value / QUANTITY_ONE;
		out->words = arena_printf(sentence->messages->arena, "%" G_GINT64_FORMAT "%s", out->most, word);
		return sentence_item(sentence, i - 1)->role == ROLE_VALUE;
	}
	return false;
}

static void check_mean(const struct sentence *sentence, uint32_t i)
{
	/* 日均 is by working days or by all days: 240 is fewer than any year's working days. */
	static const struct divisor months = { 12, 12, "12个月" }, days = { 240, 366, "366天" };
	struct counted *item = sentence_item(sentence, i);
	const struct quantity *says = sentence_quantity(sentence, i);
	const struct quantity table = { .nearness = NEARNESS_EXACT, .step = QUANTITY_ONE };
	struct divisor by = { 0 };
	uint32_t total = i;

	if (item->role == ROLE_MEAN)
		by = range_has(sentence->reading.tokens, item->own, TOKEN_MEAN) &&
				     token_at(sentence->reading.tokens,
					     /* TOKEN_MEAN's value in the table of words: 12 of a month, 365 of a day.
					      */
					     range_find(sentence->reading.tokens, item->own, TOKEN_MEAN))
						     ->sign == 12
			     ? months
			     : days;
	else if (!find_count(sentence, i, &by))
		return;
	if (says->nearness == NEARNESS_VAGUE)
		return;
	struct quantity of = table;
	if (find_total(sentence, i, &total))
		of = *sentence_quantity(sentence, total);
	/* No total in the sentence: the table's, when the words name a cell. */
	else if (item->role != ROLE_MEAN || !item->cell.subject ||
		 !named_cell_value(sentence, &item->cell, false, &of.value))
		return;
	else
		of.high = of.value;
	if (!can_be(says, bounds_of(&of), &by))
		say(sentence, i, of.value, &by);
}

void sentence_means_check(struct sentence *sentence)
{
	for (uint32_t i = 0; i < sentence->reading.items->len; i++)
		check_mean(sentence, i);
}
