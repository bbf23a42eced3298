/* Many files looked at by several processes at once, whoever starts these. */
#ifndef BANSHI_MANY_LOOK_H
#define BANSHI_MANY_LOOK_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct diags;
struct verified;

/* What is done with each file. */
struct many_look {
	/* In a process: looks at a file and gives what it found, of the one type that `take` reads; floating or not, it
	 * is taken over. `what` is that of the list (struct verified). */
	GVariant *(*look)(void *data, const char *path, unsigned what);
	void *data;
	/* In the parent: fills the file's place in the list from the bytes of an answer, whatever they are. */
	void (*take)(struct verified *one, GBytes *answer);
	bool beside; /* what lies beside a file is opened too, and what setting it takes */
};

/* A file, and what became of it. */
struct many_one {
	const char *path; /* borrowed */
	unsigned what;
	GBytes *answer; /* of `look`, its bytes, not yet read; NULL: there is none, */
	char *lost;     /* for this reason, in the language of the run; NULL too: it was not come to */
	bool late;      /* it was ended for its time */
};

/* What has the processes. */
struct many_runner {
	/* Looks at all of `ones`, of struct many_one with path and what set, the rest being filled in. Answers are what
	 * the files are, whatever the number of processes. *peak_kb is raised to the most memory that a process used.
	 * True when all were come to; false when it was asked to stop, or after a diagnostic when no process can be
	 * started. */
	bool (*run)(void *data, const struct many_look *look, GArray *ones, int64_t *peak_kb, struct diags *diags);
	void *data;
};

/* Looks at the files of a list (of struct verified) that are pending. False when it was stopped. */
bool many_look(const struct many_look *look, const struct many_runner *runner, GArray *list, int64_t *peak_kb,
	struct diags *diags);
/* Says that it was stopped, and how many files of the list were looked at till then. */
void many_look_stopped(const GArray *list, struct diags *diags);
/* How many files are pending. */
guint many_look_pending(const GArray *list);

#endif
