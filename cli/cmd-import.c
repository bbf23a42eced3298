/* banshi import: files of other programs to a report. They are strangers' files, so the process is shut in before the
 * first is opened. */
#include <stdio.h>
#include <string.h>

#include "banshi/job.h"
#include "banshi/output.h"
#include "cli/command-job.h"
#include "cli/command.h"
#include "cli/data-output.h"
#include "cli/import-data.h"
#include "cli/import-report.h"
#include "cli/output-suffix.h"
#include "cli/sandbox-access.h"
#include "readers/pdf-data.h"
#include "readers/piece.h"
#include "readers/pieces-dump.h"
#include "readers/read.h"
#include "report/diag.h"
#include "report/markdown.h"
#include "report/source.h"

struct settings {
	char *output, *into;
	gboolean force, pieces, keep, replace;
	enum output_sync sync;
	enum sandbox_mode sandbox_mode;
};

/* ---- reading ---- */

static struct sandbox *make_sandbox(const struct job *job, const struct settings *settings)
{
	struct sandbox *sandbox = sandbox_new(settings->sandbox_mode);

	sandbox_tell(sandbox, job->diags);
	sandbox_allow_system(sandbox);
	/* Template, report and output are opened inside, so the sandbox must know them. */
	if (job->options.template_name)
		sandbox_allow_named(sandbox, job->options.template_name);
	if (settings->into)
		sandbox_allow_named(sandbox, settings->into);
	if (settings->into && !settings->output)
		sandbox_allow_output(sandbox, settings->into);
	if (settings->output)
		sandbox_allow_output(sandbox, settings->output);
	return sandbox;
}

static void free_opened(void *opened)
{
	opened_free(opened);
}

static void free_pieces(void *pieces)
{
	pieces_free(pieces);
}

/* Of struct opened; old formats are LibreOffice's, which runs now. */
static GPtrArray *open_files(const struct job *job, char **words)
{
	GPtrArray *opened = g_ptr_array_new_with_free_func(free_opened);
	bool ok = true;

	/* All are opened, so that all that cannot be are told. */
	for (; *words; words++) {
		struct opened *one = opened_new(*words, job->diags);
		ok = ok && one;
		if (one)
			g_ptr_array_add(opened, one);
	}
	if (ok)
		return opened;
	g_ptr_array_unref(opened);
	return NULL;
}

/* Of struct pieces, as many as could be read. */
static GPtrArray *read_files(const struct job *job, const GPtrArray *opened)
{
	GPtrArray *all = g_ptr_array_new_with_free_func(free_pieces);

	for (guint i = 0; i < opened->len; i++) {
		struct pieces *pieces = opened_read(opened->pdata[i], job->diags);
		if (pieces)
			g_ptr_array_add(all, pieces);
	}
	return all;
}

/* ---- writing ---- */

static bool write_new(struct job *job, const struct import_sources *sources, const struct settings *settings)
{
	GString *text = import_new_report(job, sources);

	return text && data_output(text, settings->output, settings->force, settings->sync, job->diags);
}

/* Into the report itself, unless the result is to go elsewhere. */
static bool write_into(struct job *job, const struct import_sources *sources, const struct settings *settings)
{
	enum into_differs differs = settings->replace ? INTO_REPLACE : settings->keep ? INTO_KEEP : INTO_STOP;
	const char *path = settings->output ? settings->output : settings->into;
	GString *text;

	/* No text: nothing was to be put in, which is no fault. */
	return import_into_report(job, sources, differs, &text) &&
	       (!text || data_output(text, path, settings->force || !settings->output, settings->sync, job->diags));
}

static void dump(const struct import_sources *sources)
{
	for (guint i = 0; i < sources->n; i++)
		pieces_dump(sources->pieces[i], stdout);
}

/* Values are put into YAML and JSON; the text of a report in Markdown is neither. */
static bool take_report(const struct job *job)
{
	const struct source *report = job->report->source;

	return !markdown_is(report) || diag(job->diags, DIAG_INTO_MARKDOWN, NOWHERE, report->name);
}

