/* The addresses of the service, and those that a word answers. */
#ifndef BANSHI_HTTP_ROUTES_H
#define BANSHI_HTTP_ROUTES_H

struct http_route;

/* NULL: there is no such address. */
const struct http_route *http_route_find(const char *path);

#endif
