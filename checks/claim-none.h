/* What a line claims without a number: that there is none, that all are done. */
#ifndef BANSHI_CLAIM_NONE_H
#define BANSHI_CLAIM_NONE_H

#include "checks/claim-reader.h"

/* Whether a token is the number one, which 没有一件 denies. */
bool claim_is_one(const struct token *token);
/* Whether a word of the vocabulary is in the range. */
bool claim_has_word(const struct claim_reader *reader, struct range range);

/* Reads what the 未, 无 or 没有 at token i denies. */
void claim_read_not(struct claim_reader *reader, struct range segment, uint32_t i);
/* 全部办结, 均已答复: of the year's, unless it speaks of those carried over, of the rest, or of a term that was kept.
 */
void claim_read_all(struct claim_reader *reader, struct range segment);
/* 1件，已予以公开; 3件，均被纠正: what is said of the number before. */
void claim_read_predicate(struct claim_reader *reader, struct range segment);
/* 收到的3件申请均予以公开: what a segment says of its last number, behind 均. */
void claim_read_said_of_all(struct claim_reader *reader, struct range segment);

#endif
