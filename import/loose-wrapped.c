/* A label in a cell of three lines has the numbers of its row beside the middle one, and the cell of a group beside it
 * has its own lines among them:
 *
 *     （六）其他 2.申请人逾期未按收费通知要求
 *      处理
 *            缴纳费用、行政机关不再处理其       0   0   0
 *            政府信息公开申请
 *
 * So each part is held against what the label may go on with. Heads of columns are not put together so: cells of
 * several lines stand side by side there, and their order would be another. */
#include "import/loose-wrapped.h"

#include <stdbool.h>

#include "import/loose-word.h"
#include "import/match-cell.h"
#include "import/matcher.h"

/* Lines over which a label goes: of one that is set upright, a character a line, more. */
#define LINES_MAX 40

gboolean loose_wrapped_begins(const struct matcher *matcher, const char *text)
{
	return g_hash_table_contains(matcher->row_parts, text) && !g_hash_table_contains(matcher->labels, text);
}

static bool is_row_label(const struct matcher *matcher, const char *text)
{
	return g_hash_table_lookup(matcher->row_parts, text) == matcher->row_parts;
}

/* The word that the text goes on with, from one on; the number of words: none. */
static guint find_next(const struct matcher *matcher, const GArray *words, GString *text, guint from, guint first)
{
	guint end = MIN(words->len, first + WRAPPED_MAX);
	gsize len = text->len;

	for (guint i = from; i < end; i++) {
		const struct word *word = &g_array_index(words, struct word, i);
		if (word->number > g_array_index(words, struct word, first).number + LINES_MAX)
			break;
		/* A whole label is a row of its own. */
		if (!*word->text || cell_is_value(word->text) || g_hash_table_contains(matcher->labels, word->text))
			continue;
		g_string_append(text, word->text);
		if (g_hash_table_contains(matcher->row_parts, text->str))
			return i;
		g_string_truncate(text, len);
	}
	return words->len;
}

const char *loose_wrapped_take(const struct matcher *matcher, GArray *words, guint i)
{
	g_autoptr(GString) text = g_string_new(g_array_index(words, struct word, i).text);
	g_autoptr(GArray) taken = g_array_new(FALSE, FALSE, sizeof(guint));
	guint at = i;

	while (!is_row_label(matcher, text->str)) {
		at = find_next(matcher, words, text, at + 1, i);
		if (at == words->len)
			return NULL;
		g_array_append_val(taken, at);
	}
	for (guint part = 0; part < taken->len; part++)
		g_array_index(words, struct word, g_array_index(taken, guint, part)).text = "";
	return arena_strndup(matcher->arena, text->str, text->len);
}
