/* Shares of a whole, and rates that a template has words for. */
#include "checks/sentence-share.h"

#include <string.h>

#include "checks/claim-cell.h"
#include "checks/clause-noun.h"
#include "checks/sentence-addend.h"
#include "checks/sentence-pair.h"
#include "templates/vocabulary.h"

/* 收到200件，审结185件，其中纠正31件，占16.8%: whether one of the two numbers before a per cent is so much of another.
 * What agrees to three digits was not misread. */
static bool is_made_by_others(const struct sentence *sentence, const struct counted *item)
{
	const struct quantity *says = pair_quantity(sentence, item);
	const uint32_t i = (uint32_t)(item - sentence_item(sentence, 0));
	unsigned parts = 0;

	if (says->worded || says->step >= QUANTITY_ONE || says->value < 10 * QUANTITY_ONE)
		return false;
	for (uint32_t p = i; p > 0 && parts < 2 && sentence_item(sentence, p - 1)->part == item->part; p--) {
		const struct counted *part = sentence_item(sentence, p - 1);
		if (part->role != ROLE_VALUE || part->told)
			continue;
		parts++;
		for (uint32_t w = i; w > 0 && i - w < PAIR_NUMBERS_MAX; w--) {
			const struct counted *whole = sentence_item(sentence, w - 1);
			if (whole->part != item->part)
				break;
			if (whole != part && whole->role == ROLE_VALUE && !whole->told &&
				pair_same_unit(sentence, part, whole) && pair_quantity(sentence, whole)->value > 0 &&
				pair_rate_agrees(says, pair_quantity(sentence, part)->value,
					pair_quantity(sentence, whole)->value, 0))
				return true;
		}
	}
	return false;
}

static void say_share(const struct sentence *sentence, struct counted *item, int64_t part, int64_t whole)
{
	/* More than all of it: what it is a part of was not understood. */
	if (part > whole || is_made_by_others(sentence, item))
		return;
	item->told = true;
	diag(sentence->messages->diags, DIAG_SENTENCE_SHARE, pair_where(sentence, item), pair_words(sentence, item),
		sentence_number(sentence, part), sentence_number(sentence, whole),
		pair_rate_words(sentence, pair_quantity(sentence, item), part, whole));
}

/* 予以公开108件，占44.8%；部分公开21件，占8.7%: the next share is of what the one before was. */
static int64_t whole_before(const struct sentence *sentence, const struct counted *item)
{
	const GArray *tokens = sentence->reading.tokens;

	/* Back to the last share, within the sentence; `of` is 0 for one that was found wrong. */
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
		pair_before(sentence, (uint32_t)(item - sentence_item(sentence, 0)), ROLE_VALUE, NULL);
	struct named_cell total = item->cell;

	/* The part is what the words name in the table; 公开和部分公开 are two of them. */
	if (!item->cell.subject || range_has(sentence->reading.tokens, item->own, TOKEN_AND) ||
		range_has(sentence->reading.tokens, item->own, TOKEN_PAUSE) ||
		!named_cell_value(sentence, &item->cell, false, part))
		return false;
	total.column = &item->cell.subject->column;
	if (item->cell.column != total.column && total.column->n)
		return named_cell_value(sentence, &total, false, whole);
	if (!item->whole || !before || before != sentence_item(sentence, item->whole - 1) || before->told ||
		!before->agrees || pair_quantity(sentence, before)->scaled)
		return false;
	*whole = pair_quantity(sentence, before)->value;
	/* A whole smaller than its part was understood wrongly. */
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

	/* In the same segment and counted alike. */
	if (!before || before->segment.first != item->segment.first || before->role != ROLE_VALUE || before->told ||
		!quantity_is_exact(pair_quantity(sentence, before)) || !pair_same_unit(sentence, before, item))
		return false;
	for (uint32_t i = before->token + 1; i < item->token; i++)
		if (token_says(sentence->text, token_at(sentence->reading.tokens, i), "中"))
			return true;
	return false;
}

