/* banshi pack: archived files put together for handing over to an archive. */
#include <stdio.h>
#include <string.h>

#include "banshi/job.h"
#include "banshi/shared.h"
#include "cli/command-job.h"
#include "cli/command.h"
#include "cli/sandbox-access.h"
#include "fonts/font-set.h"
#include "inspect/trust.h"
#include "records/bag-write.h"
#include "records/pack-inputs.h"
#include "records/pack-run.h"
#include "report/diag.h"
#include "report/printable.h"

/* Each folder that a document is in; links lead where they lead. Fonts are looked for before. */
static void shut_in(
	const struct pack *p, const struct arguments *arguments, enum sandbox_mode mode, const GArray *inputs)
{
	struct sandbox *sandbox = sandbox_new(mode);
	g_autoptr(GHashTable) folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	sandbox_tell(sandbox, p->diags);
	sandbox_allow_system(sandbox);
	sandbox_allow_setting(sandbox, shared_fonts(p->shared), arguments);
	for (guint i = 0; i < inputs->len; i++) {
		const char *path = g_array_index(inputs, struct pack_input, i).file.path;

		if (g_hash_table_add(folders, g_path_get_dirname(path)) || g_file_test(path, G_FILE_TEST_IS_SYMLINK))
			sandbox_allow_named(sandbox, path);
	}
	sandbox_allow_output(sandbox, p->settings->output);
	sandbox_enter(sandbox);
	sandbox_free(sandbox);
}

static void say_packed(const struct pack *p)
{
	const bool zh = diags_lang(p->diags) == LANG_ZH;
	g_autofree char *shown = text_printable(p->settings->output);

	if (p->settings->quiet)
		return;
	printf(zh ? "已生成移交包 %s：%u 件，其中已签名 %u 件"
		  : "wrote the package %s: %u documents, %u of them signed",
		shown, p->documents->len, p->n_signed);
	if (p->n_wrong)
		printf(zh ? "；%u 件中略去 %u 件" : "; of %u files %u were left out", p->documents->len + p->n_wrong,
			p->n_wrong);
	printf("\n");
}

static int pack_words(const struct arguments *arguments, const struct pack_settings *settings, const char *trust,
	enum sandbox_mode mode)
{
	const struct job_options options = command_job_options(arguments);
	struct pack p = { .options = &options, .settings = settings, .diags = diags_new(arguments->lang) };
	GArray *inputs = pack_inputs_read(arguments->words, p.diags);
	struct trust *trusted = trust_open(trust, p.diags);
	bool ok = false;

	p.trust = trusted;
	p.shared = inputs && trusted ? shared_new(&options.fonts, p.diags) : NULL;
	/* Begun before the process shuts itself in, as folders above it may have to be made. */
	p.bag = p.shared ? bag_new(settings->output, arguments_sync(arguments), p.diags) : NULL;
	if (p.bag) {
		shut_in(&p, arguments, mode, inputs);
		ok = pack_run(&p, inputs);
	}
	if (ok)
		say_packed(&p);
	int status = command_finish(p.diags, arguments, ok);
	pack_finish(&p);
	shared_free(p.shared);
	trust_close(trusted);
	if (inputs)
		g_array_unref(inputs);
	return status;
}

/* ---- the command line ---- */

static bool is_date(const char *date)
{
	unsigned year, month, day;
	int end = 0;

	return strlen(date) == strlen("2025-03-01") && sscanf(date, "%4u-%2u-%2u%n", &year, &month, &day, &end) == 3 &&
	       !date[end] && g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year);
}

/* "Key: value" of one line; Payload-Oxum is counted. */
static bool is_info(const char *line)
{
	const char *colon = strchr(line, ':');

	return colon && colon > line && colon[1] == ' ' && colon[2] && !strpbrk(line, "\r\n") && *line != ' ' &&
	       *line != '\t' && g_utf8_validate(line, -1, NULL) && !g_str_has_prefix(line, "Payload-Oxum:");
}

static bool take(const struct command *command, const struct pack_settings *s)
{
	if (!s->output || strcmp(s->output, "-") == 0)
		return usage_error(command, "-o FOLDER is missing: where the package goes");
	if (s->date && !is_date(s->date))
		return usage_error(command, "--date is a day, as 2025-03-01, not %s", s->date);
	for (char **line = s->info; line && *line; line++)
		if (!is_info(*line))
			return usage_error(command, "--info takes a line as “Contact-Name: …”, not %s", *line);
	return true;
}

static int pack(const struct command *command, int argc, char **argv)
{
	struct pack_settings settings = { 0 };
	g_autofree char *sandbox = NULL, *trust = NULL;
	enum sandbox_mode mode;
	const GOptionEntry own[] = {
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &settings.output, NULL, NULL },
		{ "date", 0, 0, G_OPTION_ARG_FILENAME, &settings.date, NULL, NULL },
		{ "info", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &settings.info, NULL, NULL },
		{ "skip", 0, 0, G_OPTION_ARG_NONE, &settings.skip, NULL, NULL },
		{ "trust", 0, 0, G_OPTION_ARG_FILENAME, &trust, NULL, NULL },
		{ "sandbox", 0, 0, G_OPTION_ARG_FILENAME, &sandbox, NULL, NULL },
		{ NULL },
	};
	struct arguments arguments;
	int status;

	if (arguments_parse(command, own, argc, argv, 1, G_MAXUINT, &arguments, &status)) {
		status = STATUS_USAGE;
		for (char **line = settings.info; line && *line; line++)
			argument_to_text(line);
		settings.quiet = arguments.quiet;
		if (take(command, &settings) && sandbox_take(command, sandbox, &mode))
			status = pack_words(&arguments, &settings, trust, mode);
	}
	g_free(settings.output);
	g_free(settings.date);
	g_strfreev(settings.info);
	arguments_finish(&arguments);
	return status;
}

const struct command command_pack = {
	.name = "pack",
	.missing = "what is to be packed? Name a folder, a list or PDFs",
	.limits = { .seconds = 3600, .megabytes = 8192 },
	.run = pack,
	.help = "Usage: banshi pack FOLDER|LIST.txt|FILE.pdf… -o PACKAGE [OPTIONS]\n"
		"\n"
		"Puts archived files together for handing over to an archive: a folder after BagIt (RFC 8493) with the "
		"PDFs,\n"
		"their manifests, a catalogue (DA/T 22-2015) as PDF and CSV, and digests by SHA-256 and SM3. Every "
		"file is\n"
		"checked first, as by `banshi verify --no-render`; when one is wrong, all that are wrong are told and "
		"no\n"
		"package is made.\n"
		"\n"
		"  -o, --output PACKAGE   the package's folder; nothing may be there\n"
		"      --date YYYY-MM-DD  the day of packing; not told without\n"
		"      --info \"KEY: VALUE\" a line for bag-info.txt, as Contact-Name; may be given several times\n"
		"      --skip             leave out what is wrong, and say so\n"
		"      --trust FILE|FOLDER  certificates of trusted signers\n"
		"  -t, --template FILE    another form of the catalogue than archive-catalogue\n"
		"      --sandbox MODE     auto, on or off: shut itself in (auto: as far as the kernel can)\n"
		"      --lang zh|en       language of messages\n"
		"  -q, --quiet            print errors only\n",
};
