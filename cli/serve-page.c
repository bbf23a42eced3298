#include "cli/serve-page.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "banshi/job.h"
#include "banshi/output-place.h"
#include "banshi/output-temporary.h"
#include "cli/command-job.h"
#include "cli/command.h"
#include "cli/workbook.h"
#include "preview/answers.h"
#include "preview/copy.h"
#include "preview/private-folder.h"
#include "preview/server.h"
#include "report/system-error.h"
#include "service/nursery.h"

static gboolean quit(gpointer loop)
{
	g_main_loop_quit(loop);
	return G_SOURCE_CONTINUE;
}

/* A file that leads to the page and that nobody else can read: the address would stand in the list of processes. */
static char *leading_file(struct private_folder *folder, const char *address)
{
	g_autofree char *path = g_build_filename(private_folder_path(folder), "page.html", NULL);
	g_autofree char *page = g_strdup_printf("<!doctype html><meta charset=utf-8><title>banshi</title>"
						"<meta http-equiv=refresh content=\"0; url=%s\">\n",
		address);
	bool ok = private_folder_make(folder) &&
		  g_file_set_contents_full(path, page, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL);

	return ok ? g_steal_pointer(&path) : NULL;
}

static void open_browser(const char *path)
{
	char *words[] = { (char *)"xdg-open", (char *)path, NULL };

	/* Who has no browser here opens the address that was printed. */
	g_spawn_async(NULL, words, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
		NULL, NULL, NULL, NULL);
}

/* Until it is ended, by its user or as nobody looks at it any more. */
static int serve(struct server *server, const struct server_options *options, bool opens)
{
	g_autofree char *leading = NULL;
	bool zh = command_lang() == LANG_ZH;

	printf(zh ? "%s：请在浏览器中打开 %s\n按 Ctrl-C 结束\n" : "%s: open %s in a browser; Ctrl-C ends\n",
		options->previewed->path, server_address(server));
	fflush(stdout);
	if (opens && (leading = leading_file(options->folder, server_address(server))))
		open_browser(leading);
	g_unix_signal_add(SIGINT, quit, options->loop);
	g_unix_signal_add(SIGTERM, quit, options->loop);
	g_main_loop_run(options->loop);
	if (!server_is_lost(server))
		return STATUS_DONE;
	fprintf(stderr, "%s",
		zh ? "banshi：排版进程已结束，无法继续预览\n" : "banshi: the process that sets the report has ended\n");
	return STATUS_INPUT;
}

/* What runs that were killed while they wrote the report left beside it. */
static void clean_beside(const char *path)
{
	g_autofree char *folder = output_folder(path);

	if (folder)
		temporary_clean(folder);
}

/* Another process is made for the next state or question; without this only a page that stays out would tell. */
static void say_killed(const void *previewed, int signal)
{
	(void)previewed;
	fprintf(stderr, command_words("banshi: a process of this preview ended by signal %d, %s\n"), signal,
		strsignal(signal));
}

int serve_page(const struct arguments *arguments, const char *path, const struct page_settings *settings)
{
	const struct job_options options = { .template_name = arguments->tpl,
		.fonts = command_font_options(arguments),
		.lang = arguments->lang,
		.lang_is_usual = !arguments->lang_given,
		.root = arguments->root,
		.workbook = workbook_rows };
	struct private_folder *folder = private_folder_new();
	g_autofree char *later =
		settings->edits ? g_build_filename(private_folder_path(folder), "previous.yaml", NULL) : NULL;
	const struct previewed previewed = { .path = path,
		.previous = settings->previous,
		.previous_later = later,
		.options = &options,
		.seconds = arguments->limits.seconds,
		.megabytes = arguments->limits.megabytes };
	/* Before anything has a thread. */
	const struct nursery_work work = { .fonts = &options.fonts,
		.lang = options.lang,
		.serve = copy_serve,
		.killed = say_killed,
		.data = &previewed };
	int nursery = nursery_start(&work), status = STATUS_INPUT;
	g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
	g_autoptr(GError) error = NULL;
	const struct server_options served = { .previewed = &previewed,
		.nursery = nursery,
		.port = (unsigned)settings->port,
		.editor = settings->editor,
		.folder = folder,
		.edits = settings->edits,
		.linger = (unsigned)settings->linger,
		.lang = !arguments->lang_given       ? NULL
			: arguments->lang == LANG_ZH ? "zh"
						     : "en",
		.loop = loop };

	if (nursery < 0) {
		fprintf(stderr, "banshi: %s\n", system_error(errno, arguments->lang));
		private_folder_free(folder);
		return status;
	}
	if (settings->edits)
		clean_beside(path);
	struct server *server = server_new(&served, &error);
	if (server)
		status = serve(server, &served, !settings->no_open);
	else
		fprintf(stderr, "banshi: %s\n", error->message);
	server_free(server);
	close(nursery);
	private_folder_free(folder);
	return status;
}

bool page_settings_agree(const struct command *command, const struct page_settings *settings)
{
	if (settings->port < 0 || settings->port > 65535)
		return usage_error(command, "--port is a number up to 65535");
	return settings->linger >= 0 || usage_error(command, "numbers count from 0");
}

void page_settings_finish(struct page_settings *settings)
{
	g_free(settings->editor);
	g_free(settings->previous);
}
