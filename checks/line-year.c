/* The year that a line speaks of. */
#include "checks/line-year.h"

#include "checks/phrase.h"
#include "checks/token.h"

static bool is_named_year(const struct token *token)
{
	return token->kind == TOKEN_YEAR && token->named;
}

/* 比2021年, 从2018年: what is compared with. */
static bool is_compared_with(const struct token *token)
{
	return token->kind == TOKEN_THAN || token->kind == TOKEN_FROM || token->kind == TOKEN_AND;
}

static int find(const GArray *tokens)
{
	int first = 0, latest = 0;

	for (uint32_t i = 0; i < tokens->len; i++) {
		const struct token *token = token_at(tokens, i);
		if (!is_named_year(token))
			continue;
		if (!first && !(i && is_compared_with(&token[-1])))
			first = token->year;
		latest = MAX(latest, token->year);
	}
	/* 1952年19万人，1957年44万人 tells of several years. */
	return first == latest ? first : 0;
}

int line_year_adopt(GArray *tokens)
{
	const int year = find(tokens);

	for (uint32_t i = 0; year && i < tokens->len; i++) {
		struct token *token = &g_array_index(tokens, struct token, i);
		if (token->kind == TOKEN_YEAR && !token->named)
			token->year += year;
	}
	return year;
}
