/* banshi check: a report is bound and its rules are used, for people, as JSON or as SARIF; --fix puts right what can be
 * put right without thinking. */
#include <stdio.h>
#include <string.h>

#include "banshi/problems.h"
#include "banshi/shared.h"
#include "cli/check-fix.h"
#include "cli/check-template.h"
#include "cli/command-job.h"
#include "cli/command-request.h"
#include "cli/command.h"
#include "cli/previous-report.h"
#include "cli/workbook.h"

enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_SARIF };

struct settings {
	char *format_word, *previous, *against;
	gboolean strict;
	int format;
	gboolean fix, fix_ask;
};

/* GLib takes the word behind an option with a value that may be left out for that value: --fix=ask is an option of its
 * own to it. */
static bool part_fix(const struct command *command, int argc, char **argv)
{
	static char ask[] = "--fix-ask";
	static const char *const known[] = { "ask", NULL };
	int chosen;

	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		if (!g_str_has_prefix(argv[i], "--fix="))
			continue;
		if (!choose_word(command, "--fix=", argv[i] + strlen("--fix="), known, &chosen))
			return false;
		/* Written over in argv itself, which GLib then reads. */
		argv[i] = ask;
	}
	return true;
}

/* One line for people who read nothing else. */
static void print_summary(const char *path, const struct banshi_result *result, enum lang lang)
{
	bool zh = lang == LANG_ZH;

	if (!result->errors && !result->warnings)
		printf(zh ? "%s：未发现问题" : "%s: no problems", path);
	else
		printf(zh ? "%s：%u 处错误，%u 处警告" : "%s: %u error(s), %u warning(s)", path, result->errors,
			result->warnings);
	if (result->silenced)
		printf(zh ? "（另有 %u 处已按报告中的“忽略检查”略过）" : " (%u more silenced by the report)",
			result->silenced);
	putchar('\n');
}

static void ask(struct command_request *r, const struct settings *settings)
{
	static const char *const forms[] = { [FORMAT_TEXT] = "no", [FORMAT_JSON] = "json", [FORMAT_SARIF] = "sarif" };

	command_request_set(r, "read", "yes");
	command_request_set(r, "strict", settings->strict ? "yes" : "no");
	command_request_set(r, "problems", forms[settings->format]);
	if (settings->format == FORMAT_TEXT)
		command_request_tell(r);
	else
		/* Substituted fonts are problems as well. */
		command_request_set(r, "font-notes", "all");
}

static int check_one_template(const struct arguments *arguments, const struct settings *settings)
{
	char *(*print)(const struct diags *diags) = settings->format == FORMAT_JSON    ? problems_as_json
						    : settings->format == FORMAT_SARIF ? problems_as_sarif
										       : NULL;

	return check_template(arguments, settings->against, print, settings->strict);
}

static int check_report(const struct arguments *arguments, const struct settings *settings, struct shared *shared)
{
	struct command_request r;

	enum fix fix = settings->fix_ask ? FIX_ASK : settings->fix ? FIX_ALL : FIX_NONE;
	struct previous_report previous;
	int status = STATUS_INPUT;

	/* --fix comes first, and the report is then read anew, as it stands in the file. */
	if (previous_report_open(arguments, settings->previous, &previous) &&
		(!fix || check_fix(arguments, &previous, fix))) {
		command_request_init(&r, arguments, arguments->words[0], shared);
		ask(&r, settings);
		previous_report_ask(&previous, &r);
		/* Laid out too, so that what only layout can see is found. */
		command_request_check(&r);
		if (settings->format != FORMAT_TEXT)
			fputs(r.result.problems, stdout);
		else if (!arguments->quiet)
			print_summary(arguments->words[0], &r.result, arguments->lang);
		status = command_request_end(&r, arguments, diags_new(arguments->lang));
		command_request_finish(&r);
	}
	previous_report_finish(&previous);
	return status;
}

