/* Who is connected to a server, for how long. A connection that does not get its request out, or its answer in, within
 * its time is cut; so is each one too many. */
#ifndef BANSHI_CONNECTIONS_H
#define BANSHI_CONNECTIONS_H

#include <libsoup/soup.h>

struct connections;

/* Watches all connections of a server that keeps none for a second request from now on: at most `most`, each with so
 * many seconds for a request, from when it is waited for, and for an answer. */
struct connections *connections_new(SoupServer *server, unsigned most, unsigned seconds);
void connections_free(struct connections *connections); /* accepts NULL; before the server */
/* The message was answered already: its connection has a second more. */
void connections_hurry(struct connections *connections, SoupServerMessage *message);
/* Its request is from somebody who may take their time: it is not cut any more. */
void connections_trust(struct connections *connections, SoupServerMessage *message);
/* How many there are. */
unsigned connections_n(const struct connections *connections);
/* How many of them are in the midst of a request: its head was read, and its answer is not out. */
unsigned connections_n_busy(const struct connections *connections);

#endif
