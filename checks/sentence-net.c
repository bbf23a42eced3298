/* What is won and lost. Of 新增9件、减少14件，净减4件 the two numbers before say what the third must be. */
#include "checks/sentence-net.h"

#include <string.h>

#include "checks/sentence-pair.h"

/* 净增, 净减, 净增加. */
static bool is_net(const struct sentence *sentence, const struct counted *item)
{
	for (uint32_t i = item->own.first; i < item->own.end; i++) {
		const struct token *token = token_at(sentence->reading.tokens, i);
		if (token->kind == TOKEN_CHANGE && g_str_has_prefix(sentence->text + token->first, "净"))
			return true;
	}
	return false;
}

/* 1 for what came, -1 for what went, 0 for neither: by the word that says so in front. */
static int way_of(const struct sentence *sentence, const struct counted *item)
{
	static const char *const came[] = { "新增", "增", "新建", "新设", "新开", "新制定", "制定", "出台", "新出台",
		"加入", "吸纳", "招录" };
	static const char *const went[] = { "减", "废止", "注销", "关停", "关闭", "退出", "撤销", "取消", "淘汰",
		"清退", "失效", "离职" };
	const char *words = sentence_words_before(sentence, item);
	const bool in = strstr(words, "净") != NULL;
	int way = 0;

	for (size_t i = 0; i < G_N_ELEMENTS(came) && !in; i++)
		way |= strstr(words, came[i]) ? 1 : 0;
	for (size_t i = 0; i < G_N_ELEMENTS(went) && !in; i++)
		if (strstr(words, went[i]))
			way = way ? 0 : -1;
	return way;
}

static void check_net(const struct sentence *sentence, uint32_t i)
{
	struct counted *item = sentence_item(sentence, i), *one = item - 1, *two = item - 2;
	const int first = way_of(sentence, two), second = way_of(sentence, one);

	/* With another number before them the net may be of all three. */
	if (!item->sign || item->told || one->part != item->part || two->part != item->part || one->told || two->told ||
		first * second != -1 || !pair_same_unit(sentence, one, item) || !pair_same_unit(sentence, two, item) ||
		!quantity_is_exact(sentence_quantity(sentence, i)) ||
		!quantity_is_exact(sentence_quantity(sentence, i - 1)) ||
		!quantity_is_exact(sentence_quantity(sentence, i - 2)) ||
		(i > 2 && item[-3].part == item->part && way_of(sentence, item - 3)))
		return;
	const int64_t gain = sentence_quantity(sentence, i - (first > 0 ? 2 : 1))->value,
		      loss = sentence_quantity(sentence, i - (first > 0 ? 1 : 2))->value, net = gain - loss;
	if (net == item->sign * sentence_quantity(sentence, i)->value)
		return;
	item->told = true;
	diag(sentence->messages->diags, DIAG_SENTENCE_NET, pair_where(sentence, item), pair_words(sentence, item),
		sentence_number(sentence, gain), sentence_number(sentence, loss),
		arena_printf(sentence->messages->arena, "%s%s", net < 0 ? "净减" : "净增",
			sentence_number(sentence, ABS(net))));
}

void sentence_nets_check(struct sentence *sentence)
{
	for (uint32_t i = 2; i < sentence->reading.items->len; i++)
		if (sentence_item(sentence, i)->role == ROLE_DIFFERENCE && is_net(sentence, sentence_item(sentence, i)))
			check_net(sentence, i);
}
