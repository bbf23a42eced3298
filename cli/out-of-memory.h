/* What the program does when the system gives it no more memory. */
#ifndef BANSHI_OUT_OF_MEMORY_H
#define BANSHI_OUT_OF_MEMORY_H

#include <stdbool.h>

#include "report/diag.h"

/* From now on the process says so, in this language, and ends with this status. Otherwise GLib would say it in its own
 * words and abort. The words are made now: later there may be no memory to make them. */
void out_of_memory_watch(int status, enum lang lang);

/* Whether it was the limit on this process's memory, and not the system, that refused what this message of GLib's is
 * about: then as much is refused again. */
bool out_of_memory_by_limit(const char *message);

/* Who tells it when it was the limit on this process's memory; never returns. Otherwise it is told as above. */
void out_of_memory_at_limit(void (*end)(void));

/* The statuses with which a process that was told so ends, in silence: its parent tells. */
#define OUT_OF_MEMORY_STATUS          8
#define OUT_OF_MEMORY_BY_LIMIT_STATUS 9
/* out_of_memory_be_silent: that is this process, from now on. */
void out_of_memory_be_silent(void);

#endif
