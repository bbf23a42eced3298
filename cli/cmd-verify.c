/* banshi verify: whether an archived PDF is still what it was made as, by its manifest, its signatures, and by making
 * it again. */
#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "banshi/shared.h"
#include "cli/bag-read.h"
#include "cli/command-job.h"
#include "cli/command.h"
#include "cli/many-files.h"
#include "cli/sandbox-access.h"
#include "cli/verify-document.h"
#include "cli/verify-many.h"
#include "cli/verify-package.h"
#include "cli/verify.h"
#include "fonts/font-set.h"
#include "inspect/trust.h"
#include "report/diag.h"
#include "report/named-file.h"
#include "report/printable.h"

/* ---- what the parts share ---- */

void verify_say(const struct verify *v, const char *en, const char *zh, const char *what)
{
	g_autofree char *shown = text_printable(what);

	if (v->silent)
		return;
	printf("%s: %s\n", shown, v->arguments->lang == LANG_ZH ? zh : en);
}

enum beside verify_read_beside(const struct verify *v, const char *name, char **bytes, size_t *len)
{
	g_autofree char *folder = g_path_get_dirname(v->path), *path = g_build_filename(folder, name, NULL);
	g_autofree char *shown = text_printable(name);
	struct stat stat;

	*bytes = NULL;
	/* A manifest is a stranger's file: a name in it with a folder would have us read what is not beside. */
	if (!*name || strchr(name, '/') || strcmp(name, ".") == 0 || strcmp(name, "..") == 0) {
		diag(v->diags, DIAG_NOT_BESIDE, NOWHERE, shown);
		return BESIDE_REFUSED;
	}
	/* lstat: a link that leads nowhere is there, and is refused when it is read. */
	if (lstat(path, &stat) != 0 && errno == ENOENT)
		return BESIDE_ABSENT;
	*bytes = named_file_read(v->path, folder, name, NOWHERE, len, v->diags);
	return *bytes ? BESIDE_READ : BESIDE_REFUSED;
}

/* ---- the command ---- */

/* The file, what is beside it, and what making it again takes: nothing else is opened from now on. Fonts are looked for
 * before. */
static void shut_in(struct verify *v, enum sandbox_mode mode, bool render)
{
	const struct font_options options = command_font_options(v->arguments);
	struct sandbox *sandbox = sandbox_new(mode);
	struct diags *unheard = diags_new(LANG_EN);

	/* Without fonts making it again says so. */
	v->shared = render ? shared_new(&options, unheard) : NULL;
	sandbox_tell(sandbox, v->diags);
	sandbox_allow_system(sandbox);
	sandbox_allow_setting(sandbox, v->shared ? shared_fonts(v->shared) : NULL, v->arguments);
	sandbox_allow_named(sandbox, v->path);
	sandbox_enter(sandbox);
	sandbox_free(sandbox);
	diags_free(unheard);
}

/* The options' own values. */
struct words {
	char *trust, *sandbox, *format;
	int jobs;
	gboolean render, no_render, strict, from_inside;
};

static int verify_path(const struct arguments *arguments, const struct words *w, enum sandbox_mode mode)
{
	struct verify v = { .arguments = arguments,
		.path = arguments->words[0],
		.diags = diags_new(arguments->lang),
		.from_inside = w->from_inside };
	struct trust *trusted = trust_open(w->trust, v.diags);
	bool render = !w->no_render;
	struct arguments loud = *arguments;
	int status;

	/* What could not be checked is part of the answer. */
	loud.quiet = FALSE;

	v.trust = trusted;
	if (trusted)
		shut_in(&v, mode, render);
	status = trusted && verify_document(&v, render) ? verify_document_status(&v) : STATUS_INPUT;
	int told = command_finish(v.diags, &loud, status == STATUS_DONE);
	/* An answer that nobody could read is none. */
	if (told == STATUS_NO_ROOM || status == STATUS_DONE)
		status = told;
	verify_document_finish(&v);
	trust_close(trusted);
	shared_free(v.shared);
	return status;
}

