/* What the service says of itself and of requests: texts, header fields, refusals. */
#ifndef BANSHI_HTTP_ANSWER_H
#define BANSHI_HTTP_ANSWER_H

#include <libsoup/soup.h>

#define ANSWER_JSON "application/json; charset=utf-8"

/* The text, which is copied, with this status. */
void answer_say(SoupServerMessage *message, unsigned status, const char *type, const char *text);
/* A header field of the answer, instead of one of that name. */
void answer_header(SoupServerMessage *message, const char *name, const char *value);
/* The same with a number in digits. */
void answer_number(SoupServerMessage *message, const char *name, guint64 number);
/* {"error": word, "message": why, for people, "id": of the line in the log}; busy ones are asked to come again. */
void answer_refuse(SoupServerMessage *message, const char *id, unsigned status, const char *word, const char *why);

#endif
