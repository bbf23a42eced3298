#include "cli/batch-results.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "banshi/output.h"
#include "cli/batch-items.h"
#include "cli/batch-line.h"
#include "report/diag.h"
#include "report/system-error.h"

struct batch_results {
	char *path;
	int fd;
	uint64_t end;
	GArray *place; /* of struct batch_place: this run's lines */
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
	if (!line->done || !*line->key || !*line->digest)
		return;
	entry = g_memdup2(line, sizeof(*line));
	entry->name = g_strdup(line->name);
	entry->key = g_strdup(line->key);
	entry->digest = g_strdup(line->digest);
	g_hash_table_replace(known, entry->name, entry);
}

GHashTable *batch_results_known(const char *path)
{
	GHashTable *known = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, line_free);

	batch_lines_each(path, learn, known);
	return known;
}

/* ---- this run ---- */

static bool write_line(struct batch_results *results, const GString *line)
{
	ssize_t n = write(results->fd, line->str, line->len);

	results->end += line->len;
	return n == (ssize_t)line->len;
}

/* What an earlier run left half-written stays on a line of its own. */
static bool start_line(struct batch_results *results)
{
	off_t end = lseek(results->fd, 0, SEEK_END);
	char last = '\n';

	results->end = (uint64_t)end;
	if (end > 0 && pread(results->fd, &last, 1, end - 1) == 1 && last != '\n') {
		results->end++;
		return write(results->fd, "\n", 1) == 1;
	}
	return end >= 0;
}

struct batch_results *batch_results_open(const char *path, struct diags *diags)
{
	struct batch_results *results = g_new0(struct batch_results, 1);

	results->path = g_strdup(path);
	results->place = g_array_new(FALSE, FALSE, sizeof(struct batch_place));
	results->fd = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
	if (results->fd >= 0 && start_line(results))
		return results;
	diag(diags, DIAG_CANNOT_WRITE, NOWHERE, path, system_error(errno, diags_lang(diags)));
	batch_results_close(results, false, diags);
	return NULL;
}

bool batch_results_add(struct batch_results *results, const struct batch_item *item, const struct batch_result *result)
{
	GString *text = batch_line_new(item, result);
	const struct batch_place place = { .index = item->index, .len = (uint32_t)text->len, .at = results->end };

	bool ok = write_line(results, text);
	g_array_append_val(results->place, place);
	g_string_free(text, TRUE);
	return ok;
}

static bool rewrite(struct batch_results *results, struct diags *diags)
{
	struct output output = { .path = results->path, .bytes = g_byte_array_new() };
	bool ok = true;

	batch_places_sort(results->place);
	for (guint i = 0; i < results->place->len && ok; i++) {
		const struct batch_place *place = &g_array_index(results->place, struct batch_place, i);
		guint at = output.bytes->len;
		g_byte_array_set_size(output.bytes, at + place->len);
		ok = pread(results->fd, output.bytes->data + at, place->len, (off_t)place->at) == (ssize_t)place->len;
	}
	ok = ok && output_write(&output, 1, diags);
	g_byte_array_unref(output.bytes);
	return ok;
}

bool batch_results_close(struct batch_results *results, bool complete, struct diags *diags)
{
	bool ok = !complete || rewrite(results, diags);

	if (results->fd >= 0)
		close(results->fd);
	g_array_unref(results->place);
	g_free(results->path);
	g_free(results);
	return ok;
}
