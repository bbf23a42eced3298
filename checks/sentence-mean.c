/* Averages by the month, by the day, and by what another number of the sentence counts. */
#include "checks/sentence-mean.h"

#include <string.h>

#include "checks/claim-cell.h"

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
		/* 建设6家孵化器，日均新增企业320家: fewer than the average are no total of it. */
		if (sentence_quantity(sentence, i - 1)->value < sentence_quantity(sentence, mean)->value)
			return false;
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

/* The thing behind a number, as far as it is one: 村 of 19个村（社区）, 单位 of 40家单位. "": none. */
static const char *thing_behind(const struct sentence *sentence, const struct counted *item)
{
	const GArray *tokens = sentence->reading.tokens;
	const uint32_t i = item->token + 1;

	if (i >= item->segment.end ||
		(token_at(tokens, i)->kind != TOKEN_UNKNOWN && token_at(tokens, i)->kind != TOKEN_WORD &&
			token_at(tokens, i)->kind != TOKEN_OWN))
		return "";
	return sentence_words(sentence, (struct range){ i, i + 1 });
}

/* Whether 平均每… is of what a number counts: 平均每场 of 12场, 平均每个村 of 19个村, 平均每家 of 40家单位. */
static bool is_each(const struct sentence *sentence, uint32_t i, const char *own)
{
	const struct quantity *count = sentence_quantity(sentence, i);
	struct arena *arena = sentence->messages->arena;
	const char *word = arena_strndup(arena, sentence->text + count->unit, count->n_unit);
	const char *each = strstr(own, "平均") ? strstr(own, "每") : NULL;
	const char *thing = thing_behind(sentence, sentence_item(sentence, i));

	if (!count->n_unit)
		return false;
	if (g_str_has_prefix(own, arena_printf(arena, "%s均", word)))
		return true;
	/* 13个乡镇…，镇均45条: one character of the thing. */
	char one[8] = "";
	g_unichar_to_utf8(g_utf8_get_char(*own ? own : " "), one);
	if (*thing && *own && strstr(thing, one) && g_str_has_prefix(own + strlen(one), "均"))
		return true;
	if (!each)
		return false;
	each += strlen("每");
	/* 个 is of anything; what it counts must be said again. */
	bool any = strcmp(word, "个") == 0;
	bool again = g_str_has_prefix(each, word);
	if (again)
		each += strlen(word);
	if (*thing && g_str_has_prefix(each, thing))
		return true;
	return again && !any;
}

/* The words before a number back to the comma, whatever brackets are between: 平均每个村（社区）报送22条. */
static const char *clause_text(const struct sentence *sentence, const struct counted *item)
{
	uint32_t first = item->token;

	for (; first > 0; first--) {
		const enum token_kind kind = token_at(sentence->reading.tokens, first - 1)->kind;
		if (kind == TOKEN_COMMA || kind == TOKEN_STOP || kind == TOKEN_SEMICOLON || kind == TOKEN_COLON ||
			kind == TOKEN_QUANTITY || kind == TOKEN_PAUSE)
			break;
	}
	return first == item->token ? "" : sentence_words(sentence, (struct range){ first, item->token });
}

/* What an average is by: the number before of which each has so many. It is exact and at least one; only a ROLE_VALUE
 * counts things that there were. With two such numbers nobody can tell. */
static bool find_count(const struct sentence *sentence, uint32_t mean, struct divisor *out)
{
	const struct counted *item = sentence_item(sentence, mean);
	const char *own = clause_text(sentence, item);
	uint32_t found = mean;

	for (uint32_t i = mean; i > 0 && mean - i < NUMBERS_MAX && sentence_item(sentence, i - 1)->part == item->part;
		i--) {
		const struct quantity *count = sentence_quantity(sentence, i - 1);
		if (!quantity_is_exact(count) || count->scaled || count->value < QUANTITY_ONE ||
			!is_each(sentence, i - 1, own))
			continue;
		if (found < mean)
			return false;
		found = i - 1;
	}
	if (found == mean)
		return false;
	const struct quantity *count = sentence_quantity(sentence, found);
	out->least = out->most = count->value / QUANTITY_ONE;
	out->words = arena_printf(sentence->messages->arena, "%" G_GINT64_FORMAT "%.*s", out->most, (int)count->n_unit,
		sentence->text + count->unit);
	return sentence_item(sentence, found)->role == ROLE_VALUE;
}

/* How often a year has what 月均, 季均 and the like are of. */
static struct divisor divisor_of(const struct sentence *sentence, const struct counted *item)
{
	/* 日均 is by working days or by all days: 240 is fewer than any year's working days. */
	static const struct divisor days = { 240, 366, "366天" };
	static const struct {
		int sign;
		struct divisor by;
	} terms[] = { { 4, { 4, 4, "4个季度" } }, { 12, { 12, 12, "12个月" } }, { 52, { 50, 53, "52周" } } };
	const GArray *tokens = sentence->reading.tokens;
	const int sign = token_at(tokens, range_find(tokens, item->own, TOKEN_MEAN))->sign;

	for (size_t i = 0; i < G_N_ELEMENTS(terms); i++)
		if (terms[i].sign == sign)
			return terms[i].by;
	return days;
}

