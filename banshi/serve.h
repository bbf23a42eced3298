/* A request of the public header, from its reading to its result. */
#ifndef BANSHI_SERVE_H
#define BANSHI_SERVE_H

#include <stdbool.h>

#include "report/diag.h"

struct banshi_request;
struct banshi_result;
struct engine_host;
struct shared;

/* Does what the request asks for with these fonts and templates, and fills the result, which is empty but for its size.
 * The problems are in the request's language, else in this one. Without `render` the report is only checked. */
void serve_request(struct shared *shared, enum lang lang, const struct engine_host *host,
	const struct banshi_request *request, bool render, struct banshi_result *result);

#endif
