/* banshi init: a blank report of a template, to be filled in. */
#include "cli/command.h"
#include "cli/data-output.h"
#include "cli/output-suffix.h"
#include "templates/blank-report.h"
#include "templates/template.h"

static bool write_skeleton(const char *name, const char *path, bool force, enum output_sync sync, struct diags *diags)
{
	struct report_template *tpl = template_open(name, diags);

	if (!tpl)
		return false;
	g_autofree char *note = g_strdup_printf(
		"%s\n\n“#”后面是说明。冒号用半角，后面空一格。填好后用 banshi check 核对，用 banshi render 生成 PDF。",
		template_label(tpl));
	bool ok = data_output(blank_report_write(tpl, name, NULL, note), path, force, sync, diags);
	template_free(tpl);
	return ok;
}

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
			write_skeleton(arguments.words[0], output, force, arguments_sync(&arguments), diags));
	}
	g_free(output);
	arguments_finish(&arguments);
	return status;
}

const struct command command_init = {
	.name = "init",
	.missing = "which template? `banshi templates` lists them",
	.limits = { .seconds = 60, .megabytes = 1024 },
	.run = init,
	.help = "Usage: banshi init TEMPLATE [-o FILE]\n"
		"\n"
		"Writes an empty report file for a template: every field, in the form's own words, with a comment on "
		"what it\n"
		"takes. `banshi templates` lists the templates.\n"
		"\n"
		"  -o, --output FILE      where to write (standard output)\n"
		"      --force            write over a file that is there already\n"
		"      --lang zh|en       language of messages\n",
};
