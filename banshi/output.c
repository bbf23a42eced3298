/* Several files become visible in one go as far as a file system can do that: all are complete and synced before the
 * first is renamed, and what was there before is kept until the last one is, so that it can be put back. */
#include "banshi/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "banshi/output-place.h"
#include "banshi/output-temporary.h"
#include "report/diag.h"
#include "report/system-error.h"

/* A file on its way. */
struct pending {
	const struct output *output;
	struct output_place place;
	char *temporary; /* in the place's folder; NULL: there is none any more */
	int fd;          /* of the temporary: as long as it is open, the temporary is locked */
	/* What is at the place, and where the old file is kept that the new one replaces. */
	enum { OLD_IN_PLACE, NEW_WITHOUT_OLD, NEW_AND_OLD_EXCHANGED, NEW_AND_OLD_ASIDE, NEW_FOR_GOOD } state;
	char *aside;
};

bool output_report_errno(const char *path, int error, struct diags *diags)
{
	enum lang lang = diags_lang(diags);

	if (error == ENOSPC || error == EDQUOT)
		return diag(diags, DIAG_NO_ROOM, NOWHERE, path, system_error(error, lang));
	return diag(
		diags, DIAG_CANNOT_WRITE, NOWHERE, path, system_error(error, lang), system_error_remedy(error, lang));
}

/* ---- bytes ---- */

static bool write_all(int fd, const GByteArray *bytes)
{
	for (guint done = 0; done < bytes->len;) {
		ssize_t n = write(fd, bytes->data + done, bytes->len - done);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		done += (guint)n;
	}
	return true;
}

/* A network's file system may only say on closing what it could not write. The descriptor stays, for the lock. */
static bool close_copy(int fd)
{
	int copy = fcntl(fd, F_DUPFD_CLOEXEC, 3);

	return copy >= 0 && close(copy) == 0;
}

static bool sync_descriptor(int fd)
{
	int done;

	do
		done = fsync(fd);
	while (done < 0 && errno == EINTR);
	/* What cannot be synced, as a pipe, has nothing to be. */
	return done == 0 || errno == EINVAL || errno == EROFS || errno == ENOTSUP;
}

static bool fill_temporary(const struct pending *p, enum output_sync sync)
{
	/* The new file has the rights of the old one. */
	return write_all(p->fd, p->output->bytes) &&
	       (!p->place.exists || fchmod(p->fd, p->place.st.st_mode & 07777) == 0) &&
	       (sync == OUTPUT_NO_SYNC || sync_descriptor(p->fd)) && close_copy(p->fd);
}

/* ---- before any name is taken ---- */

static bool prepare(struct pending *p, const struct output *output, enum output_sync sync, struct diags *diags)
{
	bool planted;
	int error;

	*p = (struct pending){ .output = output, .fd = -1 };
	error = output_place_open(output->path, &p->place, &planted);
	/* Said first: error is set, too. */
	if (planted)
		return diag(diags, DIAG_PLANTED, NOWHERE, output->path);
	if (error)
		return output_report_errno(output->path, error, diags);
	if (p->place.is_direct)
		return true;
	p->fd = temporary_open(p->place.folder, &p->temporary);
	return (p->fd >= 0 && fill_temporary(p, sync)) || output_report_errno(output->path, errno, diags);
}

/* ---- taking the names ---- */

static bool rename_here(const struct pending *p, const char *from, const char *to)
{
	return renameat(p->place.folder, from, p->place.folder, to) == 0;
}

static bool exchange(const struct pending *p)
{
	return renameat2(p->place.folder, p->temporary, p->place.folder, p->place.name, RENAME_EXCHANGE) == 0;
}

/* Where a file system cannot exchange two names, the old file gets another one first. */
static bool put_aside(struct pending *p)
{
	p->aside = temporary_name();
	if (linkat(p->place.folder, p->place.name, p->place.folder, p->aside, 0) == 0)
		return true;
	g_clear_pointer(&p->aside, g_free);
	return false;
}

