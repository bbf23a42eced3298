/* What stands before a time: 截至, not 截止. */
#include "checks/sentence-date.h"

#include <string.h>

static const struct token *at(const struct sentence *sentence, uint32_t i)
{
	return token_at(sentence->reading.tokens, i);
}

static bool is_time(const struct sentence *sentence, uint32_t i)
{
	static const char *const words[] = { "目前", "年底", "年末", "底", "末" };
	static const char *const times[] = { "今日", "今天", "现在", "当前", "本报告", "报告期", "发稿", "本期" };
	enum token_kind kind = at(sentence, i)->kind;

	for (size_t k = 0; k < G_N_ELEMENTS(times); k++)
		if (g_str_has_prefix(sentence->text + at(sentence, i)->first, times[k]))
			return true;

	for (size_t k = 0; k < G_N_ELEMENTS(words); k++)
		if (token_says(sentence->text, at(sentence, i), words[k]))
			return true;
	return kind == TOKEN_YEAR || kind == TOKEN_DATE;
}

/* 统计数据截止2024年12月31日: what was counted up to then. */
static bool is_of_data(const struct sentence *sentence, uint32_t i)
{
	static const char *const words[] = { "数据", "统计", "指标", "数字" };
	const struct token *token = at(sentence, i);
	const size_t n = strlen(words[0]);

	for (size_t k = 0; k < G_N_ELEMENTS(words); k++)
		if (token->end - token->first >= n && memcmp(sentence->text + token->end - n, words[k], n) == 0)
			return token->kind != TOKEN_NAME;
	return false;
}

/* 报名截止2024年6月30日 is another word. */
static void check_as_of(const struct sentence *sentence, uint32_t i)
{
	const GArray *tokens = sentence->reading.tokens;

	/* 截止到 too */
	const uint32_t time = i + 1 + (i + 2 < tokens->len && token_says(sentence->text, at(sentence, i + 1), "到"));

	if (!token_says(sentence->text, at(sentence, i), "截止") || time >= tokens->len || !is_time(sentence, time))
		return;
	if (i && !is_of_data(sentence, i - 1) &&
		(at(sentence, i - 1)->kind == TOKEN_UNKNOWN || at(sentence, i - 1)->kind == TOKEN_WORD ||
			at(sentence, i - 1)->kind == TOKEN_NAME))
		return;
	diag(sentence->messages->diags, DIAG_SENTENCE_AS_OF,
		sentence_where(sentence, (struct range){ i, i + 1 }, NULL));
}

void sentence_dates_check(struct sentence *sentence)
{
	for (uint32_t i = 0; i < sentence->reading.tokens->len; i++)
		if (at(sentence, i)->kind == TOKEN_FILL)
			check_as_of(sentence, i);
}
