/* A path is checked twice. path_beneath compares it as text, which answers "..", absolute names and typing errors
 * without looking at the disk. Then openat2 opens it, and the kernel itself refuses a link that leads out of the
 * folder: looking first and opening afterwards would leave time to change a link in between. O_NONBLOCK, so that a
 * FIFO without a writer does not hold the program up before fstat shows what it is. */

#include "report/named-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <linux/openat2.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "report/source-open.h"

#define OPEN_FLAGS (O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
/* A rename elsewhere on the machine makes the kernel give up: ask again a few times. */
#define TRIES 16

static bool is_nowhere(const char *by)
{
	return g_str_has_prefix(by, "<stdin>") || strcmp(by, "-") == 0;
}

char *named_file_path(const char *by, const char *name)
{
	if (g_path_is_absolute(name) || is_nowhere(by))
		return g_strdup(name);
	g_autofree char *folder = g_path_get_dirname(by);
	return strcmp(folder, ".") == 0 && by[0] != '.' ? g_strdup(name) : g_build_filename(folder, name, NULL);
}

/* `path`, cleaned of "." and "..", as seen from the folder `root`: "." for the root itself. NULL: it is not beneath it.
 */
static char *path_beneath(const char *root, const char *path)
{
	g_autofree char *top = g_canonicalize_filename(root, NULL), *full = g_canonicalize_filename(path, NULL);
	size_t len = strcmp(top, "/") == 0 ? 0 : strlen(top);

	if (strncmp(full, top, len) != 0 || (full[len] != '/' && full[len] != '\0'))
		return NULL;
	return g_strdup(full[len] && full[len + 1] ? full + len + 1 : ".");
}

/* Opens `path` beneath the folder, whatever links are on the way. -1 and errno; EXDEV: it leads out. */
static int open_beneath(int folder, const char *path)
{
	struct open_how how = { .flags = OPEN_FLAGS, .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS };
	int fd = -1;

	for (int i = 0; i < TRIES; i++) {
		fd = (int)syscall(SYS_openat2, folder, path, &how, sizeof(how));
		if (fd >= 0 || errno != EAGAIN)
			break;
	}
	return fd;
}

/* The same where the kernel is older than 5.6 or a container forbids the call: the links are followed first, and what
 * they lead to is opened without following any. Somebody who may write in the folder could be quicker. */
static int open_beneath_by_hand(const char *root, const char *path)
{
	g_autofree char *joined = g_build_filename(root, path, NULL);
	char *top = realpath(root, NULL), *real = realpath(joined, NULL);
	g_autofree char *rest = top && real ? path_beneath(top, real) : NULL;
	int fd = -1;

	if (top && real && !rest)
		errno = EXDEV;
	else if (rest)
		fd = open(real, OPEN_FLAGS | O_NOFOLLOW);
	free(top);
	free(real);
	return fd;
}

static int open_named(const char *root, const char *path)
{
	g_autofree char *rest = path_beneath(root, path);

	if (!rest) {
		errno = EXDEV;
		return -1;
	}
	int folder = open(root, O_PATH | O_DIRECTORY | O_CLOEXEC);
	int fd = folder < 0 ? -1 : open_beneath(folder, rest);
	int error = errno;

	if (folder >= 0)
		close(folder);
	errno = error;
	if (fd < 0 && (error == ENOSYS || error == EPERM || error == EINVAL))
		fd = open_beneath_by_hand(root, rest);
	return fd;
}

char *named_file_read(
	const char *by, const char *root, const char *name, struct where where, size_t *len, struct diags *diags)
{
	g_autofree char *path = named_file_path(by, name);

	if (!root) {
		diag(diags, DIAG_NAMED_FROM_NOWHERE, where, name);
		return NULL;
	}
	/* A report from standard input stands in the root. */
	g_autofree char *full =
		is_nowhere(by) && !g_path_is_absolute(name) ? g_build_filename(root, name, NULL) : g_strdup(path);
	int fd = open_named(root, full);
	if (fd < 0 && (errno == EXDEV || errno == ELOOP)) {
		diag(diags, DIAG_NAMED_OUTSIDE, where, path, root);
		return NULL;
	}
	if (fd < 0) {
		source_report_errno(path, errno, where, diags);
		return NULL;
	}

	struct stat st;
	char *bytes = NULL;

	if (fstat(fd, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode))
		diag(diags, DIAG_NAMED_NOT_ORDINARY, where, path);
	else
		bytes = source_read_fd(fd, path, where, len, diags);
	close(fd);
	return bytes;
}
