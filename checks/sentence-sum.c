/* A whole and its parts in one sentence.
 *
 * Parts that make more than the whole are wrong however they are told. Parts that make less are wrong only where they
 * are all: in brackets or after a colon or 分别为, with 其他 at the end, or where three or more leave hardly anything.
 */
#include "checks/sentence-sum.h"

#include <string.h>

struct list {
	const struct sentence *sentence;
	uint32_t whole, first, end; /* items; the parts are [first, end) */
	bool closed;                /* they are said to be all */
	bool open;                  /* they are said to be some */
};

static struct counted *item_of(const struct sentence *sentence, uint32_t i)
{
	return &g_array_index(sentence->reading.items, struct counted, i);
}

static const struct token *token_of(const struct sentence *sentence, uint32_t i)
{
	return token_at(sentence->reading.tokens, i);
}

static const struct quantity *quantity_of(const struct sentence *sentence, uint32_t item)
{
	return &token_of(sentence, item_of(sentence, item)->token)->quantity;
}

static bool is_exact(const struct quantity *quantity)
{
	return quantity->nearness == NEARNESS_EXACT && quantity->high == quantity->value &&
	       quantity->step == QUANTITY_ONE && quantity->measure != MEASURE_PERCENT &&
	       quantity->measure != MEASURE_MONEY;
}

/* ---- finding the parts ---- */

/* How the parts are opened between a whole and the number after it; false when they are none. */
static bool find_opening(struct list *list)
{
	const struct sentence *sentence = list->sentence;
	uint32_t i = item_of(sentence, list->whole)->token + 1, end = item_of(sentence, list->first)->token;
	bool bracket = false, mark = false, of_which = false, respectively = false;

	for (; i < end; i++) {
		const struct token *token = token_of(sentence, i);
		switch (token->kind) {
		case TOKEN_STOP:
		case TOKEN_SEMICOLON:
		case TOKEN_CLOSE:
			return false;
		case TOKEN_SPAN:
		case TOKEN_YEAR:
			return false; /* 近三年分别为198件、255件、242件 */
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
			respectively = true;
			break;
		case TOKEN_FILL:
			/* 3437条信息中，… */
			of_which |= token_says(sentence->text, token, "中") &&
				    token_of(sentence, i + 1)->kind == TOKEN_COMMA;
			break;
		case TOKEN_COMMA:
			/* 收到20条，采纳9条 */
			if (!of_which && !respectively && i > item_of(sentence, list->whole)->token + 1)
				return false;
			break;
		default:
			break;
		}
	}
	list->closed = (bracket || mark || respectively) && !of_which;
	return bracket || mark || of_which || respectively;
}

/* The mark behind the number before: 640条，政策文件及解读320条. */
static enum token_kind mark_before(const struct sentence *sentence, uint32_t item)
{
	uint32_t end = item_of(sentence, item)->token;

	for (uint32_t i = item_of(sentence, item - 1)->token + 1; i < end; i++) {
		enum token_kind kind = token_of(sentence, i)->kind;
		if (kind == TOKEN_COMMA || kind == TOKEN_PAUSE || kind == TOKEN_AND || kind == TOKEN_OPEN ||
			kind == TOKEN_CLOSE || kind == TOKEN_COLON)
			return kind == TOKEN_AND ? TOKEN_PAUSE : kind;
	}
	return TOKEN_UNKNOWN;
}

/* Nobody writes a whole of so many parts in a sentence; what looks so is no list, and is not followed to its end. */
enum { PARTS_MAX = 100 };

/* Parts stand one after another with the same measure word, the same mark between, outside further brackets. */
static void find_parts(struct list *list)
{
	const struct sentence *sentence = list->sentence;
	const struct counted *whole = item_of(sentence, list->whole), *first = item_of(sentence, list->first);
	enum token_kind mark = TOKEN_UNKNOWN;

	for (list->end = list->first; list->end < sentence->reading.items->len; list->end++) {
		const struct counted *item = item_of(sentence, list->end);
		if (list->end - list->first > PARTS_MAX || item->part != whole->part || item->depth != first->depth ||
			item->role != ROLE_VALUE || !is_exact(quantity_of(sentence, list->end)) ||
			!quantity_same_unit(
				sentence->text, quantity_of(sentence, list->whole), quantity_of(sentence, list->end)))
			break;
		enum token_kind before = list->end > list->first ? mark_before(sentence, list->end) : mark;
		if (list->end > list->first && before != TOKEN_PAUSE && before != TOKEN_COMMA)
			break;
		if (list->end > list->first + 1 && before != mark)
			break;
		mark = before;
		/* 其中自然人212件，办结231件: another row is no part of this one. */
		if (item->cell.subject && whole->cell.subject && list->end > list->first && before == TOKEN_COMMA &&
			(item->cell.subject != whole->cell.subject ||
				item->cell.row != item_of(sentence, list->first)->cell.row))
			break;
	}
}

