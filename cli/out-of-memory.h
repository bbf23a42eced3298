/* What the program does when the system gives it no more memory. */
#ifndef BANSHI_OUT_OF_MEMORY_H
#define BANSHI_OUT_OF_MEMORY_H

#include "report/diag.h"

/* From now on the process says so, in this language, and ends with STATUS_INPUT. Otherwise GLib would say it in its own
 * words and abort. The words are made now: later there may be no memory to make them. */
void out_of_memory_watch(enum lang lang);

/* The status with which a process that was told so ends, in silence: its parent tells. */
#define OUT_OF_MEMORY_STATUS 8
/* out_of_memory_be_silent: that is this process, from now on. */
void out_of_memory_be_silent(void);

#endif
