/* Changes in one sentence. */
#include "checks/sentence-change.h"

#include <string.h>

#include "checks/claim-cell.h"
#include "checks/clause-noun.h"
#include "checks/sentence-pair.h"
#include "checks/sentence-thing.h"

/* 368个，包括微信246个、微博58个、其他64个，较上年的460个压减92个: behind a list of parts it is the whole that has
 * changed. */
static struct counted *whole_behind_parts(const struct sentence *sentence, struct counted *value, uint32_t change)
{
	struct counted *whole = value && value->whole ? sentence_item(sentence, value->whole - 1) : NULL;
	const uint32_t i = value ? (uint32_t)(value - sentence_item(sentence, 0)) : 0;

	if (!whole || i < value->whole + 1 || sentence_item(sentence, change)->segment.first == value->segment.first ||
		sentence_item(sentence, i - 1)->whole != value->whole || !pair_same_unit(sentence, whole, value))
		return value;
	return whole;
}

/* What the number of a base has become: the value before it, or the one it has come to after it. A base stands before
 * or behind its value: 由25件上升到20件, 20件，上年25件. */
static struct counted *find_value(const struct sentence *sentence, const struct counted *base)
{
	uint32_t i = (uint32_t)(base - sentence_item(sentence, 0));
	struct counted *after = pair_after(sentence, i, ROLE_VALUE, base);
	/* 较上年的512件减少34件，其中信函236件: a part is not what it came to. */
	if (after && range_has(sentence->reading.tokens, (struct range){ base->token, after->token }, TOKEN_OF_WHICH))
		after = NULL;
	struct counted *before = whole_behind_parts(sentence, pair_before(sentence, i, ROLE_VALUE, base), i);

	return before ? before : after;
}

/* 与上年的复议9件、诉讼2件相比，复议减少3件: of several bases the one of which a word is said again. */
static struct counted *base_of_words(const struct sentence *sentence, uint32_t i, struct counted *nearest)
{
	const struct counted *item = sentence_item(sentence, i);
	const GArray *tokens = sentence->reading.tokens;

	for (uint32_t k = item->own.first; k < item->own.end; k++) {
		if (token_at(tokens, k)->kind != TOKEN_WORD && token_at(tokens, k)->kind != TOKEN_UNKNOWN)
			continue;
		const char *word = sentence_words(sentence, (struct range){ k, k + 1 });
		for (uint32_t b = i;
			b > 0 && i - b < PAIR_NUMBERS_MAX && sentence_item(sentence, b - 1)->part == item->part; b--) {
			struct counted *base = sentence_item(sentence, b - 1);
			if (base->role == ROLE_BASE && strstr(sentence_words_before(sentence, base), word))
				return base;
		}
	}
	return nearest;
}

/* What a change is compared with: 增长15%，2024年为2680件 has it behind. */
static struct counted *find_base(const struct sentence *sentence, uint32_t i, const struct counted *like)
{
	struct counted *before = pair_before(sentence, i, ROLE_BASE, like);
	before = before ? base_of_words(sentence, i, before) : NULL;
	struct counted *value = before ? NULL : pair_before(sentence, i, ROLE_VALUE, like);
	struct counted *base = before ? before : pair_after(sentence, i, ROLE_BASE, value ? value : like);

	/* 下降4%，其中…，其他4130万吨，超出上年的4010万吨: what another number was. */
	for (uint32_t k = i + 1; base && !before && sentence_item(sentence, k) < base; k++)
		if (sentence_item(sentence, k)->role == ROLE_VALUE)
			return NULL;

	return base && thing_is_of_base(sentence, sentence_item(sentence, i), base) ? base : NULL;
}

/* Whether a number of the table is what a sentence makes of it, in any of the rows that may be meant; true too when it
 * is not known. *first gets what the first of them is. */