/* A file that must not be written, or cannot be read, is told of before any work. */
static bool check_paths(struct job *job, const struct settings *settings, char **words)
{
	/* Neither output nor report may be one of the sources. */
	const char *path = settings->output ? settings->output : settings->into;
	bool ok = true;

	for (; path && *words && ok; words++)
		ok = output_check(path, *words, job->diags);
	return ok && (!settings->into || (job_read(job) && take_report(job)));
}

static bool import_pieces(struct job *job, const struct settings *settings, const GPtrArray *opened)
{
	GPtrArray *pieces = read_files(job, opened);
	const struct import_sources sources = { (struct pieces **)pieces->pdata, pieces->len };
	/* One that could not be read ends it: half of the sources would make another report. */
	bool ok = pieces->len == opened->len;

	if (ok && settings->pieces)
		dump(&sources);
	else if (ok)
		ok = settings->into ? write_into(job, &sources, settings) : write_new(job, &sources, settings);
	g_ptr_array_unref(pieces);
	return ok;
}

/* A PDF by itself that has its report inside gives that back. */
static enum pdf_data import_data(struct job *job, const struct settings *settings, const GPtrArray *opened)
{
	struct import_data data = {
		.pdf = job->path, .output = settings->output, .force = settings->force, .sync = settings->sync
	};
	const struct opened *pdf = opened->pdata[0];
	GArray *files;
	size_t len;

	/* Any of these asks for the words on the pages, and not for the report inside. */
	if (opened->len > 1 || settings->into || settings->pieces || job->options.template_name || !opened_is_pdf(pdf))
		return PDF_DATA_NONE;
	const char *bytes = opened_bytes(pdf, &len);
	enum pdf_data found = pdf_data_find(job->path, bytes, len, &files, job->diags);
	if (found != PDF_DATA_FOUND)
		return found;
	data.file = files;
	found = import_data_write(&data, job->diags) ? PDF_DATA_FOUND : PDF_DATA_DAMAGED;
	g_array_unref(files);
	return found;
}

/* Nothing but the template is opened from here on, and the output. */
static bool import_opened(struct job *job, const struct settings *settings, const GPtrArray *opened)
{
	struct sandbox *sandbox = make_sandbox(job, settings);

	sandbox_enter(sandbox);
	sandbox_free(sandbox);
	enum pdf_data data = import_data(job, settings, opened);
	/* Damaged data is an error; only where there is none the pages are read. */
	return data == PDF_DATA_FOUND || (data == PDF_DATA_NONE && import_pieces(job, settings, opened));
}

static bool import_files(struct job *job, const struct settings *settings, char **words)
{
	if (!check_paths(job, settings, words))
		return false;
	GPtrArray *opened = open_files(job, words);
	bool ok = opened && import_opened(job, settings, opened);

	g_clear_pointer(&opened, g_ptr_array_unref);
	return ok;
}

/* ---- the command line ---- */

static int import_named(const struct arguments *arguments, struct settings *settings)
{
	struct job job;

	settings->sync = arguments_sync(arguments);
	/* With --into the job is that of the report, else of the first source. */
	command_job_init(&job, arguments, settings->into ? settings->into : arguments->words[0]);
	return command_job_finish(&job, arguments, import_files(&job, settings, arguments->words));
}

/* A report is written in YAML; the data that stand in a PDF are what the report was, and a copy of --into what that is.
 */
static const char *const *suffixes_of(const struct settings *settings, const struct arguments *arguments)
{
	static const char *const pdf[] = { "pdf", NULL }, *const any[] = { "yaml", "yml", "json", "md", "markdown",
		NULL };

	for (char **word = arguments->words; *word; word++)
		if (output_suffix_among(*word, pdf) >= 0)
			return any;
	return settings->into && output_suffix_among(settings->into, any) >= 2 ? any : report_suffixes;
}

static bool take_output(
	const struct command *command, const struct settings *settings, const struct arguments *arguments)
{
	static const char *const markdown[] = { "md", "markdown", NULL };
	const char *const *suffixes = suffixes_of(settings, arguments);

	if (output_suffix_among(settings->output, suffixes) < 0 && output_suffix_among(settings->output, markdown) >= 0)
		return usage_error(command,
			"-o: an import writes YAML, which says all that a report in Markdown does; give the file "
			"the suffix .yaml");
	return output_suffix_take(command, "-o", settings->output, suffixes);
}

