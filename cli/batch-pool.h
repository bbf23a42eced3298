/* The worker processes of a batch, and of other commands that look at many files. Each has one item at a time, a report
 * or another file; one that ends takes only its item with it. */
#ifndef BANSHI_BATCH_POOL_H
#define BANSHI_BATCH_POOL_H

#include <stdbool.h>

struct batch_item;
struct batch_lock;
struct batch_pool;
struct batch_result;
struct diags;

/* What the processes are for. */
struct batch_work {
	int jobs;         /* processes at once */
	int time_limit;   /* seconds that an item may take; 0: any */
	int memory_limit; /* MB of a process, for messages: it sets its own limit; 0: any */
	void *data;       /* of these calls: */

	/* In a process: takes the items that come in from one pipe and sends a result of each out by the other
	 * (batch-pipe.h), until the first is closed. */
	void (*serve)(void *data, int in, int out);
	/* In the parent: takes away what a process left that was ended in the midst of an item. NULL: it writes none.
	 */
	void (*clean)(void *data, const struct batch_item *item);
	/* In the parent: an item is over, in the order in which they end. Both are the pool's. */
	void (*over)(void *data, const struct batch_item *item, const struct batch_result *result);
};

/* As many processes as there are jobs are started when they are first needed, as copies of this one: what it has
 * opened they need not open. When the system gives no more, fewer work, which the diagnostics say (a warning); when it
 * gives none at all, that is an error, and there is never room. The lock, if there is one (or NULL), stays the parent's
 * alone. Borrows all. */
struct batch_pool *batch_pool_new(const struct batch_work *work, const struct batch_lock *lock, struct diags *diags);
/* Ends the processes. Items still at hand are given up. */
void batch_pool_free(struct batch_pool *pool);

/* Whether a process waits for an item; starts one if there may be another. */
bool batch_pool_has_room(struct batch_pool *pool);
/* No process has an item. */
bool batch_pool_is_idle(const struct batch_pool *pool);
/* No process can be started. */
bool batch_pool_is_dead(const struct batch_pool *pool);
/* Hands an item over, and all it holds. Only when there is room. */
void batch_pool_give(struct batch_pool *pool, struct batch_item *item);
/* Waits until something happens, a fifth of a second at most, and tells of the items that are over. */
void batch_pool_wait(struct batch_pool *pool);

#endif
