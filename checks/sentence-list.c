/* Lists that say how many things they list. */
#include "checks/sentence-list.h"

#include <string.h>

#include "checks/han-number.h"
#include "checks/sentence-level.h"
#include "document/numeral.h"

static const struct token *at(const struct sentence *sentence, uint32_t i)
{
	return token_at(sentence->reading.tokens, i);
}

/* `words` say `number` things and list `lists`. */
static void say(const struct sentence *sentence, struct range words, int64_t number, uint32_t lists)
{
	diag(sentence->messages->diags, DIAG_SENTENCE_LIST, sentence_where(sentence, words, NULL),
		sentence_number(sentence, number), arena_printf(sentence->messages->arena, "%u", lists));
}

/* Words for the kinds of things that lists list; before them a number is that of the list. With others, as in
 * 教育、医疗领域3个 问题, it is a number of something else. */
static const char *const kinds[] = { "类", "平台", "机制", "体系", "方面", "领域", "部分", "专栏", "栏目", "板块",
	"环节", "大类", "类别", "层面", "维度", "渠道", "要素", "阶段", "步骤", "模块", "内容", "关键词", "版块", "级",
	"方式", "形式", "途径", "载体", "手段", "措施", "制度", "环节" };

/* 五个重点领域, 三大主要板块 */
static const char *const which[] = { "重点", "主要", "关键", "重要", "核心", "基本", "突出", "特色", "不同", "具体" };

static bool begins_with_kind(const char *text)
{
	for (size_t i = 0; i < G_N_ELEMENTS(which); i++)
		if (g_str_has_prefix(text, which[i])) {
			text += strlen(which[i]);
			break;
		}
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (g_str_has_prefix(text, kinds[i]))
			return !g_str_has_prefix(text, "方面军");
	return false;
}

static bool ends_with_kind(const char *text, size_t n)
{
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (n >= strlen(kinds[i]) && memcmp(text + n - strlen(kinds[i]), kinds[i], strlen(kinds[i])) == 0)
			return true;
	return false;
}

/* Whether the measure word, or what follows it, is the kind of what was listed: 四个方面, 五大领域. 5至8个方面 lists
 * nothing, and lists of thirty are not written out; a single thing is no list. */
static bool counts_a_list(const struct sentence *sentence, const struct token *token)
{
	const char *word = sentence->text + token->quantity.unit;
	static const char *const measures[] = { "个", "大", "种", "" };

	if (token->quantity.nearness != NEARNESS_EXACT || token->quantity.high != token->quantity.value ||
		token->quantity.value > 30 * QUANTITY_ONE || token->quantity.value < 2 * QUANTITY_ONE)
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(measures); i++)
		if (g_str_has_prefix(word, measures[i]) && begins_with_kind(word + strlen(measures[i])))
			return true;
	return g_str_has_prefix(word, "项") && begins_with_kind(word + strlen("项"));
}

/* What lies between marks, so one more than there are marks. `and`: 和 and 与 part things too. */
static uint32_t count(const struct sentence *sentence, struct range range, enum token_kind mark, bool and)
{
	uint32_t n = 1, depth = 0;

	for (uint32_t i = range.first; i < range.end; i++) {
		const enum token_kind kind = at(sentence, i)->kind;
		depth += kind == TOKEN_OPEN;
		depth -= kind == TOKEN_CLOSE && depth;
		n += !depth && (kind == mark || (and&&kind == TOKEN_AND));
	}
	return n;
}

/* Names in 《》 are told apart by themselves. */
static uint32_t count_names(const struct sentence *sentence, struct range range, bool and)
{
	uint32_t n = count(sentence, range, TOKEN_PAUSE, and);

	for (uint32_t i = range.first; i + 1 < range.end; i++)
		n += at(sentence, i)->kind == TOKEN_NAME && at(sentence, i + 1)->kind == TOKEN_NAME;
	return n;
}

/* ---- 甲、乙、丙三个方面 ---- */

/* Where the enumeration before number i begins: behind the last mark or number; i when that is too far. */
static uint32_t back_to_mark(const struct sentence *sentence, uint32_t i)
{
	const uint32_t number = i, least = i > RANGE_TOKENS_MAX ? i - RANGE_TOKENS_MAX : 0;

	for (; i > least; i--) {
		switch (at(sentence, i - 1)->kind) {
		case TOKEN_COMMA:
		case TOKEN_SEMICOLON:
		case TOKEN_STOP:
		case TOKEN_COLON:
		case TOKEN_OPEN:
			return i;
		case TOKEN_CLOSE: {
			/* 省、市（地）、县三级: a bracket within the list is looked past. */
			uint32_t open = i - 1;
			while (open > least && at(sentence, open)->kind != TOKEN_OPEN)
				open--;
			if (at(sentence, i)->kind != TOKEN_PAUSE || at(sentence, open)->kind != TOKEN_OPEN)
				return i;
			i = open + 1;
			break;
		}
		/* 三大板块和咨询、投诉三个栏目. A number that is itself a kind, joined by 和, closes a list of its
		 * own. */
		case TOKEN_QUANTITY:
			return counts_a_list(sentence, at(sentence, i - 1)) && at(sentence, i + 1)->kind == TOKEN_AND
				       ? i + 2
				       : i;
		default:
			break;
		}
	}
	return least ? number : 0;
}

