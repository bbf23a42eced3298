/* banshi render: one report to one PDF, or to images of its pages, as the table of targets has them. */
#include <glib.h>
#include <limits.h>
#include <string.h>

#include "banshi/job.h"
#include "banshi/output-place.h"
#include "banshi/output.h"
#include "cli/command-profile.h"
#include "cli/command-request.h"
#include "cli/command.h"
#include "cli/drawing-expect.h"
#include "cli/made-files.h"
#include "cli/output-path.h"
#include "cli/output-suffix.h"
#include "cli/press-pictures.h"
#include "cli/previous-report.h"
#include "cli/say-written.h"
#include "report/diag.h"

#define NOT_GIVEN INT_MIN /* of a page: 0 is a number too */

struct settings {
	char *output; /* path, "-", or NULL: beside the report */
	char *format_word;
	const struct target *target;
	int dpi;
	int page; /* only this one, from 1; 0: all */
	char *profile_word, *level_word, *impose, *writer_word;
	bool cairo;        /* writes the PDF */
	gboolean fragment; /* of a web page */
	char **set;        /* key=value */
	char *previous;
	struct profile profile;
	struct previous_report last_year; /* of `previous` */
};

/* ---- what is asked for ---- */

static void ask_settings(struct command_request *r, const struct settings *s)
{
	/* Each is a key and behind its end the value (take_settings). */
	for (char **set = s->set; set && *set; set++)
		command_request_set(r, *set, *set + strlen(*set) + 1);
	command_request_set(r, "impose", s->impose);
	command_request_set(r, "level", s->level_word);
	command_request_set(r, "writer", s->writer_word);
	if (s->fragment)
		command_request_set(r, "fragment", "yes");
}

static void ask_pages(struct command_request *r, const struct settings *s)
{
	g_autofree char *page = s->page ? g_strdup_printf("%d", s->page) : g_strdup("all");
	g_autofree char *dpi = g_strdup_printf("%d", s->dpi);

	if (s->target->paged)
		command_request_set(r, "page", page);
	if (s->target->pixels)
		command_request_set(r, "dpi", dpi);
}

static void ask(struct command_request *r, const struct settings *s, const char *path)
{
	r->request.format = s->target->name;
	r->request.profile = s->profile_word;
	command_request_set(r, "read", "yes");
	/* A pipe or a device has no manifest beside it. */
	command_request_set(r, "output", s->target->paged || output_is_file(path) ? path : "-");
	command_request_tell(r);
	ask_settings(r, s);
	ask_pages(r, s);
	previous_report_ask(&s->last_year, r);
}

/* ---- what was made ---- */

static void say(const struct arguments *arguments, const struct settings *s, const struct banshi_result *result,
	const struct made_files *files)
{
	const char *first = files->file[0].path;

	if (s->target->paged)
		say_written_images(arguments, first, files->file[files->n - 1].path, files->n);
	else if (s->target->flowing)
		say_written_images(arguments, first, first, 1);
	else
		say_written_pdf(arguments, first, result->pages, files->n > 1);
}

/* False after a diagnostic. The paths of all are looked at before one is written. */
static bool write_made(const struct arguments *arguments, const struct made_files *files, struct diags *diags)
{
	for (uint32_t i = 0; i < files->n; i++)
		if (!output_check_path(files->file[i].path, arguments->words[0], arguments->tpl, diags))
			return false;
	return output_write(files->file, files->n, arguments_sync(arguments), diags);
}

static void render_to(struct command_request *r, const struct arguments *arguments, const struct settings *s,
	const char *path, struct diags *diags)
{
	struct made_files files;

	command_request_render(r);
	diags_set_lang(diags, command_request_lang(r));
	made_files_init(&files, &r->result, s->target, path);
	if (files.n && write_made(arguments, &files, diags)) {
		say(arguments, s, &r->result, &files);
		/* A draft is written in spite of errors, and the exit status tells. */
		if (r->result.status == BANSHI_DRAFT)
			diag(diags, DIAG_DRAFT_WITH_ERRORS, NOWHERE, path);
	}
	made_files_finish(&files);
}

