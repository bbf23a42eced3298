/* Words of official Chinese, and what each does in a title: official-words.txt, built into the program. Those of
 * official-pairs.txt are among them. */
#ifndef BANSHI_LEXICON_H
#define BANSHI_LEXICON_H

#include <stddef.h>
#include <stdint.h>

/* A section of official-words.txt each, where it is said what it means. */
enum word_trait {
	TRAIT_ABOUT = 1 << 0,
	TRAIT_SENDS = 1 << 1,
	TRAIT_VERB = 1 << 2,
	TRAIT_NAMING_VERB = 1 << 3,
	TRAIT_ADVERB = 1 << 4,
	TRAIT_PREPOSITION = 1 << 5,
	TRAIT_CONJUNCTION = 1 << 6,
	TRAIT_LINK = 1 << 7,
	TRAIT_PARTICLE = 1 << 8,
	TRAIT_MODIFIER = 1 << 9,
	TRAIT_NOUN = 1 << 10,
	TRAIT_LAST_NOUN = 1 << 11,
	TRAIT_GENRE = 1 << 12,
	TRAIT_PLACE = 1 << 13,
	TRAIT_ORGAN = 1 << 14,
	TRAIT_BODY = 1 << 15,
	TRAIT_SUFFIX = 1 << 16,
	TRAIT_PREFIX = 1 << 17,
	TRAIT_TIME = 1 << 18,
	TRAIT_WORD = 1 << 19,
	TRAIT_HEAD = 1 << 20,
	TRAIT_TERM = 1 << 21,
	TRAIT_TAIL = 1 << 22,
	TRAIT_PAIR = 1 << 23,
	TRAIT_INSTITUTION = 1 << 24,
	TRAIT_ACTS = TRAIT_VERB | TRAIT_NAMING_VERB, /* any verb */
};

/* The longest word in characters. */
#define LEXICON_LONGEST 12

/* What the table says of these `len` bytes of UTF-8: any of enum word_trait; 0 when they are not in it. */
unsigned lexicon_traits(const char *utf8, size_t len);

#endif
