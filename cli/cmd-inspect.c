/* banshi inspect: what a PDF says and holds. */
#include <glib.h>
#include <stdio.h>

#include "cli/command.h"
#include "cli/sandbox-access.h"
#include "inspect/pdf-describe.h"
#include "inspect/pdf-read.h"
#include "inspect/pdf-words.h"

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

static int inspect_path(const struct arguments *arguments, enum sandbox_mode mode, bool words)
{
	struct diags *diags = diags_new(arguments->lang);
	const char *path = arguments->words[0];

	shut_in(mode, path, diags);
	struct pdf_read *read = pdf_read_open(path, diags);
	if (read)
		tell(read, words, arguments->lang == LANG_ZH);
	int status = command_finish(diags, arguments, read && pdf_read_whole(read, path, diags));
	pdf_read_close(read);
	return status;
}

static int inspect(const struct command *command, int argc, char **argv)
{
	gboolean words = FALSE;
	enum sandbox_mode mode;
	g_autofree char *sandbox = NULL;
	const GOptionEntry own[] = {
		{ "sandbox", 0, 0, G_OPTION_ARG_FILENAME, &sandbox, NULL, NULL },
		{ "text", 0, 0, G_OPTION_ARG_NONE, &words, NULL, NULL },
		{ NULL },
	};
	struct arguments arguments;
	int status;

	if (arguments_parse(command, own, argc, argv, 1, 1, &arguments, &status)) {
		status = STATUS_USAGE;
		if (sandbox_take(command, sandbox, &mode))
			status = inspect_path(&arguments, mode, words);
	}
	arguments_finish(&arguments);
	return status;
}

const struct command command_inspect = {
	.name = "inspect",
	.missing = "which PDF? Its file is missing",
	.limits = { .seconds = 120, .megabytes = 2048 },
	.run = inspect,
	.help = "Usage: banshi inspect FILE.pdf [--text]\n"
		"\n"
		"Says what a PDF claims and what it has: conformance, pages and their boxes, fonts, whether they are "
		"embedded\n"
		"and may be, output intents, attachments, what the archive knows it by, signatures, language, and how "
		"many\n"
		"tags of each kind. Any PDF can be asked. What a file claims is not checked here: see `banshi "
		"verify`.\n"
		"\n"
		"      --text             its words instead, in reading order\n"
		"      --sandbox MODE     auto, on or off: shut itself in (auto: as far as the kernel can)\n"
		"      --max-time SECONDS, --max-memory MB\n"
		"                         end it beyond: 120 s of computing and 2048 MB when not given, 0 for no "
		"limit\n"
		"      --lang zh|en       language of messages\n",
};