/* The cell that words name by themselves, with the subject that they have been found to be of. */
static bool cell_of_words(
	const struct sentence *sentence, struct range words, const struct subject *subject, int64_t *out)
{
	const struct topic topic = { .subject = subject, .year = sentence->speaker->year };
	const struct clause clause = { sentence->speaker, sentence->text, sentence->reading.tokens, &topic };
	const struct range none = { words.end, words.end };
	struct understood found;

	return clause_understand(&clause, words, none, &found) == SENSE_KNOWN && !found.restricted &&
	       found.cell.subject == subject && (found.row_named || found.column_named) &&
	       named_cell_value(sentence, &found.cell, false, out);
}

/* 自然人申请占新收总数的87.6%: both are named, and neither has a number in the sentence. */
static bool find_share_of_total(
	const struct sentence *sentence, const struct counted *item, int64_t *part, int64_t *whole)
{
	const uint32_t share = range_find(sentence->reading.tokens, item->own, TOKEN_SHARE);
	const struct range before = { item->own.first, share }, behind = { share + 1, item->own.end };
	const struct subject *subject = item->cell.subject;

	return subject && share > item->own.first && behind.end > behind.first &&
	       item->own.first == item->segment.first && cell_of_words(sentence, before, subject, part) &&
	       cell_of_words(sentence, behind, subject, whole) && *whole >= *part;
}

/* 占一半, and ，不到一半: nothing is said but how much. */
static bool is_bare(const struct sentence *sentence, const struct counted *item, uint32_t share)
{
	if (share < item->own.end)
		return share + 1 == item->own.end && share == item->own.first;
	for (uint32_t i = item->token + 1; i < item->segment.end; i++)
		if (!token_is_transparent(token_at(sentence->reading.tokens, i)))
			return false;
	return !item->cell.subject;
}

/* Behind 占比 nothing but 已, 为 and 达到. */
static bool says_no_whole(const struct sentence *sentence, struct range share)
{
	for (uint32_t i = share.first + 1; i < share.end; i++) {
		const enum token_kind kind = token_at(sentence->reading.tokens, i)->kind;
		if (kind != TOKEN_FILL && kind != TOKEN_ALREADY && kind != TOKEN_REACH && kind != TOKEN_YEAR)
			return false;
	}
	return true;
}

static bool names_a_thing(const struct sentence *sentence, uint32_t i)
{
	const enum token_kind kind = token_at(sentence->reading.tokens, i)->kind;

	return kind == TOKEN_UNKNOWN || kind == TOKEN_NAME || kind == TOKEN_OTHER;
}

/* Whether the last thing that words name is one that a number counts: 占总人口 of 常住人口. True: they name none. */
static bool ends_in_thing_of(const struct sentence *sentence, const struct counted *whole, struct range words)
{
	uint32_t last = words.end;

	while (last > words.first && !names_a_thing(sentence, last - 1))
		last--;
	if (last == words.first)
		return true;
	const char *word = sentence_words(sentence, (struct range){ last - 1, last });
	const glong n = g_utf8_strlen(word, -1);
	return strstr(sentence_words(sentence, whole->segment), n > 2 ? g_utf8_offset_to_pointer(word, n - 2) : word);
}

/* Whether a whole is the one that the words behind 占 name: 占总数, or 占产业项目年度投资 with 投资 said of it. */
static bool is_whole_named(const struct sentence *sentence, const struct counted *whole, struct range words)
{
	static const char *const any[] = { "总数", "总量", "总额", "总人", "全部", "件数", "数量", "所有" };
	const char *named = words.first < words.end ? sentence_words(sentence, words) : "";

	for (size_t i = 0; i < G_N_ELEMENTS(any); i++)
		if (strstr(named, any[i]))
			return true;
	/* 占全市的 */
	return g_utf8_strlen(named, -1) <= 4 || ends_in_thing_of(sentence, whole, words);
}

/* 今年前9个月: a time has no share. */
static bool is_time(const struct sentence *sentence, const struct counted *item)
{
	static const char *const units[] = { "个月", "月", "年", "天", "日", "周", "届" };
	const struct quantity *says = pair_quantity(sentence, item);

	for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
		if (says->n_unit == strlen(units[i]) &&
			memcmp(sentence->text + says->unit, units[i], says->n_unit) == 0)
			return true;
	return false;
}

