/* Sums and shares that are wrong by a slip of the hand.
 *
 * What is a part of what can be said in many ways, and where the words do not make it certain, parts may leave
 * something out and a per cent may be of anything. But numbers one after another that make 10192 beside a total of
 * 10182 were added up, and 78.6% behind 212 and 242 is 87.6%: so near and yet different is no chance. */
#include "checks/sentence-near.h"

#include "checks/sentence-addend.h"
#include "checks/sentence-back.h"
#include "checks/sentence-doubt.h"
#include "checks/sentence-pair.h"
#include "checks/slip.h"

/* No sentence has so many numbers that belong together. */
enum { NUMBERS_MAX = 16 };

static bool is_countable(const struct sentence *sentence, uint32_t i)
{
	const struct counted *item = sentence_item(sentence, i);

	return (item->role == ROLE_VALUE || item->role == ROLE_WHOLE) && !item->told &&
	       sum_is_exact(sentence_quantity(sentence, i)) && sentence_quantity(sentence, i)->value > 0;
}

/* ---- wholes ---- */

/* A sum that is off by a tenth or less is near. */
enum { NEAR_PART = 10 };

/* Whether numbers of a list follow each other: counted alike, in one stretch, at one depth. */
static bool follows(const struct sentence *sentence, uint32_t i)
{
	const struct counted *item = sentence_item(sentence, i), *before = item - 1;

	return is_countable(sentence, i) && item->part == before->part && item->depth == before->depth &&
	       sum_counts_alike(sentence, i - 1, i);
}

static bool is_total(const struct sentence *sentence, uint32_t i)
{
	return range_has(sentence->reading.tokens, sentence_item(sentence, i)->own, TOKEN_TOGETHER);
}

static int64_t sum_of(const struct sentence *sentence, uint32_t first, uint32_t end)
{
	int64_t sum = 0;

	for (uint32_t i = first; i < end; i++)
		if (__builtin_add_overflow(sum, sentence_quantity(sentence, i)->value, &sum))
			return 0;
	return sum;
}

/* Whether any run of two or more makes the whole after all. */
static bool is_made(const struct sentence *sentence, uint32_t first, uint32_t end, uint32_t whole)
{
	const int64_t value = sentence_quantity(sentence, whole)->value;

	for (uint32_t i = first; i < end; i++) {
		int64_t sum = 0;
		for (uint32_t k = i; k < end; k++) {
			if (k == whole || __builtin_add_overflow(sum, sentence_quantity(sentence, k)->value, &sum))
				break;
			if (k > i && sum == value)
				return true;
		}
	}
	return false;
}

static void say_parts(const struct sentence *sentence, uint32_t whole, uint32_t first, uint32_t end, int64_t sum)
{
	struct counted *item = sentence_item(sentence, whole);
	const uint32_t from = MIN(item->token, sentence_item(sentence, first)->token);
	const uint32_t to = MAX(item->token, sentence_item(sentence, end - 1)->token);
	const struct quantity *quantity = sentence_quantity(sentence, whole);

	item->told = true;
	diag(sentence->messages->diags, DIAG_SENTENCE_PARTS,
		sentence_where(sentence, (struct range){ from, to + 1 }, NULL),
		sentence_number_like(sentence, quantity, quantity->value),
		sentence_number_like(sentence, quantity, sum));
}

/* Whether [first, end) are told as parts of one whole: two at least, the same mark between them all. */
static bool is_list(const struct sentence *sentence, uint32_t first, uint32_t end)
{
	const enum token_kind mark = end - first < 2 ? TOKEN_UNKNOWN : sentence_mark_before(sentence, first + 1);

	for (uint32_t i = first + 1; i < end; i++)
		if (sentence_mark_before(sentence, i) != mark)
			return false;
	return mark == TOKEN_PAUSE || mark == TOKEN_COMMA;
}

/* Whether what stands between a whole and its first part says that it is one. */
static bool is_opened(const struct sentence *sentence, uint32_t whole)
{
	static const enum token_kind kinds[] = { TOKEN_OF_WHICH, TOKEN_COLON, TOKEN_OPEN, TOKEN_RESPECTIVELY };
	const struct range between = { sentence_item(sentence, whole)->token,
		sentence_item(sentence, whole + 1)->token };

	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (range_has(sentence->reading.tokens, between, kinds[i]))
			return true;
	return false;
}

