/* banshi inspect: what a PDF says and holds. */
#include <glib.h>
#include <stdio.h>

#include "cli/command.h"
#include "cli/many-run.h"
#include "cli/sandbox-access.h"
#include "inspect/ofd-describe.h"
#include "inspect/ofd-read.h"
#include "inspect/pdf-describe.h"
#include "inspect/pdf-read.h"
#include "inspect/pdf-words.h"
#include "records/inspect-many.h"
#include "records/many-files.h"
#include "records/many-look.h"

static void tell(const struct pdf_read *read, bool words, bool zh)
{
	if (!words) {
		pdf_describe(read, zh, stdout);
		return;
	}
	GString *text = pdf_words(pdf_read_objects(read));
	fputs(text->str, stdout);
	g_string_free(text, TRUE);
}

/* Nothing but the file is opened from now on. */
static void shut_in(enum sandbox_mode mode, const char *path, struct diags *diags)
{
	struct sandbox *sandbox = sandbox_new(mode);

	sandbox_tell(sandbox, diags);
	sandbox_allow_system(sandbox);
	/* Folders of fonts and the like are not needed: a PDF is read from the file alone. */
	sandbox_allow_read(sandbox, path);
	sandbox_enter(sandbox);
	sandbox_free(sandbox);
}

static bool tell_ofd(struct ofd_read *read, bool words, struct diags *diags)
{
	GString *text = words ? ofd_read_words(read, diags) : NULL;

	if (!words)
		ofd_describe(read, diags_lang(diags) == LANG_ZH, stdout);
	if (text) {
		fputs(text->str, stdout);
		g_string_free(text, TRUE);
	}
	return !words || text;
}

static int inspect_ofd(const struct arguments *arguments, bool words, struct diags *diags)
{
	struct ofd_read *read = ofd_read_open(arguments->words[0], diags);
	bool ok = read && tell_ofd(read, words, diags);

	ofd_read_close(read);
	return command_finish(diags, arguments, ok);
}

static int inspect_path(const struct arguments *arguments, enum sandbox_mode mode, bool words)
{
	struct diags *diags = diags_new(arguments->lang);
	const char *path = arguments->words[0];

	shut_in(mode, path, diags);
	if (ofd_read_is(path))
		return inspect_ofd(arguments, words, diags);
	struct pdf_read *read = pdf_read_open(path, diags);
	if (read)
		tell(read, words, arguments->lang == LANG_ZH);
	int status = command_finish(diags, arguments, read && pdf_read_whole(read, path, diags));
	pdf_read_close(read);
	return status;
}

/* ---- the command line ---- */

/* The options' own values. */
struct words {
	char *sandbox, *format, *metadata;
	int jobs;
	gboolean text;
};

/* One file is described in lines; with a format, or a word that may stand for many, it is a table. */
static bool is_many(const struct words *w, const struct arguments *arguments)
{
	return w->format || w->metadata || arguments->n_words > 1 || many_files_is_many(arguments->words[0]);
}

static int inspect_files(const struct arguments *arguments, struct inspect_many *many, struct many_run *run)
{
	const struct many_runner runner = { many_run, run };
	struct diags *diags = diags_new(arguments->lang);

	many->words = arguments->words;
	many->runner = &runner;
	many->quiet = arguments->quiet;
	return command_finish(diags, arguments, inspect_many(many, diags));
}

static int take_many(
	const struct command *command, const struct words *w, const struct arguments *arguments, enum sandbox_mode mode)
{
	static const char *const formats[] = { "text", "csv", "json", "xml", NULL }, *const metadata[] = { "csv", "xml",
		NULL };
	struct inspect_many many = { .metadata = w->metadata != NULL };
	struct many_run run = { .arguments = arguments, .mode = mode };
	int format = INSPECT_TEXT, form = 0;
	bool ok = choose_word(command, "--format", w->format, formats, &format) &&
		  choose_word(command, "--metadata", w->metadata, metadata, &form);

	if (ok && w->format && w->metadata)
		ok = usage_error(command, "--format and --metadata are two tables: ask for one");
	if (ok && w->text)
		ok = usage_error(command, "--text is of a single file");
	ok = ok && many_take_jobs(command, w->jobs, &run.jobs);
	many.format = w->metadata ? form ? INSPECT_XML : INSPECT_CSV : (enum inspect_format)format;
	return ok ? inspect_files(arguments, &many, &run) : STATUS_USAGE;
}

static int take(const struct command *command, const struct words *w, const struct arguments *arguments)
{
	enum sandbox_mode mode;

	if (!sandbox_take(command, w->sandbox, &mode))
		return STATUS_USAGE;
	if (is_many(w, arguments))
		return take_many(command, w, arguments, mode);
	process_limits_set(&arguments->limits, STATUS_INPUT, arguments->lang);
	return inspect_path(arguments, mode, w->text);
}

static int inspect(const struct command *command, int argc, char **argv)
{
	struct words w = { 0 };
	const GOptionEntry own[] = {
		{ "sandbox", 0, 0, G_OPTION_ARG_FILENAME, &w.sandbox, NULL, NULL },
		{ "text", 0, 0, G_OPTION_ARG_NONE, &w.text, NULL, NULL },
		{ "format", 'f', 0, G_OPTION_ARG_FILENAME, &w.format, NULL, NULL },
		{ "metadata", 0, 0, G_OPTION_ARG_FILENAME, &w.metadata, NULL, NULL },
		{ "jobs", 'j', 0, G_OPTION_ARG_INT, &w.jobs, NULL, NULL },
		{ NULL },
	};
	struct arguments arguments;
	int status;

	if (arguments_parse(command, own, argc, argv, 1, G_MAXUINT, &arguments, &status))
		status = take(command, &w, &arguments);
	arguments_finish(&arguments);
	g_free(w.sandbox);
	g_free(w.format);
	g_free(w.metadata);
	return status;
}

const struct command command_inspect = {
	.name = "inspect",
	.missing = "which PDF or OFD? Its file is missing",
	/* Of each of many; of a single file they are set where that is known. */
	.limits = { .seconds = 120, .megabytes = 2048, .of_each = true },
	.run = inspect,
	.help = "Usage: banshi inspect FILE.pdf|FILE.ofd|FOLDER|LIST|- … [OPTIONS]\n"
		"\n"
		"Says what a PDF or an OFD claims and what it has: conformance, pages and their boxes, fonts, whether "
		"they are "
		"embedded\n"
		"and may be, output intents, attachments, what the archive knows it by, signatures, language, and how "
		"many\n"
		"tags of each kind. Any can be asked. What a file claims is not checked here: see `banshi "
		"verify`.\n"
		"\n"
		"Of many files (a folder, a list: .txt, or several) a table is printed: what each claims, pages, "
		"fonts, "
		"what the\n"
		"archive knows it by, data inside, signatures, size, digest.\n"
		"\n"
		"      --text             its words instead, in reading order\n"
		"  -f, --format FORMAT    of many files: text, csv, json or xml (docs/output.md)\n"
		"      --metadata FORMAT  of many files, csv or xml: the elements of DA/T 46-2009 instead\n"
		"  -j, --jobs N           of many files: how many processes work at once (one for each processor)\n"
		"      --sandbox MODE     auto, on or off: shut itself in (auto: as far as the kernel can)\n"
		"      --max-time SECONDS, --max-memory MB\n"
		"                         end it (of many, each file) beyond: 120 s of computing and 2048 MB when not "
		"given, 0 for no "
		"limit\n"
		"      --lang zh|en       language of messages\n",
};
