#include "import/match-signature.h"

#include <string.h>

#include "fonts/letters.h"
#include "import/clean.h"
#include "import/match-line.h"
#include "import/match-slots.h"
#include "import/matcher.h"
#include "templates/schema.h"

/* 二〇二五 or 2025, 十二 or 12; the rest in *end. */
static unsigned read_number(const char *text, const char **end)
{
	static const char digits[] = "〇一二三四五六七八九";
	unsigned n = 0;
	bool tens = false;

	for (; *text; text = g_utf8_next_char(text)) {
		gunichar c = g_utf8_get_char(text);
		const char *han = c < 0x80 ? NULL : g_utf8_strchr(digits, -1, c);
		if (c == 0x96F6 || c == 0x25CB || c == 0x25EF) /* 零 ○ ◯ */
			han = digits;
		c = letter_narrow_digit(c);
		if (c == 0x5341) /* 十 */
			n = MAX(n, 1) * 10, tens = true;
		else if (c >= '0' && c <= '9')
			n = n * 10 + (c - '0');
		else if (han && tens)
			n += (unsigned)(han - digits) / 3;
		else if (han)
			n = n * 10 + (unsigned)(han - digits) / 3;
		else
			break;
		if (n > 9999)
			break;
	}
	*end = text;
	return n;
}

/* The whole text is a date: 2025-01-20 then; else NULL. */
static const char *read_date(struct arena *arena, const char *text)
{
	static const char *const marks[] = { "年", "月", "日" };
	unsigned part[3];

	for (int i = 0; i < 3; i++) {
		part[i] = read_number(text, &text);
		if (!g_str_has_prefix(text, marks[i]))
			return NULL;
		text += strlen(marks[i]);
	}
	if (*text || part[0] < 1900 || !g_date_valid_dmy((GDateDay)part[2], (GDateMonth)part[1], (GDateYear)part[0]))
		return NULL;
	return arena_printf(arena, "%04u-%02u-%02u", part[0], part[1], part[2]);
}

static const struct field *find_signature(const struct report_template *tpl)
{
	for (uint32_t i = 0; i < tpl->n_items; i++)
		if (tpl->item[i].kind == ITEM_SIGNATURE)
			return tpl->item[i].field;
	return NULL;
}

/* The organ's name before a date on one line, or NULL. */
static const char *split_signature(struct matcher *matcher, const char *text, const char **date)
{
	for (const char *p = text; *p; p = g_utf8_next_char(p)) {
		*date = p > text ? read_date(matcher->arena, p) : NULL;
		if (*date)
			return text_clean(matcher->arena, text, (size_t)(p - text), NULL);
	}
	return NULL;
}

void signature_take(struct matcher *matcher)
{
	const struct field *group = find_signature(matcher->tpl);
	struct slot *slot = matcher->slot;
	const char *date, *organ = NULL;
	guint n = slot ? slot->lines->len : 0;

	if (!group || n == 0 || !line_is_short(line_at(slot->lines, n - 1)->text, 60))
		return;
	const char *last = line_at(slot->lines, n - 1)->piece->text;
	date = read_date(matcher->arena, text_squeeze(matcher->arena, last, strlen(last)));
	if (!date) {
		organ = split_signature(matcher, text_squeeze(matcher->arena, last, strlen(last)), &date);
		if (!organ)
			return;
		g_array_set_size(slot->lines, n - 1);
	} else {
		const struct line *before = n > 1 ? line_at(slot->lines, n - 2) : NULL;
		bool named = before && before->level < 0 && line_is_short(before->text, HEADING_MAX);
		organ = named ? before->piece->text : NULL;
		g_array_set_size(slot->lines, n - 1 - named);
	}
	matcher->out->filling.scalar[field_find(group, "date")->id] = date;
	matcher->out->filling.scalar[field_find(group, "organ")->id] = organ;
}