static bool table_agrees(
	const struct sentence *sentence, const struct named_cell *cell, int64_t least, int64_t most, int64_t *first)
{
	for (uint32_t r = 0; r < (cell->row ? cell->row->n : 1); r++) {
		const struct meaning row = { cell->row ? &cell->row->any[r] : NULL, 1 };
		const struct named_cell one = { cell->subject, cell->row ? &row : NULL, cell->column };
		int64_t value;

		/* Between `least` and `most`: more than one number, when what the sentence says is rounded. */
		if (!named_cell_value(sentence, &one, false, &value) || (value >= least && value <= most))
			return true;
		if (r == 0)
			*first = value;
	}
	return false;
}

/* ---- changes ---- */

/* Told once: what is `told` is no ground for other findings. */
static void say_change(
	const struct sentence *sentence, struct counted *item, int64_t base, int64_t value, const char *right)
{
	item->told = true;
	diag(sentence->messages->diags, DIAG_SENTENCE_CHANGE, pair_where(sentence, item), pair_words(sentence, item),
		sentence_number_like(sentence, pair_quantity(sentence, item), base),
		sentence_number_like(sentence, pair_quantity(sentence, item), value), right);
}

/* In the unit that the change was said in. */
static const char *change_words(
	const struct sentence *sentence, const struct quantity *like, int64_t base, int64_t value)
{
	if (base == value)
		return "持平";
	return arena_printf(sentence->messages->arena, "%s%s", value > base ? "增加" : "减少",
		sentence_number_like(sentence, like, ABS(value - base)));
}

/* 由25件上升到20件 */
static void check_reach(const struct sentence *sentence, struct counted *item)
{
	uint32_t i = (uint32_t)(item - sentence_item(sentence, 0));
	struct counted *base = pair_before(sentence, i, ROLE_BASE, item);

	if (!item->sign || item->role != ROLE_VALUE || !base || item->told ||
		!quantity_is_exact(pair_quantity(sentence, item)) ||
		/* 从4万亿元增加到5万亿元，人均…提高到42万元 */
		(thing_is_whole_pair(sentence, base) && base->segment.first != item->segment.first) ||
		thing_is_rank(sentence, item))
		return;
	/* Only the direction can be wrong: the sentence names both numbers. */
	int64_t from = pair_quantity(sentence, base)->value, to = pair_quantity(sentence, item)->value;
	if ((item->sign > 0 && to < from) || (item->sign < 0 && to > from))
		say_change(sentence, item, from, to, to < from ? "下降" : "上升");
}

/* 由93.1%提高到95.4%，提高2.3个百分点: two rates of the stretch, the first compared with. */
static void check_points(const struct sentence *sentence, struct counted *item)
{
	uint32_t i = (uint32_t)(item - sentence_item(sentence, 0));
	const struct quantity *says = pair_quantity(sentence, item);
	struct counted *base = NULL, *value = NULL;

	/* Behind the number before it, else in front: 提高2.3个百分点（上年93.1%）. */
	for (uint32_t k = i; k > 0 && i - k < PAIR_NUMBERS_MAX && sentence_item(sentence, k - 1)->part == item->part;
		k--) {
		struct counted *one = sentence_item(sentence, k - 1);
		if (pair_quantity(sentence, one)->measure != MEASURE_PERCENT ||
			!quantity_is_exact(pair_quantity(sentence, one)))
			continue;
		if (one->role == ROLE_BASE && !base && thing_is_of_base(sentence, item, one))
			base = one;
		else if (!value && (one->role == ROLE_VALUE || one->role == ROLE_PER_CENT || one->role == ROLE_SHARE))
			value = one;
	}
	for (uint32_t k = i + 1; !base && k < sentence->reading.items->len && k - i < PAIR_NUMBERS_MAX; k++) {
		struct counted *one = sentence_item(sentence, k);
		if (one->part != item->part)
			break;
		if (one->role == ROLE_BASE && pair_quantity(sentence, one)->measure == MEASURE_PERCENT &&
			thing_is_of_base(sentence, item, one))
			base = one;
	}
	if (!base || !value || !item->sign || !quantity_is_exact(says))
		return;
	int64_t from = pair_quantity(sentence, base)->value, to = pair_quantity(sentence, value)->value;
	/* Of two rounded rates the difference may be one off in its last digit, but in a whole number not so much. */
	const int64_t off = says->step < QUANTITY_ONE ? says->step : says->step / 2;
	if (ABS(to - from - item->sign * says->value) > off)
		say_change(sentence, item, from, to, change_words(sentence, says, from, to));
}

