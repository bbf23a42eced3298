/* Names are random and not counted, as other processes and other machines may write into the same folder; a lock tells
 * one that is being written from one that a killed run left. */
#include "banshi/output-temporary.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdbool.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#define N_RANDOM 6
#define TRIES    100

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

char *temporary_name(void)
{
	unsigned char random[N_RANDOM];
	char end[N_RANDOM + 1] = "";

	/* Without getrandom it is GLib's own. */
	if (getrandom(random, sizeof(random), 0) != sizeof(random))
		for (int i = 0; i < N_RANDOM; i++)
			random[i] = (unsigned char)g_random_int();
	/* 62 letters: the first eight are a little more likely, which does no harm here. */
	for (int i = 0; i < N_RANDOM; i++)
		end[i] = letters[random[i] % (sizeof(letters) - 1)];
	return g_strconcat(TEMPORARY_START, end, NULL);
}

/* Another process may have taken it for one that was left, just before it was locked. Where files cannot be locked
 * nobody takes any. */
static bool is_still_there(int fd)
{
	struct stat st;

	return flock(fd, LOCK_EX | LOCK_NB) < 0 || fstat(fd, &st) < 0 || st.st_nlink > 0;
}

int temporary_open(int folder, char **name)
{
	int fd = -1;

	for (int i = 0; i < TRIES && fd < 0; i++) {
		*name = temporary_name();
		/* 0666, less the umask: as any program makes files. */
		fd = openat(folder, *name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (fd >= 0 && is_still_there(fd))
			break;
		int error = fd >= 0 ? EEXIST : errno;
		if (fd >= 0)
			close(fd);
		fd = -1;
		g_clear_pointer(name, g_free);
		errno = error;
		if (error != EEXIST)
			break;
	}
	return fd;
}

/* ---- what was left ---- */

static bool is_name(const char *name)
{
	const char *end = name + strlen(TEMPORARY_START);

	return g_str_has_prefix(name, TEMPORARY_START) && strlen(end) == N_RANDOM && strspn(end, letters) == N_RANDOM;
}

static void clean(int folder, const char *name)
{
	/* Never through a link, and without waiting for a pipe's writer. */
	int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	struct stat st;

	if (fd < 0)
		return;
	/* Only our own regular file, which nobody has locked. */
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_uid == geteuid() && flock(fd, LOCK_EX | LOCK_NB) == 0)
		unlinkat(folder, name, 0);
	close(fd);
}

void temporary_clean(const char *folder)
{
	DIR *dir = opendir(folder);

	for (struct dirent *entry; dir && (entry = readdir(dir));)
		if (is_name(entry->d_name))
			clean(dirfd(dir), entry->d_name);
	if (dir)
		closedir(dir);
}
