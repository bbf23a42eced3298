#include "cli/batch-run.h"

#include <errno.h>
#include <signal.h>

#include "banshi/job.h"
#include "banshi/shared.h"
#include "cli/batch-items.h"
#include "cli/batch-pool.h"
#include "cli/batch-progress.h"
#include "cli/batch-result.h"
#include "cli/batch-results.h"
#include "cli/batch-settings.h"
#include "cli/batch-shards.h"
#include "cli/command-job.h"
#include "report/diag.h"
#include "report/system-error.h"

/* ---- stopping ---- */

/* How often we were asked to stop: once, and the reports at hand are finished; twice, and they are given up. */
static volatile sig_atomic_t n_stops;

static void ask_to_stop(int signal_number)
{
	(void)signal_number;
	n_stops++;
}

static void catch_signals(void)
{
	struct sigaction stop = { .sa_handler = ask_to_stop }, ignore = { .sa_handler = SIG_IGN };

	sigaction(SIGINT, &stop, NULL);
	sigaction(SIGTERM, &stop, NULL);
	sigaction(SIGPIPE, &ignore, NULL); /* a worker that is gone is noticed by the write */
}

/* ---- the run ---- */

struct run {
	struct batch_settings *settings;
	struct batch_progress progress;
	struct batch_results *results;
	bool failed, cannot_record;
	uint32_t n_drafts; /* of reports with errors */
};

static void over(void *data, const struct batch_item *item, const struct batch_result *result)
{
	struct run *run = data;

	run->failed |= result->status != BATCH_DONE;
	run->n_drafts += result->status == BATCH_DONE && result->n_errors > 0;
	run->cannot_record |= !batch_results_add(run->results, item, result);
	batch_progress_add(&run->progress, result);
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

/* True when every report of the share was taken. */
static bool set_all(struct run *run, struct batch_items *items, struct batch_pool *pool)
{
	struct batch_item item;
	bool more = true;

	while (n_stops < 2) {
		bool stop = n_stops > 0 || run->cannot_record || (run->failed && !run->settings->keep_going);
		while (more && !stop && batch_pool_has_room(pool)) {
			more = next_item(run, items, &item);
			if (more)
				batch_pool_give(pool, &item);
		}
		if (batch_pool_is_idle(pool) && (!more || stop || batch_pool_is_dead(pool)))
			break;
		batch_pool_wait(pool);
	}
	return !more && n_stops == 0;
}

static int run_batch(
	struct batch_settings *settings, struct shared *shared, struct batch_items *items, struct diags *diags)
{
	catch_signals();

	struct run run = { .settings = settings, .results = batch_results_open(settings->results, diags) };
	if (!run.results)
		return STATUS_INPUT;
	struct batch_pool *pool = batch_pool_new(settings, shared, over, &run, diags);
	batch_progress_start(
		&run.progress, batch_shard_total(settings, batch_items_total(items)), &settings->arguments);
	bool complete = set_all(&run, items, pool);
	batch_pool_free(pool);

	bool whole = complete && !batch_items_failed(items) && !run.cannot_record;
	bool ok = batch_results_close(run.results, whole, diags) && whole && !run.failed;
	batch_progress_finish(&run.progress, !complete);
	if (run.cannot_record)
		diag(diags, DIAG_CANNOT_WRITE, NOWHERE, settings->results, system_error(EIO, diags_lang(diags)));
	return !ok ? STATUS_INPUT : run.n_drafts ? STATUS_DRAFT : STATUS_DONE;
}

/* ---- what is shared ---- */

/* What all processes begin with. NULL after diagnostics. */
static struct shared *open_shared(const struct arguments *arguments, struct diags *diags)
{
	const struct font_options options = command_font_options(arguments);
	struct shared *shared = shared_new(&options, diags);

	if (shared && arguments->tpl && !shared_template(shared, arguments->tpl, diags))
		g_clear_pointer(&shared, shared_free);
	return shared;
}

static char *fingerprint(const struct batch_settings *settings, const struct shared *shared)
{
	g_autofree char *fonts = shared_fingerprint(shared);

	return g_strdup_printf(
		"banshi %s\n%s %s\n%s", BANSHI_VERSION, settings->profile.name, settings->profile.level->name, fonts);
}

int batch_run(struct batch_settings *settings, struct diags *diags)
{
	struct shared *shared = NULL;
	struct batch_items *items = NULL;
	int status = STATUS_INPUT;

	if (g_mkdir_with_parents(settings->out, 0777) < 0) {
		diag(diags, DIAG_CANNOT_WRITE, NOWHERE, settings->out, system_error(errno, diags_lang(diags)));
		return STATUS_INPUT;
	}
	shared = open_shared(&settings->arguments, diags);
	if (shared) {
		settings->fingerprint = fingerprint(settings, shared);
		settings->known = batch_results_known(settings->results);
		items = batch_items_open(settings->arguments.words, settings->name_field, diags);
		if (items)
			status = run_batch(settings, shared, items, diags);
		g_hash_table_destroy(settings->known);
		g_free(settings->fingerprint);
	}
	batch_items_close(items);
	shared_free(shared);
	return status;
}
