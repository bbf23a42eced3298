/* Changes and shares in one sentence. */
#include "checks/sentence-change.h"

#include <string.h>

#include "checks/claim-check.h"
#include "templates/vocabulary.h"

static const struct quantity *quantity_of(const struct sentence *sentence, const struct counted *item)
{
	return &token_at(sentence->reading.tokens, item->token)->quantity;
}

/* The words of a number that is told: from the change on. */
static struct range words_of(const struct sentence *sentence, const struct counted *item)
{
	struct range words = { item->token, item->token + 1 };

	for (uint32_t i = item->own.first; i < item->own.end; i++) {
		enum token_kind kind = token_at(sentence->reading.tokens, i)->kind;
		if (kind == TOKEN_CHANGE || kind == TOKEN_REACH || kind == TOKEN_MEAN || kind == TOKEN_SHARE) {
			words.first = i;
			break;
		}
	}
	return words;
}

static const char *told_words(const struct sentence *sentence, const struct counted *item)
{
	return sentence_words(sentence, words_of(sentence, item));
}

static struct where told_where(const struct sentence *sentence, const struct counted *item)
{
	return sentence_where(sentence, words_of(sentence, item), NULL);
}

/* ---- finding the numbers that belong together ---- */

static bool same_unit(const struct sentence *sentence, const struct counted *a, const struct counted *b)
{
	return quantity_same_unit(sentence->text, quantity_of(sentence, a), quantity_of(sentence, b));
}

/* As far as one number is compared with another: nobody follows more of them in a sentence. */
enum { NUMBERS_MAX = 100 };

/* The nearest number of a role before item i, between the same marks; with `like` only those counted like that. */
static struct counted *find_before(
	const struct sentence *sentence, uint32_t i, enum role role, const struct counted *like)
{
	uint32_t least = i > NUMBERS_MAX ? i - NUMBERS_MAX : 0;

	for (uint32_t k = i; k > least && sentence_item(sentence, k - 1)->part == sentence_item(sentence, i)->part;
		k--) {
		struct counted *item = sentence_item(sentence, k - 1);
		if (item->role == role && quantity_is_exact(quantity_of(sentence, item)) &&
			(!like || same_unit(sentence, item, like)))
			return item;
	}
	return NULL;
}

static struct counted *find_after(
	const struct sentence *sentence, uint32_t i, enum role role, const struct counted *like)
{
	uint32_t end = MIN(sentence->reading.items->len, i + 1 + NUMBERS_MAX);

	for (uint32_t k = i + 1; k < end && sentence_item(sentence, k)->part == sentence_item(sentence, i)->part; k++) {
		struct counted *item = sentence_item(sentence, k);
		if (item->role == role && quantity_is_exact(quantity_of(sentence, item)) &&
			(!like || same_unit(sentence, item, like)))
			return item;
	}
	return NULL;
}

/* What the number of a base has become: the value before it, or the one it has come to after it. */
static struct counted *find_value(const struct sentence *sentence, const struct counted *base)
{
	uint32_t i = (uint32_t)(base - sentence_item(sentence, 0));
	struct counted *after = find_after(sentence, i, ROLE_VALUE, base);
	struct counted *before = find_before(sentence, i, ROLE_VALUE, base);

	return before ? before : after;
}

/* What a change is compared with: 增长15%，2024年为2680件 has it behind. */
static struct counted *find_base(const struct sentence *sentence, uint32_t i, const struct counted *like)
{
	struct counted *before = find_before(sentence, i, ROLE_BASE, like);
	struct counted *value = before ? NULL : find_before(sentence, i, ROLE_VALUE, like);

	return before ? before : find_after(sentence, i, ROLE_BASE, value ? value : like);
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

		if (!named_cell_value(sentence, &one, false, &value) || (value >= least && value <= most))
			return true;
		if (r == 0)
			*first = value;
	}
	return false;
}

/* ---- changes ---- */

static int64_t rounding(const struct quantity *quantity)
{
	return quantity->scaled ? quantity->step : 0;
}

/* Rates are rounded, or cut off. `off`: how far their numbers are. */
static bool rate_agrees(const struct quantity *says, __int128 part, __int128 whole, int64_t off)
{
	__int128 rate = part * 100 * QUANTITY_ONE / whole, step = says->step;

	const __int128 more = (__int128)off * 100 * QUANTITY_ONE / whole;

	return rate - says->value >= -(step + 1) / 2 - more && rate - says->value < step + more;
}

