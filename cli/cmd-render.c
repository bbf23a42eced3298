/* banshi render: one report to one PDF, or to images of its pages, as the table of targets has them. */
#include <glib.h>
#include <limits.h>
#include <string.h>

#include "banshi/job-file.h"
#include "banshi/job-html.h"
#include "banshi/job-image-check.h"
#include "banshi/job-ofd-check.h"
#include "banshi/job.h"
#include "banshi/output.h"
#include "cli/cairo-writer.h"
#include "cli/command-job.h"
#include "cli/command-profile.h"
#include "cli/command.h"
#include "cli/images.h"
#include "cli/output-path.h"
#include "cli/output-suffix.h"
#include "cli/press-pictures.h"
#include "cli/previous-report.h"
#include "cli/say-written.h"
#include "report/diag-print.h"

#define NOT_GIVEN INT_MIN /* of a page: 0 is a number too */

struct settings {
	char *output; /* path, "-", or NULL: beside the report */
	char *format_word;
	const struct target *target;
	int dpi;
	int page; /* only this one, from 1; 0: all */
	char *profile_word, *level_word, *impose, *writer_word;
	bool cairo;        /* writes the PDF */
	gboolean fragment; /* of a web page */
	char **set;        /* key=value */
	char *previous;
	struct profile profile;
	struct previous_report last_year; /* of `previous` */
};

/* Before anything is read: the small program begins anew as the whole one. */
static bool take_cairo(const struct settings *s, struct job *job)
{
	return !s->cairo || cairo_writer_open(&s->profile, s->profile_word, s->level_word, &job->writer, job->diags);
}

static bool take_ofd(const struct settings *s, struct job *job)
{
	return s->target->kind != TARGET_OFD || job_ofd_check(&job->profile, s->level_word, job->diags);
}

/* A PDF, or an OFD. */
static int render_file(const struct arguments *arguments, const struct settings *settings)
{
	struct made_file pdf;
	struct job job;

	press_pictures_expect(&settings->profile, false);
	command_job_init(&job, arguments, arguments->words[0]);
	/* Beside the report, with its name. */
	g_autofree char *path =
		settings->output ? g_strdup(settings->output) : output_default_path(job.path, settings->target->suffix);
	previous_report_give(&settings->last_year, &job);
	job.profile = settings->profile;
	/* Where the output goes is checked first: nothing is worked out that cannot be written. */
	bool ok = output_check_path(&job, path) && take_cairo(settings, &job) && take_ofd(settings, &job) &&
		  job_lay_out(&job) && job_write_file(&job, path, arguments_sync(arguments), &pdf);
	if (ok) {
		say_written_pdf(arguments, path, pdf.n_pages, pdf.manifest != NULL);
		made_file_finish(&pdf);
	}
	/* A draft is written in spite of errors, and the exit status tells. */
	if (ok && job_n_errors(&job))
		diag(job.diags, DIAG_DRAFT_WITH_ERRORS, NOWHERE, path);
	return command_job_finish(&job, arguments, ok);
}

static int render_images(const struct arguments *arguments, const struct settings *settings, char **words)
{
	const struct image_request request = {
		.arguments = arguments,
		.target = settings->target,
		.profile = &settings->profile,
		.previous = &settings->last_year,
		.output = settings->output,
		.dpi = (unsigned)settings->dpi,
		.page = (uint32_t)settings->page,
		.words = words,
	};

	struct diags *diags = diags_new(arguments->lang);
	int status = job_image_check(&settings->profile, settings->level_word, diags) ? images_render(&request)
										      : command_failure(diags);

	diags_print(diags, stderr, false, command_least_severity(arguments));
	diags_free(diags);
	return status;
}

static bool write_page(struct job *job, const struct arguments *arguments, const char *path, bool fragment)
{
	GByteArray *page = job_make_html(job, fragment);
	const struct output output = { (char *)path, page };
	bool ok = page && output_write(&output, 1, arguments_sync(arguments), job->diags);

	if (page)
		g_byte_array_unref(page);
	return ok;
}

