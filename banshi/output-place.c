/* A path is walked a name at a time with descriptors of folders, so that nobody can change what was looked at before it
 * is used. A link that others could have planted is followed nowhere. */
#include "banshi/output-place.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <linux/magic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/vfs.h>
#include <unistd.h>

#define LINKS_MAX 40 /* as the kernel has it */

/* A walk along a path. */
struct walk {
	int folder; /* O_PATH, where it is */
	char *rest; /* what is still to be walked */
	int n_links;
	bool planted;
	bool look; /* nothing is opened for writing: a pipe would wait for its reader */
};

/* Goes on from this folder, which is the walk's from now on. */
static void go_to(struct walk *w, int folder)
{
	if (w->folder >= 0)
		close(w->folder);
	w->folder = folder;
}

static int enter(struct walk *w, const char *name)
{
	int folder = openat(w->folder, name, O_PATH | O_DIRECTORY | O_CLOEXEC);

	if (folder < 0)
		return errno;
	go_to(w, folder);
	return 0;
}

/* ---- what is met ---- */

/* Somebody else may have put it there, in wait for us. */
static bool may_be_planted(const struct walk *w, const struct stat *met)
{
	struct stat folder;

	if (fstat(w->folder, &folder) < 0)
		return true;
	/* Ours, root's and that of the folder's owner are no traps; a folder that only its owner can write to
	 * has none. */
	return (folder.st_mode & (S_IWGRP | S_IWOTH)) && met->st_uid != geteuid() && met->st_uid != 0 &&
	       met->st_uid != folder.st_uid;
}

static bool is_of_proc(int fd)
{
	struct statfs fs;

	/* Links of /proc do not lead where their text says. */
	return fstatfs(fd, &fs) == 0 && fs.f_type == PROC_SUPER_MAGIC;
}

/* /proc/self/fd/1 is no path to follow but an open file. Ours is written to from where it stands, as a shell's > and >>
 * mean it: opened anew it would be written over from its beginning. */
static int open_descriptor(const struct walk *w, const char *name, struct output_place *out)
{
	struct stat named, ours;
	char *end;
	long number = strtol(name, &end, 10);

	out->is_direct = true;
	/* When only looking, what it is has been settled, and nothing is opened. */
	if (w->look)
		return 0;
	if (fstatat(w->folder, name, &named, 0) < 0)
		return errno;
	/* /proc/self/fd/1 names the descriptor 1 only if the file behind both is one. */
	if (*name && !*end && number >= 0 && fstat((int)number, &ours) == 0 && ours.st_dev == named.st_dev &&
		ours.st_ino == named.st_ino)
		out->direct = fcntl((int)number, F_DUPFD_CLOEXEC, 3);
	else
		out->direct = openat(w->folder, name, O_WRONLY | O_APPEND | O_NOCTTY | O_CLOEXEC);
	return out->direct < 0 ? errno : 0;
}

static int follow(struct walk *w, int link)
{
	char target[4096];
	ssize_t n = readlinkat(link, "", target, sizeof(target));

	if (n < 0)
		return errno;
	/* A target that fills the buffer may be longer. */
	if (n == sizeof(target))
		return ENAMETOOLONG;
	if (++w->n_links > LINKS_MAX)
		return ELOOP;
	char *rest = g_strdup_printf("%.*s/%s", (int)n, target, w->rest);
	/* Without a slash at its end, unless one was there: it would ask for a folder. */
	if (!*w->rest)
		rest[strlen(rest) - 1] = '\0';
	g_free(w->rest);
	w->rest = rest;
	/* A link that begins with / goes on from the root, another one from here. */
	return *rest == '/' ? enter(w, "/") : 0;
}

/* ---- the walk ---- */

/* What the last name is. */
static int take_last(struct walk *w, const char *name, const struct stat *met, struct output_place *out)
{
	if (S_ISDIR(met->st_mode))
		return EISDIR;
	if (S_ISREG(met->st_mode)) {
		out->exists = true;
		out->st = *met;
		out->name = g_strdup(name);
		return 0;
	}
	/* A regular file may be anybody's: it is replaced and not written to. A pipe or a device is written to. */
	w->planted = may_be_planted(w, met);
	if (w->planted)
		return ELOOP;
	out->is_direct = true;
	out->direct = w->look ? -1 : openat(w->folder, name, O_WRONLY | O_NOCTTY | O_CLOEXEC);
	return out->direct < 0 && !w->look ? errno : 0;
}

