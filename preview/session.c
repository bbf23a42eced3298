#include "preview/session.h"

#include <glib-unix.h>
#include <stdbool.h>

#include "preview/answers.h"
#include "preview/copy.h"
#include "preview/generation.h"
#include "preview/watch.h"
#include "service/nursery.h"

struct session {
	const struct previewed *previewed;
	char *path; /* of the report, whole */
	int nursery;
	guint hung_up;             /* tells that the nursery has ended; 0: it was told */
	uint32_t n;                /* of the states so far */
	struct generation *coming; /* being set; NULL: none */
	struct generation *shown;  /* whose pages are shown; NULL: nobody's */
	char *latest, *pages;      /* what came of the last one that said so; of the one shown, when that is another */
	bool broken;
	struct watch *watch;
	session_changed *changed, *gone;
	void *data;
};

static void watch_files_of(struct session *s, const struct generation *generation)
{
	g_autoptr(GPtrArray) paths = g_ptr_array_new();

	g_ptr_array_add(paths, s->path);
	for (const char *const *file = generation ? generation_files(generation) : NULL; file && *file; file++)
		g_ptr_array_add(paths, (gpointer)*file);
	g_ptr_array_add(paths, NULL);
	watch_files(s->watch, (const char *const *)paths->pdata);
}

/* The pages of a report that cannot be set stay those it had, and are told to be old. */
static void show(struct session *s, struct generation *generation)
{
	if (generation_n_pages(generation)) {
		generation_free(s->shown);
		s->shown = generation;
		g_clear_pointer(&s->pages, g_free);
	} else {
		if (s->shown && !s->pages)
			s->pages = g_strdup(generation_state(s->shown));
		generation_free(generation);
	}
}

static gboolean settle(gpointer data)
{
	struct session *s = data;
	struct generation *generation = g_steal_pointer(&s->coming);

	s->broken = !generation_state(generation);
	if (s->broken) {
		generation_free(generation);
	} else {
		g_free(s->latest);
		s->latest = g_strdup(generation_state(generation));
		watch_files_of(s, generation);
		show(s, generation);
	}
	s->changed(s->data);
	return G_SOURCE_REMOVE;
}

/* It is still at work when it tells this, so that it is looked at right after. */
static void ready(void *data, struct generation *generation)
{
	struct session *s = data;

	if (generation == s->coming)
		g_idle_add_full(G_PRIORITY_DEFAULT, settle, s, NULL);
}

static void files_changed(void *data)
{
	struct session *s = data;
	int socket = nursery_make(s->nursery, COPY_STATE);

	if (socket < 0) {
		s->gone(s->data);
		return;
	}
	/* One that is not done yet sets what is no more. */
	g_idle_remove_by_data(s);
	generation_free(s->coming);
	s->coming = generation_new(socket, ++s->n, ready, s);
	s->broken = false;
}

/* Written twice, and again what it was: who has seen the text between looks at the file again. */
static void files_same(void *data)
{
	struct session *s = data;

	s->changed(s->data);
}

static gboolean nursery_hung_up(int socket, GIOCondition condition, gpointer data)
{
	struct session *s = data;

	(void)socket;
	(void)condition;
	s->hung_up = 0;
	s->gone(s->data);
	return G_SOURCE_REMOVE;
}

struct session *session_new(
	const struct previewed *previewed, int nursery, session_changed *changed, session_changed *gone, void *data)
{
	struct session *s = g_new0(struct session, 1);

	s->previewed = previewed;
	s->path = g_canonicalize_filename(previewed->path, NULL);
	s->nursery = nursery;
	s->changed = changed;
	s->gone = gone;
	s->data = data;
	s->hung_up = g_unix_fd_add(nursery, G_IO_HUP | G_IO_ERR, nursery_hung_up, s);
	s->watch = watch_new(files_changed, files_same, s);
	watch_files_of(s, NULL);
	files_changed(s);
	return s;
}

void session_free(struct session *s)
{
	if (!s)
		return;
	if (s->hung_up)
		g_source_remove(s->hung_up);
	g_idle_remove_by_data(s);
	watch_free(s->watch);
	generation_free(s->coming);
	generation_free(s->shown);
	g_free(s->latest);
	g_free(s->pages);
	g_free(s->path);
	g_free(s);
}

char *session_state(const struct session *s)
{
	const char *pages = s->pages ? s->pages : s->latest;

	return g_strdup_printf(
		"{\"generation\":%u,\"setting\":%s,\"broken\":%s,\"state\":%s,\"shown\":%u,\"pages\":%s}\n", s->n,
		s->coming ? "true" : "false", s->broken ? "true" : "false", s->latest ? s->latest : "null",
		s->shown ? generation_number(s->shown) : 0, s->shown && pages ? pages : "null");
}

struct generation *session_shown(const struct session *s, uint32_t number)
{
	return s->shown && generation_number(s->shown) == number ? s->shown : NULL;
}
