/* banshi preview: a report in the browser, set anew whenever its file changes. */
#include <string.h>

#include "cli/command.h"
#include "cli/serve-page.h"

/* Of computing, for each time that it is set and for each page. */
#define SECONDS_EACH 20

static bool words_agree(
	const struct command *command, const struct arguments *arguments, const struct page_settings *settings)
{
	if (!page_settings_agree(command, settings))
		return false;
	return strcmp(arguments->words[0], "-") != 0 ||
	       usage_error(command, "a preview is of a file: standard input does not change");
}

static int run(const struct command *command, int argc, char **argv)
{
	struct page_settings settings = { 0 };
	const GOptionEntry own[] = {
		{ "port", 0, 0, G_OPTION_ARG_INT, &settings.port, NULL, NULL },
		{ "no-open", 0, 0, G_OPTION_ARG_NONE, &settings.no_open, NULL, NULL },
		{ "editor", 0, 0, G_OPTION_ARG_FILENAME, &settings.editor, NULL, NULL },
		{ "previous", 'p', 0, G_OPTION_ARG_FILENAME, &settings.previous, NULL, NULL },
		{ NULL },
	};
	struct arguments arguments;
	int status;

	if (arguments_parse(command, own, argc, argv, 1, 1, &arguments, &status))
		status = words_agree(command, &arguments, &settings)
				 ? serve_page(&arguments, arguments.words[0], &settings)
				 : STATUS_USAGE;
	page_settings_finish(&settings);
	arguments_finish(&arguments);
	return status;
}

const struct command command_preview = {
	.name = "preview",
	.missing = "which report? Its file is missing",
	/* Of each time that the report is set, and of each page. */
	.limits = { .seconds = SECONDS_EACH, .megabytes = 8192, .of_each = true },
	.run = run,
	.help = "Usage: banshi preview REPORT [--port N] [--no-open] [--editor COMMAND] [--previous FILE]\n"
		"\n"
		"Shows a report in the browser: its text, its pages and its problems side by side. When the file is "
		"saved, "
		"or one\n"
		"that it names, the page follows. A click on a page leads to the line it was written at, a click on a "
		"line "
		"to its\n"
		"place on the page. Only this machine can see it, and only with the address that is printed. Ctrl-C "
		"ends.\n"
		"\n"
		"      --port N           the port to listen on, or the next one that is free (any)\n"
		"      --no-open          print the address and start no browser\n"
		"      --editor COMMAND   what a double click starts, with {file}, {line} and {column} in it\n"
		"  -p, --previous FILE    last year's report: what was carried over must agree with it\n"
		"\n"
		"Keys: j k the next page and the one before, n p the next problem and the one before, + − larger and "
		"smaller,\n"
		"Esc takes marks away.\n",
};
