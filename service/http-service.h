/* The service: HTTP on one side, processes that set reports on the other (docs/service.md). */
#ifndef BANSHI_HTTP_SERVICE_H
#define BANSHI_HTTP_SERVICE_H

#include <gio/gio.h>
#include <stdbool.h>

struct service_options;
struct http_service;

/* Listens on ADDRESS:PORT, an address in digits, [::1]:8080; port 0: a free one. NULL with an error. Borrows all. */
struct http_service *http_service_new(const struct service_options *options, const char *where, GError **error);
void http_service_free(struct http_service *service); /* accepts NULL */

/* Where it listens: http://127.0.0.1:8080. Borrowed. */
const char *http_service_address(const struct http_service *service);
/* Takes no more connections, answers what it has, and ends the loop. */
void http_service_stop(struct http_service *service);
/* The nursery has ended, which is why the loop has. */
bool http_service_is_lost(const struct http_service *service);

#endif
