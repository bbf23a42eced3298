#include "cli/batch-run.h"

#include <errno.h>

#include "banshi/job.h"
#include "banshi/output-place.h"
#include "banshi/output.h"
#include "banshi/shared.h"
#include "cli/batch-items.h"
#include "cli/batch-line.h"
#include "cli/batch-lock.h"
#include "cli/batch-output.h"
#include "cli/batch-pool.h"
#include "cli/batch-progress.h"
#include "cli/batch-result.h"
#include "cli/batch-results.h"
#include "cli/batch-settings.h"
#include "cli/batch-shards.h"
#include "cli/batch-worker.h"
#include "cli/command-job.h"
#include "cli/sandbox-access.h"
#include "cli/stop-signals.h"
#include "cli/workbook.h"
#include "report/diag.h"
#include "report/system-error.h"

/* The order is: look for planted links, make the folder, take its lock, learn what an earlier run did, read the inputs,
 * and only then start workers. Whatever goes wrong before has written no report. */

/* ---- the run ---- */

struct run {
	struct batch_settings *settings;
	struct shared *shared;
	struct batch_progress progress;
	struct batch_results *results;
	GHashTable *cleaned; /* folders of outputs that have been looked through for what was left */
	bool failed, no_room;
	int record_error;  /* errno of a result that could not be written; 0: none */
	uint32_t n;        /* taken, of our share */
	uint32_t n_drafts; /* of reports with errors */
};

static void over(void *data, const struct batch_item *item, const struct batch_result *result)
{
	struct run *run = data;

	run->failed |= result->status != BATCH_DONE;
	run->n_drafts += result->status == BATCH_DONE && result->n_errors > 0;
	run->no_room |= result->status == BATCH_NO_ROOM;
	if (!run->record_error && !batch_results_add(run->results, item, result))
		run->record_error = errno;
	batch_progress_add(&run->progress, result);
}

static void serve(void *data, int in, int out)
{
	const struct run *run = data;

	batch_serve(run->settings, run->shared, in, out);
}

static void clean(void *data, const struct batch_item *item)
{
	const struct run *run = data;

	batch_output_clean(run->settings, item);
}

/* The next report of our share. */
static bool next_item(const struct run *run, struct batch_items *items, struct batch_item *item)
{
	while (batch_items_next(items, item)) {
		if (batch_shard_has(run->settings, item->index))
			return true;
		batch_item_clear(item);
	}
	return false;
}

/* Gives a report to a process, after what an earlier run left in its folder was taken away. */
static void give(struct run *run, struct batch_pool *pool, struct batch_item *item)
{
	char *folder = batch_output_folder(run->settings, item);

	/* Once for each folder, and before anything of ours is written there. */
	if (g_hash_table_add(run->cleaned, folder))
		batch_output_clean(run->settings, item);
	run->n++;
	batch_pool_give(pool, item);
}

/* What comes after goes wrong too, as nothing can be written. */
static bool must_stop(const struct run *run)
{
	return stop_signals_count() > 0 || run->record_error || run->no_room ||
	       (run->failed && !run->settings->keep_going);
}

/* True when every report of the share was taken. */
static bool set_all(struct run *run, struct batch_items *items, struct batch_pool *pool)
{
	struct batch_item item;
	bool more = true;

	while (stop_signals_count() < 2) {
		bool stop = must_stop(run);
		while (more && !stop && batch_pool_has_room(pool)) {
			more = next_item(run, items, &item);
			if (more)
				give(run, pool, &item);
		}
		/* When stopping, what is being set is waited for. */
		if (batch_pool_is_idle(pool) && (!more || stop || batch_pool_is_dead(pool)))
			break;
		batch_pool_wait(pool);
		if (!run->record_error && !batch_results_tick(run->results))
			run->record_error = errno;
	}
	/* A run that was asked to stop is not complete, even when nothing was left. */
	return !more && stop_signals_count() == 0;
}

/* The exit status of a run that is over. */
static int status_of(const struct run *run, bool whole, const struct diags *diags)
{
	if (run->no_room || diags_has(diags, DIAG_NO_ROOM))
		return STATUS_NO_ROOM;
	/* Worst first. */
	return !whole || run->failed ? STATUS_INPUT : run->n_drafts ? STATUS_DRAFT : STATUS_DONE;
}

/* Sets the reports, and says and records how it went. True when every report of the share was taken and recorded. */
static bool set_and_record(struct run *run, struct batch_items *items, struct batch_pool *pool, struct diags *diags)
{
	const struct batch_settings *settings = run->settings;

	batch_progress_start(
		&run->progress, batch_shard_total(settings, batch_items_total(items)), &settings->arguments);
	bool complete = set_all(run, items, pool);
	batch_pool_free(pool);
	if (!run->record_error && !batch_results_flush(run->results))
		run->record_error = errno;
	batch_progress_finish(&run->progress, !complete);
	if (run->record_error)
		output_report_errno(settings->results, run->record_error, diags);
	return complete && !batch_items_failed(items) && !run->record_error && !run->no_room;
}

