/* A whole and its parts in one sentence.
 *
 * Parts that make more than the whole are wrong however they are told. Parts that make less are wrong only where they
 * are all: in brackets or after a colon or 分别为, with 其他 at the end, or where three or more leave hardly anything.
 */
#include "checks/sentence-sum.h"

#include <string.h>

#include "checks/clause-noun.h"
#include "checks/sentence-addend.h"
#include "checks/sentence-back.h"
#include "checks/sentence-doubt.h"
#include "templates/vocabulary.h"

struct list {
	const struct sentence *sentence;
	uint32_t whole, first, end; /* items; the parts are [first, end) */
	bool closed;                /* they are said to be all */
	bool open;                  /* they are said to be some */
	bool bare;                  /* nothing says that they are parts */
	bool total;                 /* the whole stands behind them and says nothing else */
};

static const struct token *token_of(const struct sentence *sentence, uint32_t i)
{
	return token_at(sentence->reading.tokens, i);
}

/* How far what was rounded may be off. */
static int64_t rounding(const struct quantity *quantity)
{
	return quantity->scaled || quantity->step < QUANTITY_ONE ? quantity->step / 2 : 0;
}

/* ---- finding the parts ---- */

/* How the parts are opened between a whole and the number after it; false when they are none. */
static bool find_opening(struct list *list)
{
	const struct sentence *sentence = list->sentence;
	/* Behind what a change or a share says of the whole: 8560条，增长12%，其中… */
	const uint32_t before = sentence_item(sentence, list->first - 1)->token;
	uint32_t i = before + 1, end = sentence_item(sentence, list->first)->token;
	bool bracket = false, mark = false, of_which = false, respectively = false, loose = false;
	uint32_t commas = 0;

	for (; i < end; i++) {
		const struct token *token = token_of(sentence, i);
		switch (token->kind) {
		case TOKEN_STOP:
		case TOKEN_SEMICOLON:
		case TOKEN_CLOSE:
		case TOKEN_FUTURE:
			return false;
		case TOKEN_SPAN:
			/* 近三年分别为198件、255件、242件; but 其中1至6月1800条 */
			if (!of_which)
				return false;
			break;
		case TOKEN_YEAR:
			if (!of_which && token->year != sentence->speaker->year)
				return false;
			break;
		case TOKEN_OPEN:
			bracket = true;
			break;
		case TOKEN_COLON:
			mark = true;
			break;
		case TOKEN_OF_WHICH:
			of_which = true;
			list->open |= token_says(sentence->text, token, "含") ||
				      token_says(sentence->text, token, "主要有") ||
				      token_says(sentence->text, token, "其中主要") ||
				      token_says(sentence->text, token, "主要包括");
			break;
		case TOKEN_RESPECTIVELY:
			/* 新增1013家，中心、基地分别达到69家、107家: what is done with each makes no parts. */
			if (!of_which && (token_of(sentence, i + 1)->kind == TOKEN_REACH ||
						 token_of(sentence, i + 1)->kind == TOKEN_CHANGE ||
						 token_says(sentence->text, token, "分别达")))
				return false;
			respectively = true;
			break;
		case TOKEN_FILL:
			/* 3437条信息中，… */
			of_which |= !commas && token_says(sentence->text, token, "中") &&
				    token_of(sentence, i + 1)->kind == TOKEN_COMMA;
			break;
		case TOKEN_COMMA:
			/* 收到20条，采纳9条 */
			/* 46家单位开展考核，评出优秀12个、良好26个、合格9个: told only when they nearly make it. */
			loose |= i > before + 1 && !of_which && !respectively;
			commas++;
			list->bare |= !of_which && !respectively;
			break;
		default:
			break;
		}
	}
	/* 2件是纠纷，正在协调，其中…: of what else the sentence counts. */
	if ((list->first > list->whole + 1 && !of_which) ||
		(loose && (respectively || mark || (of_which && commas > 1))))
		return false;
	list->closed = (bracket || mark || respectively) && !of_which;
	list->bare &= !(bracket || mark || of_which || respectively);
	return bracket || mark || of_which || respectively || list->bare;
}

