/* Entries that are put into lists and mappings, and values that are not there yet. */
#ifndef BANSHI_INSERT_ENTRY_H
#define BANSHI_INSERT_ENTRY_H

#include <stdbool.h>

struct attempt;

/* The ways of set_missing and of insert_entry. */
#define INSERT_WAYS 3

/* Puts the value of a SET in that leads to nothing yet, with what must be above it. False, and nothing is changed, when
 * the way is none for this place. */
bool set_missing(struct attempt *attempt, unsigned way);
/* The same of an INSERT: the entry is put into what the steps but the last lead to. */
bool insert_entry(struct attempt *attempt, unsigned way);

#endif
