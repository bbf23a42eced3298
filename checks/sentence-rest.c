/* What is left of a whole, and parts that are told without 其中. */
#include "checks/sentence-rest.h"

#include <string.h>

#include "checks/clause-noun.h"
#include "checks/sentence-addend.h"
#include "checks/sentence-back.h"

static const struct token *token_of(const struct sentence *sentence, uint32_t i)
{
	return token_at(sentence->reading.tokens, i);
}

/* What there is, or was: 上年指出的7项, but not 比上年的7项. */
static bool counts_some(const struct sentence *sentence, const struct counted *item)
{
	const GArray *tokens = sentence->reading.tokens;

	return item->role == ROLE_VALUE || (item->role == ROLE_BASE && !range_has(tokens, item->segment, TOKEN_THAN) &&
						   !range_has(tokens, item->segment, TOKEN_FROM));
}

/* The number before the i-th in its stretch that counts the same; i when there is none. */
static uint32_t same_before(const struct sentence *sentence, uint32_t i, uint32_t like)
{
	/* `like`: the number whose unit and depth of brackets it must have. */
	const struct counted *item = sentence_item(sentence, like);

	for (uint32_t k = i; k > 0 && sentence_item(sentence, k - 1)->part == item->part && i - k < SUM_PARTS_MAX;
		k--) {
		const struct counted *one = sentence_item(sentence, k - 1);
		if (one->depth == item->depth && counts_some(sentence, one) &&
			sum_is_exact(sentence_quantity(sentence, k - 1)) &&
			quantity_same_unit(
				sentence->text, sentence_quantity(sentence, k - 1), sentence_quantity(sentence, like)))
			return k - 1;
	}
	return i;
}

/* 其余2个; after what has been done, 已整改6项，尚有2项 and 已公开25个，未公开2个 too. */
static bool says_rest(const struct sentence *sentence, const struct counted *item, const struct counted *part)
{
	static const char *const left[] = { "尚有", "仍有", "还有", "还剩", "尚余", "剩", "未", "尚未", "尚" };
	const char *said = sentence_words_before(sentence, item), *done = sentence_words_before(sentence, part);
	bool is_left = false;

	/* 采纳19条，未采纳9条 */
	is_left = g_str_has_prefix(said, "未") && strlen(said) >= strlen("未采纳") &&
		  strstr(done, said + strlen("未")) != NULL && !strstr(done, "未");
	for (size_t i = 0; i < G_N_ELEMENTS(left); i++)
		is_left |= g_str_has_prefix(said, left[i]) && (strstr(done, "已") || strstr(done, "完"));
	if (!is_left && !range_has(sentence->reading.tokens, item->own, TOKEN_REST))
		return false;
	/* Every other word must be one that was said of what is done. */
	for (uint32_t i = item->own.first; i < item->own.end; i++) {
		const char *word = sentence_words(sentence, (struct range){ i, i + 1 });
		if (!token_is_transparent(token_of(sentence, i)) &&
			!(is_left && (token_of(sentence, i)->kind == TOKEN_NOT || strstr(done, word) ||
					     (g_str_has_prefix(word, "未") && strstr(done, word + strlen("未"))))))
			return false;
	}
	return true;
}

/* What no table has, or what the table confirms. */
static bool is_sound(const struct sentence *sentence, uint32_t i)
{
	const struct counted *item = sentence_item(sentence, i);

	return !item->told;
}

/* 自然人186件（79.1%），企业34件（14.5%），其余3件: shares say that all of them are parts of another whole. */
static bool has_share(const struct sentence *sentence, uint32_t i)
{
	const struct counted *next = sentence_item(sentence, i + 1);

	return i + 1 < sentence->reading.items->len &&
	       (next->role == ROLE_SHARE ||
		       (next->role == ROLE_PER_CENT && next->depth > sentence_item(sentence, i)->depth));
}

/* 28个村中，26个建成，其余2个在建: the rest of a whole and one part, where no table has more to say of them. Any number
 * before may be the whole. */
static void judge_rest(const struct sentence *sentence, uint32_t rest)
{
	struct counted *item = sentence_item(sentence, rest);
	uint32_t part = same_before(sentence, rest, rest), whole = same_before(sentence, part, rest);

	/* 甲512件、乙386件、丙274件，其余280件 is a list. Not a list, and the words of the rest begin its segment. */
	if (part == rest || whole == part || (has_share(sentence, part) && has_share(sentence, whole)) ||
		sentence_mark_before(sentence, part) == TOKEN_PAUSE || item->own.first != item->segment.first ||
		!says_rest(sentence, item, sentence_item(sentence, part)))
		return;
	if (item->told || item->agrees || !is_sound(sentence, part) || !is_sound(sentence, whole) ||
		(item->known && item->agrees && !sentence_item(sentence, part)->agrees))
		return;
	int64_t first = sentence_quantity(sentence, whole)->value;
	int64_t sum = sentence_quantity(sentence, part)->value + sentence_quantity(sentence, rest)->value;
	int64_t together = 0;
	/* Any number before may be the whole that was meant. */
	for (uint32_t i = whole; rest - i < SUM_PARTS_MAX; i = same_before(sentence, i, rest)) {
		/* Of two parts and their rest, both are taken from the whole. */
		int64_t all = sentence_quantity(sentence, i)->value;
		/* 46件、1583件，除212件外，其余1417件: several make the whole. */
		if (__builtin_add_overflow(together, all, &together) || all == sum || all == sum + first ||
			together == sum)
			return;
		if (same_before(sentence, i, rest) == i)
			break;
	}
	const struct range words = { sentence_item(sentence, whole)->token, item->token + 1 };
	/* A part larger than the whole is told by judge_next. */
	if (sentence_quantity(sentence, part)->value > first)
		return;
	item->told = true;
	diag(sentence->messages->diags, DIAG_SENTENCE_REST, sentence_where(sentence, words, NULL),
		sentence_number(sentence, first),
		sentence_number(sentence, first - sentence_quantity(sentence, part)->value),
		sentence_number(sentence, sentence_quantity(sentence, rest)->value), sentence_number(sentence, sum));
}

