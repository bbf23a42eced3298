/* Preloaded, it tries what a fault in a parser might: with every write of the program it opens a file that the program
 * has nothing to do with, and a socket, and notes what came of it. What it notes with is opened before the program
 * begins.
 *
 *   PROBE_SECRET   the file
 *   PROBE_NOTES    where it is noted: the process, and two errnos, 0 for what could be done */
#undef _FILE_OFFSET_BITS
#undef _FORTIFY_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static int notes = -1;
static char secret[4096];

__attribute__((constructor)) static void begin(void)
{
	const char *where = getenv("PROBE_NOTES"), *what = getenv("PROBE_SECRET");

	if (!where || !what)
		return;
	snprintf(secret, sizeof(secret), "%s", what);
	notes = open(where, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
}

static int try_file(void)
{
	int fd = open(secret, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return errno;
	close(fd);
	return 0;
}

static int try_socket(void)
{
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd < 0)
		return errno;
	close(fd);
	return 0;
}

ssize_t write(int fd, const void *data, size_t n)
{
	int error = errno;
	char line[64];

	if (notes >= 0) {
		int len = snprintf(line, sizeof(line), "%d %d %d\n", getpid(), try_file(), try_socket());
		syscall(SYS_write, notes, line, (size_t)len);
	}
	errno = error;
	return syscall(SYS_write, fd, data, n);
}
