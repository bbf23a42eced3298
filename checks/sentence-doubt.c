/* What stands beside a whole and its parts and says that they are none.
 *
 * Published texts, whose sums are right, have shown each of these: it costs a finding now and then, and a false one
 * would cost the reader's trust. */
#include "checks/sentence-doubt.h"

#include <string.h>

#include "checks/sentence-addend.h"

/* Nobody tells parts of parts in a longer list. */
enum { NESTED_MAX = 24 };

/* A word that says what a number counts has two characters at least. */
#define WORD (2 * strlen("字"))

static const struct token *token_of(const struct sentence *sentence, uint32_t i)
{
	return token_at(sentence->reading.tokens, i);
}

static bool names_a_thing(enum token_kind kind)
{
	return kind == TOKEN_UNKNOWN || kind == TOKEN_WORD || kind == TOKEN_NAME || kind == TOKEN_OTHER;
}

/* 人均可支配收入48263元, 每月1000元, 单产375公斤: so many of each are no whole of what others have of each. */
static bool is_of_each(const struct sentence *sentence, uint32_t i)
{
	static const char *const words[] = { "人均", "户均", "平均", "单产", "单价", "均价", "每", "最" };
	const char *said = sentence_words_before(sentence, sentence_item(sentence, i));

	for (size_t k = 0; k < G_N_ELEMENTS(words); k++)
		if (strstr(said, words[k]))
			return true;
	return false;
}

/* 61公斤级, 达到二级, 16周岁, 非洲、中东各4次: a class, an age or so many of each, which no parts make. */
static bool is_no_whole(const struct sentence *sentence, uint32_t i)
{
	static const char *const units[] = { "级", "岁", "周", "年", "月", "日", "时", "点" };
	const struct counted *item = sentence_item(sentence, i);
	const struct quantity *says = sentence_quantity(sentence, i);

	for (size_t k = 0; k < G_N_ELEMENTS(units); k++)
		if (says->n_unit == strlen(units[k]) &&
			memcmp(sentence->text + says->unit, units[k], says->n_unit) == 0)
			return true;
	return g_str_has_prefix(sentence->text + token_of(sentence, item->token)->end, "级") ||
	       range_has(sentence->reading.tokens, item->own, TOKEN_EACH) || is_of_each(sentence, i);
}

/* 分别向27家企业、6家部门反馈, 分别突破5000万户和1亿户: what is done to each, or what each has passed. */
static bool is_done_to_each(const struct sentence *sentence, struct range between)
{
	static const char *const words[] = { "向", "与", "对", "给", "由", "从", "同", "突破", "超", "跃", "迈",
		"历史" };
	const uint32_t i = range_find(sentence->reading.tokens, between, TOKEN_RESPECTIVELY);

	for (size_t k = 0; k < G_N_ELEMENTS(words) && i < between.end; k++)
		if (g_str_has_prefix(sentence->text + token_of(sentence, i)->end, words[k]))
			return true;
	/* 3架分别悬挂旗帜，26架 */
	return range_has(sentence->reading.tokens, (struct range){ i, between.end }, TOKEN_COMMA);
}

/* ，稳外资政策包括鼓励政策等32项: 包括 has a subject of its own, which is not what was counted before the comma. */
static bool opens_another(const struct sentence *sentence, struct range between)
{
	const GArray *tokens = sentence->reading.tokens;
	const uint32_t open = range_find(tokens, between, TOKEN_OF_WHICH);
	uint32_t first = open;
	size_t n = 0;

	if (open == between.end || g_str_has_prefix(sentence->text + token_of(sentence, open)->first, "其中"))
		return false;
	while (first > between.first && token_of(sentence, first - 1)->kind != TOKEN_COMMA) {
		n += names_a_thing(token_of(sentence, first - 1)->kind)
			     ? token_of(sentence, first - 1)->end - token_of(sentence, first - 1)->first
			     : 0;
		first--;
	}
	return first > between.first && n > 2 * WORD;
}

/* Whether the words between a whole and its parts say that they are no parts; 包括甲在内的39个 are those with 甲,
 * 还包括13个 comes to them. */
static bool is_opened_otherwise(const struct sentence *sentence, struct range between)
{
	if (between.end <= between.first + 1)
		return false;
	const char *said = sentence_words(sentence, between);
	static const char *const words[] = { "在内", "还包括", "还有", "目标", "任务（", "计划（" };
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (strstr(said, words[i]))
			return true;
	return is_done_to_each(sentence, between) || opens_another(sentence, between);
}

/* 68名乘客和4名机组人员，其中15人: of all that are joined before 其中. */
static bool is_of_run(const struct sentence *sentence, uint32_t whole, int64_t sum)
{
	int64_t run = sentence_quantity(sentence, whole)->value;

	for (uint32_t i = whole; i > 0 && whole - i < SUM_PARTS_MAX; i--) {
		const struct counted *before = sentence_item(sentence, i - 1);
		if (sentence_mark_before(sentence, i) != TOKEN_PAUSE || before->role != ROLE_VALUE ||
			before->part != sentence_item(sentence, whole)->part ||
			!sum_counts_alike(sentence, i - 1, whole) ||
			__builtin_add_overflow(run, sentence_quantity(sentence, i - 1)->value, &run))
			break;
		if (sum <= run)
			return true;
	}
	return false;
}

/* 处分1647人，移送司法机关73人，其中处分厅局级干部54人、县处级285人: the words of another number before are said again.
 */
