/* The words of lexicon.h as they are stored in the program: a bit for each hash that a word has, a table of slots, then
 * the text of the words. A word is in the slot that its hash says, or in the first free one behind. Most that is looked
 * for is no word, and the bits say so of nearly all of it, which stay at hand where the slots do not. */
#ifndef BANSHI_LEXICON_TABLE_H
#define BANSHI_LEXICON_TABLE_H

#include <glib.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define LEXICON_SLOTS (1 << 14) /* a third more than there are words, or words are not found at once */
#define LEXICON_BITS  (1 << 18) /* twenty for each word */

/* Where it stands in the text, and a bit for each section that it stands in (enum word_trait); length 0: none. */
struct lexicon_word {
	uint32_t at;
	uint32_t len : 6, traits : 26;
};

/* Eight bytes at a time. The bit is hash % LEXICON_BITS, the slot hash / LEXICON_BITS % LEXICON_SLOTS. */
static inline uint32_t lexicon_hash(const char *utf8, size_t len)
{
	uint64_t hash = len;

	for (size_t i = 0; i < len; i += sizeof(hash)) {
		uint64_t bytes = 0;

		memcpy(&bytes, utf8 + i, MIN(len - i, sizeof(bytes)));
		hash = (hash ^ GUINT64_FROM_LE(bytes)) * 0x9e3779b97f4a7c15;
		hash ^= hash >> 32;
	}
	return (uint32_t)hash;
}

#endif
