/* Days that no calendar has, days of the week that are not those of their dates, and dates in figures. */
#include "checks/lint-dates.h"

#include <stdlib.h>
#include <string.h>

#include "binding/prose-lines.h"
#include "document/prose-number.h"
#include "report/pattern.h"

/* A number of a date: digits of either width, or Han. */
#define N "[0-9０-９〇一二三四五六七八九十]"
/* No digit may stand before year or month, so that 12023年 and 112月 do not match in their middle. The day of the week
 * is none before 至 or 、 (周一至周五), nor in 周日报. */
static const char date_pattern[] =
	"(?<!" N ")(?:(?<year>" N "{4})年)?(?<!" N ")(?<month>" N "{1,3})月(?:(?<from>" N "{1,3})日?[—–－~～-])?"
	"(?:(?<day>" N "{1,3})[日号](?:[至到—–－～~-](?<until>" N
	"{1,3})日)?)?(?:[（(，,]?[ ]?(?:星期|周|礼拜)(?<week>[一二三四五六日天])(?![期末年报刊至到—–、]))?";

/* Calendars of other months stand before their dates. In bytes; a Han character is three. */
#define BEFORE_MAX 24

static struct pattern *date_pattern_once(void)
{
	static struct pattern *compiled;

	return pattern_once(&compiled, date_pattern);
}

/* -1: nothing was caught, or it is no number. */
static int caught(const GMatchInfo *match, const char *name)
{
	g_autofree char *text = g_match_info_fetch_named(match, name);
	struct exact number;

	if (!text || !*text || prose_number_read(text, strlen(text), &number) != PROSE_NUMBER || number.scale ||
		number.value > 9999)
		return -1;
	return (int)number.value;
}

/* 农历二月三十日 and the like are dates of calendars whose months have other lengths. */
static bool is_of_other_calendar(const char *text, const char *at)
{
	static const char *const words[] = { "历", "曆" };
	const char *from = at;

	for (int i = 0; i < BEFORE_MAX / 3 && from > text; i++)
		from = g_utf8_prev_char(from);
	g_autofree char *before = g_strndup(from, (gsize)(at - from));
	/* 公历 has 历 in it, so it is asked first. */
	if (strstr(before, "公历") || strstr(before, "阳历"))
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (strstr(before, words[i]))
			return true;
	return strstr(before, "正月") || strstr(before, "闰");
}

/* A year that is not said: a leap one, so that 2月29日 is given the benefit of the doubt. */
static bool exists(int year, int month, int day)
{
	return g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)(year > 0 ? year : 2000));
}

static bool has_weekday(int year, int month, int day, const char *week)
{
	static const char *const names[] = { "", "一", "二", "三", "四", "五", "六", "日" };
	GDate date;

	if (!exists(year, month, day))
		return false;
	g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
	return strcmp(names[g_date_get_weekday(&date)], strcmp(week, "天") == 0 ? "日" : week) == 0;
}

/* In the word for a day of the week that the text has. */
static const char *weekday_of(struct arena *arena, int year, int month, int day, const char *what)
{
	/* In the text's own word, as its writer would mend it. */
	const char *word = strstr(what, "周") ? "周" : strstr(what, "礼拜") ? "礼拜" : "星期";

	static const char *const names[] = { "", "一", "二", "三", "四", "五", "六", "日" };
	GDate date;

	g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
	return arena_printf(arena, "%d-%02d-%02d %s%s", year, month, day, word, names[g_date_get_weekday(&date)]);
}

/* 13月 needs a year or a day beside it: 13月 alone is a length of time, or a thirteenth pay. */
static bool is_impossible(int year, int month, const int day[3])
{
	bool impossible = false;

	if (month < 1 || month > 12)
		return year > 0 || day[1] > 0;
	/* day[]: from, day, until of 3月5日—8日; -1 where there is none. */
	for (int i = 0; i < 3; i++)
		impossible |= day[i] >= 0 && !exists(year, month, day[i]);
	return impossible;
}

/* So far back a sentence may have named its year. */
#define SENTENCE_BYTES 300

/* The year that the sentence has named before: 2022年…，时间是3月8号（周二）. 0: none. */
static int year_before(const char *text, int from)
{
	int year = 0;

	for (const char *at = text + from - MIN(from, SENTENCE_BYTES); (at = strstr(at, "年")) && at - text < from;
		at += strlen("年")) {
		const char *digits = at - 4;

		if (digits >= text && g_ascii_isdigit(digits[0]) && g_ascii_isdigit(digits[1]) &&
			g_ascii_isdigit(digits[2]) && g_ascii_isdigit(digits[3]) &&
			!g_strstr_len(at, from - (at - text), "。"))
			year = atoi(digits);
	}
	return year;
}

