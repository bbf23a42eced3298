/* The words of lexicon.h as they are stored in the program: a table of slots, then the text of the words. A word is in
 * the slot that its hash says, or in the first free one behind. */
#ifndef BANSHI_LEXICON_TABLE_H
#define BANSHI_LEXICON_TABLE_H

#include <stddef.h>
#include <stdint.h>

#define LEXICON_SLOTS (1 << 14) /* a third more than there are words, or words are not found at once */

/* Where it stands in the text, and a bit for each section that it stands in (enum word_trait); length 0: none. */
struct lexicon_word {
	uint32_t at;
	uint32_t len : 8, traits : 24;
};

/* The slot that a word belongs to: FNV-1a of its bytes. */
static inline uint32_t lexicon_slot(const char *utf8, size_t len)
{
	uint32_t hash = 2166136261;

	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (uint8_t)utf8[i]) * 16777619;
	return (hash ^ hash >> 15) % LEXICON_SLOTS;
}

#endif
