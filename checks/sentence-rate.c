/* Per cents of two numbers of the same stretch: 抽查120户，发现问题9户，问题发现率7.5%; 40个，…6个，占比15%.
 *
 * The words before 率 say which number is the part. Any two numbers of the stretch that make the per cent will do; only
 * what none of them can make is wrong. */
#include "checks/sentence-rate.h"

#include <string.h>

#include "checks/sentence-addend.h"
#include "checks/sentence-pair.h"

/* As far back as the numbers of a rate are looked for. */
enum { NUMBERS_MAX = 12 };

/* Two characters: the shortest word that says what was done. */
#define CHUNK (2 * strlen("字"))

/* The words before 率, 占比 … of a per cent: n bytes of *stem; false when there is no such word. */
static bool find_stem(const struct sentence *sentence, const struct counted *item, const char **stem, size_t *n)
{
	const GArray *tokens = sentence->reading.tokens;
	uint32_t end = item->own.end, share = range_find(tokens, item->own, TOKEN_SHARE);

	if (item->own.first == item->own.end)
		return false;
	const char *first = sentence->text + token_at(tokens, item->own.first)->first;
	*stem = first;
	while (end > item->own.first && token_at(tokens, end - 1)->kind == TOKEN_FILL)
		end--;
	if (item->role == ROLE_SHARE) {
		/* 占全部问题的12%: of what is named; 公开（含部分公开）占比: what is named stands before the bracket.
		 */
		if (share + 1 != end || (item->own.first && token_at(tokens, item->own.first - 1)->kind == TOKEN_CLOSE))
			return false;
		/* 公开的占53%: the tables may have the whole. */
		for (uint32_t i = item->own.first; i < share; i++)
			if (token_at(tokens, i)->kind == TOKEN_WORD)
				return false;
		*n = (size_t)(sentence->text + token_at(tokens, share)->first - first);
		return true;
	}
	static const char *const ends[] = { "率", "率为", "率达", "率达到", "率是", "率约为" };
	const size_t len = token_at(tokens, item->own.end - 1)->end - token_at(tokens, item->own.first)->first;
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
		*n = len - MIN(len, strlen(ends[i]));
		if (*n >= CHUNK && memcmp(first + *n, ends[i], len - *n) == 0)
			return true;
	}
	return false;
}

/* What is said around a number: the words before it in its segment and those behind it, up to the next number. */
static const char *words_around(const struct sentence *sentence, uint32_t i)
{
	const struct counted *item = sentence_item(sentence, i);
	const GArray *tokens = sentence->reading.tokens;
	uint32_t end = item->token + 1;

	while (end < item->segment.end && token_at(tokens, end)->kind != TOKEN_QUANTITY)
		end++;
	return sentence_words(sentence, (struct range){ item->own.first, end });
}

/* Whether words have the two-character words of a stem, counted from its end: all of them, or any. */
static bool has_chunks(const char *words, const char *stem, size_t n, bool all)
{
	if (n < CHUNK)
		return true;
	for (size_t end = n; end >= CHUNK; end -= CHUNK) {
		const size_t half = CHUNK / 2;
		char chunk[16] = "", turned[16] = "";
		memcpy(chunk, stem + end - CHUNK, CHUNK);
		/* 收回118份，回收率98.3% */
		memcpy(turned, stem + end - half, half);
		memcpy(turned + half, stem + end - CHUNK, half);
		if ((strstr(words, chunk) || strstr(words, turned)) != all)
			return !all;
	}
	return all;
}

/* Whether a number can be the part or the whole of a rate. What a table contradicts is told by itself. */
static bool is_countable(const struct sentence *sentence, uint32_t i)
{
	const struct counted *item = sentence_item(sentence, i);

	return (item->role == ROLE_VALUE || item->role == ROLE_WHOLE) && !item->told &&
	       (!item->cell.subject || item->agrees) && quantity_is_exact(sentence_quantity(sentence, i)) &&
	       sentence_quantity(sentence, i)->measure != MEASURE_PERCENT;
}

/* How far 100 × part / whole may be off for what is rounded, in millionths of a per cent. */
static bool agrees(const struct quantity *says, const struct quantity *part, const struct quantity *whole,
	__int128 value, bool rest)
{
	const __int128 all = whole->value;

	return all > 0 && value <= all &&
	       pair_rate_agrees(says, rest ? all - value : value, all, pair_rounding(part) + pair_rounding(whole));
}

