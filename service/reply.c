#include "service/reply.h"

void reply_with(SoupServerMessage *message, unsigned status, const char *type, const char *bytes, size_t len)
{
	soup_server_message_set_status(message, status, NULL);
	soup_server_message_set_response(message, type, SOUP_MEMORY_COPY, bytes, len);
}

void reply(SoupServerMessage *message, const char *type, const char *bytes, size_t len)
{
	reply_with(message, SOUP_STATUS_OK, type, bytes, len);
}

void reply_refuse(SoupServerMessage *message, unsigned status)
{
	soup_server_message_set_status(message, status, NULL);
	soup_message_body_truncate(soup_server_message_get_response_body(message));
}

void reply_headers(SoupServerMessage *message)
{
	SoupMessageHeaders *headers = soup_server_message_get_response_headers(message);

	soup_message_headers_replace(headers, "Content-Security-Policy",
		"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
		"frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
	soup_message_headers_replace(headers, "X-Content-Type-Options", "nosniff");
	soup_message_headers_replace(headers, "Referrer-Policy", "no-referrer");
	soup_message_headers_replace(headers, "Cross-Origin-Resource-Policy", "same-origin");
	soup_message_headers_replace(headers, "Cache-Control", "no-store");
}