/* 甲、乙和丙: whether an “and” stands between the last two. One further on is within a thing: 复议和诉讼、问题. */
static bool ends_in_and(const struct sentence *sentence, struct range range)
{
	bool found = false;

	for (uint32_t i = range.first; i + 1 < range.end; i++) {
		found |= at(sentence, i)->kind == TOKEN_AND;
		found &= at(sentence, i)->kind != TOKEN_PAUSE;
	}
	return found;
}

/* Where the list may begin anew, behind the last of words that open one: 甲、乙分为一般、较大两类. The range's own
 * first when there is none. */
static uint32_t reopened(const struct sentence *sentence, struct range range)
{
	static const char *const words[] = { "分为", "分成", "划为", "包括", "包含", "涵盖", "涉及", "设立", "设有",
		"设置", "开设", "成立", "组成", "形成", "建立", "构建", "打造", "实行", "采取", "采用", "通过", "按照",
		"围绕", "聚焦", "根据", "区分", "列为", "作为", "具有" };
	const char *text = sentence->text + at(sentence, range.first)->first, *last = NULL;
	const size_t n = at(sentence, range.end)->first - at(sentence, range.first)->first;
	uint32_t k = range.first;

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		const char *found = g_strrstr_len(text, (gssize)n, words[i]);
		last = found && (!last || found > last) ? found : last;
	}
	while (last && k < range.end && sentence->text + at(sentence, k)->end <= last)
		k++;
	return k;
}

/* 印发三大类, 除前言、结束语外分为五个部分: done by, or to, what stands before the number. */
static bool ends_in_deed(const struct sentence *sentence, uint32_t i)
{
	static const char *const words[] = { "分为", "分成", "划为", "区分", "出台", "印发", "发布", "推出", "提出",
		"制定", "实施", "部署", "包括", "包含", "涵盖", "涉及", "设立", "设有", "设置", "开设" };
	const char *text = sentence->text;
	const size_t end = at(sentence, i)->first;

	for (size_t k = 0; k < G_N_ELEMENTS(words); k++)
		if (end >= strlen(words[k]) && memcmp(text + end - strlen(words[k]), words[k], strlen(words[k])) == 0)
			return true;
	return false;
}

/* The things before token i are `says`. */
static void check_pauses(const struct sentence *sentence, uint32_t i, int64_t says)
{
	const struct token *token = at(sentence, i);
	const struct range range = { back_to_mark(sentence, i), i };
	/* With and without 和 as a mark, since 和 may also stand within one thing: 咨询和投诉、举报. */
	uint32_t n = count_names(sentence, range, false), all = count_names(sentence, range, true);

	/* 甲、乙、丙等两个方面: more than there are. */
	bool etc = at(sentence, i - 1)->kind == TOKEN_ETC && n > says;
	if (token->kind == TOKEN_QUANTITY && g_str_has_prefix(sentence->text + token->quantity.unit, "级")) {
		n = all = levels_before(sentence, range);
		if (n == says)
			return;
	}
	/* 9项主要指标、7个方面任务: one of a list itself. */
	if (at(sentence, i - 1)->kind == TOKEN_PAUSE || at(sentence, i - 1)->kind == TOKEN_AND)
		return;
	/* Any count between may be meant, so only a number beyond both is told. */
	if (n < 2 || (range_has(sentence->reading.tokens, range, TOKEN_ETC) && !etc) || (says >= n && says <= all) ||
		ends_with_kind(sentence->text, token->first) || at(sentence, i - 1)->kind == TOKEN_OF)
		return;
	/* 甲、乙联合出台5方面措施: what stands before the word are not those things. */
	if (ends_in_deed(sentence, i))
		return;
	const struct range inner = { reopened(sentence, range), i };
	if (says >= count_names(sentence, inner, false) && says <= count_names(sentence, inner, true))
		return;
	say(sentence, (struct range){ range.first, i + 1 }, says * QUANTITY_ONE, n + ends_in_and(sentence, range));
}

