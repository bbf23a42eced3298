/* Dates in prose, and what stands before them. */
#include "checks/sentence-date.h"

#include <string.h>

static const struct token *at(const struct sentence *sentence, uint32_t i)
{
	return token_at(sentence->reading.tokens, i);
}

static bool says(const struct sentence *sentence, uint32_t i, const char *word)
{
	const struct token *token = at(sentence, i);

	return token->end - token->first == strlen(word) &&
	       memcmp(sentence->text + token->first, word, strlen(word)) == 0;
}

/* ---- days ---- */

static const char *const weekdays[] = { "一", "二", "三", "四", "五", "六", "日" };

/* The day that a text begins with, from 1; 0: it begins with none. *prefix gets the bytes before the day itself. */
static int read_weekday(const char *text, size_t *len, size_t *prefix)
{
	static const char *const prefixes[] = { "星期", "周", "礼拜" };
	static const char *const days[] = { "一", "二", "三", "四", "五", "六", "日", "天" };

	for (size_t p = 0; p < G_N_ELEMENTS(prefixes); p++) {
		for (size_t d = 0; d < G_N_ELEMENTS(days) && g_str_has_prefix(text, prefixes[p]); d++) {
			if (g_str_has_prefix(text + strlen(prefixes[p]), days[d])) {
				*prefix = strlen(prefixes[p]);
				*len = strlen(prefixes[p]) + strlen(days[d]);
				return d < 7 ? (int)d + 1 : 7;
			}
		}
	}
	return 0;
}

static void check_weekday(const struct sentence *sentence, uint32_t i, const GDate *date)
{
	const char *text = sentence->text + at(sentence, i)->end;
	size_t len, prefix;

	if (g_str_has_prefix(text, "（") || g_str_has_prefix(text, "，"))
		text += strlen("（");
	int said = read_weekday(text, &len, &prefix), is = (int)g_date_get_weekday(date);
	if (!said || said == is)
		return;
	size_t first = (size_t)(text - sentence->text);
	diag(sentence->messages->diags, DIAG_SENTENCE_WEEKDAY,
		prose_line_where(sentence->messages->arena, sentence->line, first, first + len, NULL),
		sentence_words(sentence, (struct range){ i - 1, i + 1 }),
		arena_strndup(sentence->messages->arena, text, len),
		arena_printf(sentence->messages->arena, "%.*s%s", (int)prefix, text, weekdays[is - 1]));
}

/* The year before a date, or that of the report. */
static void check_date(const struct sentence *sentence, uint32_t i)
{
	const struct token *token = at(sentence, i);
	bool named = i && at(sentence, i - 1)->kind == TOKEN_YEAR && at(sentence, i - 1)->named;
	int year = named ? at(sentence, i - 1)->year : sentence->speaker->year ? sentence->speaker->year : 2000;
	GDate date;

	if (!token->month || (!token->day && token->month >= 1 && token->month <= 12))
		return;
	if (!g_date_valid_dmy((GDateDay)MAX(token->day, 1), (GDateMonth)token->month, (GDateYear)year) ||
		token->day > 31) {
		diag(sentence->messages->diags, DIAG_SENTENCE_DATE,
			sentence_where(sentence, (struct range){ i, i + 1 }, NULL),
			sentence_words(sentence, (struct range){ i, i + 1 }),
			arena_printf(sentence->messages->arena, "%d", year));
		return;
	}
	g_date_set_dmy(&date, (GDateDay)token->day, (GDateMonth)token->month, (GDateYear)year);
	if (named)
		check_weekday(sentence, i, &date);
}

/* ---- 截止 ---- */

static bool is_time(const struct sentence *sentence, uint32_t i)
{
	static const char *const words[] = { "目前", "年底", "年末", "底", "末" };
	static const char *const times[] = { "今日", "今天", "现在", "当前", "本报告", "报告期", "发稿", "本期" };
	enum token_kind kind = at(sentence, i)->kind;

	for (size_t k = 0; k < G_N_ELEMENTS(times); k++)
		if (g_str_has_prefix(sentence->text + at(sentence, i)->first, times[k]))
			return true;

	for (size_t k = 0; k < G_N_ELEMENTS(words); k++)
		if (says(sentence, i, words[k]))
			return true;
	return kind == TOKEN_YEAR || kind == TOKEN_DATE;
}

/* 报名截止2024年6月30日 is another word. */
static void check_as_of(const struct sentence *sentence, uint32_t i)
{
	const GArray *tokens = sentence->reading.tokens;

	if (!says(sentence, i, "截止") || i + 1 == tokens->len || !is_time(sentence, i + 1))
		return;
	if (i && (at(sentence, i - 1)->kind == TOKEN_UNKNOWN || at(sentence, i - 1)->kind == TOKEN_WORD ||
			 at(sentence, i - 1)->kind == TOKEN_NAME))
		return;
	diag(sentence->messages->diags, DIAG_SENTENCE_AS_OF,
		sentence_where(sentence, (struct range){ i, i + 1 }, NULL));
}

void sentence_dates_check(struct sentence *sentence)
{
	for (uint32_t i = 0; i < sentence->reading.tokens->len; i++) {
		if (at(sentence, i)->kind == TOKEN_DATE)
			check_date(sentence, i);
		else if (at(sentence, i)->kind == TOKEN_FILL)
			check_as_of(sentence, i);
	}
}