static const char *rate_words(
	const struct sentence *sentence, const struct quantity *says, __int128 part, __int128 whole)
{
	__int128 rate = part * 100 * QUANTITY_ONE / whole;
	int64_t step = MIN(says->step, QUANTITY_ONE / 10);
	int64_t rounded = (int64_t)((rate + step / 2) / step * step);

	return arena_printf(sentence->messages->arena, "%s%%", sentence_number(sentence, rounded));
}

static void say_change(
	const struct sentence *sentence, struct counted *item, int64_t base, int64_t value, const char *right)
{
	item->told = true;
	diag(sentence->messages->diags, DIAG_SENTENCE_CHANGE, told_where(sentence, item), told_words(sentence, item),
		sentence_number_like(sentence, quantity_of(sentence, item), base),
		sentence_number_like(sentence, quantity_of(sentence, item), value), right);
}

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
	struct counted *base = find_before(sentence, i, ROLE_BASE, item);

	if (!item->sign || item->role != ROLE_VALUE || !base || item->told ||
		!quantity_is_exact(quantity_of(sentence, item)))
		return;
	int64_t from = quantity_of(sentence, base)->value, to = quantity_of(sentence, item)->value;
	if ((item->sign > 0 && to < from) || (item->sign < 0 && to > from))
		say_change(sentence, item, from, to, to < from ? "下降" : "上升");
}

/* 由93.1%提高到95.4%，提高2.3个百分点: two rates of the stretch, the first compared with. */
static void check_points(const struct sentence *sentence, struct counted *item)
{
	uint32_t i = (uint32_t)(item - sentence_item(sentence, 0));
	const struct quantity *says = quantity_of(sentence, item);
	struct counted *base = NULL, *value = NULL;

	for (uint32_t k = i; k > 0 && i - k < NUMBERS_MAX && sentence_item(sentence, k - 1)->part == item->part; k--) {
		struct counted *one = sentence_item(sentence, k - 1);
		if (quantity_of(sentence, one)->measure != MEASURE_PERCENT ||
			!quantity_is_exact(quantity_of(sentence, one)))
			continue;
		if (one->role == ROLE_BASE && !base)
			base = one;
		else if (!value && (one->role == ROLE_VALUE || one->role == ROLE_PER_CENT || one->role == ROLE_SHARE))
			value = one;
	}
	for (uint32_t k = i + 1; !base && k < sentence->reading.items->len && k - i < NUMBERS_MAX; k++) {
		struct counted *one = sentence_item(sentence, k);
		if (one->part != item->part)
			break;
		if (one->role == ROLE_BASE && quantity_of(sentence, one)->measure == MEASURE_PERCENT)
			base = one;
	}
	if (!base || !value || !item->sign || !quantity_is_exact(says))
		return;
	int64_t from = quantity_of(sentence, base)->value, to = quantity_of(sentence, value)->value;
	/* Of two rounded rates the difference may be one off in its last digit, but in a whole number not so much. */
	const int64_t off = says->step < QUANTITY_ONE ? says->step : says->step / 2;
	if (ABS(to - from - item->sign * says->value) > off)
		say_change(sentence, item, from, to, change_words(sentence, says, from, to));
}

static bool is_points(const struct sentence *sentence, const struct counted *item)
{
	const struct quantity *says = quantity_of(sentence, item);
	const char *end = sentence->text + says->unit + says->n_unit;

	return says->n_unit >= strlen("百分点") && memcmp(end - strlen("百分点"), "百分点", strlen("百分点")) == 0;
}