/* ---- the command line ---- */

/* More processes than any machine has processors. */
#define JOBS_MAX 1000

/* One file is told in lines; with a format, or a word that may stand for many, it is a table. */
static bool is_many(const struct words *w, const struct arguments *arguments)
{
	return w->format || w->strict || arguments->n_words > 1 || many_files_is_many(arguments->words[0]);
}

static int take_many(
	const struct command *command, const struct words *w, const struct arguments *arguments, enum sandbox_mode mode)
{
	static const char *const formats[] = { "text", "json", "csv", NULL };
	struct verify_many many = { .arguments = arguments,
		.trust = w->trust,
		.sandbox = mode,
		.jobs = w->jobs ? w->jobs : (int)g_get_num_processors(),
		.render = w->render,
		.from_inside = w->from_inside,
		.strict = w->strict };
	int format = VERIFY_TEXT;

	if (!choose_word(command, "--format", w->format, formats, &format))
		return STATUS_USAGE;
	if (w->jobs < 0 || w->jobs > JOBS_MAX) {
		usage_error(command, "--jobs is at most %d, not %d", JOBS_MAX, w->jobs);
		return STATUS_USAGE;
	}
	many.format = (enum verify_format)format;
	return verify_many(&many);
}

static int take(const struct command *command, const struct words *w, const struct arguments *arguments)
{
	enum sandbox_mode mode;

	if (!sandbox_take(command, w->sandbox, &mode))
		return STATUS_USAGE;
	if (w->render && w->no_render) {
		usage_error(command, "--render and --no-render are opposites");
		return STATUS_USAGE;
	}
	if (w->from_inside && (arguments->tpl || w->no_render)) {
		usage_error(command, "%s and %s are opposites", "--from-inside",
			arguments->tpl ? "--template" : "--no-render");
		return STATUS_USAGE;
	}
	if (arguments->n_words == 1 && !w->format && bag_is_one(arguments->words[0])) {
		process_limits_set(&arguments->limits, STATUS_INPUT, arguments->lang);
		return verify_package(arguments, arguments->words[0], w->trust, mode);
	}
	if (is_many(w, arguments))
		return take_many(command, w, arguments, mode);
	process_limits_set(&arguments->limits, STATUS_INPUT, arguments->lang);
	return verify_path(arguments, w, mode);
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

	if (arguments_parse(command, own, argc, argv, 1, G_MAXUINT, &arguments, &status))
		status = take(command, &w, &arguments);
	arguments_finish(&arguments);
	g_free(w.trust);
	g_free(w.sandbox);
	g_free(w.format);
	return status;
}

const struct command command_verify = {
	.name = "verify",
	.missing = "which PDF? Its file is missing",
	/* Of each of many; of a single file they are set where that is known. */
	.limits = { .seconds = 300, .megabytes = 4096, .of_each = true },
	.run = verify,
	.help = "Usage: banshi verify [OPTIONS] FILE.pdf|FOLDER|LIST|- …\n"
		"\n"
		"Checks a file of the archive profile: that it and its attachments have the digests its manifest "
		"tells\n"
		"(FILE.pdf.manifest), that the data file inside, set again, gives the same bytes and the same "
		"manifest, and that\n"
		"whatever was added since is a signature and what belongs to one.\n"
		"Many files: all PDFs of a folder, at any depth; or those of a LIST (.txt, - for standard input: a "
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
		"      --render           set the data again of many files too\n"
		"  -f, --format FORMAT    of many files: text, json or csv (docs/output.md)\n"
		"  -j, --jobs N           of many files: how many processes work at once (one for each processor)\n"
		"      --strict           extra files, gaps and forks of a chain, duplicates and odd names are errors\n"
		"      --from-inside      take the template inside though it is known nowhere here\n"
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
