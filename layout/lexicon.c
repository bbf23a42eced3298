/* One hash table of all words, a bit for each section that a word stands in; a word may stand in several. */
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

/* A term is in no other section, so that the many of them need not be looked up first. */
static void add_word(GHashTable *table, char *word, enum word_trait trait)
{
	unsigned traits = trait == TRAIT_TERM ? 0 : GPOINTER_TO_UINT(g_hash_table_lookup(table, word));
	bool added = g_hash_table_insert(table, word, GUINT_TO_POINTER(traits | trait));

	g_assert(added || trait != TRAIT_TERM);
}

/* The words of a line are ended where they stand, and the table points to them. */
static void add_words(GHashTable *table, char *line, enum word_trait trait)
{
	for (char *word = line, *end; word; word = end) {
		end = strchr(word, ' ');
		if (end)
			*end++ = '\0';
		if (*word)
			add_word(table, word, trait);
	}
}

/* The text is copied once (g_bytes_get_data is read-only) and never freed: the table's keys are parts of it. */
static void read_file(GHashTable *table, const char *name)
{
	GBytes *bytes = g_resource_lookup_data(banshi_layout_get_resource(), name, 0, NULL);
	enum word_trait trait = 0;

	g_assert(bytes);
	for (char *line = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes)), *next; line; line = next) {
		next = strchr(line, '\n');
		if (next)
			*next++ = '\0';
		if (*line == '[')
			trait = section_trait(line);
		else if (*line != '#')
			add_words(table, line, trait);
	}
	g_bytes_unref(bytes);
}

static GHashTable *read_table(void)
{
	GHashTable *table = g_hash_table_new(g_str_hash, g_str_equal);

	read_file(table, "/banshi/official-words.txt");
	read_file(table, "/banshi/official-pairs.txt");
	return table;
}

/* Read when the first title is set, and kept for all that follow; so is the text of it that the words are in. */
static GHashTable *table_once(void)
{
	static GHashTable *table;

	if (g_once_init_enter(&table))
		g_once_init_leave(&table, read_table());
	return table;
}

/* 0: not in the table. What is longer than its longest word (LEXICON_LONGEST characters, of 4 bytes at most) is not
 * looked up. */
unsigned lexicon_traits(const char *utf8, size_t len)
{
	char word[LEXICON_LONGEST * 4 + 1];

	if (len >= sizeof(word))
		return 0;
	memcpy(word, utf8, len);
	word[len] = '\0';
	return GPOINTER_TO_UINT(g_hash_table_lookup(table_once(), word));
}
