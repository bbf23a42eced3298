#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "banshi/shared.h"
#include "cli/batch-items.h"
#include "cli/batch-pool.h"
#include "cli/batch-progress.h"
#include "cli/batch-results.h"
#include "cli/batch.h"
#include "cli/command-job.h"
#include "cli/command-profile.h"
#include "fonts/font-set.h"
#include "report/diag.h"

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

static bool is_ours(const struct batch_settings *settings, const struct batch_item *item)
{
	return settings->shards == 0 || item->index % (uint32_t)settings->shards == (uint32_t)settings->shard - 1;
}

/* The next report of our share. */
static bool next_item(const struct run *run, struct batch_items *items, struct batch_item *item)
{
	while (batch_items_next(items, item)) {
		if (is_ours(run->settings, item))
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
		if (batch_pool_is_idle(pool) && (!more || stop))
			break;
		batch_pool_wait(pool);
	}
	return !more && n_stops == 0;
}

static int64_t share_of(const struct batch_settings *settings, int64_t total)
{
	if (settings->shards == 0 || total < 0)
		return total;
	return total / settings->shards + (total % settings->shards >= settings->shard);
}

static int run_batch(
	struct batch_settings *settings, struct shared *shared, struct batch_items *items, struct diags *diags)
{
	catch_signals();

	struct run run = { .settings = settings, .results = batch_results_open(settings->results, diags) };
	if (!run.results)
		return STATUS_INPUT;
	struct batch_pool *pool = batch_pool_new(settings, shared, over, &run);
	batch_progress_start(&run.progress, share_of(settings, batch_items_total(items)), &settings->arguments);
	bool complete = set_all(&run, items, pool);
	batch_pool_free(pool);

	bool whole = complete && !batch_items_failed(items) && !run.cannot_record;
	bool ok = batch_results_close(run.results, whole, diags) && whole && !run.failed;
	batch_progress_finish(&run.progress, !complete);
	if (run.cannot_record)
		diag(diags, DIAG_CANNOT_WRITE, NOWHERE, settings->results, g_strerror(EIO));
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

static int batch_with(struct batch_settings *settings, const char *name_field, struct diags *diags)
{
	struct shared *shared = NULL;
	struct batch_items *items = NULL;
	int status = STATUS_INPUT;

	if (g_mkdir_with_parents(settings->out, 0777) < 0) {
		diag(diags, DIAG_CANNOT_WRITE, NOWHERE, settings->out, g_strerror(errno));
		return STATUS_INPUT;
	}
	shared = open_shared(&settings->arguments, diags);
	if (shared) {
		settings->fingerprint = fingerprint(settings, shared);
		settings->known = batch_results_known(settings->results);
		items = batch_items_open(settings->arguments.words, name_field, diags);
		if (items)
			status = run_batch(settings, shared, items, diags);
		g_hash_table_destroy(settings->known);
		g_free(settings->fingerprint);
	}
	batch_items_close(items);
	shared_free(shared);
	return status;
}

static bool merge(const struct batch_settings *settings, struct diags *diags)
{
	uint32_t n, n_bad;

	if (!batch_results_merge(settings->out, settings->results, &n, &n_bad, diags))
		return false;
	if (!settings->arguments.quiet)
		printf("%10u  reports\n%10u  not done\n", n, n_bad);
	return n_bad == 0;
}

/* ---- the command line ---- */

struct words {
	char *out, *results, *name, *profile, *level, *shard;
	int shards;
	gboolean keep_going, merge;
};

/* A task's number as the scheduler tells it: Slurm's arrays by the number given, Kubernetes' from 0. */
static int number_from_scheduler(void)
{
	const char *slurm = g_getenv("SLURM_ARRAY_TASK_ID"), *kubernetes = g_getenv("JOB_COMPLETION_INDEX");

	if (slurm)
		return atoi(slurm);
	return kubernetes ? atoi(kubernetes) + 1 : 0;
}

static bool take_shard(const struct command *command, struct words *w, struct batch_settings *s)
{
	int end = 0;

	if (w->shard && w->shards)
		return usage(command, "--shard and --shards are two ways to say one thing");
	if (w->shard) {
		if (sscanf(w->shard, "%d/%d%n", &s->shard, &s->shards, &end) != 2 || w->shard[end])
			return usage(command, "--shard is written 2/8: the second of eight");
	} else if (w->shards) {
		s->shards = w->shards;
		s->shard = number_from_scheduler();
	} else if (number_from_scheduler() && !w->merge)
		return usage(command, "in an array job say --shards N, how many tasks it has in all, or --shard 1/1");
	if (s->shards && (s->shard < 1 || s->shard > s->shards))
		return usage(command, "shard %d of %d: shards count from 1", s->shard, s->shards);
	return true;
}

static bool take(const struct command *command, struct words *w, struct batch_settings *s)
{
	if (!take_shard(command, w, s) || !command_take_profile(command, w->profile, w->level, &s->profile))
		return false;
	if (s->jobs < 0 || s->time_limit < 0 || s->memory_limit < 0)
		return usage(command, "numbers count from 0");
	if (!w->out && !w->merge)
		return usage(command, "-o FOLDER is missing: where the PDFs go");
	if (!w->merge && s->arguments.n_words == 0)
		return usage(command, "what is to be set? Name files, folders, lists or -");
	if (s->jobs == 0)
		s->jobs = (int)g_get_num_processors();
	s->out = g_strdup(w->out ? w->out : s->arguments.n_words ? s->arguments.words[0] : ".");
	s->keep_going = w->keep_going;
	if (w->results)
		s->results = g_strdup(w->results);
	else if (s->shards && !w->merge)
		s->results = g_strdup_printf("%s/results-%d-of-%d.jsonl", s->out, s->shard, s->shards);
	else
		s->results = g_strdup_printf("%s/results.jsonl", s->out);
	return true;
}

static int batch(const struct command *command, int argc, char **argv)
{
	struct words w = { 0 };
	struct batch_settings s = { .time_limit = 300 };
	const GOptionEntry own[] = {
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &w.out, NULL, NULL },
		{ "results", 0, 0, G_OPTION_ARG_FILENAME, &w.results, NULL, NULL },
		{ "name", 0, 0, G_OPTION_ARG_FILENAME, &w.name, NULL, NULL },
		{ "profile", 0, 0, G_OPTION_ARG_STRING, &w.profile, NULL, NULL },
		{ "level", 0, 0, G_OPTION_ARG_STRING, &w.level, NULL, NULL },
		{ "jobs", 'j', 0, G_OPTION_ARG_INT, &s.jobs, NULL, NULL },
		{ "time-limit", 0, 0, G_OPTION_ARG_INT, &s.time_limit, NULL, NULL },
		{ "memory-limit", 0, 0, G_OPTION_ARG_INT, &s.memory_limit, NULL, NULL },
		{ "keep-going", 'k', 0, G_OPTION_ARG_NONE, &w.keep_going, NULL, NULL },
		{ "shard", 0, 0, G_OPTION_ARG_STRING, &w.shard, NULL, NULL },
		{ "shards", 0, 0, G_OPTION_ARG_INT, &w.shards, NULL, NULL },
		{ "merge", 0, 0, G_OPTION_ARG_NONE, &w.merge, NULL, NULL },
		{ NULL },
	};
	int status;

