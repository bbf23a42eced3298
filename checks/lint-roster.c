#include "checks/lint-roster.h"

#include <string.h>

#include "binding/prose-lines.h"
#include "report/arena.h"
#include "report/post-line.h"

enum {
	LEAST_PARTS = 3,
	LONGEST_PART = 8,
	LONGEST_ENTRY = 40,
	LONGEST_VERSE = 16,
	LEAST_OF_TITLE = 4,
	SEVERAL = 3,
	SEVERAL_ATTACHED = 2
};

/* ---- entries of lists ---- */

/* Without ，。；！？ but in brackets, and not begun as what is asked of somebody or told. */
static bool is_entry(const char *text)
{
	static const char *const begins[] = { "请", "希望", "望", "要", "应", "须", "不得", "特此", "现将", "现就",
		"根据", "为", "经", "此", "以上", "妥否", "当否", "各", "对" };
	int depth = 0;

	for (size_t i = 0; i < G_N_ELEMENTS(begins); i++)
		if (g_str_has_prefix(text, begins[i]))
			return false;
	for (const char *at = text; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);

		depth += c == 0xFF08 /* （ */ ? 1 : c == 0xFF09 /* ） */ ? -1 : 0;
		if (depth <= 0 && (c == 0xFF0C || c == 0x3002 || c == 0xFF1B || c == 0xFF01 || c == 0xFF1F))
			return false;
	}
	return true;
}

/* 组长：李明　中国科学院院士; 一车间团支部　二车间团支部; 单位（盖章）：　　　年　　月　　日. One space in a line of
 * another kind may be a slip. */
static bool is_columns(const char *text)
{
	const char *space = strstr(text, "　");

	if (!space || space == text || !is_entry(text))
		return false;
	gunichar before = g_utf8_get_char(g_utf8_prev_char(space));
	gunichar last = g_utf8_get_char(g_utf8_prev_char(text + strlen(text)));
	return strstr(text, "：") || strstr(text, "　　") || before == last || g_unichar_isdigit(last);
}

/* 2024年6月3日—9日, （星期一）14:30, under a head that says whose time it is. */
static bool is_time(const char *text)
{
	bool digits = false;

	for (const char *at = text; *at; at = g_utf8_next_char(at)) {
		digits |= g_ascii_isdigit(*at);
		if (!g_ascii_isdigit(*at) &&
			!g_utf8_strchr("年月日时分周星期一二三四五六至到上中下午晚起止每：:—–-～~（）()、 ", -1,
				g_utf8_get_char(at)))
			return false;
	}
	return digits;
}

/* Lines of verse: one with ， at its end and as long as the one beside it. */
static bool is_verse(const char *text, const char *beside)
{
	long n = g_utf8_strlen(text, -1);

	return n <= LONGEST_VERSE && (g_str_has_suffix(text, "，") || g_str_has_suffix(beside, "，")) &&
	       n == g_utf8_strlen(beside, -1);
}

/* 王芳、李强、赵小明: names alone, in a list of an attachment. */
static bool is_names(const char *text)
{
	g_auto(GStrv) parts = g_strsplit(text, "、", -1);

	for (unsigned i = 0; parts[i]; i++)
		if (!*parts[i] || g_utf8_strlen(parts[i], -1) > LONGEST_PART || strstr(parts[i], "：") ||
			!is_entry(parts[i]))
			return false;
	return g_strv_length(parts) >= LEAST_PARTS;
}

/* The text of a line on the same level, or "". */
static const char *text_beside(const GArray *lines, guint i, guint other, struct arena *arena)
{
	const struct prose_line *line = &g_array_index(lines, struct prose_line, i);
	const struct prose_line *beside = other < lines->len ? &g_array_index(lines, struct prose_line, other) : NULL;

	return beside && !beside->heading && beside->parent == line->parent ? prose_line_text(arena, beside) : "";
}

static bool is_alone(const GArray *lines, guint i, bool attachments, struct arena *arena)
{
	const char *text = prose_line_text(arena, &g_array_index(lines, struct prose_line, i));

	return is_columns(text) || is_time(text) || (attachments && is_names(text)) ||
	       is_verse(text, text_beside(lines, i, i + 1, arena)) ||
	       (i && is_verse(text, text_beside(lines, i, i - 1, arena)));
}

