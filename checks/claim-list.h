/* Lists of names with their numbers behind them. */
#ifndef BANSHI_CLAIM_LIST_H
#define BANSHI_CLAIM_LIST_H

#include "checks/claim-reader.h"

/* Whether the segment is a list, 甲、乙分别为1件、2件 or 甲、乙各1件; then it has been read. */
bool claim_read_respectively(struct claim_reader *reader, struct range segment);

#endif
