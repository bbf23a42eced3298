/* Which report belongs to which share follows from its number alone, so that the machines need not speak to each other.
 * Putting the shares together is mostly making sure: that each is there, finished, whole, and of the same inputs. */

#include "cli/batch-shards.h"

#include <errno.h>
#include <stdio.h>

#include "banshi/output.h"
#include "cli/batch-line.h"
#include "cli/batch-settings.h"
#include "report/diag.h"
#include "report/system-error.h"

/* Dealt out in turn, so that a share does not have all the long ones of a folder. */
static bool is_of_shard(uint32_t index, int shard, int shards)
{
	return index % (uint32_t)shards == (uint32_t)shard - 1;
}

static int64_t share_of(int64_t total, int shard, int shards)
{
	/* The first total % shards shares have one more. */
	return total / shards + (total % shards >= shard);
}

/* ---- ours ---- */

bool batch_shard_has(const struct batch_settings *settings, uint32_t index)
{
	return settings->shards == 0 || is_of_shard(index, settings->shard, settings->shards);
}

int64_t batch_shard_total(const struct batch_settings *settings, int64_t total)
{
	if (settings->shards == 0 || total < 0)
		return total;
	return share_of(total, settings->shard, settings->shards);
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
	uint32_t total;   /* reports of all shares, by the last line of each */
	bool total_known;
};

/* One file, while it is read. */
struct taking {
	struct merged *merged;
	GHashTable *index; /* of the reports that have a line */
	int shard, shards;
	bool finished; /* the last line so far was the end's */
	bool foreign;  /* a line is of a report of another share */
	uint32_t last; /* the highest of their numbers */
	struct batch_end end;
};

/* results-3-of-8.jsonl */
static bool shard_of(const char *name, int *shard, int *shards)
{
	int end = 0;

	/* %n is only reached when the whole name fits, and nothing may follow. */
	return sscanf(name, "results-%d-of-%d.jsonl%n", shard, shards, &end) == 2 && end > 0 && !name[end] &&
	       *shard >= 1 && *shard <= *shards;
}

static void take_line(void *context, const char *text, size_t len, const struct batch_line *line)
{
	struct taking *t = context;
	struct merged *m = t->merged;

	/* Whatever comes after an end makes it none. */
	t->finished = line->is_end;
	t->end = line->end;
	if (line->is_end)
		return;
	const struct batch_place place = {
		.index = line->index, .len = (uint32_t)len, .at = m->text->len, .done = line->done
	};

	t->last = MAX(t->last, line->index);
	t->foreign |= !is_of_shard(line->index, t->shard, t->shards);
	/* A report that was set twice counts once. */
	g_hash_table_add(t->index, GUINT_TO_POINTER(line->index));
	g_byte_array_append(m->text, (const guint8 *)text, (guint)len);
	g_array_append_val(m->place, place);
}

/* The last line tells how many reports the share has, and all have. */
static bool check_shard(const struct taking *t, const char *path, struct diags *diags)
{
	struct merged *m = t->merged;
	guint n = g_hash_table_size(t->index);
	char found[16], told[16];

	if (!t->finished)
		return diag(diags, DIAG_BATCH_SHARD_UNFINISHED, NOWHERE, path);
	g_snprintf(found, sizeof(found), "%u", n);
	g_snprintf(told, sizeof(told), "%u", t->end.n);
	/* As many as the end says, as many as the total asks for, all of this share, none beyond the total. */
	if (n != t->end.n || n != share_of(t->end.total, t->shard, t->shards) || t->foreign ||
		(n && t->last >= t->end.total))
		return diag(diags, DIAG_BATCH_SHARD_LINES, NOWHERE, path, found, told);
	g_snprintf(found, sizeof(found), "%u", t->end.total);
	g_snprintf(told, sizeof(told), "%u", m->total);
	/* All shares must have been made of the same number of inputs. */
	if (m->total_known && m->total != t->end.total)
		return diag(diags, DIAG_BATCH_OTHER_TOTAL, NOWHERE, path, found, told);
	m->total = t->end.total;
	m->total_known = true;
	return true;
}

static bool take_shard(struct merged *m, const char *path, int shard, int shards, struct diags *diags)
{
	struct taking t = { .merged = m, .shard = shard, .shards = shards };

	t.index = g_hash_table_new(NULL, NULL);
	bool ok = batch_lines_each(path, take_line, &t)
			  ? check_shard(&t, path, diags)
			  : diag(diags, DIAG_CANNOT_READ, NOWHERE, path, system_error(errno, diags_lang(diags)));
	g_hash_table_destroy(t.index);
	return ok;
}

/* How many shards the files' names tell of. */
static bool count_shards(struct merged *m, const char *folder, struct diags *diags)
{
	g_autoptr(GError) error = NULL;
	GDir *dir = g_dir_open(folder, 0, &error);
	int shard, shards;
	bool ok = dir || diag(diags, DIAG_CANNOT_READ, NOWHERE, folder, error->message);

	for (const char *name; dir && (name = g_dir_read_name(dir));) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		if (!shard_of(name, &shard, &shards))
			continue;
		if (m->shards && shards != m->shards)
			ok = diag(diags, DIAG_BATCH_MIXED_SHARDS, NOWHERE, path);
		m->shards = shards;
	}
	if (dir)
		g_dir_close(dir);
	return ok && (m->shards > 0 || diag(diags, DIAG_BATCH_NO_SHARDS, NOWHERE, folder));
}

static bool take_shards(struct merged *m, const char *folder, struct diags *diags)
{
	bool ok = true;

	/* From 1, in the order of the shares. */
	for (int i = 1; i <= m->shards; i++) {
		g_autofree char *path = results_of(folder, i, m->shards);

		if (!g_file_test(path, G_FILE_TEST_EXISTS))
			ok = diag(diags, DIAG_BATCH_SHARD_MISSING, NOWHERE, path);
		else
			ok = take_shard(m, path, i, m->shards, diags) && ok;
	}
	return ok;
}

/* Of several lines for one report the last one counts: a share that was stopped and run again has both. */
static bool write_merged(
	struct merged *m, const char *path, enum output_sync sync, uint32_t *n_bad, struct diags *diags)
{
	struct output output = { .path = (char *)path, .bytes = g_byte_array_new() };

	batch_places_sort(m->place);
	for (guint i = 0; i < m->place->len; i++) {
		const struct batch_place *place = &g_array_index(m->place, struct batch_place, i);
		if (i + 1 < m->place->len && place[1].index == place->index)
			continue;
		*n_bad += !place->done;
		g_byte_array_append(output.bytes, m->text->data + place->at, place->len);
	}
	bool ok = output_write(&output, 1, sync, diags);
	g_byte_array_unref(output.bytes);
	return ok;
}

bool batch_shards_merge(
	const char *folder, const char *path, enum output_sync sync, uint32_t *n, uint32_t *n_bad, struct diags *diags)
{
	struct merged m = { .place = g_array_new(FALSE, FALSE, sizeof(struct batch_place)),
		.text = g_byte_array_new() };

	*n_bad = 0;
	bool ok = count_shards(&m, folder, diags) && take_shards(&m, folder, diags) &&
		  write_merged(&m, path, sync, n_bad, diags);
	*n = m.total;
	g_array_unref(m.place);
	g_byte_array_unref(m.text);
	return ok;
}
