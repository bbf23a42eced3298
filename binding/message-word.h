/* Words and phrases of the messages about a report that are no sentences: what was expected, and what a cell is called.
 * A sentence is a row of report/codes.def, so that `banshi explain` can say more of it. */
#ifndef BANSHI_MESSAGE_WORD_H
#define BANSHI_MESSAGE_WORD_H

#include "binding/messages.h"

enum message_word {
	/* what a value is, or should be */
	SAY_NOTHING,
	SAY_TEXT,
	SAY_LIST,
	SAY_FIELDS,
	SAY_NUMBER,
	SAY_ROW,
	/* letters that no font has */
	SAY_TIBETAN,
	SAY_ARABIC,
	SAY_MONGOLIAN,
	SAY_YI,
	SAY_TAI_LE,
	SAY_NEW_TAI_LUE,
	SAY_HANGUL,
	/* a cell: {1} is its row, {2} its column */
	SAY_CELL,
	SAY_CELL_OF_DATA,
	SAY_CELL_OF_COLUMN, /* without rows: {1} is its column */
	/* what an equation is of */
	SAY_OF_ROW,
	SAY_OF_COLUMN,
	SAY_LAST_YEAR, /* before a term */
	/* what a total is the sum of, and how it differs */
	SAY_COLUMNS_ADDED,
	SAY_ROWS_ADDED,
	SAY_CODES_ADDED,
	SAY_TOO_MANY,
	SAY_TOO_FEW,
	/* which cells are wrong */
	SAY_SHOULD_BE, /* cell, number, number given */
	SAY_AND,
	SAY_OR,
	/* an error in the list of a draft */
	SAY_LINE,
	SAY_LINE_FIELD,
	SAY_LINE_TEXT,
	SAY_LINE_HINT,
	N_MESSAGE_WORDS
};

/* The word in the language of the messages; never NULL. */
const char *message_word(const struct messages *messages, enum message_word word);
/* The phrase with up to three texts for its {1} {2} {3}, in the arena; the macro takes them as arguments. */
#define message_phrase(messages, word, ...)                                                                            \
	message_fill((messages), (word), (const char *const[]){ __VA_ARGS__ },                                         \
		sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *))
/* What message_phrase calls. */
const char *message_fill(
	const struct messages *messages, enum message_word word, const char *const *text, size_t n_texts);

#endif
