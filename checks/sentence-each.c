/* 网站、公报、新媒体发布分别为312条、46条、508条: as many numbers as names.
 *
 * What is listed may itself have 和 in it, and words before the list belong to its first name; so only a list whose
 * numbers fit no way of counting its names is told. */
#include "checks/sentence-each.h"

#include <string.h>

enum { NAMES_MAX = 16 };

static const struct token *at(const struct sentence *sentence, uint32_t i)
{
	return token_at(sentence->reading.tokens, i);
}

static bool joins(enum token_kind kind)
{
	return kind == TOKEN_PAUSE || kind == TOKEN_AND;
}

/* The number of names that end before token i, in its clause: with 和 as a mark in *most, without in *least. False:
 * something makes it doubtful where they are. */
static bool count_names(const struct sentence *sentence, uint32_t i, uint32_t *least, uint32_t *most)
{
	*least = *most = 1;
	for (uint32_t k = i; k > 0; k--) {
		const enum token_kind kind = at(sentence, k - 1)->kind;
		*least += kind == TOKEN_PAUSE;
		*most += joins(kind);
		if (*most > NAMES_MAX || kind == TOKEN_QUANTITY || kind == TOKEN_ETC || kind == TOKEN_CLOSE ||
			kind == TOKEN_OF_WHICH || kind == TOKEN_COLON || kind == TOKEN_YEAR)
			return false;
		if (kind == TOKEN_COMMA || kind == TOKEN_STOP || kind == TOKEN_SEMICOLON)
			break;
	}
	return *least >= 3;
}

/* How many numbers, counted alike and joined by 、 or 和, begin with item i; 0: something else is between. */
static uint32_t count_numbers(const struct sentence *sentence, uint32_t i)
{
	uint32_t n = 1;

	for (; i + n < sentence->reading.items->len; n++) {
		const struct counted *item = sentence_item(sentence, i + n), *before = item - 1;
		if (item->token != before->token + 2 || !joins(at(sentence, item->token - 1)->kind))
			break;
		if (!quantity_same_unit(
			    sentence->text, sentence_quantity(sentence, i + n), sentence_quantity(sentence, i)))
			return 0;
	}
	const uint32_t behind = sentence_item(sentence, i + n - 1)->token + 1;
	if (behind >= sentence->reading.tokens->len)
		return n;
	const enum token_kind end = at(sentence, behind)->kind;
	return end == TOKEN_COMMA || end == TOKEN_STOP || end == TOKEN_SEMICOLON ? n : 0;
}

static void check_each(const struct sentence *sentence, uint32_t i)
{
	const struct counted *item = sentence_item(sentence, i);
	uint32_t each = item->token, least, most;

	/* 分别为, 分别增长: nothing but one verb between. */
	while (each > 0 && item->token - each < 3 && at(sentence, each - 1)->kind != TOKEN_QUANTITY &&
		at(sentence, each)->kind != TOKEN_RESPECTIVELY)
		each--;
	if (at(sentence, each)->kind != TOKEN_RESPECTIVELY || item->told)
		return;
	const uint32_t n = count_numbers(sentence, i);
	if (n < 2 || !count_names(sentence, each, &least, &most) || (n >= least && n <= most))
		return;
	diag(sentence->messages->diags, DIAG_SENTENCE_LIST,
		sentence_where(sentence, (struct range){ each, sentence_item(sentence, i + n - 1)->token + 1 }, NULL),
		arena_printf(sentence->messages->arena, "%u", least), arena_printf(sentence->messages->arena, "%u", n));
}

void sentence_each_check(struct sentence *sentence)
{
	for (uint32_t i = 0; i < sentence->reading.items->len; i++)
		check_each(sentence, i);
}
