#include "service/frame.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static bool write_all(int fd, const void *data, size_t len)
{
	for (const char *at = data; len;) {
		/* Not send: a process that is shut in (cli/sandbox.h) may not speak to sockets, only write to what it
		 * has. */
		ssize_t n = write(fd, at, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		at += n;
		len -= (size_t)n;
	}
	return true;
}

bool frame_write(int fd, uint32_t kind, uint32_t number, const void *data, size_t len)
{
	const struct frame frame = { kind, number, (uint32_t)len };

	return len <= FRAME_MAX && write_all(fd, &frame, sizeof(frame)) && write_all(fd, data, len);
}

static bool read_all(int fd, void *data, size_t len)
{
	for (char *at = data; len;) {
		ssize_t n = read(fd, at, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		at += n;
		len -= (size_t)n;
	}
	return true;
}

char *frame_read(int fd, struct frame *frame)
{
	char *data;

	if (!read_all(fd, frame, sizeof(*frame)) || frame->len > FRAME_MAX)
		return NULL;
	data = g_malloc(frame->len + 1);
	data[frame->len] = '\0';
	if (!read_all(fd, data, frame->len))
		g_clear_pointer(&data, g_free);
	return data;
}

char *frame_take(GByteArray *read, struct frame *frame, bool *broken)
{
	char *data;

	if (read->len < sizeof(*frame))
		return NULL;
	memcpy(frame, read->data, sizeof(*frame));
	*broken = frame->len > FRAME_MAX;
	if (*broken || read->len < sizeof(*frame) + frame->len)
		return NULL;
	data = g_malloc(frame->len + 1);
	memcpy(data, read->data + sizeof(*frame), frame->len);
	data[frame->len] = '\0';
	g_byte_array_remove_range(read, 0, (guint)(sizeof(*frame) + frame->len));
	return data;
}