/* Whether 、 or 和 stands between a number and the one before it. */
static bool joins(const struct sentence *sentence, uint32_t i)
{
	const enum token_kind mark = sentence_mark_before(sentence, i);

	return mark == TOKEN_PAUSE || mark == TOKEN_AND;
}

/* Whether any two numbers of [first, i), or a run of them and one before it, make the per cent. */
static bool is_made(const struct sentence *sentence, uint32_t first, uint32_t i)
{
	const struct quantity *says = sentence_quantity(sentence, i);

	for (uint32_t p = first; p < i; p++) {
		__int128 run = 0;
		for (uint32_t e = p; e < i; e++) {
			const struct quantity *part = sentence_quantity(sentence, e);
			run += part->value;
			for (uint32_t w = first; w < i; w++) {
				const struct quantity *whole = sentence_quantity(sentence, w);
				if ((w >= p && w <= e) || !quantity_same_unit(sentence->text, part, whole))
					continue;
				if (agrees(says, part, whole, run, false) || agrees(says, part, whole, run, true))
					return true;
			}
		}
	}
	/* 逮捕25人，不捕24人，不捕率48.98%: of the two together, when it is said to a tenth. */
	for (uint32_t p = first; p + 1 < i && says->step < QUANTITY_ONE; p++) {
		const struct quantity *one = sentence_quantity(sentence, p), *two = sentence_quantity(sentence, p + 1);
		const __int128 both = (__int128)one->value + two->value;
		if (both > 0 && quantity_same_unit(sentence->text, one, two) &&
			(pair_rate_agrees(says, one->value, both, 0) || pair_rate_agrees(says, two->value, both, 0)))
			return true;
	}
	/* Of a whole that its parts make: 主办18件、会办13件，主办占58.1% */
	__int128 sum = 0;
	uint32_t run = i;
	while (run > first && (run == i || joins(sentence, run)))
		sum += sentence_quantity(sentence, --run)->value;
	for (uint32_t p = run; p < i && sum > 0 && i - run > 1; p++)
		if (pair_rate_agrees(says, sentence_quantity(sentence, p)->value, sum, 0))
			return true;
	return false;
}

static void say(const struct sentence *sentence, uint32_t i, int64_t part, int64_t whole)
{
	struct counted *item = sentence_item(sentence, i);
	const struct range words = { item->own.first, item->token + 1 };

	item->told = true;
	diag(sentence->messages->diags, DIAG_SENTENCE_SHARE, sentence_where(sentence, words, NULL),
		pair_rate_said(sentence, item, words), sentence_number(sentence, part),
		sentence_number(sentence, whole),
		pair_rate_words(sentence, sentence_quantity(sentence, i), part, whole));
}

/* 已整改38个，整改完成率82.6%: 完成 says nothing of what was done. */
static size_t done_of_stem(const char *stem, size_t n)
{
	static const char *const done[] = { "完成", "到位", "落实", "及时", "成功" };

	for (size_t i = 0; i < G_N_ELEMENTS(done); i++)
		if (n > CHUNK && memcmp(stem + n - CHUNK, done[i], CHUNK) == 0)
			return n - CHUNK;
	return n;
}

/* 问题40个，已完成38个，整改完成率95%: the last word of the stem is the part's, and the others are said in the stretch.
 */
static bool is_of_stem(const struct sentence *sentence, uint32_t p, const char *stretch, const char *stem, size_t n)
{
	const char *words = words_around(sentence, p);

	return has_chunks(words, stem, done_of_stem(stem, n), true) ||
	       (n > CHUNK && has_chunks(words, stem + n - CHUNK, CHUNK, true) &&
		       has_chunks(stretch, stem, n - CHUNK, true));
}

/* The nearest number before i, down to `first`, that the stem's words are of; i when there is none. */
static uint32_t find_part(const struct sentence *sentence, uint32_t first, uint32_t i, const char *stem, size_t n)
{
	const bool share = sentence_item(sentence, i)->role == ROLE_SHARE;
	const struct range range = { sentence_item(sentence, first)->segment.first,
		sentence_item(sentence, i)->own.first };
	const char *stretch = range.first < range.end ? sentence_words(sentence, range) : "";

	for (uint32_t p = i; p > first; p--) {
		if (!is_countable(sentence, p - 1))
			continue;
		if (share ? has_chunks(words_around(sentence, p - 1), stem, n, true)
			  : is_of_stem(sentence, p - 1, stretch, stem, n))
			return p - 1;
	}
	return i;
}