static int render_with(const struct arguments *arguments, const struct settings *s)
{
	const char *report = arguments->words[0];
	/* Beside the report, with its name. */
	g_autofree char *path = s->output ? g_strdup(s->output) : output_default_path(report, s->target->suffix);
	struct command_request r;

	command_request_init(&r, arguments, report, NULL);
	ask(&r, s, path);
	struct diags *diags = diags_new(arguments->lang);
	/* Where the output goes is checked first: nothing is worked out that cannot be written. */
	if (output_check_path(path, report, arguments->tpl, diags))
		render_to(&r, arguments, s, path, diags);
	int status = command_request_end(&r, arguments, diags);
	command_request_finish(&r);
	return status;
}

/* ---- the command line ---- */

static bool take_setting(const struct command *command, struct settings *s, const char *key, const char *value)
{
	g_autofree char *names = profile_setting_names(&s->profile);

	switch (profile_set(&s->profile, key, value)) {
	case SETTING_UNKNOWN:
		return usage_error(command, "the profile %s has no setting %s; it has %s", s->profile.name, key, names);
	case SETTING_WRONG:
		return usage_error(
			command, "%s is %s, not %s", key, profile_setting_values(key, command_lang()), value);
	case SETTING_TAKEN:
		break;
	}
	return true;
}

/* The words stay in s->set, which the profile borrows from. */
static bool take_settings(const struct command *command, struct settings *s)
{
	for (char **set = s->set; set && *set; set++) {
		char *equals = strchr(*set, '=');

		if (!equals)
			return usage_error(command, "--set takes KEY=VALUE, not %s", *set);
		*equals = '\0';
		if (!take_setting(command, s, *set, equals + 1))
			return false;
	}
	/* --impose is short for --set impose=. */
	return !s->impose || take_setting(command, s, "impose", s->impose);
}

/* What the output is called says what it is, unless one says otherwise; then its name may not say another thing. */
static bool take_target(const struct command *command, struct settings *s)
{
	const char *const *known = target_names();
	int among = output_suffix_among(s->output, known), i = MAX(among, 0);

	if (!choose_word(command, "--format", s->format_word, known, &i))
		return false;
	s->target = target_find(known[i]);
	const char *const fitting[] = { s->target->name, NULL };
	return output_suffix_take(command, "-o", s->output, s->format_word ? fitting : known);
}

static bool take_writer(const struct command *command, struct settings *s)
{
	if (s->writer_word && s->target != target_usual())
		return usage_error(command, "%s goes with --format %s", "--writer", target_usual()->name);
	if (s->fragment && !s->target->flowing) {
		g_autofree char *flowing = target_list(target_is_flowing);

		return usage_error(command, "%s goes with --format %s", "--fragment", flowing);
	}
	return command_take_writer(command, s->writer_word, &s->cairo);
}

/* Whether they were given at all: 0 is a number too. */
static bool take_page(const struct command *command, struct settings *s)
{
	g_autofree char *paged = target_list(target_is_paged);

	if (!s->target->paged && s->page != NOT_GIVEN)
		return usage_error(command, "%s goes with --format %s", "--page", paged);
	if (!command_take_dpi(command, s->target, &s->dpi))
		return false;
	if (s->page == NOT_GIVEN)
		s->page = 0;
	else if (s->page < 1)
		return usage_error(command, "--page counts from 1");
	return true;
}

static bool take(const struct command *command, struct settings *s)
{
	return take_target(command, s) && take_writer(command, s) &&
	       command_take_profile(command, s->profile_word, s->level_word, &s->profile) &&
	       take_settings(command, s) && take_page(command, s);
}

/* Where the small program has not what is needed it begins anew as the whole one, before anything is read. */
static bool expect(const struct settings *s)
{
	press_pictures_expect(&s->profile, false);
	return (!s->cairo && !s->target->paged) || drawing_expect();
}

static int render_previous(const struct arguments *arguments, struct settings *s)
{
	bool ok = expect(s) && previous_report_open(arguments, s->previous, &s->last_year);
	int status = ok ? render_with(arguments, s) : STATUS_INPUT;

	previous_report_finish(&s->last_year);
	return status;
}

