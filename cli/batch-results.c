/* A line says "done" of a file that is whole and on the disk, with its name: after a power cut, what the results say is
 * there. Waiting for the disk takes longer than a small report, so lines are held and written in groups, after the
 * folders of all their outputs were synced once. A run that ends sorts the lines, which came as reports were done, by
 * the number of their report. */

#include "cli/batch-results.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "banshi/output-place.h"
#include "banshi/output.h"
#include "cli/batch-items.h"
#include "cli/batch-line.h"
#include "cli/batch-output.h"
#include "cli/batch-result.h"
#include "cli/batch-settings.h"
#include "report/diag.h"
#include "report/system-error.h"

/* A group waits no longer than this, in microseconds, nor for more reports. */
#define GROUP_TIME (G_USEC_PER_SEC / 5)
#define GROUP_SIZE 64

struct batch_results {
	const struct batch_settings *settings;
	int fd; /* the lock's */
	/* Bytes of the file so far, without what is held. */
	uint64_t end;
	GArray *place; /* of struct batch_place: this run's lines */
	/* The group: lines that are not written yet, and the folders their outputs are in. */
	GString *held;
	unsigned n_held;
	gint64 since; /* monotonic microseconds */
	GHashTable *folders;
};

/* ---- an earlier run ---- */

static void line_free(void *line)
{
	batch_line_clear(line);
	g_free(line);
}

static void learn(void *known, const char *text, size_t len, const struct batch_line *line)
{
	struct batch_line *entry;

	(void)text, (void)len;
	/* Only what was done and can be compared is worth knowing. */
	if (!line->done || !*line->key || !*line->digest)
		return;
	entry = g_new(struct batch_line, 1);
	batch_line_copy(line, entry);
	/* A later line for the same output counts. */
	g_hash_table_replace(known, entry->name, entry);
}

GHashTable *batch_results_known(const char *path)
{
	GHashTable *known = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, line_free);

	batch_lines_each(path, learn, known);
	return known;
}

/* ---- this run ---- */

/* All of the text or nothing: a piece of a line, of a disk that is full, is taken away again. */
static bool append(struct batch_results *results, const char *text, size_t len)
{
	for (size_t done = 0; done < len;) {
		ssize_t n = write(results->fd, text + done, len - done);
		int error = errno;

		if (n < 0 && error == EINTR)
			continue;
		if (n < 0) {
			/* What cannot be taken away stays, and the next line goes behind it. */
			if (done > 0 && ftruncate(results->fd, (off_t)results->end) < 0)
				results->end += done;
			errno = error;
			return false;
		}
		done += (size_t)n;
	}
	results->end += len;
	return true;
}

/* What an earlier run left half-written stays on a line of its own. */
static bool start_line(struct batch_results *results)
{
	off_t end = lseek(results->fd, 0, SEEK_END);
	char last = '\n';

	results->end = (uint64_t)MAX(end, 0);
	/* A pipe has no end to look at. */
	if (end <= 0)
		return end == 0 || errno == ESPIPE;
	return pread(results->fd, &last, 1, end - 1) == 1 && (last == '\n' || append(results, "\n", 1));
}

static void free_results(struct batch_results *results)
{
	g_array_unref(results->place);
	g_string_free(results->held, TRUE);
	g_hash_table_destroy(results->folders);
	g_free(results);
}

struct batch_results *batch_results_open(const struct batch_settings *settings, int fd, struct diags *diags)
{
	struct batch_results *results = g_new0(struct batch_results, 1);

	results->settings = settings;
	results->fd = fd;
	results->place = g_array_new(FALSE, FALSE, sizeof(struct batch_place));
	results->held = g_string_new(NULL);
	results->folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	if (start_line(results))
		return results;
	output_report_errno(settings->results, errno ? errno : EIO, diags);
	free_results(results);
	return NULL;
}

/* ---- a group ---- */

static bool sync_folders(const struct batch_results *results)
{
	GHashTableIter iter;
	void *folder;
	bool ok = true;

	g_hash_table_iter_init(&iter, results->folders);
	while (ok && g_hash_table_iter_next(&iter, &folder, NULL))
		ok = output_sync_folder(folder);
	return ok;
}

bool batch_results_flush(struct batch_results *results)
{
	/* The lines come after the folders are on the disk, never before. */
	bool ok =
		!results->n_held || (sync_folders(results) && append(results, results->held->str, results->held->len));

	g_hash_table_remove_all(results->folders);
	g_string_truncate(results->held, 0);
	results->n_held = 0;
	return ok;
}

bool batch_results_tick(struct batch_results *results)
{
	bool due = results->n_held >= GROUP_SIZE ||
		   (results->n_held && g_get_monotonic_time() - results->since >= GROUP_TIME);

	return !due || batch_results_flush(results);
}

static void hold_folder(struct batch_results *results, const struct batch_item *item)
{
	g_hash_table_add(results->folders, batch_output_folder(results->settings, item));
}

bool batch_results_add(struct batch_results *results, const struct batch_item *item, const struct batch_result *result)
{
	GString *text = batch_line_new(item, result);
	const struct batch_place place = { /* Where the line will be when the held ones are written. */
		.index = item->index,
		.len = (uint32_t)text->len,
		.at = results->end + results->held->len
	};
	bool sync = results->settings->sync != OUTPUT_NO_SYNC;

	if (!results->n_held++)
		results->since = g_get_monotonic_time();
	if (sync && result->status == BATCH_DONE)
		hold_folder(results, item);
	g_array_append_val(results->place, place);
	g_string_append_len(results->held, text->str, (gssize)text->len);
	g_string_free(text, TRUE);
	/* Without syncing there is nothing to wait for, and each line is written at once. */
	return sync ? batch_results_tick(results) : batch_results_flush(results);
}

/* ---- the end ---- */

/* Gathers this run's lines from the file. False with errno. */
static bool gather(const struct batch_results *results, GByteArray *out)
{
	for (guint i = 0; i < results->place->len; i++) {
		const struct batch_place *place = &g_array_index(results->place, struct batch_place, i);
		guint at = out->len;

		g_byte_array_set_size(out, at + place->len);
		ssize_t n = pread(results->fd, out->data + at, place->len, (off_t)place->at);
		if (n != (ssize_t)place->len) {
			errno = n < 0 ? errno : EIO;
			return false;
		}
	}
	return true;
}

static bool rewrite(struct batch_results *results, const struct batch_end *end, struct diags *diags)
{
	const char *path = results->settings->results;
	struct output output = { .path = (char *)path, .bytes = g_byte_array_new() };
	enum output_sync sync = results->settings->sync == OUTPUT_NO_SYNC ? OUTPUT_NO_SYNC : OUTPUT_SYNC;
	GString *last = end ? batch_end_new(end) : NULL;

	batch_places_sort(results->place);
	/* Lines of earlier runs that this one has not met are left out. */
	bool ok = gather(results, output.bytes) ||
		  diag(diags, DIAG_CANNOT_READ, NOWHERE, path, system_error(errno, diags_lang(diags)));
	if (last) {
		g_byte_array_append(output.bytes, (const guint8 *)last->str, (guint)last->len);
		g_string_free(last, TRUE);
	}
	ok = ok && output_write(&output, 1, sync, diags);
	g_byte_array_unref(output.bytes);
	return ok;
}

bool batch_results_close(struct batch_results *results, bool complete, const struct batch_end *end, struct diags *diags)
{
	/* What goes to a pipe or a device, or to a descriptor of ours, was told line by line. */
	bool ok = !complete || !output_is_file(results->settings->results) || rewrite(results, end, diags);

	free_results(results);
	return ok;
}
