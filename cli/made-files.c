#include "cli/made-files.h"

#include <string.h>

#include "banshi/banshi.h"
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

char *manifest_file_path(const char *path)
{
	return g_strconcat(path, ".manifest", NULL);
}

/* The array is a view of what the result owns. */
static void add(struct made_files *files, char *path, void *data, size_t len)
{
	GByteArray *view = &files->view[files->n];

	*view = (GByteArray){ data, (guint)len };
	files->file[files->n++] = (struct output){ path, view };
}

void made_files_init(
	struct made_files *files, const struct banshi_result *result, const struct target *target, const char *path)
{
	uint32_t n = result->n_image;

	*files = (struct made_files){ .file = g_new0(struct output, n + 2), .view = g_new0(GByteArray, n + 2) };
	for (uint32_t i = 0; i < n; i++)
		add(files, page_file_path(path, target, i + 1, n), result->image[i].data, result->image[i].len);
	if (result->data)
		add(files, g_strdup(path), result->data, result->len);
	if (result->data && result->manifest)
		add(files, manifest_file_path(path), result->manifest, strlen(result->manifest));
}

void made_files_finish(struct made_files *files)
{
	for (uint32_t i = 0; i < files->n; i++)
		g_free(files->file[i].path);
	g_free(files->file);
	g_free(files->view);
}
