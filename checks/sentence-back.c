#include "checks/sentence-back.h"

#include <string.h>

/* What is done about things that were counted. */
static bool is_dealt_with(const char *words)
{
	static const char *const verbs[] = { "整改", "化解", "解决", "消除", "处置", "销号", "查处", "责令", "督促",
		"办结", "完成", "答复", "回复", "受理", "采纳", "吸收", "立案", "结案", "审结", "执结", "办理", "处理",
		"移送", "开工", "竣工", "投产", "建成", "投用", "验收", "脱贫", "实现", "收回", "兑付", "兑现", "发放",
		"落实", "落地", "签约", "清退", "拆除", "取缔", "关停", "处罚", "问责", "约谈", "救助", "安置",
		"调解成功", "合格", "通过", "到位", "追回", "挽回", "破获", "侦破", "抓获", "起诉", "接种", "治愈",
		"出院", "回访", "走访", "整治" };
	static const char *const beginnings[] = { "已", "均", "全部", "现已", "目前", "按期", "按时", "当年" };

	for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
		if (strstr(words, verbs[i]))
			return true;
	for (size_t i = 0; i < G_N_ELEMENTS(beginnings); i++)
		if (g_str_has_prefix(words, beginnings[i]))
			return true;
	return false;
}

/* 网络申请, 现场申请: parts of one kind end alike. */
static bool are_alike(const char *a, const char *b)
{
	const char *end_a = a + strlen(a), *end_b = b + strlen(b);

	for (int i = 0; i < 2; i++) {
		end_a = g_utf8_find_prev_char(a, end_a);
		end_b = g_utf8_find_prev_char(b, end_b);
		if (!end_a || !end_b || g_utf8_get_char(end_a) != g_utf8_get_char(end_b))
			return false;
	}
	return true;
}

/* Four fifths: more is hardly ever a part beside another. */
static bool is_nearly(const struct sentence *sentence, uint32_t whole, uint32_t i)
{
	return sentence_quantity(sentence, i)->value / 4 >= sentence_quantity(sentence, whole)->value / 5;
}

bool sentence_goes_back(const struct sentence *sentence, uint32_t whole, uint32_t first, uint32_t i)
{
	if (sentence_mark_before(sentence, i) != TOKEN_COMMA)
		return false;
	g_autofree char *part = g_strdup(sentence_words_before(sentence, sentence_item(sentence, first)));
	const char *words = sentence_words_before(sentence, sentence_item(sentence, i));

	/* 新开2个，原有12个 */
	if (strstr(part, "新") && (strstr(words, "原有") || strstr(words, "存量")))
		return false;
	if (is_dealt_with(words) && !is_dealt_with(part))
		return true;
	return is_nearly(sentence, whole, i) && !are_alike(part, words);
}