static int render(const struct command *command, int argc, char **argv)
{
	struct settings settings = { .dpi = DPI_NOT_GIVEN, .page = NOT_GIVEN };
	const GOptionEntry own[] = {
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &settings.output, NULL, NULL },
		{ "format", 'f', 0, G_OPTION_ARG_FILENAME, &settings.format_word, NULL, NULL },
		{ "profile", 'p', 0, G_OPTION_ARG_FILENAME, &settings.profile_word, NULL, NULL },
		{ "set", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &settings.set, NULL, NULL },
		{ "impose", 0, 0, G_OPTION_ARG_FILENAME, &settings.impose, NULL, NULL },
		{ "level", 0, 0, G_OPTION_ARG_FILENAME, &settings.level_word, NULL, NULL },
		{ "writer", 0, 0, G_OPTION_ARG_FILENAME, &settings.writer_word, NULL, NULL },
		{ "fragment", 0, 0, G_OPTION_ARG_NONE, &settings.fragment, NULL, NULL },
		{ "previous", 0, 0, G_OPTION_ARG_FILENAME, &settings.previous, NULL, NULL },
		{ "dpi", 0, 0, G_OPTION_ARG_INT, &settings.dpi, NULL, NULL },
		{ "page", 0, 0, G_OPTION_ARG_INT, &settings.page, NULL, NULL },
		{ NULL },
	};
	struct arguments arguments;
	int status;

	if (arguments_parse(command, own, argc, argv, 1, 1, &arguments, &status)) {
		status = STATUS_USAGE;
		if (take(command, &settings))
			status = render_previous(&arguments, &settings);
	}
	g_free(settings.output);
	g_free(settings.format_word);
	g_free(settings.profile_word);
	g_free(settings.level_word);
	g_free(settings.writer_word);
	g_free(settings.impose);
	g_free(settings.previous);
	g_strfreev(settings.set);
	arguments_finish(&arguments);
	return status;
}

const struct command command_render = {
	.name = "render",
	.missing = "which report? Its file is missing",
	.limits = { .seconds = 1200, .megabytes = 8192 },
	.run = render,
	.help = "Usage: banshi render REPORT [-o FILE]\n"
		"\n"
		"Sets a report and writes it whole, or not at all: an existing file stays as it was when anything is "
		"wrong.\n"
		"\n"
		"  -o, --output FILE      where to write; - is standard output (the report's name with .pdf, .ofd, "
		".png, .svg or .html)\n"
		"  -f, --format FORMAT    pdf, ofd, png, svg or html (pdf); png and svg are a file for each page, html "
		"is a "
		"web page\n"
		"      --fragment         of html: one element without a style, for a page of a web site\n"
		"  -p, --profile NAME     what the file is for (filing):\n"
		"                           filing   PDF/A-2a and PDF/UA-1 in one file; OFD\n"
		"                           archive  PDF/A-3a, OFD-A, with the data file and the tables inside, and a "
		"manifest of\n"
		"                                    digests beside it (FILE.pdf.manifest, FILE.ofd.manifest)\n"
		"                           print    for a press: trim and bleed boxes, marks, text on the black "
		"plate;\n"
		"                                    PDF/X-4 when it has --set intent=PROFILE.icc and the report a "
		"date\n"
		"                           draft    a watermark behind every page, and nothing claimed; of reports "
		"with\n"
		"                                    errors too, which are marked in it\n"
		"      --impose HOW       of print: none, 2up, or booklet (saddle stitched)\n"
		"      --set KEY=VALUE    stamp (yes, no, content): the archival stamp 归档章 on the first page\n"
		"                         outlines (exact, compact): of letters, as the fonts have them or drawn "
		"again\n"
		"                         of filing and archive: signature-field (yes, no, 42mm), where the seal "
		"goes;\n"
		"                         signature-order (yes, no): several are to be signed in their order\n"
		"                         of archive: after (the manifest that the new one follows)\n"
		"                         of print: intent, red (cmyk, spot), spot (its name), marks (yes, no), bleed, "
		"paper\n"
		"      --level LEVEL      another part of PDF/A: 1b, 2a, 2b, 2u or 3a\n"
		"      --writer cairo     a PDF drawn by Cairo, which claims nothing\n"
		"      --previous FILE    last year's report: what was carried over must agree with it\n"
		"      --dpi N            resolution of PNG images (150)\n"
		"      --page N           only this page, of png and svg; without it FILE-1.png, FILE-2.png …\n"
		"  -t, --template NAME    a template's name or file, instead of the one the report names\n"
		"      --fonts FOLDER     look for fonts here first\n"
		"      --lang zh|en       language of messages\n"
		"  -q, --quiet            print errors only\n",
};
