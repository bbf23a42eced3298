/* What the numbers of a line are. */
#ifndef BANSHI_CLAIM_ROLE_H
#define BANSHI_CLAIM_ROLE_H

#include "checks/claim-reader.h"

/* The year that a range speaks of, but for the words of a phrase: 上年结转 is of this one. 0: it names none. */
int claim_year_in(const struct claim_reader *reader, struct range range, const struct found_phrase *but);
/* The change of which a number behind `own` is the amount, or NULL. 多 and 少 are changes only in a comparison. */
const struct token *claim_change_before(const struct claim_reader *reader, struct range own, struct range segment);
/* What a number is by its own words and those around it; `change` is what claim_change_before found. */
enum role claim_role_of(const struct claim_reader *reader, const struct counted *item, const struct token *change);

#endif
