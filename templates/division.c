#include "templates/division.h"

#include <string.h>

#include "document/numeral.h"
#include "document/text.h"
#include "report/arena.h"
#include "report/blank.h"

#define SPACE "\u3000"

/* Titles of chapters are short; one that the number stands directly before is told by being shorter. In characters.
 * 第一章总则 against 第三条规定的事项. */
enum { TITLE_LONGEST = 30, TITLE_LONGEST_CLOSE = 12 };

/* What follows a number that is spoken of: 第三条规定的, 第五条、第六条, 第一章的内容. */
static bool goes_on(const char *words)
{
	static const char *const with[] = { "的", "规定", "所称", "所列", "和", "与", "及", "或", "至", "到", "中",
		"第", "、", "修改", "已", "是", "著", "由", "为" };

	for (size_t i = 0; i < G_N_ELEMENTS(with); i++)
		if (g_str_has_prefix(words, with[i]))
			return true;
	return false;
}

/* `close`: no blank stands between number and words. */
static bool is_title(const char *words, size_t len, bool close)
{
	glong n = g_utf8_strlen(words, (gssize)len);

	for (const char *at = words; at < words + len; at = g_utf8_next_char(at))
		if (g_utf8_strchr("。；：！？;:!?", -1, g_utf8_get_char(at)))
			return false;
	return n > 0 && n <= (close ? TITLE_LONGEST_CLOSE : TITLE_LONGEST) && !(close && goes_on(words));
}

/* Reads the number that the format of a division has; false: the line begins otherwise. `end` is behind the number,
 * `title` where the words begin, behind blanks. */
static bool read_number(const struct division *division, const char *utf8, size_t len, struct division_number *number)
{
	struct numeral numeral;

	if (!numeral_match(division->number, utf8, &numeral) || !numeral.exact || numeral.len > len)
		return false;
	number->n = numeral.n;
	number->end = blank_trimmed(utf8, numeral.len);
	number->title = numeral.len + blank_start(utf8 + numeral.len, len - numeral.len);
	return true;
}

/* A part that is run in needs a blank and a sentence, another one needs a title. */
static bool has_words(
	const struct division *division, const char *utf8, size_t len, const struct division_number *number)
{
	bool close = number->title == number->end;

	if (division->run_in)
		return !close && number->title < len;
	return is_title(utf8 + number->title, len - number->title, close);
}

/* NULL: the line begins no part. */
const struct division *division_of(
	const struct report_template *tpl, const char *utf8, size_t len, struct division_number *number)
{
	for (uint32_t i = 0; i < tpl->n_divisions; i++)
		if (read_number(&tpl->division[i], utf8, len, number) &&
			has_words(&tpl->division[i], utf8, len, number))
			return &tpl->division[i];
	return NULL;
}

/* A key may be the number alone: what is under it are its words. */
const struct division *division_of_key(
	const struct report_template *tpl, const char *utf8, size_t len, struct division_number *number)
{
	for (uint32_t i = 0; i < tpl->n_divisions; i++)
		if (read_number(&tpl->division[i], utf8, len, number) &&
			(number->title == len || has_words(&tpl->division[i], utf8, len, number)))
			return &tpl->division[i];
	return NULL;
}

/* Where a place behind the blanks is now; one in them is at their end. */
static uint32_t moved(uint32_t at, const struct division_number *number, size_t end)
{
	if (at <= number->end)
		return at;
	return (uint32_t)(at < number->title ? end : at - number->title + end);
}

/* Puts one ideographic space between number and words, and moves spans and notes with the bytes. */
size_t division_space(struct text *text, const struct division_number *number, struct arena *arena)
{
	size_t end = number->end + strlen(SPACE);

	if (number->title == end && g_str_has_prefix(text->utf8 + number->end, SPACE))
		return end;
	struct span *span = ARENA_ARRAY(arena, struct span, text->n_spans);
	struct note *note = ARENA_ARRAY(arena, struct note, text->n_notes);
	for (uint32_t i = 0; i < text->n_spans; i++) {
		span[i] = text->span[i];
		span[i].first = moved(span[i].first, number, end);
		span[i].end = moved(span[i].end, number, end);
	}
	for (uint32_t i = 0; i < text->n_notes; i++) {
		note[i] = text->note[i];
		note[i].at = moved(note[i].at, number, end);
	}
	text->utf8 = arena_printf(arena, "%.*s%s%s", (int)number->end, text->utf8, SPACE, text->utf8 + number->title);
	text->len = (uint32_t)(text->len - number->title + end);
	text->span = span;
	text->note = note;
	text->origin = NULL; /* it is not what was written, byte by byte */
	return end;
}
