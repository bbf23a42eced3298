/* A process that has the fonts ready and makes copies of itself for whatever is to be set. It is made before anything
 * has a thread: a process with threads must not go on as two. */
#ifndef BANSHI_NURSERY_H
#define BANSHI_NURSERY_H

#include "report/diag.h"

struct font_options;
struct shared;

/* What the copies do. */
struct nursery_work {
	const struct font_options *fonts;
	enum lang lang; /* of what it says itself */
	/* Before the first copy: reads what all will need. NULL: nothing. */
	void (*prepare)(const void *data, struct shared *shared);
	/* In a copy, made for this purpose: speaks through the socket until the other side is closed. Then the process
	 * ends. */
	void (*serve)(const void *data, unsigned purpose, int socket, struct shared *shared);
	/* In the nursery: a signal has ended a copy, by a fault, at a limit, or from outside. */
	void (*killed)(const void *data, int signal);
	const void *data;
};

/* Starts it: the socket through which it is asked, closed by the caller, which ends it; -1 with errno. Everything is
 * borrowed by both processes, and from now on SIGPIPE is ignored in all of them. It says by its exit that fonts are
 * missing. */
int nursery_start(const struct nursery_work *work);
/* Makes a copy, for a purpose below 256 that is its maker's affair: its socket, or -1 with errno when the nursery has
 * ended. */
int nursery_make(int nursery, unsigned purpose);

#endif
