#include "preview/edit-question.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <sys/socket.h>
#include <unistd.h>

#include "preview/copy.h"
#include "service/nursery.h"

/* So long at most, whatever holds the process up; what it computes has its own limit. */
#define ANSWER_SECONDS 30

struct edit_question {
	int socket;
	guint reading, waiting; /* sources of the main loop; 0: none */
	GByteArray *read;
	struct edit_answer answer;
	edit_answered *answered;
	void *data;
};

static void finish(struct edit_question *q)
{
	q->answered(q->data, &q->answer);
	g_clear_handle_id(&q->reading, g_source_remove);
	g_clear_handle_id(&q->waiting, g_source_remove);
	if (q->socket >= 0)
		close(q->socket);
	g_byte_array_unref(q->read);
	g_clear_pointer(&q->answer.json, g_bytes_unref);
	g_clear_pointer(&q->answer.was, g_bytes_unref);
	g_clear_pointer(&q->answer.is, g_bytes_unref);
	g_free(q);
}

static gboolean waited(gpointer data)
{
	struct edit_question *q = data;

	q->waiting = 0;
	q->answer.status = 0;
	finish(q);
	return G_SOURCE_REMOVE;
}

/* True: it was the last. */
static bool take_frame(struct edit_question *q, const struct frame *frame, char *bytes)
{
	GBytes **place = frame->kind == FRAME_WAS  ? &q->answer.was
			 : frame->kind == FRAME_IS ? &q->answer.is
						   : &q->answer.json;

	g_clear_pointer(place, g_bytes_unref);
	*place = g_bytes_new_take(bytes, frame->len);
	if (frame->kind == FRAME_ANSWER)
		q->answer.status = frame->number;
	return frame->kind == FRAME_ANSWER;
}

static gboolean readable(gint fd, GIOCondition condition, gpointer data)
{
	struct edit_question *q = data;
	struct frame frame;
	guint8 piece[65536];
	bool broken = false, done = false;
	char *bytes;
	ssize_t n = read(fd, piece, sizeof(piece));

	(void)condition;
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return G_SOURCE_CONTINUE;
	if (n > 0)
		g_byte_array_append(q->read, piece, (guint)n);
	while (!done && (bytes = frame_take(q->read, &frame, &broken)))
		done = take_frame(q, &frame, bytes);
	if (n > 0 && !done && !broken)
		return G_SOURCE_CONTINUE;
	q->reading = 0; /* it is removed by what is returned */
	finish(q);
	return G_SOURCE_REMOVE;
}

void edit_question_ask(int nursery, enum frame_kind kind, uint32_t number, const char *bytes, size_t len,
	edit_answered *answered, void *data)
{
	struct edit_question *q = g_new0(struct edit_question, 1);
	const struct timeval patience = { .tv_sec = 5 };

	q->socket = nursery_make(nursery, COPY_EDIT);
	q->read = g_byte_array_new();
	q->answered = answered;
	q->data = data;
	/* The process reads all of the question before it does anything, so that this does not wait for long. */
	if (q->socket >= 0)
		setsockopt(q->socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
	if (q->socket < 0 || !frame_write(q->socket, kind, number, bytes, len)) {
		finish(q);
		return;
	}
	fcntl(q->socket, F_SETFL, fcntl(q->socket, F_GETFL) | O_NONBLOCK);
	q->reading = g_unix_fd_add(q->socket, G_IO_IN | G_IO_HUP | G_IO_ERR, readable, q);
	q->waiting = g_timeout_add_seconds(ANSWER_SECONDS, waited, q);
}
