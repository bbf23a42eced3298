#include "preview/edit-file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "banshi/output.h"

#define VERSIONS_MAX 1000

/* The name of the n-th version: what follows the first dot of the report's stays. */
static char *version_name(const char *base, unsigned n)
{
	const char *dot = strchr(base + (*base == '.'), '.');
	g_autofree char *stem = g_strndup(base, dot ? (gsize)(dot - base) : strlen(base));
	g_autofree char *number = n > 1 ? g_strdup_printf("%u", n) : g_strdup("");

	return g_strconcat(stem, "（另一版本", number, "）", dot ? dot : "", NULL);
}

static bool write_all(int fd, GBytes *bytes)
{
	gsize len;
	const char *data = g_bytes_get_data(bytes, &len);

	while (len) {
		ssize_t n = write(fd, data, len);
		if (n < 0 && errno != EINTR)
			return false;
		data += MAX(n, 0);
		len -= (gsize)MAX(n, 0);
	}
	/* This version is nowhere else. */
	return fsync(fd) == 0;
}

char *edit_file_keep(const char *path, GBytes *bytes, struct diags *diags)
{
	g_autofree char *folder = g_path_get_dirname(path), *base = g_path_get_basename(path);

	for (unsigned n = 1; n <= VERSIONS_MAX; n++) {
		g_autofree char *name = version_name(base, n);
		g_autofree char *beside = g_build_filename(folder, name, NULL);
		int fd = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
		if (fd < 0 && errno == EEXIST)
			continue;
		bool ok = fd >= 0 && write_all(fd, bytes);
		int error = errno;
		if (fd >= 0)
			close(fd);
		if (ok)
			return g_steal_pointer(&name);
		if (fd >= 0)
			unlink(beside);
		output_report_errno(beside, error, diags);
		return NULL;
	}
	output_report_errno(path, EEXIST, diags);
	return NULL;
}
