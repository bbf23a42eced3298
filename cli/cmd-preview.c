/* banshi preview: a report in the browser, set anew whenever its file changes. */
#include <errno.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "banshi/job.h"
#include "cli/command-job.h"
#include "cli/command.h"
#include "cli/workbook.h"
#include "preview/answers.h"
#include "preview/nursery.h"
#include "preview/server.h"
#include "report/system-error.h"

/* Of computing, for each time that it is set and for each page. */
#define SECONDS_EACH 20

struct settings {
	int port;
	gboolean no_open;
	char *editor, *previous;
};

static gboolean quit(gpointer loop)
{
	g_main_loop_quit(loop);
	return G_SOURCE_CONTINUE;
}

/* A file that leads to the page and that nobody else can read: the address would stand in the list of processes. */
static char *leading_file(const char *address)
{
	g_autofree char *path = NULL;
	g_autofree char *page = g_strdup_printf("<!doctype html><meta charset=utf-8><title>banshi</title>"
						"<meta http-equiv=refresh content=\"0; url=%s\">\n",
		address);
	int fd = g_file_open_tmp("banshi-XXXXXX.html", &path, NULL);
	size_t len = strlen(page);

	if (fd < 0)
		return NULL;
	bool ok = write(fd, page, len) == (ssize_t)len;
	close(fd);
	return ok ? g_steal_pointer(&path) : NULL;
}

static void open_browser(const char *path)
{
	char *words[] = { (char *)"xdg-open", (char *)path, NULL };

	/* Who has no browser here opens the address that was printed. */
	g_spawn_async(NULL, words, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
		NULL, NULL, NULL, NULL);
}

static int serve(struct server *server, GMainLoop *loop, const struct settings *settings, const char *path)
{
	g_autofree char *leading = NULL;
	bool zh = command_lang() == LANG_ZH;

	printf(zh ? "%s：请在浏览器中打开 %s\n按 Ctrl-C 结束\n" : "%s: open %s in a browser; Ctrl-C ends\n", path,
		server_address(server));
	fflush(stdout);
	if (!settings->no_open && (leading = leading_file(server_address(server))))
		open_browser(leading);
	g_unix_signal_add(SIGINT, quit, loop);
	g_unix_signal_add(SIGTERM, quit, loop);
	g_main_loop_run(loop);
	if (leading)
		unlink(leading);
	if (!server_is_lost(server))
		return STATUS_DONE;
	fprintf(stderr, "%s",
		zh ? "banshi：排版进程已结束，无法继续预览\n" : "banshi: the process that sets the report has ended\n");
	return STATUS_INPUT;
}

static int preview_report(const struct arguments *arguments, const struct settings *settings)
{
	const struct job_options options = { .template_name = arguments->tpl,
		.fonts = command_font_options(arguments),
		.lang = arguments->lang,
		.lang_is_usual = !arguments->lang_given,
		.root = arguments->root,
		.workbook = workbook_rows };
	const struct previewed previewed = { .path = arguments->words[0],
		.previous = settings->previous,
		.options = &options,
		.seconds = arguments->limits.seconds,
		.megabytes = arguments->limits.megabytes };
	/* Before anything has a thread. */
	int nursery = nursery_start(&previewed), status = STATUS_INPUT;
	g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
	g_autoptr(GError) error = NULL;
	const struct server_options served = { .previewed = &previewed,
		.nursery = nursery,
		.port = (unsigned)settings->port,
		.editor = settings->editor,
		.lang = !arguments->lang_given       ? NULL
			: arguments->lang == LANG_ZH ? "zh"
						     : "en",
		.loop = loop };

	if (nursery < 0) {
		fprintf(stderr, "banshi: %s\n", system_error(errno, arguments->lang));
		return status;
	}
	struct server *server = server_new(&served, &error);
	if (server)
		status = serve(server, loop, settings, arguments->words[0]);
	else
		fprintf(stderr, "banshi: %s\n", error->message);
	server_free(server);
	close(nursery);
	return status;
}

static bool words_agree(
	const struct command *command, const struct arguments *arguments, const struct settings *settings)
{
	if (settings->port < 0 || settings->port > 65535)
		return usage_error(command, "--port is a number up to 65535");
	return strcmp(arguments->words[0], "-") != 0 ||
	       usage_error(command, "a preview is of a file: standard input does not change");
}

static int run(const struct command *command, int argc, char **argv)
{
	struct settings settings = { 0 };
	const GOptionEntry own[] = {
		{ "port", 0, 0, G_OPTION_ARG_INT, &settings.port, NULL, NULL },
		{ "no-open", 0, 0, G_OPTION_ARG_NONE, &settings.no_open, NULL, NULL },
		{ "editor", 0, 0, G_OPTION_ARG_FILENAME, &settings.editor, NULL, NULL },
		{ "previous", 'p', 0, G_OPTION_ARG_FILENAME, &settings.previous, NULL, NULL },
		{ NULL },
	};
	struct arguments arguments;
	int status;

	if (arguments_parse(command, own, argc, argv, 1, 1, &arguments, &status))
		status = words_agree(command, &arguments, &settings) ? preview_report(&arguments, &settings)
								     : STATUS_USAGE;
	g_free(settings.editor);
	g_free(settings.previous);
	arguments_finish(&arguments);
	return status;
}

const struct command command_preview = {
	.name = "preview",
	.missing = "which report? Its file is missing",
	/* Of each time that the report is set, and of each page. */
	.limits = { .seconds = SECONDS_EACH, .megabytes = 8192, .of_each = true },
	.run = run,
	.help = "Usage: banshi preview REPORT [--port N] [--no-open] [--editor COMMAND] [--previous FILE]\n"
		"\n"
		"Shows a report in the browser: its text, its pages and its problems side by side. When the file is "
		"saved, "
		"or one\n"
		"that it names, the page follows. A click on a page leads to the line it was written at, a click on a "
		"line "
		"to its\n"
		"place on the page. Only this machine can see it, and only with the address that is printed. Ctrl-C "
		"ends.\n"
		"\n"
		"      --port N           the port to listen on, or the next one that is free (any)\n"
		"      --no-open          print the address and start no browser\n"
		"      --editor COMMAND   what a double click starts, with {file}, {line} and {column} in it\n"
		"  -p, --previous FILE    last year's report: what was carried over must agree with it\n"
		"\n"
		"Keys: j k the next page and the one before, n p the next problem and the one before, + − larger and "
		"smaller,\n"
		"Esc takes marks away.\n",
};
