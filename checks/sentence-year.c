/* Years of which a report speaks. Only a year that a sentence begins with, “2023年，…”, is what all of it is about. */
#include "checks/sentence-year.h"

#include <string.h>

#include "templates/vocabulary.h"

/* The i-th word of the line. */
static const struct token *at(const struct sentence *sentence, uint32_t i)
{
	return token_at(sentence->reading.tokens, i);
}

/* Whether the template asks this of the field that is read; a check without an id is not asked at all. */
static bool is_in(const struct sentence *sentence, const struct said_check *check)
{
	for (uint32_t i = 0; i < check->n_in; i++)
		if (check->in[i] == sentence->field)
			return check->id != NULL;
	return false;
}

/* A check that names no words asks of every sentence. */
static bool has_word_of(const struct sentence *sentence, const struct said_check *check, struct range range)
{
	for (uint32_t i = range.first; i < range.end; i++)
		for (uint32_t k = 0; k < check->n_words; k++)
			if (at(sentence, i)->word == check->word[k])
				return true;
	return check->n_words == 0;
}

static const char *year_words(const struct sentence *sentence, int year)
{
	return arena_printf(sentence->messages->arena, "%d", year);
}

static void say_year(
	const struct sentence *sentence, const struct said_check *check, uint32_t i, enum diag_code code, int wanted)
{
	const struct range words = { i, i + 1 };

	diag(sentence->messages->diags, code, sentence_where(sentence, words, check->id),
		year_words(sentence, at(sentence, i)->year), year_words(sentence, wanted));
}

/* ---- the year of a sentence ---- */

/* Words before the year of a sentence: 在2023年, 回顾2023年, 截至2023年底. */
static bool leads_in(const struct sentence *sentence, uint32_t i)
{
	static const char *const words[] = { "在", "截至", "截止", "回顾", "回首", "回望", "走过", "进入", "过去的",
		"在过去的", "刚刚过去的" };

	for (size_t k = 0; k < G_N_ELEMENTS(words); k++)
		if (token_says(sentence->text, at(sentence, i), words[k]))
			return true;
	return false;
}

/* 在2022年的工作中，… */
static bool ends_in_middle(const struct sentence *sentence, struct range range)
{
	uint32_t comma = range_find(sentence->reading.tokens, range, TOKEN_COMMA);

	return comma > range.first && comma < range.end &&
	       (token_says(sentence->text, at(sentence, comma - 1), "中") ||
		       token_says(sentence->text, at(sentence, comma - 1), "里"));
}

static bool is_as_of(const struct sentence *sentence, struct range range, uint32_t i)
{
	return i > range.first && (token_says(sentence->text, at(sentence, i - 1), "截至") ||
					  token_says(sentence->text, at(sentence, i - 1), "截止"));
}

static bool is_end_of_year(const struct sentence *sentence, uint32_t i)
{
	static const char *const words[] = { "底", "末", "年底", "年末" };

	for (size_t k = 0; k < G_N_ELEMENTS(words); k++)
		if (token_says(sentence->text, at(sentence, i), words[k]))
			return true;
	return false;
}

/* 2023年结转的1件 in the report of 2024: a row of the table is called so. */
static bool names_row(const struct sentence *sentence, struct range range, uint32_t i)
{
	const struct vocabulary *vocabulary = sentence->speaker->vocabulary;
	const struct range words = { i, MIN(i + 3, range.end) };
	struct found_phrase found;

	for (uint32_t s = 0; s < vocabulary->n_subjects; s++)
		if (facets_longest(sentence->reading.tokens, words, &vocabulary->subject[s].rows,
			    sentence->speaker->year, &found) &&
			found.first == i)
			return true;
	return false;
}

