/* banshi templates: which there are. One that cannot be read is told and left out. */
#include <stdio.h>

#include "cli/command.h"
#include "templates/template-built-in.h"
#include "templates/template-folder.h"
#include "templates/template.h"

/* Where a template comes from stands behind its title: nothing for one that is built in. */
static void list_one(const char *name, const char *path, struct diags *diags)
{
	/* By its path when it is one's own: its name might be taken by a built-in one. */
	struct report_template *tpl = template_open(path ? path : name, diags);

	if (tpl && path)
		printf("%-24s %s  %s\n", name, template_label(tpl), path);
	else if (tpl)
		printf("%-24s %s\n", name, template_label(tpl));
	template_free(tpl);
}

/* Of several of one name the first is meant, so that the others are not listed. */
static void list_folder(const char *folder, GHashTable *seen, struct diags *diags)
{
	g_auto(GStrv) names = template_folder_names(folder);

	for (char **name = names; *name; name++) {
		g_autofree char *file = g_strconcat(*name, ".yaml", NULL);
		g_autofree char *path = g_build_filename(folder, file, NULL);
		/* A folder that is named without a slash would make a name of it. */
		g_autofree char *full = g_canonicalize_filename(path, NULL);
		if (g_hash_table_add(seen, g_strdup(*name)))
			list_one(*name, full, diags);
	}
}

static bool list(struct diags *diags)
{
	g_auto(GStrv) names = template_names(), folders = template_folders();
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	/* Built-in names come first, and hide files of the same name. */
	for (char **name = names; *name; name++) {
		g_hash_table_add(seen, g_strdup(*name));
		list_one(*name, NULL, diags);
	}
	for (char **folder = folders; *folder; folder++)
		list_folder(*folder, seen, diags);
	/* A template that cannot be read fails the command, when all others were listed. */
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
		"Lists the templates that a report may name, by name and title: those that are built in, then those of "
		"your own,\n"
		"each with its file. These are NAME.yaml in the folders of BANSHI_TEMPLATES (parted by :) and in\n"
		"~/.local/share/banshi/templates (XDG_DATA_HOME).\n",
};
