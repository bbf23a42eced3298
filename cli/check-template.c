#include "cli/check-template.h"

#include <fcntl.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "report/diag.h"
#include "templates/standard.h"
#include "templates/template-built-in.h"
#include "templates/template-flaws.h"
#include "templates/template-folder.h"
#include "templates/template.h"

/* What a template begins with comes within so many bytes; comments may stand before it. */
#define LOOKED_AT 65536

/* Files that the system makes, as /proc/kmsg, are regular ones too, and may have nothing to read for ever. */
static bool is_template_file(const char *path)
{
	/* O_NONBLOCK, as some of them would keep us waiting. */
	int fd = g_file_test(path, G_FILE_TEST_IS_REGULAR) ? open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC) : -1;
	g_autofree char *text = g_malloc0(LOOKED_AT + 1);
	ssize_t n = 0, got = 1;

	if (fd < 0)
		return false;
	for (; got > 0 && n < LOOKED_AT; n += MAX(got, 0))
		got = read(fd, text + n, (size_t)(LOOKED_AT - n));
	close(fd);
	/* The key may stand on any line, below comments, in YAML or in JSON. */
	return g_regex_match_simple("^\\s*[{]?\\s*\"?banshi-template\"?\\s*:", text, G_REGEX_MULTILINE, 0);
}

bool check_template_meant(const char *word)
{
	g_auto(GStrv) names = template_names();
	g_autofree char *own = NULL;

	/* What exists as a file is meant as one, and may be no template; else the name of one. */
	if (g_file_test(word, G_FILE_TEST_EXISTS))
		return is_template_file(word);
	own = template_folder_find(word);
	return own || g_strv_contains((const char *const *)names, word);
}

/* A file without a suffix of one, in the current folder, is a file all the same. */
static char *as_file(const char *word)
{
	bool plain = !strchr(word, '/') && g_file_test(word, G_FILE_TEST_EXISTS);

	return plain ? g_build_filename(".", word, NULL) : g_strdup(word);
}

static void print_summary(const struct arguments *arguments, const struct diags *diags)
{
	unsigned errors = diags_count(diags, SEVERITY_ERROR), warnings = diags_count(diags, SEVERITY_WARNING);
	bool zh = arguments->lang == LANG_ZH;
	const char *name = arguments->words[0];

	if (!errors && !warnings)
		printf(zh ? "%s：未发现问题\n" : "%s: no problems\n", name);
	else
		printf(zh ? "%s：%u 处错误，%u 处警告\n" : "%s: %u error(s), %u warning(s)\n", name, errors, warnings);
}

int check_template(
	const struct arguments *arguments, const char *standard, char *(*print)(const struct diags *diags), bool strict)
{
	struct diags *diags = diags_new(arguments->lang);
	g_autofree char *file = as_file(arguments->words[0]);
	struct report_template *tpl = template_open(file, diags);
	bool ok = tpl != NULL;

	if (tpl)
		template_flaws(tpl, diags);
	if (tpl && standard)
		ok = standard_compare(tpl, standard, diags);
	ok = ok && !(strict && diags_count(diags, SEVERITY_WARNING));
	if (print) {
		/* Problems were printed as data: the words for people are kept quiet. */
		struct arguments told = *arguments;
		g_autofree char *problems = print(diags);
		struct diags *unheard = diags_new(arguments->lang);

		fputs(problems, stdout);
		template_free(tpl);
		diags_free(diags);
		told.quiet = true;
		return command_finish(unheard, &told, ok);
	}
	if (!arguments->quiet)
		print_summary(arguments, diags);
	template_free(tpl);
	return command_finish(diags, arguments, ok);
}
