/* banshi batch: the command line of it. The batch itself is cli/batch-run.c. */
#include <stdio.h>
#include <stdlib.h>

#include "banshi/job-cairo.h"
#include "banshi/job-html.h"
#include "banshi/job-image-check.h"
#include "banshi/job-ofd-check.h"
#include "cli/batch-run.h"
#include "cli/batch-settings.h"
#include "cli/batch-shards.h"
#include "cli/command-profile.h"
#include "cli/drawing-expect.h"
#include "cli/output-suffix.h"
#include "cli/press-pictures.h"
#include "cli/sandbox-access.h"
#include "report/diag-print.h"
#include "report/diag.h"

static bool merge(const struct batch_settings *settings, struct diags *diags)
{
	uint32_t n, n_bad;

	if (!batch_shards_merge(
		    settings->out, settings->results, arguments_sync(&settings->arguments), &n, &n_bad, diags))
		return false;
	if (!settings->arguments.quiet)
		printf("%10u  reports\n%10u  not done\n", n, n_bad);
	return command_flush_or_say(diags) && n_bad == 0;
}

/* ---- the command line ---- */

/* More processes than any machine has processors. */
#define JOBS_MAX   1000
#define OWN_MEMORY 4096 /* MB */

/* The options' own values. */
struct words {
	char *out, *results, *format, *profile, *level, *writer, *shard, *sandbox;
	int shards, dpi;
	gboolean keep_going, merge, strict;
};

/* A task's number as the scheduler tells it: Slurm's arrays by the number given, Kubernetes' from 0. */
static int number_from_scheduler(void)
{
	const char *slurm = g_getenv("SLURM_ARRAY_TASK_ID"), *kubernetes = g_getenv("JOB_COMPLETION_INDEX");

	/* 0 from Slurm is a number too, and is refused below, as shards count from 1. */
	if (slurm)
		return atoi(slurm);
	return kubernetes ? atoi(kubernetes) + 1 : 0;
}

static bool take_shard(const struct command *command, struct words *w, struct batch_settings *s)
{
	int end = 0;

	if (w->shard && w->shards)
		return usage_error(command, "--shard and --shards are two ways to say one thing");
	if (w->shard) {
		/* %n, so that 2/8x is refused. */
		if (sscanf(w->shard, "%d/%d%n", &s->shard, &s->shards, &end) != 2 || w->shard[end])
			return usage_error(command, "--shard is written 2/8: the second of eight");
	} else if (w->shards) {
		s->shards = w->shards;
		s->shard = number_from_scheduler();
	} else if (number_from_scheduler() && !w->merge)
		/* An array job without its number of tasks would set all reports in each of them. */
		return usage_error(
			command, "in an array job say --shards N, how many tasks it has in all, or --shard 1/1");
	if (s->shards && (s->shard < 1 || s->shard > s->shards))
		return usage_error(command, "shard %d of %d: shards count from 1", s->shard, s->shards);
	return true;
}

static bool take_target(const struct command *command, struct words *w, struct batch_settings *s)
{
	const char *const *known = target_names();
	g_autofree char *flowing = target_list(target_is_flowing);
	int i = 0;

	if (!choose_word(command, "--format", w->format, known, &i))
		return false;
	s->target = target_find(known[i]);
	if (w->writer && s->target != target_usual())
		return usage_error(command, "%s goes with --format %s", "--writer", target_usual()->name);
	if (s->fragment && !s->target->flowing)
		return usage_error(command, "%s goes with --format %s", "--fragment", flowing);
	/* Read into an int, as GLib's options are. */
	bool ok = command_take_dpi(command, s->target, &w->dpi);
	s->dpi = (unsigned)w->dpi;
	return ok;
}