/* 532.6万人，其中65岁以上76.3万人，占总人口的14.3%: both are rounded, and the one is said to be of the other, whose
 * words have all that is named: 占入境外国人 is of fewer than 外国人5126万人次. */
static bool is_part_rounded(
	const struct sentence *sentence, const struct counted *item, const struct counted *before, struct range named)
{
	const struct counted *whole = before->whole ? sentence_item(sentence, before->whole - 1) : NULL;

	if (item->cell.subject || !whole || before->segment.end + 1 != item->segment.first ||
		!pair_quantity(sentence, whole)->scaled || range_has(sentence->reading.tokens, named, TOKEN_OWN))
		return false;
	const char *said = sentence_words(sentence, whole->segment);
	for (uint32_t i = named.first; i < named.end; i++) {
		const char *word = sentence_words(sentence, (struct range){ i, i + 1 });
		if (names_a_thing(sentence, i) &&
			!strstr(said, g_str_has_prefix(word, "总") ? word + strlen("总") : word))
			return false;
	}
	return true;
}

/* What a share is of: a number beside it, what its words name, the whole of its part, or the row's total. */
static bool find_share(const struct sentence *sentence, struct counted *item, int64_t *part, int64_t *whole)
{
	uint32_t i = (uint32_t)(item - sentence_item(sentence, 0));
	struct counted *before = pair_before(sentence, i, ROLE_VALUE, NULL);
	struct counted *of = pair_before(sentence, i, ROLE_WHOLE, NULL);
	const struct range share = { range_find(sentence->reading.tokens, item->own, TOKEN_SHARE), item->own.end };
	const bool bare = is_bare(sentence, item, share.first);

	/* 七成维持 is judged by its own words (sentence-fraction.c). */
	if (share.first == share.end && !bare)
		return false;
	/* 占87.6%, 占比已达87.6% and nothing else behind 占: the words before it name the part. */
	if (item->cell.subject && share.first > item->own.first && says_no_whole(sentence, share))
		return find_named_share(sentence, item, part, whole);
	if (find_share_of_total(sentence, item, part, whole))
		return true;
	/* 公开（含部分公开）比例为66.7%: of what stands before the bracket. */
	if (!before || before->told ||
		(item->own.first && token_at(sentence->reading.tokens, item->own.first - 1)->kind == TOKEN_CLOSE) ||
		is_time(sentence, before))
		return false;
	const struct range others = { item->own.first, share.first }, named = { share.first + 1, share.end };
	if (!item->cell.subject && !bare && pair_names_another(sentence, before, others))
		return false;
	*part = pair_quantity(sentence, before)->value;
	/* 占242件的87.6%: the whole stands in the share. */
	if (of && of->segment.first == item->segment.first)
		*whole = pair_quantity(sentence, of)->value;
	else if (pair_quantity(sentence, before)->scaled && !is_part_rounded(sentence, item, before, named) &&
		 !(bare && whole_before(sentence, item)))
		return false;
	else if (named_cell_equal(&item->cell, &before->cell))
		return false; /* 政府信息公开复议20件，占复议案件总数的15%: of more than the table has */
	else if (item->cell.subject && (before->cell.subject || before->agrees) &&
		 !range_has(sentence->reading.tokens, share, TOKEN_AND))
		return named_cell_value(sentence, &item->cell, false, whole);
	else if (item->cell.subject)
		return false; /* 占新收和结转申请总数的5.2%: of a sum */
	else if (is_out_of(sentence, before))
		*whole = pair_quantity(sentence, before - 1)->value;
	else if (before->whole && before->whole - 1 < i &&
		 sum_counts_alike(sentence, before->whole - 1, (uint32_t)(before - sentence_item(sentence, 0))) &&
		 (bare || is_whole_named(sentence, sentence_item(sentence, before->whole - 1), named)))
		*whole = pair_quantity(sentence, sentence_item(sentence, before->whole - 1))->value;
	else if (bare && before->agrees && before->cell.subject &&
		 before->cell.column != &before->cell.subject->column &&
		 before->segment.end + 1 == item->segment.first && row_total(sentence, &before->cell, whole))
		return true;
	else if (bare && before->segment.end + 1 == item->segment.first)
		*whole = whole_before(sentence, item);
	else
		return false;
	return true;
}