static int render_html(const struct arguments *arguments, const struct settings *settings)
{
	struct job job;

	command_job_init(&job, arguments, arguments->words[0]);
	g_autofree char *path =
		settings->output ? g_strdup(settings->output) : output_default_path(job.path, settings->target->suffix);
	previous_report_give(&settings->last_year, &job);
	job.profile = settings->profile;
	bool ok = output_check_path(&job, path) && job_html_check(&job.profile, job.diags) && job_bind(&job) &&
		  write_page(&job, arguments, path, settings->fragment);
	if (ok)
		say_written_images(arguments, path, path, 1);
	if (ok && job_n_errors(&job))
		diag(job.diags, DIAG_DRAFT_WITH_ERRORS, NOWHERE, path);
	return command_job_finish(&job, arguments, ok);
}

/* ---- the command line ---- */

static bool take_setting(const struct command *command, struct settings *s, const char *key, const char *value)
{
	g_autofree char *names = profile_setting_names(&s->profile);

	switch (profile_set(&s->profile, key, value)) {
	case SETTING_UNKNOWN:
		return usage_error(command, "the profile %s has no setting %s; it has %s", s->profile.name, key, names);
	case SETTING_WRONG:
		return usage_error(
			command, "%s is %s, not %s", key, profile_setting_values(key, command_lang()), value);
	case SETTING_TAKEN:
		break;
	}
	return true;
}

/* The words stay in s->set, which the profile borrows from. */
static bool take_settings(const struct command *command, struct settings *s)
{
	for (char **set = s->set; set && *set; set++) {
		char *equals = strchr(*set, '=');

		if (!equals)
			return usage_error(command, "--set takes KEY=VALUE, not %s", *set);
		*equals = '\0';
		if (!take_setting(command, s, *set, equals + 1))
			return false;
	}
	/* --impose is short for --set impose=. */
	return !s->impose || take_setting(command, s, "impose", s->impose);
}

/* What the output is called says what it is, unless one says otherwise; then its name may not say another thing. */
static bool take_target(const struct command *command, struct settings *s)
{
	const char *const *known = target_names();
	int among = output_suffix_among(s->output, known), i = MAX(among, 0);

	if (!choose_word(command, "--format", s->format_word, known, &i))
		return false;
	s->target = target_find(known[i]);
	const char *const fitting[] = { s->target->name, NULL };
	return output_suffix_take(command, "-o", s->output, s->format_word ? fitting : known);
}

static bool take_writer(const struct command *command, struct settings *s)
{
	if (s->writer_word && s->target != target_usual())
		return usage_error(command, "%s goes with --format %s", "--writer", target_usual()->name);
	if (s->fragment && !s->target->flowing) {
		g_autofree char *flowing = target_list(target_is_flowing);

		return usage_error(command, "%s goes with --format %s", "--fragment", flowing);
	}
	return command_take_writer(command, s->writer_word, &s->cairo);
}

/* Whether they were given at all: 0 is a number too. */
static bool take_page(const struct command *command, struct settings *s)
{
	g_autofree char *paged = target_list(target_is_paged);

	if (!s->target->paged && s->page != NOT_GIVEN)
		return usage_error(command, "%s goes with --format %s", "--page", paged);
	if (!command_take_dpi(command, s->target, &s->dpi))
		return false;
	if (s->page == NOT_GIVEN)
		s->page = 0;
	else if (s->page < 1)
		return usage_error(command, "--page counts from 1");
	return true;
}

static bool take(const struct command *command, struct settings *s)
{
	return take_target(command, s) && take_writer(command, s) &&
	       command_take_profile(command, s->profile_word, s->level_word, &s->profile) &&
	       take_settings(command, s) && take_page(command, s);
}

/* The small program leaves images to the whole one, which then reads last year's report. */
static int render_with(const struct arguments *arguments, struct settings *settings, char **words)
{
	bool ok = previous_report_open(arguments, settings->previous, &settings->last_year);
	int status = !ok                         ? STATUS_INPUT
		     : settings->target->paged   ? render_images(arguments, settings, words)
		     : settings->target->flowing ? render_html(arguments, settings)
						 : render_file(arguments, settings);

	previous_report_finish(&settings->last_year);
	return status;
}

