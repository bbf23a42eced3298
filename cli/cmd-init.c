#include "banshi/job.h"
#include "cli/command.h"
#include "cli/data-output.h"
#include "templates/blank-report.h"
#include "templates/template.h"

static bool write_skeleton(struct job *job, const char *path, bool force)
{
	const char *name = job->arguments->words[0];

	job->tpl = template_open(name, job->diags);
	if (!job->tpl)
		return false;
	g_autofree char *note = g_strdup_printf(
		"%s\n\n“#”后面是说明。冒号用半角，后面空一格。填好后用 banshi check 核对，用 banshi render 生成 PDF。",
		template_label(job->tpl));
	return data_output(data_file_write(job->tpl, name, NULL, note), path, force, job->diags);
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

	if (arguments_parse(command, own, argc, argv, 1, 1, &arguments, &status)) {
		struct job job;

		job_init(&job, &arguments, arguments.words[0]);
		status = job_finish(&job, write_skeleton(&job, output, force));
	}
	g_free(output);
	arguments_finish(&arguments);
	return status;
}

const struct command command_init = {
	.name = "init",
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
