/* banshi verify: whether an archived PDF is still what it was made as, by its manifest, its signatures, and by making
 * it again. */
#include <glib.h>

#include "banshi/job.h"
#include "banshi/shared.h"
#include "cli/command-job.h"
#include "cli/command.h"
#include "cli/many-run.h"
#include "cli/sandbox-access.h"
#include "fonts/font-set.h"
#include "inspect/trust.h"
#include "records/bag-read.h"
#include "records/many-files.h"
#include "records/many-look.h"
#include "records/verify-document.h"
#include "records/verify-many.h"
#include "records/verify-package.h"
#include "records/verify.h"
#include "report/diag.h"

/* The options' own values. */
struct words {
	char *trust, *sandbox, *format;
	int jobs;
	gboolean render, no_render, strict, from_inside;
};

/* What is opened before the process shuts itself in, and the diagnostics of the run. */
struct opened {
	const struct arguments *arguments;
	struct job_options options;
	struct diags *diags;
	struct trust *trust;
	struct shared *shared; /* fonts; NULL: nothing is set again, or there are none, which setting it again says */
};

/* False after a diagnostic. */
static bool open_all(struct opened *o, const struct arguments *arguments, const char *trust, bool render)
{
	*o = (struct opened){
		.arguments = arguments, .options = command_job_options(arguments), .diags = diags_new(arguments->lang)
	};
	struct diags *unheard = diags_new(LANG_EN);

	o->trust = trust_open(trust, o->diags);
	o->shared = o->trust && render ? shared_new(&o->options.fonts, unheard) : NULL;
	diags_free(unheard);
	return o->trust;
}

/* Prints what there is to say; an answer that nobody could read is none. Gives the exit status. */
static int end(struct opened *o, const struct arguments *arguments, int status)
{
	int told = command_finish(o->diags, arguments, status == STATUS_DONE);

	shared_free(o->shared);
	trust_close(o->trust);
	return told == STATUS_NO_ROOM || status == STATUS_DONE ? told : status;
}

/* What could not be checked is part of the answer, with --quiet too. */
static int end_loud(struct opened *o, int status)
{
	struct arguments loud = *o->arguments;

	loud.quiet = FALSE;
	return end(o, &loud, status);
}

/* ---- one file ---- */

/* A file and what is beside it, or all in a folder (NULL: not so); and what making files again takes. Nothing else is
 * opened from now on. */
static void shut_in(const struct opened *o, enum sandbox_mode mode, const char *file, const char *folder)
{
	struct sandbox *sandbox = sandbox_new(mode);

	sandbox_tell(sandbox, o->diags);
	sandbox_allow_system(sandbox);
	if (file || o->shared)
		sandbox_allow_setting(sandbox, o->shared ? shared_fonts(o->shared) : NULL, o->arguments);
	if (file)
		sandbox_allow_named(sandbox, file);
	sandbox_allow_read(sandbox, folder);
	sandbox_enter(sandbox);
	sandbox_free(sandbox);
}

static bool end_job(const struct verify *v, struct job *job, bool ok)
{
	return command_job_finish(job, v->end_data, ok) == STATUS_DONE;
}

static int verify_path(const struct arguments *arguments, const struct words *w, enum sandbox_mode mode)
{
	struct opened o;
	struct verify v = {
		.path = arguments->words[0], .from_inside = w->from_inside, .end_job = end_job, .end_data = arguments
	};
	int status = STATUS_INPUT;

	if (open_all(&o, arguments, w->trust, !w->no_render)) {
		v.options = &o.options;
		v.diags = o.diags;
		v.trust = o.trust;
		v.shared = o.shared;
		shut_in(&o, mode, v.path, NULL);
		if (verify_document(&v, !w->no_render))
			status = verify_document_status(&v);
	}
	status = end_loud(&o, status);
	verify_document_finish(&v);
	return status;
}

/* ---- a package ---- */

static int verify_bag(const struct arguments *arguments, const struct words *w, enum sandbox_mode mode)
{
	const char *folder = arguments->words[0];
	struct opened o;
	int status = STATUS_INPUT;

	if (open_all(&o, arguments, w->trust, w->render)) {
		const struct verify_looking looking = { &o.options, o.trust, o.shared, w->render, w->from_inside };

		shut_in(&o, mode, NULL, folder);
		status = verify_package(folder, &looking, o.diags);
	}
	return end_loud(&o, status);
}

/* ---- many ---- */

/* One file is told in lines; with a format, or a word that may stand for many, it is a table. */
static bool is_many(const struct words *w, const struct arguments *arguments)
{
	return w->format || w->strict || arguments->n_words > 1 || many_files_is_many(arguments->words[0]);
}

static int verify_files(
	const struct arguments *arguments, const struct words *w, enum verify_format format, struct many_run *run)
{
	struct opened o;
	int status = STATUS_INPUT;

	if (open_all(&o, arguments, w->trust, w->render)) {
		const struct many_runner runner = { many_run, run };
		const struct verify_many many = { .looking = { &o.options, o.trust, o.shared, w->render,
							  w->from_inside },
			.words = arguments->words,
			.runner = &runner,
			.format = format,
			.strict = w->strict,
			.quiet = arguments->quiet };

		run->fonts = o.shared ? shared_fonts(o.shared) : NULL;
		status = verify_many(&many, o.diags);
	}
	return end(&o, arguments, status);
}

