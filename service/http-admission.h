/* Which requests are taken, by their heads alone. */
#ifndef BANSHI_HTTP_ADMISSION_H
#define BANSHI_HTTP_ADMISSION_H

#include <libsoup/soup.h>

struct http_request;

/* 0: its body may be read, and counts among those that are. Else a status, a word for programs and a reason for people.
 */
unsigned http_admission(struct http_request *request, SoupServerMessage *message, const char **word, const char **why);

#endif