static int render(const struct command *command, int argc, char **argv)
{
	struct settings settings = { .dpi = DPI_NOT_GIVEN, .page = NOT_GIVEN };
	const GOptionEntry own[] = {
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &settings.output, NULL, NULL },
		{ "format", 'f', 0, G_OPTION_ARG_FILENAME, &settings.format_word, NULL, NULL },
		{ "profile", 'p', 0, G_OPTION_ARG_FILENAME, &settings.profile_word, NULL, NULL },
		{ "set", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &settings.set, NULL, NULL },
		{ "impose", 0, 0, G_OPTION_ARG_FILENAME, &settings.impose, NULL, NULL },
		{ "level", 0, 0, G_OPTION_ARG_FILENAME, &settings.level_word, NULL, NULL },
		{ "writer", 0, 0, G_OPTION_ARG_FILENAME, &settings.writer_word, NULL, NULL },
		{ "fragment", 0, 0, G_OPTION_ARG_NONE, &settings.fragment, NULL, NULL },
		{ "previous", 0, 0, G_OPTION_ARG_FILENAME, &settings.previous, NULL, NULL },
		{ "dpi", 0, 0, G_OPTION_ARG_INT, &settings.dpi, NULL, NULL },
		{ "page", 0, 0, G_OPTION_ARG_INT, &settings.page, NULL, NULL },
		{ NULL },
	};
	struct arguments arguments;
	/* Parsing takes the words out of argv. */
	g_autofree char **words = g_memdup2(argv, ((size_t)argc + 1) * sizeof(*argv));
	int status;

	if (arguments_parse(command, own, argc, argv, 1, 1, &arguments, &status)) {
		status = STATUS_USAGE;
		if (take(command, &settings))
			status = render_with(&arguments, &settings, words);
	}
	g_free(settings.output);
	g_free(settings.format_word);
	g_free(settings.profile_word);
	g_free(settings.level_word);
	g_free(settings.writer_word);
	g_free(settings.impose);
	g_free(settings.previous);
	g_strfreev(settings.set);
	arguments_finish(&arguments);
	return status;
}

const struct command command_render = {
	.name = "render",
	.missing = "which report? Its file is missing",
	.limits = { .seconds = 1200, .megabytes = 8192 },
	.run = render,
	.help = "Usage: banshi render REPORT [-o FILE]\n"
		"\n"
		"Sets a report and writes it whole, or not at all: an existing file stays as it was when anything is "
		"wrong.\n"
		"\n"
		"  -o, --output FILE      where to write; - is standard output (the report's name with .pdf, .ofd, "
		".png, .svg or .html)\n"
		"  -f, --format FORMAT    pdf, ofd, png, svg or html (pdf); png and svg are a file for each page, html "
		"is a "
		"web page\n"
		"      --fragment         of html: one element without a style, for a page of a web site\n"
		"  -p, --profile NAME     what the file is for (filing):\n"
		"                           filing   PDF/A-2a and PDF/UA-1 in one file; OFD\n"
		"                           archive  PDF/A-3a, OFD-A, with the data file and the tables inside, and a "
		"manifest of\n"
		"                                    digests beside it (FILE.pdf.manifest, FILE.ofd.manifest)\n"
		"                           print    for a press: trim and bleed boxes, marks, text on the black "
		"plate;\n"
		"                                    PDF/X-4 when it has --set intent=PROFILE.icc and the report a "
		"date\n"
		"                           draft    a watermark behind every page, and nothing claimed; of reports "
		"with\n"
		"                                    errors too, which are marked in it\n"
		"      --impose HOW       of print: none, 2up, or booklet (saddle stitched)\n"
		"      --set KEY=VALUE    stamp (yes, no, content): the archival stamp 归档章 on the first page\n"
		"                         outlines (exact, compact): of letters, as the fonts have them or drawn "
		"again\n"
		"                         of filing and archive: signature-field (yes, no, 42mm), where the seal "
		"goes;\n"
		"                         signature-order (yes, no): several are to be signed in their order\n"
		"                         of archive: after (the manifest that the new one follows)\n"
		"                         of print: intent, red (cmyk, spot), spot (its name), marks (yes, no), bleed, "
		"paper\n"
		"      --level LEVEL      another part of PDF/A: 1b, 2a, 2b, 2u or 3a\n"
		"      --writer cairo     a PDF drawn by Cairo, which claims nothing\n"
		"      --previous FILE    last year's report: what was carried over must agree with it\n"
		"      --dpi N            resolution of PNG images (150)\n"
		"      --page N           only this page, of png and svg; without it FILE-1.png, FILE-2.png …\n"
		"  -t, --template NAME    a template's name or file, instead of the one the report names\n"
		"      --fonts FOLDER     look for fonts here first\n"
		"      --lang zh|en       language of messages\n"
		"  -q, --quiet            print errors only\n",
};
