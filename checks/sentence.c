/* One line of a report's prose as it is read. */
#include "checks/sentence.h"

#include <string.h>

#include "report/exact.h"

const char *sentence_words(const struct sentence *sentence, struct range range)
{
	const struct token *first = token_at(sentence->reading.tokens, range.first);
	const struct token *last = token_at(sentence->reading.tokens, range.end - 1);

	return arena_strndup(sentence->messages->arena, sentence->text + first->first, last->end - first->first);
}

struct where sentence_where(const struct sentence *sentence, struct range range, const char *rule)
{
	const struct token *first = token_at(sentence->reading.tokens, range.first);
	const struct token *last = token_at(sentence->reading.tokens, range.end - 1);

	return prose_line_where(sentence->messages->arena, sentence->line, first->first, last->end, rule);
}

const char *sentence_number(const struct sentence *sentence, int64_t millionths)
{
	char text[EXACT_TEXT_MAX];

	exact_format((struct exact){ .value = millionths, .scale = 6 }, text);
	return arena_strdup(sentence->messages->arena, text);
}

const char *sentence_number_like(const struct sentence *sentence, const struct quantity *quantity, int64_t millionths)
{
	static const struct {
		const char *word;
		int64_t factor;
	} scales[] = { { "亿", 100000000 }, { "万", 10000 } };

	for (size_t i = 0; i < G_N_ELEMENTS(scales); i++) {
		size_t n = strlen(scales[i].word);
		if (quantity->unit >= n && memcmp(sentence->text + quantity->unit - n, scales[i].word, n) == 0)
			return arena_printf(sentence->messages->arena, "%s%s",
				sentence_number(sentence, millionths / scales[i].factor), scales[i].word);
	}
	return sentence_number(sentence, millionths);
}

enum token_kind sentence_mark_before(const struct sentence *sentence, uint32_t item)
{
	uint32_t end = sentence_item(sentence, item)->token;

	for (uint32_t i = sentence_item(sentence, item - 1)->token + 1; i < end; i++) {
		enum token_kind kind = token_at(sentence->reading.tokens, i)->kind;
		if (kind == TOKEN_COMMA || kind == TOKEN_PAUSE || kind == TOKEN_AND || kind == TOKEN_OPEN ||
			kind == TOKEN_CLOSE || kind == TOKEN_COLON)
			return kind == TOKEN_AND ? TOKEN_PAUSE : kind;
	}
	return TOKEN_UNKNOWN;
}

const char *sentence_words_before(const struct sentence *sentence, const struct counted *item)
{
	return item->segment.first == item->token
		       ? ""
		       : sentence_words(sentence, (struct range){ item->segment.first, item->token });
}
