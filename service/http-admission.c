#include "service/http-admission.h"

#include <string.h>

#include "service/http-answer.h"
#include "service/http-request.h"
#include "service/refusal.h"
#include "service/service-options.h"

/* Of all bodies that are being read or wait, so many times the most that one may have: memory stays within it. */
#define BODIES_AT_ONCE 16

/* 0: its body may be read. */
static unsigned look_at_body(
	struct http_request *request, SoupMessageHeaders *headers, const char **word, const char **why)
{
	struct http_shared *shared = request->of;
	const char *length = soup_message_headers_get_list(headers, "Content-Length"),
		   *coding = soup_message_headers_get_list(headers, "Content-Encoding");

	/* Of two lengths a proxy may have taken the other one. */
	if (length && (!*length || length[strspn(length, "0123456789")])) {
		*word = "length";
		*why = "Content-Length is one number";
		return SOUP_STATUS_BAD_REQUEST;
	}
	if (coding && g_ascii_strcasecmp(coding, "identity") != 0) {
		*word = "encoding";
		*why = "send the body as it is, without Content-Encoding";
		return SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE;
	}
	/* How long it will be is known before it is read, or memory could not be promised to suffice. */
	if (soup_message_headers_get_encoding(headers) != SOUP_ENCODING_CONTENT_LENGTH) {
		*word = "no-length";
		*why = "say how long the body is (Content-Length)";
		return SOUP_STATUS_LENGTH_REQUIRED;
	}
	guint64 len = (guint64)soup_message_headers_get_content_length(headers);
	request->line.in = len;
	if (len > shared->options->max_body) {
		*word = "too-big";
		*why = "the body is larger than this service takes (--max-body)";
		return SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE;
	}
	if (shared->held + len > BODIES_AT_ONCE * shared->options->max_body) {
		*word = "busy";
		*why = "as many bodies are being read as may";
		return SOUP_STATUS_SERVICE_UNAVAILABLE;
	}
	request->held = len;
	shared->held += len;
	return 0;
}

unsigned http_admission(struct http_request *request, SoupServerMessage *message, const char **word, const char **why)
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
		answer_header(message, "Allow", request->route->posts ? "POST" : "GET, HEAD");
		*word = "method";
		*why = "this address is asked in another way";
		return SOUP_STATUS_METHOD_NOT_ALLOWED;
	}
	if (request->route->posts)
		return look_at_body(request, headers, word, why);
	/* Nobody sends a body with these. */
	if (!refusal_has_body(message))
		return 0;
	*word = "body";
	*why = "this address takes no body";
	return SOUP_STATUS_BAD_REQUEST;
}
