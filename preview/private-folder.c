/* The folder is locked for as long as the process lives, however it ends: so a later run can tell what was left. */
#include "preview/private-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define START       "banshi-page-"
#define LEN_RANDOM  36 /* of a UUID */
#define TRIES       100
#define OPEN_FOLDER (O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)

struct private_folder {
	char *path;
	int lock; /* -1: it has not been made */
};

static void remove_with_files(const char *path)
{
	GDir *dir = g_dir_open(path, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *file = g_build_filename(path, name, NULL);
		unlink(file);
	}
	if (dir)
		g_dir_close(dir);
	rmdir(path);
}

/* Only a folder of ours, which no process has locked. */
static void remove_left(const char *path)
{
	int fd = open(path, OPEN_FOLDER);
	struct stat st;

	if (fd < 0)
		return;
	if (fstat(fd, &st) == 0 && st.st_uid == geteuid() && flock(fd, LOCK_EX | LOCK_NB) == 0)
		remove_with_files(path);
	close(fd);
}

static void clean(void)
{
	GDir *dir = g_dir_open(g_get_tmp_dir(), 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(g_get_tmp_dir(), name, NULL);
		if (g_str_has_prefix(name, START) && strlen(name) == strlen(START) + LEN_RANDOM)
			remove_left(path);
	}
	if (dir)
		g_dir_close(dir);
}

struct private_folder *private_folder_new(void)
{
	struct private_folder *folder = g_new0(struct private_folder, 1);
	g_autofree char *random = g_uuid_string_random();
	g_autofree char *name = g_strconcat(START, random, NULL);

	clean();
	folder->path = g_build_filename(g_get_tmp_dir(), name, NULL);
	folder->lock = -1;
	return folder;
}

void private_folder_free(struct private_folder *folder)
{
	if (!folder)
		return;
	if (folder->lock >= 0) {
		remove_with_files(folder->path);
		close(folder->lock);
	}
	g_free(folder->path);
	g_free(folder);
}

const char *private_folder_path(const struct private_folder *folder)
{
	return folder->path;
}

bool private_folder_make(struct private_folder *folder)
{
	struct stat st;

	for (int i = 0; folder->lock < 0 && i < TRIES; i++) {
		if (mkdir(folder->path, 0700) != 0 && errno != EEXIST)
			return false;
		int fd = open(folder->path, OPEN_FOLDER);
		/* Another run may have taken it for one that was left, just before it was locked. */
		if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0 && stat(folder->path, &st) == 0)
			folder->lock = fd;
		else if (fd >= 0)
			close(fd);
	}
	return folder->lock >= 0;
}
