#include "preview/generation.h"

#include <string.h>

#include "service/peer.h"

/* So long at most until its state is there, whatever holds it up: a disk, a debugger. */
#define READY_SECONDS 20

struct asked {
	generation_answer *answer;
	void *data;
};

struct generation {
	struct peer *peer; /* NULL: its process has ended */
	uint32_t number;
	guint waiting; /* a source of the main loop; 0: none */
	GQueue asked;  /* of struct asked, in order */
	char *state;
	uint32_t n_pages;
	GPtrArray *files; /* of paths, with a NULL at the end */
	generation_ready *ready;
	void *data;
};

static void tell_ready(struct generation *g)
{
	generation_ready *ready = g->ready;

	g->ready = NULL;
	if (ready)
		ready(g->data, g);
}

static void answer_next(struct generation *g, const char *bytes, size_t len)
{
	struct asked *asked = g_queue_pop_head(&g->asked);

	if (asked)
		asked->answer(asked->data, bytes, len);
	g_free(asked);
}

/* No more comes from its process. */
static void end(struct generation *g)
{
	g_clear_pointer(&g->peer, peer_free);
	g_clear_handle_id(&g->waiting, g_source_remove);
	while (!g_queue_is_empty(&g->asked))
		answer_next(g, NULL, 0);
}

static gboolean waited(gpointer data)
{
	struct generation *g = data;

	g->waiting = 0;
	end(g);
	tell_ready(g);
	return G_SOURCE_REMOVE;
}

static void take_files(struct generation *g, const char *bytes, size_t len)
{
	g_ptr_array_set_size(g->files, 0);
	for (const char *at = bytes; at < bytes + len; at += strlen(at) + 1)
		g_ptr_array_add(g->files, g_strdup(at));
	g_ptr_array_add(g->files, NULL);
}

static void take_frame(void *data, const struct frame *frame, const char *bytes)
{
	struct generation *g = data;

	if (frame->kind == FRAME_STATE && !g->state) {
		g_clear_handle_id(&g->waiting, g_source_remove);
		g->state = g_strdup(bytes);
		g->n_pages = frame->number;
		tell_ready(g);
	} else if (frame->kind == FRAME_FILES) {
		take_files(g, bytes, frame->len);
	} else {
		answer_next(g, frame->len ? bytes : NULL, frame->len);
	}
}

static void ended(void *data)
{
	struct generation *g = data;

	end(g);
	tell_ready(g);
}

struct generation *generation_new(int socket, uint32_t number, generation_ready *ready, void *data)
{
	struct generation *g = g_new0(struct generation, 1);

	g->number = number;
	g->files = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_add(g->files, NULL);
	g_queue_init(&g->asked);
	g->ready = ready;
	g->data = data;
	g->peer = peer_new(socket, take_frame, ended, g);
	g->waiting = g_timeout_add_seconds(READY_SECONDS, waited, g);
	return g;
}

void generation_free(struct generation *g)
{
	if (!g)
		return;
	g->ready = NULL;
	end(g);
	g_ptr_array_unref(g->files);
	g_free(g->state);
	g_free(g);
}

uint32_t generation_number(const struct generation *g)
{
	return g->number;
}

bool generation_lives(const struct generation *g)
{
	return g->peer != NULL;
}

const char *generation_state(const struct generation *g)
{
	return g->state;
}

uint32_t generation_n_pages(const struct generation *g)
{
	return g->n_pages;
}

const char *const *generation_files(const struct generation *g)
{
	return (const char *const *)g->files->pdata;
}

void generation_ask(struct generation *g, enum frame_kind kind, uint32_t number, const char *asked,
	generation_answer *answer, void *data)
{
	struct asked *question;

	if (!g->peer) {
		answer(data, NULL, 0);
		return;
	}
	g_autoptr(GBytes) bytes = g_bytes_new(asked, strlen(asked));
	peer_send(g->peer, kind, number, bytes);
	question = g_new(struct asked, 1);
	*question = (struct asked){ answer, data };
	g_queue_push_tail(&g->asked, question);
}
