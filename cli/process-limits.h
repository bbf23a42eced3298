/* Limits of this process, for commands that read what strangers send. */
#ifndef BANSHI_PROCESS_LIMITS_H
#define BANSHI_PROCESS_LIMITS_H

#include "report/diag.h"

struct process_limits {
	int seconds;   /* of computing; 0: none */
	int megabytes; /* of memory; 0: none */
};

/* From now on the process ends, with a message in this language and the exit status STATUS_INPUT, when it has computed
 * for so long. Memory beyond the limit is not given: what asks for it and can do without goes on, else the process ends
 * in the same way. What was limited more narrowly from outside stays so. */
void process_limits_set(const struct process_limits *limits, enum lang lang);

#endif