/* `keep`: the old file is kept until all is done. */
static bool take_name(struct pending *p, bool keep)
{
	if (keep && p->place.exists) {
		if (exchange(p)) {
			/* Behind an exchange the temporary's name is that of the old file, and finish takes it
			 * away. */
			p->state = NEW_AND_OLD_EXCHANGED;
			return true;
		}
		/* These mean that the file system cannot, or that the old file is gone by now; others are told. */
		if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP && errno != ENOENT)
			return false;
		/* When that fails as well, the old file is replaced for good. */
		put_aside(p);
	}
	if (!rename_here(p, p->temporary, p->place.name))
		return false;
	g_clear_pointer(&p->temporary, g_free);
	p->state = !p->place.exists ? NEW_WITHOUT_OLD : p->aside ? NEW_AND_OLD_ASIDE : NEW_FOR_GOOD;
	return true;
}

static void put_back(struct pending *p)
{
	/* Nothing more can be done when putting back fails; the new file then stays. */
	if (p->state == NEW_AND_OLD_EXCHANGED)
		exchange(p);
	else if (p->state == NEW_AND_OLD_ASIDE && rename_here(p, p->aside, p->place.name))
		g_clear_pointer(&p->aside, g_free);
	else if (p->state == NEW_WITHOUT_OLD)
		unlinkat(p->place.folder, p->place.name, 0);
}

static bool sync_folder_of(const struct pending *p)
{
	int fd = openat(p->place.folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	/* A folder that may be written to and not read: all of its file system then. */
	if (fd < 0)
		return (errno == EACCES && syncfs(p->fd) == 0);
	bool ok = sync_descriptor(fd);
	int error = errno;

	close(fd);
	errno = error;
	return ok;
}

static bool commit(struct pending *p, bool keep, struct diags *diags)
{
	/* What goes to a pipe has no name to take. */
	return p->place.is_direct || take_name(p, keep) || output_report_errno(p->output->path, errno, diags);
}

static bool same_folder(const struct pending *a, const struct pending *b)
{
	struct stat x, y;

	return fstat(a->place.folder, &x) == 0 && fstat(b->place.folder, &y) == 0 && x.st_dev == y.st_dev &&
	       x.st_ino == y.st_ino;
}

/* Each folder once, as far as outputs of one are side by side. */
static bool sync_folders(const struct pending *pending, size_t n, struct diags *diags)
{
	const struct pending *synced = NULL;

	for (const struct pending *p = pending; p < pending + n; p++) {
		if (p->place.is_direct || (synced && same_folder(synced, p)))
			continue;
		if (!sync_folder_of(p))
			return output_report_errno(p->output->path, errno, diags);
		synced = p;
	}
	return true;
}

static bool write_direct(struct pending *p, struct diags *diags)
{
	const char *path = p->place.borrowed ? "<stdout>" : p->output->path;

	return !p->place.is_direct || (write_all(p->place.direct, p->output->bytes) && close_copy(p->place.direct)) ||
	       output_report_errno(path, errno, diags);
}

static void finish(struct pending *p)
{
	if (p->temporary)
		unlinkat(p->place.folder, p->temporary, 0);
	if (p->aside)
		unlinkat(p->place.folder, p->aside, 0);
	if (p->fd >= 0)
		close(p->fd);
	g_free(p->temporary);
	g_free(p->aside);
	output_place_close(&p->place);
}

bool output_write(const struct output *output, size_t n, enum output_sync sync, struct diags *diags)
{
	struct pending *pending = g_new0(struct pending, n);
	/* One file by itself can only fail after its name was taken when its folder is still to be synced. */
	bool ok = true, keep = n > 1 || sync == OUTPUT_SYNC;
	size_t n_prepared = 0;

	while (n_prepared < n && ok) {
		ok = prepare(&pending[n_prepared], &output[n_prepared], sync, diags);
		n_prepared++;
	}
	for (size_t i = 0; i < n && ok; i++)
		ok = commit(&pending[i], keep, diags);
	ok = ok && (sync != OUTPUT_SYNC || sync_folders(pending, n, diags));
	/* Pipes last: what is written there cannot be taken back. */
	for (size_t i = 0; i < n && ok; i++)
		ok = write_direct(&pending[i], diags);
	for (size_t i = 0; i < n_prepared; i++) {
		if (!ok)
			put_back(&pending[i]);
		finish(&pending[i]);
	}
	g_free(pending);
	return ok;
}

/* ---- a file that must be as it was ---- */

static bool has_bytes(const struct pending *p, const char *name, GBytes *wanted)
{
	int fd = openat(p->place.folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	gsize len, done = 0;
	const char *bytes = g_bytes_get_data(wanted, &len);
	char piece[1 << 14];
	ssize_t n = -1;

	while (fd >= 0 && (n = read(fd, piece, sizeof(piece))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 || (gsize)n > len - done || memcmp(piece, bytes + done, (size_t)n) != 0)
			break;
		done += (gsize)n;
	}
	if (fd >= 0)
		close(fd);
	return n == 0 && done == len;
}

/* Another program wrote its version after the file was compared, and it came out when ours went in. It goes back. What
 * then comes out is ours, or one that was written in this instant too, which is newer and stays. */
static enum output_replaced give_way(struct pending *p, GBytes *is)
{
	if (exchange(p) && !has_bytes(p, p->temporary, is))
		exchange(p);
	return OUTPUT_CHANGED;
}

static enum output_replaced failed(const struct pending *p, int error, struct diags *diags)
{
	output_report_errno(p->output->path, error, diags);
	return OUTPUT_FAILED;
}

static enum output_replaced replace(struct pending *p, GBytes *was, GBytes *is, struct diags *diags)
{
	if (p->place.is_direct)
		return failed(p, EINVAL, diags);
	if (!has_bytes(p, p->place.name, was))
		return OUTPUT_CHANGED;
	/* Only what came out says what was replaced. */
	if (exchange(p))
		return has_bytes(p, p->temporary, was) ? OUTPUT_REPLACED : give_way(p, is);
	if (errno == ENOENT)
		return OUTPUT_CHANGED;
	/* Where a file system cannot exchange names, nothing says so. */
	if ((errno == EINVAL || errno == ENOSYS || errno == ENOTSUP) && rename_here(p, p->temporary, p->place.name)) {
		g_clear_pointer(&p->temporary, g_free);
		return OUTPUT_REPLACED;
	}
	return failed(p, errno, diags);
}

enum output_replaced output_replace(const char *path, GBytes *was, GBytes *is, struct diags *diags)
{
	gsize len;
	const guint8 *data = g_bytes_get_data(is, &len);
	g_autoptr(GByteArray) bytes = g_byte_array_append(g_byte_array_sized_new((guint)len), data, (guint)len);
	const struct output output = { (char *)path, bytes };
	struct pending pending;
	bool ok = prepare(&pending, &output, OUTPUT_NO_SYNC, diags);
	enum output_replaced done = ok ? replace(&pending, was, is, diags) : OUTPUT_FAILED;

	finish(&pending);
	return done;
}

/* ---- folders ---- */

static bool sync_path(const char *path, int flags)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | flags);
	bool ok = fd >= 0 && sync_descriptor(fd);
	int error = errno;

	if (fd >= 0)
		close(fd);
	errno = error;
	return ok;
}

