#include "cli/options.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "render/png.h"

static const char help[] =
	"banshi sets official reports as PDF.\n"
	"\n"
	"Usage\n"
	"  banshi render REPORT [-o FILE]     set a report (YAML or JSON); the PDF is put beside it\n"
	"  banshi check REPORT                report every problem, write nothing\n"
	"  banshi dump REPORT --stage=STAGE   print a stage as text: report, document, pages\n"
	"\n"
	"Options\n"
	"  -o, --output FILE      where to write; - is standard output\n"
	"  -t, --template NAME    a template's name or file, instead of the one the report names\n"
	"  -f, --format pdf|png   what to write (pdf)\n"
	"      --dpi N            resolution of PNG images (150)\n"
	"      --page N           only this page, of PNG images\n"
	"      --fonts FOLDER     look for fonts here first; may be given several times\n"
	"      --lang zh|en       language of messages (that of the locale)\n"
	"  -q, --quiet            print errors only\n"
	"  -h, --help             this text\n"
	"      --version          the version\n"
	"\n"
	"REPORT may be -, standard input. Exit status: 0 done, 1 the input is wrong, 2 the command line is wrong.\n"
	"\n"
	"Examples\n"
	"  banshi render report.yaml\n"
	"  banshi render report.yaml -f png --dpi 60 --page 1 -o first.png\n"
	"  banshi check report.yaml --lang zh\n";

#define NOT_GIVEN INT_MIN

/* What the parser fills before it is checked. */
struct raw {
	char *output, *template, *format, *stage, *lang;
	char **fonts, **rest;
	int dpi, page;
	gboolean quiet, help, version;
};

G_GNUC_PRINTF(1, 2) static bool usage(const char *format, ...)
{
	va_list args;

	fputs("banshi: ", stderr);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputs("\nTry `banshi --help`.\n", stderr);
	return false;
}

static bool choose(const char *what, const char *word, const char *const *words, int *out)
{
	g_autofree char *known = g_strjoinv(", ", (char **)words);

	if (!word)
		return true;
	for (int i = 0; words[i]; i++)
		if (strcmp(words[i], word) == 0) {
			*out = i;
			return true;
		}
	return usage("%s is one of %s, not %s", what, known, word);
}

static bool take_words(struct raw *raw, struct options *o)
{
	static const char *const commands[] = { "render", "check", "dump", NULL };
	static const char *const formats[] = { "pdf", "png", NULL };
	static const char *const stages[] = { "report", "document", "pages", NULL };
	static const char *const langs[] = { "en", "zh", NULL };
	int command = 0, format = FORMAT_PDF, stage = STAGE_PAGES, lang = LANG_EN;
	guint n = raw->rest ? g_strv_length(raw->rest) : 0;

	if (n == 0)
		return usage("what is to be done? render, check or dump");
	if (!choose("the command", raw->rest[0], commands, &command))
		return false;
	if (n != 2)
		return usage(n < 2 ? "%s needs a report file" : "%s takes one report file", commands[command]);
	if (!choose("--format", raw->format, formats, &format) || !choose("--stage", raw->stage, stages, &stage) ||
		!choose("--lang", raw->lang, langs, &lang))
		return false;
	if (raw->stage && command != COMMAND_DUMP)
		return usage("--stage goes with dump");
	if (command != COMMAND_RENDER && (raw->output || raw->format))
		return usage("--output and --format go with render");
	if ((raw->page != NOT_GIVEN || raw->dpi != NOT_GIVEN) && format != FORMAT_PNG)
		return usage("--page and --dpi go with --format png");

	o->command = (enum command)command;
	o->format = (enum format)format;
	o->stage = (enum stage)stage;
	o->lang = lang_pick(raw->lang);
	o->report = g_strdup(raw->rest[1]);
	return true;
}

static bool take_numbers(const struct raw *raw, struct options *o)
{
	o->dpi = raw->dpi == NOT_GIVEN ? 150 : raw->dpi;
	if (o->dpi < PNG_DPI_MIN || o->dpi > PNG_DPI_MAX)
		return usage("--dpi is between %d and %d, not %d", PNG_DPI_MIN, PNG_DPI_MAX, o->dpi);
	o->page = raw->page == NOT_GIVEN ? 0 : raw->page;
	if (o->page < 0 || raw->page == 0)
		return usage("--page counts from 1");
	return true;
}

static bool take(struct raw *raw, struct options *o, int *status)
{
	if (raw->help || raw->version) {
		if (raw->help)
			fputs(help, stdout);
		else
			puts("banshi " BANSHI_VERSION);
		*status = fflush(stdout) == EOF;
		return false;
	}
	*status = 2;
	if (!take_words(raw, o) || !take_numbers(raw, o))
		return false;
	o->output = g_steal_pointer(&raw->output);
	o->template = g_steal_pointer(&raw->template);
	o->fonts = g_steal_pointer(&raw->fonts);
	o->quiet = raw->quiet;
	return true;
}

bool options_parse(int argc, char **argv, struct options *options, int *status)
{
	struct raw raw = { 0 };
	const GOptionEntry entries[] = {
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &raw.output, NULL, NULL },
		{ "template", 't', 0, G_OPTION_ARG_FILENAME, &raw.template, NULL, NULL },
		{ "format", 'f', 0, G_OPTION_ARG_STRING, &raw.format, NULL, NULL },
		{ "stage", 0, 0, G_OPTION_ARG_STRING, &raw.stage, NULL, NULL },
		{ "dpi", 0, 0, G_OPTION_ARG_INT, &raw.dpi, NULL, NULL },
		{ "page", 0, 0, G_OPTION_ARG_INT, &raw.page, NULL, NULL },
		{ "fonts", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &raw.fonts, NULL, NULL },
		{ "lang", 0, 0, G_OPTION_ARG_STRING, &raw.lang, NULL, NULL },
		{ "quiet", 'q', 0, G_OPTION_ARG_NONE, &raw.quiet, NULL, NULL },
		{ "help", 'h', 0, G_OPTION_ARG_NONE, &raw.help, NULL, NULL },
		{ "version", 0, 0, G_OPTION_ARG_NONE, &raw.version, NULL, NULL },
		{ G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &raw.rest, NULL, NULL },
		{ NULL },
	};
	GOptionContext *context = g_option_context_new(NULL);
	g_autoptr(GError) error = NULL;
	bool go = false;

	memset(options, 0, sizeof(*options));
	raw.dpi = raw.page = NOT_GIVEN;
	g_option_context_set_help_enabled(context, FALSE);
	g_option_context_add_main_entries(context, entries, NULL);
	*status = 2;
	if (g_option_context_parse(context, &argc, &argv, &error))
		go = take(&raw, options, status);
	else
		usage("%s", error->message);
	g_option_context_free(context);
	g_free(raw.output);
	g_free(raw.template);
	g_free(raw.format);
	g_free(raw.stage);
	g_free(raw.lang);
	g_strfreev(raw.fonts);
	g_strfreev(raw.rest);
	return go;
}

void options_finish(struct options *options)
{
	g_free(options->report);
	g_free(options->output);
	g_free(options->template);
	g_strfreev(options->fonts);
}