static void check_difference(const struct sentence *sentence, struct counted *item)
{
	uint32_t i = (uint32_t)(item - sentence_item(sentence, 0));
	struct counted *base = find_base(sentence, i, item);
	struct counted *near = find_before(sentence, i, ROLE_VALUE, item);
	/* 年初8件，新增2件，年末9件，比年初增加1件: the nearest. */
	struct counted *value = !base ? NULL : near > base ? near : find_value(sentence, base);

	/* 申请较上年的198件增加34件: the table has what it came to. */
	const struct named_cell *cell = item->cell.subject || !base ? &item->cell : &base->cell;
	if (base && !value && cell->subject && item->sign && quantity_is_exact(quantity_of(sentence, item)) &&
		quantity_same_unit(sentence->text, quantity_of(sentence, base), quantity_of(sentence, item))) {
		int64_t was = quantity_of(sentence, base)->value, is = 0;
		int64_t said = was + item->sign * quantity_of(sentence, item)->value;
		if (!cell->subject->money && !table_agrees(sentence, cell, said, said, &is))
			say_change(
				sentence, item, was, is, change_words(sentence, quantity_of(sentence, item), was, is));
		return;
	}
	if (!base || !value || value->told || !item->sign || !quantity_is_exact(quantity_of(sentence, item)))
		return;
	int64_t from = quantity_of(sentence, base)->value, to = quantity_of(sentence, value)->value;
	const int64_t off = rounding(quantity_of(sentence, base)) + rounding(quantity_of(sentence, value)) +
			    rounding(quantity_of(sentence, item));
	if (ABS(to - from - item->sign * quantity_of(sentence, item)->value) > off / 2)
		say_change(sentence, item, from, to, change_words(sentence, quantity_of(sentence, item), from, to));
}

/* From what to what, and how far off each may be that was rounded. */
struct change {
	int64_t from, to, from_off, to_off;
};

/* By a base and a value, or by a value and its difference. */
static bool find_change(const struct sentence *sentence, uint32_t i, struct change *out)
{
	struct counted *base = find_base(sentence, i, NULL);
	struct counted *value = base ? find_value(sentence, base) : find_before(sentence, i, ROLE_VALUE, NULL);

	if (!value)
		value = find_after(sentence, i, ROLE_VALUE, NULL);
	struct counted *difference = value ? find_before(sentence, i, ROLE_DIFFERENCE, value) : NULL;

	if (!value || value->told || (difference && difference->told))
		return false;
	out->to = quantity_of(sentence, value)->value;
	out->to_off = rounding(quantity_of(sentence, value));
	if (base) {
		out->from = quantity_of(sentence, base)->value;
		out->from_off = rounding(quantity_of(sentence, base));
	} else if (difference && difference->sign) {
		out->from = out->to - difference->sign * quantity_of(sentence, difference)->value;
		out->from_off = out->to_off + rounding(quantity_of(sentence, difference));
	} else {
		return false;
	}
	return out->from > out->from_off;
}

/* Whether a change can be of so many per cent, its numbers being rounded as they are. */
static bool change_agrees(const struct change *change, const struct quantity *says)
{
	/* Rounded, or cut off. */
	int64_t low = change->to - change->to_off / 2, high = change->to + change->to_off;
	int64_t from_low = change->from - change->from_off / 2, from_high = change->from + change->from_off;
	__int128 least = (__int128)(low - from_high) * 100 * QUANTITY_ONE / from_high;
	__int128 most = (__int128)(high - from_low) * 100 * QUANTITY_ONE / from_low;
	__int128 said = change->to < change->from ? -says->value : says->value;

	return said > least - says->step && said < most + says->step;
}

static void judge_rate(
	const struct sentence *sentence, struct counted *item, const struct change *change, const struct quantity *says)
{
	int64_t from = change->from, to = change->to;
	bool right_way = item->sign == 0 || (item->sign > 0) == (to > from) || ABS(to - from) <= change->to_off;

	if (!change_agrees(change, says) || !right_way)
		say_change(sentence, item, from, to,
			arena_printf(sentence->messages->arena, "%s%s", to > from ? "增长" : "下降",
				rate_words(sentence, says, ABS(to - from), from)));
}

/* 申请量同比增长22%（上年198件）: the table has what it came to, in one of the rows that may be meant. */
static void check_rate_of_table(const struct sentence *sentence, struct counted *item)
{
	const struct counted *base = find_base(sentence, (uint32_t)(item - sentence_item(sentence, 0)), NULL);
	const struct named_cell *cell = item->cell.subject || !base ? &item->cell : &base->cell;
	struct change change = { 0 };

	if (!base || !cell->subject || cell->subject->money || quantity_of(sentence, base)->scaled ||
		quantity_of(sentence, base)->measure != MEASURE_COUNT)
		return;
	change.from = quantity_of(sentence, base)->value;
	for (uint32_t r = cell->row ? cell->row->n : 1; r > 0 && change.from > 0; r--) {
		const struct meaning row = { cell->row ? &cell->row->any[r - 1] : NULL, 1 };
		const struct named_cell one = { cell->subject, cell->row ? &row : NULL, cell->column };

		if (!named_cell_value(sentence, &one, false, &change.to) ||
			change_agrees(&change, quantity_of(sentence, item)))
			return;
	}
	if (change.from > 0)
		judge_rate(sentence, item, &change, quantity_of(sentence, item));
}

