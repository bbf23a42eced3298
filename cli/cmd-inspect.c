#include <stdio.h>
#include <unistd.h>

#include "cli/command.h"
#include "render/pdf-read.h"

static int inspect(const struct command *command, int argc, char **argv)
{
	struct arguments arguments;
	int status;

	if (arguments_parse(command, NULL, argc, argv, 1, 1, &arguments, &status)) {
		struct diags *diags = diags_new(arguments.lang);
		struct pdf_read *read = pdf_read_open(arguments.words[0], diags);

		if (read)
			pdf_read_describe(read, stdout);
		status = read && fflush(stdout) != EOF ? STATUS_DONE : STATUS_INPUT;
		diags_print(diags, stderr, isatty(STDERR_FILENO));
		pdf_read_free(read);
		diags_free(diags);
	}
	arguments_finish(&arguments);
	return status;
}

const struct command command_inspect = {
	.name = "inspect",
	.run = inspect,
	.help = "Usage: banshi inspect FILE.pdf\n"
		"\n"
		"Says what a PDF claims and what it has: conformance, pages and their boxes, fonts and whether they "
		"are\n"
		"embedded, output intents, attachments, language, and how many tags of each kind. Any PDF can be "
		"asked.\n"
		"What a file claims is not checked here: see `banshi verify`.\n",
};