/* 2023年，… or 我局2023年收到…, but not 2023年度部门决算 or 2022年以来. */
static uint32_t find_subject_year(const struct sentence *sentence, struct range range)
{
	uint32_t i = range.first;

	/* 我局2023年收到: the speaker may stand before the year, and one leading word. */
	while (i < range.end && (at(sentence, i)->kind == TOKEN_OWN || (i == range.first && leads_in(sentence, i))))
		i++;
	/* 今年（2023年） */
	if (i + 2 < range.end && at(sentence, i)->kind == TOKEN_YEAR && !at(sentence, i)->named &&
		at(sentence, i)->year == sentence->speaker->year && at(sentence, i + 1)->kind == TOKEN_OPEN)
		i += 2;
	if (i + 1 >= range.end || at(sentence, i)->kind != TOKEN_YEAR || !at(sentence, i)->named)
		return range.end;
	/* Behind the year come 里, 中 or a bracket that repeats it; what follows decides. */
	uint32_t next = i + 1;
	while (next + 1 < range.end &&
		(at(sentence, next)->kind == TOKEN_YEAR || at(sentence, next)->kind == TOKEN_CLOSE ||
			token_says(sentence->text, at(sentence, next), "里") ||
			token_says(sentence->text, at(sentence, next), "中")))
		next++;
	/* 2023年是…的开局之年 speaks of that year as a subject. */
	if (token_says(sentence->text, at(sentence, next), "是"))
		return i;
	/* 2022年年度报告提出的问题已全部整改: the name of a report. */
	if (has_word_of(sentence, &sentence->speaker->vocabulary->title, (struct range){ next, next + 1 }) &&
		sentence->speaker->vocabulary->title.n_words)
		return range.end;
	/* The words behind which a year is the time of what is told. Before a noun, as in 2023年度部门决算, it is the
	 * name of a thing. */
	switch (at(sentence, next)->kind) {
	case TOKEN_COMMA:
	case TOKEN_OWN:
	case TOKEN_TOGETHER:
	case TOKEN_NOT:
	case TOKEN_FUTURE:
		return i;
	case TOKEN_WORD:
		return names_row(sentence, range, i) ? range.end : i;
	/* 截至2023年12月31日, 截至2023年底: up to when is the end of the report's year. */
	case TOKEN_DATE:
		return is_as_of(sentence, range, i) && at(sentence, next)->month == 12 ? i : range.end;
	case TOKEN_FILL:
		return is_as_of(sentence, range, i) && is_end_of_year(sentence, next) ? i : range.end;
	case TOKEN_OF:
		return ends_in_middle(sentence, range) ? i : range.end;
	default:
		return range.end;
	}
}

/* 2023年新收198件，本年新收242件: the first is only compared with. */
static bool names_year(const struct sentence *sentence, struct range range, int year)
{
	static const char *const words[] = { "本年", "本年度", "今年" };
	/* 本年 counts only once a number has been said: before, 今年 may be the year the sentence begins with. */
	bool behind = false;

	for (uint32_t i = range.first; i < range.end; i++) {
		behind |= at(sentence, i)->kind == TOKEN_COMMA && i && at(sentence, i - 1)->kind == TOKEN_QUANTITY;
		if (at(sentence, i)->kind != TOKEN_YEAR || at(sentence, i)->year != year)
			continue;
		/* 2021年，…，统计期限为2022年1月1日至…: a day of the period is not what it is about. */
		if (i + 1 < range.end && at(sentence, i + 1)->kind == TOKEN_DATE)
			continue;
		if (at(sentence, i)->named)
			return true;
		for (size_t k = 0; k < G_N_ELEMENTS(words) && behind; k++)
			if (token_says(sentence->text, at(sentence, i), words[k]))
				return true;
	}
	return false;
}

/* As far as a sentence says when: up to its second comma. 将 and 以来 further on are of something else. */
static struct range first_clauses(const struct sentence *sentence, struct range range)
{
	uint32_t commas = 0, i = range.first;

	for (; i < range.end; i++)
		if (at(sentence, i)->kind == TOKEN_COMMA && ++commas == 2)
			break;
	return (struct range){ range.first, i };
}

