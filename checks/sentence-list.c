/* Lists that say how many things they list. */
#include "checks/sentence-list.h"

#include <string.h>

#include "document/numeral.h"

static const struct token *at(const struct sentence *sentence, uint32_t i)
{
	return token_at(sentence->reading.tokens, i);
}

static void say(const struct sentence *sentence, struct range words, int64_t says, uint32_t lists)
{
	diag(sentence->messages->diags, DIAG_SENTENCE_LIST, sentence_where(sentence, words, NULL),
		sentence_number(sentence, says), arena_printf(sentence->messages->arena, "%u", lists));
}

/* Words for the kinds of things that lists list; before them a number is that of the list. With others, as in
 * 教育、医疗领域3个 问题, it is a number of something else. */
static const char *const kinds[] = { "类", "平台", "机制", "体系", "方面", "领域", "部分", "专栏", "栏目", "板块",
	"环节", "大类", "类别", "层面", "维度", "渠道", "要素", "阶段", "步骤", "模块", "内容", "关键词", "版块" };

static bool begins_with_kind(const char *text)
{
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (g_str_has_prefix(text, kinds[i]))
			return true;
	return false;
}

static bool ends_with_kind(const char *text, size_t n)
{
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (n >= strlen(kinds[i]) && memcmp(text + n - strlen(kinds[i]), kinds[i], strlen(kinds[i])) == 0)
			return true;
	return false;
}

/* Whether the measure word, or what follows it, is the kind of what was listed: 四个方面, 五大领域. */
static bool counts_a_list(const struct sentence *sentence, const struct token *token)
{
	const char *word = sentence->text + token->quantity.unit;
	static const char *const measures[] = { "个", "大", "" };

	if (token->quantity.nearness != NEARNESS_EXACT || token->quantity.high != token->quantity.value ||
		token->quantity.value > 30 * QUANTITY_ONE || token->quantity.value < 2 * QUANTITY_ONE)
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(measures); i++)
		if (g_str_has_prefix(word, measures[i]) && begins_with_kind(word + strlen(measures[i])))
			return true;
	return g_str_has_prefix(word, "项") && begins_with_kind(word + strlen("项"));
}

static uint32_t count(const struct sentence *sentence, struct range range, enum token_kind mark, bool and)
{
	uint32_t n = 1;

	for (uint32_t i = range.first; i < range.end; i++)
		n += at(sentence, i)->kind == mark || (and&&at(sentence, i)->kind == TOKEN_AND);
	return n;
}

/* ---- 甲、乙、丙三个方面 ---- */

static uint32_t back_to_mark(const struct sentence *sentence, uint32_t i)
{
	for (; i; i--) {
		switch (at(sentence, i - 1)->kind) {
		case TOKEN_COMMA:
		case TOKEN_SEMICOLON:
		case TOKEN_STOP:
		case TOKEN_COLON:
		case TOKEN_OPEN:
		case TOKEN_CLOSE:
			return i;
		/* 三大板块和咨询、投诉三个栏目 */
		case TOKEN_QUANTITY:
			return counts_a_list(sentence, at(sentence, i - 1)) && at(sentence, i + 1)->kind == TOKEN_AND
				       ? i + 2
				       : i;
		default:
			break;
		}
	}
	return 0;
}

static void check_pauses(const struct sentence *sentence, uint32_t i)
{
	const struct token *token = at(sentence, i);
	const struct range range = { back_to_mark(sentence, i), i };
	int64_t says = token->quantity.value / QUANTITY_ONE;
	uint32_t n = count(sentence, range, TOKEN_PAUSE, false), all = count(sentence, range, TOKEN_PAUSE, true);

	if (n < 2 || range_has(sentence->reading.tokens, range, TOKEN_ETC) || says == n || says == all ||
		ends_with_kind(sentence->text, token->first) || at(sentence, i - 1)->kind == TOKEN_OF)
		return;
	say(sentence, (struct range){ range.first, i + 1 }, token->quantity.value,
		all > n && at(sentence, i - 1)->kind != TOKEN_AND ? all : n);
}

/* ---- 由甲，乙，丙和丁四部分组成 ---- */

/* The word that opens such a list, before a number that closes it; the number's own place when there is none. */
static uint32_t find_opening(const struct sentence *sentence, uint32_t i)
{
	for (uint32_t k = i; k; k--) {
		enum token_kind kind = at(sentence, k - 1)->kind;
		if (kind == TOKEN_STOP || kind == TOKEN_SEMICOLON || kind == TOKEN_QUANTITY)
			return i;
		if (kind == TOKEN_FROM || kind == TOKEN_OF_WHICH)
			return k;
	}
	return i;
}

