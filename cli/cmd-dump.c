/* banshi dump: the value between two stages as text, for whoever looks for the stage at which something goes wrong. */
#include <stdio.h>

#include "banshi/job.h"
#include "cli/command-job.h"
#include "cli/command-profile.h"
#include "cli/command.h"
#include "document/document.h"
#include "layout/layout.h"
#include "layout/page-dump.h"
#include "layout/page-loop.h"
#include "report/value.h"

enum stage { STAGE_REPORT, STAGE_DOCUMENT, STAGE_PAGES };

static bool dump_page(void *job, const struct page *page)
{
	page_dump(page, layout_structure(((struct job *)job)->layout), stdout);
	return true;
}

static bool dump_stage(struct job *job, enum stage stage)
{
	switch (stage) {
	case STAGE_REPORT:
		/* What Markdown means depends on the template, so its body is placed first. */
		if (!job_read(job) || (job->report->body && !job_place(job)))
			return false;
		tree_dump(job->report, stdout);
		return true;
	case STAGE_DOCUMENT:
		if (!job_bind(job))
			return false;
		document_dump(job->document, stdout);
		return true;
	case STAGE_PAGES:
		if (!job_lay_out(job))
			return false;
		return page_loop(job->layout, 0, job_n_pages(job), dump_page, job);
	}
	return false;
}

/* Pages are those of a profile: an archived report has its stamp, a draft its marks. */
static bool take_profile(const struct command *command, const char *word, struct job *job)
{
	if (!command_take_profile(command, word, NULL, &job->profile))
		return false;
	/* What is painted is dumped with its structure, whether the profile writes one or not. */
	job->structure = STRUCTURE_WHOLE;
	return true;
}

static int dump(const struct command *command, int argc, char **argv)
{
	static const char *const stages[] = { "report", "document", "pages", NULL };
	char *word = NULL, *profile = NULL;
	const GOptionEntry own[] = {
		{ "stage", 0, 0, G_OPTION_ARG_FILENAME, &word, NULL, NULL },
		{ "profile", 'p', 0, G_OPTION_ARG_FILENAME, &profile, NULL, NULL },
		{ NULL },
	};
	struct arguments arguments;
	int status, stage = STAGE_PAGES;

	if (arguments_parse(command, own, argc, argv, 1, 1, &arguments, &status)) {
		struct job job;

		command_job_init(&job, &arguments, arguments.words[0]);
		if (choose_word(command, "--stage", word, stages, &stage) && take_profile(command, profile, &job)) {
			status = command_job_finish(&job, &arguments, dump_stage(&job, (enum stage)stage));
		} else {
			status = STATUS_USAGE;
			job_free(&job);
		}
	}
	g_free(word);
	g_free(profile);
	arguments_finish(&arguments);
	return status;
}

const struct command command_dump = {
	.name = "dump",
	.missing = "which report? Its file is missing",
	.limits = { .seconds = 1200, .megabytes = 8192 },
	.run = dump,
	.help = "Usage: banshi dump REPORT [--stage report|document|pages]\n"
		"\n"
		"Prints what a stage made of the report, as text:\n"
		"  report     the values of the data file and their places\n"
		"  document   blocks, styles, and tables cell by cell\n"
		"  pages      everything painted, where, and what it is part of (the default)\n"
		"\n"
		"  -p, --profile NAME     as the PDF of this profile has it: filing, archive, print, draft (filing)\n",
};