/* 应公示…，已公示: the verb of what is due, two characters behind 应 or 应当, is that of what was done. */
static bool is_of_due(const struct sentence *sentence, const char *due, const char *done)
{
	static const char *const did[] = { "已", "实际", "实", "年内", "按期", "按时", "如期" };
	const char *verb = strstr(due, "应");

	/* 应诉, 应用 and 应急 begin with 应 and say nothing of what is due. */
	if (!verb || g_str_has_prefix(verb, "应诉") || g_str_has_prefix(verb, "应用") || g_str_has_prefix(verb, "应急"))
		return false;
	verb += strlen(g_str_has_prefix(verb, "应当") ? "应当" : "应");
	if (strlen(verb) < strlen("公示") ||
		!strstr(done, arena_strndup(sentence->messages->arena, verb, strlen("公示"))))
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(did); i++)
		if (g_str_has_prefix(done, did[i]))
			return true;
	return false;
}

/* What stands behind a number up to the next mark: 单位 of 12个单位. */
static const char *words_behind(const struct sentence *sentence, uint32_t i)
{
	const struct counted *item = sentence_item(sentence, i);

	return item->token + 1 >= item->segment.end
		       ? ""
		       : sentence_words(sentence, (struct range){ item->token + 1, item->segment.end });
}

/* 征集意见320条，采纳330条; 通报问题137个，已整改142个: what is done with some of those. More may be done than was
 * planned, and what was left of last year. */
static bool is_of_taken(const struct sentence *sentence, uint32_t i, const char *whole, const char *part)
{
	static const char *const verbs[] = { "采纳", "整改", "解决", "回复", "答复", "办结", "化解", "销号", "回收",
		"收回", "处置", "受理" };
	const char *object = words_behind(sentence, i);
	static const char *const others[] = { "计划", "目标", "任务", "拟", "上年", "结转", "去年", "历史", "新增",
		"其他", "另" };
	bool did = g_str_has_prefix(part, "已") || g_str_has_prefix(part, "均已") || g_str_has_prefix(part, "采纳") ||
		   g_str_has_prefix(part, "整改");

	for (size_t k = 0; k < G_N_ELEMENTS(others); k++)
		if (strstr(whole, others[k]) || strstr(part, others[k]))
			return false;
	/* 点名12个单位，整改问题45个: of another thing. 12个单位 and 45个问题: the measure word is one, what is counted
	 * is not. Three characters say too little to tell. */
	if (*object && !strstr(part, object) && g_utf8_strlen(part, -1) > 3)
		return false;
	for (size_t k = 0; k < G_N_ELEMENTS(verbs) && did; k++)
		if (strstr(part, verbs[k]) && !strstr(whole, verbs[k]))
			return true;
	return false;
}

/* Of one number the next is a part by what its words say, and yet is larger. */
static void judge_next(const struct sentence *sentence, uint32_t i)
{
	struct counted *item = sentence_item(sentence, i), *next = item + 1;
	const int64_t whole = sentence_quantity(sentence, i)->value;

	/* Only the next number of the same stretch, right behind a mark. */
	if (i + 1 == sentence->reading.items->len || next->part != item->part || next->role != ROLE_VALUE ||
		next->segment.first != item->segment.end + 1 || item->cell.subject || next->cell.subject ||
		item->told || !sum_is_exact(sentence_quantity(sentence, i + 1)) ||
		sentence_quantity(sentence, i + 1)->value <= whole ||
		!quantity_same_unit(sentence->text, sentence_quantity(sentence, i), sentence_quantity(sentence, i + 1)))
		return;
	const char *said = sentence_words_before(sentence, item), *then = sentence_words_before(sentence, next);
	if (!is_of_due(sentence, said, then) && !is_of_taken(sentence, i, said, then))
		return;
	if (i > 0 && (item - 1)->part == item->part && sentence_goes_back(sentence, i - 1, i, i + 1))
		return;
	const struct range words = { item->token, next->token + 1 };
	next->told = true;
	diag(sentence->messages->diags, DIAG_SENTENCE_PARTS, sentence_where(sentence, words, NULL),
		sentence_number(sentence, whole), sentence_number(sentence, sentence_quantity(sentence, i + 1)->value));
}

void sentence_rests_check(struct sentence *sentence)
{
	for (uint32_t i = 0; i < sentence->reading.items->len; i++) {
		if (sentence_item(sentence, i)->role != ROLE_VALUE || !sum_is_exact(sentence_quantity(sentence, i)))
			continue;
		judge_rest(sentence, i);
		judge_next(sentence, i);
	}
}
