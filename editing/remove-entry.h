/* Entries that are taken out of lists and mappings, or to another place in them. */
#ifndef BANSHI_REMOVE_ENTRY_H
#define BANSHI_REMOVE_ENTRY_H

#include <stdbool.h>

struct attempt;

#define REMOVE_WAYS 3
#define MOVE_WAYS   2

/* Takes the target out, with the comment in its line and the one directly above it. False, and nothing is changed, when
 * the way is none for this place. */
bool remove_entry(struct attempt *attempt, unsigned way);
/* Takes the target to another place of its collection; the comments that are its go with it, what is between the
 * entries (empty lines, commas) stays. */
bool move_entry(struct attempt *attempt, unsigned way);

#endif
