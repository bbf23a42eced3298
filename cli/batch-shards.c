#include "cli/batch-shards.h"

#include <errno.h>
#include <stdio.h>

#include "banshi/output.h"
#include "cli/batch-line.h"
#include "cli/batch-settings.h"
#include "report/diag.h"
#include "report/system-error.h"

/* ---- ours ---- */

/* Dealt out in turn, so that a share does not have all the long ones of a folder. */
bool batch_shard_has(const struct batch_settings *settings, uint32_t index)
{
	return settings->shards == 0 || index % (uint32_t)settings->shards == (uint32_t)settings->shard - 1;
}

int64_t batch_shard_total(const struct batch_settings *settings, int64_t total)
{
	if (settings->shards == 0 || total < 0)
		return total;
	return total / settings->shards + (total % settings->shards >= settings->shard);
}

static char *results_of(const char *folder, int shard, int shards)
{
	return g_strdup_printf("%s/results-%d-of-%d.jsonl", folder, shard, shards);
}

char *batch_shard_results(const struct batch_settings *settings, const char *folder)
{
	return results_of(folder, settings->shard, settings->shards);
}

/* ---- all ---- */

struct merged {
	GArray *place;    /* of struct batch_place, in text */
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

static void take_line(void *context, const char *text, size_t len, const struct batch_line *line)
{
	struct merged *m = context;
	const struct batch_place place = {
		.index = line->index, .len = (uint32_t)len, .at = m->text->len, .done = line->done
	};

	g_byte_array_append(m->text, (const guint8 *)text, (guint)len);
	g_array_append_val(m->place, place);
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
		if (!batch_lines_each(path, take_line, m))
			ok = diag(diags, DIAG_CANNOT_READ, NOWHERE, path, system_error(errno, diags_lang(diags)));
	}
	if (dir)
		g_dir_close(dir);
	return ok;
}

static bool all_present(const struct merged *m, const char *folder, struct diags *diags)
{
	bool ok = m->shards > 0 || diag(diags, DIAG_BATCH_NO_SHARDS, NOWHERE, folder);

	for (int i = 1; i <= m->shards; i++) {
		g_autofree char *path = results_of(folder, i, m->shards);
		if (!g_file_test(path, G_FILE_TEST_EXISTS))
			ok = diag(diags, DIAG_BATCH_SHARD_MISSING, NOWHERE, path);
	}
	return ok;
}

/* Of several lines for one report the last one counts: a share that was stopped and run again has both. A report that
 * no line speaks of was left out. */
static bool write_merged(struct merged *m, const char *path, uint32_t *n, uint32_t *n_bad, struct diags *diags)
{
	struct output output = { .path = (char *)path, .bytes = g_byte_array_new() };

	batch_places_sort(m->place);
	for (guint i = 0; i < m->place->len; i++) {
		const struct batch_place *place = &g_array_index(m->place, struct batch_place, i);
		if (i + 1 < m->place->len && place[1].index == place->index)
			continue;
		*n_bad += place->index - *n;
		*n = place->index + 1;
		*n_bad += !place->done;
		g_byte_array_append(output.bytes, m->text->data + place->at, place->len);
	}
	bool ok = output_write(&output, 1, diags);
	g_byte_array_unref(output.bytes);
	return ok;
}

bool batch_shards_merge(const char *folder, const char *path, uint32_t *n, uint32_t *n_bad, struct diags *diags)
{
	struct merged m = { .place = g_array_new(FALSE, FALSE, sizeof(struct batch_place)),
		.text = g_byte_array_new() };

	*n = *n_bad = 0;
	bool ok = take_shards(&m, folder, diags) && all_present(&m, folder, diags) &&
		  write_merged(&m, path, n, n_bad, diags);
	g_array_unref(m.place);
	g_byte_array_unref(m.text);
	return ok;
}
