/* Names of entries. */
#ifndef BANSHI_RENAME_ENTRY_H
#define BANSHI_RENAME_ENTRY_H

#include <stdbool.h>

struct attempt;

#define RENAME_WAYS 3

/* Gives the target another name, a first one, or none (EDIT_RENAME). False, and nothing is changed, when the way is
 * none for this place. */
bool rename_entry(struct attempt *attempt, unsigned way);

#endif
