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

struct batch_results {
	char *path;
	int fd;
	uint64_t end;
	GArray *line; /* of struct line: this run's */
};

struct line {
	uint32_t index, len;
	uint64_t at;
};

const char *batch_status_name(enum batch_status status)
{
	static const char *const name[N_BATCH_STATUSES] = { "done", "failed", "crashed", "timeout" };

	return name[status];
}

/* ---- a line ---- */

static void put_string(GString *out, const char *key, const char *text, gssize len)
{
	g_string_append_printf(out, ",\"%s\":\"", key);
	for (gssize i = 0; i < len; i++) {
		if (text[i] == '"' || text[i] == '\\')
			g_string_append_c(out, '\\');
		if ((unsigned char)text[i] < ' ')
			g_string_append_printf(out, "\\u%04x", text[i]);
		else
			g_string_append_c(out, text[i]);
	}
	g_string_append_c(out, '"');
}

static GString *line_of(const struct batch_item *item, const struct batch_result *result)
{
	GString *out = g_string_new(NULL);

	g_string_printf(out, "{\"index\":%u", item->index);
	put_string(out, "status", batch_status_name(result->status), (gssize)strlen(batch_status_name(result->status)));
	put_string(out, "report", item->path, (gssize)strlen(item->path));
	put_string(out, "name", item->name, (gssize)strlen(item->name));
	if (result->status == BATCH_DONE) {
		g_string_append_printf(
			out, ",\"pages\":%u,\"bytes\":%" G_GUINT64_FORMAT, result->n_pages, result->n_bytes);
		put_string(out, "digest", result->digest, (gssize)strlen(result->digest));
	}
	if (*result->key)
		put_string(out, "key", result->key, (gssize)strlen(result->key));
	g_string_append_printf(out, ",\"errors\":%u,\"warnings\":%u", result->n_errors, result->n_warnings);
	if (result->status != BATCH_DONE && result->message)
		put_string(out, "message", result->message, (gssize)strcspn(result->message, "\n"));
	g_string_append(out, "}\n");
	return out;
}

/* The value of a key in a line of ours. Quotes inside values are escaped, so what looks like a key is one. */
static bool find(const char *line, const char *key, const char **value)
{
	g_autofree char *pattern = g_strdup_printf("\"%s\":", key);
	const char *at = strstr(line, pattern);

	*value = at ? at + strlen(pattern) : NULL;
	return at != NULL;
}

static bool find_string(const char *line, const char *key, GString *out)
{
	const char *p;

	g_string_truncate(out, 0);
	if (!find(line, key, &p) || *p++ != '"')
		return false;
	for (; *p && *p != '"'; p++) {
		if (*p == '\\' && *++p == 'u') {
			char hex[5] = { 0 };
			memcpy(hex, p + 1, strnlen(p + 1, 4));
			g_string_append_c(out, (char)strtoul(hex, NULL, 16));
			p += strnlen(p + 1, 4);
		} else
			g_string_append_c(out, *p);
	}
	return *p == '"';
}

static uint32_t find_number(const char *line, const char *key)
{
	const char *p;

	return find(line, key, &p) ? (uint32_t)strtoul(p, NULL, 10) : 0;
}

static bool is_whole(const char *line, size_t len)
{
	return len > 2 && line[0] == '{' && line[len - 2] == '}' && line[len - 1] == '\n';
}

/* ---- an earlier run ---- */

static void learn(GHashTable *known, const char *line, GString *text)
{
	struct batch_known entry = { .n_pages = find_number(line, "pages"),
		.n_errors = find_number(line, "errors"),
		.n_warnings = find_number(line, "warnings") };

	if (!strstr(line, "\"status\":\"done\"") || !find_string(line, "key", text))
		return;
	g_strlcpy(entry.key, text->str, DIGEST_SIZE);
	if (!find_string(line, "digest", text))
		return;
	g_strlcpy(entry.digest, text->str, DIGEST_SIZE);
	if (find_string(line, "name", text))
		g_hash_table_replace(known, g_strdup(text->str), g_memdup2(&entry, sizeof(entry)));
}

GHashTable *batch_results_known(const char *path)
{
	GHashTable *known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	GString *text = g_string_new(NULL);
	FILE *file = fopen(path, "re");
	char *line = NULL;
	size_t room = 0;

	for (ssize_t len; file && (len = getline(&line, &room, file)) > 0;)
		if (is_whole(line, (size_t)len))
			learn(known, line, text);
	if (file)
		fclose(file);
	free(line);
	g_string_free(text, TRUE);
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
		struct line found = { .index = find_number(line, "index"), .len = (uint32_t)len, .at = m->text->len };
		if (!is_whole(line, (size_t)len))
			continue;
		g_byte_array_append(m->text, (const guint8 *)line, (guint)len);
		g_array_append_val(m->line, found);
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
		g_autofree char *text = g_strndup((const char *)m->text->data + line->at, line->len);
		*n_bad += strstr(text, "\"status\":\"done\"") == NULL;
		g_byte_array_append(output.bytes, (const guint8 *)text, line->len);
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