static void check_rate(const struct sentence *sentence, struct counted *item)
{
	uint32_t i = (uint32_t)(item - sentence_item(sentence, 0));
	const struct quantity *says = quantity_of(sentence, item);
	struct change change;

	if (!quantity_is_exact(says))
		return;
	if (find_change(sentence, i, &change))
		judge_rate(sentence, item, &change, says);
	else if (!find_before(sentence, i, ROLE_VALUE, NULL) && !find_after(sentence, i, ROLE_VALUE, NULL))
		check_rate_of_table(sentence, item);
}

/* ---- shares ---- */

static void say_share(const struct sentence *sentence, struct counted *item, int64_t part, int64_t whole)
{
	item->told = true;
	diag(sentence->messages->diags, DIAG_SENTENCE_SHARE, told_where(sentence, item), told_words(sentence, item),
		sentence_number(sentence, part), sentence_number(sentence, whole),
		rate_words(sentence, quantity_of(sentence, item), part, whole));
}

/* 予以公开108件，占44.8%；部分公开21件，占8.7%: the next share is of what the one before was. */
static int64_t whole_before(const struct sentence *sentence, const struct counted *item)
{
	const GArray *tokens = sentence->reading.tokens;

	for (uint32_t i = (uint32_t)(item - sentence_item(sentence, 0)); i > 0; i--) {
		const struct counted *before = sentence_item(sentence, i - 1);
		if (before->role != ROLE_SHARE)
			continue;
		if (range_has(tokens, (struct range){ before->token, item->token }, TOKEN_STOP))
			return 0;
		return before->of;
	}
	return 0;
}

/* 自然人申请占87.6%, 其中不掌握的占84%: the part is named, of the row's total or of the number before. */
static bool find_named_share(const struct sentence *sentence, const struct counted *item, int64_t *part, int64_t *whole)
{
	const struct counted *before =
		find_before(sentence, (uint32_t)(item - sentence_item(sentence, 0)), ROLE_VALUE, NULL);
	struct named_cell total = item->cell;

	if (!item->cell.subject || !named_cell_value(sentence, &item->cell, false, part))
		return false;
	total.column = &item->cell.subject->column;
	if (item->cell.column != total.column && total.column->n)
		return named_cell_value(sentence, &total, false, whole);
	if (!item->whole || !before || before != sentence_item(sentence, item->whole - 1) || before->told ||
		!before->agrees || quantity_of(sentence, before)->scaled)
		return false;
	*whole = quantity_of(sentence, before)->value;
	return *whole >= *part;
}

/* 自然人申请212件，占87.6%: of all in its row. */
static bool row_total(const struct sentence *sentence, const struct named_cell *part, int64_t *out)
{
	struct named_cell total = *part;

	total.column = &part->subject->column;
	return total.column->n && named_cell_value(sentence, &total, false, out);
}

/* 12个乡镇中有10个: the number before is what this is of. */
static bool is_out_of(const struct sentence *sentence, const struct counted *item)
{
	const struct counted *before = item > sentence_item(sentence, 0) ? item - 1 : NULL;

	if (!before || before->segment.first != item->segment.first || before->role != ROLE_VALUE || before->told ||
		!quantity_is_exact(quantity_of(sentence, before)) || !same_unit(sentence, before, item))
		return false;
	for (uint32_t i = before->token + 1; i < item->token; i++)
		if (token_says(sentence->text, token_at(sentence->reading.tokens, i), "中"))
			return true;
	return false;
}

