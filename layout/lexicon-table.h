/* The words of lexicon.h as they are stored in the program: a table of slots, then the text of the words. A word is in
 * the slot that its hash says, or in the first free one behind. */
#ifndef BANSHI_LEXICON_TABLE_H
#define BANSHI_LEXICON_TABLE_H

#include <glib.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define LEXICON_SLOTS (1 << 15) /* more than twice as many as words: most that is looked for is none */

/* Where it stands in the text, and a bit for each section that it stands in (enum word_trait); length 0: none. */
struct lexicon_word {
	uint32_t at;
	uint32_t len : 8, traits : 24;
};

/* The slot that a word belongs to, eight bytes at a time. */
static inline uint32_t lexicon_slot(const char *utf8, size_t len)
{
	uint64_t hash = len;

	for (size_t i = 0; i < len; i += sizeof(hash)) {
		uint64_t bytes = 0;

		memcpy(&bytes, utf8 + i, MIN(len - i, sizeof(bytes)));
		hash = (hash ^ GUINT64_FROM_LE(bytes)) * 0x9e3779b97f4a7c15;
		hash ^= hash >> 32;
	}
	return (uint32_t)hash % LEXICON_SLOTS;
}

#endif
