/* A process that has the fonts ready and makes a copy of itself for each state of the files. It is made before anything
 * has a thread: a process with threads must not go on as two. */
#ifndef BANSHI_NURSERY_H
#define BANSHI_NURSERY_H

#include <stdbool.h>

struct previewed;

/* Starts it: the socket through which it is asked, closed by the caller, which ends it; -1 with errno. Everything is
 * borrowed by both processes. It says by its exit that fonts are missing. */
int nursery_start(const struct previewed *previewed);
/* What a process is made for: to set the files as they are now and answer for pages (answers.h), or to answer one
 * question about the form (edit-answers.h). */
enum nursery_purpose { NURSERY_STATE = 1, NURSERY_EDIT };
/* Makes one: its socket, or -1 with errno when the nursery has ended. */
int nursery_make(int nursery, enum nursery_purpose purpose);

#endif
