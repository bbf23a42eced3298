#include "service/http-service.h"

#include <fcntl.h>
#include <libsoup/soup.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "render/digest.h"
#include "render/target.h"
#include "report/json-writer.h"
#include "service/access-log.h"
#include "service/connections.h"
#include "service/form-data.h"
#include "service/metrics.h"
#include "service/order.h"
#include "service/refusal.h"
#include "service/reply.h"
#include "service/service-query.h"
#include "service/template-pages.h"
#include "service/worker-pool.h"

#define JSON "application/json; charset=utf-8"
#define TEXT "text/plain; version=0.0.4; charset=utf-8"
#define YAML "application/yaml; charset=utf-8"
/* Of all bodies that are being read or wait, so many times the most that one may have: memory stays within it. */
#define BODIES_AT_ONCE 16

struct http_service {
	struct service_options options;
	SoupServer *soup;
	struct worker_pool *pool;
	struct connections *connections;
	struct metrics *metrics;
	char *address, *templates;
	guint64 held;  /* bytes of bodies at once */
	guint32 start; /* random: parts the ids of this run from those of others */
	guint64 n_requests;
	guint draining; /* a source of the main loop; 0: it is not being stopped */
	bool lost;
};

struct route;

/* A request from its head to its end; its message's. */
struct request {
	struct http_service *of;
	const struct route *route; /* NULL: there is none */
	char id[24];
	gint64 since;
	guint64 held;
	struct access_line line;
	const struct target *target; /* of render */
	bool over;
};

struct route {
	const char *path; /* of one that ends in / what is behind it is a name */
	bool posts;
	void (*handle)(struct request *request, SoupServerMessage *message, const char *rest);
};

/* ---- answers ---- */

static void say(SoupServerMessage *message, unsigned status, const char *type, const char *text)
{
	reply_with(message, status, type, text, strlen(text));
}

static void put_header(SoupServerMessage *message, const char *name, const char *value)
{
	soup_message_headers_replace(soup_server_message_get_response_headers(message), name, value);
}

static void put_number(SoupServerMessage *message, const char *name, guint64 number)
{
	char digits[24];

	g_snprintf(digits, sizeof(digits), "%" G_GUINT64_FORMAT, number);
	put_header(message, name, digits);
}

/* {"error": word, "message": for people, "id": of the line in the log} */
static void refuse(
	struct request *request, SoupServerMessage *message, unsigned status, const char *word, const char *why)
{
	struct json json = { .out = g_string_new(NULL), .one_line = true };

	json_open(&json, NULL, '{');
	json_text(&json, "error", word);
	json_text(&json, "message", why);
	json_text(&json, "id", request->id);
	json_close(&json, '}');
	say(message, status, JSON, json.out->str);
	g_string_free(json.out, TRUE);
	if (status == SOUP_STATUS_SERVICE_UNAVAILABLE)
		put_header(message, "Retry-After", "1");
}

/* ---- rendering and checking ---- */

static void put_file(struct request *request, SoupServerMessage *message, const struct answer *answer)
{
	gsize len;
	const char *bytes = g_bytes_get_data(answer->data, &len);
	g_autofree char *digest = digest_sha256(bytes, len);

	reply_with(message, SOUP_STATUS_OK, request->target->media, bytes, len);
	put_header(message, "Banshi-Digest", digest);
	/* A page of ours loads nothing and runs nothing, whoever opens it. */
	put_header(message, "Content-Security-Policy",
		"default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox");
	if (answer->manifest) {
		g_autofree char *manifest = g_base64_encode((const guchar *)answer->manifest, strlen(answer->manifest));
		put_header(message, "Banshi-Manifest", manifest);
	}
}

static void put_answer(struct request *request, SoupServerMessage *message, const struct answer *answer)
{
	unsigned wrong = request->target ? SOUP_STATUS_UNPROCESSABLE_ENTITY : SOUP_STATUS_OK;

	request->line.pages = answer->n_pages;
	request->line.errors = answer->n_errors;
	request->line.warnings = answer->n_warnings;
	put_number(message, "Banshi-Pages", answer->n_pages);
	put_number(message, "Banshi-Errors", answer->n_errors);
	put_number(message, "Banshi-Warnings", answer->n_warnings);
	if (answer->status == BANSHI_REQUEST)
		say(message, SOUP_STATUS_BAD_REQUEST, JSON, answer->problems);
	else if (answer->data)
		put_file(request, message, answer);
	else
		say(message, answer->status == BANSHI_WRONG ? wrong : SOUP_STATUS_OK, JSON, answer->problems);
}