/* Several are checked one after another, each as if it were alone. The exit status is that of the last that failed. */
static int check_words(const struct arguments *arguments, const struct settings *settings)
{
	if (arguments->n_words > 1)
		workbook_expect_reports(arguments->words);

	/* Fonts and templates are looked for once; of one alone that is no gain. */
	struct shared *shared = arguments->n_words > 1 ? command_share(arguments) : NULL;
	int status = STATUS_DONE;

	for (guint i = 0; i < arguments->n_words; i++) {
		struct arguments one = *arguments;

		one.words = arguments->words + i;
		one.n_words = 1;
		int ended = settings->against || check_template_meant(one.words[0])
				    ? check_one_template(&one, settings)
				    : check_report(&one, settings, shared);
		/* The status of one that failed stays, unless a later one fails otherwise. */
		status = ended ? ended : status;
	}
	shared_free(shared);
	return status;
}

static bool words_agree(
	const struct command *command, const struct arguments *arguments, const struct settings *settings)
{
	for (guint i = 0; i < arguments->n_words; i++)
		if ((settings->fix || settings->fix_ask) && strcmp(arguments->words[i], "-") == 0)
			return usage_error(command, "--fix writes into the report file, and there is none behind -");
	/* A SARIF document has one run. */
	if (arguments->n_words > 1 && settings->format == FORMAT_SARIF)
		return usage_error(command, "--format sarif takes one file");
	if (arguments->n_words > 1 && settings->previous)
		return usage_error(command, "--previous takes one report");
	return true;
}

static int check(const struct command *command, int argc, char **argv)
{
	static const char *const formats[] = { "text", "json", "sarif", NULL };
	struct settings settings = { .format = FORMAT_TEXT };
	const GOptionEntry own[] = {
		{ "format", 'f', 0, G_OPTION_ARG_FILENAME, &settings.format_word, NULL, NULL },
		{ "against", 0, 0, G_OPTION_ARG_FILENAME, &settings.against, NULL, NULL },
		{ "previous", 'p', 0, G_OPTION_ARG_FILENAME, &settings.previous, NULL, NULL },
		{ "fix", 0, 0, G_OPTION_ARG_NONE, &settings.fix, NULL, NULL },
		{ "fix-ask", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &settings.fix_ask, NULL, NULL },
		{ "strict", 0, 0, G_OPTION_ARG_NONE, &settings.strict, NULL, NULL },
		{ NULL },
	};
	struct arguments arguments;
	int status;

	if (!part_fix(command, argc, argv))
		return STATUS_USAGE;
	if (arguments_parse(command, own, argc, argv, 1, G_MAXUINT, &arguments, &status))
		status = choose_word(command, "--format", settings.format_word, formats, &settings.format) &&
					 words_agree(command, &arguments, &settings)
				 ? check_words(&arguments, &settings)
				 : STATUS_USAGE;
	g_free(settings.format_word);
	g_free(settings.previous);
	g_free(settings.against);
	arguments_finish(&arguments);
	return status;
}

const struct command command_check = {
	.name = "check",
	.missing = "which report? Its file is missing",
	.limits = { .seconds = 1200, .megabytes = 8192 },
	.run = check,
	.help = "Usage: banshi check REPORT… [--previous FILE] [--format text|json|sarif] [--fix[=ask]] [--strict]\n"
		"       banshi check TEMPLATE… [--against STANDARD] [--format text|json|sarif] [--strict]\n"
		"\n"
		"Reads a report, checks it against its template and the template's rules, lays it out, and reports "
		"every\n"
		"problem found. Nothing is written but with --fix. `banshi explain CODE` says more about the code of a "
		"problem.\n"
		"\n"
		"A template is checked by itself, for its author: all its mistakes, and what cannot be right. Of "
		"several "
		"files each\n"
		"is checked as if it were alone; with --format json there is a document for each.\n"
		"\n"
		"      --against STANDARD tells every value of a template that differs from a standard, with its "
		"clause "
		"and\n"
		"                         whether that asks for it or has it as a rule; GB/T-9704\n"
		"  -p, --previous FILE    last year's report: what was carried over must agree with it\n"
		"  -f, --format FORMAT    text for people (the default); json or sarif on standard output for "
		"programs\n"
		"      --fix[=ask]        first put mechanical slips right in the report file itself: brackets, "
		"numbers of\n"
		"                         headings, blanks, look-alikes, forms of dates and numbers; each is listed.\n"
		"                         With ask, one by one\n"
		"      --strict           warnings fail too: exit status 1\n",
};