/* `whole`: the sentence with what leads in. */
static void check_year(const struct sentence *sentence, struct range whole, struct range range)
{
	const struct vocabulary *vocabulary = sentence->speaker->vocabulary;
	const GArray *tokens = sentence->reading.tokens;
	uint32_t i = find_subject_year(sentence, range);
	int year = sentence->speaker->year;

	/* 明年打算：2022年多搞几次培训. The tail behind a lead of plans begins with a year, even if what follows it
	 * would not make it a subject. */
	if (i == range.end && range.first > whole.first && range.first < range.end &&
		range_has(tokens, (struct range){ whole.first, range.first }, TOKEN_FUTURE) &&
		at(sentence, range.first)->kind == TOKEN_YEAR && at(sentence, range.first)->named)
		i = range.first;
	if (i == range.end || range_has(tokens, range, TOKEN_THAN) ||
		range_has(tokens, first_clauses(sentence, range), TOKEN_SPAN))
		return;
	int said = at(sentence, i)->year;
	bool plans = range_has(tokens, first_clauses(sentence, range), TOKEN_FUTURE) ||
		     range_has(tokens, (struct range){ whole.first, range.first }, TOKEN_FUTURE);
	/* 截至2025年1月 is of this year's report too, and so is what it says of last year with a date. */
	if (i > range.first && token_says(sentence->text, at(sentence, i - 1), "截至") && said > year)
		return;
	/* In plans next year is right; in a field that tells only of plans this year is, too, when nothing is planned
	 * in the sentence. */
	if (is_in(sentence, &vocabulary->plans) && plans && said != year + 1)
		say_year(sentence, &vocabulary->plans, i, DIAG_SENTENCE_PLAN, year + 1);
	else if (is_in(sentence, &vocabulary->plans) && said != year && said != year + 1)
		say_year(sentence, &vocabulary->plans, i, DIAG_SENTENCE_YEAR, year);
	else if (is_in(sentence, &vocabulary->years) && said != year && !(plans && said == year + 1) &&
		 !names_year(sentence, range, year))
		say_year(sentence, &vocabulary->years, i, DIAG_SENTENCE_YEAR, year);
}

/* 将在2023年, 计划2023年, 拟于2023年 */
static bool is_planned(const struct sentence *sentence, struct range range, uint32_t i)
{
	if (i > range.first && at(sentence, i - 1)->kind == TOKEN_FUTURE)
		return true;
	return i > range.first + 1 && at(sentence, i - 2)->kind == TOKEN_FUTURE &&
	       (token_says(sentence->text, at(sentence, i - 1), "在") ||
		       token_says(sentence->text, at(sentence, i - 1), "于"));
}

/* 2023年工作打算：… */
static bool is_title_of_plans(const struct sentence *sentence, uint32_t i)
{
	static const char *const words[] = { "工作打算：", "工作计划：", "工作安排：", "工作思路：", "工作重点：",
		"重点工作：", "打算：", "工作措施：", "改进措施：", "接着干", "继续干", "怎么干" };
	const char *text = sentence->text + at(sentence, i)->end;

	for (size_t k = 0; k < G_N_ELEMENTS(words); k++)
		if (g_str_has_prefix(text, words[k]))
			return true;
	return false;
}

/* 我局将在2023年……: in a report of 2023. Plans may be for years to come. */
static void check_planned(const struct sentence *sentence, struct range range)
{
	const struct said_check *plans = &sentence->speaker->vocabulary->plans;

	if (!is_in(sentence, plans) || find_subject_year(sentence, range) < range.end)
		return;
	for (uint32_t i = range.first; i < range.end; i++)
		if (at(sentence, i)->kind == TOKEN_YEAR && at(sentence, i)->named &&
			(is_planned(sentence, range, i) || is_title_of_plans(sentence, i)) &&
			at(sentence, i)->year <= sentence->speaker->year)
			say_year(sentence, plans, i, DIAG_SENTENCE_PLAN, sentence->speaker->year + 1);
}