static int take_many(
	const struct command *command, const struct words *w, const struct arguments *arguments, enum sandbox_mode mode)
{
	static const char *const formats[] = { "text", "json", "csv", NULL };
	struct many_run run = { .arguments = arguments, .mode = mode };
	int format = VERIFY_TEXT;

	if (!choose_word(command, "--format", w->format, formats, &format) ||
		!many_take_jobs(command, w->jobs, &run.jobs))
		return STATUS_USAGE;
	return verify_files(arguments, w, (enum verify_format)format, &run);
}

/* ---- the command line ---- */

static int take(const struct command *command, const struct words *w, const struct arguments *arguments)
{
	const bool bag = arguments->n_words == 1 && !w->format && bag_is_one(arguments->words[0]);
	enum sandbox_mode mode;

	if (!sandbox_take(command, w->sandbox, &mode))
		return STATUS_USAGE;
	if (w->from_inside && (arguments->tpl || w->no_render)) {
		usage_error(command, "%s and %s are opposites", "--from-inside",
			arguments->tpl ? "--template" : "--no-render");
		return STATUS_USAGE;
	}
	if (w->render && w->no_render) {
		usage_error(command, "--render and --no-render are opposites");
		return STATUS_USAGE;
	}
	if (!bag && is_many(w, arguments))
		return take_many(command, w, arguments, mode);
	process_limits_set(&arguments->limits, STATUS_INPUT, arguments->lang);
	return bag ? verify_bag(arguments, w, mode) : verify_path(arguments, w, mode);
}

static int verify(const struct command *command, int argc, char **argv)
{
	struct words w = { 0 };
	const GOptionEntry own[] = {
		{ "trust", 0, 0, G_OPTION_ARG_FILENAME, &w.trust, NULL, NULL },
		{ "sandbox", 0, 0, G_OPTION_ARG_FILENAME, &w.sandbox, NULL, NULL },
		{ "format", 'f', 0, G_OPTION_ARG_FILENAME, &w.format, NULL, NULL },
		{ "jobs", 'j', 0, G_OPTION_ARG_INT, &w.jobs, NULL, NULL },
		{ "render", 0, 0, G_OPTION_ARG_NONE, &w.render, NULL, NULL },
		{ "no-render", 0, 0, G_OPTION_ARG_NONE, &w.no_render, NULL, NULL },
		{ "from-inside", 0, 0, G_OPTION_ARG_NONE, &w.from_inside, NULL, NULL },
		{ "strict", 0, 0, G_OPTION_ARG_NONE, &w.strict, NULL, NULL },
		{ NULL },
	};
	struct arguments arguments;
	int status;

	bool parsed = arguments_parse(command, own, argc, argv, 1, G_MAXUINT, &arguments, &status);
	/* Of many files and of packages too: what is inside is looked at in no other way. */
	w.render = w.render || w.from_inside;
	if (parsed)
		status = take(command, &w, &arguments);
	arguments_finish(&arguments);
	g_free(w.trust);
	g_free(w.sandbox);
	g_free(w.format);
	return status;
}

const struct command command_verify = {
	.name = "verify",
	.missing = "which PDF or OFD? Its file is missing",
	/* Of each of many; of a single file they are set where that is known. */
	.limits = { .seconds = 300, .megabytes = 4096, .of_each = true },
	.run = verify,
	.help = "Usage: banshi verify [OPTIONS] FILE.pdf|FILE.ofd|FOLDER|LIST|- …\n"
		"\n"
		"Checks a file of the archive profile: that it and its attachments have the digests its manifest "
		"tells\n"
		"(FILE.pdf.manifest, FILE.ofd.manifest), that the data file inside, set again, gives the same bytes "
		"and the same "
		"manifest, and that\n"
		"whatever was added since is a signature and what belongs to one.\n"
		"Many files: all PDFs and OFDs of a folder, at any depth; or those of a LIST (.txt, - for standard "
		"input: a "
		"path a line).\n"
		"Told is what is wrong, and how many are as archived; and what is missing, extra or there twice, and "
		"whether the\n"
		"manifests of the years are one chain.\n"
		"\n"
		"      --trust FILE|FOLDER  certificates (PEM, DER) of signers or of their issuers that are trusted; "
		"none "
		"is without\n"
		"      --no-render        digests and signatures only: do not set the data again; so it is with many "
		"files\n"
		"      --render           set the data again of many files, and of packages, too\n"
		"  -f, --format FORMAT    of many files: text, json or csv (docs/output.md)\n"
		"  -j, --jobs N           of many files: how many processes work at once (one for each processor)\n"
		"      --strict           extra files, gaps and forks of a chain, duplicates and odd names are errors\n"
		"      --from-inside      take the template inside though it is known nowhere here; of many files, and "
		"of\n"
		"                         packages, it asks for --render\n"
		"  -t, --template FILE    set it with this template instead of the one inside\n"
		"      --sandbox MODE     auto, on or off: shut itself in (auto: as far as the kernel can)\n"
		"      --max-time SECONDS, --max-memory MB\n"
		"                         end it (of many, each file) beyond: 300 s of computing and 4096 MB when not "
		"given,\n"
		"                         0 for no limit\n"
		"      --lang zh|en       language of messages\n"
		"\n"
		"Exit status (of many, the first that is of any, in the order 1, 5, 4, 6): 0 as archived, and signed "
		"by trusted signers if at all; 1 not as archived, or it cannot "
		"be "
		"told;\n"
		"4 something was added that no signature covers; 5 signed, then changed; 6 signed, and nobody vouches "
		"for the\n"
		"signer, or the signature cannot be judged here.\n",
};
