/* The first parcels are compressed where they are put: a report of a few pages is done before a thread has begun. After
 * them each waits in a queue for a thread; the one that puts takes them from its head. While it would have to wait, it
 * does itself what no thread has come to, so nothing depends on there being threads at all. */
#include "render/packing.h"

#include <libdeflate.h>

#include "render/pack-level.h"
#include "render/quick-pack.h"

#define AT_ONCE 64 /* are compressed before there are threads */
#define WAITING 4  /* for each processor: so many are kept in memory */

/* What one thread compresses with. */
struct tools {
	struct libdeflate_compressor *text, *much_text;
	struct quick_pack *quick; /* NULL: nothing was compressed so yet */
	GByteArray *room;         /* used again */
};

struct packing {
	void (*take)(void *taker, const struct parcel *parcel);
	void *taker;
	struct tools *own;
	unsigned n_put, at_once; /* that are to be compressed */
	unsigned most;           /* that wait */
	size_t n_text, outlines; /* bytes put as PACKING_TEXT, and packing_outlines */
	/* NULL, empty: none was needed yet. */
	GThreadPool *threads;
	GQueue queue;      /* struct waiting, in the order they were put */
	GAsyncQueue *idle; /* struct tools that no thread uses */
	GMutex mutex;
	GCond packed; /* a thread has done one */
};

/* A parcel in the queue. It is held by the queue and by the pool of threads. */
struct waiting {
	struct parcel parcel;
	char *entries;
	GByteArray *data; /* as it was put, then compressed */
	int begun;        /* atomic: by a thread, or by the one that waits */
	bool packed;      /* under the mutex */
};

static void tools_free(void *data)
{
	struct tools *tools = data;

	libdeflate_free_compressor(tools->text);
	libdeflate_free_compressor(tools->much_text);
	quick_pack_free(tools->quick);
	g_byte_array_unref(tools->room);
	g_free(tools);
}

/* NULL when there is no memory. */
static struct tools *tools_new(void)
{
	struct tools *tools = g_new0(struct tools, 1);

	tools->room = g_byte_array_new();
	tools->text = libdeflate_alloc_compressor(PACK_LEVEL_FEW);
	tools->much_text = libdeflate_alloc_compressor(PACK_LEVEL);
	if (!tools->text || !tools->much_text)
		g_clear_pointer(&tools, tools_free);
	return tools;
}

static void compress_text(struct tools *tools, struct libdeflate_compressor *compressor, const void *data, size_t n)
{
	g_byte_array_set_size(tools->room, (guint)libdeflate_zlib_compress_bound(compressor, n));
	size_t size = libdeflate_zlib_compress(compressor, data, n, tools->room->data, tools->room->len);
	g_assert(size > 0 && "the bound is enough");
	g_byte_array_set_size(tools->room, (guint)size);
}

/* The header says deflate, a window of 32 kB and the quickest way (RFC 1950 2.2); a checksum closes it. */
static void compress_quickly(struct tools *tools, const void *data, size_t n)
{
	static const guint8 header[] = { 0x78, 0x01 };
	uint32_t sum = GUINT32_TO_BE(libdeflate_adler32(1, data, n));

	if (!tools->quick)
		tools->quick = quick_pack_new();
	g_byte_array_set_size(tools->room, 0);
	g_byte_array_append(tools->room, header, sizeof(header));
	quick_pack(tools->quick, data, n, tools->room);
	g_byte_array_append(tools->room, (const guint8 *)&sum, sizeof(sum));
}

/* Into the room of the tools. */
static void compress(struct tools *tools, enum packing_level level, const void *data, size_t n)
{
	if (level == PACKING_QUICK)
		compress_quickly(tools, data, n);
	else
		compress_text(tools, level == PACKING_TEXT ? tools->text : tools->much_text, data, n);
}

/* GLib reads it from a file each time, which a batch would do for every report. */
static unsigned n_processors(void)
{
	static gsize known;

	if (g_once_init_enter(&known))
		g_once_init_leave(&known, g_get_num_processors());
	return (unsigned)known;
}

struct packing *packing_new(void (*take)(void *taker, const struct parcel *parcel), void *taker)
{
	struct tools *own = tools_new();
	struct packing *packing;

	if (!own)
		return NULL;
	packing = g_new0(struct packing, 1);
	*packing = (struct packing){ .take = take, .taker = taker, .own = own };
	packing->at_once = n_processors() > 1 ? AT_ONCE : G_MAXUINT;
	packing->most = WAITING * n_processors();
	g_queue_init(&packing->queue);
	packing->idle = g_async_queue_new_full(tools_free);
	g_mutex_init(&packing->mutex);
	g_cond_init(&packing->packed);
	return packing;
}

static void waiting_clear(void *data)
{
	struct waiting *waiting = data;

	g_byte_array_unref(waiting->data);
	g_free(waiting->entries);
}

static void waiting_release(void *waiting)
{
	g_atomic_rc_box_release_full(waiting, waiting_clear);
}

/* Whoever is the first to ask does it. */
static bool begin(struct waiting *waiting)
{
	return g_atomic_int_compare_and_exchange(&waiting->begun, 0, 1);
}

static void begin_unused(void *waiting, void *unused)
{
	(void)unused;
	begin(waiting);
}

/* Threads let go of all that they were given, and find nothing left to do. Without any, the pool lets go of it: of what
 * it drops while a thread is asking, GLib 2.74 does not. */
static void end_threads(struct packing *packing)
{
	g_queue_foreach(&packing->queue, begin_unused, NULL);
	g_thread_pool_free(packing->threads, g_thread_pool_get_num_threads(packing->threads) == 0, TRUE);
}