	if (arguments_parse(command, own, argc, argv, 0, G_MAXUINT, &s.arguments, &status)) {
		status = STATUS_USAGE;
		if (take(command, &w, &s)) {
			struct diags *diags = diags_new(s.arguments.lang);
			status =
				w.merge ? merge(&s, diags) ? STATUS_DONE : STATUS_INPUT : batch_with(&s, w.name, diags);
			diags_print(diags, stderr, false);
			diags_free(diags);
		}
	}
	char *const texts[] = { w.out, w.results, w.name, w.profile, w.level, w.shard, s.out, s.results };
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		g_free(texts[i]);
	arguments_finish(&s.arguments);
	return status;
}

const struct command command_batch = {
	.name = "batch",
	.run = batch,
	.help = "Usage: banshi batch REPORT|FOLDER|LIST|LINES|ROWS|- … -o FOLDER\n"
		"\n"
		"Sets many reports at once. Run again after an interruption, it goes on where it stopped: outputs that "
		"are "
		"there\n"
		"and were made of the same report, template, fonts and version are kept.\n"
		"\n"
		"  REPORT    .yaml, .yml, .json\n"
		"  FOLDER    all reports in it, at any depth\n"
		"  LIST      .txt: the path of a report a line\n"
		"  LINES     .jsonl, or - for standard input: a report a line\n"
		"  ROWS      .csv: a report a row; the first row names the fields, 名称 or 正文/概述; columns "
		"of one "
		"name\n"
		"            are the items of a list\n"
		"\n"
		"  -o, --output FOLDER    where the PDFs go\n"
		"      --name FIELD       name the PDFs of lines and rows by this field\n"
		"  -j, --jobs N           how many processes work at once (one for each processor)\n"
		"  -k, --keep-going       go on when a report has errors\n"
		"      --time-limit N     seconds a report may take (300; 0: any)\n"
		"      --memory-limit N   MB a process may use (any)\n"
		"      --results FILE     a JSON object a line for each report (FOLDER/results.jsonl)\n"
		"      --shard I/N        only this share of the reports, counted from 1\n"
		"      --shards N         the same, with I from SLURM_ARRAY_TASK_ID or JOB_COMPLETION_INDEX\n"
		"      --merge            after all shards: put their results in one file\n"
		"      --profile NAME     what the PDFs are for (filing); draft sets reports with errors too\n"
		"      --level NAME       part and level of PDF/A\n"
		"  -t, --template NAME    a template's name or file, instead of the one each report names\n"
		"      --fonts FOLDER     look for fonts here first\n"
		"      --lang zh|en       language of messages\n"
		"  -q, --quiet            print errors only\n",
};
