/* The documents that a sentence cites: whether they are in force, and have the number they are cited with. */
#include "checks/sentence-cite.h"

#include <string.h>

#include "binding/bound.h"
#include "templates/vocabulary.h"

/* ---- documents that hold no longer ---- */

static int day_number(const struct printed *date)
{
	return date->year * 10000 + date->month * 100 + date->day;
}

/* Whether the report was written before that day. One without a date is of today. */
static bool is_before(const struct sentence *sentence, int day)
{
	const struct field *date = sentence->report->tpl->date;
	const struct bound *bound = date ? bound_of(sentence->report, date) : NULL;

	return bound && bound->value && bound->printed.year && day_number(&bound->printed) < day;
}

/* Words of sentences that speak of what was. */
static bool is_history(const char *text)
{
	static const char *const words[] = { "修订前", "废止", "已于", "失效", "原《", "修订后", "取代", "代替",
		"对照修订", "旧版", "历次" };

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (strstr(text, words[i]))
			return true;
	return false;
}

/* The number of a document without who issued it: 第711号. */
static const char *bare_number(const char *number)
{
	const char *found = strstr(number, "第");

	return found ? found : number;
}

static bool check_cited(const struct sentence *sentence, const struct repealed *repealed, const char *found, size_t n)
{
	size_t first = (size_t)(found - sentence->text), end = first + n;
	const char *start = sentence->text, *stop = strstr(found, "。");

	for (const char *mark = strstr(start, "。"); mark && mark < found; mark = strstr(start, "。"))
		start = mark + strlen("。");
	g_autofree char *around = g_strndup(start, stop ? (size_t)(stop - start) : strlen(start));
	if (is_history(around) || (repealed->now && strstr(around, bare_number(repealed->now))))
		return false;
	diag(sentence->messages->diags, DIAG_SENTENCE_REPEALED,
		prose_line_where(sentence->messages->arena, sentence->line, first, end, repealed->id),
		arena_strndup(sentence->messages->arena, found, n), repealed->now ? repealed->now : "");
	return true;
}

/* Characters that are written for one another in a document's number. */
static gunichar plain_mark(gunichar c)
{
	switch (c) {
	case 0x5B:   /* [ */
	case 0xFF3B: /* ［ */
	case 0x3010: /* 【 */
	case 0xFF08: /* （ */
	case 0x28:   /* ( */
		return 0x3014;
	case 0x5D:
	case 0xFF3D:
	case 0x3011:
	case 0xFF09:
	case 0x29:
		return 0x3015;
	case 0x2D:   /* - */
	case 0x2013: /* – */
		return 0x2014;
	default:
		return c;
	}
}

/* The bytes of a number that a text begins with, blanks left out and brackets of any kind; 0: it begins with another.
 */
static size_t number_at(const char *text, const char *number)
{
	const char *at = text;

	while (*number) {
		while (*at == ' ' && at > text)
			at++;
		if (*number == ' ') {
			number++;
			continue;
		}
		if (plain_mark(g_utf8_get_char(at)) != plain_mark(g_utf8_get_char(number)))
			return 0;
		at = g_utf8_next_char(at);
		number = g_utf8_next_char(number);
	}
	return (size_t)(at - text);
}

static const char *find_number(const char *text, const char *number, size_t *n)
{
	char first[8] = "";

	g_unichar_to_utf8(g_utf8_get_char(number), first);
	for (const char *at = text; (at = strstr(at, first)); at = g_utf8_next_char(at))
		if ((*n = number_at(at, number)))
			return at;
	return NULL;
}

static void check_repealed(const struct sentence *sentence)
{
	const struct vocabulary *vocabulary = sentence->speaker->vocabulary;
	const char *told = NULL;

	for (uint32_t i = 0; i < vocabulary->n_repealed; i++) {
		const struct repealed *repealed = &vocabulary->repealed[i];
		size_t n;
		const char *found = find_number(sentence->text, repealed->number, &n);
		/* A document that is cited by name and number is told once. */
		if (!found || is_before(sentence, repealed->since) || (told && g_strcmp0(told, repealed->now) == 0))
			continue;
		if (check_cited(sentence, repealed, found, n))
			told = repealed->now;
	}
}

/* ---- the number of a document ---- */

/* The groups of digits of a document's number up to 号: 2020 and 109. Returns how many, at most `max`; 0 when no 号
 * ends them, so that it is none. *end is behind 号. */