/* What a share is of: a number beside it, what its words name, the whole of its part, or the row's total. */
static bool find_share(const struct sentence *sentence, struct counted *item, int64_t *part, int64_t *whole)
{
	uint32_t i = (uint32_t)(item - sentence_item(sentence, 0));
	struct counted *before = find_before(sentence, i, ROLE_VALUE, NULL);
	struct counted *of = find_before(sentence, i, ROLE_WHOLE, NULL);
	const struct range share = { range_find(sentence->reading.tokens, item->own, TOKEN_SHARE), item->own.end };

	if (item->cell.subject && share.first > item->own.first && share.first + 1 == share.end)
		return find_named_share(sentence, item, part, whole);
	if (!before || before->told)
		return false;
	*part = quantity_of(sentence, before)->value;
	if (of && of->segment.first == item->segment.first)
		*whole = quantity_of(sentence, of)->value;
	else if (quantity_of(sentence, before)->scaled)
		return false;
	else if (named_cell_equal(&item->cell, &before->cell))
		return false; /* 政府信息公开复议20件，占复议案件总数的15%: of more than the table has */
	else if (item->cell.subject && (before->cell.subject || before->agrees) &&
		 !range_has(sentence->reading.tokens, share, TOKEN_AND))
		return named_cell_value(sentence, &item->cell, false, whole);
	else if (item->cell.subject)
		return false; /* 占新收和结转申请总数的5.2%: of a sum */
	else if (is_out_of(sentence, before))
		*whole = quantity_of(sentence, before - 1)->value;
	else if (before->whole && before->whole - 1 < i)
		*whole = quantity_of(sentence, sentence_item(sentence, before->whole - 1))->value;
	else if (share.first + 1 == share.end && share.first == item->own.first && before->agrees &&
		 before->cell.column != &before->cell.subject->column &&
		 before->segment.end + 1 == item->segment.first && row_total(sentence, &before->cell, whole))
		return true;
	else if (share.first + 1 == share.end && share.first == item->own.first &&
		 before->segment.end + 1 == item->segment.first)
		*whole = whole_before(sentence, item);
	else
		return false;
	return true;
}

/* 公开3件、部分公开1件，占…: a share may be that of several numbers, which 、 joins. Their sum. */
static int64_t run_before(const struct sentence *sentence, const struct counted *item)
{
	int64_t sum = 0;

	for (uint32_t i = (uint32_t)(item - sentence_item(sentence, 0)); i > 0; i--) {
		const struct counted *one = sentence_item(sentence, i - 1);
		enum token_kind mark = token_at(sentence->reading.tokens, one->segment.end)->kind;

		if (one->role != ROLE_VALUE || (sum && mark != TOKEN_PAUSE && mark != TOKEN_AND) ||
			__builtin_add_overflow(sum, quantity_of(sentence, one)->value, &sum))
			break;
	}
	return sum;
}

/* 公开3件、部分公开1件，分别占50%、16.7%: as many shares as there are numbers before them, each of its own. */
static void check_each_share(const struct sentence *sentence, uint32_t first)
{
	const GArray *items = sentence->reading.items;
	const uint32_t part = sentence_item(sentence, first)->part;
	uint32_t n = 1;
	int64_t whole = 0;

	while (first + n < items->len && sentence_item(sentence, first + n)->part == part && n <= first &&
		quantity_of(sentence, sentence_item(sentence, first + n))->measure == MEASURE_PERCENT)
		n++;
	if (n > first)
		return;
	for (uint32_t i = first - n; i < first; i++)
		if (sentence_item(sentence, i)->part != part || sentence_item(sentence, i)->role != ROLE_VALUE ||
			sentence_item(sentence, i)->told || quantity_of(sentence, sentence_item(sentence, i))->scaled)
			return;
	const struct counted *one = sentence_item(sentence, first - n);
	if (one->whole && one->whole - 1 < first - n)
		whole = quantity_of(sentence, sentence_item(sentence, one->whole - 1))->value;
	else if (!one->agrees || !one->cell.subject || one->cell.column == &one->cell.subject->column ||
		 !row_total(sentence, &one->cell, &whole))
		return;
	for (uint32_t k = 0; k < n && whole > 0; k++) {
		struct counted *share = sentence_item(sentence, first + k);
		int64_t value = quantity_of(sentence, sentence_item(sentence, first - n + k))->value;
		if (quantity_is_exact(quantity_of(sentence, share)) &&
			!rate_agrees(quantity_of(sentence, share), value, whole, 0))
			say_share(sentence, share, value, whole);
	}
}