/* Words of a time that is not the year, or of what has grown since it began. */
static bool says_part_of_year(const char *said)
{
	static const char *const words[] = { "假", "期间", "以来", "春运", "暑运", "截至", "季度", "半年", "一周",
		"本周", "首周", "本月", "当月", "旬", "目前", "天时间", "天里" };

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (strstr(said, words[i]))
			return true;
	return false;
}

/* Whether what a mean is taken of was counted in a whole year: nothing in the sentence speaks of a shorter time, and
 * where the report is of no year by itself, the sentence says that it is of one. */
static bool is_of_whole_year(const struct sentence *sentence, uint32_t i)
{
	const GArray *tokens = sentence->reading.tokens;
	const uint32_t end = sentence_item(sentence, i)->token;
	uint32_t first = end;
	int month = 0;
	bool year = sentence->year_known;

	while (first > 0 && end - first < RANGE_TOKENS_MAX && token_at(tokens, first - 1)->kind != TOKEN_STOP)
		first--;
	if (first == end)
		return year;
	for (uint32_t k = first; k < end; k++) {
		const struct token *token = token_at(tokens, k);
		month = token->kind == TOKEN_DATE && token->month ? token->month : month;
		year |= (token->kind == TOKEN_YEAR && token->named) || token_says(sentence->text, token, "全年") ||
			token_says(sentence->text, token, "年度");
	}
	return year && (!month || month == 12) &&
	       !says_part_of_year(sentence_words(sentence, (struct range){ first, end }));
}

static void check_mean(const struct sentence *sentence, uint32_t i)
{
	struct counted *item = sentence_item(sentence, i);
	const struct quantity *says = sentence_quantity(sentence, i);
	const struct quantity table = { .nearness = NEARNESS_EXACT, .step = QUANTITY_ONE };
	struct divisor by = { 0 };
	uint32_t total = i;

	if (item->role == ROLE_MEAN)
		by = divisor_of(sentence, item);
	else if (!find_count(sentence, i, &by))
		return;
	if (says->nearness == NEARNESS_VAGUE || says->measure == MEASURE_PERCENT)
		return;
	struct quantity of = table;
	if (item->role == ROLE_MEAN && !is_of_whole_year(sentence, i))
		return;
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

/* ---- 每季度1场，全年5场 ---- */

/* How often a year has the time that a number is each of: 4 of 每季度. 0: it is of none, or of one that is not counted.
 */
static int64_t times_a_year(const struct sentence *sentence, const struct counted *item)
{
	static const struct {
		const char *word;
		int64_t n;
	} times[] = { { "每季度", 4 }, { "每季", 4 }, { "每月", 12 }, { "每个月", 12 }, { "每半年", 2 } };

	for (uint32_t i = item->own.first; i < item->own.end; i++)
		for (size_t k = 0; k < G_N_ELEMENTS(times); k++)
			if (token_says(sentence->text, token_at(sentence->reading.tokens, i), times[k].word))
				return times[k].n;
	return 0;
}

/* 每季度至少1场, 平均每月2次: says not how often it was. */
static bool is_least(const char *own)
{
	static const char *const words[] = { "平均", "至少", "不少", "不低", "最少", "原则" };

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (strstr(own, words[i]))
			return true;
	return false;
}

/* 每季度召开1场，全年共召开5场: as many as there are quarters. What is held at least so often says nothing. */
static void check_times(const struct sentence *sentence, uint32_t i)
{
	const GArray *tokens = sentence->reading.tokens;
	struct counted *each = sentence_item(sentence, i), *all = each + 1;
	const int64_t n = times_a_year(sentence, each);
	int64_t sum;

	if (!n || i + 1 == sentence->reading.items->len || all->part != each->part || all->told ||
		all->role != ROLE_VALUE || !quantity_is_exact(sentence_quantity(sentence, i)) ||
		!quantity_is_exact(sentence_quantity(sentence, i + 1)) ||
		sentence_quantity(sentence, i + 1)->measure == MEASURE_PERCENT || is_least(own_text(sentence, each)) ||
		!quantity_same_unit(
			sentence->text, sentence_quantity(sentence, i), sentence_quantity(sentence, i + 1)) ||
		!(range_has(tokens, all->own, TOKEN_TOGETHER) || range_has(tokens, all->own, TOKEN_YEAR)) ||
		__builtin_mul_overflow(sentence_quantity(sentence, i)->value, n, &sum) ||
		sum == sentence_quantity(sentence, i + 1)->value)
		return;
	all->told = true;
	const struct range words = { each->own.first, each->token + 1 };
	diag(sentence->messages->diags, DIAG_SENTENCE_TIMES,
		sentence_where(sentence, (struct range){ each->own.first, all->token + 1 }, NULL),
		sentence_words(sentence, words), sentence_number(sentence, sum),
		sentence_number(sentence, sentence_quantity(sentence, i + 1)->value));
}

void sentence_means_check(struct sentence *sentence)
{
	for (uint32_t i = 0; i < sentence->reading.items->len; i++) {
		check_mean(sentence, i);
		check_times(sentence, i);
	}
}
