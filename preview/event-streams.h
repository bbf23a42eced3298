/* Streams of events (HTML Living Standard 9.2): to each open page, that there is something new. */
#ifndef BANSHI_EVENT_STREAMS_H
#define BANSHI_EVENT_STREAMS_H

#include <libsoup/soup.h>

struct event_streams;

/* Called when no page has been open for a while. */
typedef void event_streams_closed(void *data);

/* None yet. `closed` is called `linger` seconds after the last was closed, or ten times as long after this when there
 * never was one; 0: never. */
struct event_streams *event_streams_new(unsigned linger, event_streams_closed *closed, void *data);
void event_streams_free(struct event_streams *streams); /* accepts NULL */

/* Answers a request with a stream, unless there are too many. */
void event_streams_open(struct event_streams *streams, SoupServerMessage *message);
/* Tells all of them that something changed. */
void event_streams_tell(struct event_streams *streams);

#endif
