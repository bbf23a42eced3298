/* The command line becomes a job, and what the job found an exit status, in the same way for every command. */
#include "cli/command-job.h"

#include <stdio.h>
#include <unistd.h>

#include "banshi/job.h"
#include "banshi/shared.h"
#include "cli/command.h"
#include "cli/workbook.h"
#include "report/diag-print.h"
#include "report/system-error.h"

struct font_options command_font_options(const struct arguments *arguments)
{
	return (struct font_options){ .dirs = (const char *const *)arguments->fonts,
		.only_dirs = arguments->no_system_fonts,
		.cache = arguments->font_cache };
}

struct job_options command_job_options(const struct arguments *arguments)
{
	return (struct job_options){ .template_name = arguments->tpl,
		.fonts = command_font_options(arguments),
		.lang = arguments->lang,
		.lang_is_usual = !arguments->lang_given,
		.root = arguments->root,
		.workbook = workbook_rows };
}

struct shared *command_share(const struct arguments *arguments)
{
	const struct font_options fonts = command_font_options(arguments);

	return shared_later(&fonts);
}

void command_job_init(struct job *job, const struct arguments *arguments, const char *path)
{
	const struct job_options options = command_job_options(arguments);

	job_init(job, &options, path);
}

static int finish(struct job *job, bool ok)
{
	int status = !ok ? command_failure(job->diags) : job_n_errors(job) ? STATUS_DRAFT : STATUS_DONE;

	/* Kept even when a report failed: glyphs that were drawn are good for the next. */
	job_keep_fonts(job);
	job_free(job);
	return status;
}

int command_job_finish(struct job *job, const struct arguments *arguments, bool ok)
{
	ok = command_flush_or_say(job->diags) && ok;
	if (!arguments->quiet)
		job_report_fonts(job, arguments->font_cache);
	diags_print(job->diags, stderr, isatty(STDERR_FILENO), command_least_severity(arguments));
	return finish(job, ok);
}
