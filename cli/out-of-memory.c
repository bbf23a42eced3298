#include "cli/out-of-memory.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"

static char *words;
static size_t n_words;

static void end_silently(void)
{
	_exit(OUT_OF_MEMORY_STATUS);
}

static void end_with_words(void)
{
	for (size_t done = 0; done < n_words;) {
		ssize_t n = write(STDERR_FILENO, words + done, n_words - done);

		if (n <= 0)
			break;
		done += (size_t)n;
	}
	_exit(STATUS_INPUT);
}

static void (*end_process)(void) = end_with_words;

/* GLib says with a fatal message that it got no memory, and then aborts. */
static void handle(const char *domain, GLogLevelFlags level, const char *message, void *data)
{
	if (level & G_LOG_LEVEL_ERROR && message && strstr(message, "failed to allocate"))
		end_process();
	g_log_default_handler(domain, level, message, data);
}

void out_of_memory_watch(enum lang lang)
{
	struct diags *diags = diags_new(lang);
	FILE *out = open_memstream(&words, &n_words);

	diag(diags, DIAG_NO_MEMORY, NOWHERE);
	if (out) {
		diags_print(diags, out, false, SEVERITY_NOTE);
		fclose(out);
	}
	diags_free(diags);
	g_log_set_default_handler(handle, NULL);
}

void out_of_memory_be_silent(void)
{
	end_process = end_silently;
}
