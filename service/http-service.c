#include "service/http-service.h"

#include <fcntl.h>
#include <libsoup/soup.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "service/connections.h"
#include "service/http-admission.h"
#include "service/http-answer.h"
#include "service/http-request.h"
#include "service/http-routes.h"
#include "service/metrics.h"
#include "service/refusal.h"
#include "service/service-options.h"
#include "service/template-pages.h"
#include "service/worker-pool.h"

struct http_service {
	struct service_options options;
	struct http_shared shared;
	SoupServer *soup;
	char *address;
	guint draining; /* a source of the main loop; 0: it is not being stopped */
	bool lost;
};

/* ---- requests ---- */

/* Before the body of a request is read. */
static void look_first(SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
	struct http_request *request = http_request_begin(data, message, http_route_find(path));
	const char *word = NULL, *why = NULL;
	unsigned status = http_admission(request, message, &word, &why);

	(void)soup, (void)query;
	if (!status)
		return;
	request->refused = status;
	http_request_head(request, message);
	answer_refuse(message, request->id, status, word, why);
	request->answered = refusal_send(message, request->of->connections);
}

static void handle(SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
	struct http_request *request = http_request_of(message);

	(void)soup, (void)query, (void)data;
	http_request_head(request, message);
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
	service->shared.options = &service->options;
	service->shared.start = g_random_int();
	service->shared.metrics = metrics_new();
	service->shared.templates = template_pages_list();
	service->soup = soup_server_new("server-header", "banshi", NULL);
	service->shared.connections = connections_new(service->soup, options->connections, options->seconds);
	soup_server_add_early_handler(service->soup, NULL, look_first, &service->shared, NULL);
	soup_server_add_handler(service->soup, NULL, handle, &service->shared, NULL);
	if (!listen_on(service, where, error)) {
		http_service_free(service);
		return NULL;
	}
	service->shared.pool =
		worker_pool_new(options->nursery, options->n_workers, options->most_waiting, nursery_gone, service);
	return service;
}

void http_service_free(struct http_service *service)
{
	if (!service)
		return;
	g_clear_handle_id(&service->draining, g_source_remove);
	worker_pool_free(service->shared.pool);
	connections_free(service->shared.connections);
	soup_server_disconnect(service->soup);
	g_object_unref(service->soup);
	metrics_free(service->shared.metrics);
	g_free(service->shared.templates);
	g_free(service->address);
	g_free(service);
}

static gboolean look_whether_done(gpointer data)
{
	struct http_service *service = data;

	if (connections_n_busy(service->shared.connections))
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
	service->shared.draining = true;
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
