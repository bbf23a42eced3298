#include "banshi/output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/diag.h"
#include "report/system-error.h"

/* A file on its way: the place it is for, and where it is until it is complete. */
struct pending {
	char *target;    /* links followed */
	char *temporary; /* NULL: written directly */
};

static bool cannot_write(const char *path, int error, struct diags *diags)
{
	return diag(diags, DIAG_CANNOT_WRITE, NOWHERE, path, system_error(error, diags_lang(diags)));
}

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

static bool write_direct(const char *path, const GByteArray *bytes, struct diags *diags)
{
	bool standard = strcmp(path, "-") == 0;
	int fd = standard ? STDOUT_FILENO : open(path, O_WRONLY | O_CLOEXEC);
	bool ok = fd >= 0 && write_all(fd, bytes);
	int error = errno;

	if (fd >= 0 && !standard && close(fd) < 0 && ok) {
		ok = false;
		error = errno;
	}
	return ok || cannot_write(standard ? "<stdout>" : path, error, diags);
}

/* An existing file is on disk before its name is taken over: a power cut leaves the old one or the new one. */
static bool complete(int fd, const struct stat *replaced)
{
	if (replaced && (fchmod(fd, replaced->st_mode & 07777) < 0 || fdatasync(fd) < 0))
		return false;
	return true;
}

static bool write_temporary(
	struct pending *p, const struct output *output, const struct stat *replaced, struct diags *diags)
{
	g_autofree char *folder = g_path_get_dirname(p->target);
	int fd, error;
	bool ok;

	p->temporary = g_strconcat(folder, "/.banshi-XXXXXX", NULL);
	fd = g_mkstemp_full(p->temporary, O_WRONLY | O_CLOEXEC, 0666);
	if (fd < 0) {
		error = errno;
		g_clear_pointer(&p->temporary, g_free);
		return cannot_write(output->path, error, diags);
	}
	ok = write_all(fd, output->bytes) && complete(fd, replaced);
	error = errno;
	if (close(fd) < 0 && ok) {
		ok = false;
		error = errno;
	}
	return ok || cannot_write(output->path, error, diags);
}

static bool prepare(struct pending *p, const struct output *output, struct diags *diags)
{
	struct stat existing;
	bool exists = strcmp(output->path, "-") != 0 && stat(output->path, &existing) == 0;

	if (strcmp(output->path, "-") == 0 || (exists && !S_ISREG(existing.st_mode) && !S_ISDIR(existing.st_mode)))
		return true;
	if (exists && S_ISDIR(existing.st_mode))
		return cannot_write(output->path, EISDIR, diags);

	char *followed = exists ? realpath(output->path, NULL) : NULL;
	p->target = g_strdup(followed ? followed : output->path);
	free(followed);
	return write_temporary(p, output, exists ? &existing : NULL, diags);
}

static bool finish(struct pending *p, const struct output *output, struct diags *diags)
{
	if (!p->temporary)
		return write_direct(output->path, output->bytes, diags);
	if (rename(p->temporary, p->target) < 0)
		return cannot_write(output->path, errno, diags);
	g_clear_pointer(&p->temporary, g_free);
	return true;
}

bool output_write(const struct output *output, size_t n, struct diags *diags)
{
	struct pending *pending = g_new0(struct pending, n);
	bool ok = true;

	for (size_t i = 0; i < n && ok; i++)
		ok = prepare(&pending[i], &output[i], diags);
	for (size_t i = 0; i < n && ok; i++)
		ok = finish(&pending[i], &output[i], diags);
	for (size_t i = 0; i < n; i++) {
		if (pending[i].temporary)
			g_unlink(pending[i].temporary);
		g_free(pending[i].temporary);
		g_free(pending[i].target);
	}
	g_free(pending);
	return ok;
}

bool output_check(const char *path, const char *input, struct diags *diags)
{
	struct stat a, b;

	if (!input || strcmp(path, "-") == 0 || strcmp(input, "-") == 0)
		return true;
	if (stat(path, &a) < 0 || stat(input, &b) < 0 || a.st_dev != b.st_dev || a.st_ino != b.st_ino)
		return true;
	return diag(diags, DIAG_OUTPUT_IS_INPUT, NOWHERE, path);
}
