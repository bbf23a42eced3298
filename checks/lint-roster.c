/* The blanks of a roster are its columns, so that none is stray; nor does a name end with a full stop. A sentence with
 * a stray blank or two has marks, or longer parts. */
#include "checks/lint-roster.h"

#include <string.h>

#include "binding/prose-lines.h"
#include "report/arena.h"

enum { LEAST_PARTS = 3, LONGEST_PART = 8, LONGEST_ENTRY = 40, SEVERAL = 3, SEVERAL_ATTACHED = 2 };

static bool is_blank(gunichar c)
{
	return c == 0x3000 || c == ' ';
}

/* What names, offices and remarks in brackets are written with. */
static bool is_of_part(gunichar c)
{
	return g_unichar_isalnum(c) || c == 0xB7 /* · */ || c == 0xFF08 /* （ */ || c == 0xFF09 /* ） */;
}

bool lint_is_roster(const char *text)
{
	unsigned parts = 0, n = 0;
	bool ideographic = false;

	for (const char *at = text; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);

		if (is_blank(c)) {
			ideographic |= c == 0x3000;
			n = 0;
		} else if (!is_of_part(c) || ++n > LONGEST_PART) {
			return false;
		} else if (n == 1) {
			parts++;
		}
	}
	return ideographic && parts >= LEAST_PARTS;
}

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
	return g_utf8_strlen(text, -1) <= LONGEST_ENTRY;
}

/* 组长：李明　中国科学院院士; 一车间团支部　二车间团支部; 单位（盖章）：　　　年　　月　　日. One space in a line of
 * another kind may be a slip. */
static bool is_columns(const char *text)
{
	const char *space = strstr(text, "　");

	if (!space || space == text)
		return false;
	gunichar before = g_utf8_get_char(g_utf8_prev_char(space));
	gunichar last = g_utf8_get_char(g_utf8_prev_char(text + strlen(text)));
	return strstr(text, "：") || strstr(text, "　　") || before == last || g_unichar_isdigit(last);
}

const bool *lint_find_entries(const GArray *lines, bool attachments, struct arena *arena)
{
	bool *entry = ARENA_ARRAY(arena, bool, lines->len);
	unsigned several = attachments ? SEVERAL_ATTACHED : SEVERAL;

	for (guint first = 0, end; first < lines->len; first = end) {
		const struct prose_line *line = &g_array_index(lines, struct prose_line, first);
		const struct value *parent = line->parent;

		for (end = first; end < lines->len; end++) {
			line = &g_array_index(lines, struct prose_line, end);
			if (line->heading || line->parent != parent || !is_entry(prose_line_text(arena, line)))
				break;
		}
		for (guint i = first; i < end; i++) {
			const char *text = prose_line_text(arena, &g_array_index(lines, struct prose_line, i));
			entry[i] = end - first >= several || is_columns(text);
		}
		end = MAX(end, first + 1);
	}
	return entry;
}
