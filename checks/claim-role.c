/* What a number of a sentence is: a value, a base, a change, a share. */
#include "checks/claim-role.h"

#include <string.h>

static bool is_single(const struct token *token)
{
	return token->end - token->first == strlen("多");
}

/* 翻 says by how much in the word behind it. */
static bool is_doubling(const struct claim_reader *reader, const struct token *token)
{
	return token_says(reader->out->text, token, "翻");
}

/* Whether a segment, or the one before it, compares: 与去年200件相比，多了41件. */
static bool compares(const struct claim_reader *reader, struct range segment)
{
	if (segment.first > 1 && reader_token(reader, segment.first - 1)->kind == TOKEN_COMMA &&
		reader_token(reader, segment.first - 2)->kind == TOKEN_THAN)
		return true;
	return reader_has(reader, segment, TOKEN_THAN);
}

const struct token *claim_change_before(const struct claim_reader *reader, struct range own, struct range segment)
{
	for (uint32_t i = own.end; i > own.first; i--) {
		const struct token *token = reader_token(reader, i - 1);
		if (token->kind == TOKEN_REACH ||
			(token->kind == TOKEN_CHANGE &&
				(!is_single(token) || is_doubling(reader, token) || compares(reader, segment))))
			return token;
	}
	return NULL;
}

int claim_year_in(const struct claim_reader *reader, struct range range, const struct found_phrase *but)
{
	int year = 0;
	bool dated = false;

	for (uint32_t i = 0; but->phrase && i < but->phrase->n_words; i++)
		dated |= but->phrase->word[i]->is_year;
	for (uint32_t i = range.first; i < range.end; i++)
		if (reader_token(reader, i)->kind == TOKEN_YEAR && !(dated && i <= but->last))
			year = reader_token(reader, i)->year;
	return year;
}

static bool is_of_beginning(const struct claim_reader *reader, uint32_t at)
{
	static const char *const words[] = { "年初", "期初" };

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (g_str_has_prefix(reader->out->text + at, words[i]))
			return true;
	return false;
}

static bool is_yearly(const struct claim_reader *reader, struct range own)
{
	static const char *const words[] = { "每年", "年均" };

	for (uint32_t i = own.first; i < own.end; i++)
		for (size_t k = 0; k < G_N_ELEMENTS(words); k++)
			if (token_says(reader->out->text, reader_token(reader, i), words[k]))
				return true;
	return false;
}

enum role claim_role_of(const struct claim_reader *reader, const struct counted *item, const struct token *change)
{
	const struct found_phrase none = { 0 };
	const struct quantity *quantity = &reader_token(reader, item->token)->quantity;
	struct range before = { item->segment.first, item->own.end }, after = { item->token + 1, item->segment.end };
	int year = claim_year_in(reader, item->own, &none);

	/* 较上年（198件）增加44件 */
	if (!year && item->segment.first > 1 && reader_token(reader, item->segment.first - 1)->kind == TOKEN_OPEN &&
		reader_token(reader, item->segment.first - 2)->kind == TOKEN_YEAR &&
		reader_token(reader, item->segment.first - 2)->year != reader->clause.speaker->year &&
		item->own.first == item->own.end)
		return ROLE_BASE;
	/* 年初有效8件，…年末9件 */
	if (item->own.first < item->own.end && is_of_beginning(reader, reader_token(reader, item->own.first)->first))
		return ROLE_BASE;
	bool from = reader_has(reader, before, TOKEN_FROM) && reader_has(reader, after, TOKEN_REACH);
	if (quantity->measure == MEASURE_PERCENT && (from || (change && change->kind == TOKEN_REACH)))
		return from ? ROLE_BASE : ROLE_VALUE;
	if (quantity->measure == MEASURE_PERCENT && reader_has(reader, item->own, TOKEN_SPAN))
		return ROLE_NONE;
	if (quantity->measure == MEASURE_PERCENT && !change && year &&
		(reader_has(reader, before, TOKEN_THAN) || year == reader->clause.speaker->year - 1))
		return ROLE_BASE;
	/* ，不到一半: of what was counted before it. */
	if (quantity->worded && !change && reader_is_transparent(reader, item->own))
		return ROLE_SHARE;
	if (quantity->measure == MEASURE_PERCENT)
		return change ? ROLE_RATE : reader_has(reader, before, TOKEN_SHARE) ? ROLE_SHARE : ROLE_PER_CENT;
	if (reader_has(reader, item->own, TOKEN_MEAN))
		return ROLE_MEAN;
	if (reader_has(reader, item->own, TOKEN_SHARE))
		return ROLE_WHOLE;
	/* 由1559亿元增加到2570亿元，平均每年增加253亿元: by how much in each of several years. */
	if (change && change->kind != TOKEN_REACH && is_yearly(reader, item->own))
		return ROLE_NONE;
	if (change)
		return change->kind == TOKEN_REACH ? ROLE_VALUE : ROLE_DIFFERENCE;
	/* 比前五年增长1.26倍: when, and not how much. */
	if (quantity->n_unit == strlen("年") && memcmp(reader->out->text + quantity->unit, "年", quantity->n_unit) == 0)
		return ROLE_NONE;
	if (reader_has(reader, before, TOKEN_THAN) ||
		(reader_has(reader, item->segment, TOKEN_THAN) && year && year != reader->clause.speaker->year) ||
		(reader_has(reader, before, TOKEN_FROM) && reader_has(reader, after, TOKEN_REACH)))
		return ROLE_BASE;
	/* 126万人次，上年为118万人次: no table has these. */
	if (quantity->measure == MEASURE_OTHER && year == reader->clause.speaker->year - 1)
		return ROLE_BASE;
	return ROLE_VALUE;
}