/* Whether a change is from last year, by its words: 较上年, 同比, but not 比2021年 or 环比. */
static bool is_since_last_year(const struct sentence *sentence, const struct counted *item)
{
	const GArray *tokens = sentence->reading.tokens;
	const struct range before = { item->segment.first, item->token };
	const uint32_t year = range_find(tokens, before, TOKEN_YEAR), than = range_find(tokens, before, TOKEN_THAN);

	if (than == before.end)
		return false;
	if (year < before.end)
		return token_at(tokens, year)->year == sentence->speaker->year - 1;
	return token_says(sentence->text, token_at(tokens, than), "同比");
}

/* 收到申请242件，较上年增加44件: last year's report has what it was, in one of the rows that may be meant. */
static void check_since_last_year(const struct sentence *sentence, struct counted *item, const struct counted *value)
{
	const struct named_cell *cell = value ? &value->cell : NULL;
	int64_t first = 0;

	if (!value || !cell->subject || !value->agrees || cell->subject->money || !item->sign || item->told ||
		!is_since_last_year(sentence, item) || !quantity_is_exact(pair_quantity(sentence, item)) ||
		!quantity_is_exact(pair_quantity(sentence, value)) || pair_quantity(sentence, value)->scaled)
		return;
	const int64_t to = pair_quantity(sentence, value)->value;
	for (uint32_t r = 0; r < (cell->row ? cell->row->n : 1); r++) {
		const struct meaning row = { cell->row ? &cell->row->any[r] : NULL, 1 };
		const struct named_cell one = { cell->subject, cell->row ? &row : NULL, cell->column };
		int64_t from;

		if (!named_cell_value(sentence, &one, true, &from) ||
			to - from == item->sign * pair_quantity(sentence, item)->value)
			return;
		first = r ? first : from;
	}
	say_change(sentence, item, first, to, change_words(sentence, pair_quantity(sentence, item), first, to));
}

/* 从2022年的687件，经2023年603件，回落到478件，三年净减209件: from any of them. */
static bool is_since_another(const struct sentence *sentence, const struct counted *item, int64_t to)
{
	const uint32_t i = (uint32_t)(item - sentence_item(sentence, 0));

	for (uint32_t k = i; k > 0 && i - k < PAIR_NUMBERS_MAX && sentence_item(sentence, k - 1)->part == item->part;
		k--) {
		const struct counted *base = sentence_item(sentence, k - 1);
		if ((base->role == ROLE_BASE || base->role == ROLE_NONE) && pair_same_unit(sentence, base, item) &&
			to - pair_quantity(sentence, base)->value == item->sign * pair_quantity(sentence, item)->value)
			return true;
	}
	return false;
}

static void check_difference(const struct sentence *sentence, struct counted *item)
{
	uint32_t i = (uint32_t)(item - sentence_item(sentence, 0));
	struct counted *base = find_base(sentence, i, item);
	struct counted *near = whole_behind_parts(sentence, pair_before(sentence, i, ROLE_VALUE, item), i);
	/* 年初8件，新增2件，年末9件，比年初增加1件: the nearest. */
	struct counted *value = !base ? NULL : near && near > base ? near : find_value(sentence, base);

	/* 申请较上年的198件增加34件: the table has what it came to. What is counted may be said at either number. */
	const struct named_cell *cell = item->cell.subject || !base ? &item->cell : &base->cell;
	if (base && !value && cell->subject && item->sign && quantity_is_exact(pair_quantity(sentence, item)) &&
		quantity_same_unit(sentence->text, pair_quantity(sentence, base), pair_quantity(sentence, item))) {
		int64_t was = pair_quantity(sentence, base)->value, is = 0;
		int64_t said = was + item->sign * pair_quantity(sentence, item)->value;
		if (!cell->subject->money && !table_agrees(sentence, cell, said, said, &is))
			say_change(sentence, item, was, is,
				change_words(sentence, pair_quantity(sentence, item), was, is));
		return;
	}
	if (!base)
		check_since_last_year(sentence, item, near);
	if (!base || !value || value->told || !item->sign || !quantity_is_exact(pair_quantity(sentence, item)))
		return;
	int64_t from = pair_quantity(sentence, base)->value, to = pair_quantity(sentence, value)->value;
	/* 标准由20元提高到40元，增加支出42亿元: so much more than both is of something else. */
	if (pair_quantity(sentence, item)->value / 2 > MAX(from, to))
		return;
	/* Rounded numbers are off by half of their last digit, each by its own. */
	const int64_t off = pair_rounding(pair_quantity(sentence, base)) +
			    pair_rounding(pair_quantity(sentence, value)) +
			    pair_rounding(pair_quantity(sentence, item));
	if (ABS(to - from - item->sign * pair_quantity(sentence, item)->value) > off / 2 &&
		!is_since_another(sentence, item, to))
		say_change(sentence, item, from, to, change_words(sentence, pair_quantity(sentence, item), from, to));
}