static uint32_t read_groups(const char *text, const char **end, uint64_t *group, uint32_t max)
{
	uint32_t n = 0;

	for (; *text && n <= max; text = g_utf8_next_char(text)) {
		if (g_ascii_isdigit(*text)) {
			char *after;
			if (n == max)
				return 0;
			group[n++] = g_ascii_strtoull(text, &after, 10);
			text = after;
		}
		if (g_str_has_prefix(text, "号")) {
			*end = text + strlen("号");
			return n;
		}
		if (g_str_has_prefix(text, "）") || *text == ')' || g_str_has_prefix(text, "。") || !*text)
			return 0;
	}
	return 0;
}

/* The bracket that follows a title, behind its 》 and 的通知; NULL: there is none. */
static const char *bracket_behind(const char *text)
{
	static const char *const between[] = { "〉", "》", "的通知", "（试行）" };

	for (size_t i = 0; i < G_N_ELEMENTS(between);) {
		const bool found = g_str_has_prefix(text, between[i]);
		text += found ? strlen(between[i]) : 0;
		i = found ? 0 : i + 1;
	}
	return g_str_has_prefix(text, "（") ? text + strlen("（") : *text == '(' ? text + 1 : NULL;
}

/* Whether a title begins at a place: behind its mark, or behind who issued it. */
static bool begins_title(const char *line, const char *at)
{
	static const char *const before[] = { "《", "〈", "共和国", "国务院", "办公厅", "办公室", "印发" };

	for (size_t i = 0; i < G_N_ELEMENTS(before); i++)
		if (at >= line + strlen(before[i]) && g_str_has_prefix(at - strlen(before[i]), before[i]))
			return true;
	return false;
}

/* A number that a document had before another replaced it is told by its own rule. */
static bool is_repealed(const struct vocabulary *vocabulary, const uint64_t *group, uint32_t n)
{
	for (uint32_t i = 0; i < vocabulary->n_repealed; i++) {
		const char *end;
		uint64_t old[2] = { 0 };
		if (read_groups(vocabulary->repealed[i].number, &end, old, 2) == n &&
			memcmp(old, group, n * sizeof(*group)) == 0)
			return true;
	}
	return false;
}

static void say_cited(
	const struct sentence *sentence, const struct said_document *document, const char *number, const char *end)
{
	const size_t first = (size_t)(number - sentence->text), last = (size_t)(end - sentence->text);
	struct arena *arena = sentence->messages->arena;

	diag(sentence->messages->diags, DIAG_SENTENCE_CITED,
		prose_line_where(arena, sentence->line, first, last, document->id),
		arena_strndup(arena, number, last - first), document->title, document->number);
}

/* 《…条例》（国务院令第771号）. Whether the title was found with a number behind it, right or wrong. */
static bool check_number(const struct sentence *sentence, const struct said_document *document)
{
	const char *end;
	uint64_t has[2] = { 0 };
	const uint32_t n = read_groups(document->number, &end, has, 2);
	bool found = false;

	for (const char *at = sentence->text; (at = strstr(at, document->title)); at += strlen(document->title)) {
		const char *number = bracket_behind(at + strlen(document->title));
		uint64_t cited[2] = { 0 };
		if (!number || !begins_title(sentence->text, at) || read_groups(number, &end, cited, 2) != n || !n)
			continue;
		found = true;
		if (memcmp(cited, has, n * sizeof(*has)) != 0 && !is_repealed(sentence->speaker->vocabulary, cited, n))
			say_cited(sentence, document, number, end);
	}
	return found;
}

/* 信息处理费按照国办函〔2021〕109号执行: what is cited by who issued it, with only the year or only the number wrong.
 */
static void check_about(const struct sentence *sentence, const struct said_document *document)
{
	const char *bracket = strstr(document->number, "〔"), *end;
	uint64_t has[2] = { 0 };

	if (!document->about || !bracket || !strstr(sentence->text, document->about) ||
		read_groups(document->number, &end, has, 2) != 2)
		return;
	g_autofree char *issuer = g_strndup(document->number, (size_t)(bracket - document->number) + strlen("〔"));
	for (const char *at = sentence->text; (at = strstr(at, issuer)); at += strlen(issuer)) {
		uint64_t cited[2] = { 0 };
		if (read_groups(at, &end, cited, 2) == 2 && (cited[0] == has[0]) != (cited[1] == has[1]))
			say_cited(sentence, document, at, end);
	}
}

void sentence_cites_check(struct sentence *sentence)
{
	const struct vocabulary *vocabulary = sentence->speaker->vocabulary;

	check_repealed(sentence);
	if (!strstr(sentence->text, "号"))
		return;
	for (uint32_t i = 0; i < vocabulary->n_documents; i++)
		if (!check_number(sentence, &vocabulary->document[i]))
			check_about(sentence, &vocabulary->document[i]);
}
