/* banshi compare: two reports are read and checked as check does it, put side by side, and what comes of it is a report
 * itself, set as any other. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "banshi/compare-report.h"
#include "banshi/compare.h"
#include "banshi/job-file.h"
#include "banshi/job.h"
#include "banshi/output.h"
#include "banshi/shared.h"
#include "cli/command-job.h"
#include "cli/command.h"
#include "cli/output-path.h"
#include "cli/output-suffix.h"
#include "cli/previous-report.h"
#include "cli/say-written.h"
#include "cli/workbook.h"
#include "document/document.h"
#include "report/diag-print.h"
#include "templates/template.h"

enum format { FORMAT_PDF, FORMAT_CSV };
enum { MARK_USUAL = 50, MARK_MAX = 100000 };

struct settings {
	char *output, *format_word;
	int format, mark;
	gboolean all;
};

struct comparing {
	const struct arguments *arguments;
	const struct settings *settings;
	struct shared *shared;
	struct diags *diags;
	struct job now, last;
	struct previous_report previous; /* what `last` is made of, where that is no report file */
	struct comparison comparison;
};

static void start_job(struct comparing *c, struct job *job, const char *path)
{
	command_job_init(job, c->arguments, path);
	/* -t names the template of the result, not of the two reports. */
	job->options.template_name = NULL;
	job->shared = c->shared;
}

static void print_problems(const struct comparing *c, const struct job *job)
{
	diags_print(job->diags, stderr, isatty(STDERR_FILENO), command_least_severity(c->arguments));
}

/* This year's report has to be right. Last year's is as it was: its errors are counted, and its numbers taken. */
static bool read_reports(struct comparing *c)
{
	bool ok = job_bind(&c->now);
	unsigned errors;

	print_problems(c, &c->now);
	if (!ok)
		return false;
	/* A report of last year that could not be laid out for its errors has its numbers all the same. */
	if (!job_bind(&c->last) && !c->last.bound) {
		print_problems(c, &c->last);
		return false;
	}
	/* What an imported one lacks is not compared, and no fault of anybody. */
	errors = c->previous.text ? 0 : diags_count(c->last.diags, SEVERITY_ERROR);
	if (errors) {
		g_autofree char *n = g_strdup_printf("%u", errors);
		diag(c->diags, DIAG_COMPARE_LAST_WRONG, NOWHERE, c->last.path, n);
	}
	return true;
}

static bool compare(struct comparing *c)
{
	compare_years(c->now.bound, c->last.bound, c->diags);
	compare_reports(&c->comparison, c->now.bound, c->last.bound);
	compare_origins(&c->comparison, c->now.bound, c->last.bound, c->diags);
	/* Without a cell in common the two are no reports of one form. */
	return c->comparison.n_both || diag(c->diags, DIAG_COMPARE_NOTHING, NOWHERE, c->now.path, c->last.path);
}

/* Its title, else its file. */
static const char *title_of(struct comparing *c, const struct job *job)
{
	const char *title = compare_title(&c->comparison, job->bound);

	return *title ? title : job->path;
}

static struct compare_words words_of(struct comparing *c)
{
	const struct metadata *metadata = &c->now.document->metadata;

	return (struct compare_words){ .title = title_of(c, &c->now),
		.author = metadata->author ? metadata->author : "",
		.last_title = title_of(c, &c->last),
		.template_name = c->arguments->tpl,
		.language = metadata->language,
		.mark = (unsigned)c->settings->mark,
		.all = c->settings->all };
}

static bool write_csv(const struct comparing *c, const struct compare_words *words)
{
	GString *text = compare_write_csv(&c->comparison, words);
	struct output output = { .path = c->settings->output ? c->settings->output : "-", .bytes = g_byte_array_new() };

	g_byte_array_append(output.bytes, (const guint8 *)text->str, (guint)text->len);
	g_string_free(text, TRUE);
	bool ok = output_write(&output, 1, arguments_sync(c->arguments), c->diags);
	g_byte_array_unref(output.bytes);
	return ok;
}

static bool write_pdf(const struct comparing *c, const struct compare_words *words)
{
	GString *text = compare_write_report(&c->comparison, words);
	struct made_file pdf;
	struct job job;

	command_job_init(&job, c->arguments, c->now.path);
	/* The comparison's own template: compare, or what -t says. */
	job.options.template_name = c->arguments->tpl;
	job.shared = c->shared;
	job.text = text->str;
	job.len = text->len;
	bool ok = output_check_path(c->settings->output, job.path, job.options.template_name, job.diags) &&
		  job_lay_out(&job) && job_write_file(&job, c->settings->output, arguments_sync(c->arguments), &pdf);
	if (ok) {
		say_written_pdf(c->arguments, c->settings->output, pdf.n_pages, false);
		made_file_finish(&pdf);
	}
	print_problems(c, &job);
	job_free(&job);
	g_string_free(text, TRUE);
	return ok;
}