static void answered(void *data, const char *bytes, size_t len, gint64 worked)
{
	SoupServerMessage *message = data;
	struct request *request = g_object_get_data(G_OBJECT(message), "request");
	struct answer answer = { 0 };

	request->line.worked = worked;
	if (bytes && answer_unpack(bytes, len, &answer)) {
		put_answer(request, message, &answer);
	} else {
		request->line.ended = true;
		refuse(request, message, SOUP_STATUS_INTERNAL_SERVER_ERROR, "program-error",
			"setting this report ended its process: a fault, or it took more time or memory than it may");
	}
	answer_finish(&answer);
	soup_server_message_unpause(message);
	g_object_unref(message);
}

static void ask(struct request *request, SoupServerMessage *message, const struct form_data *form,
	const struct service_query *query)
{
	const struct order order = { .render = request->target != NULL,
		.request = { .size = sizeof(order.request),
			.name = form->name,
			.report = form->report,
			.len = form->len,
			.format = query->format,
			.profile = query->profile,
			.language = query->language,
			.set = (const struct banshi_pair *)(void *)query->set->data,
			.n_set = query->set->len,
			.file = (const struct banshi_file *)(void *)form->file->data,
			.n_file = form->file->len } };
	g_autoptr(GBytes) bytes = order_pack(&order);

	soup_server_message_pause(message);
	worker_pool_give(request->of->pool, bytes, answered, g_object_ref(message));
}

/* What the address asks for and the body brings are put together; 0, or a status with *word and *why. */
static unsigned agree(struct request *request, const struct form_data *form, struct service_query *query,
	const char **word, const char **why)
{
	*word = "request";
	if (form->tpl && !request->of->options.allow_templates) {
		*word = "no-templates";
		*why = "this service takes no templates (--allow-templates)";
		return SOUP_STATUS_FORBIDDEN;
	}
	if (form->tpl && query->tpl) {
		*why = "the template is given twice";
		return SOUP_STATUS_BAD_REQUEST;
	}
	if (query->tpl && !template_pages_has(query->tpl)) {
		*word = "no-such-template";
		*why = "there is no such template; GET /v1/templates lists them";
		return SOUP_STATUS_BAD_REQUEST;
	}
	if (form->tpl || query->tpl)
		service_query_add(query, "template", form->tpl ? form->tpl : query->tpl);
	if (form->previous)
		service_query_add(query, "previous", form->previous);
	return 0;
}

static void take(struct request *request, SoupServerMessage *message, bool render)
{
	struct service_query query;
	struct form_data form = { 0 };
	g_autofree char *wrong_query = NULL;
	const char *why = NULL, *word = "request";
	unsigned status = 0;

	if (!service_query_read(g_uri_get_query(soup_server_message_get_uri(message)), &query, &wrong_query)) {
		status = SOUP_STATUS_BAD_REQUEST;
		why = wrong_query;
	} else {
		status = form_data_read(message, &form, &why);
	}
	if (!status)
		status = agree(request, &form, &query, &word, &why);
	request->line.format = !render ? "check" : query.format ? query.format : target_usual()->name;
	request->target = !render ? NULL : query.format ? target_find(query.format) : target_usual();
	if (!status && render && !request->target) {
		status = SOUP_STATUS_BAD_REQUEST;
		why = "there is no such format";
	}
	if (render && !request->target)
		request->line.format = ""; /* a word of the request's own does not get into the log */
	if (!status && !worker_pool_has_room(request->of->pool)) {
		status = SOUP_STATUS_SERVICE_UNAVAILABLE;
		word = "busy";
		why = "as many requests wait as may";
	}
	if (status)
		refuse(request, message, status, word, why);
	else
		ask(request, message, &form, &query);
	form_data_finish(&form);
	service_query_finish(&query);
}

