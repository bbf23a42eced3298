/* Levels and classes: 二级 is the name of one, 两级 are two. */
#include "checks/sentence-level.h"

#include <string.h>

static const struct token *at(const struct sentence *sentence, uint32_t i)
{
	return token_at(sentence->reading.tokens, i);
}

/* 二级保护, 一、三类事项: one of several levels or classes, whose number is its name. As a number two is 两, and what
 * stands behind a mark is in the list itself. */
bool level_is_name(const struct sentence *sentence, uint32_t i)
{
	const struct token *token = at(sentence, i);
	const char *measure = sentence->text + token->quantity.unit;

	if (!g_str_has_prefix(measure, "级") && !g_str_has_prefix(measure, "类"))
		return false;
	if (token->quantity.value == 2 * QUANTITY_ONE && !g_str_has_prefix(sentence->text + token->first, "两"))
		return true;
	if (i && (at(sentence, i - 1)->kind == TOKEN_PAUSE || at(sentence, i - 1)->kind == TOKEN_AND))
		return true;
	/* 二级航道、宿连三级航道 */
	for (uint32_t k = i; k > 0 && i - k < 12 && at(sentence, k - 1)->kind != TOKEN_STOP; k--)
		if (at(sentence, k - 1)->kind == TOKEN_QUANTITY &&
			quantity_same_unit(sentence->text, &at(sentence, k - 1)->quantity, &token->quantity))
			return true;
	/* 三级以上, 一级至四级, 三级和四级残疾 */
	static const char *const more[] = { "至", "到", "和", "、", "以上", "以下" };
	for (size_t k = 0; k < G_N_ELEMENTS(more); k++)
		if (g_str_has_prefix(measure, "级") && g_str_has_prefix(sentence->text + token->end, more[k]))
			return true;
	/* 定为三级, but not 分为三级 */
	const char *before = sentence->text + token->first;
	return token->first >= strlen("定为") && g_str_has_prefix(before - strlen("为"), "为") &&
	       !g_str_has_prefix(before - strlen("分为"), "分为");
}

/* 县、乡、村三级; but 向海南、广东、广西启动四级响应 is one level of several. Levels of office are called by one
 * character each, and the first may have words before it. How many stand before the end of a range; 0: what stands
 * there are none.
 */
uint32_t levels_before(const struct sentence *sentence, struct range range)
{
	static const char levels[] = "国央省区市州盟县旗乡镇街村社组部厅局科股站所队班户企校院系室";
	uint32_t n = 0;
	bool bracket = false;

	/* 从国家到省、市、县四级 */
	if (range_has(sentence->reading.tokens, range, TOKEN_FROM))
		return 0;
	for (uint32_t i = range.end; i > range.first; i--) {
		const struct token *token = at(sentence, i - 1);
		bracket = token->kind == TOKEN_CLOSE || (bracket && token->kind != TOKEN_OPEN);
		if (bracket || token->kind == TOKEN_OPEN || token->kind == TOKEN_PAUSE || token->kind == TOKEN_AND)
			continue;
		const char *first = sentence->text + token->first;
		const char *last = g_utf8_find_prev_char(first, sentence->text + token->end);
		if (!last || !g_utf8_strchr(levels, -1, g_utf8_get_char(last)))
			return n;
		n++;
		if (last > first)
			return n;
	}
	return n;
}