bool output_sync_folder(const char *path)
{
	/* A folder that may not be read is not synced, and that is no fault. */
	return sync_path(path, O_DIRECTORY) || errno == EACCES;
}

bool output_sync_file(const char *path)
{
	return sync_path(path, 0);
}

/* 0, or an errno. */
static int make_folder(const char *path, enum output_sync sync)
{
	g_autofree char *above = g_path_get_dirname(path);
	int made = mkdir(path, 0777);

	/* Made from above down, as far as folders are missing. */
	if (made < 0 && errno == ENOENT && strcmp(above, path) != 0) {
		int error = make_folder(above, sync);
		if (error)
			return error;
		made = mkdir(path, 0777);
	}
	if (made < 0) {
		int error = errno;
		/* Another process may have made it meanwhile. */
		return error == EEXIST && g_file_test(path, G_FILE_TEST_IS_DIR) ? 0 : error;
	}
	return sync == OUTPUT_NO_SYNC || output_sync_folder(above) ? 0 : errno;
}

bool output_make_folder(const char *path, enum output_sync sync, struct diags *diags)
{
	int error = make_folder(path, sync);

	return !error || output_report_errno(path, error, diags);
}

bool output_check(const char *path, const char *input, struct diags *diags)
{
	struct stat a, b;

	if (!input || strcmp(path, "-") == 0 || strcmp(input, "-") == 0)
		return true;
	/* Hard links and links are seen too: it is the same file when device and number are. */
	if (stat(path, &a) < 0 || stat(input, &b) < 0 || a.st_dev != b.st_dev || a.st_ino != b.st_ino)
		return true;
	return diag(diags, DIAG_OUTPUT_IS_INPUT, NOWHERE, path);
}