static bool take(const struct command *command, struct words *w, struct batch_settings *s)
{
	if (!sandbox_take(command, w->sandbox, &s->sandbox_mode) || !take_shard(command, w, s) ||
		!take_target(command, w, s) || !command_take_profile(command, w->profile, w->level, &s->profile) ||
		!command_take_writer(command, w->writer, &s->cairo))
		return false;
	s->time_limit = s->arguments.limits.seconds;
	s->memory_limit = s->arguments.limits.megabytes;
	if (s->jobs < 0 || s->time_limit < 0 || s->memory_limit < 0)
		return usage_error(command, "numbers count from 0");
	/* What starts the processes needs little itself; without any limit on them it has none. */
	process_limit_memory(s->memory_limit ? MAX(s->memory_limit, OWN_MEMORY) : 0);
	if (s->jobs > JOBS_MAX)
		return usage_error(command, "--jobs is at most %d, not %d", JOBS_MAX, s->jobs);
	if (!w->out && !w->merge)
		return usage_error(command, "-o FOLDER is missing: where the files go");
	if (g_strcmp0(w->out, "-") == 0 || g_strcmp0(w->results, "-") == 0)
		return usage_error(command, "- is no place for a batch: name a folder with -o, a file with --results");
	if (w->out && !output_suffix_take_folder(command, "-o", w->out))
		return false;
	if (!w->merge && s->arguments.n_words == 0)
		return usage_error(command, "what is to be set? Name files, folders, lists or -");
	if (s->previous && !g_file_test(s->previous, G_FILE_TEST_IS_DIR))
		return usage_error(command, "--previous takes a folder: of each report the one of its name in it");
	/* Asked only now, as --jobs 0 is “as many as there are processors”. */
	if (s->jobs == 0)
		s->jobs = (int)g_get_num_processors();
	/* In a merge the folder is the first word when no -o names one. */
	s->out = g_strdup(w->out ? w->out : s->arguments.n_words ? s->arguments.words[0] : ".");
	s->keep_going = w->keep_going;
	s->strict = w->strict;
	/* Each file is synced as it is written; their folders in groups (batch-results.c). */
	s->sync = s->arguments.no_sync ? OUTPUT_NO_SYNC : OUTPUT_SYNC_FILES;
	if (w->results)
		s->results = g_strdup(w->results);
	else if (s->shards && !w->merge)
		s->results = batch_shard_results(s, s->out);
	else
		s->results = g_strdup_printf("%s/results.jsonl", s->out);
	return true;
}

/* What would be told of every report is told at once. The profile is looked at in a copy: each request makes its own.
 */
static bool fits(const struct words *w, const struct batch_settings *s, struct diags *diags)
{
	struct profile profile = s->profile;

	return (!s->target->flowing || job_html_check(&profile, diags)) &&
	       (!s->target->paged || job_image_check(&profile, w->level, diags)) &&
	       (s->target->kind != TARGET_OFD || job_ofd_check(&profile, w->level, diags)) &&
	       (!s->cairo || job_cairo_check(&profile, w->profile, w->level, diags));
}

/* Before a worker is started the small program begins anew as the whole one, where that has what is needed. */
static int run(const struct words *w, struct batch_settings *s, struct diags *diags)
{
	s->profile_word = w->profile;
	s->level_word = w->level;
	if (!fits(w, s, diags) || ((s->target->paged || s->cairo) && !drawing_expect()))
		return STATUS_INPUT;
	press_pictures_expect(&s->profile, true);
	return batch_run(s, diags);
}

