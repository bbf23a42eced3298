/* How much a process that sets a report may take. */
#ifndef BANSHI_PROCESS_ALLOWANCE_H
#define BANSHI_PROCESS_ALLOWANCE_H

/* From now on the process ends when it has computed for so many seconds more; 0: never. */
void process_allow_seconds(int seconds);
/* What asks for more memory is not given it; 0: as much as there is. */
void process_allow_memory(int megabytes);

#endif
