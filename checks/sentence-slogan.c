/* “四个强化”，即强化领导、强化培训、强化考核: each thing of the list has the word that the quotation counts, so the
 * list can be told from what follows it. */
#include "checks/sentence-slogan.h"

#include <string.h>

#include "checks/han-number.h"

static const struct token *at(const struct sentence *sentence, uint32_t i)
{
	return token_at(sentence->reading.tokens, i);
}

struct slogan {
	int64_t says;     /* how many */
	const char *word; /* of what; in the arena */
};

/* “三个不足”, “两强化”, ‘四个一’; but not “一张网”, which is one thing. */
static bool read_slogan(const struct sentence *sentence, const struct token *token, struct slogan *out)
{
	static const char *const measures[] = { "个", "项", "大", "" };
	const size_t mark = strlen("“");
	int64_t step;

	if (token->end - token->first <= 2 * mark || g_str_has_prefix(sentence->text + token->first, "《"))
		return false;
	const size_t end = token->end - mark;
	size_t word = han_number_scan(sentence->text, end, token->first + mark, &out->says, &step);
	if (word == token->first + mark || out->says < 2 || out->says > 20)
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(measures); i++)
		if (g_str_has_prefix(sentence->text + word, measures[i])) {
			word += strlen(measures[i]);
			break;
		}
	/* A word of one character, as 四个一, is in too many others. */
	if (word >= end || end - word < 2 * strlen("字") || end - word > 4 * strlen("字"))
		return false;
	out->word = arena_strndup(sentence->messages->arena, sentence->text + word, end - word);
	return true;
}

/* Where its list begins: behind a colon or behind 即; 0: none follows. */
static uint32_t find_list(const struct sentence *sentence, uint32_t i)
{
	const uint32_t end = MIN(sentence->reading.tokens->len, i + 5);

	for (uint32_t k = i + 1; k < end; k++) {
		if (at(sentence, k)->kind == TOKEN_STOP || at(sentence, k)->kind == TOKEN_SEMICOLON)
			return 0;
		if (at(sentence, k)->kind == TOKEN_COLON || at(sentence, k)->kind == TOKEN_OPEN ||
			token_says(sentence->text, at(sentence, k), "即"))
			return k + 1;
	}
	return 0;
}

static bool parts(enum token_kind kind)
{
	return kind == TOKEN_PAUSE || kind == TOKEN_COMMA || kind == TOKEN_SEMICOLON || kind == TOKEN_AND;
}

/* How many things from a token on have the word at an end; 0 when one of them that stands between has not. `and`: what
 * 和 joins are two. *end gets the token behind the last. */
static uint32_t count_things(const struct sentence *sentence, uint32_t first, const char *word, uint32_t *end)
{
	const GArray *tokens = sentence->reading.tokens;
	uint32_t n = 0;
	bool other = false;

	for (bool more = true; more;) {
		uint32_t i = first;
		while (i < tokens->len && !parts(at(sentence, i)->kind) && at(sentence, i)->kind != TOKEN_STOP &&
			at(sentence, i)->kind != TOKEN_CLOSE)
			i++;
		/* A mark behind a mark holds nothing. */
		const char *thing = i > first ? sentence_words(sentence, (struct range){ first, i }) : "";
		const bool has = g_str_has_prefix(thing, word) || g_str_has_suffix(thing, word);
		if (has && other)
			return 0;
		other |= !has;
		n += has;
		*end = has ? i : *end;
		/* Nobody lists so many; more of them are not looked at. */
		more = n < 40 && i < tokens->len && parts(at(sentence, i)->kind);
		first = i + 1;
	}
	return n;
}

void sentence_slogans_check(struct sentence *sentence)
{
	for (uint32_t i = 0; i < sentence->reading.tokens->len; i++) {
		struct slogan slogan;
		uint32_t end = 0;

		if (at(sentence, i)->kind != TOKEN_NAME || !read_slogan(sentence, at(sentence, i), &slogan))
			continue;
		const uint32_t first = find_list(sentence, i);
		const uint32_t n = first ? count_things(sentence, first, slogan.word, &end) : 0;
		if (n < 2 || n == slogan.says ||
			range_has(sentence->reading.tokens, (struct range){ first, end }, TOKEN_ETC))
			continue;
		diag(sentence->messages->diags, DIAG_SENTENCE_LIST,
			sentence_where(sentence, (struct range){ i, end }, NULL),
			sentence_number(sentence, slogan.says * QUANTITY_ONE),
			arena_printf(sentence->messages->arena, "%u", n));
	}
}
