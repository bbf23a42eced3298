#include "preview/server.h"

#include <libsoup/soup.h>
#include <stdbool.h>
#include <string.h>

#include "preview/answers.h"
#include "preview/edit-routes.h"
#include "preview/event-streams.h"
#include "preview/generation.h"
#include "preview/session.h"
#include "service/connections.h"
#include "service/refusal.h"
#include "service/reply.h"

#define BODY_MAX      4096 /* bytes of a request */
#define PORTS_TRIED   50
#define CONNECTIONS   256 /* a page has seven at once */
#define PATIENCE      15  /* seconds for who does not say the token */
#define DPI_USUAL     "96"
#define RESOURCE_PATH "/banshi/preview/"

struct server {
	struct server_options options;
	SoupServer *soup;
	struct connections *connections;
	struct session *session;
	char token[GUARD_TOKEN_SIZE];
	char *address;
	unsigned port;
	struct event_streams *streams;
	struct edit_routes *edits; /* NULL: the report is only shown */
	char **editor;             /* its words; NULL: none */
	bool lost;
};

/* ---- what a state's process answers ---- */

struct waiting {
	SoupServerMessage *message;
	const char *type;
	bool kept; /* the browser may keep it: its address has the state's number */
};

static void answered(void *data, const char *bytes, size_t len)
{
	struct waiting *waiting = data;

	if (bytes)
		reply(waiting->message, waiting->type, bytes, len);
	else
		reply_refuse(waiting->message, SOUP_STATUS_SERVICE_UNAVAILABLE);
	if (bytes && waiting->kept)
		soup_message_headers_replace(soup_server_message_get_response_headers(waiting->message),
			"Cache-Control", "private, max-age=3600");
	soup_server_message_unpause(waiting->message);
	g_object_unref(waiting->message);
	g_free(waiting);
}

static void ask(struct server *server, SoupServerMessage *message, struct generation *generation, enum frame_kind kind,
	uint32_t number, const char *asked, const char *type)
{
	struct waiting *waiting = g_new(struct waiting, 1);

	(void)server;
	*waiting = (struct waiting){ g_object_ref(message), type, kind != FRAME_PDF };
	soup_server_message_pause(message);
	generation_ask(generation, kind, number, asked, answered, waiting);
}

/* page/3.png, hits/3.json: the number from 1; 0: it is none. */
static guint64 page_number(const char *rest, const char *before, const char *after)
{
	char *end = NULL;
	guint64 number = 0;

	if (g_str_has_prefix(rest, before) && g_ascii_isdigit(rest[strlen(before)]))
		number = g_ascii_strtoull(rest + strlen(before), &end, 10);
	return end && strcmp(end, after) == 0 && number <= UINT32_MAX ? number : 0;
}

static const char *query_word(GHashTable *query, const char *name, const char *usual)
{
	const char *word = query ? g_hash_table_lookup(query, name) : NULL;

	return word ? word : usual;
}

/* Pages and their places, of the state that the address names; false: it asks for neither. */
static bool give_page(struct server *server, SoupServerMessage *message, const char *rest, GHashTable *query)
{
	guint64 page = page_number(rest, "page/", ".png"), hits = page_number(rest, "hits/", ".json");
	bool pdf = strcmp(rest, "out.pdf") == 0;
	guint64 number = g_ascii_strtoull(query_word(query, "g", "0"), NULL, 10);
	struct generation *generation = session_shown(server->session, (uint32_t)number);

	if (!page && !hits && !pdf)
		return false;
	if (!generation || MAX(page, hits) > generation_n_pages(generation))
		reply_refuse(message, SOUP_STATUS_NOT_FOUND);
	else if (page)
		ask(server, message, generation, FRAME_PAGE, (uint32_t)page - 1, query_word(query, "dpi", DPI_USUAL),
			"image/png");
	else if (hits)
		ask(server, message, generation, FRAME_HITS, (uint32_t)hits - 1, "", "application/json");
	else
		ask(server, message, generation, FRAME_PDF, 0, "", "application/pdf");
	return true;
}

/* ---- the page's own files ---- */

