#include "service/worker-pool.h"

#include "service/nursery.h"
#include "service/order.h"
#include "service/peer.h"

/* A process that ends before it is ready is not made again at once, or a machine without memory would do nothing else.
 */
#define PAUSE 1 /* s */

struct waiting {
	GBytes *order;
	pool_wanted *wanted;
	pool_answered *answered;
	void *data;
};

struct worker {
	struct worker_pool *pool;
	struct peer *peer; /* NULL: there is none now */
	bool ready;
	struct waiting at_hand; /* no order: it waits */
	gint64 since;           /* monotonic microseconds */
	guint pause;            /* a source of the main loop; 0: none */
};

struct worker_pool {
	int nursery;
	unsigned n, most_waiting;
	struct worker *worker;
	GQueue waiting; /* of struct waiting */
	uint64_t n_ended;
	uint32_t number;
	pool_lost *lost;
	void *data;
};

/* ---- orders ---- */

static void waiting_free(struct waiting *waiting)
{
	g_bytes_unref(waiting->order);
	g_free(waiting);
}

static void drop(struct waiting *waiting)
{
	waiting->answered(waiting->data, NULL, 0, -1);
	waiting_free(waiting);
}

static void drop_unwanted(struct worker_pool *pool)
{
	for (GList *at = pool->waiting.head, *next; at; at = next) {
		struct waiting *waiting = at->data;
		next = at->next;
		if (waiting->wanted(waiting->data))
			continue;
		g_queue_delete_link(&pool->waiting, at);
		drop(waiting);
	}
}

static void begin(struct worker *worker, struct waiting *next)
{
	worker->at_hand = *next;
	worker->since = g_get_monotonic_time();
	peer_send(worker->peer, ORDER_ASKED, ++worker->pool->number, next->order);
}

static void begin_next(struct worker *worker)
{
	struct waiting *next;

	while ((next = g_queue_pop_head(&worker->pool->waiting)) && !next->wanted(next->data))
		drop(next);
	if (next)
		begin(worker, next);
	g_free(next); /* its order is the worker's now */
}

static void finish(struct worker *worker, const char *bytes, size_t len)
{
	struct waiting done = worker->at_hand;

	worker->at_hand = (struct waiting){ 0 };
	done.answered(done.data, bytes, len, g_get_monotonic_time() - worker->since);
	g_bytes_unref(done.order);
}

/* ---- processes ---- */

static void said(void *data, const struct frame *frame, const char *bytes)
{
	struct worker *worker = data;

	if (frame->kind == ORDER_READY)
		worker->ready = true;
	else if (frame->kind == ORDER_ANSWER && worker->at_hand.order)
		finish(worker, bytes, frame->len);
	if (!worker->at_hand.order)
		begin_next(worker);
}

static void ended(void *data);

static gboolean make(gpointer data)
{
	struct worker *worker = data;
	int socket = nursery_make(worker->pool->nursery, 0);

	worker->pause = 0;
	if (socket >= 0)
		worker->peer = peer_new(socket, said, ended, worker);
	else
		worker->pool->lost(worker->pool->data);
	return G_SOURCE_REMOVE;
}

static void ended(void *data)
{
	struct worker *worker = data;
	bool was_ready = worker->ready;

	g_clear_pointer(&worker->peer, peer_free);
	worker->ready = false;
	if (worker->at_hand.order) {
		worker->pool->n_ended++;
		finish(worker, NULL, 0);
	}
	worker->pause = was_ready ? g_idle_add_full(G_PRIORITY_DEFAULT, make, worker, NULL)
				  : g_timeout_add_seconds(PAUSE, make, worker);
}

/* ---- the pool ---- */

struct worker_pool *worker_pool_new(int nursery, unsigned n, unsigned most_waiting, pool_lost *lost, void *data)
{
	struct worker_pool *pool = g_new0(struct worker_pool, 1);

	*pool = (struct worker_pool){
		.nursery = nursery, .n = n, .most_waiting = most_waiting, .lost = lost, .data = data
	};
	g_queue_init(&pool->waiting);
	pool->worker = g_new0(struct worker, n);
	for (unsigned i = 0; i < n; i++) {
		pool->worker[i].pool = pool;
		make(&pool->worker[i]);
	}
	return pool;
}

void worker_pool_free(struct worker_pool *pool)
{
	if (!pool)
		return;
	for (unsigned i = 0; i < pool->n; i++) {
		g_clear_handle_id(&pool->worker[i].pause, g_source_remove);
		peer_free(pool->worker[i].peer);
		g_clear_pointer(&pool->worker[i].at_hand.order, g_bytes_unref);
	}
	g_queue_clear_full(&pool->waiting, (GDestroyNotify)waiting_free);
	g_free(pool->worker);
	g_free(pool);
}

static struct worker *find_free(const struct worker_pool *pool)
{
	for (unsigned i = 0; i < pool->n; i++)
		if (pool->worker[i].ready && !pool->worker[i].at_hand.order)
			return &pool->worker[i];
	return NULL;
}

bool worker_pool_has_room(struct worker_pool *pool)
{
	if (pool->waiting.length >= pool->most_waiting)
		drop_unwanted(pool);
	return find_free(pool) || pool->waiting.length < pool->most_waiting;
}

void worker_pool_give(struct worker_pool *pool, GBytes *order, pool_wanted *wanted, pool_answered *answered, void *data)
{
	struct worker *worker = find_free(pool);
	struct waiting next = { g_bytes_ref(order), wanted, answered, data };

	if (worker)
		begin(worker, &next);
	else
		g_queue_push_tail(&pool->waiting, g_memdup2(&next, sizeof(next)));
}

struct pool_state worker_pool_state(const struct worker_pool *pool)
{
	struct pool_state state = { .n = pool->n, .n_waiting = pool->waiting.length, .n_ended = pool->n_ended };

	for (unsigned i = 0; i < pool->n; i++) {
		state.n_ready += pool->worker[i].ready;
		state.n_busy += pool->worker[i].at_hand.order != NULL;
	}
	return state;
}
