/* banshi schema: the JSON Schema of a template, for editors. */
#include "cli/command.h"
#include "cli/data-output.h"
#include "templates/json-schema.h"
#include "templates/template.h"

static bool print_schema(const char *name, struct diags *diags)
{
	struct report_template *tpl = template_open(name, diags);
	bool ok = tpl && data_output(template_json_schema(tpl), NULL, false, OUTPUT_NO_SYNC, diags);

	template_free(tpl);
	return ok;
}

static int schema(const struct command *command, int argc, char **argv)
{
	struct arguments arguments;
	int status;

	if (arguments_parse(command, NULL, argc, argv, 1, 1, &arguments, &status)) {
		struct diags *diags = diags_new(arguments.lang);

		argument_to_name(&arguments.words[0]);
		status = command_finish(diags, &arguments, print_schema(arguments.words[0], diags));
	}
	arguments_finish(&arguments);
	return status;
}

const struct command command_schema = {
	.name = "schema",
	.missing = "which template? `banshi templates` lists them",
	.limits = { .seconds = 60, .megabytes = 1024 },
	.is_of_template = true,
	.run = schema,
	.help = "Usage: banshi schema TEMPLATE > FILE\n"
		"\n"
		"Prints a JSON Schema (draft 7) of the template's report files. Editors complete and check by it. With "
		"the YAML\n"
		"extension of VS Code, make this the first line of a report:\n"
		"\n"
		"  # yaml-language-server: $schema=FILE\n",
};
