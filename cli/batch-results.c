#include "cli/batch-results.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "banshi/output.h"
#include "cli/batch-items.h"
#include "report/diag.h"
#include "report/json-writer.h"
#include "report/reader.h"
#include "report/source-open.h"

struct batch_results {
	char *path;
	int fd;
	uint64_t end;
	GArray *line; /* of struct line: this run's */
};

struct line {
	uint32_t index, len;
	uint64_t at;
	bool done; /* of a merged line */
};

const char *batch_status_name(enum batch_status status)
{
	static const char *const name[N_BATCH_STATUSES] = { "done", "failed", "crashed", "timeout" };

	return name[status];
}

/* ---- a line ---- */

static GString *line_of(const struct batch_item *item, const struct batch_result *result)
{
	struct json json = { .out = g_string_new(NULL), .one_line = true };

	json_open(&json, NULL, '{');
	json_number(&json, "index", item->index);
	json_text(&json, "status", batch_status_name(result->status));
	json_path(&json, "report", item->path);
	json_path(&json, "name", item->name);
	if (result->status == BATCH_DONE) {
		json_number(&json, "pages", result->n_pages);
		json_number(&json, "bytes", result->n_bytes);
		json_text(&json, "digest", result->digest);
	}
	if (*result->key)
		json_text(&json, "key", result->key);
	json_number(&json, "errors", result->n_errors);
	json_number(&json, "warnings", result->n_warnings);
	if (result->status != BATCH_DONE && result->message) {
		g_autofree char *first = g_strndup(result->message, strcspn(result->message, "\n"));
		json_text(&json, "message", first);
	}
	json_close(&json, '}');
	return json.out;
}

static bool is_whole(const char *line, size_t len)
{
	return len > 2 && line[0] == '{' && line[len - 2] == '}' && line[len - 1] == '\n';
}

/* A line as a tree, JSON being YAML too; NULL for one that was cut off. */
static struct tree *read_line(const char *line, size_t len)
{
	struct diags *unsaid = diags_new(LANG_EN);
	struct source *source = is_whole(line, len) ? source_from_text("results", line, len, unsaid) : NULL;
	struct tree *tree = source ? tree_read(source, unsaid) : NULL;

	diags_free(unsaid);
	return tree;
}

/* The text of a key, "" when there is none. */
static const char *text_of(const struct tree *tree, const char *key)
{
	const struct value *value = value_get(tree->root, key);

	return value && value->type == VALUE_SCALAR ? value->text : "";
}

static uint32_t number_of(const struct tree *tree, const char *key)
{
	return (uint32_t)strtoul(text_of(tree, key), NULL, 10);
}

static bool is_done(const struct tree *tree)
{
	return strcmp(text_of(tree, "status"), batch_status_name(BATCH_DONE)) == 0;
}

/* The name's own bytes, also when they are not UTF-8 (json_path). */
static char *name_of(const struct tree *tree)
{
	const char *uri = text_of(tree, "nameUri");

	return *uri ? g_uri_unescape_string(uri, NULL) : g_strdup(text_of(tree, "name"));
}

/* ---- an earlier run ---- */

static void learn(GHashTable *known, const struct tree *line)
{
	struct batch_known entry = { .n_pages = number_of(line, "pages"),
		.n_errors = number_of(line, "errors"),
		.n_warnings = number_of(line, "warnings") };
	char *name = name_of(line);

	g_strlcpy(entry.key, text_of(line, "key"), DIGEST_SIZE);
	g_strlcpy(entry.digest, text_of(line, "digest"), DIGEST_SIZE);
	if (is_done(line) && *entry.key && *entry.digest && name)
		g_hash_table_replace(known, name, g_memdup2(&entry, sizeof(entry)));
	else
		g_free(name);
}

GHashTable *batch_results_known(const char *path)
{
	GHashTable *known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	FILE *file = fopen(path, "re");
	char *line = NULL;
	size_t room = 0;

	for (ssize_t len; file && (len = getline(&line, &room, file)) > 0;) {
		struct tree *tree = read_line(line, (size_t)len);
		if (tree)
			learn(known, tree);
		tree_free(tree);
	}
	if (file)
		fclose(file);
	free(line);
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
	results->line = g_array_new(FALSE, FALSE, sizeof(struct line));
	results->fd = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
	if (results->fd >= 0 && start_line(results))
		return results;
	diag(diags, DIAG_CANNOT_WRITE, NOWHERE, path, g_strerror(errno));
	batch_results_close(results, false, diags);
	return NULL;
}

bool batch_results_add(struct batch_results *results, const struct batch_item *item, const struct batch_result *result)
{
	GString *text = line_of(item, result);
	struct line line = { .index = item->index, .len = (uint32_t)text->len, .at = results->end };

	bool ok = write_line(results, text);
	g_array_append_val(results->line, line);
	g_string_free(text, TRUE);
	return ok;
}