/* Whether a sum is so near to a whole that it was meant to be it: nearly its digits, or hardly off. What is less than a
 * whole that stands before its parts may have left some out. */
static bool is_nearly(const struct sentence *sentence, uint32_t whole, uint32_t first, int64_t sum, uint32_t n)
{
	const struct quantity *says = sentence_quantity(sentence, whole);
	const bool total = whole > first;

	if (slip_between(says, sum, 1) != SLIP_NONE)
		return true;
	return (total || (sum > says->value && n >= 3)) && ABS(sum - says->value) <= says->value / NEAR_PART;
}

/* 1204条，其中重大隐患7条，已整改1196条: one of the parts is none. */
static bool goes_back(const struct sentence *sentence, uint32_t whole, uint32_t end)
{
	for (uint32_t i = whole + 2; i < end; i++)
		if (sentence_goes_back(sentence, whole, whole + 1, i))
			return true;
	return false;
}

/* The numbers [first, end) follow each other: the first may be the whole of the others, or the last their total. */
static void check_run(const struct sentence *sentence, uint32_t first, uint32_t end)
{
	const struct {
		uint32_t whole, first, end;
	} readings[] = { { first, first + 1, end }, { end - 1, first, end - 1 }, { first, first + 1, end - 1 },
		{ end - 1, first + 1, end - 1 } };

	for (size_t i = 0; i < G_N_ELEMENTS(readings); i++)
		if (is_made(sentence, first, end, readings[i].whole))
			return;
	for (size_t i = 0; i < G_N_ELEMENTS(readings); i++) {
		const int64_t sum = sum_of(sentence, readings[i].first, readings[i].end);
		const uint32_t whole = readings[i].whole;
		if (readings[i].end < readings[i].first + 2 || !is_list(sentence, readings[i].first, readings[i].end) ||
			!(whole > first ? is_total(sentence, whole)
					: is_opened(sentence, whole) && !goes_back(sentence, whole, readings[i].end)) ||
			sentence_item(sentence, whole)->told ||
			parts_are_doubtful(
				sentence, whole, whole > first ? first : first + 1, whole > first ? whole : end, sum) ||
			!is_nearly(sentence, whole, readings[i].first, sum, readings[i].end - readings[i].first))
			continue;
		say_parts(sentence, whole, readings[i].first, readings[i].end, sum);
		return;
	}
}

static void check_wholes(const struct sentence *sentence)
{
	const uint32_t n = sentence->reading.items->len;

	for (uint32_t first = 0, end; first < n; first = end) {
		end = first + 1;
		if (!is_countable(sentence, first))
			continue;
		while (end < n && follows(sentence, end))
			end++;
		if (end - first >= 3 && end - first <= NUMBERS_MAX)
			check_run(sentence, first, end);
	}
}

/* ---- per cents ---- */

static bool makes(const struct quantity *says, const struct sentence *sentence, uint32_t part, uint32_t whole)
{
	const int64_t a = sentence_quantity(sentence, part)->value, b = sentence_quantity(sentence, whole)->value;
	const int64_t off =
		pair_rounding(sentence_quantity(sentence, part)) + pair_rounding(sentence_quantity(sentence, whole));

	return pair_rate_agrees(says, a, b, off) || pair_rate_agrees(says, ABS(b - a), b, off) ||
	       pair_rate_agrees(says, a, (__int128)a + b, off);
}

/* Whether any two numbers of the sentence make the per cent, a run of several being one. */
static bool is_explained(const struct sentence *sentence, uint32_t first, uint32_t end, uint32_t i)
{
	const struct quantity *says = sentence_quantity(sentence, i);

	for (uint32_t p = first; p < end; p++) {
		int64_t run = 0;
		for (uint32_t w = first; w < end; w++)
			if (p != w && is_countable(sentence, p) && is_countable(sentence, w) &&
				makes(says, sentence, p, w))
				return true;
		for (uint32_t e = p; e < end && is_countable(sentence, e); e++) {
			if (__builtin_add_overflow(run, sentence_quantity(sentence, e)->value, &run))
				break;
			for (uint32_t w = first; w < end; w++)
				if ((w < p || w > e) && is_countable(sentence, w) &&
					pair_rate_agrees(says, run, sentence_quantity(sentence, w)->value, 0))
					return true;
		}
	}
	return false;
}