static bool is_of_another(const struct sentence *sentence, uint32_t whole, uint32_t first, int64_t sum)
{
	const struct counted *item = sentence_item(sentence, whole);
	g_autofree char *said = g_strdup(sentence_words_before(sentence, sentence_item(sentence, first)));

	for (uint32_t i = whole;
		i > 0 && whole - i < SUM_PARTS_MAX && sentence_item(sentence, i - 1)->part == item->part; i--) {
		const struct counted *before = sentence_item(sentence, i - 1);
		if (sentence_quantity(sentence, i - 1)->value < sum || !sum_counts_alike(sentence, i - 1, whole))
			continue;
		for (uint32_t k = before->own.first; k < before->own.end; k++) {
			const struct token *token = token_of(sentence, k);
			if (names_a_thing(token->kind) && token->end - token->first >= WORD &&
				strstr(said, sentence_words(sentence, (struct range){ k, k + 1 })))
				return true;
		}
	}
	return false;
}

/* 运动员886人，女437人，男449人; 2919所，含本科1365所，高职1554所，成人248所: some of the parts make another of them,
 * or the whole by themselves. */
static bool are_nested(const struct sentence *sentence, uint32_t whole, uint32_t first, uint32_t end)
{
	const int64_t all = sentence_quantity(sentence, whole)->value;

	for (uint32_t i = first; i < end && end - first <= NESTED_MAX; i++) {
		int64_t sum = 0;
		for (uint32_t k = i; k < end; k++) {
			const int64_t of = i > first ? sentence_quantity(sentence, i - 1)->value : all;
			if (__builtin_add_overflow(sum, sentence_quantity(sentence, k)->value, &sum) || sum > of)
				break;
			/* Small numbers make each other by chance. */
			if (sum == of && k > i && (of >= 100 * QUANTITY_ONE || (i == first && k > i + 1)))
				return true;
		}
	}
	return false;
}

/* 44个国家和地区的5200人: whether what a number counts only says whose the next is. */
static bool is_whose(const struct sentence *sentence, uint32_t i)
{
	for (uint32_t k = sentence_item(sentence, i)->token + 1; k < sentence->reading.tokens->len; k++) {
		const enum token_kind kind = token_of(sentence, k)->kind;
		if (kind == TOKEN_OF)
			return true;
		if (kind == TOKEN_COMMA || kind == TOKEN_STOP || kind == TOKEN_SEMICOLON || kind == TOKEN_QUANTITY)
			return false;
	}
	return false;
}

/* 13个区县和99个单位共查出问题642个: what each part counts stands behind it, and the total says another thing. */
static bool counts_another(const struct sentence *sentence, uint32_t total, uint32_t first)
{
	const struct counted *item = sentence_item(sentence, total);
	const uint32_t together = range_find(sentence->reading.tokens, item->own, TOKEN_TOGETHER);
	uint32_t named = together;

	while (named < item->own.end && !names_a_thing(token_of(sentence, named)->kind))
		named++;
	if (named == item->own.end)
		return false;
	const char *said = sentence_words(sentence, (struct range){ together, item->own.end });
	for (uint32_t i = first; i < total; i++) {
		const uint32_t thing = sentence_item(sentence, i)->token + 1;
		if (thing >= sentence->reading.tokens->len || (!names_a_thing(token_of(sentence, thing)->kind) &&
								      token_of(sentence, thing)->kind != TOKEN_OWN))
			return false;
		if (strstr(said, sentence_words(sentence, (struct range){ thing, thing + 1 })))
			return false;
	}
	return true;
}

/* A whole behind its parts that is none; 总投入分别为53亿元、284亿元、101亿元 is a list to its end. */
static bool is_no_total(const struct sentence *sentence, uint32_t total, uint32_t first)
{
	const struct counted *item = sentence_item(sentence, total);
	const struct range between = { item[-1].token + 1, item->token };

	return (range_has(sentence->reading.tokens, between, TOKEN_PAUSE) && between.end == between.first + 1) ||
	       range_has(sentence->reading.tokens, sentence_item(sentence, total)->own, TOKEN_OF_WHICH) ||
	       is_whose(sentence, total) || counts_another(sentence, total, first);
}

bool parts_are_doubtful(const struct sentence *sentence, uint32_t whole, uint32_t first, uint32_t end, int64_t sum)
{
	const struct counted *item = sentence_item(sentence, whole);

	if (is_no_whole(sentence, whole))
		return true;
	if (whole > first)
		return is_no_total(sentence, whole, first);
	if (are_nested(sentence, whole, first, end))
		return true;
	/* 男、女运动员各85人; 通过24件，包括制定6件; 另外63个与口味有关，这63个中有21个: once more of one of the parts.
	 */
	for (uint32_t i = first + 1; i < end; i++) {
		const struct range between = { sentence_item(sentence, i - 1)->token + 1,
			sentence_item(sentence, i)->token };
		const char *said = sentence_words_before(sentence, sentence_item(sentence, i));
		if (strstr(said, "顺差") || strstr(said, "逆差") || strstr(said, "差额"))
			return true;
		if (range_has(sentence->reading.tokens, between, TOKEN_OF_WHICH) ||
			range_has(sentence->reading.tokens, between, TOKEN_EACH) ||
			(between.end > between.first && strstr(sentence_words(sentence, between), "这")))
			return true;
	}
	return is_opened_otherwise(
		       sentence, (struct range){ item->token + 1, sentence_item(sentence, first)->token }) ||
	       is_of_run(sentence, whole, sum) || is_of_another(sentence, whole, first, sum);
}