/* From what to what, and how far off each may be that was rounded. Millionths; *_off is 0 when it was not rounded. */
struct change {
	int64_t from, to, from_off, to_off;
};

/* 262件，同比下降2.6%，同比减少7件: the rate stands between them. */
static struct counted *difference_behind(const struct sentence *sentence, uint32_t i, const struct counted *value)
{
	const struct counted *rate = sentence_item(sentence, i);
	struct counted *next = i + 1 < sentence->reading.items->len ? sentence_item(sentence, i + 1) : NULL;

	if (!i || value != sentence_item(sentence, i - 1) || !next || next->role != ROLE_DIFFERENCE || next->told ||
		next->part != rate->part || next->depth != value->depth || next->sign != rate->sign ||
		!quantity_is_exact(pair_quantity(sentence, next)) || !pair_same_unit(sentence, next, value) ||
		thing_is_another(sentence, value, rate) || thing_is_another(sentence, value, next))
		return NULL;
	return next;
}

/* By a base and a value, or by a value and its difference. */
static bool find_change(const struct sentence *sentence, uint32_t i, struct change *out)
{
	/* like NULL: a rate has no unit to compare. */
	struct counted *base = find_base(sentence, i, NULL);
	struct counted *value = base ? find_value(sentence, base) : pair_before(sentence, i, ROLE_VALUE, NULL);

	if (!value)
		value = pair_after(sentence, i, ROLE_VALUE, NULL);
	struct counted *difference = value ? pair_before(sentence, i, ROLE_DIFFERENCE, value) : NULL;
	if (value && !base && !difference)
		difference = difference_behind(sentence, i, value);
	/* 单产375公斤，增加9公斤，其中小麦399公斤，增长2.6%; 通航170个城市，增加27个，航班量增加15.7% */
	if (value && !base && difference &&
		(thing_is_another(sentence, value, sentence_item(sentence, i)) ||
			(difference < value &&
				range_has(sentence->reading.tokens, (struct range){ difference->token, value->token },
					TOKEN_OF_WHICH))))
		return false;

	if (!value || value->told || (difference && difference->told) ||
		(thing_is_no_amount(sentence, value) && !(base && thing_is_whole_pair(sentence, base))) ||
		(base && (!pair_same_unit(sentence, base, value) ||
				 (thing_is_no_amount(sentence, base) && !thing_is_whole_pair(sentence, base)))))
		return false;
	out->to = pair_quantity(sentence, value)->value;
	out->to_off = pair_rounding(pair_quantity(sentence, value));
	if (base) {
		out->from = pair_quantity(sentence, base)->value;
		out->from_off = pair_rounding(pair_quantity(sentence, base));
	} else if (difference && difference->sign) {
		/* 9件，增加1件，增长12.5%: what it was is worked out. */
		out->from = out->to - difference->sign * pair_quantity(sentence, difference)->value;
		out->from_off = out->to_off + pair_rounding(pair_quantity(sentence, difference));
	} else {
		return false;
	}
	/* Of nothing no rate can be taken. */
	return out->from > out->from_off;
}

