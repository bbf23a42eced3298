/* One line of a report's prose as it is read, and saying what is wrong in it. */
#ifndef BANSHI_SENTENCE_H
#define BANSHI_SENTENCE_H

#include "binding/bound.h"
#include "binding/messages.h"
#include "binding/prose-lines.h"
#include "checks/claim.h"

struct sentence {
	struct messages *messages;
	const struct bound_report *report, *previous; /* previous may be NULL */
	const struct field *field;
	const struct prose_line *line;
	const char *text; /* of the line */
	struct reading reading;
	const struct speaker *speaker;
	bool year_known;           /* the report itself is of a year */
	const struct meaning *row; /* the last row that several may be meant by, */
	int alternative;           /* and which of them agreed with the table; -1: none yet */
};

/* The i-th number of the line. */
static inline struct counted *sentence_item(const struct sentence *sentence, uint32_t i)
{
	return &g_array_index(sentence->reading.items, struct counted, i);
}

/* What the i-th number says. */
static inline const struct quantity *sentence_quantity(const struct sentence *sentence, uint32_t i)
{
	return &token_at(sentence->reading.tokens, sentence_item(sentence, i)->token)->quantity;
}

/* Whether a number is said as it is: not about, over or between. */
static inline bool quantity_is_exact(const struct quantity *quantity)
{
	return quantity->nearness == NEARNESS_EXACT && quantity->high == quantity->value;
}

/* The words of a range of tokens; in the arena. */
const char *sentence_words(const struct sentence *sentence, struct range range);
/* The mark between a number, not the first of its line, and the one before it: 640条，政策文件及解读320条. 和 counts as
 * 、; TOKEN_UNKNOWN: there is none. */
enum token_kind sentence_mark_before(const struct sentence *sentence, uint32_t item);
/* The words before a number, from the beginning of its segment; in the arena, or "". */
const char *sentence_words_before(const struct sentence *sentence, const struct counted *item);
/* Where a range of tokens was written, for a rule of the template (or NULL). */
struct where sentence_where(const struct sentence *sentence, struct range range, const char *rule);
/* A number of millionths as people write it; in the arena. */
const char *sentence_number(const struct sentence *sentence, int64_t millionths);
/* The same in the 万 or 亿 that another number is written in: 1313.35万; in the arena. */
const char *sentence_number_like(const struct sentence *sentence, const struct quantity *quantity, int64_t millionths);

#endif
