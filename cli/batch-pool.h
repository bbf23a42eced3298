/* The worker processes of a batch. Each sets one report at a time; one that ends takes only its report with it. */
#ifndef BANSHI_BATCH_POOL_H
#define BANSHI_BATCH_POOL_H

#include <stdbool.h>

#include "cli/batch.h"

struct batch_pool;

/* Called for each report that is over, in the order in which they end. */
typedef void batch_over(void *data, const struct batch_item *item, const struct batch_result *result);

/* Processes are started when they are first needed, as copies of this one: what it has opened they need not open. */
struct batch_pool *batch_pool_new(
	const struct batch_settings *settings, struct shared *shared, batch_over *over, void *data);
/* Ends the processes. Reports still being set are given up. */
void batch_pool_free(struct batch_pool *pool);

bool batch_pool_has_room(const struct batch_pool *pool);
bool batch_pool_is_idle(const struct batch_pool *pool);
/* Hands a report over, and the item with it. Only when there is room. */
void batch_pool_give(struct batch_pool *pool, struct batch_item *item);
/* Waits until something happens, a fifth of a second at most, and tells of the reports that are over. */
void batch_pool_wait(struct batch_pool *pool);

#endif