/* The rate of two numbers as far as the per cent is written, in millionths. */
static int64_t rate_of(const struct sentence *sentence, uint32_t part, uint32_t whole, const struct quantity *says)
{
	const __int128 rate = (__int128)sentence_quantity(sentence, part)->value * 100 * QUANTITY_ONE /
			      sentence_quantity(sentence, whole)->value;

	return (int64_t)((rate + says->step / 2) / says->step * says->step);
}

/* 774、536和123，增长29.2%、39.4%和23.9%, 分别占95.7%、96.5%: one of several rates that follow each other. */
static bool is_one_of_rates(const struct sentence *sentence, uint32_t i)
{
	while (i > 0 && sentence_item(sentence, i)->part == sentence_item(sentence, i - 1)->part &&
		sentence_quantity(sentence, i - 1)->measure == MEASURE_PERCENT &&
		sentence_mark_before(sentence, i) == TOKEN_PAUSE)
		i--;
	return sentence_item(sentence, i)->role == ROLE_RATE ||
	       range_has(sentence->reading.tokens, sentence_item(sentence, i)->own, TOKEN_RESPECTIVELY);
}

/* A part and a whole of one digit make too few rates for one to be near by more than chance. */
enum { WHOLE_LEAST = 10 };

/* A per cent behind the number that it is said of: of those before it in the sentence one is its whole. */
static void check_per_cent(const struct sentence *sentence, uint32_t i)
{
	struct counted *item = sentence_item(sentence, i);
	const struct quantity *says = sentence_quantity(sentence, i);
	uint32_t first = i, end = i + 1, part = i;

	if ((item->role != ROLE_SHARE && item->role != ROLE_PER_CENT) || says->measure != MEASURE_PERCENT ||
		says->worded || item->told || !quantity_is_exact(says) || says->step <= 0 ||
		is_one_of_rates(sentence, i))
		return;
	while (first > 0 && i - first < NUMBERS_MAX && sentence_item(sentence, first - 1)->part == item->part)
		first--;
	while (end < sentence->reading.items->len && end - i < 3 && sentence_item(sentence, end)->part == item->part)
		end++;
	while (part > first &&
		(!is_countable(sentence, part - 1) || sentence_item(sentence, part - 1)->role != ROLE_VALUE))
		part--;
	if (part == first || is_explained(sentence, first, end, i))
		return;
	part--;
	const struct range others = { item->own.first, range_find(sentence->reading.tokens, item->own, TOKEN_SHARE) };
	if (item->role == ROLE_SHARE && pair_names_another(sentence, sentence_item(sentence, part), others))
		return;
	for (uint32_t whole = i; whole > first; whole--) {
		if (whole - 1 == part || !is_countable(sentence, whole - 1) ||
			!pair_same_unit(sentence, sentence_item(sentence, whole - 1), sentence_item(sentence, part)) ||
			sentence_quantity(sentence, whole - 1)->value < sentence_quantity(sentence, part)->value ||
			sentence_quantity(sentence, whole - 1)->value <= WHOLE_LEAST * QUANTITY_ONE ||
			slip_between(says, rate_of(sentence, part, whole - 1, says), 1) == SLIP_NONE)
			continue;
		const int64_t a = sentence_quantity(sentence, part)->value;
		const int64_t b = sentence_quantity(sentence, whole - 1)->value;
		item->told = true;
		diag(sentence->messages->diags, DIAG_SENTENCE_SHARE, pair_where(sentence, item),
			pair_words(sentence, item), sentence_number(sentence, a), sentence_number(sentence, b),
			pair_rate_words(sentence, says, a, b));
		return;
	}
}

void sentence_near_check(struct sentence *sentence)
{
	check_wholes(sentence);
	for (uint32_t i = 0; i < sentence->reading.items->len; i++)
		check_per_cent(sentence, i);
}