/* 共, 合计; or a neutral word of the template's and nothing else. */
static bool is_together(const struct sentence *sentence, const struct counted *item)
{
	const struct token *only = item->own.first + 1 == item->own.end ? token_of(sentence, item->own.first) : NULL;

	return range_has(sentence->reading.tokens, item->own, TOKEN_TOGETHER) ||
	       (only && only->kind == TOKEN_FILL && only->word && only->word->kind == WORD_NEUTRAL);
}

/* 386条，其中规范性文件4件、财政信息22条: what is published is counted by its kind, where others are counted as the
 * whole is. */
static bool are_pieces(const struct list *list)
{
	static const char *const pieces[] = { "条", "件", "篇", "份", "则", "号" };
	const struct sentence *sentence = list->sentence;
	const struct quantity *const both[] = { sentence_quantity(sentence, list->whole),
		sentence_quantity(sentence, list->end) };
	unsigned n = 0;

	for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++)
		for (size_t k = 0; k < G_N_ELEMENTS(both); k++)
			n += both[k]->n_unit == strlen(pieces[i]) &&
			     memcmp(sentence->text + both[k]->unit, pieces[i], both[k]->n_unit) == 0;
	return n == 2 && range_has(sentence->reading.tokens,
				 (struct range){ sentence_item(sentence, list->whole)->token,
					 sentence_item(sentence, list->first)->token },
				 TOKEN_OF_WHICH);
}

/* Parts stand one after another with the same measure word, the same mark between, outside further brackets. */
static void find_parts(struct list *list)
{
	const struct sentence *sentence = list->sentence;
	const struct counted *whole = sentence_item(sentence, list->whole),
			     *first = sentence_item(sentence, list->first);
	enum token_kind mark = TOKEN_UNKNOWN;

	for (list->end = list->first; list->end < sentence->reading.items->len; list->end++) {
		const struct counted *item = sentence_item(sentence, list->end);
		if (list->end - list->first > SUM_PARTS_MAX || item->part != whole->part ||
			item->depth != first->depth || item->role != ROLE_VALUE ||
			!sum_is_exact(sentence_quantity(sentence, list->end)) ||
			!(sum_counts_alike(sentence, list->whole, list->end) || are_pieces(list)) ||
			(list->end > list->first + 1 && is_together(sentence, item)))
			break;
		enum token_kind before = list->end > list->first ? sentence_mark_before(sentence, list->end) : mark;
		if (list->end > list->first && before != TOKEN_PAUSE && before != TOKEN_COMMA)
			break;
		/* In a bracket of their own both marks may part them. */
		if (list->end > list->first + 1 && before != mark && item->depth == whole->depth)
			break;
		mark = before;
		if (list->end > list->first && sentence_goes_back(sentence, list->whole, list->first, list->end))
			break;
		/* 其中自然人212件，办结231件: another row is no part of this one. */
		if (item->cell.subject && whole->cell.subject && list->end > list->first && before == TOKEN_COMMA &&
			(item->cell.subject != whole->cell.subject ||
				item->cell.row != sentence_item(sentence, list->first)->cell.row))
			break;
	}
}

/* ---- judging them ---- */

static bool all_agree(const struct list *list)
{
	for (uint32_t i = list->first; i < list->end; i++)
		if (!sentence_item(list->sentence, i)->agrees)
			return false;
	return true;
}

/* 242件中，…31件，…201件，合计232件: a total that they make says that they are all. */
static bool is_added_up(const struct list *list, int64_t sum)
{
	const struct sentence *sentence = list->sentence;

	return list->end < sentence->reading.items->len && is_together(sentence, sentence_item(sentence, list->end)) &&
	       sentence_quantity(sentence, list->end)->value == sum &&
	       sentence_item(sentence, list->end)->part == sentence_item(sentence, list->whole)->part;
}

static bool any_told(const struct list *list)
{
	bool told = sentence_item(list->sentence, list->whole)->told;

	for (uint32_t i = list->first; i < list->end; i++)
		told |= sentence_item(list->sentence, i)->told;
	return told;
}