/* Whether a change can be of so many per cent, its numbers being rounded as they are. */
static bool change_agrees(const struct change *change, const struct quantity *says)
{
	/* Rounded, or cut off. */
	int64_t low = change->to - change->to_off / 2, high = change->to + change->to_off;
	int64_t from_low = change->from - change->from_off / 2, from_high = change->from + change->from_off;
	/* The farthest apart that the two can be, and the nearest, as per cent of the base. */
	__int128 least = (__int128)(low - from_high) * 100 * QUANTITY_ONE / from_high;
	__int128 most = (__int128)(high - from_low) * 100 * QUANTITY_ONE / from_low;
	struct rate_bounds said = pair_rate_bounds(says);
	/* Of two rounded numbers: within one of its last digit. */
	if (quantity_is_exact(says) && !says->worded)
		said = (struct rate_bounds){ says->value - says->step + 1, says->value + says->step - 1 };
	/* A decrease is said without a sign. */
	if (change->to < change->from)
		said = (struct rate_bounds){ -said.most, -said.least };

	return said.most >= least && said.least <= most;
}

/* The per cent and the direction, which is right too where rounding may have hidden it. */
static bool change_is_right(const struct change *change, const struct quantity *says, int sign)
{
	const int64_t more = change->to - change->from;

	return change_agrees(change, says) && (sign == 0 || (sign > 0) == (more > 0) || ABS(more) <= change->to_off);
}

static void judge_rate(
	const struct sentence *sentence, struct counted *item, const struct change *change, const struct quantity *says)
{
	int64_t from = change->from, to = change->to;

	if (!change_is_right(change, says, item->sign))
		say_change(sentence, item, from, to,
			arena_printf(sentence->messages->arena, "%s%s", to > from ? "增长" : "下降",
				pair_rate_words(sentence, says, ABS(to - from), from)));
}

/* 申请量同比增长22%（上年198件）: the table has what it came to, in one of the rows that may be meant. */
static void check_rate_of_table(const struct sentence *sentence, struct counted *item)
{
	const struct counted *base = find_base(sentence, (uint32_t)(item - sentence_item(sentence, 0)), NULL);
	const struct named_cell *cell = item->cell.subject || !base ? &item->cell : &base->cell;
	struct change change = { 0 };

	if (!base || !cell->subject || cell->subject->money || pair_quantity(sentence, base)->scaled ||
		pair_quantity(sentence, base)->measure != MEASURE_COUNT)
		return;
	change.from = pair_quantity(sentence, base)->value;
	/* Backward, so that the first row is the one that is told. */
	for (uint32_t r = cell->row ? cell->row->n : 1; r > 0 && change.from > 0; r--) {
		const struct meaning row = { cell->row ? &cell->row->any[r - 1] : NULL, 1 };
		const struct named_cell one = { cell->subject, cell->row ? &row : NULL, cell->column };

		if (!named_cell_value(sentence, &one, false, &change.to) ||
			change_is_right(&change, pair_quantity(sentence, item), item->sign))
			return;
	}
	if (change.from > 0)
		judge_rate(sentence, item, &change, pair_quantity(sentence, item));
}

/* 生产总值1369.7亿元，较…增加437.4亿元，增长33.6%: what grows at constant prices, or counted in another way than its
 * amounts, has no rate that they make. Such words hold to the end of the sentence. */
static bool is_of_other_prices(const struct sentence *sentence, const struct counted *item)
{
	static const char *const words[] = { "生产总值", "增加值", "总产值", "可支配", "GDP", "可比", "不变价",
		"同口径", "实际增长", "扣除" };
	uint32_t first = item->token;

	while (first > 0 && token_at(sentence->reading.tokens, first - 1)->kind != TOKEN_STOP)
		first--;
	const char *said = sentence_words(sentence, (struct range){ first, item->segment.end });
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (strstr(said, words[i]))
			return true;
	return false;
}

