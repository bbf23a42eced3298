#include "preview/watch.h"

#include <gio/gio.h>
#include <stdbool.h>

/* What is written in several steps is looked at once, after so long without another. */
#define QUIET_MS 80

struct watch {
	GHashTable *folder; /* of GFileMonitor, by path */
	GHashTable *file;   /* by whole path: what it was like, text; "" when it was not there */
	guint quiet;        /* a source; 0: none */
	bool written;       /* since they were last looked at */
	watch_changed *changed, *same;
	void *data;
};

/* What tells one content from another: its digest, as a clock that is coarse may show the same time twice. */
static char *likeness(const char *path)
{
	g_autoptr(GFile) file = g_file_new_for_path(path);
	g_autoptr(GBytes) bytes = g_file_load_bytes(file, NULL, NULL, NULL);

	return bytes ? g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes) : g_strdup("");
}

/* Whether any file is another than it was; what it is now is kept. */
static bool look(struct watch *watch)
{
	GHashTableIter iter;
	gpointer path, was;
	bool any = false;

	g_hash_table_iter_init(&iter, watch->file);
	while (g_hash_table_iter_next(&iter, &path, &was)) {
		char *now = likeness(path);
		if (g_str_equal(now, was)) {
			g_free(now);
		} else {
			any = true;
			g_hash_table_iter_replace(&iter, now);
		}
	}
	return any;
}

static gboolean is_quiet(gpointer data)
{
	struct watch *watch = data;

	bool written = watch->written;

	watch->quiet = 0;
	watch->written = false;
	if (look(watch))
		watch->changed(watch->data);
	else if (written)
		watch->same(watch->data);
	return G_SOURCE_REMOVE;
}

static bool is_ours(const struct watch *watch, GFile *file)
{
	g_autofree char *path = file ? g_file_get_path(file) : NULL;

	return path && g_hash_table_contains(watch->file, path);
}

/* An atomic save is RENAMED with our file as the other one, a plain write CHANGED several times. */
static void happened(GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer data)
{
	struct watch *watch = data;

	(void)monitor, (void)event;
	if (!is_ours(watch, file) && !is_ours(watch, other))
		return;
	watch->written = true;
	g_clear_handle_id(&watch->quiet, g_source_remove);
	watch->quiet = g_timeout_add(QUIET_MS, is_quiet, watch);
}

struct watch *watch_new(watch_changed *changed, watch_changed *same, void *data)
{
	struct watch *watch = g_new0(struct watch, 1);

	watch->folder = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_object_unref);
	watch->file = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	watch->changed = changed;
	watch->same = same;
	watch->data = data;
	return watch;
}

void watch_free(struct watch *watch)
{
	if (!watch)
		return;
	g_clear_handle_id(&watch->quiet, g_source_remove);
	g_hash_table_unref(watch->folder);
	g_hash_table_unref(watch->file);
	g_free(watch);
}

/* Where a folder cannot be watched, the file is not; the page has a button for it. */
static void watch_folder(struct watch *watch, GHashTable *folders, const char *file)
{
	g_autofree char *path = g_path_get_dirname(file);
	GFileMonitor *monitor = g_hash_table_lookup(watch->folder, path);

	if (g_hash_table_contains(folders, path))
		return;
	if (monitor) {
		g_object_ref(monitor);
	} else {
		g_autoptr(GFile) folder = g_file_new_for_path(path);
		monitor = g_file_monitor_directory(folder, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
		if (!monitor)
			return;
		g_file_monitor_set_rate_limit(monitor, QUIET_MS);
		g_signal_connect(monitor, "changed", G_CALLBACK(happened), watch);
	}
	g_hash_table_insert(folders, g_steal_pointer(&path), monitor);
}

void watch_files(struct watch *watch, const char *const *paths)
{
	GHashTable *folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_object_unref);
	GHashTable *files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

	for (; *paths; paths++) {
		const char *was = g_hash_table_lookup(watch->file, *paths);
		watch_folder(watch, folders, *paths);
		g_hash_table_replace(files, g_strdup(*paths), was ? g_strdup(was) : likeness(*paths));
	}
	g_hash_table_unref(watch->folder);
	g_hash_table_unref(watch->file);
	watch->folder = folders;
	watch->file = files;
	/* What changed while it was being read. */
	if (!watch->quiet)
		watch->quiet = g_timeout_add(QUIET_MS, is_quiet, watch);
}
