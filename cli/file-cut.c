/* A handler of a signal may call next to nothing, so the words are made beforehand. */
#include "cli/file-cut.h"
#include "report/diag-print.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char *words;
static size_t n_words;
static int end_status;

static void end(int number, siginfo_t *info, void *context)
{
	(void)context;
	/* BUS_ADRERR: a page that the file has no more, of one that is mapped. */
	if (info->si_code != BUS_ADRERR) { /* sent by somebody, or a fault of the program */
		signal(number, SIG_DFL);
		raise(number);
		return;
	}
	for (size_t done = 0; done < n_words;) {
		ssize_t n = write(STDERR_FILENO, words + done, n_words - done);

		if (n <= 0)
			break;
		done += (size_t)n;
	}
	_exit(end_status);
}

void file_cut_watch(int status, enum lang lang)
{
	struct sigaction action = { .sa_sigaction = end, .sa_flags = SA_SIGINFO };
	struct diags *diags = diags_new(lang);

	/* A program that runs several commands has the words of the one before. */
	free(words);
	words = NULL;
	n_words = 0;
	FILE *out = open_memstream(&words, &n_words);

	end_status = status;
	diag(diags, DIAG_FILE_CUT, NOWHERE);
	diags_print(diags, out, false, SEVERITY_NOTE);
	fclose(out);
	diags_free(diags);
	sigaction(SIGBUS, &action, NULL);
}

void file_cut_be_silent(void)
{
	signal(SIGBUS, SIG_DFL);
}