/* 现公布……2023年……年度报告 */
static void check_title(const struct sentence *sentence, struct range range)
{
	const struct said_check *title = &sentence->speaker->vocabulary->title;

	if (!is_in(sentence, title) || find_subject_year(sentence, range) < range.end)
		return;
	for (uint32_t i = range.first; i + 1 < range.end; i++) {
		const struct token *token = at(sentence, i), *next = at(sentence, i + 1);
		if (token->kind != TOKEN_YEAR || !token->named || token->year == sentence->speaker->year)
			continue;
		if (next->word && has_word_of(sentence, title, (struct range){ i + 1, i + 2 }))
			say_year(sentence, title, i, DIAG_SENTENCE_YEAR, sentence->speaker->year);
	}
}

/* ---- the report of last year ---- */

/* Whether the words from a year on name a report: 2022年度报告, 2022年年报. */
static bool is_report(const struct sentence *sentence, uint32_t i)
{
	static const char *const words[] = { "年度报告", "报告", "年报" };

	for (size_t k = 0; k < G_N_ELEMENTS(words); k++)
		if (g_str_has_prefix(sentence->text + at(sentence, i)->end, words[k]))
			return true;
	return sentence->speaker->vocabulary->title.n_words &&
	       has_word_of(sentence, &sentence->speaker->vocabulary->title, (struct range){ i + 1, i + 2 });
}

/* 针对2022年度报告中指出的问题 in the report of 2024: it is that of last year which told them. */
static void check_last_report(const struct sentence *sentence, struct range range)
{
	static const char *const openings[] = { "针对", "对", "对照", "围绕", "根据" };
	static const char *const told[] = { "指出", "列出", "反映", "提出", "存在", "查摆", "梳理", "点出", "所列" };
	const struct vocabulary *vocabulary = sentence->speaker->vocabulary;
	const struct said_check *check = is_in(sentence, &vocabulary->plans) ? &vocabulary->plans : &vocabulary->years;
	const int last = sentence->speaker->year - 1;

	for (uint32_t i = range.first; is_in(sentence, check) && i + 1 < range.end; i++) {
		bool opens = false, tells = false;
		if (at(sentence, i)->kind != TOKEN_YEAR || !at(sentence, i)->named || at(sentence, i)->year >= last ||
			i == range.first || !is_report(sentence, i))
			continue;
		for (size_t k = 0; k < G_N_ELEMENTS(openings); k++)
			opens |= token_says(sentence->text, at(sentence, i - 1), openings[k]);
		struct range clause = { i + 1, range.end };
		clause.end = range_find(sentence->reading.tokens, clause, TOKEN_COMMA);
		const char *words = sentence_words(sentence, clause);
		for (size_t k = 0; k < G_N_ELEMENTS(told); k++)
			tells |= strstr(words, told[k]) != NULL;
		if (opens && tells && strstr(words, "问题"))
			say_year(sentence, check, i, DIAG_SENTENCE_LAST_REPORT, last);
	}
}

/* ---- the period ---- */

/* A day of a period, and the tokens that write it: [first, end), the year with it if it has one. */
struct day {
	int year, month, day;
	uint32_t first, end;
};

/* The next day that is written with its month, in the last year named before it; `year` until one is named. */
static bool next_day(const struct sentence *sentence, struct range range, int year, struct day *out)
{
	for (uint32_t i = range.first; i < range.end; i++) {
		if (at(sentence, i)->kind == TOKEN_YEAR && at(sentence, i)->named) {
			year = at(sentence, i)->year;
			continue;
		}
		if (at(sentence, i)->kind != TOKEN_DATE || !at(sentence, i)->day || !at(sentence, i)->month)
			continue;
		bool own = i > range.first && at(sentence, i - 1)->kind == TOKEN_YEAR;
		*out = (struct day){ year, at(sentence, i)->month, at(sentence, i)->day, own ? i - 1 : i, i + 1 };
		return true;
	}
	return false;
}