/* From the first number of a list to its last: a whole may stand before its parts or behind them. */
static struct range list_tokens(const struct list *list)
{
	uint32_t whole = sentence_item(list->sentence, list->whole)->token;
	uint32_t first = sentence_item(list->sentence, list->first)->token;
	uint32_t last = sentence_item(list->sentence, list->end - 1)->token;

	return (struct range){ MIN(whole, first), MAX(whole, last) + 1 };
}

/* Whether the parts are the halves or the quarters of a year: 上半年2次、下半年3次. */
static bool are_times_of_year(const struct list *list)
{
	const GArray *tokens = list->sentence->reading.tokens;
	const uint32_t n = list->end - list->first;
	bool half = false;

	for (uint32_t i = list->first; i < list->end; i++) {
		const struct range own = sentence_item(list->sentence, i)->own;
		const uint32_t span = range_find(tokens, own, TOKEN_SPAN);
		if (span == own.end || !token_at(tokens, span)->sign)
			return false;
		half |= token_says(list->sentence->text, token_at(tokens, span), "下半年");
	}
	return half ? n == 2 : n == 4;
}

/* Behind the mark that opens the parts: 申请涉及的领域依次是：… says nothing of them. */
static uint32_t behind_opening(const struct list *list, struct range tokens)
{
	const uint32_t first = sentence_item(list->sentence, list->first)->own.first;

	return first > tokens.first && first < tokens.end && token_of(list->sentence, first - 1)->kind == TOKEN_COLON
		       ? first
		       : tokens.first;
}

/* 涉及, 同时: parts that may lie over one another. */
static bool may_overlap(const struct list *list)
{
	static const char *const words[] = { "涉及", "同时", "属于", "既", "重复" };
	const struct range tokens = list_tokens(list);
	const struct token *first = token_of(list->sentence, behind_opening(list, tokens));
	const struct token *last = token_of(list->sentence, tokens.end - 1);

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (g_strstr_len(list->sentence->text + first->end, last->end - first->end, words[i]))
			return true;
	return false;
}

static bool ends_in_rest(const struct list *list)
{
	const struct sentence *sentence = list->sentence;
	const struct counted *last = sentence_item(sentence, list->end - 1);

	for (uint32_t i = last->own.first; i < last->own.end; i++)
		if (token_of(sentence, i)->kind == TOKEN_REST ||
			token_says(sentence->text, token_of(sentence, i), "其他"))
			return true;
	return false;
}

/* 114件，其中企业14件、其他1件，其余99件均为自然人: what is left is told behind them. */
static bool is_rest_behind(const struct list *list)
{
	const struct sentence *sentence = list->sentence;

	return list->end < sentence->reading.items->len &&
	       sentence_item(sentence, list->end)->part == sentence_item(sentence, list->whole)->part &&
	       range_has(sentence->reading.tokens, sentence_item(sentence, list->end)->own, TOKEN_REST);
}

/* 市级…件，县级及以下…件: parts by what level they are of. */
static bool are_levels(const struct list *list)
{
	const GArray *tokens = list->sentence->reading.tokens;

	for (uint32_t i = list->first; i < list->end; i++) {
		const struct range own = sentence_item(list->sentence, i)->own;
		uint32_t at = range_find(tokens, own, TOKEN_OWN);
		if (at == own.end || !token_at(tokens, at)->sign)
			return false;
	}
	return true;
}

/* Three parts, or two levels, that leave a tenth or less are meant to be all. */
#define REST_PART 10

/* 共发布5600条，微信3200条、微博1600条、客户端900条: parts without a word that says so are meant when they are three or
 * more in one list that makes nearly the whole. */
static bool are_meant(const struct list *list, int64_t sum)
{
	const struct sentence *sentence = list->sentence;
	const int64_t whole = sentence_quantity(sentence, list->whole)->value;

	for (uint32_t i = list->first; i < list->end; i++)
		if (sentence_item(sentence, i)->cell.subject ||
			(i > list->first && sentence_mark_before(sentence, i) != TOKEN_PAUSE))
			return false;
	return list->end - list->first >= 3 && ABS(sum - whole) <= whole / (2 * REST_PART);
}

/* Whether no part is one of the tables'. */
static bool are_unknown(const struct list *list)
{
	for (uint32_t i = list->first; i < list->end; i++)
		if (sentence_item(list->sentence, i)->cell.subject)
			return false;
	return true;
}

