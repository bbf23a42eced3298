#include "service/probe.h"

#include <gio/gio.h>
#include <string.h>

bool probe(const char *listen, unsigned seconds)
{
	static const char request[] = "GET /readyz HTTP/1.0\r\n\r\n", ok[] = "HTTP/1.";
	g_autoptr(GSocketClient) client = g_socket_client_new();
	g_autoptr(GSocketConnection) connection = NULL;
	char answer[16] = "";

	g_socket_client_set_timeout(client, seconds);
	/* Whatever proxy the surroundings name for others, nobody stands before the service itself. */
	g_socket_client_set_enable_proxy(client, FALSE);
	connection = g_socket_client_connect_to_host(client, listen, 8080, NULL, NULL);
	if (!connection)
		return false;
	GOutputStream *out = g_io_stream_get_output_stream(G_IO_STREAM(connection));
	GInputStream *in = g_io_stream_get_input_stream(G_IO_STREAM(connection));
	return g_output_stream_write_all(out, request, strlen(request), NULL, NULL, NULL) &&
	       g_input_stream_read_all(in, answer, sizeof(answer) - 1, NULL, NULL, NULL) &&
	       g_str_has_prefix(answer, ok) && strncmp(answer + strlen("HTTP/1.1"), " 200", 4) == 0;
}
