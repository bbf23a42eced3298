#include "cli/command.h"
#include "cli/command-line.h"
#include "cli/file-cut.h"
#include "report/diag-print.h"
#include "report/system-error.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

bool usage_error(const struct command *command, const char *format, ...)
{
	va_list args;

	fprintf(stderr, "banshi %s: ", command->name);
	va_start(args, format);
	g_autofree char *said = g_strdup_vprintf(command_words(format), args);
	va_end(args);
	/* A path that is no text is shown as far as it is. */
	g_autofree char *shown = g_utf8_make_valid(said, -1);
	fprintf(stderr, "%s\n", shown);
	fprintf(stderr, command_words("Try `banshi %s --help`.\n"), command->name);
	return false;
}

bool choose_word(const struct command *command, const char *what, const char *word, const char *const *known, int *out)
{
	/* Not given: *out keeps its value. */
	if (!word)
		return true;
	for (int i = 0; known[i]; i++)
		if (strcmp(known[i], word) == 0) {
			*out = i;
			return true;
		}

	g_autofree char *list = g_strjoinv(", ", (char **)known);
	return usage_error(command, "%s is one of %s, not %s", what, list, word);
}

static bool take_words(const struct command *command, guint min_words, guint max_words, struct arguments *out)
{
	out->n_words = out->words ? g_strv_length(out->words) : 0;
	if (!out->words)
		out->words = g_new0(char *, 2);
	if (command->is_of_template && out->n_words == 0 && out->tpl)
		out->words[out->n_words++] = g_strdup(out->tpl);
	if (out->n_words < min_words)
		return usage_error(command, "%s", command_words(command->missing));
	return out->n_words <= max_words || usage_error(command, "%s is one word too many", out->words[max_words]);
}

static bool take_limits(const struct command *command, const struct arguments *arguments)
{
	bool ok = arguments->limits.seconds >= 0 && arguments->limits.megabytes >= 0;

	for (int kind = 0; kind < N_ALLOWANCES && ok; kind++) {
		ok = arguments->most[kind] >= 0;
		/* Set here for all that reads files in this process. */
		allowance_set(kind, arguments->most[kind]);
	}
	return ok || usage_error(command, "numbers count from 0");
}

static bool parse_options(
	const struct command *command, const GOptionEntry *common, const GOptionEntry *own, int *argc, char ***argv)
{
	GOptionContext *context = g_option_context_new(NULL);
	const GOptionEntry *const entries[] = { common, own, NULL };
	g_autoptr(GError) error = NULL;

	g_autofree char *wrong = command_line_check(entries, *argc, (const char *const *)*argv);
	if (wrong) {
		g_option_context_free(context);
		return usage_error(command, "%s", wrong);
	}
	g_option_context_set_help_enabled(context, FALSE);
	g_option_context_add_main_entries(context, common, NULL);
	if (own)
		g_option_context_add_main_entries(context, own, NULL);
	bool ok = g_option_context_parse(context, argc, argv, &error);
	g_option_context_free(context);
	if (ok)
		return true;
	g_autofree char *words = command_option_error(error, entries);
	return usage_error(command, "%s", words);
}

