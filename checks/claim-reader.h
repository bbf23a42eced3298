/* A line on its way to claims: what the parts of the reader share. */
#ifndef BANSHI_CLAIM_READER_H
#define BANSHI_CLAIM_READER_H

#include "checks/claim.h"
#include "checks/clause-noun.h"

struct claim_reader {
	struct reading *out;
	const GArray *tokens;
	struct clause clause;
	struct topic topic;
	struct range before; /* the segment before, when it has no number; else empty */
	struct range outer;  /* the segment before a bracket without numbers that has just closed, and the bracket */
	uint32_t part, depth;
	uint32_t whole;        /* the item that parts are of, + 1; 0: none */
	int outside;           /* the year of what a bracket stands in */
	struct range sentence; /* the one that was looked through for 无关, */
	bool unrelated;        /* which it says */
	uint32_t taken;        /* tokens before it have been read */
	bool of_which;         /* the sentence goes on with 其中 about whom the one before was */
	uint32_t said; /* where what is said of the last number may begin: behind it, and behind 经市政府复议 */
};

/* The i-th token of the line. */
static inline const struct token *reader_token(const struct claim_reader *reader, uint32_t i)
{
	return token_at(reader->tokens, i);
}

/* Whether a token of this kind is in the range. */
static inline bool reader_has(const struct claim_reader *reader, struct range range, enum token_kind kind)
{
	return range_has(reader->tokens, range, kind);
}

/* Whether a range has no words but those that restrict nothing. */
static inline bool reader_is_transparent(const struct claim_reader *reader, struct range range)
{
	while (range.first < range.end && token_is_transparent(reader_token(reader, range.first)))
		range.first++;
	return range.first == range.end;
}

#endif
