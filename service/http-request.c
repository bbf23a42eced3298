#include "service/http-request.h"

#include <string.h>

#include "service/http-answer.h"
#include "service/metrics.h"
#include "service/service-options.h"

static void over(SoupServerMessage *message, struct http_request *request)
{
	if (request->over)
		return;
	request->over = true;
	request->of->held -= request->held;
	/* The library calls a connection that broke an error of ours, and so that of a request refused by its head,
	 * whose body it would still read. */
	request->line.status = !request->answered || request->left ? 0
			       : request->refused                  ? request->refused
								   : soup_server_message_get_status(message);
	request->line.taken = g_get_monotonic_time() - request->since;
	if (request->line.status)
		request->line.out = (guint64)soup_server_message_get_response_body(message)->length;
	access_log_write(request->of->options->log, &request->line);
	metrics_add(request->of->metrics, &request->line);
}

static void wrote_body(SoupServerMessage *message, struct http_request *request)
{
	(void)message;
	request->answered = true;
}

struct http_request *http_request_begin(
	struct http_shared *shared, SoupServerMessage *message, const struct http_route *route)
{
	struct http_request *request = g_new0(struct http_request, 1);
	const char *method = soup_server_message_get_method(message);

	*request = (struct http_request){ .of = shared, .since = g_get_monotonic_time(), .route = route };
	g_snprintf(request->id, sizeof(request->id), "%08x-%" G_GUINT64_FORMAT, shared->start, ++shared->n_requests);
	request->line = (struct access_line){ .id = request->id,
		.method = strcmp(method, "GET") == 0    ? "GET"
			  : strcmp(method, "POST") == 0 ? "POST"
							: "",
		.route = route ? route->path : "" };
	g_object_set_data_full(G_OBJECT(message), "request", request, g_free);
	g_signal_connect(message, "wrote-body", G_CALLBACK(wrote_body), request);
	g_signal_connect(message, "finished", G_CALLBACK(over), request);
	g_signal_connect(message, "disconnected", G_CALLBACK(over), request);
	return request;
}

void http_request_head(const struct http_request *request, SoupServerMessage *message)
{
	answer_header(message, "Banshi-Request", request->id);
	answer_header(message, "X-Content-Type-Options", "nosniff");
	answer_header(message, "Cache-Control", "no-store");
	/* libsoup (3.2) does not see that a connection was closed which waits for its next request, and keeps it for
	 * good. */
	answer_header(message, "Connection", "close");
}

struct http_request *http_request_of(SoupServerMessage *message)
{
	return g_object_get_data(G_OBJECT(message), "request");
}