static int run_batch(struct batch_settings *settings, const struct batch_lock *lock, struct shared *shared,
	struct batch_items *items, struct diags *diags)
{
	struct run run = {
		.settings = settings, .shared = shared, .results = batch_results_open(settings, lock->results, diags)
	};
	const struct batch_work work = { .jobs = settings->jobs,
		.time_limit = settings->time_limit,
		.memory_limit = settings->memory_limit,
		.data = &run,
		.serve = serve,
		.clean = clean,
		.over = over };
	if (!run.results)
		return command_failure(diags);
	run.cleaned = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	bool whole = set_and_record(&run, items, batch_pool_new(&work, lock, diags), diags);
	const struct batch_end end = { .n = run.n, .total = batch_items_taken(items) };
	/* Only a share ends with a line of its own: who joins shares needs to know that it was finished. */
	whole = batch_results_close(run.results, whole, settings->shards ? &end : NULL, diags) && whole;
	whole = command_flush_or_say(diags) && whole;
	g_hash_table_destroy(run.cleaned);
	return status_of(&run, whole, diags);
}

/* ---- what is shared ---- */

/* What all processes begin with. NULL after diagnostics. */
static struct shared *open_shared(const struct arguments *arguments, struct diags *diags)
{
	const struct font_options options = command_font_options(arguments);
	struct shared *shared = shared_new(&options, diags);

	/* Each report would say it again: here it is told once of all. */
	if (shared)
		shared_report_unread(shared, diags);
	/* Opened once, before workers are forked: each has it then. */
	if (shared && arguments->tpl && !shared_template(shared, arguments->tpl, diags))
		g_clear_pointer(&shared, shared_free);
	return shared;
}

/* The inputs' folders, each once: there may be a million reports in one. */
struct allowing {
	struct sandbox *sandbox;
	GHashTable *folders;
};

static void allow_named(void *context, const char *path)
{
	const struct allowing *a = context;
	bool is_new = g_hash_table_add(a->folders, g_path_get_dirname(path));

	/* A link leads to another folder, which has to be allowed too. */
	if (is_new || g_file_test(path, G_FILE_TEST_IS_SYMLINK))
		sandbox_allow_named(a->sandbox, path);
}

static void allow_inputs(struct sandbox *sandbox, const struct batch_items *items)
{
	struct allowing a = { sandbox, g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL) };

	batch_items_each_path(items, allow_named, &a);
	g_hash_table_destroy(a.folders);
}

/* What the workers may open: what the reports are in, fonts, and where the outputs go. */
static struct sandbox *make_sandbox(const struct batch_settings *settings, const struct shared *shared,
	const struct batch_items *items, struct diags *diags)
{
	struct sandbox *sandbox = sandbox_new(settings->sandbox_mode);

	sandbox_tell(sandbox, diags);
	sandbox_allow_system(sandbox);
	sandbox_allow_setting(sandbox, shared_fonts(shared), &settings->arguments);
	allow_inputs(sandbox, items);
	sandbox_allow_read(sandbox, settings->previous);
	sandbox_allow_write(sandbox, settings->out);
	return sandbox;
}

static int run_locked(struct batch_settings *settings, const struct batch_lock *lock, struct diags *diags)
{
	struct shared *shared = open_shared(&settings->arguments, diags);
	struct batch_items *items = NULL;
	int status = STATUS_INPUT;

	if (shared) {
		/* Worked out once, before workers are forked. */
		shared_fingerprint(shared);
		settings->known = batch_results_known(settings->results);
		items = batch_items_open(
			settings->arguments.words, settings->name_field, settings->arguments.tpl, diags);
		if (items && !batch_items_write_as(items, settings->target))
			g_clear_pointer(&items, batch_items_close);
		if (items)
			workbook_expect(items);
		if (items)
			settings->sandbox = make_sandbox(settings, shared, items, diags);
		if (items)
			status = run_batch(settings, lock, shared, items, diags);
		sandbox_free(settings->sandbox);
		g_hash_table_destroy(settings->known);
	}
	batch_items_close(items);
	shared_free(shared);
	return status;
}

/* Before anything is made there. */
static bool is_planted(const struct batch_settings *settings, struct diags *diags)
{
	/* Any name in the folder shows whether the way to it is planted. */
	g_autofree char *inside = g_build_filename(settings->out, "x", NULL);

	if (output_is_planted(inside))
		return !diag(diags, DIAG_PLANTED, NOWHERE, settings->out);
	return output_is_planted(settings->results) && !diag(diags, DIAG_PLANTED, NOWHERE, settings->results);
}

int batch_run(struct batch_settings *settings, struct diags *diags)
{
	struct batch_lock lock;

	stop_signals_watch();
	if (is_planted(settings, diags))
		return STATUS_INPUT;
	/* Shares of one batch write into the same folder at once: their lock is a shared one. */
	if (!output_make_folder(settings->out, settings->sync, diags) ||
		!batch_lock_take(&lock, settings->out, settings->results, settings->shards > 0, diags))
		return command_failure(diags);
	int status = run_locked(settings, &lock, diags);
	batch_lock_close(&lock);
	return status;
}