static bool check_commas(const struct sentence *sentence, uint32_t i)
{
	const struct token *token = at(sentence, i);
	const char *after = sentence->text + token->end;
	struct range range = { find_opening(sentence, i), i };
	int64_t says = token->quantity.value / QUANTITY_ONE;

	if (!g_str_has_prefix(after, "组成") && !g_str_has_prefix(after, "构成") &&
		!g_str_has_prefix(after, "内容组成"))
		return false;
	uint32_t commas = count(sentence, range, TOKEN_COMMA, false),
		 pauses = count(sentence, range, TOKEN_PAUSE, false);
	uint32_t all = count(sentence, range, TOKEN_PAUSE, true),
		 commas_all = count(sentence, range, TOKEN_COMMA, true);
	uint32_t n = commas > 2 ? commas : pauses;
	bool all_known =
		range.first == i || n < 3 || says == commas || says == pauses || says == all || says == commas_all;
	/* 等六个部分 may name all of them: told only when there are more than six. */
	bool etc = range_has(sentence->reading.tokens, range, TOKEN_ETC) && n < says;
	if (!all_known && !etc)
		say(sentence, (struct range){ range.first, i + 1 }, token->quantity.value, n);
	return true;
}

/* ---- 三个问题：一是……；二是…… ---- */

static uint32_t count_items(const char *text)
{
	char item[32];
	uint32_t n = 0;

	while (n < 20) {
		numeral_print("{一}是", n + 1, item, sizeof(item));
		const char *next = strstr(text, item);
		if (!next)
			return n;
		text = next + strlen(item);
		n++;
	}
	return n;
}

static void check_items(const struct sentence *sentence, uint32_t i)
{
	const struct token *token = at(sentence, i);
	uint32_t colon = i + 1;

	while (colon < sentence->reading.tokens->len && colon <= i + 4 && at(sentence, colon)->kind != TOKEN_COLON &&
		at(sentence, colon)->kind != TOKEN_STOP && at(sentence, colon)->kind != TOKEN_COMMA)
		colon++;
	bool points =
		token->quantity.n_unit == strlen("点") && g_str_has_prefix(sentence->text + token->quantity.unit, "点");
	if ((token->quantity.measure != MEASURE_COUNT && !points) || token->quantity.nearness != NEARNESS_EXACT ||
		colon >= sentence->reading.tokens->len || colon > i + 4 ||
		!g_str_has_prefix(sentence->text + at(sentence, colon)->end, "一是"))
		return;
	uint32_t n = count_items(sentence->text + at(sentence, colon)->end);
	if (n >= 2 && token->quantity.value != n * QUANTITY_ONE)
		say(sentence, (struct range){ i, i + 1 }, token->quantity.value, n);
}

/* ---- 三个渠道：网站、公众号、公告栏 ---- */

static void check_colon(const struct sentence *sentence, uint32_t i)
{
	const GArray *tokens = sentence->reading.tokens;
	uint32_t colon = i + 1;

	while (colon < tokens->len && colon <= i + 4 && at(sentence, colon)->kind != TOKEN_COLON)
		colon++;
	if (colon >= tokens->len || colon > i + 4)
		return;
	struct range range = { colon + 1, tokens->len };
	range.end = range_find(tokens, range, TOKEN_STOP);
	bool long_items = range_has(tokens, range, TOKEN_SEMICOLON);
	if (range_has(tokens, range, TOKEN_ETC) || range_has(tokens, range, TOKEN_QUANTITY) ||
		(!long_items && range_has(tokens, range, TOKEN_COMMA)) ||
		g_str_has_prefix(sentence->text + at(sentence, colon)->end, "一"))
		return;
	uint32_t n = count(sentence, range, long_items ? TOKEN_SEMICOLON : TOKEN_PAUSE, false);
	uint32_t all = count(sentence, range, long_items ? TOKEN_SEMICOLON : TOKEN_PAUSE, true);
	int64_t says = at(sentence, i)->quantity.value / QUANTITY_ONE;
	if (n >= 2 && says != n && (long_items || says != all))
		say(sentence, (struct range){ i, i + 1 }, at(sentence, i)->quantity.value, n);
}

void sentence_lists_check(struct sentence *sentence)
{
	for (uint32_t i = 1; i < sentence->reading.tokens->len; i++) {
		if (at(sentence, i)->kind != TOKEN_QUANTITY)
			continue;
		check_items(sentence, i);
		if (counts_a_list(sentence, at(sentence, i)))
			check_colon(sentence, i);
		if (counts_a_list(sentence, at(sentence, i)) && !check_commas(sentence, i))
			check_pauses(sentence, i);
	}
}
