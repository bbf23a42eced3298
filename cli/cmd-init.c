/* banshi init: a blank report of a template, to be filled in. */
#include "cli/command.h"
#include "cli/new-report.h"
#include "cli/output-suffix.h"

static int init(const struct command *command, int argc, char **argv)
{
	char *output = NULL;
	gboolean force = FALSE;
	const GOptionEntry own[] = {
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
		{ "force", 0, 0, G_OPTION_ARG_NONE, &force, NULL, NULL },
		{ NULL },
	};
	struct arguments arguments;
	int status;

	if (arguments_parse(command, own, argc, argv, 1, 1, &arguments, &status) &&
		(status = STATUS_USAGE, output_suffix_take(command, "-o", output, report_suffixes))) {
		struct diags *diags = diags_new(arguments.lang);

		argument_to_name(&arguments.words[0]);
		status = command_finish(diags, &arguments,
			new_report_write(arguments.words[0], output, force, arguments_sync(&arguments), diags));
	}
	g_free(output);
	arguments_finish(&arguments);
	return status;
}

const struct command command_init = {
	.name = "init",
	.missing = "which template? `banshi templates` lists them",
	.limits = { .seconds = 60, .megabytes = 1024 },
	.is_of_template = true,
	.run = init,
	.help = "Usage: banshi init TEMPLATE [-o FILE]\n"
		"\n"
		"Writes an empty report file for a template: every field, in the form's own words, with a comment on "
		"what it\n"
		"takes. `banshi templates` lists the templates.\n"
		"\n"
		"  -o, --output FILE      where to write (standard output); NAME.banshi.yaml opens by a double click "
		"as a "
		"form\n"
		"                         (banshi edit)\n"
		"      --force            write over a file that is there already\n"
		"      --lang zh|en       language of messages\n",
};
