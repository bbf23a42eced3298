#include <stdio.h>

#include "cli/command.h"
#include "templates/template.h"

static bool list(struct diags *diags)
{
	char **names = template_names();

	for (char **name = names; *name; name++) {
		struct report_template *tpl = template_open(*name, diags);
		if (tpl)
			printf("%-24s %s\n", *name, template_label(tpl));
		template_free(tpl);
	}
	g_strfreev(names);
	return diags_count(diags, SEVERITY_ERROR) == 0;
}

static int templates(const struct command *command, int argc, char **argv)
{
	struct arguments arguments;
	int status;

	if (arguments_parse(command, NULL, argc, argv, 0, 0, &arguments, &status)) {
		struct diags *diags = diags_new(arguments.lang);

		status = command_finish(diags, &arguments, list(diags));
	}
	arguments_finish(&arguments);
	return status;
}

const struct command command_templates = {
	.name = "templates",
	.limits = { .seconds = 60, .megabytes = 1024 },
	.run = templates,
	.help = "Usage: banshi templates\n"
		"\n"
		"Lists the templates that are built in, by name and title.\n",
};