static void render(struct request *request, SoupServerMessage *message, const char *rest)
{
	(void)rest;
	take(request, message, true);
}

static void check(struct request *request, SoupServerMessage *message, const char *rest)
{
	(void)rest;
	take(request, message, false);
}

/* ---- templates ---- */

static void list_templates(struct request *request, SoupServerMessage *message, const char *rest)
{
	(void)rest;
	say(message, SOUP_STATUS_OK, JSON, request->of->templates);
}

/* NAME/schema, NAME/empty */
static void one_template(struct request *request, SoupServerMessage *message, const char *rest)
{
	const char *slash = strrchr(rest, '/');
	g_autofree char *name = slash ? g_strndup(rest, (gsize)(slash - rest)) : g_strdup(rest);
	bool schema = slash && strcmp(slash, "/schema") == 0, empty = slash && strcmp(slash, "/empty") == 0;

	if ((!schema && !empty) || !template_pages_has(name)) {
		refuse(request, message, SOUP_STATUS_NOT_FOUND, "not-found", "there is no such template");
		return;
	}
	g_autofree char *text = schema ? template_pages_schema(name) : template_pages_empty(name);
	say(message, SOUP_STATUS_OK, schema ? JSON : YAML, text);
}

/* ---- how it is ---- */

static void health(struct request *request, SoupServerMessage *message, const char *rest)
{
	(void)request, (void)rest;
	say(message, SOUP_STATUS_OK, JSON, "{\"status\":\"ok\"}\n");
}

static void ready(struct request *request, SoupServerMessage *message, const char *rest)
{
	struct pool_state state = worker_pool_state(request->of->pool);

	(void)rest;
	if (state.n_ready && !request->of->draining)
		say(message, SOUP_STATUS_OK, JSON, "{\"status\":\"ready\"}\n");
	else
		refuse(request, message, SOUP_STATUS_SERVICE_UNAVAILABLE, "not-ready",
			"no process is ready yet, or any more");
}

static void metrics(struct request *request, SoupServerMessage *message, const char *rest)
{
	struct pool_state state = worker_pool_state(request->of->pool);
	g_autofree char *text = metrics_text(request->of->metrics, &state, connections_n(request->of->connections));

	(void)rest;
	say(message, SOUP_STATUS_OK, TEXT, text);
}

static const struct route routes[] = {
	{ "/v1/render", true, render },
	{ "/v1/check", true, check },
	{ "/v1/templates", false, list_templates },
	{ "/v1/templates/", false, one_template },
	{ "/healthz", false, health },
	{ "/readyz", false, ready },
	{ "/metrics", false, metrics },
};

static const struct route *find_route(const char *path)
{
	for (size_t i = 0; i < G_N_ELEMENTS(routes); i++)
		if (g_str_has_suffix(routes[i].path, "/") ? g_str_has_prefix(path, routes[i].path)
							  : strcmp(path, routes[i].path) == 0)
			return &routes[i];
	return NULL;
}

/* ---- requests ---- */

static void over(SoupServerMessage *message, struct request *request)
{
	if (request->over)
		return;
	request->over = true;
	request->of->held -= request->held;
	request->line.status = soup_server_message_get_status(message);
	request->line.taken = g_get_monotonic_time() - request->since;
	request->line.out = (guint64)soup_server_message_get_response_body(message)->length;
	access_log_write(request->of->options.log, &request->line);
	metrics_add(request->of->metrics, &request->line);
}

static struct request *begin(struct http_service *service, SoupServerMessage *message, const char *path)
{
	struct request *request = g_new0(struct request, 1);
	const char *method = soup_server_message_get_method(message);

