#include "service/refusal.h"

#include <string.h>
#include <sys/socket.h>

#include "service/connections.h"

static void put_field(const char *name, const char *value, gpointer out)
{
	g_string_append_printf(out, "%s: %s\r\n", name, value);
}

bool refusal_has_body(SoupServerMessage *message)
{
	SoupMessageHeaders *headers = soup_server_message_get_request_headers(message);

	/* As it is written: the library makes nothing of -1, and waits for it. */
	const char *length = soup_message_headers_get_list(headers, "Content-Length");

	return soup_message_headers_get_encoding(headers) == SOUP_ENCODING_CHUNKED ||
	       (length && strcmp(length, "0") != 0);
}

static bool send_now(SoupServerMessage *message)
{
	SoupMessageHeaders *headers = soup_server_message_get_response_headers(message);
	SoupMessageBody *body = soup_server_message_get_response_body(message);
	g_autoptr(GBytes) bytes = soup_message_body_flatten(body);
	GSocket *socket = soup_server_message_get_socket(message);
	unsigned status = soup_server_message_get_status(message);
	g_autoptr(GString) out = g_string_new(NULL);

	soup_message_body_set_accumulate(soup_server_message_get_request_body(message), FALSE);
	if (!socket)
		return false;
	soup_message_headers_replace(headers, "Connection", "close");
	soup_message_headers_set_content_length(headers, (goffset)g_bytes_get_size(bytes));
	g_string_append_printf(out, "HTTP/1.1 %u %s\r\n", status, soup_status_get_phrase(status));
	soup_message_headers_foreach(headers, put_field, out);
	g_string_append(out, "\r\n");
	g_string_append_len(out, g_bytes_get_data(bytes, NULL), (gssize)g_bytes_get_size(bytes));
	/* A few hundred bytes, the first of this connection or after one that was taken: there is room for them. */
	bool sent = send(g_socket_get_fd(socket), out->str, out->len, MSG_NOSIGNAL | MSG_DONTWAIT) >= 0;
	shutdown(g_socket_get_fd(socket), SHUT_WR);
	return sent;
}

bool refusal_send(SoupServerMessage *message, struct connections *connections)
{
	if (!refusal_has_body(message))
		return false;
	bool sent = send_now(message);
	connections_hurry(connections, message);
	return sent;
}
