/* That no two runs work in one folder: their results would be mixed. */
#ifndef BANSHI_BATCH_LOCK_H
#define BANSHI_BATCH_LOCK_H

#include <stdbool.h>

struct diags;

/* Descriptors, locked as long as one of them is open in any process: workers close theirs. -1: none. */
struct batch_lock {
	int folder, results;
};

/* Takes the folder, for this run alone or, `shared`, beside other shares of it; and the file of results, which is made
 * if it is not there. False after a diagnostic, at once, when another run has them. A folder on a file system that
 * locks none is not locked; the file then is. */
bool batch_lock_take(
	struct batch_lock *lock, const char *folder, const char *results, bool shared, struct diags *diags);
/* Gives them back; in a worker it leaves them to the parent. */
void batch_lock_close(struct batch_lock *lock);

#endif
