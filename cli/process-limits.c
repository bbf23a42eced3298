/* Time is that of computing, so that a slow disk or a busy machine ends nothing. What has to be said when a limit is
 * reached is written by a handler of a signal, which may call next to nothing: its words are made before. */
#include "cli/process-limits.h"

#include <glib.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "cli/out-of-memory.h"
#include "report/diag-print.h"
#include "report/sanitized.h"

/* Made beforehand: when they are needed there may be no memory to make them. */
static struct {
	char *text;
	size_t len;
} too_long, too_big;
static size_t memory_limit; /* bytes */
static int end_status;

static char *text_of(enum diag_code code, int limit, enum lang lang, size_t *len)
{
	struct diags *diags = diags_new(lang);
	char number[16], *text = NULL;
	FILE *out = open_memstream(&text, len);

	g_snprintf(number, sizeof(number), "%d", limit);
	diag(diags, code, NOWHERE, number);
	diags_print(diags, out, false, SEVERITY_NOTE);
	fclose(out);
	diags_free(diags);
	return text;
}

static void end_with(const char *text, size_t len)
{
	static const char bare[] = "banshi: a limit on time or memory was reached\n"; /* there was no memory for more */

	if (len == 0) {
		text = bare;
		len = sizeof(bare) - 1;
	}
	while (len > 0) {
		ssize_t n = write(STDERR_FILENO, text, len);

		if (n <= 0)
			break;
		text += n;
		len -= (size_t)n;
	}
	_exit(end_status);
}

static void end_at_memory(void)
{
	end_with(too_big.text, too_big.len);
}

static void end_too_long(int number)
{
	(void)number;
	end_with(too_long.text, too_long.len);
}

static GLogFunc handle_otherwise;

/* GLib says with a fatal message that it got no memory, and then aborts. When it was not this limit that refused it,
 * the system has no more: that is told by the handler before this one (out-of-memory.h). */
static void end_too_big(const char *domain, GLogLevelFlags level, const char *message, void *data)
{
	/* Only fatal: a failure that the caller can live with is his. */
	if (level & G_LOG_FLAG_FATAL && message && strstr(message, "failed to allocate") &&
		out_of_memory_by_limit(message))
		end_with(too_big.text, too_big.len);
	handle_otherwise(domain, level, message, data);
}

/* Libraries in C++ abort when they get no memory. Whether that was it shows in asking for some: a quarter of the limit,
 * as what they asked for may have been much. */
static void end_aborted(int number)
{
	/* Asked for and given, the abort had another cause, and is let through. */
	void *some = mmap(NULL, memory_limit / 4, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (some == MAP_FAILED)
		end_with(too_big.text, too_big.len);
	signal(number, SIG_DFL);
	raise(number);
}

static void lower(int resource, rlim_t soft)
{
	struct rlimit limit;

	if (getrlimit(resource, &limit) != 0)
		return;
	/* A limit is lowered and never raised; the hard one stays. */
	limit.rlim_cur = MIN(MIN(soft, limit.rlim_cur), limit.rlim_max);
	setrlimit(resource, &limit);
}

void process_limit_memory(int megabytes)
{
	if (megabytes > 0 && !SANITIZED)
		lower(RLIMIT_DATA, (rlim_t)megabytes << 20);
}

void process_limits_set(const struct process_limits *limits, int status, enum lang lang)
{
	end_status = status;
	if (limits->seconds > 0) {
		too_long.text = text_of(DIAG_TIME_LIMIT, limits->seconds, lang, &too_long.len);
		signal(SIGXCPU, end_too_long);
		lower(RLIMIT_CPU, (rlim_t)limits->seconds);
	}
	if (limits->megabytes > 0 && !SANITIZED) {
		too_big.text = text_of(DIAG_MEMORY_LIMIT, limits->megabytes, lang, &too_big.len);
		/* What is not ours goes to the handler before. */
		handle_otherwise = g_log_set_default_handler(end_too_big, NULL);
		signal(SIGABRT, end_aborted);
		out_of_memory_at_limit(end_at_memory);
		memory_limit = (size_t)limits->megabytes << 20;
		process_limit_memory(limits->megabytes);
	}
}