static void check_match(
	struct messages *messages, const struct prose_line *line, const char *text, const GMatchInfo *match, int own)
{
	const int days[] = { caught(match, "from"), caught(match, "day"), caught(match, "until") };
	/* 3月5日至8日（周二）: the weekday is that of the last day. */
	int year = caught(match, "year"), month = caught(match, "month"), day = days[2] < 0 ? days[1] : days[2], from,
	    end;
	g_autofree char *what = g_match_info_fetch(match, 0), *week = g_match_info_fetch_named(match, "week");

	g_match_info_fetch_pos(match, 0, &from, &end);
	if (month < 0 || is_of_other_calendar(text, text + from))
		return;
	struct where where = prose_line_where(messages->arena, line, (size_t)from, (size_t)end, NULL);
	if (is_impossible(year, month, days)) {
		diag(messages->diags, DIAG_LINT_DATE, where, what);
		return;
	}
	if (!week || !*week || day < 0)
		return;
	/* A year far before the document's is that of another event, such as 根据2008年…的规定. */
	if (year < 0 && (year = year_before(text, from)) < own - 1)
		year = -1;
	if (year > 0 && !has_weekday(year, month, day, week))
		diag(messages->diags, DIAG_LINT_WEEKDAY, where, what,
			weekday_of(messages->arena, year, month, day, what));
	/* Nobody says the year: then the weekday must fit this year, the last or the next one. */
	if (year < 0 && own && exists(own, month, day) && !has_weekday(own, month, day, week) &&
		!has_weekday(own - 1, month, day, week) && !has_weekday(own + 1, month, day, week))
		diag(messages->diags, DIAG_LINT_WEEKDAY, where, what,
			weekday_of(messages->arena, own, month, day, what));
}

/* ---- dates in figures ---- */

/* 2025-03-06, 2025/3/6, 2025.3.6 among words. Addresses, numbers of versions, contracts and lots have more of the same
 * around it. Nothing of a time of day: that is a program's. */
static const char figures_pattern[] =
	"(?<![A-Za-z0-9_/:#=&?@%.．])(?<![A-Za-z]-)(?<![0-9][-－])(?<!第)"
	"(?<year>(?:19|20)[0-9]{2})(?<mark>[-/.])(?<month>[0-9]{1,2})(?P=mark)(?<day>[0-9]{1,2})"
	"(?![A-Za-z0-9_/@%])(?![-.](?!(?:19|20)[0-9]{2}[-/.])[A-Za-z0-9])(?!号|版|[ T][0-9]{1,2}[:：])";

static struct pattern *figures_pattern_once(void)
{
	static struct pattern *compiled;

	return pattern_once(&compiled, figures_pattern);
}

static void check_figures(struct messages *messages, const struct prose_line *line, const GMatchInfo *match)
{
	int year = caught(match, "year"), month = caught(match, "month"), day = caught(match, "day"), from, end;
	g_autofree char *what = g_match_info_fetch(match, 0);

	g_match_info_fetch_pos(match, 0, &from, &end);
	struct where where = prose_line_where(messages->arena, line, (size_t)from, (size_t)end, NULL);
	if (month < 1 || month > 12 || day < 1 || !exists(year, month, day)) {
		/* 2025-30-12 is no date, perhaps. */
		if (month >= 1 && month <= 12 && day >= 1 && day <= 31)
			diag(messages->diags, DIAG_LINT_DATE, where, what);
		return;
	}
	const char *better = arena_printf(messages->arena, "%d年%d月%d日", year, month, day);
	unsigned before = diags_total(messages->diags);
	diag(messages->diags, DIAG_LINT_DATE_FORM, where, what, better);
	diags_mend(messages->diags, before, where, what, better);
}

static void find_figures(struct messages *messages, const struct prose_line *line, const char *text)
{
	GMatchInfo *match;

	/* Most lines have no number of four digits and a mark. */
	if (!strpbrk(text, "-/.") || !(strstr(text, "20") || strstr(text, "19")))
		return;
	pattern_match(figures_pattern_once(), text, -1, &match);
	for (; g_match_info_matches(match); g_match_info_next(match, NULL))
		check_figures(messages, line, match);
	g_match_info_free(match);
}

void lint_dates_check(struct messages *messages, const struct prose_line *line, const char *text, int year)
{
	GMatchInfo *match;

	pattern_match(date_pattern_once(), text, -1, &match);
	for (; g_match_info_matches(match); g_match_info_next(match, NULL))
		check_match(messages, line, text, match, year);
	g_match_info_free(match);
	find_figures(messages, line, text);
}

int lint_document_year(const struct bound_report *report)
{
	const struct field *field = report->tpl->date;

	return field ? bound_of(report, field)->printed.year : 0;
}
