/* All words by their hash, a bit for each section that a word stands in; a word may stand in several. A report waits
 * for the table, and of a GHashTable twelve thousand words take seven times as long. */
#include "layout/lexicon.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "layout/layout-resources.h"

/* In the order of official-words.txt, which says of each section what its words do in a title. */
static const struct {
	const char *name;
	enum word_trait trait;
} sections[] = {
	{ "about", TRAIT_ABOUT },
	{ "sends", TRAIT_SENDS },
	{ "verbs", TRAIT_VERB },
	{ "naming-verbs", TRAIT_NAMING_VERB },
	{ "adverbs", TRAIT_ADVERB },
	{ "prepositions", TRAIT_PREPOSITION },
	{ "conjunctions", TRAIT_CONJUNCTION },
	{ "links", TRAIT_LINK },
	{ "particles", TRAIT_PARTICLE },
	{ "modifiers", TRAIT_MODIFIER },
	{ "times", TRAIT_TIME },
	{ "nouns", TRAIT_NOUN },
	{ "last-nouns", TRAIT_LAST_NOUN },
	{ "genres", TRAIT_GENRE },
	{ "places", TRAIT_PLACE },
	{ "organs", TRAIT_ORGAN },
	{ "bodies", TRAIT_BODY },
	{ "suffixes", TRAIT_SUFFIX },
	{ "prefixes", TRAIT_PREFIX },
	{ "heads", TRAIT_HEAD },
	{ "words", TRAIT_WORD },
	{ "tails", TRAIT_TAIL },
	{ "terms", TRAIT_TERM },
	{ "pairs", TRAIT_PAIR },
};

/* [verbs] # a comment (after the bracket). The file is ours and built in, so that an unknown section is our mistake and
 * stops the program. */
static enum word_trait section_trait(const char *line)
{
	for (size_t i = 0; i < G_N_ELEMENTS(sections); i++) {
		size_t len = strlen(sections[i].name);

		if (strncmp(line + 1, sections[i].name, len) == 0 && line[1 + len] == ']')
			return sections[i].trait;
	}
	g_assert_not_reached();
}

#define SLOTS (1 << 15) /* more than twice as many as there are words */

/* A word, as it stands in the text; length 0: none. */
struct word {
	uint32_t at;
	uint32_t len : 8, traits : 24;
};

/* A word is in the slot that its hash says, or in the first free one behind. */
struct lexicon {
	GString *text; /* of all files */
	uint32_t n_words;
	struct word slot[SLOTS];
};

/* The word's slot, or the free one where it would be. */
static struct word *find_slot(struct lexicon *lexicon, const char *utf8, size_t len)
{
	uint32_t hash = 2166136261; /* FNV-1a */

	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (uint8_t)utf8[i]) * 16777619;
	for (uint32_t i = hash ^ hash >> 15;; i++) {
		struct word *word = &lexicon->slot[i % SLOTS];

		if (word->len == 0 || (word->len == len && memcmp(lexicon->text->str + word->at, utf8, len) == 0))
			return word;
	}
}

/* A term is in no other section. */
static void add_word(struct lexicon *lexicon, size_t at, size_t len, enum word_trait trait)
{
	struct word *word = find_slot(lexicon, lexicon->text->str + at, len);

	g_assert((word->len == 0 || trait != TRAIT_TERM) && len <= LEXICON_LONGEST * 4);
	if (word->len == 0) {
		*word = (struct word){ .at = (uint32_t)at, .len = (uint8_t)len };
		g_assert(++lexicon->n_words <= SLOTS / 2 && "words are found at once");
	}
	word->traits |= trait;
}

/* A line of words with blanks between them. */
static void add_words(struct lexicon *lexicon, size_t at, size_t end, enum word_trait trait)
{
	const char *text = lexicon->text->str;

	for (size_t first = at; at <= end; at++) {
		if (at < end && text[at] != ' ')
			continue;
		if (at > first)
			add_word(lexicon, first, at - first, trait);
		first = at + 1;
	}
}

static void read_file(struct lexicon *lexicon, const char *name)
{
	GBytes *bytes = g_resource_lookup_data(banshi_layout_get_resource(), name, 0, NULL);
	size_t at = lexicon->text->len;
	enum word_trait trait = 0;

	g_assert(bytes);
	g_string_append_len(lexicon->text, g_bytes_get_data(bytes, NULL), (gssize)g_bytes_get_size(bytes));
	g_bytes_unref(bytes);
	for (size_t end; at < lexicon->text->len; at = end + 1) {
		const char *line = lexicon->text->str + at;

		end = at + strcspn(line, "\n");
		if (*line == '[')
			trait = section_trait(line);
		else if (*line != '#')
			add_words(lexicon, at, end, trait);
	}
}

static struct lexicon *read_lexicon(void)
{
	struct lexicon *lexicon = g_new0(struct lexicon, 1);

	lexicon->text = g_string_new(NULL);
	read_file(lexicon, "/banshi/official-words.txt");
	read_file(lexicon, "/banshi/official-pairs.txt");
	return lexicon;
}

/* Read when the first title is set, and kept for all that follow. */
static struct lexicon *lexicon_once(void)
{
	static struct lexicon *lexicon;

	if (g_once_init_enter(&lexicon))
		g_once_init_leave(&lexicon, read_lexicon());
	return lexicon;
}

/* What is longer than the longest word is not looked up. */
unsigned lexicon_traits(const char *utf8, size_t len)
{
	return len == 0 || len > LEXICON_LONGEST * 4 ? 0 : find_slot(lexicon_once(), utf8, len)->traits;
}
