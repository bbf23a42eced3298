#include "service/peer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <string.h>
#include <unistd.h>

struct peer {
	int socket;
	guint reading, writing; /* sources of the main loop; 0: none */
	GByteArray *read;
	GQueue out;  /* of GBytes: heads and what follows them */
	size_t sent; /* of the first */
	peer_said *said;
	peer_ended *ended;
	void *data;
};

static void hang_up(struct peer *peer)
{
	g_clear_handle_id(&peer->reading, g_source_remove);
	g_clear_handle_id(&peer->writing, g_source_remove);
	if (peer->socket >= 0)
		close(peer->socket);
	peer->socket = -1;
}

/* ---- reading ---- */

/* False: it has ended. */
static bool read_some(struct peer *peer)
{
	guint8 piece[65536];
	ssize_t n = read(peer->socket, piece, sizeof(piece));

	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return true;
	if (n <= 0)
		return false;
	g_byte_array_append(peer->read, piece, (guint)n);
	return true;
}

static gboolean readable(gint fd, GIOCondition condition, gpointer data)
{
	struct peer *peer = data;
	struct frame frame;
	bool broken = false;
	char *bytes;

	(void)fd, (void)condition;
	bool lives = read_some(peer);
	while (!broken && (bytes = frame_take(peer->read, &frame, &broken))) {
		peer->said(peer->data, &frame, bytes);
		g_free(bytes);
	}
	if (lives && !broken)
		return G_SOURCE_CONTINUE;
	peer->reading = 0; /* it is removed by what is returned */
	hang_up(peer);
	peer->ended(peer->data);
	return G_SOURCE_REMOVE;
}

/* ---- writing ---- */

/* What cannot be written is left: that the other side is gone is seen when it is read from. */
static gboolean writable(gint fd, GIOCondition condition, gpointer data)
{
	struct peer *peer = data;
	GBytes *first;

	(void)condition;
	while ((first = g_queue_peek_head(&peer->out))) {
		gsize len;
		const char *bytes = g_bytes_get_data(first, &len);
		ssize_t n = len == peer->sent ? 0 : write(fd, bytes + peer->sent, len - peer->sent);
		if (n < 0 && (errno == EAGAIN || errno == EINTR))
			return G_SOURCE_CONTINUE;
		if (n < 0)
			break;
		peer->sent += (size_t)n;
		if (peer->sent < len)
			continue;
		peer->sent = 0;
		g_bytes_unref(g_queue_pop_head(&peer->out));
	}
	peer->writing = 0;
	return G_SOURCE_REMOVE;
}

void peer_send(struct peer *peer, uint32_t kind, uint32_t number, GBytes *bytes)
{
	const struct frame frame = { kind, number, (uint32_t)g_bytes_get_size(bytes) };

	if (peer->socket < 0)
		return;
	g_queue_push_tail(&peer->out, g_bytes_new(&frame, sizeof(frame)));
	g_queue_push_tail(&peer->out, g_bytes_ref(bytes));
	if (!peer->writing)
		peer->writing = g_unix_fd_add(peer->socket, G_IO_OUT, writable, peer);
}

/* ---- life ---- */

struct peer *peer_new(int socket, peer_said *said, peer_ended *ended, void *data)
{
	struct peer *peer = g_new0(struct peer, 1);

	*peer = (struct peer){
		.socket = socket, .read = g_byte_array_new(), .said = said, .ended = ended, .data = data
	};
	g_queue_init(&peer->out);
	fcntl(socket, F_SETFL, fcntl(socket, F_GETFL) | O_NONBLOCK);
	peer->reading = g_unix_fd_add(socket, G_IO_IN | G_IO_HUP | G_IO_ERR, readable, peer);
	return peer;
}

void peer_free(struct peer *peer)
{
	if (!peer)
		return;
	hang_up(peer);
	g_byte_array_unref(peer->read);
	g_queue_clear_full(&peer->out, (GDestroyNotify)g_bytes_unref);
	g_free(peer);
}
