/* Asks a service whether it is ready, for those who watch a container. */
#ifndef BANSHI_PROBE_H
#define BANSHI_PROBE_H

#include <stdbool.h>

/* Whether the service at ADDRESS:PORT answers /readyz with 200, within so many seconds. 0.0.0.0 and :: are this
 * machine. */
bool probe(const char *listen, unsigned seconds);

#endif
