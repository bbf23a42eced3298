/* An answer that is given before the body of a request was read. */
#ifndef BANSHI_REFUSAL_H
#define BANSHI_REFUSAL_H

#include <libsoup/soup.h>

/* Sends the answer that the message has, status, fields and body, at once, and nothing after it. libsoup would first
 * read the whole body and keep it; it is still read, as a connection that is closed too early may take the answer with
 * it, but not kept. Who lets it go on for how long is another's affair (connections_hurry). */
void refusal_send(SoupServerMessage *message);

#endif