/* 公开3件、部分公开1件，占…: a share may be that of several numbers, which 、 joins. Their sum. Back as long as 、 and
 * 和 join them; an overflow ends it. */
static int64_t run_before(const struct sentence *sentence, const struct counted *item)
{
	int64_t sum = 0;
	uint32_t i = (uint32_t)(item - sentence_item(sentence, 0));

	/* 48件、13件，两项合计占114件的53.5%: before what it is of. */
	if (i > 0 && sentence_item(sentence, i - 1)->role == ROLE_WHOLE)
		i--;
	for (; i > 0; i--) {
		const struct counted *one = sentence_item(sentence, i - 1);
		enum token_kind mark = token_at(sentence->reading.tokens, one->segment.end)->kind;

		if (one->role != ROLE_VALUE || (sum && mark != TOKEN_PAUSE && mark != TOKEN_AND) ||
			__builtin_add_overflow(sum, pair_quantity(sentence, one)->value, &sum))
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

	/* The shares, n of them, follow each other; there must be n numbers before them. */
	while (first + n < items->len && sentence_item(sentence, first + n)->part == part && n <= first &&
		n < PAIR_NUMBERS_MAX &&
		pair_quantity(sentence, sentence_item(sentence, first + n))->measure == MEASURE_PERCENT)
		n++;
	/* 分别占建议、提案总数的95.7%、96.5%: each of a whole of its own. */
	const struct range named = { range_find(sentence->reading.tokens, sentence_item(sentence, first)->own,
					     TOKEN_SHARE),
		sentence_item(sentence, first)->own.end };
	if (n > first || range_has(sentence->reading.tokens, named, TOKEN_PAUSE) ||
		range_has(sentence->reading.tokens, named, TOKEN_AND))
		return;
	for (uint32_t i = first - n; i < first; i++)
		if (sentence_item(sentence, i)->part != part || sentence_item(sentence, i)->role != ROLE_VALUE ||
			sentence_item(sentence, i)->told || pair_quantity(sentence, sentence_item(sentence, i))->scaled)
			return;
	const struct counted *one = sentence_item(sentence, first - n);
	/* 其中公开3件: their whole is the number before 其中. */
	if (one->whole && one->whole - 1 < first - n &&
		is_whole_named(sentence, sentence_item(sentence, one->whole - 1), named))
		whole = pair_quantity(sentence, sentence_item(sentence, one->whole - 1))->value;
	else if (!one->agrees || !one->cell.subject || one->cell.column == &one->cell.subject->column ||
		 !row_total(sentence, &one->cell, &whole))
		return;
	for (uint32_t k = 0; k < n && whole > 0; k++) {
		struct counted *share = sentence_item(sentence, first + k);
		int64_t value = pair_quantity(sentence, sentence_item(sentence, first - n + k))->value;
		if (pair_says_rate(pair_quantity(sentence, share)) &&
			!pair_rate_agrees(pair_quantity(sentence, share), value, whole, 0))
			say_share(sentence, share, value, whole);
	}
}

static void check_share(const struct sentence *sentence, struct counted *item)
{
	int64_t part, whole;
	const uint32_t at = (uint32_t)(item - sentence_item(sentence, 0));
	const struct counted *of = pair_before(sentence, at, ROLE_WHOLE, NULL);
	const struct counted *one = pair_before(sentence, at, ROLE_VALUE, NULL);
	/* 4.87万笔，占6.05万笔的80.5%: both rounded. */
	const struct counted *whole_of = of ? of : one && one->whole ? sentence_item(sentence, one->whole - 1) : NULL;
	const int64_t off = !whole_of && one  ? 2 * pair_rounding(pair_quantity(sentence, one))
			    : whole_of && one ? pair_rounding(pair_quantity(sentence, whole_of)) +
							pair_rounding(pair_quantity(sentence, one))
					      : 0;

	/* 占四分之一，即5件: the number was told. */
	if (at + 1 < sentence->reading.items->len && sentence_item(sentence, at + 1)->told &&
		named_cell_equal(&item->cell, &sentence_item(sentence, at + 1)->cell))
		return;
	if (!pair_says_rate(pair_quantity(sentence, item)) || !find_share(sentence, item, &part, &whole) || whole <= 0)
		return;
	/* Of the last number, or of the run that ends with it. */
	const int64_t run = run_before(sentence, item);
	if (pair_rate_agrees(pair_quantity(sentence, item), part, whole, off) ||
		(run > 0 && pair_rate_agrees(pair_quantity(sentence, item), run, whole, off))) {
		item->of = whole;
		return;
	}
	/* 全部申请 may be those that came in, or those carried over too. */
	const struct meaning *row = item->cell.subject ? item->cell.row : NULL;
	for (uint32_t i = 1; row && i < row->n; i++) {
		const struct meaning single = { &row->any[i], 1 };
		const struct named_cell other = { item->cell.subject, &single,
			item->cell.subject->column.n ? &item->cell.subject->column : item->cell.column };
		int64_t n;
		if (named_cell_value(sentence, &other, false, &n) && n > 0 &&
			pair_rate_agrees(pair_quantity(sentence, item), part, n, 0))
			return;
	}
	const struct range said = { item->segment.first, item->token };
	if (run > part && range_has(sentence->reading.tokens, said, TOKEN_TOGETHER))
		part = run;
	say_share(sentence, item, part, whole);
}

/* 已审结185件，…审结案件纠错率16.8%: of another number of the stretch that the table has. */
static bool is_rate_of_some(
	const struct sentence *sentence, const struct counted *item, const struct subject *subject, int64_t part)
{
	const uint32_t i = (uint32_t)(item - sentence_item(sentence, 0));

	const uint32_t end = MIN(sentence->reading.items->len, i + 3);

	/* Behind it stands what it was worked out by: 系按已审结的185件计算. */
	for (uint32_t k = end; k > 0 && end - k < PAIR_NUMBERS_MAX; k--) {
		const struct counted *whole = sentence_item(sentence, k - 1);
		if (whole->part < item->part)
			return false;
		const bool of_it = whole->cell.subject ? whole->cell.subject == subject && whole->agrees : k - 1 > i;
		if (whole->part == item->part && whole->role == ROLE_VALUE && of_it &&
			pair_quantity(sentence, whole)->value > 0 &&
			pair_rate_agrees(pair_quantity(sentence, item), part, pair_quantity(sentence, whole)->value, 0))
			return true;
	}
	return false;
}

/* 纠错率15%: what the words of the template's rates are parts of. */
static void check_named_rate(const struct sentence *sentence, struct counted *item)
{
	const struct vocabulary *vocabulary = sentence->speaker->vocabulary;

	/* A rate is of the subject whose noun stands last. */
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
		const struct range words = { item->own.end > RANGE_TOKENS_MAX ? item->own.end - RANGE_TOKENS_MAX : 0,
			item->own.end };
		if (!rate || clause_noun(&clause, words, &noun) != subject)
			continue;
		if (!pair_says_rate(pair_quantity(sentence, item)) || !named_cell_value(sentence, &part, false, &n) ||
			!named_cell_value(sentence, &whole, false, &m))
			continue;
		const struct counted *before =
			pair_before(sentence, (uint32_t)(item - sentence_item(sentence, 0)), ROLE_VALUE, NULL);
		/* 案件1860件，纠错率9.2%: of other cases. A number that the table does not confirm counts something
		 * else. */
		if (before && !before->agrees)
			continue;
		if (m > 0 && !pair_rate_agrees(pair_quantity(sentence, item), n, m, 0) &&
			!is_rate_of_some(sentence, item, subject, n))
			say_share(sentence, item, n, m);
	}
}

void sentence_shares_check(struct sentence *sentence)
{
	for (uint32_t i = 0; i < sentence->reading.items->len; i++) {
		struct counted *item = sentence_item(sentence, i);

		if (item->role == ROLE_SHARE && range_has(sentence->reading.tokens, item->own, TOKEN_RESPECTIVELY))
			check_each_share(sentence, i);
		else if (item->role == ROLE_SHARE)
			check_share(sentence, item);
		else if (item->role == ROLE_PER_CENT)
			check_named_rate(sentence, item);
	}
}
