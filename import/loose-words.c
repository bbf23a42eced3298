/* Cut as far as needed: most paragraphs begin no table, and that is known after their first word. Looking at each of
 * them to the end of the document would cost its square. */
#include "import/loose-words.h"

#include <stdbool.h>
#include <string.h>

#include "import/furniture.h"
#include "import/loose-wrapped.h"
#include "import/match-cell.h"
#include "import/match-heading.h"
#include "import/matcher.h"
#include "readers/clean.h"

/* A label is cut into no more words, by blanks and line ends. */
#define JOINED_MAX 8
/* A paragraph with more characters is text. */
#define LINE_MAX_CHARACTERS 200
#define WORDS_MAX           50000 /* of one table */
/* So many words that are no part of the table may stand between others. */
#define OTHERS_MAX 3

static bool can_be_row(const struct piece *piece, const struct heading_mark *mark)
{
	/* A heading that was recognized, and a sentence, end what can be a table. */
	return piece->kind == PIECE_PARAGRAPH && !mark->slot && !strstr(piece->text, "。") &&
	       g_utf8_strlen(piece->text, -1) <= LINE_MAX_CHARACTERS;
}

static void add_word(GArray *words, enum word_kind kind, const char *text, const struct word *as)
{
	const struct word word = { kind, text, as->piece, as->number };

	g_array_append_val(words, word);
}

/* The words of a source from a paragraph on, cut as far as they are needed. */
struct stream {
	const struct matcher *matcher;
	const struct heading_mark *marks;
	GArray *words; /* owned; of struct word, not told apart yet */
	guint next;    /* the piece that is cut next */
	bool ended;
};

/* Cuts the next paragraph; false at the end of what can be a table. */
static bool cut_piece(struct stream *stream)
{
	const GArray *list = stream->matcher->pieces->list;
	const struct piece *piece = stream->next < list->len ? &g_array_index(list, struct piece, stream->next) : NULL;

	stream->ended = stream->ended || !piece || !can_be_row(piece, &stream->marks[stream->next]);
	if (stream->ended)
		return false;
	guint number = stream->next++;
	if (furniture_is_page_number(piece->text))
		return true;
	/* With the blanks as they were typed: they part the cells, and cleaning took them out. */
	char **parts = g_strsplit(piece->spaced ? piece->spaced : piece->text, " ", -1);
	for (char **part = parts; *part; part++) {
		const struct word word = { WORD_OTHER, text_squeeze(stream->matcher->arena, *part, strlen(*part)),
			piece, number };
		if (*word.text)
			g_array_append_val(stream->words, word);
	}
	g_strfreev(parts);
	return true;
}

/* Cuts until there are words [0, end), or no more. */
static void cut_until(struct stream *stream, guint end)
{
	while (stream->words->len < end && cut_piece(stream))
		;
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
		/* The longest that is known: 行政 许可 is one label, though 行政 might be one too. */
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
		/* The number must be all that follows: 行政许可12 but not 行政许可12件办结. */
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
	return arena_take_string(matcher->arena, text);
}

/* Takes off what follows the last number. A paragraph is a part of the table as a whole or not at all. */
static void cut_end(GArray *words)
{
	guint end = words->len;

	while (end > 0 && word_at(words, end - 1)->kind != WORD_VALUE)
		end--;
	/* What follows the last number in the same paragraph makes that paragraph text, and it is given back
	 * whole. */
	if (end && end < words->len && word_at(words, end)->number == word_at(words, end - 1)->number) {
		guint number = word_at(words, end)->number;
		while (end > 0 && word_at(words, end - 1)->number == number)
			end--;
	}
	g_array_set_size(words, end);
}

/* What is neither may be the first line of a label. */
static void add_other(struct stream *stream, guint i, GArray *out)
{
	const char *label = NULL;

	if (loose_wrapped_begins(stream->matcher, word_at(stream->words, i)->text)) {
		cut_until(stream, i + WRAPPED_MAX);
		label = loose_wrapped_take(stream->matcher, stream->words, i);
	}
	const struct word *word = word_at(stream->words, i);
	add_word(out, label ? WORD_LABEL : WORD_OTHER, label ? label : word->text, word);
}

/* Tells the words from one on apart; returns how many were one. */
static guint add_next(struct stream *stream, guint i, GArray *out)
{
	const struct word *word = word_at(stream->words, i);

	/* A part of a label that began before. */
	if (!*word->text)
		return 1;
	guint length = label_length(stream->matcher, stream->words, i);

	if (length)
		add_word(out, WORD_LABEL, join(stream->matcher, stream->words, i, length),
			word_at(stream->words, i + length - 1));
	else if (cell_is_value(word->text))
		add_word(out, WORD_VALUE, word->text, word);
	else if (!cut_label(stream->matcher, word, out))
		add_other(stream, i, out);
	return MAX(length, 1);
}

/* With a label, or with a word of another form over the labels of rows (类别, 项目) and then labels on its line. */
static bool begins_table(const GArray *out)
{
	bool corner = word_at(out, 0)->kind == WORD_OTHER;

	for (guint i = corner; corner && i < MIN(out->len, 3); i++)
		if (word_at(out, i)->kind != WORD_LABEL || word_at(out, i)->number != word_at(out, 0)->number)
			return false;
	return corner || word_at(out, 0)->kind == WORD_LABEL;
}

GArray *loose_words(const struct matcher *matcher, const struct heading_mark *marks, guint first, guint *end)
{
	struct stream stream = { .matcher = matcher, .marks = marks, .next = first };
	GArray *out = g_array_new(FALSE, FALSE, sizeof(struct word));
	guint others = 0, i = 0;

	stream.words = g_array_new(FALSE, FALSE, sizeof(struct word));
	*end = first + 1;
	for (cut_until(&stream, JOINED_MAX); i < stream.words->len && others <= OTHERS_MAX && out->len < WORDS_MAX;) {
		i += add_next(&stream, i, out);
		others = word_at(out, out->len - 1)->kind == WORD_OTHER ? others + 1 : 0;
		/* A table begins with a label; most paragraphs begin none. */
		if (!begins_table(out))
			break;
		*end = word_at(out, out->len - 1)->number + 1;
		cut_until(&stream, i + JOINED_MAX);
	}
	g_array_unref(stream.words);
	if (out->len && (!begins_table(out) || (word_at(out, 0)->kind == WORD_OTHER && out->len < 3)))
		g_array_set_size(out, 0);
	cut_end(out);
	return out;
}
