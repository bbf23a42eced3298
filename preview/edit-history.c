#include "preview/edit-history.h"

#include <string.h>

/* Steps that can be undone, texts that are kept to be asked for, and the bytes of each. */
#define STEPS_MAX 200
#define KEPT_MAX  64
#define BYTES_MAX ((gsize)64 << 20)

struct kept {
	char *digest;
	GBytes *text;
};

struct edit_history {
	GPtrArray *before, *after; /* of GBytes, the next to be taken last */
	GPtrArray *kept;           /* of struct kept, the newest last */
	char *left;                /* the digest of the file as it was written last; NULL: it was not yet */
};

static void kept_free(gpointer data)
{
	struct kept *kept = data;

	g_free(kept->digest);
	g_bytes_unref(kept->text);
	g_free(kept);
}

static char *digest_of(GBytes *text)
{
	return g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, text);
}

struct edit_history *edit_history_new(void)
{
	struct edit_history *history = g_new0(struct edit_history, 1);

	history->before = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
	history->after = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
	history->kept = g_ptr_array_new_with_free_func(kept_free);
	return history;
}

void edit_history_free(struct edit_history *history)
{
	if (!history)
		return;
	g_ptr_array_unref(history->before);
	g_ptr_array_unref(history->after);
	g_ptr_array_unref(history->kept);
	g_free(history->left);
	g_free(history);
}

/* ---- texts by their digest ---- */

static const struct kept *kept_at(const struct edit_history *history, guint i)
{
	return history->kept->pdata[i];
}

/* The oldest go when there are too many. */
static void limit_kept(struct edit_history *history)
{
	gsize bytes = 0;
	guint i = history->kept->len;

	while (i && history->kept->len - i < KEPT_MAX && bytes <= BYTES_MAX)
		bytes += g_bytes_get_size(kept_at(history, --i)->text);
	/* The newest stays, however long. */
	if (bytes > BYTES_MAX && i + 1 < history->kept->len)
		i++;
	if (i)
		g_ptr_array_remove_range(history->kept, 0, i);
}

void edit_history_note(struct edit_history *history, GBytes *text)
{
	g_autofree char *digest = digest_of(text);
	struct kept *kept;

	for (guint i = history->kept->len; i-- > 0;)
		if (strcmp(kept_at(history, i)->digest, digest) == 0)
			return;
	kept = g_new(struct kept, 1);
	*kept = (struct kept){ g_steal_pointer(&digest), g_bytes_ref(text) };
	g_ptr_array_add(history->kept, kept);
	limit_kept(history);
}

GBytes *edit_history_text(const struct edit_history *history, const char *digest)
{
	for (guint i = history->kept->len; i-- > 0;)
		if (strcmp(kept_at(history, i)->digest, digest) == 0)
			return kept_at(history, i)->text;
	return NULL;
}

/* ---- steps ---- */

static void push(GPtrArray *texts, GBytes *text)
{
	gsize bytes = 0;

	g_ptr_array_add(texts, g_bytes_ref(text));
	for (guint i = 0; i < texts->len; i++)
		bytes += g_bytes_get_size(texts->pdata[i]);
	while (texts->len > 1 && (texts->len > STEPS_MAX || bytes > BYTES_MAX)) {
		bytes -= g_bytes_get_size(texts->pdata[0]);
		g_ptr_array_remove_index(texts, 0);
	}
}

static void leave(struct edit_history *history, GBytes *is)
{
	g_free(history->left);
	history->left = digest_of(is);
}

static bool is_left(const struct edit_history *history, const char *digest)
{
	return history->left && strcmp(history->left, digest) == 0;
}

void edit_history_wrote(struct edit_history *history, GBytes *was, GBytes *is, bool goes_on)
{
	g_autofree char *digest = digest_of(was);
	bool left = is_left(history, digest);

	if (!left)
		g_ptr_array_set_size(history->before, 0);
	g_ptr_array_set_size(history->after, 0);
	if (!goes_on || !left || !history->before->len)
		push(history->before, was);
	leave(history, is);
}

static GBytes *next(const struct edit_history *history, const GPtrArray *texts, const char *digest)
{
	return texts->len && is_left(history, digest) ? texts->pdata[texts->len - 1] : NULL;
}

GBytes *edit_history_before(const struct edit_history *history, const char *digest)
{
	return next(history, history->before, digest);
}

GBytes *edit_history_after(const struct edit_history *history, const char *digest)
{
	return next(history, history->after, digest);
}

static void take_step(struct edit_history *history, GPtrArray *from, GPtrArray *to, GBytes *was)
{
	push(to, was);
	leave(history, from->pdata[from->len - 1]);
	g_ptr_array_remove_index(from, from->len - 1);
}

void edit_history_undone(struct edit_history *history, GBytes *was)
{
	take_step(history, history->before, history->after, was);
}

void edit_history_redone(struct edit_history *history, GBytes *was)
{
	take_step(history, history->after, history->before, was);
}