void packing_free(struct packing *packing)
{
	if (!packing)
		return;
	if (packing->threads)
		end_threads(packing);
	g_queue_clear_full(&packing->queue, waiting_release);
	g_async_queue_unref(packing->idle);
	tools_free(packing->own);
	g_mutex_clear(&packing->mutex);
	g_cond_clear(&packing->packed);
	g_free(packing);
}

/* By whoever has begun it. */
static void pack(struct packing *packing, struct tools *tools, struct waiting *waiting)
{
	compress(tools, waiting->parcel.level, waiting->data->data, waiting->data->len);
	g_byte_array_set_size(waiting->data, 0);
	g_byte_array_append(waiting->data, tools->room->data, tools->room->len);
	g_mutex_lock(&packing->mutex);
	waiting->packed = true;
	g_cond_signal(&packing->packed);
	g_mutex_unlock(&packing->mutex);
}

/* In a thread. Without memory for its tools it leaves the parcel to the one that waits. */
static void pack_in_thread(void *data, void *user)
{
	struct waiting *waiting = data;
	struct packing *packing = user;
	struct tools *tools = g_async_queue_try_pop(packing->idle);

	if (!tools)
		tools = tools_new();
	if (tools && begin(waiting)) {
		pack(packing, tools, waiting);
	}
	if (tools)
		g_async_queue_push(packing->idle, tools);
	waiting_release(waiting);
}

static bool is_packed(struct packing *packing, const struct waiting *waiting)
{
	g_mutex_lock(&packing->mutex);
	bool packed = waiting->packed;
	g_mutex_unlock(&packing->mutex);
	return packed;
}

static bool first_is_packed(struct packing *packing)
{
	const struct waiting *first = g_queue_peek_head(&packing->queue);

	return first && is_packed(packing, first);
}

/* The first of the queue that nobody has begun; it is the caller's to pack. NULL: there is none. */
static struct waiting *begin_next(struct packing *packing)
{
	for (GList *link = packing->queue.head; link; link = link->next)
		if (begin(link->data))
			return link->data;
	return NULL;
}

static void wait_for(struct packing *packing, const struct waiting *waiting)
{
	g_mutex_lock(&packing->mutex);
	while (!waiting->packed)
		g_cond_wait(&packing->packed, &packing->mutex);
	g_mutex_unlock(&packing->mutex);
}

/* While a thread is at it, the next ones that no thread has come to are done meanwhile. */
static void take_first(struct packing *packing)
{
	struct waiting *first = g_queue_peek_head(&packing->queue), *next;

	while (!is_packed(packing, first) && (next = begin_next(packing)) != NULL)
		pack(packing, packing->own, next);
	wait_for(packing, first);
	g_queue_pop_head(&packing->queue);
	first->parcel.data = first->data->data;
	first->parcel.n = first->data->len;
	packing->take(packing->taker, &first->parcel);
	waiting_release(first);
}

static void take_at_once(struct packing *packing, const struct parcel *parcel)
{
	struct parcel packed = *parcel;

	if (parcel->level != PACKING_NONE) {
		compress(packing->own, parcel->level, parcel->data, parcel->n);
		packed.data = packing->own->room->data;
		packed.n = packing->own->room->len;
	}
	packing->take(packing->taker, &packed);
}

void packing_outlines(struct packing *packing, size_t n)
{
	packing->outlines = n;
}

/* By what was put before, not by how many threads there are. */
static struct parcel settle_level(struct packing *packing, const struct parcel *parcel)
{
	struct parcel settled = *parcel;

	if (parcel->level == PACKING_TEXT) {
		packing->n_text += parcel->n;
		if (packing->n_text > packing->outlines)
			settled.level = PACKING_MUCH_TEXT;
	}
	return settled;
}

static void put_in_queue(struct packing *packing, const struct parcel *parcel)
{
	struct waiting *waiting = g_atomic_rc_box_new0(struct waiting);

	waiting->parcel = *parcel;
	waiting->entries = g_strdup(parcel->entries);
	waiting->parcel.entries = waiting->entries;
	waiting->data = g_byte_array_new();
	waiting->packed = parcel->level == PACKING_NONE;
	waiting->begun = waiting->packed;
	g_byte_array_append(waiting->data, parcel->data, (guint)parcel->n);
	g_queue_push_tail(&packing->queue, waiting);
	if (!waiting->packed)
		g_thread_pool_push(packing->threads, g_atomic_rc_box_acquire(waiting), NULL);
}

/* Threads of its own: those that are shared go on for a while when there is no more to do. One processor is for the
 * thread that puts: with a thread for it too, two would take turns there while another stands idle. */
void packing_put(struct packing *packing, const struct parcel *parcel)
{
	const struct parcel settled = settle_level(packing, parcel);

	packing->n_put += parcel->level != PACKING_NONE;
	if (packing->n_put <= packing->at_once) {
		take_at_once(packing, &settled);
		return;
	}
	if (!packing->threads)
		packing->threads = g_thread_pool_new_full(
			pack_in_thread, packing, waiting_release, (int)n_processors() - 1, TRUE, NULL);
	put_in_queue(packing, &settled);
	while (packing->queue.length > packing->most || first_is_packed(packing))
		take_first(packing);
}

void packing_finish(struct packing *packing)
{
	while (packing->queue.length > 0)
		take_first(packing);
}

void packing_put_last(struct packing *packing, const struct parcel *parcel)
{
	const struct parcel settled = settle_level(packing, parcel);

	packing_finish(packing);
	take_at_once(packing, &settled);
}
