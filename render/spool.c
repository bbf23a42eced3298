#include "render/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <unistd.h>

#define MOST ((size_t)8 << 20)

/* What is in the file comes before what is in memory. */
struct spool {
	GByteArray *tail;
	size_t most;
	int file;       /* -1: none was needed, or none could be had */
	size_t in_file; /* bytes */
	bool full;      /* nothing more goes into a file */
};

struct spool *spool_new(size_t most)
{
	struct spool *spool = g_new0(struct spool, 1);

	spool->tail = g_byte_array_new();
	spool->most = most ? most : MOST;
	spool->file = -1;
	return spool;
}

void spool_free(struct spool *spool)
{
	if (!spool)
		return;
	if (spool->file >= 0)
		close(spool->file);
	g_byte_array_unref(spool->tail);
	g_free(spool);
}

struct spool *spool_of(GByteArray *bytes)
{
	struct spool *spool = g_new0(struct spool, 1);

	*spool = (struct spool){ .tail = bytes, .file = -1, .full = true };
	return spool;
}

/* A file that no folder names is gone with its descriptor, however the program ends. -1: there is none to be had. */
static int open_nameless(void)
{
	return open(g_get_tmp_dir(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
}

static bool write_all(int file, const guint8 *data, size_t n, size_t at)
{
	while (n > 0) {
		ssize_t done = pwrite(file, data, n, (off_t)at);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		data += done;
		at += (size_t)done;
		n -= (size_t)done;
	}
	return true;
}

/* What has gathered in memory goes into the file. When that has no room, what is in it stays there, and all else in
 * memory. */
static void move_tail(struct spool *spool)
{
	if (spool->file < 0)
		spool->file = open_nameless();
	spool->full = spool->file < 0 || !write_all(spool->file, spool->tail->data, spool->tail->len, spool->in_file);
	if (spool->full)
		return;
	spool->in_file += spool->tail->len;
	g_byte_array_set_size(spool->tail, 0);
}

void spool_append(struct spool *spool, const void *data, size_t n)
{
	g_byte_array_append(spool->tail, data, (guint)n);
	if (spool->tail->len > spool->most && !spool->full)
		move_tail(spool);
}

size_t spool_len(const struct spool *spool)
{
	return spool->in_file + spool->tail->len;
}

static bool read_all(int file, guint8 *data, size_t n, size_t at)
{
	while (n > 0) {
		ssize_t done = pread(file, data, n, (off_t)at);

		if (done < 0 && errno == EINTR)
			continue;
		if (done == 0)
			errno = EIO;
		if (done <= 0)
			return false;
		data += done;
		at += (size_t)done;
		n -= (size_t)done;
	}
	return true;
}

bool spool_read(const struct spool *spool, size_t first, size_t end,
	void (*take)(void *taker, const void *data, size_t n), void *taker)
{
	guint8 piece[1 << 16];

	while (first < MIN(end, spool->in_file)) {
		size_t n = MIN(sizeof(piece), MIN(end, spool->in_file) - first);

		if (!read_all(spool->file, piece, n, first))
			return false;
		take(taker, piece, n);
		first += n;
	}
	if (first < end)
		take(taker, spool->tail->data + (first - spool->in_file), end - first);
	return true;
}

GByteArray *spool_take(struct spool *spool)
{
	size_t in_file = spool->in_file, tail = spool->tail->len;
	GByteArray *all = spool->tail;

	if (in_file) {
		all = g_byte_array_sized_new((guint)(in_file + tail));
		g_byte_array_set_size(all, (guint)in_file);
		if (!read_all(spool->file, all->data, in_file, 0)) {
			int error = errno;

			g_byte_array_unref(all);
			spool_free(spool);
			errno = error;
			return NULL;
		}
		g_byte_array_append(all, spool->tail->data, (guint)tail);
	} else {
		g_byte_array_ref(all);
	}
	spool_free(spool);
	return all;
}