/* 数据截止时间为2024年11月30日: the last day alone. */
static void check_last_day(const struct sentence *sentence, struct range range)
{
	const struct said_check *period = &sentence->speaker->vocabulary->period;
	const GArray *tokens = sentence->reading.tokens;
	const int year = sentence->speaker->year;
	struct day day;

	/* 截至 alone is the day of anything: 截至6月底，已建成…. */
	for (uint32_t i = range.first; i < range.end; i++) {
		const bool ends = g_str_has_prefix(sentence->text + at(sentence, i)->first, "截止");
		const struct range behind = { i, MIN(range.end, i + 6) }, before = { range.first, i + 1 };
		if (!ends || !has_word_of(sentence, period, before) || !next_day(sentence, behind, year, &day) ||
			range_has(tokens, (struct range){ i, day.first }, TOKEN_COMMA) ||
			(day.year == year && day.month == 12 && day.day == 31))
			continue;
		const struct range words = { day.first, day.end };
		diag(sentence->messages->diags, DIAG_SENTENCE_PERIOD, sentence_where(sentence, words, period->id),
			sentence_words(sentence, words), arena_printf(sentence->messages->arena, "%d年12月31日", year));
		return;
	}
}

static void check_period(const struct sentence *sentence, struct range range)
{
	const struct said_check *period = &sentence->speaker->vocabulary->period;
	int year = sentence->speaker->year;
	struct day first, last;

	if (!is_in(sentence, period) || !has_word_of(sentence, period, range) ||
		!next_day(sentence, range, year, &first) ||
		!next_day(sentence, (struct range){ first.end, range.end }, first.year, &last) ||
		/* 自…起至…止: a few words may stand between the two days, or they belong to different things. */
		last.first - first.end > 3)
		return;
	if (first.year == year && first.month == 1 && first.day == 1 && last.year == year && last.month == 12 &&
		last.day == 31)
		return;
	/* A day that no calendar has is told as such. */
	if (!g_date_valid_dmy((GDateDay)last.day, (GDateMonth)last.month, (GDateYear)last.year))
		return;
	const struct range words = { first.first, last.end };
	diag(sentence->messages->diags, DIAG_SENTENCE_PERIOD, sentence_where(sentence, words, period->id),
		sentence_words(sentence, words),
		arena_printf(sentence->messages->arena, "%d年1月1日至%d年12月31日", year, year));
}

/* 2023年, but not 明年. */
static bool names_any_year(const struct sentence *sentence, struct range range)
{
	for (uint32_t i = range.first; i < range.end; i++)
		if (at(sentence, i)->kind == TOKEN_YEAR &&
			(at(sentence, i)->named || at(sentence, i)->year <= sentence->speaker->year))
			return true;
	return false;
}

/* 下一步，2023年…; 下一步打算：2023年，…: behind clauses that name no year and no number. */
static struct range behind_lead(const struct sentence *sentence, struct range range)
{
	const GArray *tokens = sentence->reading.tokens;

	/* At most two clauses are led in by: 下一步, 按照…要求, then the year. */
	for (int clauses = 0; clauses < 2; clauses++) {
		struct range lead = range;

		while (lead.first < range.end && at(sentence, lead.first)->kind != TOKEN_COMMA &&
			at(sentence, lead.first)->kind != TOKEN_COLON)
			lead.first++;
		lead = (struct range){ range.first, lead.first };
		if (lead.end == range.end || names_any_year(sentence, lead) ||
			range_has(tokens, lead, TOKEN_QUANTITY) || range_has(tokens, lead, TOKEN_SPAN) ||
			range_has(tokens, lead, TOKEN_OPEN))
			break;
		range.first = lead.end + 1;
	}
	return range;
}

void sentence_years_check(struct sentence *sentence)
{
	struct range range = { 0, 0 };

	for (; range.first < sentence->reading.tokens->len; range.first = range.end + 1) {
		range.end = range_find(sentence->reading.tokens,
			(struct range){ range.first, sentence->reading.tokens->len }, TOKEN_STOP);
		check_year(sentence, range, behind_lead(sentence, range));
		check_planned(sentence, range);
		check_title(sentence, range);
		check_last_report(sentence, range);
		check_period(sentence, range);
		if (is_in(sentence, &sentence->speaker->vocabulary->period))
			check_last_day(sentence, range);
	}
}
