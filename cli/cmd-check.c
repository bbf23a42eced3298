#include "cli/command.h"
#include "cli/job.h"

static int check(const struct command *command, int argc, char **argv)
{
	struct arguments arguments;
	int status;

	if (arguments_parse(command, NULL, argc, argv, 1, 1, &arguments, &status)) {
		struct job job;

		job_init(&job, &arguments, arguments.words[0]);
		status = job_finish(&job, job_lay_out(&job));
	}
	arguments_finish(&arguments);
	return status;
}

const struct command command_check = {
	.name = "check",
	.run = check,
	.help = "Usage: banshi check REPORT\n"
		"\n"
		"Reads a report, checks it against its template, lays it out, and reports every problem found.\n"
		"Nothing is written.\n",
};
