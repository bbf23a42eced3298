/* A request to the service, from its head to its end, and what all of them share. */
#ifndef BANSHI_HTTP_REQUEST_H
#define BANSHI_HTTP_REQUEST_H

#include <libsoup/soup.h>
#include <stdbool.h>

#include "service/access-log.h"

struct connections;
struct http_request;
struct metrics;
struct service_options;
struct target;
struct worker_pool;

struct http_shared {
	const struct service_options *options;
	struct worker_pool *pool;
	struct connections *connections;
	struct metrics *metrics;
	char *templates; /* the list of them, JSON */
	guint64 held;    /* bytes of bodies at once */
	guint32 start;   /* random: parts the ids of this run from those of others */
	guint64 n_requests;
	bool draining; /* it is being stopped */
};

struct http_route {
	const char *path; /* of one that ends in / what is behind it is a name */
	bool posts;
	void (*handle)(struct http_request *request, SoupServerMessage *message, const char *rest);
};

/* Its message's, and gone with it. */
struct http_request {
	struct http_shared *of;
	const struct http_route *route; /* NULL: there is none */
	char id[24];
	gint64 since; /* monotonic microseconds */
	guint64 held; /* bytes of its body, of what is shared */
	struct access_line line;
	const struct target *target; /* of render */
	unsigned refused;            /* the status that it was refused with by its head; 0: it was not */
	bool answered;               /* all of its answer went out */
	bool left;                   /* nobody was there any more */
	bool over;
};

/* Of a message whose head is here. At its end, whatever that is, it is counted, logged, and gives back what it holds.
 */
struct http_request *http_request_begin(
	struct http_shared *shared, SoupServerMessage *message, const struct http_route *route);
/* Puts the fields that every answer has. Not before the body is here, or the request refused: libsoup sends what is
 * there with 100 Continue, and has forgotten it when it comes to the answer. */
void http_request_head(const struct http_request *request, SoupServerMessage *message);
/* The one that was begun of this message. */
struct http_request *http_request_of(SoupServerMessage *message);

#endif