static bool write_result(struct comparing *c)
{
	const struct compare_words words = words_of(c);
	bool ok = c->settings->format == FORMAT_CSV ? write_csv(c, &words) : write_pdf(c, &words);

	if (ok)
		diag_counts(
			c->diags, DIAG_COMPARE_DONE, NOWHERE, c->comparison.n_both, compare_n_changed(&c->comparison));
	return ok;
}

static int run_compare(const struct arguments *arguments, const struct settings *settings)
{
	struct comparing c = { .arguments = arguments, .settings = settings, .diags = diags_new(arguments->lang) };
	const struct font_options fonts = command_font_options(arguments);

	workbook_expect_reports(arguments->words);
	c.shared = shared_new(&fonts, c.diags);
	start_job(&c, &c.now, arguments->words[0]);
	start_job(&c, &c.last, arguments->words[1]);
	comparison_init(&c.comparison);
	bool ok = c.shared && previous_report_open(arguments, arguments->words[1], &c.previous);
	/* The file may be none that is a report: then `last` is read from what was imported. */
	previous_report_be(&c.previous, &c.last);
	ok = ok && read_reports(&c) && compare(&c) && write_result(&c);
	if (c.shared)
		shared_keep_fonts(c.shared);
	int status = command_finish(c.diags, arguments, ok);
	comparison_finish(&c.comparison);
	job_free(&c.now);
	job_free(&c.last);
	previous_report_finish(&c.previous);
	shared_free(c.shared);
	return status;
}

/* ---- the command line ---- */

static bool take(const struct command *command, const struct arguments *arguments, struct settings *s)
{
	static const char *const formats[] = { "pdf", "csv", NULL };

	/* By the name of the output, unless --format says otherwise. */
	s->format = s->output && output_suffix_among(s->output, formats) != FORMAT_CSV ? FORMAT_PDF : FORMAT_CSV;
	if (!choose_word(command, "--format", s->format_word, formats, &s->format))
		return false;
	const char *const fitting[] = { formats[s->format], NULL };
	if (!output_suffix_take(command, "-o", s->output, s->format_word ? fitting : formats))
		return false;
	if (s->mark < 0 || s->mark > MARK_MAX)
		return usage_error(command, "--mark is between %d and %d, not %d", 0, MARK_MAX, s->mark);
	/* A PDF of a comparison has no name to be derived from. */
	if (s->format == FORMAT_PDF && !s->output)
		s->output = g_strdup("-");
	return strcmp(arguments->words[0], "-") != 0 || strcmp(arguments->words[1], "-") != 0 ||
	       usage_error(command, "only one of the two can be standard input");
}

static int compare_command(const struct command *command, int argc, char **argv)
{
	struct settings settings = { .mark = MARK_USUAL };
	const GOptionEntry own[] = {
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &settings.output, NULL, NULL },
		{ "format", 'f', 0, G_OPTION_ARG_FILENAME, &settings.format_word, NULL, NULL },
		{ "all", 0, 0, G_OPTION_ARG_NONE, &settings.all, NULL, NULL },
		{ "mark", 0, 0, G_OPTION_ARG_INT, &settings.mark, NULL, NULL },
		{ NULL },
	};
	struct arguments arguments;
	int status;

	if (arguments_parse(command, own, argc, argv, 2, 2, &arguments, &status))
		status = take(command, &arguments, &settings) ? run_compare(&arguments, &settings) : STATUS_USAGE;
	g_free(settings.output);
	g_free(settings.format_word);
	arguments_finish(&arguments);
	return status;
}

const struct command command_compare = {
	.name = "compare",
	.missing = "two reports are needed: this year's, then last year's",
	.limits = { .seconds = 1200, .megabytes = 8192 },
	.run = compare_command,
	.help = "Usage: banshi compare REPORT LAST [-o FILE.pdf|FILE.csv] [--all] [--mark PERCENT]\n"
		"\n"
		"Puts the numbers of a report beside those of last year's, cell by cell, with the difference and the "
		"per\n"
		"cent: as a PDF for people, or as CSV. What has the same keys in both forms is compared. LAST may be a "
		"report\n"
		"file, a PDF, a Word or Excel file or a web page.\n"
		"\n"
		"  -o, --output FILE      where to write; CSV when it ends in .csv, else PDF (CSV on standard output)\n"
		"  -f, --format pdf|csv   what to write, whatever it is called\n"
		"      --all              cells that have not changed too\n"
		"      --mark PERCENT     mark changes of more than this (50)\n"
		"  -t, --template NAME    another form of the result than compare\n"
		"      --fonts FOLDER     look for fonts here first\n"
		"      --lang zh|en       language of messages\n"
		"  -q, --quiet            print errors only\n",
};