bool arguments_parse(const struct command *command, const GOptionEntry *own, int argc, char **argv, guint min_words,
	guint max_words, struct arguments *out, int *status)
{
	static const char *const langs[] = { "en", "zh", NULL };
	gboolean help = FALSE;
	g_autofree char *lang = NULL;
	const GOptionEntry common[] = {
		{ "template", 't', 0, G_OPTION_ARG_FILENAME, &out->tpl, NULL, NULL },
		{ "fonts", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &out->fonts, NULL, NULL },
		{ "no-system-fonts", 0, 0, G_OPTION_ARG_NONE, &out->no_system_fonts, NULL, NULL },
		{ "root", 0, 0, G_OPTION_ARG_FILENAME, &out->root, NULL, NULL },
		{ "no-font-cache", 0, 0, G_OPTION_ARG_NONE, &out->no_font_cache, NULL, NULL },
		{ "no-sync", 0, 0, G_OPTION_ARG_NONE, &out->no_sync, NULL, NULL },
		{ "lang", 0, 0, G_OPTION_ARG_FILENAME, &lang, NULL, NULL },
		{ "max-time", 0, 0, G_OPTION_ARG_INT, &out->limits.seconds, NULL, NULL },
		{ "max-memory", 0, 0, G_OPTION_ARG_INT, &out->limits.megabytes, NULL, NULL },
		{ "max-input", 0, 0, G_OPTION_ARG_INT64, &out->most[ALLOW_INPUT], NULL, NULL },
		{ "max-unpacked", 0, 0, G_OPTION_ARG_INT64, &out->most[ALLOW_UNPACKED], NULL, NULL },
		{ "max-cells", 0, 0, G_OPTION_ARG_INT64, &out->most[ALLOW_CELLS], NULL, NULL },
		{ "max-sheets", 0, 0, G_OPTION_ARG_INT64, &out->most[ALLOW_SHEETS], NULL, NULL },
		{ "max-pages", 0, 0, G_OPTION_ARG_INT64, &out->most[ALLOW_PAGES], NULL, NULL },
		{ "max-visits", 0, 0, G_OPTION_ARG_INT64, &out->most[ALLOW_VISITS], NULL, NULL },
		{ "max-depth", 0, 0, G_OPTION_ARG_INT64, &out->most[ALLOW_DEPTH], NULL, NULL },
		{ "max-picture", 0, 0, G_OPTION_ARG_INT64, &out->most[ALLOW_PICTURE], NULL, NULL },
		{ "max-pixels", 0, 0, G_OPTION_ARG_INT64, &out->most[ALLOW_PIXELS], NULL, NULL },
		{ "quiet", 'q', 0, G_OPTION_ARG_NONE, &out->quiet, NULL, NULL },
		{ "help", 'h', 0, G_OPTION_ARG_NONE, &help, NULL, NULL },
		{ G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &out->words, NULL, NULL },
		{ NULL },
	};
	int chosen = LANG_EN;

	memset(out, 0, sizeof(*out));
	out->limits = command->limits;
	for (int kind = 0; kind < N_ALLOWANCES; kind++)
		out->most[kind] = allowance_usual(kind);
	if (command->limits.cells)
		out->most[ALLOW_CELLS] = command->limits.cells;
	*status = STATUS_USAGE;
	bool ok = parse_options(command, common, own, &argc, &argv);
	out->lang = command_lang();
	argument_to_name(&out->tpl);
	out->lang_given = lang != NULL;
	if (ok && help) {
		*status = command_print(command_help(command, out->lang), out->lang);
		return false;
	}
	if (!out->no_font_cache)
		out->font_cache = g_build_filename(g_get_user_cache_dir(), "banshi", NULL);
	ok = ok && choose_word(command, "--lang", lang, langs, &chosen) && take_limits(command, out) &&
	     take_words(command, min_words, max_words, out);
	/* Only a command that really runs is watched: --help needs neither. */
	if (ok)
		file_cut_watch(STATUS_INPUT, out->lang);
	/* Batches limit each of their processes, and not themselves. */
	if (ok && !out->limits.of_each)
		process_limits_set(&out->limits, STATUS_INPUT, out->lang);
	return ok;
}

void arguments_finish(struct arguments *arguments)
{
	g_free(arguments->tpl);
	g_free(arguments->root);
	g_strfreev(arguments->fonts);
	g_free(arguments->font_cache);
	g_strfreev(arguments->words);
}

enum output_sync arguments_sync(const struct arguments *arguments)
{
	return arguments->no_sync ? OUTPUT_NO_SYNC : OUTPUT_SYNC;
}

int command_failure(const struct diags *diags)
{
	return diags_has(diags, DIAG_NO_ROOM) ? STATUS_NO_ROOM : STATUS_INPUT;
}

/* ---- standard output ---- */

static int stdout_error; /* errno of the first write that failed */

static ssize_t write_stdout(void *cookie, const char *bytes, size_t n)
{
	size_t done = 0;

	(void)cookie;
	while (done < n) {
		ssize_t written = write(STDOUT_FILENO, bytes + done, n - done);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0) {
			stdout_error = stdout_error ? stdout_error : errno;
			break;
		}
		done += (size_t)written;
	}
	return (ssize_t)done;
}

void command_watch_stdout(void)
{
	FILE *watched = fopencookie(NULL, "w", (cookie_io_functions_t){ .write = write_stdout });

	if (!watched)
		return;
	/* As stdio does it: by the line for people, in blocks for programs. */
	setvbuf(watched, NULL, isatty(STDOUT_FILENO) ? _IOLBF : _IOFBF, BUFSIZ);
	stdout = watched;
}

bool command_flush(void)
{
	bool ok = fflush(stdout) != EOF && !ferror(stdout) && !stdout_error;

	/* A failure that nobody gave a number is one of input and output. */
	if (!ok)
		errno = stdout_error ? stdout_error : EIO;
	return ok;
}

bool command_flush_or_say(struct diags *diags)
{
	return command_flush() || output_report_errno("<stdout>", errno, diags);
}

int command_print(const char *text, enum lang lang)
{
	struct diags *diags = diags_new(lang);
	const struct arguments arguments = { .lang = lang };

	fputs(text, stdout);
	return command_finish(diags, &arguments, true);
}

enum severity command_least_severity(const struct arguments *arguments)
{
	return arguments->quiet ? SEVERITY_ERROR : SEVERITY_NOTE;
}

int command_finish(struct diags *diags, const struct arguments *arguments, bool ok)
{
	ok = command_flush_or_say(diags) && ok;
	diags_print(diags, stderr, isatty(STDERR_FILENO), command_least_severity(arguments));
	int status = ok ? STATUS_DONE : command_failure(diags);
	diags_free(diags);
	return status;
}
