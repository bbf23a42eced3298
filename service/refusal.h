/* An answer that is given before the body of a request was read. */
#ifndef BANSHI_REFUSAL_H
#define BANSHI_REFUSAL_H

#include <libsoup/soup.h>
#include <stdbool.h>

struct connections;

/* Whether a request has a body, however long it will be. */
bool refusal_has_body(SoupServerMessage *message);

/* To be called when a request was refused by its head: sends the answer that the message has, status, fields and body,
 * at once, and nothing after it. libsoup would first read the whole body and keep it; it is still read, as a connection
 * that is closed too early may take the answer with it, but not kept, and no longer than a second. True: it was sent. A
 * request without a body is answered as any other, and false. */
bool refusal_send(SoupServerMessage *message, struct connections *connections);

#endif
