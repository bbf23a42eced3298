#include "import/loose-words.h"

#include <stdbool.h>
#include <string.h>

#include "import/match-cell.h"
#include "import/match-heading.h"
#include "import/matcher.h"
#include "readers/clean.h"

/* A label is cut into no more words, by blanks and line ends. */
#define JOINED_MAX 8
/* A paragraph with more characters is text. */
#define LINE_MAX_CHARACTERS 200
#define WORDS_MAX           50000
/* So many words that are no part of the table may stand between others. */
#define OTHERS_MAX 3

/* — 3 — or - 3 - */
static bool is_page_number(const char *text)
{
	static const char dashes[] = "-—–－";
	bool before = false, digits = false, after = false;

	for (; *text; text = g_utf8_next_char(text)) {
		gunichar c = g_utf8_get_char(text);
		bool dash = g_utf8_strchr(dashes, -1, c) != NULL;
		if (c == ' ')
			continue;
		if (!dash && !g_unichar_isdigit(c))
			return false;
		before = before || (dash && !digits);
		after = after || (dash && digits);
		digits = digits || !dash;
	}
	return before && digits && after;
}

static bool can_be_row(const struct piece *piece, const struct heading_mark *mark)
{
	return piece->kind == PIECE_PARAGRAPH && !mark->slot && !strstr(piece->text, "。") &&
	       g_utf8_strlen(piece->text, -1) <= LINE_MAX_CHARACTERS;
}

static void add_word(GArray *words, enum word_kind kind, const char *text, const struct word *as)
{
	const struct word word = { kind, text, as->piece, as->number };

	g_array_append_val(words, word);
}

/* All words, not told apart yet. */
static GArray *split(const struct matcher *matcher, const struct heading_mark *marks, guint first, guint most)
{
	const GArray *list = matcher->pieces->list;
	GArray *words = g_array_new(FALSE, FALSE, sizeof(struct word));

	for (guint i = first; i < list->len && words->len < most; i++) {
		const struct piece *piece = &g_array_index(list, struct piece, i);
		if (!can_be_row(piece, &marks[i]))
			break;
		if (is_page_number(piece->text))
			continue;
		char **parts = g_strsplit(piece->spaced ? piece->spaced : piece->text, " ", -1);
		for (char **part = parts; *part; part++) {
			const struct word word = { WORD_OTHER, text_squeeze(matcher->arena, *part, strlen(*part)),
				piece, i };
			if (*word.text)
				g_array_append_val(words, word);
		}
		g_strfreev(parts);
	}
	return words;
}

static const struct word *word_at(const GArray *words, guint i)
{
	return &g_array_index(words, struct word, i);
}

/* How many words from one on are a label together, the most there are; 0: none. */
static guint label_length(const struct matcher *matcher, const GArray *words, guint first)
{
	GString *text = g_string_new(NULL);
	guint length = 0;

	for (guint i = first; i < words->len && i < first + JOINED_MAX; i++) {
		g_string_append(text, word_at(words, i)->text);
		if (g_hash_table_contains(matcher->labels, text->str))
			length = i + 1 - first;
	}
	g_string_free(text, TRUE);
	return length;
}

/* A label and the number behind it, without a blank between them. */
static bool cut_label(const struct matcher *matcher, const struct word *word, GArray *out)
{
	for (const char *p = word->text; *p; p = g_utf8_next_char(p)) {
		const char *label = arena_strndup(matcher->arena, word->text, (size_t)(p - word->text));
		if (p == word->text || !g_ascii_isdigit(*p) || !cell_is_value(p) ||
			!g_hash_table_contains(matcher->labels, label))
			continue;
		add_word(out, WORD_LABEL, label, word);
		add_word(out, WORD_VALUE, p, word);
		return true;
	}
	return false;
}

static const char *join(const struct matcher *matcher, const GArray *words, guint first, guint length)
{
	GString *text = g_string_new(NULL);

	for (guint i = first; i < first + length; i++)
		g_string_append(text, word_at(words, i)->text);
	const char *joined = arena_strndup(matcher->arena, text->str, text->len);
	g_string_free(text, TRUE);
	return joined;
}

/* Most paragraphs begin no table, and their first words tell. */
static bool begins_with_label(const struct matcher *matcher, const struct heading_mark *marks, guint first)
{
	GArray *words = split(matcher, marks, first, JOINED_MAX),
	       *unused = g_array_new(FALSE, FALSE, sizeof(struct word));
	bool begins = words->len && (label_length(matcher, words, 0) || cut_label(matcher, word_at(words, 0), unused));

	g_array_unref(words);
	g_array_unref(unused);
	return begins;
}

/* Takes off what follows the last number, and what others end the table. A paragraph is a part of it as a whole or not
 * at all. */
static void cut_end(GArray *words)
{
	guint end = 0, others = 0;

	for (guint i = 0; i < words->len && others <= OTHERS_MAX; i++) {
		others = word_at(words, i)->kind == WORD_OTHER ? others + 1 : 0;
		if (word_at(words, i)->kind == WORD_VALUE)
			end = i + 1;
	}
	if (end < words->len && end && word_at(words, end)->number == word_at(words, end - 1)->number) {
		guint number = word_at(words, end)->number;
		while (end > 0 && word_at(words, end - 1)->number == number)
			end--;
	}
	g_array_set_size(words, end);
}

GArray *loose_words(const struct matcher *matcher, const struct heading_mark *marks, guint first)
{
	GArray *words, *out = g_array_new(FALSE, FALSE, sizeof(struct word));

	if (!begins_with_label(matcher, marks, first))
		return out;
	words = split(matcher, marks, first, WORDS_MAX);
	for (guint i = 0; i < words->len;) {
		const struct word *word = word_at(words, i);
		guint length = label_length(matcher, words, i);
		if (length)
			add_word(out, WORD_LABEL, join(matcher, words, i, length), word_at(words, i + length - 1));
		else if (cell_is_value(word->text))
			add_word(out, WORD_VALUE, word->text, word);
		else if (!cut_label(matcher, word, out))
			add_word(out, WORD_OTHER, word->text, word);
		i += MAX(length, 1);
	}
	g_array_unref(words);
	cut_end(out);
	return out;
}
