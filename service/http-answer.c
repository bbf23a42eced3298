#include "service/http-answer.h"

#include <string.h>

#include "report/json-writer.h"
#include "service/reply.h"

void answer_say(SoupServerMessage *message, unsigned status, const char *type, const char *text)
{
	reply_with(message, status, type, text, strlen(text));
}

void answer_header(SoupServerMessage *message, const char *name, const char *value)
{
	soup_message_headers_replace(soup_server_message_get_response_headers(message), name, value);
}

void answer_number(SoupServerMessage *message, const char *name, guint64 number)
{
	char digits[24];

	g_snprintf(digits, sizeof(digits), "%" G_GUINT64_FORMAT, number);
	answer_header(message, name, digits);
}

void answer_refuse(SoupServerMessage *message, const char *id, unsigned status, const char *word, const char *why)
{
	struct json json = { .out = g_string_new(NULL), .one_line = true };

	json_open(&json, NULL, '{');
	json_text(&json, "error", word);
	json_text(&json, "message", why);
	json_text(&json, "id", id);
	json_close(&json, '}');
	answer_say(message, status, ANSWER_JSON, json.out->str);
	g_string_free(json.out, TRUE);
	if (status == SOUP_STATUS_SERVICE_UNAVAILABLE)
		answer_header(message, "Retry-After", "1");
}
