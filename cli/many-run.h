/* Many files looked at by several processes at once: a file that ends its process is lost alone. */
#ifndef BANSHI_MANY_RUN_H
#define BANSHI_MANY_RUN_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct arguments;
struct diags;
struct progress_bar;
struct sandbox;

/* What is to be done with each of them. */
struct many_work {
	const struct arguments *arguments;
	int jobs;                      /* processes at once */
	const struct sandbox *sandbox; /* that each of them enters */
	struct progress_bar *bar;      /* started by the caller */

	/* In a process: looks at a file and gives what it found, of the one type that the caller will read it as;
	 * floating or not, it is taken over. `what` is the caller's own word for the file. */
	GVariant *(*look)(void *data, const char *path, unsigned what);
	void *data;
};

/* A file, and what became of it. */
struct many_one {
	const char *path; /* borrowed */
	unsigned what;
	GBytes *answer; /* of `look`, its bytes, not yet read; NULL: there is none, */
	char *lost;     /* for this reason, in the language of the run; NULL too: it was not come to */
	bool late;      /* it was ended for its time */
};

/* many_run looks at all of them: struct many_one with path and what set, the rest being filled in. Answers are what the
 * files are, whatever the number of processes. True when all were come to; false when it was asked to stop, or after a
 * diagnostic when no process can be started. many_one_clear frees what one holds; it fits g_array_set_clear_func.
 * *peak_kb is raised to the most memory that a process used. */
bool many_run(const struct many_work *work, GArray *ones, int64_t *peak_kb, struct diags *diags);
void many_one_clear(void *one);

#endif