/* 公开108件（占44.8%），部分公开21件（占8.7%）: what has a share of its own stands beside the part, not above it. */
static bool has_share(const struct sentence *sentence, uint32_t i)
{
	const struct counted *next = sentence_item(sentence, i + 1);

	return i + 1 < sentence->reading.items->len && next->role == ROLE_SHARE &&
	       next->part == sentence_item(sentence, i)->part;
}

static void check_rate(const struct sentence *sentence, uint32_t i)
{
	const struct quantity *says = sentence_quantity(sentence, i);
	const struct counted *item = sentence_item(sentence, i);
	const char *stem;
	size_t n;
	uint32_t first = i;

	/* All of it, or nothing, is as often of what was due. */
	if ((item->role != ROLE_PER_CENT && item->role != ROLE_SHARE) || item->told || item->of ||
		!pair_says_rate(says) || says->value >= 100 * QUANTITY_ONE || !says->value ||
		!find_stem(sentence, item, &stem, &n))
		return;
	while (first > 0 && i - first < NUMBERS_MAX && sentence_item(sentence, first - 1)->part == item->part)
		first--;
	uint32_t part = find_part(sentence, first, i, stem, n), whole = part;
	/* 24个城市交付率超九成: of what is done in each of them. */
	if (part == i || (n && part + 1 == i && sentence_item(sentence, part)->segment.first == item->segment.first))
		return;
	while (whole > first &&
		!(is_countable(sentence, whole - 1) && !(n == 0 && has_share(sentence, whole - 1)) &&
			sentence_quantity(sentence, whole - 1)->value >= sentence_quantity(sentence, part)->value &&
			quantity_same_unit(sentence->text, sentence_quantity(sentence, whole - 1),
				sentence_quantity(sentence, part))))
		whole--;
	if (whole == first || is_made(sentence, first, i))
		return;
	say(sentence, i, sentence_quantity(sentence, part)->value, sentence_quantity(sentence, whole - 1)->value);
}

/* 新增1200套，完成年度任务1000套的120%: of what was to be, which stands right before the per cent. */
static void check_done(const struct sentence *sentence, uint32_t i)
{
	static const char *const due[] = { "任务", "目标", "计划", "预算" };
	const struct quantity *says = sentence_quantity(sentence, i);
	struct counted *item = sentence_item(sentence, i);
	bool is_due = false;

	if (i < 2 || item->told || says->measure != MEASURE_PERCENT || !pair_says_rate(says) ||
		item->own.first + 1 != item->own.end ||
		token_at(sentence->reading.tokens, item->own.first)->kind != TOKEN_OF ||
		item[-1].token + 1 != item->own.first || item[-1].part != item->part || item[-2].part != item->part ||
		item[-2].role != ROLE_VALUE || item[-2].segment.end + 1 != item[-1].segment.first ||
		!pair_same_unit(sentence, item - 2, item - 1) ||
		!quantity_is_exact(sentence_quantity(sentence, i - 1)) ||
		!quantity_is_exact(sentence_quantity(sentence, i - 2)) ||
		sentence_quantity(sentence, i - 1)->value <= 0)
		return;
	const char *said = sentence_words_before(sentence, item - 1);
	for (size_t k = 0; k < G_N_ELEMENTS(due); k++)
		is_due |= g_str_has_prefix(said, "完成") && strstr(said, due[k]);
	const int64_t part = sentence_quantity(sentence, i - 2)->value,
		      whole = sentence_quantity(sentence, i - 1)->value;
	if (is_due && !pair_rate_agrees(says, part, whole,
			      pair_rounding(sentence_quantity(sentence, i - 1)) +
				      pair_rounding(sentence_quantity(sentence, i - 2))))
		say(sentence, i, part, whole);
}

void sentence_rates_check(struct sentence *sentence)
{
	for (uint32_t i = 0; i < sentence->reading.items->len; i++) {
		check_done(sentence, i);
		check_rate(sentence, i);
	}
}
