/* banshi serve: reports set for other programs, over HTTP. */
#include <errno.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

#include "banshi/shared.h"
#include "cli/command-job.h"
#include "cli/command.h"
#include "cli/sandbox-access.h"
#include "fonts/font-set.h"
#include "report/system-error.h"
#include "service/access-log.h"
#include "service/http-service.h"
#include "service/nursery.h"
#include "service/probe.h"
#include "service/render-worker.h"
#include "service/service-options.h"

/* Of computing, and of memory, for each report. */
#define SECONDS_EACH   20
#define MEGABYTES_EACH 1024
#define WORKERS_MAX    1000
#define BODY_MAX       1024 /* MB */
#define PROBE_SECONDS  5
#define USUAL_ADDRESS  "127.0.0.1:8080"

struct settings {
	char *listen, *sandbox_word;
	int workers, queue, max_body, connections, patience;
	gboolean allow_templates, probe;
	enum sandbox_mode sandbox;
	const struct arguments *arguments;
};

/* In a worker, before it reads what was sent. */
static void shut_in(const void *data, const struct shared *shared)
{
	const struct settings *settings = data;
	struct sandbox *sandbox = sandbox_new(settings->sandbox);
	struct diags *diags = diags_new(settings->arguments->lang);

	sandbox_allow_system(sandbox);
	sandbox_allow_setting(sandbox, shared_fonts(shared), settings->arguments);
	sandbox_enter(sandbox);
	diags_free(diags);
	sandbox_free(sandbox);
}

static void log_killed(const void *worker, int signal)
{
	(void)worker;
	access_log_write_killed(stderr, signal);
}

static gboolean stop(gpointer service)
{
	http_service_stop(service);
	return G_SOURCE_CONTINUE;
}

/* What the service has open itself, and connections that are being closed, at the most. */
#define FILES_OF_OURS  16
#define FILES_TO_CLOSE 48

/* Each connection is a file to the system, and so is each worker. How many connections may be: when there is no file
 * for one more, libsoup stops listening for good. */
static unsigned allow_files(const struct settings *settings)
{
	struct rlimit limit;
	rlim_t connections = (rlim_t)settings->connections, workers = (rlim_t)settings->workers,
	       wanted = connections + workers + FILES_OF_OURS + FILES_TO_CLOSE;

	if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted)
		return (unsigned)connections;
	limit.rlim_cur = MIN(wanted, limit.rlim_max);
	setrlimit(RLIMIT_NOFILE, &limit);
	if (limit.rlim_cur == wanted)
		return (unsigned)connections;
	rlim_t room = limit.rlim_cur > workers + FILES_OF_OURS ? limit.rlim_cur - workers - FILES_OF_OURS : 0;
	return (unsigned)MAX(room - MIN(room / 2, FILES_TO_CLOSE), 1);
}

static int run_service(struct http_service *service, GMainLoop *loop)
{
	bool zh = command_lang() == LANG_ZH;

	/* The log is on standard error, a line of JSON for each request, and nothing else. */
	printf(zh ? "%s：按 Ctrl-C 结束\n" : "%s: Ctrl-C ends\n", http_service_address(service));
	fflush(stdout);
	g_unix_signal_add(SIGINT, stop, service);
	g_unix_signal_add(SIGTERM, stop, service);
	g_main_loop_run(loop);
	if (!http_service_is_lost(service))
		return STATUS_DONE;
	fprintf(stderr, "%s", command_words("banshi: no process can be made that sets reports\n"));
	return STATUS_INPUT;
}

static int serve(const struct settings *settings)
{
	const struct arguments *arguments = settings->arguments;
	const struct font_options fonts = command_font_options(arguments);
	const struct render_worker worker = { .lang = arguments->lang,
		.seconds = arguments->limits.seconds,
		.megabytes = arguments->limits.megabytes,
		.shut_in = shut_in,
		.data = settings };
	const struct nursery_work work = { .fonts = &fonts,
		.lang = arguments->lang,
		.prepare = render_worker_prepare,
		.serve = render_worker_run,
		.killed = log_killed,
		.data = &worker };
	/* Before anything has a thread. */
	int nursery = nursery_start(&work), status = STATUS_INPUT;
	g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
	g_autoptr(GError) error = NULL;
	const struct service_options options = { .nursery = nursery,
		.n_workers = (unsigned)settings->workers,
		.most_waiting = (unsigned)settings->queue,
		.max_body = (guint64)settings->max_body << 20,
		.connections = allow_files(settings),
		.seconds = (unsigned)settings->patience,
		.allow_templates = settings->allow_templates,
		.log = stderr,
		.loop = loop };

	if (nursery < 0) {
		fprintf(stderr, "banshi: %s\n", system_error(errno, arguments->lang));
		return status;
	}
	struct http_service *service =
		http_service_new(&options, settings->listen ? settings->listen : USUAL_ADDRESS, &error);
	if (service)
		status = run_service(service, loop);
	else
		fprintf(stderr, "banshi: %s\n", error->message);
	http_service_free(service);
	close(nursery);
	return status;
}

