#include "cli/batch-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "banshi/output.h"
#include "report/diag.h"

/* A run that ends puts a new file in the place of this one. */
static bool is_in_place(int fd, const char *path)
{
	struct stat locked, there;

	return fstat(fd, &locked) == 0 && stat(path, &there) == 0 && locked.st_dev == there.st_dev &&
	       locked.st_ino == there.st_ino;
}

/* Runs may share a pipe or a device. */
static bool is_ordinary(int fd)
{
	struct stat st;

	return fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
}

/* EWOULDBLOCK: another process has it. */
static int open_locked(const char *path)
{
	for (;;) {
		/* Made when it is not there; appended to, so that what an earlier run wrote stays. */
		int fd = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, 0666);

		if (fd < 0)
			return -1;
		if (!is_ordinary(fd))
			return fd;
		if (flock(fd, LOCK_EX | LOCK_NB) < 0 && errno == EWOULDBLOCK) {
			close(fd);
			errno = EWOULDBLOCK;
			return -1;
		}
		if (is_in_place(fd, path))
			return fd;
		/* Another run has put a new file there since it was opened: that one is to be locked. */
		close(fd);
	}
}

static bool lock_folder(struct batch_lock *lock, const char *folder, bool shared)
{
	lock->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	/* A folder that cannot be opened or locked is not guarded; only one that another run has is refused. */
	return lock->folder < 0 || flock(lock->folder, (shared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0 ||
	       errno != EWOULDBLOCK;
}

bool batch_lock_take(struct batch_lock *lock, const char *folder, const char *results, bool shared, struct diags *diags)
{
	*lock = (struct batch_lock){ .folder = -1, .results = -1 };
	if (!lock_folder(lock, folder, shared))
		diag(diags, DIAG_BATCH_LOCKED, NOWHERE, folder);
	else if ((lock->results = open_locked(results)) >= 0)
		return true;
	else if (errno == EWOULDBLOCK)
		diag(diags, DIAG_BATCH_LOCKED, NOWHERE, results);
	else
		output_report_errno(results, errno, diags);
	batch_lock_close(lock);
	return false;
}

void batch_lock_close(struct batch_lock *lock)
{
	if (lock->folder >= 0)
		close(lock->folder);
	if (lock->results >= 0)
		close(lock->results);
	*lock = (struct batch_lock){ .folder = -1, .results = -1 };
}