/* 收到9件，上年结转1件，其中网络5件，信函5件: numbers counted alike between a whole and its parts may belong to it. */
static int64_t added_before(const struct list *list)
{
	int64_t sum = 0;

	for (uint32_t i = list->whole + 1; i < list->first; i++)
		if (quantity_is_exact(sentence_quantity(list->sentence, i)) &&
			sum_counts_alike(list->sentence, list->whole, i) &&
			__builtin_add_overflow(sum, sentence_quantity(list->sentence, i)->value, &sum))
			return 0;
	return sum;
}

static void judge(struct list *list)
{
	const struct sentence *sentence = list->sentence;
	int64_t whole = sentence_quantity(sentence, list->whole)->value, sum = 0, part_off = 0;
	uint32_t n = list->end - list->first;

	for (uint32_t i = list->first; i < list->end; i++)
		if (__builtin_add_overflow(sum, sentence_quantity(sentence, i)->value, &sum) ||
			__builtin_add_overflow(part_off, rounding(sentence_quantity(sentence, i)), &part_off))
			return;
	/* Parts in 万 are each off by half of their last digit, which hardly ever makes more than one of it. */
	part_off = MIN(part_off, 2 * rounding(sentence_quantity(sentence, list->first)));
	/* 1.2万条，其中网站8000条; a whole may be cut off as well. */
	const int64_t off = rounding(sentence_quantity(sentence, list->whole)) + part_off;
	const int64_t up = off + rounding(sentence_quantity(sentence, list->whole));
	if (sum == whole || (sum - whole >= -off && sum - whole < up) || any_told(list) ||
		sum == whole + added_before(list) || (all_agree(list) && !list->total) || may_overlap(list) ||
		parts_are_doubtful(sentence, list->whole, list->first, list->end, sum))
		return;
	/* 62件（含规范性文件5件、其他57件）: with 其他 nothing is left out. */
	bool all = n >= 2 && (!list->open || (n >= 3 && ends_in_rest(list))) && !is_rest_behind(list) &&
		   (list->closed || ends_in_rest(list) || is_added_up(list, sum) || are_times_of_year(list) ||
			   ((n >= 3 || are_levels(list)) && whole - sum <= whole / REST_PART) ||
			   (are_unknown(list) && whole - sum <= whole / (2 * REST_PART)));
	if ((sum < whole && !all) || (list->bare && !are_meant(list, sum)))
		return;
	struct counted *item = sentence_item(sentence, list->whole);
	item->told = true;
	diag(sentence->messages->diags, DIAG_SENTENCE_PARTS, sentence_where(sentence, list_tokens(list), NULL),
		sentence_number_like(sentence, sentence_quantity(sentence, list->whole), whole),
		sentence_number_like(sentence, sentence_quantity(sentence, list->whole), sum));
}

/* 共计, 合计, 总计: all before; 共 may begin anew. */
static bool says_total(const struct sentence *sentence, const struct counted *total)
{
	const char *said = sentence_words_before(sentence, total);

	return strstr(said, "计") || strstr(said, "加");
}

/* Whether a total says nothing but that, or nothing that its first part does not say:
 * 发现问题32个、28个，合计发现问题60个. */
static bool is_plain_total(const struct sentence *sentence, const struct counted *total, const struct counted *part)
{
	const char *of_part = sentence_words_before(sentence, part);

	for (uint32_t i = total->own.first; i < total->own.end; i++) {
		const struct token *token = token_of(sentence, i);
		/* 加一块许可是35件 */
		if (token->kind == TOKEN_WORD && (total->agrees || says_total(sentence, total)))
			continue;
		if (token->kind == TOKEN_CHANGE ||
			(!token_is_transparent(token) &&
				!strstr(of_part, sentence_words(sentence, (struct range){ i, i + 1 }))))
			return false;
	}
	return true;
}

/* Whether some of the numbers that end a list make its total. */
static bool some_make(const struct sentence *sentence, uint32_t first, uint32_t total)
{
	int64_t sum = 0;

	for (uint32_t i = total; i > first; i--)
		if (__builtin_add_overflow(sum, sentence_quantity(sentence, i - 1)->value, &sum) ||
			sum == sentence_quantity(sentence, total)->value)
			return true;
	return false;
}

