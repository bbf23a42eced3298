/* The processes of a service and what waits for them. A process that ends takes its order with it; another one is made
 * in its place. */
#ifndef BANSHI_WORKER_POOL_H
#define BANSHI_WORKER_POOL_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct worker_pool;

/* An order is answered (order.h); NULL: its process has ended. `worked` is microseconds, without waiting; -1: no
 * process has seen it, as nobody wanted it any more when its turn came (NULL too). */
typedef void pool_answered(void *data, const char *bytes, size_t len, gint64 worked);
/* Whether there still is someone to answer. Asked of orders that wait. */
typedef bool pool_wanted(void *data);
/* No process can be made any more. */
typedef void pool_lost(void *data);

/* Has the nursery (nursery.h) make n of them. At most `most_waiting` orders wait. The nursery's socket stays the
 * caller's. */
struct worker_pool *worker_pool_new(int nursery, unsigned n, unsigned most_waiting, pool_lost *lost, void *data);
/* Ends the processes; what is not answered never is. Accepts NULL. */
void worker_pool_free(struct worker_pool *pool);

/* Whether one more order can be taken. Orders that nobody wants any more make room. */
bool worker_pool_has_room(struct worker_pool *pool);
/* Takes an order (order_pack), for which there is room; answered once, never before this returns. */
void worker_pool_give(
	struct worker_pool *pool, GBytes *order, pool_wanted *wanted, pool_answered *answered, void *data);

struct pool_state {
	unsigned n, n_ready, n_busy, n_waiting; /* processes; that have set something; that are at work; orders */
	uint64_t n_ended;                       /* processes that ended in the midst of an order, since the start */
};
/* How it is now. */
struct pool_state worker_pool_state(const struct worker_pool *pool);

#endif
