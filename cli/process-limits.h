/* Limits of this process: whatever strangers send, a command comes to an end. */
#ifndef BANSHI_PROCESS_LIMITS_H
#define BANSHI_PROCESS_LIMITS_H

#include <stdbool.h>

#include <stdint.h>

#include "report/diag.h"

struct process_limits {
	int seconds;   /* of computing; 0: none */
	int megabytes; /* of memory; 0: none */
	int64_t cells; /* of all that is read, unless --max-cells says; 0: what is usual (report/allowance.h) */
	bool of_each;  /* not of this process, but of each report that others set for it */
};

/* From now on the process ends, with a message in this language and this exit status, when it has computed
 * for so long. Memory beyond the limit is not given: what asks for it and can do without goes on, else the process ends
 * in the same way. What was limited more narrowly from outside stays so. */
void process_limits_set(const struct process_limits *limits, int status, enum lang lang);

/* The limit on memory alone, of a process whose parent tells what ended it; 0: none. Built with the address sanitizer,
 * which reserves terabytes, it has none. */
void process_limit_memory(int megabytes);

#endif
