#include <stdio.h>
#include <string.h>

#include "banshi/job.h"
#include "banshi/output.h"
#include "cli/command-job.h"
#include "cli/command.h"
#include "cli/data-output.h"
#include "cli/sandbox-access.h"
#include "import/match.h"
#include "import/matched.h"
#include "readers/piece.h"
#include "readers/pieces-dump.h"
#include "readers/read.h"
#include "report/arena.h"
#include "report/file-name.h"
#include "templates/template.h"

struct settings {
	char *output;
	gboolean force, pieces;
	enum output_sync sync;
	enum sandbox_mode sandbox_mode;
};

/* How well the pieces fit a template. */
static unsigned try_template(const char *name, const struct pieces *pieces)
{
	struct diags *unheard = diags_new(LANG_EN);
	struct report_template *tpl = template_open(name, unheard);
	struct arena *arena = arena_new();
	struct matched matched;
	unsigned score = 0;

	if (tpl) {
		import_match(tpl, pieces, arena, unheard, &matched);
		/* Of two forms that find the same, the one with fewer complaints. */
		score = matched.score * 1024;
		score -= MIN(score, diags_count(unheard, SEVERITY_WARNING));
		matched_finish(&matched, tpl);
	}
	arena_free(arena);
	template_free(tpl);
	diags_free(unheard);
	return score;
}

/* The template the command line names, else the one that fits best; g_free. NULL after a diagnostic. */
static char *choose_template(const struct job *job, const struct pieces *pieces)
{
	char **names = template_names(), *best = NULL;
	unsigned most = 0;

	if (job->options.template_name) {
		g_strfreev(names);
		return g_strdup(job->options.template_name);
	}
	for (char **name = names; *name; name++) {
		unsigned score = try_template(*name, pieces);
		if (score <= most)
			continue;
		most = score;
		g_free(best);
		best = g_strdup(*name);
	}
	g_strfreev(names);
	if (!best)
		diag(job->diags, DIAG_IMPORT_NOTHING, NOWHERE, pieces->name);
	return best;
}

static void say_done(const struct job *job, const struct matched *matched, const char *name)
{
	g_autofree char *n = g_strdup_printf("%u", matched->n_sections),
			*all = g_strdup_printf("%u", matched->all_sections);
	g_autofree char *cells = g_strdup_printf("%u", matched->n_cells);
	g_autofree char *all_cells = g_strdup_printf("%u", matched->all_cells);

	diag(job->diags, DIAG_IMPORT_DONE, NOWHERE, name, n, all, cells, all_cells);
}

static bool place(struct job *job, const struct pieces *pieces, const char *name, const struct settings *settings)
{
	struct matched matched;
	bool ok;

	job->tpl = template_open(name, job->diags);
	if (!job->tpl)
		return false;
	job->arena = arena_new();
	g_autofree char *file = file_name_text(pieces->name);
	g_autofree char *note = g_strdup_printf("从 %s 导入。请对照原文核对；~ 是原文没有填写的。", file);
	ok = import_match(job->tpl, pieces, job->arena, job->diags, &matched) ||
	     diag(job->diags, DIAG_IMPORT_NOTHING, NOWHERE, pieces->name);
	if (ok && pieces->n_pictures)
		diag(job->diags, DIAG_IMPORT_PICTURES, NOWHERE, pieces->name);
	if (ok)
		say_done(job, &matched, name);
	ok = ok && data_output(blank_report_write(job->tpl, name, &matched.filling, note), settings->output,
			   settings->force, settings->sync, job->diags);
	matched_finish(&matched, job->tpl);
	return ok;
}

static struct sandbox *make_sandbox(const struct job *job, const struct settings *settings)
{
	struct sandbox *sandbox = sandbox_new(settings->sandbox_mode);

	sandbox_tell(sandbox, job->diags);
	sandbox_allow_system(sandbox);
	if (job->options.template_name)
		sandbox_allow_named(sandbox, job->options.template_name);
	if (settings->output)
		sandbox_allow_output(sandbox, settings->output);
	return sandbox;
}

/* Old formats are LibreOffice's, which runs before; nothing but the template is opened afterwards, and the output. */
static struct pieces *read_file(const struct job *job, const struct settings *settings)
{
	struct opened *opened = opened_new(job->path, job->diags);
	struct sandbox *sandbox = opened ? make_sandbox(job, settings) : NULL;

	if (!opened)
		return NULL;
	sandbox_enter(sandbox);
	struct pieces *pieces = opened_read(opened, job->diags);
	sandbox_free(sandbox);
	opened_free(opened);
	return pieces;
}

static bool import_file(struct job *job, const struct settings *settings)
{
	/* A file that must not be written is told of before any work. */
	if (settings->output && !output_check(settings->output, job->path, job->diags))
		return false;
	struct pieces *pieces = read_file(job, settings);
	bool ok = pieces != NULL;

	if (ok && settings->pieces) {
		pieces_dump(pieces, stdout);
	} else if (ok) {
		g_autofree char *name = choose_template(job, pieces);
		ok = name && place(job, pieces, name, settings);
	}
	pieces_free(pieces);
	return ok;
}

static int import_named(const struct arguments *arguments, struct settings *settings)
{
	struct job job;

	settings->sync = arguments_sync(arguments);
	command_job_init(&job, arguments, arguments->words[0]);
	return command_job_finish(&job, arguments, import_file(&job, settings));
}

static int import(const struct command *command, int argc, char **argv)
{
	struct settings settings = { 0 };
	g_autofree char *sandbox = NULL;
	const GOptionEntry own[] = {
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &settings.output, NULL, NULL },
		{ "force", 0, 0, G_OPTION_ARG_NONE, &settings.force, NULL, NULL },
		{ "sandbox", 0, 0, G_OPTION_ARG_FILENAME, &sandbox, NULL, NULL },
		{ "pieces", 0, 0, G_OPTION_ARG_NONE, &settings.pieces, NULL, NULL },
		{ NULL },
	};
	struct arguments arguments;
	int status;

	if (arguments_parse(command, own, argc, argv, 1, 1, &arguments, &status)) {
		status = STATUS_USAGE;
		if (sandbox_take(command, sandbox, &settings.sandbox_mode))
			status = import_named(&arguments, &settings);
	}
	g_free(settings.output);
	arguments_finish(&arguments);
	return status;
}

const struct command command_import = {
	.name = "import",
	.limits = { .seconds = 300, .megabytes = 4096 },
	.run = import,
	.help = "Usage: banshi import FILE [-t TEMPLATE] [-o REPORT]\n"
		"\n"
		"Makes a report file of what there is: a Word (.docx) or OpenDocument (.odt, .ods) file, a workbook "
		"(.xlsx), a\n"
		"web page, or text taken out of one of them; .doc, .xls, .wps and .rtf through LibreOffice where it "
		"is\n"
		"installed. Titles, headings and the labels of tables lead the words and numbers to the template's "
		"fields; an\n"
		"official document is known by its lines. What was changed, taken for something else or left out is "
		"told.\n"
		"\n"
		"  -o, --output FILE      where to write (standard output)\n"
		"      --force            write over a file that is there already\n"
		"  -t, --template NAME    the template (the one that fits best)\n"
		"      --pieces           print the paragraphs and tables as they were read, and place nothing\n"
		"      --sandbox MODE     auto, on or off: shut itself in (auto: as far as the kernel can)\n"
		"      --lang zh|en       language of messages\n"
		"  -q, --quiet            print errors only\n",
};
