#include <stdio.h>

#include "banshi/job.h"
#include "cli/command.h"
#include "templates/template.h"

static bool list(struct job *job)
{
	char **names = template_names();

	for (char **name = names; *name; name++) {
		struct report_template *tpl = template_open(*name, job->diags);
		if (tpl)
			printf("%-24s %s\n", *name, template_label(tpl));
		template_free(tpl);
	}
	g_strfreev(names);
	return diags_count(job->diags, SEVERITY_ERROR) == 0;
}

static int templates(const struct command *command, int argc, char **argv)
{
	struct arguments arguments;
	int status;

	if (arguments_parse(command, NULL, argc, argv, 0, 0, &arguments, &status)) {
		struct job job;

		job_init(&job, &arguments, NULL);
		status = job_finish(&job, list(&job));
	}
	arguments_finish(&arguments);
	return status;
}

const struct command command_templates = {
	.name = "templates",
	.run = templates,
	.help = "Usage: banshi templates\n"
		"\n"
		"Lists the templates that are built in, by name and title.\n",
};
