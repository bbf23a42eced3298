/* What the words before a comma say of the number behind it. */
#ifndef BANSHI_CLAIM_BEFORE_H
#define BANSHI_CLAIM_BEFORE_H

#include "checks/claim-reader.h"

/* Whether a number is that of another, or is counted in it. */
bool claim_is_within(const struct named_cell *part, const struct named_cell *whole);
/* Whether what a number counts stands before the comma: 依法收取的行政事业性收费，合计12万元. */
bool claim_is_topic(const struct claim_reader *reader, const struct counted *item);
/* Gives what was understood of a number the row that a reason before it names. */
void claim_settle_reason(const struct claim_reader *reader, const struct counted *item, struct understood *found);
/* Understands a number without words of its own by the column that was named before it; false when none was. `right`
 * are the words behind it. */
bool claim_take_column(
	const struct claim_reader *reader, const struct counted *item, struct range right, struct understood *found);

#endif