/* ---- judging them ---- */

static bool all_agree(const struct list *list)
{
	for (uint32_t i = list->first; i < list->end; i++)
		if (!item_of(list->sentence, i)->agrees)
			return false;
	return true;
}

static bool any_told(const struct list *list)
{
	bool told = item_of(list->sentence, list->whole)->told;

	for (uint32_t i = list->first; i < list->end; i++)
		told |= item_of(list->sentence, i)->told;
	return told;
}

/* From the first number of a list to its last: a whole may stand before its parts or behind them. */
static struct range list_tokens(const struct list *list)
{
	uint32_t whole = item_of(list->sentence, list->whole)->token;
	uint32_t first = item_of(list->sentence, list->first)->token;
	uint32_t last = item_of(list->sentence, list->end - 1)->token;

	return (struct range){ MIN(whole, first), MAX(whole, last) + 1 };
}

/* 涉及, 同时: parts that may lie over one another. */
static bool may_overlap(const struct list *list)
{
	static const char *const words[] = { "涉及", "同时", "属于", "既" };
	const struct range tokens = list_tokens(list);
	const struct token *first = token_of(list->sentence, tokens.first);
	const struct token *last = token_of(list->sentence, tokens.end - 1);

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (g_strstr_len(list->sentence->text + first->end, last->end - first->end, words[i]))
			return true;
	return false;
}

static bool ends_in_rest(const struct list *list)
{
	const struct sentence *sentence = list->sentence;
	const struct counted *last = item_of(sentence, list->end - 1);

	for (uint32_t i = last->own.first; i < last->own.end; i++)
		if (token_of(sentence, i)->kind == TOKEN_REST ||
			token_says(sentence->text, token_of(sentence, i), "其他"))
			return true;
	return false;
}

/* Three parts that leave a tenth or less are meant to be all. */
#define REST_PART 10

static void judge(struct list *list)
{
	const struct sentence *sentence = list->sentence;
	int64_t whole = quantity_of(sentence, list->whole)->value, sum = 0;
	uint32_t n = list->end - list->first;

	for (uint32_t i = list->first; i < list->end; i++)
		if (__builtin_add_overflow(sum, quantity_of(sentence, i)->value, &sum))
			return;
	if (sum == whole || any_told(list) || all_agree(list) || may_overlap(list))
		return;
	bool all = n >= 2 && !list->open &&
		   (list->closed || ends_in_rest(list) || (n >= 3 && whole - sum <= whole / REST_PART));
	if (sum < whole && !all)
		return;
	struct counted *item = item_of(sentence, list->whole);

	item->told = true;
	diag(sentence->messages->diags, DIAG_SENTENCE_PARTS, sentence_where(sentence, list_tokens(list), NULL),
		sentence_number(sentence, whole), sentence_number(sentence, sum));
}

/* 动态20条、公告30条，共计50条: the whole stands last. */
static void judge_total(const struct sentence *sentence, uint32_t total)
{
	struct counted *item = item_of(sentence, total);
	struct list list = { .sentence = sentence, .whole = total, .end = total, .closed = true };
	uint32_t first = total;

	if (!range_has(sentence->reading.tokens, item->own, TOKEN_TOGETHER) || item->own.first != item->segment.first ||
		total < 2)
		return;
	for (uint32_t i = item->own.first; i < item->own.end; i++)
		if (!token_is_transparent(token_of(sentence, i)) || token_of(sentence, i)->kind == TOKEN_CHANGE)
			return;
	while (first > 0) {
		const struct counted *part = item_of(sentence, first - 1);
		if (part->part != item->part || part->depth != item->depth || part->role != ROLE_VALUE ||
			!is_exact(quantity_of(sentence, first - 1)) ||
			!quantity_same_unit(
				sentence->text, quantity_of(sentence, total), quantity_of(sentence, first - 1)))
			break;
		if (total - --first > PARTS_MAX)
			return;
		/* 上半年103件，下半年139件，全年242件 */
		bool of_span = range_has(sentence->reading.tokens, part->own, TOKEN_SPAN);
		if (mark_before(sentence, first + 1) != TOKEN_PAUSE && first + 1 < total && !of_span)
			return;
	}
	list.first = first;
	if (total - first >= 2)
		judge(&list);
}

