/* What is behind the engine of the public header, whose functions engine.c has. A process that was made of another may
 * put one around what that opened; then it is not banshi_engine_free's. */
#ifndef BANSHI_ENGINE_H
#define BANSHI_ENGINE_H

#include "banshi/engine-host.h"
#include "report/diag.h"

struct shared;

struct banshi_engine {
	struct shared *shared;
	enum lang lang; /* of problems, where a request does not say */
	int busy;       /* a call is under way; atomic */
	struct engine_host host;
};

#endif