/* 一季度820条，二季度910条，…全年3437条 */
static bool is_of_year(const struct sentence *sentence, const struct counted *item)
{
	for (uint32_t i = item->own.first; i < item->own.end; i++)
		if (token_says(sentence->text, token_of(sentence, i), "全年"))
			return true;
	return false;
}

/* 动态20条、公告30条，共计50条: the whole stands last. Parts with commas between are all that the stretch counts. */
static void judge_total(const struct sentence *sentence, uint32_t total)
{
	struct counted *item = sentence_item(sentence, total);
	struct list list = { .sentence = sentence, .whole = total, .end = total, .closed = true };
	uint32_t first = total;
	bool commas = false;

	const bool together = is_together(sentence, item);
	const bool of_year = is_of_year(sentence, item);
	/* 38个部门和12个乡镇共50个单位 */
	const bool inside = together && total && item->own.first != item->segment.first &&
			    sentence_item(sentence, total - 1)->segment.first == item->segment.first &&
			    sentence_item(sentence, total - 1)->own.first == item->segment.first;

	/* 65人、58人和69人，累计182人次 */
	const bool says_nothing_else = item->own.first + 1 == item->own.end;

	if ((!together && !of_year) || (item->own.first != item->segment.first && !inside) || total < 2)
		return;
	while (first > 0) {
		const struct counted *part = sentence_item(sentence, first - 1);
		if (part->part != item->part || part->depth != item->depth || part->role != ROLE_VALUE ||
			!sum_is_exact(sentence_quantity(sentence, first - 1)) ||
			!(inside || says_nothing_else
					? sum_counts_alike(sentence, total, first - 1)
					: quantity_same_unit(sentence->text, sentence_quantity(sentence, total),
						  sentence_quantity(sentence, first - 1))))
			break;
		/* 上半年103件，下半年139件，全年242件 */
		const bool of_span = range_has(sentence->reading.tokens, part->own, TOKEN_SPAN);
		if (of_year && !together && !of_span)
			return;
		if (first < total && !of_span) {
			bool comma = sentence_mark_before(sentence, first) != TOKEN_PAUSE;
			if (first + 1 < total && comma != commas)
				return;
			commas = comma;
		}
		/* 242件中，…31件，…201件，合计232件: what they are of is none of them. */
		if (first < total && sentence_item(sentence, first)->whole == first)
			break;
		if (total - --first > SUM_PARTS_MAX)
			return;
		if (commas && part->cell.subject && !of_span)
			return;
	}
	list.first = first;
	list.total = item->blank && says_total(sentence, item);
	if (total - first < 2 || (!inside && !is_plain_total(sentence, item, sentence_item(sentence, first))) ||
		(commas && (first > 0 && sentence_item(sentence, first - 1)->part == item->part)) ||
		(commas && (!says_total(sentence, item) || some_make(sentence, first, total))))
		return;
	judge(&list);
}

/* 8560条，增长12%，比上年多900条: not a part. */
static bool is_said_of_whole(const struct counted *item)
{
	return item->role == ROLE_RATE || item->role == ROLE_DIFFERENCE || item->role == ROLE_BASE ||
	       item->role == ROLE_SHARE;
}

void sentence_sums_check(struct sentence *sentence)
{
	const GArray *items = sentence->reading.items;

	for (uint32_t i = 0; i < items->len; i++) {
		struct list list = { .sentence = sentence, .whole = i, .first = i + 1 };
		if (sentence_item(sentence, i)->role != ROLE_VALUE || !sum_is_exact(sentence_quantity(sentence, i)))
			continue;
		judge_total(sentence, i);
		while (list.first < items->len && is_said_of_whole(sentence_item(sentence, list.first)))
			list.first++;
		if (list.first == items->len ||
			sentence_item(sentence, list.first)->part != sentence_item(sentence, i)->part ||
			!find_opening(&list))
			continue;
		find_parts(&list);
		if (list.end > list.first && list.end - list.first <= SUM_PARTS_MAX)
			judge(&list);
	}
}
