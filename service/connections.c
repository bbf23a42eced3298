/* A message of libsoup is made when a connection begins, and is gone when its request was answered or the connection
 * is. The server keeps no connection for a second request: so there is one message for each, whatever it does. */
#include "service/connections.h"

#include <stdbool.h>
#include <sys/socket.h>

struct connection {
	struct connections *of;
	SoupServerMessage *message; /* not held: it tells when it goes */
	GSocket *socket;            /* held; NULL: none */
	gint64 deadline;            /* monotonic microseconds; 0: none, we are at work */
	bool busy, trusted;
};

struct connections {
	SoupServer *server;
	GHashTable *all; /* of struct connection, by the message */
	GPtrArray *ended,
		*ended_before; /* sockets, held: of connections that were over since the last look, and before */
	unsigned most, seconds;
	guint looking; /* a source of the main loop */
	gulong started;
};

/* libsoup from 3.1.2 to 3.3 holds each socket that it accepts once too often, 350 bytes that a service would lose with
 * each request. When such a one has been closed for a second, and beside us there is one who holds it, that is it; a
 * distribution may have mended it. */
static void let_go(gpointer data)
{
	GSocket *socket = data;

	if (!soup_check_version(3, 4, 0) && g_socket_is_closed(socket) && G_OBJECT(socket)->ref_count == 2)
		g_object_unref(socket);
	g_object_unref(socket);
}

static void connection_free(gpointer data)
{
	struct connection *connection = data;

	if (connection->socket)
		g_ptr_array_add(connection->of->ended, connection->socket);
	g_free(connection);
}

static gint64 deadline_of(const struct connections *c)
{
	return g_get_monotonic_time() + (gint64)c->seconds * G_USEC_PER_SEC;
}

/* The library sees its end, and closes it. Closing resets it: a side that still has much to send waits, after an
 * orderly end, for as long as the kernel remembers the connection (a minute), since it asks only whether there is room
 * again. */
static void cut(SoupServerMessage *message)
{
	const struct linger at_once = { .l_onoff = 1 };
	GSocket *socket = soup_server_message_get_socket(message);

	if (!socket)
		return;
	if (setsockopt(g_socket_get_fd(socket), SOL_SOCKET, SO_LINGER, &at_once, sizeof(at_once)) < 0)
		g_debug("a connection will end in an orderly way");
	shutdown(g_socket_get_fd(socket), SHUT_RDWR);
}

static void got_headers(SoupServerMessage *message, struct connection *connection)
{
	(void)message;
	connection->busy = true;
}

static void got_body(SoupServerMessage *message, struct connection *connection)
{
	(void)message;
	connection->deadline = 0;
}

static void wrote_headers(SoupServerMessage *message, struct connection *connection)
{
	(void)message;
	if (!connection->trusted)
		connection->deadline = deadline_of(connection->of);
}

void connections_hurry(struct connections *c, SoupServerMessage *message)
{
	struct connection *connection = g_hash_table_lookup(c->all, message);

	if (connection)
		connection->deadline = g_get_monotonic_time() + G_USEC_PER_SEC;
}

void connections_trust(struct connections *c, SoupServerMessage *message)
{
	struct connection *connection = g_hash_table_lookup(c->all, message);

	if (connection) {
		connection->trusted = true;
		connection->deadline = 0;
	}
}

static void message_gone(gpointer data, GObject *message)
{
	struct connections *c = data;

	g_hash_table_remove(c->all, message);
}

static void request_started(SoupServer *server, SoupServerMessage *message, struct connections *c)
{
	struct connection *connection;

	(void)server;
	GSocket *socket = soup_server_message_get_socket(message);
	if (socket)
		g_object_ref(socket);
	if (g_hash_table_size(c->all) >= c->most) {
		cut(message);
		if (socket)
			g_ptr_array_add(c->ended, socket);
		return;
	}
	connection = g_new0(struct connection, 1);
	*connection = (struct connection){ .of = c, .message = message, .socket = socket, .deadline = deadline_of(c) };
	g_hash_table_insert(c->all, message, connection);
	g_object_weak_ref(G_OBJECT(message), message_gone, c);
	g_signal_connect(message, "got-headers", G_CALLBACK(got_headers), connection);
	g_signal_connect(message, "got-body", G_CALLBACK(got_body), connection);
	g_signal_connect(message, "wrote-headers", G_CALLBACK(wrote_headers), connection);
}

static gboolean look(gpointer data)
{
	struct connections *c = data;
	gint64 now = g_get_monotonic_time();
	GHashTableIter iter;
	void *value;

	g_hash_table_iter_init(&iter, c->all);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		struct connection *connection = value;
		if (connection->deadline && now > connection->deadline)
			cut(connection->message);
	}
	g_ptr_array_set_size(c->ended_before, 0);
	GPtrArray *ended = c->ended_before;
	c->ended_before = c->ended;
	c->ended = ended;
	return G_SOURCE_CONTINUE;
}

struct connections *connections_new(SoupServer *server, unsigned most, unsigned seconds)
{
	struct connections *c = g_new0(struct connections, 1);

	c->server = server;
	c->all = g_hash_table_new_full(NULL, NULL, NULL, connection_free);
	c->ended = g_ptr_array_new_with_free_func(let_go);
	c->ended_before = g_ptr_array_new_with_free_func(let_go);
	c->most = most;
	c->seconds = seconds;
	c->looking = g_timeout_add_seconds(1, look, c);
	c->started = g_signal_connect(server, "request-started", G_CALLBACK(request_started), c);
	return c;
}

void connections_free(struct connections *c)
{
	GHashTableIter iter;
	void *message;

	if (!c)
		return;
	g_source_remove(c->looking);
	g_signal_handler_disconnect(c->server, c->started);
	g_hash_table_iter_init(&iter, c->all);
	while (g_hash_table_iter_next(&iter, &message, NULL)) {
		g_object_weak_unref(message, message_gone, c);
		g_signal_handlers_disconnect_matched(
			message, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, g_hash_table_lookup(c->all, message));
	}
	g_hash_table_destroy(c->all);
	g_ptr_array_unref(c->ended);
	g_ptr_array_unref(c->ended_before);
	g_free(c);
}

unsigned connections_n(const struct connections *c)
{
	return g_hash_table_size(c->all);
}

unsigned connections_n_busy(const struct connections *c)
{
	GHashTableIter iter;
	void *value;
	unsigned n = 0;

	g_hash_table_iter_init(&iter, c->all);
	while (g_hash_table_iter_next(&iter, NULL, &value))
		n += ((const struct connection *)value)->busy;
	return n;
}
