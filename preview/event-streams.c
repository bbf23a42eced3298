#include "preview/event-streams.h"

#include <stdbool.h>
#include <string.h>

#include "service/reply.h"

#define STREAMS_MAX 16
#define HEARTBEAT   15 /* seconds */
#define FIRST_TIMES 10 /* as long as for the last page is waited for the first */

struct event_streams {
	GPtrArray *message;       /* of SoupServerMessage, held */
	guint heartbeat, leaving; /* sources of the main loop; 0: none */
	unsigned linger;
	event_streams_closed *closed;
	void *data;
};

static void say(SoupServerMessage *message, const char *words)
{
	soup_message_body_append(
		soup_server_message_get_response_body(message), SOUP_MEMORY_COPY, words, strlen(words));
	soup_server_message_unpause(message);
}

static void say_all(struct event_streams *streams, const char *words)
{
	for (guint i = 0; i < streams->message->len; i++)
		say(streams->message->pdata[i], words);
}

static gboolean beat(gpointer data)
{
	say_all(data, ": \n\n");
	return G_SOURCE_CONTINUE;
}

static gboolean leave(gpointer data)
{
	struct event_streams *streams = data;

	streams->leaving = 0;
	streams->closed(streams->data);
	return G_SOURCE_REMOVE;
}

static void over(SoupServerMessage *message, gpointer data)
{
	struct event_streams *streams = data;

	/* A stream may be told to be over twice. */
	if (g_ptr_array_remove(streams->message, message) && !streams->message->len && streams->linger &&
		!streams->leaving)
		streams->leaving = g_timeout_add_seconds(streams->linger, leave, streams);
}

struct event_streams *event_streams_new(unsigned linger, event_streams_closed *closed, void *data)
{
	struct event_streams *streams = g_new0(struct event_streams, 1);

	*streams = (struct event_streams){ .message = g_ptr_array_new_with_free_func(g_object_unref),
		.linger = linger,
		.closed = closed,
		.data = data };
	/* Only what is written to it shows that a stream has been left. */
	streams->heartbeat = g_timeout_add_seconds(linger ? MIN(HEARTBEAT, linger) : HEARTBEAT, beat, streams);
	/* A browser may take its time, or there may be none. */
	if (linger)
		streams->leaving = g_timeout_add_seconds(FIRST_TIMES * linger, leave, streams);
	return streams;
}

void event_streams_free(struct event_streams *streams)
{
	if (!streams)
		return;
	g_clear_handle_id(&streams->heartbeat, g_source_remove);
	g_clear_handle_id(&streams->leaving, g_source_remove);
	/* What is told of them from now on finds nobody. */
	for (guint i = 0; i < streams->message->len; i++)
		g_signal_handlers_disconnect_by_data(streams->message->pdata[i], streams);
	g_ptr_array_unref(streams->message);
	g_free(streams);
}

void event_streams_open(struct event_streams *streams, SoupServerMessage *message)
{
	SoupMessageHeaders *headers = soup_server_message_get_response_headers(message);

	if (streams->message->len >= STREAMS_MAX) {
		reply_refuse(message, SOUP_STATUS_SERVICE_UNAVAILABLE);
		return;
	}
	g_clear_handle_id(&streams->leaving, g_source_remove);
	soup_server_message_set_status(message, SOUP_STATUS_OK, NULL);
	soup_message_headers_set_encoding(headers, SOUP_ENCODING_CHUNKED);
	soup_message_headers_set_content_type(headers, "text/event-stream", NULL);
	soup_message_body_set_accumulate(soup_server_message_get_response_body(message), FALSE);
	g_ptr_array_add(streams->message, g_object_ref(message));
	g_signal_connect(message, "finished", G_CALLBACK(over), streams);
	g_signal_connect(message, "disconnected", G_CALLBACK(over), streams);
	say(message, "retry: 1000\ndata: changed\n\n");
}

void event_streams_tell(struct event_streams *streams)
{
	say_all(streams, "data: changed\n\n");
}