	*request = (struct request){ .of = service, .since = g_get_monotonic_time(), .route = find_route(path) };
	g_snprintf(request->id, sizeof(request->id), "%08x-%" G_GUINT64_FORMAT, service->start, ++service->n_requests);
	request->line = (struct access_line){ .id = request->id,
		.method = strcmp(method, "GET") == 0    ? "GET"
			  : strcmp(method, "POST") == 0 ? "POST"
							: "",
		.route = request->route ? request->route->path : "" };
	g_object_set_data_full(G_OBJECT(message), "request", request, g_free);
	g_signal_connect(message, "finished", G_CALLBACK(over), request);
	g_signal_connect(message, "disconnected", G_CALLBACK(over), request);
	put_header(message, "Banshi-Request", request->id);
	put_header(message, "X-Content-Type-Options", "nosniff");
	put_header(message, "Cache-Control", "no-store");
	return request;
}

/* 0: its body may be read. */
static unsigned look_at_body(struct request *request, SoupMessageHeaders *headers, const char **word, const char **why)
{
	struct http_service *service = request->of;

	/* How long it will be is known before it is read, or memory could not be promised to suffice. */
	if (soup_message_headers_get_encoding(headers) != SOUP_ENCODING_CONTENT_LENGTH) {
		*word = "no-length";
		*why = "say how long the body is (Content-Length)";
		return SOUP_STATUS_LENGTH_REQUIRED;
	}
	guint64 len = (guint64)soup_message_headers_get_content_length(headers);
	request->line.in = len;
	if (len > service->options.max_body) {
		*word = "too-big";
		*why = "the body is larger than this service takes (--max-body)";
		return SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE;
	}
	if (service->held + len > BODIES_AT_ONCE * service->options.max_body) {
		*word = "busy";
		*why = "as many bodies are being read as may";
		return SOUP_STATUS_SERVICE_UNAVAILABLE;
	}
	request->held = len;
	service->held += len;
	return 0;
}

static bool brings_body(SoupMessageHeaders *headers)
{
	return soup_message_headers_get_encoding(headers) == SOUP_ENCODING_CHUNKED ||
	       soup_message_headers_get_content_length(headers) > 0;
}

static unsigned look_at_head(struct request *request, SoupServerMessage *message, const char **word, const char **why)
{
	SoupMessageHeaders *headers = soup_server_message_get_request_headers(message);
	const char *method = soup_server_message_get_method(message),
		   *site = soup_message_headers_get_one(headers, "Sec-Fetch-Site");

	/* A page of somebody else in a browser on this machine has no business here. */
	if (soup_message_headers_get_one(headers, "Origin") ||
		(site && strcmp(site, "same-origin") != 0 && strcmp(site, "none") != 0)) {
		*word = "not-for-browsers";
		*why = "pages of other origins may not ask";
		return SOUP_STATUS_FORBIDDEN;
	}
	if (!request->route) {
		*word = "not-found";
		*why = "there is no such address";
		return SOUP_STATUS_NOT_FOUND;
	}
	if (request->route->posts ? strcmp(method, "POST") != 0
				  : strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0) {
		put_header(message, "Allow", request->route->posts ? "POST" : "GET, HEAD");
		*word = "method";
		*why = "this address is asked in another way";
		return SOUP_STATUS_METHOD_NOT_ALLOWED;
	}
	if (request->route->posts)
		return look_at_body(request, headers, word, why);
	/* Nobody sends a body with these. */
	if (!brings_body(headers))
		return 0;
	*word = "body";
	*why = "this address takes no body";
	return SOUP_STATUS_BAD_REQUEST;
}

/* Before the body of a request is read. */
static void look_first(SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
	struct request *request = begin(data, message, path);
	const char *word = NULL, *why = NULL;
	unsigned status = look_at_head(request, message, &word, &why);

	(void)soup, (void)query;
	/* libsoup (3.2) does not see that a connection was closed which waits for its next request, and keeps it for
	 * good. */
	put_header(message, "Connection", "close");
	if (!status)
		return;
	refuse(request, message, status, word, why);
	if (brings_body(soup_server_message_get_request_headers(message))) {
		refusal_send(message);
		connections_hurry(request->of->connections, message);
	}
}

static void handle(SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
	struct request *request = g_object_get_data(G_OBJECT(message), "request");

	(void)soup, (void)query, (void)data;
	request->route->handle(request, message, path + strlen(request->route->path));
}

/* ---- life ---- */

static void nursery_gone(void *data)
{
	struct http_service *service = data;

	service->lost = true;
	g_main_loop_quit(service->options.loop);
}

