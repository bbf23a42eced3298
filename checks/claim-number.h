/* What the numbers of a line claim. */
#ifndef BANSHI_CLAIM_NUMBER_H
#define BANSHI_CLAIM_NUMBER_H

#include "checks/claim-reader.h"

/* Whether row and column are known, as far as the table has them. */
bool claim_is_complete(const struct named_cell *cell);
/* Whether the sentence speaks of the whole year and of all that the report counts. */
bool claim_is_allowed(const struct claim_reader *reader, const struct understood *found);
/* Whether it speaks of a part of the year or of the organ: no more than the table has. */
bool claim_is_in_part(const struct claim_reader *reader);
/* What was understood is what the words that follow leave out. */
void claim_remember(struct claim_reader *reader, const struct understood *found);

/* The i-th number of the line; valid until another is added. */
struct counted *claim_item(const struct claim_reader *reader, uint32_t i);
/* Adds the number of a token, with the words before it that are its own; gives its place among the items. */
uint32_t claim_add_item(struct claim_reader *reader, uint32_t token, struct range own, struct range segment);
/* Claims that the number of an item is that of the cell which was understood. */
void claim_number(struct claim_reader *reader, uint32_t index, const struct understood *found);
/* Claims what the number's words name; `right` are the words behind it that are its own too. False: what it counts is
 * understood, and is not what a table has. */
bool claim_read_number(struct claim_reader *reader, uint32_t index, struct range right);

#endif
