/* Whoever starts the program chooses these folders, so that what lies in them is trusted as a file on the command line
 * is; a report chooses only the name. */
#include "templates/template-folder.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define SUFFIX    ".yaml"
#define MARK      "banshi-template:"
#define LOOKED_AT 65536 /* bytes */

char **template_folders(void)
{
	const char *set = g_getenv("BANSHI_TEMPLATES");
	g_auto(GStrv) own = g_strsplit(set ? set : "", G_SEARCHPATH_SEPARATOR_S, -1);
	GPtrArray *folders = g_ptr_array_new();

	for (char **folder = own; *folder; folder++)
		if (**folder)
			g_ptr_array_add(folders, g_strdup(*folder));
	g_ptr_array_add(folders, g_build_filename(g_get_user_data_dir(), "banshi", "templates", NULL));
	g_ptr_array_add(folders, NULL);
	return (char **)g_ptr_array_free(folders, FALSE);
}

char *template_folder_find(const char *name)
{
	g_auto(GStrv) folders = template_folders();
	g_autofree char *file = g_strconcat(name, SUFFIX, NULL);

	if (!*name || *name == '.' || strchr(name, '/'))
		return NULL;
	for (char **folder = folders; *folder; folder++) {
		g_autofree char *path = g_build_filename(*folder, file, NULL);
		if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
			return g_steal_pointer(&path);
	}
	return NULL;
}

/* A report may lie beside templates. What makes a file one of them is a line of its own near the beginning. */
static bool is_template(const char *folder, const char *file)
{
	g_autofree char *path = g_build_filename(folder, file, NULL), *text = g_malloc(LOOKED_AT + 1);
	FILE *stream = g_file_test(path, G_FILE_TEST_IS_REGULAR) ? fopen(path, "rb") : NULL;

	if (!stream)
		return false;
	text[fread(text, 1, LOOKED_AT, stream)] = '\0';
	fclose(stream);
	return g_str_has_prefix(text, MARK) || strstr(text, "\n" MARK);
}

static gint compare_names(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char **template_folder_names(const char *folder)
{
	GDir *dir = g_dir_open(folder, 0, NULL);
	GPtrArray *names = g_ptr_array_new();
	const char *file;

	while (dir && (file = g_dir_read_name(dir)))
		if (*file != '.' && g_str_has_suffix(file, SUFFIX) && is_template(folder, file))
			g_ptr_array_add(names, g_strndup(file, strlen(file) - strlen(SUFFIX)));
	if (dir)
		g_dir_close(dir);
	g_ptr_array_sort(names, compare_names);
	g_ptr_array_add(names, NULL);
	return (char **)g_ptr_array_free(names, FALSE);
}