static int take_link(struct walk *w, const char *name, int link, const struct stat *met, struct output_place *out)
{
	if (is_of_proc(link) && !*w->rest)
		return open_descriptor(w, name, out);
	w->planted = may_be_planted(w, met);
	return w->planted ? ELOOP : follow(w, link);
}

/* One name further. */
static int step(struct walk *w, const char *name, bool last, struct output_place *out)
{
	struct stat met;
	int error = 0, fd;

	/* “..” is a folder's own entry, and no link. */
	if (!last && strcmp(name, "..") == 0)
		return enter(w, "..");
	fd = openat(w->folder, name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
	/* What is not there yet is where the new file goes. */
	if (fd < 0 && errno == ENOENT && last) {
		out->name = g_strdup(name);
		return 0;
	}
	if (fd < 0)
		return errno;
	if (fstat(fd, &met) < 0)
		error = errno;
	else if (S_ISLNK(met.st_mode))
		error = take_link(w, name, fd, &met, out);
	else if (last)
		error = take_last(w, name, &met, out);
	else if (S_ISDIR(met.st_mode)) {
		/* The descriptor stays open as the walk's folder. */
		go_to(w, fd);
		return 0;
	} else
		error = ENOTDIR;
	close(fd);
	return error;
}

/* The next name, taken off the rest; g_free. NULL at the end. */
static char *next_name(struct walk *w, bool *last)
{
	const char *at = w->rest + strspn(w->rest, "/");
	size_t n = strcspn(at, "/");
	char *name = n ? g_strndup(at, n) : NULL, *rest = g_strdup(at + n);

	/* "a/" names a folder, so what is before the slash is not the last. */
	*last = !*rest;
	g_free(w->rest);
	w->rest = rest;
	return name;
}

static int walk(struct walk *w, const char *path, struct output_place *out)
{
	/* From the root or from where the program stands. */
	int error = !*path ? ENOENT : enter(w, *path == '/' ? "/" : ".");

	while (!error && !out->name && !out->is_direct) {
		bool last;
		g_autofree char *name = next_name(w, &last);

		/* A path that ends in a slash has no last name: it is a folder. */
		error = name ? step(w, name, last, out) : EISDIR;
	}
	return error;
}

static int find(const char *path, bool look, struct output_place *out, bool *planted)
{
	bool standard = strcmp(path, "-") == 0;
	struct walk w = { .folder = AT_FDCWD, .rest = g_strdup(path), .look = look };

	*out = (struct output_place){
		.folder = -1, .direct = standard ? STDOUT_FILENO : -1, .is_direct = standard, .borrowed = standard
	};
	int error = standard ? 0 : walk(&w, path, out);
	/* The folder is kept by the place only when there is a name in it. */
	if (!error && out->name)
		out->folder = w.folder;
	else if (w.folder >= 0)
		close(w.folder);
	*planted = w.planted;
	g_free(w.rest);
	return error;
}

int output_place_open(const char *path, struct output_place *out, bool *planted)
{
	return find(path, false, out, planted);
}

void output_place_close(struct output_place *place)
{
	if (place->folder >= 0)
		close(place->folder);
	if (place->direct >= 0 && !place->borrowed)
		close(place->direct);
	g_free(place->name);
	*place = (struct output_place){ .folder = -1, .direct = -1 };
}

bool output_is_file(const char *path)
{
	struct output_place place;
	/* What cannot be found counts as a file, so that the fault is told when it is written. */
	bool planted, direct = find(path, true, &place, &planted) == 0 && place.is_direct;

	output_place_close(&place);
	return !direct;
}

bool output_is_planted(const char *path)
{
	struct output_place place;
	bool planted;

	find(path, true, &place, &planted);
	output_place_close(&place);
	return planted;
}

char *output_folder(const char *path)
{
	struct output_place place;
	bool planted;
	char *folder = NULL;

	if (find(path, true, &place, &planted) == 0 && place.folder >= 0) {
		/* The kernel's own name of the folder, whatever links led there. */
		g_autofree char *link = g_strdup_printf("/proc/self/fd/%d", place.folder);
		folder = g_file_read_link(link, NULL);
	}
	output_place_close(&place);
	return folder;
}
