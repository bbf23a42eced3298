/* By bytes: the same in every language, and whatever order the system gives. */
#include "records/folder-names.h"

#include <errno.h>
#include <string.h>

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

GPtrArray *folder_names(const char *folder)
{
	GPtrArray *names;
	GDir *dir;

	errno = 0;
	dir = g_dir_open(folder, 0, NULL);
	if (!dir) {
		errno = errno ? errno : EIO;
		return NULL;
	}
	names = g_ptr_array_new_with_free_func(g_free);
	for (const char *name; (name = g_dir_read_name(dir));)
		if (*name != '.')
			g_ptr_array_add(names, g_strdup(name));
	g_dir_close(dir);
	g_ptr_array_sort(names, compare_names);
	return names;
}
