#include "cli/page-files.h"

#include <string.h>

#include "banshi/job.h"
#include "banshi/output.h"
#include "cli/output-suffix.h"

char *page_file_path(const char *path, const struct target *target, uint32_t page, uint32_t n)
{
	const char *const suffixes[] = { target->name, NULL };

	if (n == 1)
		return g_strdup(path);
	/* The suffix goes before the number, and is put behind it again. */
	bool has = output_suffix_among(path, suffixes) >= 0;
	size_t stem = strlen(path) - (has ? strlen(target->suffix) : 0);

	return g_strdup_printf("%.*s-%u%s", (int)stem, path, page, has ? path + stem : target->suffix);
}

struct output *page_files_new(const char *path, const struct target *target, uint32_t first, const GPtrArray *images)
{
	struct output *files = g_new0(struct output, images->len);

	for (guint i = 0; i < images->len; i++) {
		files[i].path = page_file_path(path, target, first + i, images->len);
		files[i].bytes = images->pdata[i];
	}
	return files;
}

void page_files_free(struct output *files, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		g_free(files[i].path);
	g_free(files);
}
