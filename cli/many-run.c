/* The processes are those of batches (batch-pool.h). An answer goes through the pipe as the bytes of a GVariant, which
 * may be read without trust: a process that a file got hold of can give a wrong answer, and no worse. */
#include "cli/many-run.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "cli/batch-items.h"
#include "cli/batch-pipe.h"
#include "cli/batch-pool.h"
#include "cli/batch-result.h"
#include "cli/command.h"
#include "cli/process-limits.h"
#include "cli/sandbox-access.h"
#include "cli/stop-signals.h"
#include "report/allowance.h"

struct run_of_many {
	struct many_run *many;
	const struct many_look *look;
	const struct sandbox *sandbox;
	GArray *ones;
	uint64_t n_over;
	int64_t *peak_kb;
};

/* ---- in a process ---- */

static int64_t peak_kb(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss;
}

static bool answer(const struct many_look *look, const struct batch_item *item, int out)
{
	/* What one file used up must not be missing for the next. */
	allowance_renew();
	GVariant *found = g_variant_ref_sink(look->look(look->data, item->path, item->line));
	struct batch_result result = { .status = BATCH_DONE, .peak_kb = peak_kb() };

	result.message_len = (uint32_t)g_variant_get_size(found);
	result.message = (char *)g_variant_get_data(found);
	bool ok = batch_send_result(out, &result);
	g_variant_unref(found);
	return ok;
}

static void serve(void *data, int in, int out)
{
	const struct run_of_many *run = data;
	struct batch_item item;
	bool ok = true;

	process_limit_memory(run->many->arguments->limits.megabytes);
	/* What one file has used the next one will. */
	mallopt(M_MMAP_THRESHOLD, 64 << 20);
	mallopt(M_TRIM_THRESHOLD, 128 << 20);
	sandbox_enter(run->sandbox);
	while (ok && batch_receive_item(in, &item)) {
		ok = answer(run->look, &item, out);
		batch_item_clear(&item);
	}
}

/* ---- in the parent ---- */

static void over(void *data, const struct batch_item *item, const struct batch_result *result)
{
	struct run_of_many *run = data;
	struct many_one *one = &g_array_index(run->ones, struct many_one, item->index);

	if (result->status == BATCH_DONE) {
		one->answer = g_bytes_new(result->message, result->message_len);
	} else {
		/* "path: why", with a line break. */
		const size_t before = strlen(item->path) + strlen(": ");

		one->late = result->status == BATCH_TIMEOUT;
		one->lost =
			g_strchomp(g_strndup(result->message + MIN(before, result->message_len), result->message_len));
	}
	*run->peak_kb = MAX(*run->peak_kb, result->peak_kb);
	progress_bar_show(&run->many->bar, ++run->n_over);
}

static void give(struct run_of_many *run, struct batch_pool *pool, guint i)
{
	const struct many_one *one = &g_array_index(run->ones, struct many_one, i);
	struct batch_item item = { .index = i, .name = g_strdup(""), .path = g_strdup(one->path), .line = one->what };

	batch_pool_give(pool, &item);
}

/* The files, and with `beside` their folders, and what setting them again takes. Folders are allowed once. */
static struct sandbox *make_sandbox(struct many_run *many, bool beside, const GArray *ones, struct diags *diags)
{
	struct sandbox *sandbox = sandbox_new(many->mode);
	g_autoptr(GHashTable) folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	if (!many->told)
		sandbox_tell(sandbox, diags);
	many->told = true;
	sandbox_allow_system(sandbox);
	if (beside)
		sandbox_allow_setting(sandbox, many->fonts, many->arguments);
	for (guint i = 0; i < ones->len; i++) {
		const char *path = g_array_index(ones, struct many_one, i).path;

		/* A link leads to another folder, which has to be allowed too. A package is a folder itself. */
		if (!beside || g_file_test(path, G_FILE_TEST_IS_DIR))
			sandbox_allow_read(sandbox, path);
		else if (g_hash_table_add(folders, g_path_get_dirname(path)) ||
			 g_file_test(path, G_FILE_TEST_IS_SYMLINK))
			sandbox_allow_named(sandbox, path);
	}
	return sandbox;
}

static bool run_all(struct run_of_many *run, struct batch_pool *pool)
{
	guint next = 0;

	while (stop_signals_count() < 2) {
		const bool stop = stop_signals_count() > 0;

		while (next < run->ones->len && !stop && batch_pool_has_room(pool))
			give(run, pool, next++);
		if (batch_pool_is_idle(pool) && (next == run->ones->len || stop || batch_pool_is_dead(pool)))
			break;
		batch_pool_wait(pool);
	}
	return next == run->ones->len && stop_signals_count() == 0;
}

bool many_run(void *data, const struct many_look *look, GArray *ones, int64_t *peak, struct diags *diags)
{
	struct many_run *many = data;
	struct sandbox *sandbox = make_sandbox(many, look->beside, ones, diags);
	struct run_of_many run = { many, look, sandbox, ones, 0, peak };
	const struct batch_work processes = {
		.jobs = (int)MIN((guint)many->jobs, MAX(ones->len, 1)),
		.time_limit = many->arguments->limits.seconds,
		.memory_limit = many->arguments->limits.megabytes,
		.data = &run,
		.serve = serve,
		.over = over,
	};

	stop_signals_watch();
	progress_bar_start(&many->bar, ones->len, many->arguments);
	struct batch_pool *pool = batch_pool_new(&processes, NULL, diags);
	bool whole = run_all(&run, pool);
	batch_pool_free(pool);
	progress_bar_hide(&many->bar);
	sandbox_free(sandbox);
	return whole;
}

bool many_take_jobs(const struct command *command, int given, int *out)
{
	*out = given ? given : (int)g_get_num_processors();
	return (given >= 0 && given <= JOBS_MAX) ||
	       usage_error(command, "--jobs is at most %d, not %d", JOBS_MAX, given);
}