/* ADDRESS:PORT, the address in digits. */
static GSocketAddress *read_address(const char *words, GError **error)
{
	g_autoptr(GSocketConnectable) where = g_network_address_parse(words, 8080, error);
	GSocketAddress *address = NULL;

	if (where) {
		GNetworkAddress *parsed = G_NETWORK_ADDRESS(where);
		address = g_inet_socket_address_new_from_string(
			g_network_address_get_hostname(parsed), g_network_address_get_port(parsed));
		if (!address)
			g_set_error(
				error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s is no address in digits", words);
	}
	return address;
}

/* The library lets ten connections wait to be taken. One more is lost on its way without a word, and tried again after
 * 1, 3, 7 … seconds; so when the machine is busy for a moment some would wait for minutes. */
static void let_wait(SoupServer *soup)
{
	g_autoptr(GSList) listeners = soup_server_get_listeners(soup);

	for (const GSList *l = listeners; l; l = l->next)
		if (listen(g_socket_get_fd(l->data), SOMAXCONN) != 0)
			g_debug("as many may wait as before");
}

static bool listen_on(struct http_service *service, const char *words, GError **error)
{
	g_autoptr(GSocketAddress) address = read_address(words, error);

	if (!address || !soup_server_listen(service->soup, address, 0, error))
		return false;
	let_wait(service->soup);
	g_autoslist(GUri) uris = soup_server_get_uris(service->soup);
	g_autofree char *host =
		g_inet_address_to_string(g_inet_socket_address_get_address(G_INET_SOCKET_ADDRESS(address)));
	service->address = g_strdup_printf(
		strchr(host, ':') ? "http://[%s]:%d" : "http://%s:%d", host, g_uri_get_port(uris->data));
	return true;
}

struct http_service *http_service_new(const struct service_options *options, const char *where, GError **error)
{
	struct http_service *service = g_new0(struct http_service, 1);

	service->options = *options;
	service->start = g_random_int();
	service->metrics = metrics_new();
	service->templates = template_pages_list();
	service->soup = soup_server_new("server-header", "banshi", NULL);
	service->connections = connections_new(service->soup, options->connections, options->seconds);
	soup_server_add_early_handler(service->soup, NULL, look_first, service, NULL);
	soup_server_add_handler(service->soup, NULL, handle, service, NULL);
	if (!listen_on(service, where, error)) {
		http_service_free(service);
		return NULL;
	}
	service->pool =
		worker_pool_new(options->nursery, options->n_workers, options->most_waiting, nursery_gone, service);
	return service;
}

void http_service_free(struct http_service *service)
{
	if (!service)
		return;
	g_clear_handle_id(&service->draining, g_source_remove);
	worker_pool_free(service->pool);
	connections_free(service->connections);
	soup_server_disconnect(service->soup);
	g_object_unref(service->soup);
	metrics_free(service->metrics);
	g_free(service->templates);
	g_free(service->address);
	g_free(service);
}

static gboolean look_whether_done(gpointer data)
{
	struct http_service *service = data;

	if (connections_n_busy(service->connections))
		return G_SOURCE_CONTINUE;
	service->draining = 0;
	g_main_loop_quit(service->options.loop);
	return G_SOURCE_REMOVE;
}

/* The library can only stop listening together with all connections. So what it listens on becomes a socket on which
 * nobody ever speaks. */
static void stop_listening(SoupServer *soup)
{
	g_autoptr(GSList) listeners = soup_server_get_listeners(soup);
	int silent = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	for (const GSList *l = listeners; l && silent >= 0; l = l->next)
		dup3(silent, g_socket_get_fd(l->data), O_CLOEXEC);
	if (silent >= 0)
		close(silent);
}

void http_service_stop(struct http_service *service)
{
	if (service->draining)
		return;
	/* Connections that were made are taken first. */
	while (g_main_context_iteration(NULL, FALSE))
		;
	stop_listening(service->soup);
	service->draining = g_timeout_add(20, look_whether_done, service);
}

const char *http_service_address(const struct http_service *service)
{
	return service->address;
}

bool http_service_is_lost(const struct http_service *service)
{
	return service->lost;
}
