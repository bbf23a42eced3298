/* A title as words: what a general dictionary finds, put right by the lexicon. */
#ifndef BANSHI_TITLE_PARSE_H
#define BANSHI_TITLE_PARSE_H

#include <glib.h>

#include "layout/compose.h"
#include "layout/lexicon.h"

enum {
	TITLE_FORBIDDEN = 100000000, /* by the rules for all lines (docs/composing.md) */
	TITLE_NEVER = 1000000,       /* inside a word: only where a word is wider than the line */
	TITLE_WHOLE = 10000,         /* inside what stays in one line when it fits there (title-wholes.h) */
};

enum word_kind { WORD_HAN, WORD_WESTERN, WORD_OPEN, WORD_CLOSE, WORD_STOP, WORD_BLANK };

struct word {
	uint32_t first, end; /* items */
	unsigned traits;     /* of the whole word (enum word_trait) */
	unsigned ending;     /* of its last two characters, when it has more */
	enum word_kind kind;
	uint32_t depth; /* brackets it stands in; an opening one stands outside */
	int32_t cost;   /* of a line that begins with it, set by title_joints_weigh */
};

/* One line of the source, [first, end) of the items. Text, clusters and items are the paragraph's. */
struct title {
	const char *text;
	const struct cluster *cluster;
	const struct item *items;
	uint32_t first, end;
	GArray *words; /* of struct word; together they are all items */
};

/* Finds t->words; the caller frees the array. */
void title_parse(struct title *t);

/* The i-th word, to be read or marked in place. */
static inline struct word *title_word(const struct title *t, uint32_t i)
{
	return &g_array_index(t->words, struct word, i);
}

/* No line begins with word i, unless nothing else can be done. */
static inline void title_never(struct title *t, uint32_t i)
{
	title_word(t, i)->cost = MAX(title_word(t, i)->cost, TITLE_NEVER);
}

/* The first character of a word. */
static inline uint32_t title_first_char(const struct title *t, const struct word *word)
{
	return t->cluster[word->first].code_point;
}

/* Its last. */
static inline uint32_t title_last_char(const struct title *t, const struct word *word)
{
	return t->cluster[word->end - 1].code_point;
}

/* The text of items [first, end), `*len` bytes of it. */
const char *title_text(const struct title *t, uint32_t first, uint32_t end, size_t *len);
/* How wide words [first, end) are as one line, in units. */
unit title_width(const struct title *t, uint32_t first, uint32_t end);
/* The same with what no line parts from them: 关于 before them, 的批复 behind. Their costs are set. */
unit title_whole_width(const struct title *t, uint32_t first, uint32_t end);
/* What the lexicon says of items [first, end). */
unsigned title_traits(const struct title *t, uint32_t first, uint32_t end);

#endif
