/* The worker processes of a batch. Each sets one report at a time; one that ends takes only its report with it. */
#ifndef BANSHI_BATCH_POOL_H
#define BANSHI_BATCH_POOL_H

#include <stdbool.h>

struct batch_item;
struct batch_lock;
struct batch_pool;
struct batch_result;
struct batch_settings;
struct diags;
struct shared;

/* Called for each report that is over, in the order in which they end. Both are the pool's. */
typedef void batch_over(void *data, const struct batch_item *item, const struct batch_result *result);

/* As many processes as the settings say are started when they are first needed, as copies of this one: what it has
 * opened they need not open. When the system gives no more, fewer work, which the diagnostics say (a warning); when it
 * gives none at all, that is an error, and there is never room. The lock stays the parent's alone. Borrows all. */
struct batch_pool *batch_pool_new(const struct batch_settings *settings, const struct batch_lock *lock,
	struct shared *shared, batch_over *over, void *data, struct diags *diags);
/* Ends the processes. Reports still being set are given up. */
void batch_pool_free(struct batch_pool *pool);

/* Whether a process waits for a report; starts one if there may be another. */
bool batch_pool_has_room(struct batch_pool *pool);
/* No report is being set. */
bool batch_pool_is_idle(const struct batch_pool *pool);
/* No process can be started. */
bool batch_pool_is_dead(const struct batch_pool *pool);
/* Hands a report over, and the item with it. Only when there is room. */
void batch_pool_give(struct batch_pool *pool, struct batch_item *item);
/* Waits until something happens, a fifth of a second at most, and tells of the reports that are over. */
void batch_pool_wait(struct batch_pool *pool);

#endif
