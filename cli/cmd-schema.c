#include "banshi/job.h"
#include "cli/command.h"
#include "cli/data-output.h"
#include "templates/template.h"

static bool print_schema(struct job *job)
{
	job->tpl = template_open(job->arguments->words[0], job->diags);
	return job->tpl && data_output(template_json_schema(job->tpl), NULL, false, job->diags);
}

static int schema(const struct command *command, int argc, char **argv)
{
	struct arguments arguments;
	int status;

	if (arguments_parse(command, NULL, argc, argv, 1, 1, &arguments, &status)) {
		struct job job;

		job_init(&job, &arguments, arguments.words[0]);
		status = job_finish(&job, print_schema(&job));
	}
	arguments_finish(&arguments);
	return status;
}

const struct command command_schema = {
	.name = "schema",
	.run = schema,
	.help = "Usage: banshi schema TEMPLATE > FILE\n"
		"\n"
		"Prints a JSON Schema (draft 7) of the template's report files. Editors complete and check by it. With "
		"the YAML\n"
		"extension of VS Code, make this the first line of a report:\n"
		"\n"
		"  # yaml-language-server: $schema=FILE\n",
};
