/* A file of lines that only grows. A run that cannot read or write it tells its notes again, which does no harm; so
 * nothing here is an error. */
#include "fonts/told.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define FILE_NAME "told"

struct told {
	char *folder, *path;
	GHashTable *lines; /* owned */
	GString *news;     /* lines to be added to the file */
};

/* Never NULL; a file that cannot be read is as good as none. */
struct told *told_open(const char *folder)
{
	struct told *told = g_new0(struct told, 1);
	g_autofree char *text = NULL;

	told->lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	told->news = g_string_new(NULL);
	told->folder = g_strdup(folder);
	told->path = g_build_filename(folder, FILE_NAME, NULL);
	if (!g_file_get_contents(told->path, &text, NULL, NULL))
		return told;
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	for (char **line = lines; *line; line++)
		g_hash_table_add(told->lines, g_strdup(*line));
	return told;
}

/* True once for each line, in this run and in all before it. */
bool told_is_news(struct told *told, const char *line)
{
	if (!g_hash_table_add(told->lines, g_strdup(line)))
		return false;
	g_string_append_printf(told->news, "%s\n", line);
	return true;
}

/* Added in one piece, so that runs at the same time do not mix their lines. What cannot be kept is told again. */
static void keep(const struct told *told)
{
	int fd;

	if (g_mkdir_with_parents(told->folder, 0700) < 0)
		return;
	fd = open(told->path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return;
	if (write(fd, told->news->str, told->news->len) < 0)
		g_debug("%s: not written", told->path);
	close(fd);
}

void told_close(struct told *told)
{
	if (!told)
		return;
	if (told->news->len)
		keep(told);
	g_free(told->folder);
	g_free(told->path);
	g_hash_table_unref(told->lines);
	g_string_free(told->news, TRUE);
	g_free(told);
}
