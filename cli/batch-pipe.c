/* A worker that dies in the middle of a message leaves half of one: what is shorter than it must be is the worker's
 * end, and no message. */
#include "cli/batch-pipe.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "cli/batch-items.h"
#include "cli/batch-result.h"

/* All n bytes, whatever signals come between; `go` is read or write. */
static bool transfer(int fd, void *data, size_t n, ssize_t (*go)(int fd, void *data, size_t n))
{
	/* 0 is the end of a pipe whose other side is gone. */
	for (char *at = data; n > 0;) {
		ssize_t done = go(fd, at, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		at += done;
		n -= (size_t)done;
	}
	return true;
}

/* As read takes its bytes: not const. */
static ssize_t write_some(int fd, void *data, size_t n)
{
	return write(fd, data, n);
}

static bool write_all(int fd, const void *data, size_t n)
{
	return transfer(fd, (void *)data, n, write_some);
}

static bool read_all(int fd, void *data, size_t n)
{
	return transfer(fd, data, n, read);
}

/* NUL-terminated; NULL when the other side is gone. */
static char *read_text(int fd, uint64_t n)
{
	char *text = g_malloc(n + 1);

	text[n] = '\0';
	if (read_all(fd, text, n))
		return text;
	g_free(text);
	return NULL;
}

/* How long the texts are that follow. As it lies in memory: both sides are one program. */
struct item_head {
	uint32_t index, has_text, line;
	uint64_t name, path, text, sheet;
};

bool batch_send_item(int fd, const struct batch_item *item)
{
	struct item_head head = {
		.index = item->index,
		.line = item->line,
		.has_text = item->text != NULL,
		.name = strlen(item->name),
		.path = strlen(item->path),
		.text = item->len,
		.sheet = item->sheet ? strlen(item->sheet) : 0,
	};

	/* Without text there is nothing to send, and has_text says so. */
	return write_all(fd, &head, sizeof(head)) && write_all(fd, item->name, head.name) &&
	       write_all(fd, item->path, head.path) && write_all(fd, item->text, head.text) &&
	       write_all(fd, item->sheet, head.sheet);
}

bool batch_receive_item(int fd, struct batch_item *item)
{
	struct item_head head;

	*item = (struct batch_item){ 0 };
	if (!read_all(fd, &head, sizeof(head)))
		return false;
	item->index = head.index;
	item->line = head.line;
	item->len = head.text;
	item->name = read_text(fd, head.name);
	item->path = item->name ? read_text(fd, head.path) : NULL;
	item->text = item->path && head.has_text ? read_text(fd, head.text) : NULL;
	item->sheet = head.sheet && (item->text || !head.has_text) ? read_text(fd, head.sheet) : NULL;
	return item->path && (item->text || !head.has_text) && (item->sheet || !head.sheet);
}

bool batch_send_result(int fd, const struct batch_result *result)
{
	/* The pointers in it mean nothing on the other side, and are set anew there. */
	return write_all(fd, result, sizeof(*result)) && write_all(fd, result->message, result->message_len) &&
	       write_all(fd, result->problems, result->problems_len);
}

bool batch_receive_result(int fd, struct batch_result *result)
{
	bool ok = read_all(fd, result, sizeof(*result));

	result->message = result->problems = NULL;
	if (ok && result->message_len)
		ok = (result->message = read_text(fd, result->message_len)) != NULL;
	if (ok && result->problems_len)
		ok = (result->problems = read_text(fd, result->problems_len)) != NULL;
	return ok;
}