/* The page knows its language, when one was asked for, and whether there is an editor to be started. */
static void give_whole_page(const struct server *server, SoupServerMessage *message, const char *data, gsize len)
{
	g_autoptr(GString) page = g_string_new_len(data, (gssize)len);

	g_string_replace(page, "@LANG@", server->options.lang ? server->options.lang : "", 0);
	g_string_replace(page, "@EDITOR@", server->editor ? "yes" : "", 0);
	reply(message, "text/html; charset=utf-8", page->str, page->len);
}

/* The page, and what it is made of by name: each is in the resource, so nothing else can be asked for. */
static bool give_file(const struct server *server, SoupServerMessage *message, const char *rest)
{
	const char *type = g_str_has_suffix(rest, ".js")    ? "text/javascript; charset=utf-8"
			   : g_str_has_suffix(rest, ".css") ? "text/css; charset=utf-8"
							    : NULL;
	g_autofree char *path = g_strconcat(RESOURCE_PATH,
		*rest           ? rest
		: server->edits ? "edit.html"
				: "page.html",
		NULL);
	g_autoptr(GBytes) bytes =
		type || !*rest ? g_resources_lookup_data(path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL) : NULL;

	if (!bytes)
		return false;
	gsize len;
	const char *data = g_bytes_get_data(bytes, &len);
	if (type)
		reply(message, type, data, len);
	else
		give_whole_page(server, message, data, len);
	return true;
}

static void give_state(struct server *server, SoupServerMessage *message)
{
	g_autofree char *state = session_state(server->session);

	reply(message, "application/json", state, strlen(state));
}

/* ---- the editor ---- */

/* {file}, {line} and {column} in a word of the command. */
static char *editor_word(const struct server *server, const char *word, guint64 line, guint64 column)
{
	g_autoptr(GString) out = g_string_new(word);
	g_autofree char *line_word = g_strdup_printf("%" G_GUINT64_FORMAT, line);
	g_autofree char *column_word = g_strdup_printf("%" G_GUINT64_FORMAT, column);

	g_string_replace(out, "{line}", line_word, 0);
	g_string_replace(out, "{column}", column_word, 0);
	g_string_replace(out, "{file}", server->options.previewed->path, 0);
	return g_strdup(out->str);
}

/* The body is two numbers, "12 3": what is started and on which file is nothing that a request can say. */
static void open_editor(struct server *server, SoupServerMessage *message)
{
	SoupMessageBody *body = soup_server_message_get_request_body(message);
	g_autoptr(GBytes) bytes = soup_message_body_flatten(body);
	gsize len;
	const char *data = g_bytes_get_data(bytes, &len);
	g_autofree char *text = g_strndup(data, len);
	char *end = NULL;
	guint64 line = g_ascii_strtoull(text, &end, 10), column = g_ascii_strtoull(end, NULL, 10);
	g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);

	if (!server->editor || !line) {
		reply_refuse(message, server->editor ? SOUP_STATUS_BAD_REQUEST : SOUP_STATUS_NOT_FOUND);
		return;
	}
	for (char **word = server->editor; *word; word++)
		g_ptr_array_add(words, editor_word(server, *word, line, MAX(column, 1)));
	g_ptr_array_add(words, NULL);
	bool ok = g_spawn_async(NULL, (char **)words->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL);
	soup_server_message_set_status(message, ok ? SOUP_STATUS_NO_CONTENT : SOUP_STATUS_INTERNAL_SERVER_ERROR, NULL);
}

/* ---- requests ---- */

static const char *header(SoupServerMessage *message, const char *name)
{
	return soup_message_headers_get_one(soup_server_message_get_request_headers(message), name);
}

/* How many bytes may be posted to a route; 0: none is called so. */
static size_t post_most(const struct server *server, const char *rest)
{
	if (strcmp(rest, "open") == 0)
		return BODY_MAX;
	return server->edits ? edit_routes_most(rest) : 0;
}

