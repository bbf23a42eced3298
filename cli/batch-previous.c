#include "cli/batch-previous.h"

#include <glib.h>

char *batch_previous_path(const char *folder, const char *name)
{
	/* Last year's may be YAML where this year's is JSON. */
	static const char *const suffixes[] = { ".yaml", ".yml", ".json", ".md", ".markdown" };

	for (size_t i = 0; i < G_N_ELEMENTS(suffixes); i++) {
		g_autofree char *file = g_strconcat(name, suffixes[i], NULL);
		g_autofree char *path = g_build_filename(folder, file, NULL);
		if (g_file_test(path, G_FILE_TEST_EXISTS))
			return g_steal_pointer(&path);
	}
	return NULL;
}
