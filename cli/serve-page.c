#include "cli/serve-page.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <stdio.h>
#include <unistd.h>

#include "banshi/job.h"
#include "cli/command-job.h"
#include "cli/command.h"
#include "cli/workbook.h"
#include "preview/answers.h"
#include "preview/copy.h"
#include "preview/server.h"
#include "report/system-error.h"
#include "service/nursery.h"

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

/* Until it is ended, by its user or as nobody looks at it any more. */
static int serve(struct server *server, GMainLoop *loop, const struct page_settings *settings, const char *path)
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

/* The name of a folder for this run alone, not yet made. g_free. */
static char *private_folder(void)
{
	g_autofree char *random = g_uuid_string_random();
	g_autofree char *name = g_strconcat("banshi-", random, NULL);

	return g_build_filename(g_get_tmp_dir(), name, NULL);
}

/* With the files in it. */
static void remove_folder(const char *folder)
{
	GDir *dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		unlink(path);
	}
	if (dir)
		g_dir_close(dir);
	rmdir(folder);
}

int serve_page(const struct arguments *arguments, const char *path, const struct page_settings *settings)
{
	const struct job_options options = { .template_name = arguments->tpl,
		.fonts = command_font_options(arguments),
		.lang = arguments->lang,
		.lang_is_usual = !arguments->lang_given,
		.root = arguments->root,
		.workbook = workbook_rows };
	g_autofree char *folder = private_folder();
	g_autofree char *later = settings->edits ? g_build_filename(folder, "previous.yaml", NULL) : NULL;
	const struct previewed previewed = { .path = path,
		.previous = settings->previous,
		.previous_later = later,
		.options = &options,
		.seconds = arguments->limits.seconds,
		.megabytes = arguments->limits.megabytes };
	/* Before anything has a thread. */
	const struct nursery_work work = {
		.fonts = &options.fonts, .lang = options.lang, .serve = copy_serve, .data = &previewed
	};
	int nursery = nursery_start(&work), status = STATUS_INPUT;
	g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
	g_autoptr(GError) error = NULL;
	const struct server_options served = { .previewed = &previewed,
		.nursery = nursery,
		.port = (unsigned)settings->port,
		.editor = settings->editor,
		.edits = settings->edits,
		.linger = (unsigned)settings->linger,
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
		status = serve(server, loop, settings, path);
	else
		fprintf(stderr, "banshi: %s\n", error->message);
	server_free(server);
	close(nursery);
	remove_folder(folder);
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
