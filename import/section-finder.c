/* Which lines may be headings at all, and with which number: the template's numerals, or those that offices write
 * instead.
 */
#include "import/section-finder.h"

#include <string.h>

#include "import/match-slots.h"
#include "import/matcher.h"
#include "templates/schema.h"

const struct piece *finder_piece(const struct finder *finder, guint i)
{
	return &g_array_index(finder->matcher->pieces->list, struct piece, i);
}

const struct slot *finder_slot(const struct finder *finder, guint i)
{
	const struct slot *slot = slot_at(finder->matcher, i);

	return slot->heading ? slot : NULL;
}

const char *skip_one_of(const char *text, const char *const *words)
{
	for (; *words; words++)
		if (g_str_has_prefix(text, *words))
			return text + strlen(*words);
	return NULL;
}

/* Numbers that no template writes: 第一部分, 六：, 壹、, and 二 with a blank after it, which was taken out: *bare then.
 */
static const char *skip_other_number(const char *text, unsigned *number, bool *bare)
{
	/* Ten signs twice: the place in the list, of ten, is the number. */
	static const char digits[] = "一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾";
	static const char *const ends[] = { "部分", "部份", "章", "、", "：", ":", "。", "．", ".", "，", NULL };
	const char *start = g_str_has_prefix(text, "第") ? text + strlen("第") : text;

	const char *digit = *start ? g_utf8_strchr(digits, -1, g_utf8_get_char(start)) : NULL;

	if (!digit)
		return NULL;
	const char *after = g_utf8_next_char(start), *end = skip_one_of(after, ends);
	/* 第一部分、 has both, a word and a mark. */
	const char *more = end && start > text ? skip_one_of(end, ends) : NULL;
	*number = (unsigned)g_utf8_pointer_to_offset(digits, digit) % 10 + 1;
	*bare = !end && start == text;
	return more ? more : end ? end : *bare ? after : NULL;
}

static bool is_label(const struct finder *finder, const char *text)
{
	for (guint i = 0; i < finder->n_slots; i++)
		if (finder_slot(finder, i) && strcmp(text, finder_slot(finder, i)->label) == 0)
			return true;
	return false;
}

struct line finder_line(const struct finder *finder, const struct piece *piece)
{
	struct line line = line_make(finder->matcher->tpl, piece);
	unsigned number;
	bool bare;

	if (line.level >= 0)
		return line;
	const char *rest = skip_other_number(piece->text, &number, &bare);
	/* 三公经费 begins with a word. A blank that cleaning took out leaves 二主动公开情况: the rest must be a
	 * label, letter by letter. */
	if (rest && *rest && (!bare || is_label(finder, rest))) {
		line.text = rest;
		line.number = number;
		/* Level 0: such numbers are those of sections. */
		line.level = 0;
		line.odd = true;
	}
	return line;
}

const char *finder_without_end(const struct finder *finder, const char *text)
{
	static const char *const ends[] = { "。", "：", ":", "．", NULL };

	for (const char *const *end = ends; *end; end++)
		if (g_str_has_suffix(text, *end) && strlen(text) > strlen(*end))
			return arena_strndup(finder->matcher->arena, text, strlen(text) - strlen(*end));
	return text;
}

bool finder_may_head(const struct finder *finder, guint p, const struct line *line)
{
	const struct piece *piece = finder_piece(finder, p);

	if (piece->kind != PIECE_PARAGRAPH || finder->mark[p].how != HEADING_NONE || !line->short_one)
		return false;
	/* Without a number only what the source marks, and where no section has a number either. */
	if (line->level < 0)
		return finder->top < 0 && (piece->outline || piece->numbered);
	/* Other numerals stand in for the top level alone. */
	return line->odd ? finder->top <= 0 : line->level == MAX(finder->top, 0);
}