/* 甲、乙、丙“三位一体” */
static int64_t read_unity(const struct sentence *sentence, const struct token *token)
{
	const size_t mark = strlen("“"), inner = token->first + mark;
	int n = 0;
	size_t end = inner < token->end ? han_small_scan(sentence->text, token->end, inner, &n) : inner;

	return token->kind == TOKEN_NAME && end > inner && g_str_has_prefix(sentence->text + end, "位一体") ? n : 0;
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

/* True: the sentence was of this kind, whether or not it was right, and needs no other check. */
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
	/* Things parted by commas may have 、 in them, so with two commas or more those are the marks. */
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

/* Where the next list begins: at another 一是, which is not that of 十一是; NULL: nowhere. */
static const char *next_list(const char *text)
{
	const char *first = strstr(text, "一是"), *again = first;

	while (again && (again == first || g_str_has_prefix(again - strlen("十"), "十")))
		again = strstr(again + 1, "一是");
	return again;
}

/* How many of 一是, 二是, 三是 follow one after another, at most twenty. */
static uint32_t count_items(const char *text)
{
	char item[32];
	uint32_t n = 0;
	const char *again = next_list(text);

	while (n < 20) {
		numeral_print("{一}是", n + 1, item, sizeof(item));
		/* The next list begins anew. */
		const char *next = again ? g_strstr_len(text, again - text, item) : strstr(text, item);
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

	/* Up to three words between the number and its colon: 三个方面的问题：. */
	while (colon < sentence->reading.tokens->len && colon <= i + 4 && at(sentence, colon)->kind != TOKEN_COLON &&
		at(sentence, colon)->kind != TOKEN_STOP && at(sentence, colon)->kind != TOKEN_COMMA)
		colon++;
	bool points =
		token->quantity.n_unit == strlen("点") && g_str_has_prefix(sentence->text + token->quantity.unit, "点");
	if ((token->quantity.measure != MEASURE_COUNT && !points) || token->quantity.nearness != NEARNESS_EXACT ||
		colon >= sentence->reading.tokens->len || colon > i + 4 ||
		!g_str_has_prefix(sentence->text + at(sentence, colon)->end, "一是"))
		return;
	/* One 一是 alone is a way of speaking. */
	uint32_t n = count_items(sentence->text + at(sentence, colon)->end);
	/* 6方面24条措施, 6章33条: what is listed may be the other of the two, or neither. */
	const struct token *other = i ? at(sentence, i - 1) : token;
	if (other != token && other->kind == TOKEN_QUANTITY &&
		(other->quantity.value == n * QUANTITY_ONE ||
			g_str_has_prefix(sentence->text + other->quantity.unit, "章")))
		return;
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
	struct range range = { colon + 1, MIN(tokens->len, colon + 1 + RANGE_TOKENS_MAX) };
	range.end = range_find(tokens, range, TOKEN_STOP);
	if (range.end - range.first == RANGE_TOKENS_MAX)
		return;
	/* With ； between the things, 、 and ， are inside of them. */
	bool long_items = range_has(tokens, range, TOKEN_SEMICOLON);
	if (range_has(tokens, range, TOKEN_ETC) || range_has(tokens, range, TOKEN_QUANTITY) ||
		(!long_items && range_has(tokens, range, TOKEN_COMMA)) ||
		/* 一是 and 一、 are counted by check_items. */
		g_str_has_prefix(sentence->text + at(sentence, colon)->end, "一"))
		return;
	uint32_t n = count(sentence, range, long_items ? TOKEN_SEMICOLON : TOKEN_PAUSE, false);
	uint32_t all = count(sentence, range, long_items ? TOKEN_SEMICOLON : TOKEN_PAUSE, true);
	int64_t says = at(sentence, i)->quantity.value / QUANTITY_ONE;
	if (n >= 2 && says != n && (long_items || says != all))
		say(sentence, (struct range){ i, i + 1 }, at(sentence, i)->quantity.value, n);
}

/* ---- 培训2次，即甲、乙和丙; 文件2件，分别为《甲》《乙》 ---- */

/* Where a list begins that names each of what a number counts, behind a word that says so; 0: there is none. */
static uint32_t find_names(const struct sentence *sentence, uint32_t i)
{
	static const char *const words[] = { "即", "分别为", "分别是", "依次为", "依次是", "具体为", "具体是" };
	const GArray *tokens = sentence->reading.tokens;
	/* Within the next few words, or what follows is no longer of this number. */
	uint32_t k = i + 1, end = MIN(tokens->len, i + 8);

	while (k < end && at(sentence, k)->kind != TOKEN_COMMA && at(sentence, k)->kind != TOKEN_COLON &&
		at(sentence, k)->kind != TOKEN_OPEN && at(sentence, k)->kind != TOKEN_STOP &&
		at(sentence, k)->kind != TOKEN_QUANTITY)
		k++;
	if (k + 1 >= end || at(sentence, k)->kind == TOKEN_STOP || at(sentence, k)->kind == TOKEN_QUANTITY)
		return 0;
	/* 3次，分别在3月15日、6月5日 */
	if (k + 3 < end && at(sentence, k + 1)->kind == TOKEN_RESPECTIVELY && at(sentence, k + 3)->kind == TOKEN_DATE &&
		(token_says(sentence->text, at(sentence, k + 2), "在") ||
			token_says(sentence->text, at(sentence, k + 2), "于")))
		return k + 3;
	/* 2次，时间是3月8号和7月14号 */
	if (g_str_has_prefix(sentence->text + at(sentence, k + 1)->first, "时间"))
		for (uint32_t day = k + 2; day < tokens->len && day < k + 6; day++)
			if (at(sentence, day)->kind == TOKEN_DATE)
				return day;
	for (size_t w = 0; w < G_N_ELEMENTS(words); w++)
		/* The word may have a colon of its own: 分别为：. */
		if (token_says(sentence->text, at(sentence, k + 1), words[w]))
			return k + 2 + (k + 2 < tokens->len && at(sentence, k + 2)->kind == TOKEN_COLON);
	return 0;
}

/* 3月的…、7月的…和11月的…; 业务培训、保密培训和公开培训: an “and” between things that are built alike ends one. */
static bool is_parallel(const struct sentence *sentence, struct range range)
{
	/* The last two characters of all things agree, or all begin with a date or a name. */
	const size_t n = strlen("培训");
	const struct token *last = at(sentence, range.end - 1);
	enum token_kind kind = at(sentence, range.first)->kind;
	bool begins = kind == TOKEN_DATE || kind == TOKEN_NAME, ends = last->end - last->first >= n;

	for (uint32_t i = range.first + 1; i + 1 < range.end; i++) {
		const struct token *before = at(sentence, i - 1);
		if (at(sentence, i)->kind != TOKEN_PAUSE && at(sentence, i)->kind != TOKEN_AND)
			continue;
		begins = begins && at(sentence, i + 1)->kind == kind;
		ends = ends && before->end >= n &&
		       memcmp(sentence->text + before->end - n, sentence->text + last->end - n, n) == 0;
	}
	return begins || ends;
}

static void check_names(const struct sentence *sentence, uint32_t i)
{
	const GArray *tokens = sentence->reading.tokens;
	const struct quantity *quantity = &at(sentence, i)->quantity;
	struct range range = { find_names(sentence, i), tokens->len };

	/* 2 to 30 for the same reason as in counts_a_list. */
	if (!range.first || (quantity->measure != MEASURE_COUNT && quantity->measure != MEASURE_OTHER) ||
		quantity->nearness != NEARNESS_EXACT || quantity->high != quantity->value ||
		quantity->value < 2 * QUANTITY_ONE || quantity->value > 30 * QUANTITY_ONE)
		return;
	for (uint32_t k = range.first; k < range.end; k++) {
		/* Anything that makes the end of the list doubtful ends the check. */
		switch (at(sentence, k)->kind) {
		case TOKEN_OPEN:
			/* 3月8号（周二）、7月14号（周四） */
			while (k + 1 < range.end && at(sentence, k)->kind != TOKEN_CLOSE)
				k++;
			if (at(sentence, k)->kind != TOKEN_CLOSE || at(sentence, range.first)->kind != TOKEN_DATE)
				return;
			break;
		case TOKEN_ETC:
		case TOKEN_QUANTITY:
		case TOKEN_VARIOUS:
			return;
		case TOKEN_COMMA:
		case TOKEN_SEMICOLON:
		case TOKEN_STOP:
		case TOKEN_CLOSE:
			/* The loop ends with it, as the range does. */
			range.end = k;
			break;
		default:
			break;
		}
	}
	uint32_t least = count_names(sentence, range, false), most = count_names(sentence, range, true);
	if (is_parallel(sentence, range))
		least = most;
	int64_t says = quantity->value / QUANTITY_ONE;
	/* Behind a comma the list may go on. */
	bool more = range.end < tokens->len && at(sentence, range.end)->kind == TOKEN_COMMA;
	/* Fewer names than `says` may go on behind a comma; more cannot be taken back. */
	if (most > 1 && (says < least || (says > most && !more)))
		say(sentence, (struct range){ i, range.end }, quantity->value, least);
}

void sentence_lists_check(struct sentence *sentence)
{
	for (uint32_t i = 1; i < sentence->reading.tokens->len; i++) {
		int64_t unity = read_unity(sentence, at(sentence, i));
		if (unity)
			check_pauses(sentence, i, unity);
		if (at(sentence, i)->kind != TOKEN_QUANTITY)
			continue;
		check_items(sentence, i);
		check_names(sentence, i);
		if (level_is_name(sentence, i) || !counts_a_list(sentence, at(sentence, i)))
			continue;
		check_colon(sentence, i);
		if (!check_commas(sentence, i))
			check_pauses(sentence, i, at(sentence, i)->quantity.value / QUANTITY_ONE);
	}
}