/* `attachments`: there a line alone may be a person and the post: 周建平　县委副书记, below 组长. */
static void find_posts(const GArray *lines, bool attachments, enum lint_line *entry, struct arena *arena)
{
	for (guint i = 0; i < lines->len; i++) {
		const char *text = prose_line_text(arena, &g_array_index(lines, struct prose_line, i));
		struct post_line posts;

		bool below = (i && entry[i - 1] == LINT_POSTS) || (attachments && strstr(text, "　") && is_entry(text));

		if (text_begins_posts(text, strlen(text), &posts) ||
			(below && text_continues_posts(text, strlen(text), &posts)))
			entry[i] = LINT_POSTS;
	}
}

const enum lint_line *lint_find_entries(const GArray *lines, bool attachments, struct arena *arena)
{
	enum lint_line *entry = ARENA_ARRAY(arena, enum lint_line, lines->len);
	unsigned several = attachments ? SEVERAL_ATTACHED : SEVERAL;

	for (guint first = 0, end; first < lines->len; first = end) {
		const struct prose_line *line = &g_array_index(lines, struct prose_line, first);
		const struct value *parent = line->parent;

		for (end = first; end < lines->len; end++) {
			line = &g_array_index(lines, struct prose_line, end);
			const char *text = prose_line_text(arena, line);
			if (line->heading || line->parent != parent || !is_entry(text) ||
				g_utf8_strlen(text, -1) > LONGEST_ENTRY)
				break;
		}
		for (guint i = first; i < end; i++)
			entry[i] = end - first >= several ? LINT_ENTRY : LINT_SENTENCE;
		end = MAX(end, first + 1);
	}
	for (guint i = 0; i < lines->len; i++)
		if (!g_array_index(lines, struct prose_line, i).heading && !entry[i])
			entry[i] = is_alone(lines, i, attachments, arena) ? LINT_ENTRY : LINT_SENTENCE;
	find_posts(lines, attachments, entry, arena);
	return entry;
}

/* ---- titles and slogans ---- */

/* Han from `at` to the nearest mark in the direction; -1 when that is not the mark asked for. */
static int han_to(const char *text, const char *at, int step, const char *marks)
{
	int n = 0;

	for (;;) {
		if (step < 0 ? at <= text : !*at)
			return -1;
		const char *p = step < 0 ? g_utf8_prev_char(at) : at;
		gunichar c = g_utf8_get_char(p);
		if (g_utf8_strchr("“”《》〈〉", -1, c))
			return g_utf8_strchr(marks, -1, c) ? n : -1;
		n += g_unichar_get_script(c) == G_UNICODE_SCRIPT_HAN;
		at = step < 0 ? p : g_utf8_next_char(p);
	}
}

bool lint_parts_a_title(const char *text, size_t first, size_t end)
{
	return han_to(text, text + first, -1, "“《〈") >= LEAST_OF_TITLE &&
	       han_to(text, text + end, 1, "”》〉") >= LEAST_OF_TITLE;
}

/* What stands behind a name of two to four characters; NULL: none begins here. 室, 局 end an organ. */
static const char *behind_name(const char *at)
{
	unsigned n = 0;
	gunichar last = 0;

	for (gunichar c; g_unichar_get_script(c = g_utf8_get_char(at)) == G_UNICODE_SCRIPT_HAN && n <= 4; n++) {
		last = c;
		at = g_utf8_next_char(at);
	}
	return n >= 2 && n <= 4 && !g_utf8_strchr("室科股处部局厅司所站队组心", -1, last) ? at : NULL;
}

/* Whether there is a number of a telephone, at once, in brackets or behind a comma and two characters. */
static bool begins_telephone(const char *at)
{
	bool comma = g_str_has_prefix(at, "，");
	size_t n = 0, n_before = 0;

	if (!g_ascii_isdigit(*at) && *at != ' ' && !g_str_has_prefix(at, "（") && !comma)
		return false;
	for (; *at && n < 7 && !g_str_has_prefix(at, "）") && !g_str_has_prefix(at, "。"); at = g_utf8_next_char(at)) {
		n = g_ascii_isdigit(*at) ? n + 1 : *at == '-' ? n : 0;
		n_before += n == 0;
	}
	return n == 7 && (!comma || n_before <= 3);
}

bool lint_parts_a_contact(const char *text, size_t end)
{
	const char *behind = behind_name(text + end);

	return behind && begins_telephone(behind);
}