/* Before the body of a request is read. */
static void look_first(SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
	struct server *server = data;
	const struct guard_request request = { header(message, "Host"), header(message, "Origin"),
		header(message, "Sec-Fetch-Site"), path };
	const char *method = soup_server_message_get_method(message), *rest = NULL;
	SoupMessageHeaders *headers = soup_server_message_get_request_headers(message);
	unsigned status = guard_refuses(&request, server->port, server->token, &rest);
	bool posts = strcmp(method, "POST") == 0;
	/* 0: there is nothing to be sent to. */
	goffset most = rest && posts ? (goffset)post_most(server, rest) : BODY_MAX;

	(void)soup, (void)query;
	reply_headers(message);
	/* libsoup (3.2) does not see that a connection was closed which waits for its next request. */
	soup_message_headers_replace(soup_server_message_get_response_headers(message), "Connection", "close");
	if (!status && strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0 && (!posts || !most))
		status = SOUP_STATUS_METHOD_NOT_ALLOWED;
	if (!status && (soup_message_headers_get_encoding(headers) == SOUP_ENCODING_CHUNKED ||
			       soup_message_headers_get_content_length(headers) > most))
		status = SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE;
	if (!status) {
		connections_trust(server->connections, message);
		return;
	}
	reply_refuse(message, status);
	refusal_send(message, server->connections);
}

static void handle(SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
	struct server *server = data;
	const char *rest = path + strlen(server->token) + 2;

	(void)soup;
	if (strcmp(soup_server_message_get_method(message), "POST") == 0 && strcmp(rest, "open") == 0)
		open_editor(server, message);
	else if (server->edits && edit_routes_take(server->edits, message, rest, query))
		return;
	else if (strcmp(rest, "events") == 0)
		event_streams_open(server->streams, message);
	else if (strcmp(rest, "state.json") == 0)
		give_state(server, message);
	else if (!give_page(server, message, rest, query) && !give_file(server, message, rest))
		reply_refuse(message, SOUP_STATUS_NOT_FOUND);
}

/* ---- life ---- */

static void state_changed(void *data)
{
	struct server *server = data;

	event_streams_tell(server->streams);
}

/* Nobody looks at it any more. */
static void pages_closed(void *data)
{
	struct server *server = data;

	g_main_loop_quit(server->options.loop);
}

static void nursery_gone(void *data)
{
	struct server *server = data;

	server->lost = true;
	g_main_loop_quit(server->options.loop);
}

/* The port asked for, or the next that is free. */
static bool listen_somewhere(struct server *server, GError **error)
{
	unsigned last = server->options.port ? MIN(server->options.port + PORTS_TRIED, 65535u) : 0;

	for (unsigned port = server->options.port; port <= last; port++) {
		g_clear_error(error);
		if (soup_server_listen_local(server->soup, port, 0, error))
			return true;
		if (!g_error_matches(*error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE))
			return false;
		soup_server_disconnect(server->soup);
	}
	return false;
}

static void name_address(struct server *server)
{
	g_autoslist(GUri) uris = soup_server_get_uris(server->soup);

	server->port = (unsigned)g_uri_get_port(uris->data);
	server->address = g_strdup_printf("http://127.0.0.1:%u/%s/", server->port, server->token);
}

struct server *server_new(const struct server_options *options, GError **error)
{
	struct server *server = g_new0(struct server, 1);

	server->options = *options;
	server->streams = event_streams_new(options->edits ? options->linger : 0, pages_closed, server);
	if (options->edits)
		server->edits = edit_routes_new(options->previewed, options->nursery, options->folder);
	server->soup = soup_server_new("server-header", "banshi", NULL);
	server->connections = connections_new(server->soup, CONNECTIONS, PATIENCE);
	soup_server_add_early_handler(server->soup, NULL, look_first, server, NULL);
	soup_server_add_handler(server->soup, NULL, handle, server, NULL);
	if (options->editor && !g_shell_parse_argv(options->editor, NULL, &server->editor, error))
		goto failed;
	if (!guard_make_token(server->token)) {
		g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_FAILED, "no random numbers");
		goto failed;
	}
	if (!listen_somewhere(server, error))
		goto failed;
	name_address(server);
	server->session = session_new(options->previewed, options->nursery, state_changed, nursery_gone, server);
	return server;
failed:
	server_free(server);
	return NULL;
}

void server_free(struct server *server)
{
	if (!server)
		return;
	session_free(server->session);
	event_streams_free(server->streams);
	edit_routes_free(server->edits);
	connections_free(server->connections);
	soup_server_disconnect(server->soup);
	g_object_unref(server->soup);
	g_strfreev(server->editor);
	g_free(server->address);
	g_free(server);
}

const char *server_address(const struct server *server)
{
	return server->address;
}

gboolean server_is_lost(const struct server *server)
{
	return server->lost;
}
