/* GLib ends a process that gets no memory with a message and a signal. Here the words are made ready beforehand, as
 * nothing can be allocated then, and the exit status is one of ours. Where there is not even memory for GLib's message,
 * it tries to say that, and again, until the stack is full: that is told on a stack of its own. */
#include "cli/out-of-memory.h"
#include "report/diag-print.h"
#include "report/sanitized.h"

#include <glib.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#define ALLOCATE "failed to allocate " /* in GLib's message, before the bytes it wanted */

static const char bare[] = "banshi: out of memory\n"; /* when there was none for the words */
static char *words;
static size_t n_words;
static void (*end_at_limit)(void);
static int end_status;

/* What GLib's message says it wanted, and what the heap would ask the system for at least. */
static size_t size_wanted(const char *message)
{
	const char *number = strstr(message, ALLOCATE);

	return MAX(number ? (size_t)g_ascii_strtoull(number + strlen(ALLOCATE), NULL, 10) : 0, 1 << 20);
}

bool out_of_memory_by_limit(const char *message)
{
	size_t size = size_wanted(message);
	struct rlimit limit, space;
	void *some;

	/* Without a limit it was the system. */
	if (getrlimit(RLIMIT_DATA, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
		return false;
	/* One from outside that is narrower (ulimit -v) is not ours to name. */
	if (getrlimit(RLIMIT_AS, &space) == 0 && space.rlim_cur < limit.rlim_cur)
		return false;
	/* Asked for once more: if the limit refuses it now, it has refused it before. */
	some = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (some != MAP_FAILED)
		munmap(some, size);
	return some == MAP_FAILED;
}

static void end_silently(const char *message)
{
	_exit(out_of_memory_by_limit(message) ? OUT_OF_MEMORY_BY_LIMIT_STATUS : OUT_OF_MEMORY_STATUS);
}

static void end_with_words(const char *message)
{
	const char *text = n_words ? words : bare;
	size_t len = n_words ? n_words : sizeof(bare) - 1;

	(void)message;
	for (size_t done = 0; done < len;) {
		ssize_t n = write(STDERR_FILENO, text + done, len - done);

		if (n <= 0)
			break;
		done += (size_t)n;
	}
	_exit(end_status);
}

static void (*end_process)(const char *message) = end_with_words;

/* GLib says with a fatal message that it got no memory, and then aborts. */
static void handle(const char *domain, GLogLevelFlags level, const char *message, void *data)
{
	if (level & G_LOG_LEVEL_ERROR && message && strstr(message, ALLOCATE))
		end_process(message);
	g_log_default_handler(domain, level, message, data);
}

/* When the system gives memory, the stack was full for another reason: then it is a crash like any other. */
static void handle_full_stack(int number)
{
	void *some = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (some == MAP_FAILED && end_at_limit && out_of_memory_by_limit(ALLOCATE))
		end_at_limit();
	if (some == MAP_FAILED)
		end_process(ALLOCATE);
	signal(number, SIG_DFL); /* the same again, when this returns */
}

static void watch_stack(void)
{
	static char stack[64 << 10];
	const stack_t other = { .ss_sp = stack, .ss_size = sizeof(stack) };
	struct sigaction action = { .sa_handler = handle_full_stack, .sa_flags = SA_ONSTACK };

	if (sigaltstack(&other, NULL) == 0)
		sigaction(SIGSEGV, &action, NULL);
}

void out_of_memory_watch(int status, enum lang lang)
{
	struct diags *diags = diags_new(lang);
	FILE *out = open_memstream(&words, &n_words);

	diag(diags, DIAG_NO_MEMORY, NOWHERE);
	if (out) {
		diags_print(diags, out, false, SEVERITY_NOTE);
		fclose(out);
	}
	diags_free(diags);
	end_status = status;
	g_log_set_default_handler(handle, NULL);
	if (!SANITIZED)
		watch_stack();
}

void out_of_memory_at_limit(void (*end)(void))
{
	end_at_limit = end;
}

void out_of_memory_be_silent(void)
{
	end_process = end_silently;
}