static int batch(const struct command *command, int argc, char **argv)
{
	struct words w = { .dpi = DPI_NOT_GIVEN };
	struct batch_settings s = { 0 };
	gboolean fragment = FALSE;
	const GOptionEntry own[] = {
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &w.out, NULL, NULL },
		{ "results", 0, 0, G_OPTION_ARG_FILENAME, &w.results, NULL, NULL },
		{ "name", 0, 0, G_OPTION_ARG_FILENAME, &s.name_field, NULL, NULL },
		{ "format", 'f', 0, G_OPTION_ARG_FILENAME, &w.format, NULL, NULL },
		{ "fragment", 0, 0, G_OPTION_ARG_NONE, &fragment, NULL, NULL },
		{ "dpi", 0, 0, G_OPTION_ARG_INT, &w.dpi, NULL, NULL },
		{ "profile", 0, 0, G_OPTION_ARG_FILENAME, &w.profile, NULL, NULL },
		{ "level", 0, 0, G_OPTION_ARG_FILENAME, &w.level, NULL, NULL },
		{ "writer", 0, 0, G_OPTION_ARG_FILENAME, &w.writer, NULL, NULL },
		{ "jobs", 'j', 0, G_OPTION_ARG_INT, &s.jobs, NULL, NULL },
		{ "time-limit", 0, 0, G_OPTION_ARG_INT, &s.arguments.limits.seconds, NULL, NULL },
		{ "memory-limit", 0, 0, G_OPTION_ARG_INT, &s.arguments.limits.megabytes, NULL, NULL },
		{ "sandbox", 0, 0, G_OPTION_ARG_FILENAME, &w.sandbox, NULL, NULL },
		{ "previous", 'p', 0, G_OPTION_ARG_FILENAME, &s.previous, NULL, NULL },
		{ "strict", 0, 0, G_OPTION_ARG_NONE, &w.strict, NULL, NULL },
		{ "keep-going", 'k', 0, G_OPTION_ARG_NONE, &w.keep_going, NULL, NULL },
		{ "shard", 0, 0, G_OPTION_ARG_FILENAME, &w.shard, NULL, NULL },
		{ "shards", 0, 0, G_OPTION_ARG_INT, &w.shards, NULL, NULL },
		{ "merge", 0, 0, G_OPTION_ARG_NONE, &w.merge, NULL, NULL },
		{ NULL },
	};
	int status;

	if (arguments_parse(command, own, argc, argv, 0, G_MAXUINT, &s.arguments, &status)) {
		status = STATUS_USAGE;
		argument_to_text(&s.name_field);
		s.fragment = fragment;
		if (take(command, &w, &s)) {
			struct diags *diags = diags_new(s.arguments.lang);
			status = w.merge ? merge(&s, diags) ? STATUS_DONE : command_failure(diags) : run(&w, &s, diags);
			diags_print(diags, stderr, false, command_least_severity(&s.arguments));
			diags_free(diags);
		}
	}
	/* Freed last: settings borrow from them. */
	char *const texts[] = { w.out, w.results, w.format, w.profile, w.level, w.writer, w.shard, w.sandbox,
		s.name_field, s.previous, s.out, s.results };
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		g_free(texts[i]);
	arguments_finish(&s.arguments);
	return status;
}

const struct command command_batch = {
	.name = "batch",
	.limits = { .seconds = 300, .megabytes = 4096, .of_each = true },
	.run = batch,
	.help = "Usage: banshi batch REPORT|FOLDER|LIST|LINES|ROWS|- … -o FOLDER\n"
		"\n"
		"Sets many reports at once. Run again after an interruption, it goes on where it stopped: outputs that "
		"are "
		"there\n"
		"and were made of the same report, template, fonts and version are kept.\n"
		"\n"
		"  REPORT    .yaml, .yml, .json, .md\n"
		"  FOLDER    all reports in it, at any depth\n"
		"  LIST      .txt: the path of a report a line\n"
		"  LINES     .jsonl, or - for standard input: a report a line\n"
		"  ROWS      .csv, .xlsx, .ods: a report a row; the first row names the fields, 名称 or 正文/概述; "
		"columns "
		"of one "
		"name\n"
		"            are the items of a list\n"
		"\n"
		"  -o, --output FOLDER    where the files go\n"
		"  -f, --format FORMAT    pdf, ofd, png, svg or html (pdf); png and svg are a file for each page: "
		"NAME-1.png …\n"
		"      --fragment         of html: one element without a style, for a page of a web site\n"
		"      --dpi N            resolution of PNG images (150)\n"
		"      --name FIELD       name the files of lines and rows by this field\n"
		"  -p, --previous FOLDER  last year's reports, under the names of these: what was carried over must "
		"agree\n"
		"      --strict           a report with warnings is not set either\n"
		"  -j, --jobs N           how many processes work at once (one for each processor)\n"
		"  -k, --keep-going       go on when a report has errors\n"
		"      --time-limit N     seconds a report may take (300; 0: any)\n"
		"      --memory-limit N   MB a process may use (4096; 0: any)\n"
		"      --sandbox MODE     auto, on or off: shut the processes in (auto: as far as the kernel can)\n"
		"      --results FILE     a JSON object a line for each report (FOLDER/results.jsonl)\n"
		"      --shard I/N        only this share of the reports, counted from 1\n"
		"      --shards N         the same, with I from SLURM_ARRAY_TASK_ID or JOB_COMPLETION_INDEX\n"
		"      --merge            after all shards: put their results in one file\n"
		"      --profile NAME     what the files are for (filing); draft sets reports with errors too\n"
		"      --level NAME       part and level of PDF/A\n"
		"      --writer cairo     PDFs drawn by Cairo, which claim nothing\n"
		"  -t, --template NAME    a template's name or file, instead of the one each report names\n"
		"      --fonts FOLDER     look for fonts here first\n"
		"      --lang zh|en       language of messages\n"
		"  -q, --quiet            print errors only\n",
};
