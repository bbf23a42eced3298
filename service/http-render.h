/* Rendering and checking: what was posted becomes an order to a process, and its answer the request's. */
#ifndef BANSHI_HTTP_RENDER_H
#define BANSHI_HTTP_RENDER_H

#include <libsoup/soup.h>

struct http_request;

/* Both are handlers of routes; nothing is behind their paths. */
void http_render(struct http_request *request, SoupServerMessage *message, const char *rest);
void http_check(struct http_request *request, SoupServerMessage *message, const char *rest);

#endif