static void check_rate(const struct sentence *sentence, struct counted *item)
{
	uint32_t i = (uint32_t)(item - sentence_item(sentence, 0));
	const struct quantity *says = pair_quantity(sentence, item);
	struct change change;

	if (!pair_says_rate(says))
		return;
	if (find_change(sentence, i, &change)) {
		if (!is_of_other_prices(sentence, item))
			judge_rate(sentence, item, &change, says);
	} else if (!pair_before(sentence, i, ROLE_VALUE, NULL) && !pair_after(sentence, i, ROLE_VALUE, NULL))
		check_rate_of_table(sentence, item);
}

/* 与上年2980件相比略有下降，今年为3127件: the value in the next clause, with nothing but its year. */
static bool is_right_behind(const struct sentence *sentence, const struct counted *base, const struct counted *value)
{
	for (uint32_t k = value->own.first; k < value->own.end; k++)
		if (!token_is_transparent(token_at(sentence->reading.tokens, k)))
			return false;
	return value->segment.first == base->segment.end + 1 && pair_same_unit(sentence, base, value);
}

/* 略有, 有所, 相比: words between a number and what it is compared by. */
static bool says_how_far(const struct sentence *sentence, uint32_t i)
{
	static const char *const words[] = { "略", "略有", "有所", "稍有", "小幅", "大幅", "明显", "显著", "大幅度",
		"相比", "相较", "略微", "有较大幅度" };
	const struct token *token = token_at(sentence->reading.tokens, i);

	for (size_t k = 0; k < G_N_ELEMENTS(words); k++)
		if (token_says(sentence->text, token, words[k]))
			return true;
	return token->kind == TOKEN_FILL;
}

/* 242件，比上年的198件有所下降; 与上年的198件持平: a change without a number. */
static void check_direction(struct sentence *sentence, uint32_t i)
{
	struct counted *base = sentence_item(sentence, i), *value = find_value(sentence, base);
	const GArray *tokens = sentence->reading.tokens;
	uint32_t end = base->token + 1;

	/* A base without a value beside it is compared with nothing. */
	if (!value || value->told || !quantity_is_exact(pair_quantity(sentence, base)) ||
		(value->token > base->token && !is_right_behind(sentence, base, value)))
		return;
	while (end < tokens->len && says_how_far(sentence, end))
		end++;
	const struct token *token = end < tokens->len ? token_at(tokens, end) : NULL;
	bool same = token && token->kind == TOKEN_SAME;
	/* 多 and 少 alone are parts of other words; and the change must end its clause, or a number follows it. */
	if (!token || (!same && (token->kind != TOKEN_CHANGE || token->end - token->first < 2 * strlen("多"))) ||
		(end + 1 < tokens->len && token_at(tokens, end + 1)->kind != TOKEN_COMMA &&
			token_at(tokens, end + 1)->kind != TOKEN_STOP &&
			token_at(tokens, end + 1)->kind != TOKEN_SEMICOLON))
		return;
	int64_t from = pair_quantity(sentence, base)->value, to = pair_quantity(sentence, value)->value;
	if (same ? from == to : (token->sign > 0) == (to > from) && to != from)
		return;
	const struct range words = { base->token, end + 1 };
	base->told = true;
	diag(sentence->messages->diags, DIAG_SENTENCE_CHANGE, sentence_where(sentence, words, NULL),
		sentence_words(sentence, words), sentence_number(sentence, from), sentence_number(sentence, to),
		to == from  ? "持平"
		: to > from ? "上升"
			    : "下降");
}

void sentence_changes_check(struct sentence *sentence)
{
	for (uint32_t i = 0; i < sentence->reading.items->len; i++) {
		struct counted *item = sentence_item(sentence, i);
		check_reach(sentence, item);
		if (item->role == ROLE_DIFFERENCE && thing_is_points(sentence, item))
			check_points(sentence, item);
		else if (item->role == ROLE_DIFFERENCE)
			check_difference(sentence, item);
		else if (item->role == ROLE_BASE)
			check_direction(sentence, i);
		else if (item->role == ROLE_RATE)
			check_rate(sentence, item);
	}
}