static int compare_lines(const void *a, const void *b)
{
	const struct line *x = a, *y = b;

	return x->index < y->index ? -1 : x->index > y->index;
}

static bool rewrite(struct batch_results *results, struct diags *diags)
{
	struct output output = { .path = results->path, .bytes = g_byte_array_new() };
	bool ok = true;

	g_array_sort(results->line, compare_lines);
	for (guint i = 0; i < results->line->len && ok; i++) {
		const struct line *line = &g_array_index(results->line, struct line, i);
		guint at = output.bytes->len;
		g_byte_array_set_size(output.bytes, at + line->len);
		ok = pread(results->fd, output.bytes->data + at, line->len, (off_t)line->at) == (ssize_t)line->len;
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
	g_array_unref(results->line);
	g_free(results->path);
	g_free(results);
	return ok;
}

/* ---- all shards ---- */

struct merged {
	GArray *line;     /* of struct line, into text */
	GByteArray *text; /* of the files one after the other */
	int shards;       /* that there are, by the files' names */
};

/* results-3-of-8.jsonl */
static bool shard_of(const char *name, int *shard, int *shards)
{
	int end = 0;

	return sscanf(name, "results-%d-of-%d.jsonl%n", shard, shards, &end) == 2 && end > 0 && !name[end] &&
	       *shard >= 1 && *shard <= *shards;
}

static void take_file(struct merged *m, const char *path)
{
	FILE *file = fopen(path, "re");
	char *line = NULL;
	size_t room = 0;

	for (ssize_t len; file && (len = getline(&line, &room, file)) > 0;) {
		struct tree *tree = read_line(line, (size_t)len);
		if (!tree)
			continue;
		struct line found = { .index = number_of(tree, "index"),
			.len = (uint32_t)len,
			.at = m->text->len,
			.done = is_done(tree) };
		g_byte_array_append(m->text, (const guint8 *)line, (guint)len);
		g_array_append_val(m->line, found);
		tree_free(tree);
	}
	if (file)
		fclose(file);
	free(line);
}

static bool take_shards(struct merged *m, const char *folder, struct diags *diags)
{
	GDir *dir = g_dir_open(folder, 0, NULL);
	int shard, shards;
	bool ok = true;

	for (const char *name; dir && (name = g_dir_read_name(dir));) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		if (!shard_of(name, &shard, &shards))
			continue;
		if (m->shards && shards != m->shards)
			ok = diag(diags, DIAG_BATCH_MIXED_SHARDS, NOWHERE, path);
		m->shards = shards;
		take_file(m, path);
	}
	if (dir)
		g_dir_close(dir);
	return ok;
}

static bool all_present(const struct merged *m, const char *folder, struct diags *diags)
{
	bool ok = m->shards > 0 || diag(diags, DIAG_BATCH_NO_SHARDS, NOWHERE, folder);

	for (int i = 1; i <= m->shards; i++) {
		g_autofree char *path = g_strdup_printf("%s/results-%d-of-%d.jsonl", folder, i, m->shards);
		if (!g_file_test(path, G_FILE_TEST_EXISTS))
			ok = diag(diags, DIAG_BATCH_SHARD_MISSING, NOWHERE, path);
	}
	return ok;
}

/* Of several lines for one report the last one counts: a shard that was stopped and run again has both. A report that
 * no line speaks of was left out. */
static bool write_merged(struct merged *m, const char *path, uint32_t *n, uint32_t *n_bad, struct diags *diags)
{
	struct output output = { .path = (char *)path, .bytes = g_byte_array_new() };

	g_array_sort(m->line, compare_lines); /* GLib's sort is stable: the last is the latest */
	for (guint i = 0; i < m->line->len; i++) {
		const struct line *line = &g_array_index(m->line, struct line, i);
		if (i + 1 < m->line->len && line[1].index == line->index)
			continue;
		*n_bad += line->index - *n;
		*n = line->index + 1;
		*n_bad += !line->done;
		g_byte_array_append(output.bytes, m->text->data + line->at, line->len);
	}
	bool ok = output_write(&output, 1, diags);
	g_byte_array_unref(output.bytes);
	return ok;
}

bool batch_results_merge(const char *folder, const char *path, uint32_t *n, uint32_t *n_bad, struct diags *diags)
{
	struct merged m = { .line = g_array_new(FALSE, FALSE, sizeof(struct line)), .text = g_byte_array_new() };

	*n = *n_bad = 0;
	bool ok = take_shards(&m, folder, diags) && all_present(&m, folder, diags) &&
		  write_merged(&m, path, n, n_bad, diags);
	g_array_unref(m.line);
	g_byte_array_unref(m.text);
	return ok;
}