static void check_share(const struct sentence *sentence, struct counted *item)
{
	int64_t part, whole;
	const uint32_t at = (uint32_t)(item - sentence_item(sentence, 0));
	const struct counted *of = find_before(sentence, at, ROLE_WHOLE, NULL);
	const struct counted *one = find_before(sentence, at, ROLE_VALUE, NULL);
	/* 4.87万笔，占6.05万笔的80.5%: both rounded. */
	const int64_t off = of && one ? rounding(quantity_of(sentence, of)) + rounding(quantity_of(sentence, one)) : 0;

	if (!quantity_is_exact(quantity_of(sentence, item)) || !find_share(sentence, item, &part, &whole) || whole <= 0)
		return;
	if (rate_agrees(quantity_of(sentence, item), part, whole, off) ||
		rate_agrees(quantity_of(sentence, item), run_before(sentence, item), whole, off)) {
		item->of = whole;
		return;
	}
	/* 全部申请 may be those that came in, or those carried over too. */
	const struct meaning *row = item->cell.subject ? item->cell.row : NULL;
	for (uint32_t i = 1; row && i < row->n; i++) {
		const struct meaning single = { &row->any[i], 1 };
		const struct named_cell other = { item->cell.subject, &single, item->cell.column };
		int64_t n;
		if (named_cell_value(sentence, &other, false, &n) && n > 0 &&
			rate_agrees(quantity_of(sentence, item), part, n, 0))
			return;
	}
	say_share(sentence, item, part, whole);
}

/* 纠错率15%: what the words of the template's rates are parts of. */
static void check_named_rate(const struct sentence *sentence, struct counted *item)
{
	const struct vocabulary *vocabulary = sentence->speaker->vocabulary;

	for (uint32_t s = 0; s < vocabulary->n_subjects; s++) {
		const struct subject *subject = &vocabulary->subject[s];
		struct found_phrase found;
		const struct facet *rate = facets_longest(
			sentence->reading.tokens, item->own, &subject->rates, sentence->speaker->year, &found);
		const struct named_cell part = { subject, subject->row.n ? &subject->row : NULL,
			rate ? &rate->meaning : NULL };
		const struct named_cell whole = { subject, part.row, &subject->column };
		int64_t n, m;
		struct found_phrase noun;
		const struct clause clause = { sentence->speaker, sentence->text, sentence->reading.tokens, NULL };
		const struct range words = { 0, item->own.end };
		if (clause_noun(&clause, words, &noun) != subject)
			continue;
		if (!rate || !quantity_is_exact(quantity_of(sentence, item)) ||
			!named_cell_value(sentence, &part, false, &n) || !named_cell_value(sentence, &whole, false, &m))
			continue;
		const struct counted *before =
			find_before(sentence, (uint32_t)(item - sentence_item(sentence, 0)), ROLE_VALUE, NULL);
		/* 案件1860件，纠错率9.2%: of other cases. */
		if (before && !before->agrees)
			continue;
		if (m > 0 && !rate_agrees(quantity_of(sentence, item), n, m, 0))
			say_share(sentence, item, n, m);
	}
}

/* 242件，比上年的198件有所下降; 与上年的198件持平: a change without a number. */
static void check_direction(struct sentence *sentence, uint32_t i)
{
	struct counted *base = sentence_item(sentence, i), *value = find_value(sentence, base);
	const GArray *tokens = sentence->reading.tokens;
	uint32_t end = base->token + 1;

	if (!value || value->told || !quantity_is_exact(quantity_of(sentence, base)) || value->token > base->token)
		return;
	while (end < tokens->len && token_at(tokens, end)->kind == TOKEN_FILL)
		end++;
	const struct token *token = end < tokens->len ? token_at(tokens, end) : NULL;
	bool same = token && token->kind == TOKEN_SAME;
	if (!token || (!same && (token->kind != TOKEN_CHANGE || token->end - token->first < 2 * strlen("多"))) ||
		(end + 1 < tokens->len && token_at(tokens, end + 1)->kind != TOKEN_COMMA &&
			token_at(tokens, end + 1)->kind != TOKEN_STOP &&
			token_at(tokens, end + 1)->kind != TOKEN_SEMICOLON))
		return;
	int64_t from = quantity_of(sentence, base)->value, to = quantity_of(sentence, value)->value;
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
		if (item->role == ROLE_DIFFERENCE && is_points(sentence, item))
			check_points(sentence, item);
		else if (item->role == ROLE_DIFFERENCE)
			check_difference(sentence, item);
		else if (item->role == ROLE_BASE)
			check_direction(sentence, i);
		else if (item->role == ROLE_RATE)
			check_rate(sentence, item);
		else if (item->role == ROLE_SHARE && range_has(sentence->reading.tokens, item->own, TOKEN_RESPECTIVELY))
			check_each_share(sentence, i);
		else if (item->role == ROLE_SHARE)
			check_share(sentence, item);
		else if (item->role == ROLE_PER_CENT)
			check_named_rate(sentence, item);
	}
}
