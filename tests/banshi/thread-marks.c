/* GLib is not built for ThreadSanitizer, and its locks are the kernel's own: the sanitizer does not see that what one
 * thread did before it unlocks, the next does not do at the same time. Linked into a program, these stand before GLib's
 * functions and say so; all else they leave to GLib. Only those that our code calls are here. */
#include <dlfcn.h>
#include <glib.h>
#include <sanitizer/tsan_interface.h>

#define REAL(name) (((__typeof__(&(name)))real(#name)))

static void *real(const char *name)
{
	void *found = dlsym(RTLD_NEXT, name);

	g_assert(found);
	return found;
}

/* What GLib keeps for itself: the links of its queues, and its pools. */
__attribute__((visibility("default"))) const char *__tsan_default_suppressions(void);
const char *__tsan_default_suppressions(void)
{
	return "race:g_queue_pop_tail\nrace:g_thread_pool_free\n";
}

/* ---- locks ---- */

void(g_mutex_lock)(GMutex *mutex)
{
	REAL(g_mutex_lock)(mutex);
	__tsan_acquire(mutex);
}

void(g_mutex_unlock)(GMutex *mutex)
{
	__tsan_release(mutex);
	REAL(g_mutex_unlock)(mutex);
}

/* Waiting lets go of the lock and takes it again. */
void g_cond_wait(GCond *cond, GMutex *mutex)
{
	__tsan_release(mutex);
	REAL(g_cond_wait)(cond, mutex);
	__tsan_acquire(mutex);
}

/* ---- what is handed from thread to thread ---- */

void g_async_queue_push(GAsyncQueue *queue, gpointer item)
{
	__tsan_release(item);
	REAL(g_async_queue_push)(queue, item);
}

gpointer g_async_queue_try_pop(GAsyncQueue *queue)
{
	void *item = REAL(g_async_queue_try_pop)(queue);

	if (item)
		__tsan_acquire(item);
	return item;
}

/* Whoever lets go of it last does so after all others. */
void g_atomic_rc_box_release_full(gpointer box, GDestroyNotify clear)
{
	__tsan_release(box);
	/* For `clear`, which is called inside, if at all. */
	__tsan_acquire(box);
	REAL(g_atomic_rc_box_release_full)(box, clear);
}

/* ---- once: who finds it done looks at the word itself, by an atomic read that the sanitizer sees ---- */

struct first {
	GOnce *once;
	GThreadFunc function;
	void *data;
};

static void *do_first(void *data)
{
	struct first *first = data;
	void *result = first->function(first->data);

	__atomic_fetch_add((int *)&first->once->status, 0, __ATOMIC_RELEASE);
	return result;
}

gpointer g_once_impl(GOnce *once, GThreadFunc function, gpointer data)
{
	struct first first = { once, function, data };
	void *result = REAL(g_once_impl)(once, do_first, &first);

	__atomic_load_n((int *)&once->status, __ATOMIC_ACQUIRE);
	return result;
}

gboolean(g_once_init_enter)(volatile void *location)
{
	gboolean mine = REAL(g_once_init_enter)(location);

	__atomic_load_n((size_t *)location, __ATOMIC_ACQUIRE);
	return mine;
}

void(g_once_init_leave)(volatile void *location, gsize result)
{
	__atomic_fetch_add((size_t *)location, 0, __ATOMIC_RELEASE);
	REAL(g_once_init_leave)(location, result);
}

/* ---- pools ---- */

struct pool {
	GFunc function;
	void *data;
	GThreadPool *pool;
};

static void work(void *item, void *data)
{
	struct pool *pool = data;

	__tsan_acquire(item);
	pool->function(item, pool->data);
	__tsan_release(pool);
}

GThreadPool *g_thread_pool_new_full(
	GFunc function, gpointer data, GDestroyNotify drop, gint most, gboolean exclusive, GError **error)
{
	struct pool *own = g_new0(struct pool, 1);

	*own = (struct pool){ function, data, NULL };
	__tsan_release(own);
	own->pool = REAL(g_thread_pool_new_full)(work, own, drop, most, exclusive, error);
	return own->pool;
}

GThreadPool *g_thread_pool_new(GFunc function, gpointer data, gint most, gboolean exclusive, GError **error)
{
	return g_thread_pool_new_full(function, data, NULL, most, exclusive, error);
}

gboolean g_thread_pool_push(GThreadPool *pool, gpointer item, GError **error)
{
	__tsan_release(item);
	return REAL(g_thread_pool_push)(pool, item, error);
}

void g_thread_pool_free(GThreadPool *pool, gboolean drop, gboolean wait)
{
	struct pool *own = pool->user_data;

	REAL(g_thread_pool_free)(pool, drop, wait);
	__tsan_acquire(own);
	g_free(own);
}