static bool take(const struct command *command, struct settings *s)
{
	if (!sandbox_take(command, s->sandbox_word, &s->sandbox))
		return false;
	if (s->workers < 0 || s->queue < -1 || s->connections < 1 || s->patience < 1)
		return usage_error(command, "numbers count from 0");
	if (s->workers > WORKERS_MAX)
		return usage_error(command, "--workers is at most %d, not %d", WORKERS_MAX, s->workers);
	if (s->max_body < 1 || s->max_body > BODY_MAX)
		return usage_error(command, "--max-body is between %d and %d MB, not %d", 1, BODY_MAX, s->max_body);
	if (!s->workers)
		s->workers = (int)g_get_num_processors();
	if (s->queue < 0)
		s->queue = 4 * s->workers;
	return true;
}

static int run(const struct command *command, int argc, char **argv)
{
	struct settings s = { .queue = -1, .max_body = 16, .connections = 1000, .patience = 30 };
	const GOptionEntry own[] = {
		{ "listen", 0, 0, G_OPTION_ARG_FILENAME, &s.listen, NULL, NULL },
		{ "workers", 'j', 0, G_OPTION_ARG_INT, &s.workers, NULL, NULL },
		{ "queue", 0, 0, G_OPTION_ARG_INT, &s.queue, NULL, NULL },
		{ "max-body", 0, 0, G_OPTION_ARG_INT, &s.max_body, NULL, NULL },
		{ "max-connections", 0, 0, G_OPTION_ARG_INT, &s.connections, NULL, NULL },
		{ "patience", 0, 0, G_OPTION_ARG_INT, &s.patience, NULL, NULL },
		{ "allow-templates", 0, 0, G_OPTION_ARG_NONE, &s.allow_templates, NULL, NULL },
		{ "sandbox", 0, 0, G_OPTION_ARG_FILENAME, &s.sandbox_word, NULL, NULL },
		{ "probe", 0, 0, G_OPTION_ARG_NONE, &s.probe, NULL, NULL },
		{ NULL },
	};
	struct arguments arguments;
	int status;

	if (arguments_parse(command, own, argc, argv, 0, 0, &arguments, &status)) {
		s.arguments = &arguments;
		if (!take(command, &s))
			status = STATUS_USAGE;
		else if (s.probe)
			status = probe(s.listen ? s.listen : USUAL_ADDRESS, PROBE_SECONDS) ? STATUS_DONE : STATUS_INPUT;
		else
			status = serve(&s);
	}
	g_free(s.listen);
	g_free(s.sandbox_word);
	arguments_finish(&arguments);
	return status;
}

const struct command command_serve = {
	.name = "serve",
	/* Of each report. */
	.limits = { .seconds = SECONDS_EACH, .megabytes = MEGABYTES_EACH, .of_each = true },
	.run = run,
	.help = "Usage: banshi serve [--listen ADDRESS:PORT]\n"
		"\n"
		"Sets reports for other programs, over HTTP: POST /v1/render?format=pdf with a report in the body "
		"gives the file,\n"
		"POST /v1/check its problems. No file of this machine can be named in a request. A report that ends "
		"its process\n"
		"costs one answer, and another process goes on. SIGTERM: what was taken is answered first. "
		"docs/service.md has\n"
		"all addresses, answers and limits.\n"
		"\n"
		"      --listen A:P       where (127.0.0.1:8080): this machine alone; 0.0.0.0:8080 behind a proxy\n"
		"  -j, --workers N        processes that set reports (one for each processor)\n"
		"      --queue N          requests that may wait for one (4 for each); more are answered 503\n"
		"      --max-body N       MB that a request may have (16)\n"
		"      --max-connections N  at once (1000)\n"
		"      --patience N       seconds that a request may take to come in, and an answer to go out (30)\n"
		"      --max-time N, --max-memory N  seconds of computing (20) and MB (1024) for a report; 0: any\n"
		"      --allow-templates  take templates that come with a request\n"
		"      --sandbox MODE     auto, on or off: shut the processes in (auto: as far as the kernel can)\n"
		"      --probe            ask whether the service there is ready: exit status 0 or 1\n"
		"      --fonts FOLDER     look for fonts here first\n"
		"      --lang zh|en       language of problems where a request does not say\n",
};