static bool take(const struct command *command, const struct settings *settings, const struct arguments *arguments)
{
	/* Of these a report is made; nothing is put into them. */
	static const char *const documents[] = { "docx", "doc", "wps", "odt", "xlsx", "xls", "et", "ods", "csv", "pdf",
		"htm", "html", NULL };
	guint n_stdin = 0;

	for (char **word = arguments->words; *word; word++)
		n_stdin += strcmp(*word, "-") == 0;
	if ((settings->keep || settings->replace) && !settings->into)
		return usage_error(command, "--keep and --replace go with --into");
	if (settings->keep && settings->replace)
		return usage_error(command, "--keep and --replace exclude each other");
	if (settings->into && strcmp(settings->into, "-") == 0)
		return usage_error(command, "--into takes a file");
	if (output_suffix_among(settings->into, documents) >= 0)
		return usage_error(command,
			"--into takes a report file; %s is a source: name it beside the others, without --into",
			settings->into);
	/* Reading it twice would give nothing the second time. */
	if (n_stdin > 1)
		return usage_error(command, "standard input can be read once only");
	return take_output(command, settings, arguments);
}

static int import(const struct command *command, int argc, char **argv)
{
	struct settings settings = { 0 };
	g_autofree char *sandbox = NULL;
	const GOptionEntry own[] = {
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &settings.output, NULL, NULL },
		{ "into", 0, 0, G_OPTION_ARG_FILENAME, &settings.into, NULL, NULL },
		{ "keep", 0, 0, G_OPTION_ARG_NONE, &settings.keep, NULL, NULL },
		{ "replace", 0, 0, G_OPTION_ARG_NONE, &settings.replace, NULL, NULL },
		{ "force", 0, 0, G_OPTION_ARG_NONE, &settings.force, NULL, NULL },
		{ "sandbox", 0, 0, G_OPTION_ARG_FILENAME, &sandbox, NULL, NULL },
		{ "pieces", 0, 0, G_OPTION_ARG_NONE, &settings.pieces, NULL, NULL },
		{ NULL },
	};
	struct arguments arguments;
	int status;

	if (arguments_parse(command, own, argc, argv, 1, G_MAXUINT, &arguments, &status)) {
		status = STATUS_USAGE;
		if (take(command, &settings, &arguments) && sandbox_take(command, sandbox, &settings.sandbox_mode))
			status = import_named(&arguments, &settings);
	}
	g_free(settings.output);
	g_free(settings.into);
	arguments_finish(&arguments);
	return status;
}

const struct command command_import = {
	.name = "import",
	.missing = "which file is to be imported?",
	.limits = { .seconds = 300, .megabytes = 4096, .cells = 4000000 },
	.run = import,
	.help = "Usage: banshi import FILE… [-t TEMPLATE] [-o REPORT]\n"
		"       banshi import FILE… --into REPORT [--keep|--replace]\n"
		"\n"
		"Makes a report file of what there is: a Word (.docx) or OpenDocument (.odt, .ods) file, a workbook "
		"(.xlsx), a\n"
		"web page, a PDF, or text taken out of one of them; .doc, .xls, .wps and .rtf through LibreOffice "
		"where it "
		"is\n"
		"installed. Titles, headings and the labels of tables lead the words and numbers to the template's "
		"fields; an\n"
		"official document is known by its lines. What was changed, taken for something else or left out is "
		"told.\n"
		"Of several files, a table or a text that more than one has is that of the last.\n"
		"\n"
		"  -o, --output FILE      where to write (standard output)\n"
		"      --force            write over a file that is there already\n"
		"      --into REPORT      put it into this report file, whose comments and order stay (with -o: into a "
		"copy);\n"
		"                         where it has other values nothing is written, but with\n"
		"      --keep             what is there stays, and only what is blank is filled in\n"
		"      --replace          what the files have is taken\n"
		"  -t, --template NAME    the template (the one that fits best)\n"
		"      --pieces           print the paragraphs and tables as they were read, and place nothing\n"
		"      --sandbox MODE     auto, on or off: shut itself in (auto: as far as the kernel can)\n"
		"      --lang zh|en       language of messages\n"
		"  -q, --quiet            print errors only\n",
};
