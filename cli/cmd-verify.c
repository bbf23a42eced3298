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
#include "cli/sandbox-access.h"
#include "cli/verify-added.h"
#include "cli/verify-again.h"
#include "cli/verify-manifest.h"
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

static int status_of(const struct verify *v)
{
	/* Worst first: what is wrong with the archived bytes, then with what was added, then with who signed. */
	return !v->as_archived  ? STATUS_INPUT
	       : v->changed     ? STATUS_CHANGED
	       : v->addition    ? STATUS_ADDITION
	       : v->not_vouched ? STATUS_NOT_VOUCHED
				: STATUS_DONE;
}

/* What is found in the archived bytes comes first: without them there is nothing that could have been added to. */
static void verify_file(struct verify *v, bool render)
{
	v->as_archived = verify_manifest_read(v);
	/* Nothing was added, and the file need not be read twice. */
	if (v->archived == v->len)
		v->first = v->whole;
	else
		v->first = pdf_read_parse(v->bytes, v->archived);
	if (!v->first) {
		v->as_archived = diag(v->diags, DIAG_ARCHIVED_NO_PDF, NOWHERE);
		return;
	}
	v->as_archived = verify_manifest_check(v) && v->as_archived;
	v->as_archived = verify_again(v, render) && v->as_archived;
	verify_added(v);
	/* An answer about a part of a file is none. */
	v->as_archived = pdf_read_whole(v->whole, v->path, v->diags) && pdf_read_whole(v->first, v->path, v->diags) &&
			 v->as_archived;
	if (v->first != v->whole)
		pdf_read_close(v->first);
}

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

static int verify_path(const struct arguments *arguments, const char *trust, enum sandbox_mode mode, bool render)
{
	struct verify v = { .arguments = arguments, .path = arguments->words[0], .diags = diags_new(arguments->lang) };
	struct trust *trusted = trust_open(trust, v.diags);
	struct arguments loud = *arguments;
	int status;

	/* What could not be checked is part of the answer. */
	loud.quiet = FALSE;

	v.trust = trusted;
	if (trusted)
		shut_in(&v, mode, render);
	v.whole = trusted ? pdf_read_open(v.path, v.diags) : NULL;
	if (v.whole) {
		pdf_read_bytes(v.whole, &v.bytes, &v.len);
		/* Until the manifest says otherwise all of the file is archived. */
		v.archived = v.len;
		verify_file(&v, render);
	}
	status = v.whole ? status_of(&v) : STATUS_INPUT;
	int told = command_finish(v.diags, &loud, status == STATUS_DONE);
	/* An answer that nobody could read is none. */
	if (told == STATUS_NO_ROOM || status == STATUS_DONE)
		status = told;
	pdf_read_close(v.whole);
	trust_close(trusted);
	shared_free(v.shared);
	g_free(v.manifest);
	return status;
}

static int verify(const struct command *command, int argc, char **argv)
{
	char *trust = NULL;
	gboolean no_render = FALSE;
	enum sandbox_mode mode;
	g_autofree char *sandbox = NULL;
	const GOptionEntry own[] = {
		{ "trust", 0, 0, G_OPTION_ARG_FILENAME, &trust, NULL, NULL },
		{ "sandbox", 0, 0, G_OPTION_ARG_FILENAME, &sandbox, NULL, NULL },
		{ "no-render", 0, 0, G_OPTION_ARG_NONE, &no_render, NULL, NULL },
		{ NULL },
	};
	struct arguments arguments;
	int status;

	if (arguments_parse(command, own, argc, argv, 1, 1, &arguments, &status)) {
		status = STATUS_USAGE;
		if (sandbox_take(command, sandbox, &mode) && bag_is_one(arguments.words[0]))
			status = verify_package(&arguments, arguments.words[0], trust, mode);
		else if (sandbox_take(command, sandbox, &mode))
			status = verify_path(&arguments, trust, mode, !no_render);
	}
	arguments_finish(&arguments);
	g_free(trust);
	return status;
}

const struct command command_verify = {
	.name = "verify",
	.missing = "which PDF? Its file is missing",
	.limits = { .seconds = 300, .megabytes = 4096 },
	.run = verify,
	.help = "Usage: banshi verify [OPTIONS] FILE.pdf\n"
		"\n"
		"Checks a file of the archive profile: that it and its attachments have the digests its manifest "
		"tells\n"
		"(FILE.pdf.manifest), that the data file inside, set again, gives the same bytes and the same "
		"manifest, and that\n"
		"whatever was added since is a signature and what belongs to one.\n"
		"\n"
		"      --trust FILE|FOLDER  certificates (PEM, DER) of signers or of their issuers that are trusted; "
		"none "
		"is without\n"
		"      --no-render        digests and signatures only: do not set the data again\n"
		"  -t, --template FILE    the template, when it is not built in\n"
		"      --sandbox MODE     auto, on or off: shut itself in (auto: as far as the kernel can)\n"
		"      --max-time SECONDS, --max-memory MB\n"
		"                         end it beyond: 300 s of computing and 4096 MB when not given, 0 for no "
		"limit\n"
		"      --lang zh|en       language of messages\n"
		"\n"
		"Exit status: 0 as archived, and signed by trusted signers if at all; 1 not as archived, or it cannot "
		"be "
		"told;\n"
		"4 something was added that no signature covers; 5 signed, then changed; 6 signed, and nobody vouches "
		"for the\n"
		"signer, or the signature cannot be judged here.\n",
};
