/* usage: store-lexicon FILE.txt… TABLE
 *
 * Run when the program is built: stores all words of the files, in the order of their slots (lexicon-table.h). A word
 * may stand in several sections. The files are ours, so that what is wrong with them stops the build. */
#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "layout/lexicon-table.h"
#include "layout/lexicon.h"

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
	{ "institutions", TRAIT_INSTITUTION },
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

struct table {
	GString *text; /* of all files */
	uint32_t n_words;
	uint8_t bits[LEXICON_BITS / 8];
	struct lexicon_word slot[LEXICON_SLOTS];
};

/* The word's slot, or the free one where it belongs. */
static struct lexicon_word *find_slot(struct table *table, const char *utf8, size_t len)
{
	for (uint32_t i = lexicon_hash(utf8, len) / LEXICON_BITS % LEXICON_SLOTS;; i = (i + 1) % LEXICON_SLOTS) {
		struct lexicon_word *word = &table->slot[i];

		if (word->len == 0 || (word->len == len && memcmp(table->text->str + word->at, utf8, len) == 0))
			return word;
	}
}

/* A term is in no other section. */
static void add_word(struct table *table, size_t at, size_t len, enum word_trait trait)
{
	const uint32_t bit = lexicon_hash(table->text->str + at, len) % LEXICON_BITS;
	struct lexicon_word *word = find_slot(table, table->text->str + at, len);

	g_assert((word->len == 0 || trait != TRAIT_TERM) && len <= LEXICON_LONGEST * 4);
	if (word->len == 0) {
		*word = (struct lexicon_word){ .at = (uint32_t)at, .len = (uint8_t)len };
		table->bits[bit / 8] |= (uint8_t)(1 << bit % 8);
		table->n_words++;
		g_assert(table->n_words <= LEXICON_SLOTS / 4 * 3 && "LEXICON_SLOTS is to be doubled");
	}
	word->traits |= trait;
}

/* A line of words with blanks between them. */
static void add_words(struct table *table, size_t at, size_t end, enum word_trait trait)
{
	const char *text = table->text->str;

	for (size_t first = at; at <= end; at++) {
		if (at < end && text[at] != ' ')
			continue;
		if (at > first)
			add_word(table, first, at - first, trait);
		first = at + 1;
	}
}

static bool read_file(struct table *table, const char *path)
{
	size_t at = table->text->len;
	enum word_trait trait = 0;
	g_autofree char *text = NULL;
	gsize len;

	if (!g_file_get_contents(path, &text, &len, NULL))
		return false;
	g_string_append_len(table->text, text, (gssize)len);
	for (size_t end; at < table->text->len; at = end + 1) {
		const char *line = table->text->str + at;

		end = at + strcspn(line, "\n");
		if (*line == '[')
			trait = section_trait(line);
		else if (*line != '#')
			add_words(table, at, end, trait);
	}
	return true;
}

int main(int argc, char **argv)
{
	struct table *table = g_new0(struct table, 1);
	bool ok = argc > 2;

	table->text = g_string_new(NULL);
	for (int i = 1; i + 1 < argc && ok; i++)
		ok = read_file(table, argv[i]);
	g_string_prepend_len(table->text, (const char *)table->slot, sizeof(table->slot));
	g_string_prepend_len(table->text, (const char *)table->bits, sizeof(table->bits));
	ok = ok && g_file_set_contents(argv[argc - 1], table->text->str, (gssize)table->text->len, NULL);
	g_string_free(table->text, TRUE);
	g_free(table);
	return ok ? 0 : 1;
}
