/* banshi edit: a report filled in as a form in the browser. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/new-report.h"
#include "cli/serve-page.h"
#include "report/reader.h"
#include "report/source-open.h"
#include "report/source.h"
#include "report/value.h"
#include "templates/template-find.h"
#include "templates/template.h"

/* Of computing, for each change, each time that it is set and for each page. */
#define SECONDS_EACH 20
#define LINGER       60

/* The template that a file names, as a report does; NULL: none, or it cannot be read. g_free. */
static char *template_of_file(const char *path, struct diags *unheard)
{
	struct source *source = source_open(path, unheard);
	struct tree *tree = source ? tree_read(source, unheard) : NULL;
	const char *name = tree && tree->root->type == VALUE_MAPPING ? template_named(tree, unheard) : NULL;
	char *out = g_strdup(name);

	tree_free(tree);
	return out;
}

/* Whether a word of the command line is a template's name or file. A file that names a template is a report. */
static bool is_template(const struct arguments *arguments, const char *word)
{
	struct diags *unheard = diags_new(arguments->lang);
	bool file = g_file_test(word, G_FILE_TEST_EXISTS);
	g_autofree char *named = file ? template_of_file(word, unheard) : NULL;
	struct report_template *tpl = NULL;

	if (!arguments->tpl && !named && (file || (!strchr(word, '/') && !strchr(word, '.'))))
		tpl = template_open(word, unheard);
	bool is = tpl != NULL;
	template_free(tpl);
	diags_free(unheard);
	return is;
}

/* The report of a template in this folder, made when it is not there. NULL after that has said what is wrong: a file of
 * that name is something else. g_free. */
static char *report_of_template(const struct arguments *arguments, const char *name)
{
	g_autofree char *path = new_report_name(name);
	struct diags *diags = diags_new(arguments->lang);
	g_autofree char *named = g_file_test(path, G_FILE_TEST_EXISTS) ? template_of_file(path, diags) : NULL;

	if (named && strcmp(named, name) == 0) {
		diags_free(diags);
		return g_steal_pointer(&path);
	}
	bool ok = new_report_write(name, path, false, arguments_sync(arguments), diags);
	if (command_finish(diags, arguments, ok) != STATUS_DONE)
		return NULL;
	fprintf(stderr, command_words("%s: a new report of the template %s\n"), path, name);
	return g_steal_pointer(&path);
}

static int edit_report(struct arguments *arguments, const struct page_settings *settings)
{
	g_autofree char *made = NULL;
	const char *path = arguments->words[0];

	argument_to_name(&arguments->words[0]);
	path = arguments->words[0];
	if (is_template(arguments, path)) {
		made = report_of_template(arguments, path);
		if (!made)
			return STATUS_INPUT;
		path = made;
	}
	return serve_page(arguments, path, settings);
}

static bool words_agree(
	const struct command *command, const struct arguments *arguments, const struct page_settings *settings)
{
	if (!page_settings_agree(command, settings))
		return false;
	return strcmp(arguments->words[0], "-") != 0 ||
	       usage_error(command, "a form is of a file: standard input cannot be changed");
}

static int run(const struct command *command, int argc, char **argv)
{
	struct page_settings settings = { .edits = true, .linger = LINGER };
	const GOptionEntry own[] = {
		{ "port", 0, 0, G_OPTION_ARG_INT, &settings.port, NULL, NULL },
		{ "no-open", 0, 0, G_OPTION_ARG_NONE, &settings.no_open, NULL, NULL },
		{ "editor", 0, 0, G_OPTION_ARG_FILENAME, &settings.editor, NULL, NULL },
		{ "previous", 'p', 0, G_OPTION_ARG_FILENAME, &settings.previous, NULL, NULL },
		{ "linger", 0, 0, G_OPTION_ARG_INT, &settings.linger, NULL, NULL },
		{ NULL },
	};
	struct arguments arguments;
	int status;

	if (arguments_parse(command, own, argc, argv, 1, 1, &arguments, &status))
		status =
			words_agree(command, &arguments, &settings) ? edit_report(&arguments, &settings) : STATUS_USAGE;
	page_settings_finish(&settings);
	arguments_finish(&arguments);
	return status;
}

const struct command command_edit = {
	.name = "edit",
	.missing = "which report? Its file is missing",
	/* Of each change, of each time that the report is set, and of each page. */
	.limits = { .seconds = SECONDS_EACH, .megabytes = 8192, .of_each = true },
	.run = run,
	.help = "Usage: banshi edit REPORT|TEMPLATE [--port N] [--no-open] [--editor COMMAND] [--previous FILE]\n"
		"                   [--linger SECONDS]\n"
		"\n"
		"Fills a report in as a form in the browser, beside its pages and its problems. What is filled in is "
		"written into\n"
		"the report's file at once, whose comments and order stay. Of a template, NAME.banshi.yaml in this "
		"folder is filled\n"
		"in, and made first when it is not there. Only this machine can see it, and only with the address that "
		"is printed.\n"
		"It ends a minute after the last page is closed, or with Ctrl-C.\n"
		"\n"
		"      --port N           the port to listen on, or the next one that is free (any)\n"
		"      --no-open          print the address and start no browser\n"
		"      --editor COMMAND   what a double click starts, with {file}, {line} and {column} in it\n"
		"  -p, --previous FILE    last year's report: what was carried over must agree with it\n"
		"      --linger SECONDS   how long it goes on without a page (60); 0: for ever\n",
};