/* 28个村中，26个建成，其余2个在建: the rest of a whole and one part, where no table has more to say of them. */
static void judge_rest(const struct sentence *sentence, uint32_t rest)
{
	struct counted *item = item_of(sentence, rest);
	const GArray *tokens = sentence->reading.tokens;

	if (rest < 2 || item->own.first != item->segment.first || !range_has(tokens, item->own, TOKEN_REST))
		return;
	for (uint32_t i = rest - 2; i <= rest; i++) {
		const struct counted *one = item_of(sentence, i);
		if (one->part != item->part || one->depth != item->depth || one->role != ROLE_VALUE || one->told ||
			one->cell.subject || !is_exact(quantity_of(sentence, i)) ||
			!quantity_same_unit(sentence->text, quantity_of(sentence, i), quantity_of(sentence, rest)))
			return;
	}
	for (uint32_t i = item->own.first; i < item->own.end; i++)
		if (!token_is_transparent(token_of(sentence, i)))
			return;
	int64_t whole = quantity_of(sentence, rest - 2)->value;
	int64_t sum = quantity_of(sentence, rest - 1)->value + quantity_of(sentence, rest)->value;
	if (sum == whole || (rest > 2 && item_of(sentence, rest - 3)->part == item->part))
		return;
	const struct range words = { item_of(sentence, rest - 2)->token, item->token + 1 };
	item->told = true;
	diag(sentence->messages->diags, DIAG_SENTENCE_PARTS, sentence_where(sentence, words, NULL),
		sentence_number(sentence, whole), sentence_number(sentence, sum));
}

/* The verb of what is due, 公示 of 应公示: two characters behind 应 or 应当; NULL: nothing is. */
static const char *due_verb(const struct sentence *sentence, const struct counted *item, size_t *n)
{
	const char *first = sentence->text + token_of(sentence, item->segment.first)->first;
	const char *end = sentence->text + token_of(sentence, item->token)->first;
	const char *due = g_strstr_len(first, end - first, "应"), *verb = due ? due + strlen("应") : NULL;

	if (!due || g_str_has_prefix(due, "应诉") || g_str_has_prefix(due, "应用") || g_str_has_prefix(due, "应急"))
		return NULL;
	if (g_str_has_prefix(verb, "当"))
		verb += strlen("当");
	*n = strlen("公示");
	return verb + *n <= end ? verb : NULL;
}

/* 应公示189户，已公示198户: no more is done than is due. */
static void judge_due(const struct sentence *sentence, uint32_t due)
{
	static const char *const done[] = { "已", "实际", "实", "年内", "按期", "按时", "如期" };
	struct counted *item = item_of(sentence, due), *next = item + 1;
	size_t n = 0;

	if (due + 1 == sentence->reading.items->len || next->part != item->part || next->role != ROLE_VALUE ||
		next->segment.first != item->segment.end + 1 || item->cell.subject ||
		next->own.first == next->own.end || !is_exact(quantity_of(sentence, due)) ||
		!is_exact(quantity_of(sentence, due + 1)) ||
		!quantity_same_unit(sentence->text, quantity_of(sentence, due), quantity_of(sentence, due + 1)))
		return;
	const char *verb = due_verb(sentence, item, &n);
	const char *text = sentence->text + token_of(sentence, next->own.first)->first;
	gssize len = (gssize)(token_of(sentence, next->own.end - 1)->end - token_of(sentence, next->own.first)->first);
	bool is_done = false;
	for (size_t i = 0; i < G_N_ELEMENTS(done); i++)
		is_done |= g_str_has_prefix(text, done[i]);
	g_autofree char *word = g_strndup(verb ? verb : "", n);
	if (!verb || !is_done || !g_strstr_len(text, len, word) ||
		quantity_of(sentence, due + 1)->value <= quantity_of(sentence, due)->value)
		return;
	const struct range words = { item->token, next->token + 1 };
	next->told = true;
	diag(sentence->messages->diags, DIAG_SENTENCE_PARTS, sentence_where(sentence, words, NULL),
		sentence_number(sentence, quantity_of(sentence, due)->value),
		sentence_number(sentence, quantity_of(sentence, due + 1)->value));
}

void sentence_sums_check(struct sentence *sentence)
{
	const GArray *items = sentence->reading.items;

	for (uint32_t i = 0; i < items->len; i++) {
		struct list list = { .sentence = sentence, .whole = i, .first = i + 1 };
		if (item_of(sentence, i)->role != ROLE_VALUE || !is_exact(quantity_of(sentence, i)))
			continue;
		judge_total(sentence, i);
		judge_rest(sentence, i);
		judge_due(sentence, i);
		if (i + 1 == items->len || item_of(sentence, i + 1)->part != item_of(sentence, i)->part ||
			!find_opening(&list))
			continue;
		find_parts(&list);
		if (list.end > list.first && list.end - list.first <= PARTS_MAX)
			judge(&list);
	}
}
