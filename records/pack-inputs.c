/* What is packed is known before the process shuts itself in, and before anything is written. */
#include "records/pack-inputs.h"

#include <string.h>

#include "render/manifest.h"
#include "report/diag.h"
#include "report/file-name.h"

static void clear_input(void *data)
{
	struct pack_input *input = data;

	g_free(input->file.path);
	g_free(input->name);
}

/* A name that is no UTF-8 is what old systems write it in; one that is stays as it is, whatever is in it. */
static char *name_text(const char *name)
{
	if (g_utf8_validate(name, -1, NULL))
		return g_strdup(name);
	/* Part by part, as file_name_text takes the last one only. */
	g_auto(GStrv) part = g_strsplit(name, "/", -1);
	for (char **p = part; *p; p++) {
		char *text = file_name_text(*p);

		g_free(*p);
		*p = text;
	}
	return g_strjoinv("/", part);
}

static void add(GArray *inputs, const struct many_file *file, char *path, bool document)
{
	struct pack_input input = { *file, name_text(path + file->base), document };

	input.file.path = path;
	g_array_append_val(inputs, input);
}

/* One without its PDF stands for it; one with it is packed with it. */
static void add_manifest(GArray *inputs, const struct many_file *file)
{
	g_autofree char *pdf = g_strndup(file->path, strlen(file->path) - strlen(MANIFEST_SUFFIX));

	if (!g_file_test(pdf, G_FILE_TEST_EXISTS))
		add(inputs, file, g_steal_pointer(&pdf), true);
}

static void add_file(GArray *inputs, const struct many_file *file)
{
	if (!file->named && g_str_has_suffix(file->path, ".pdf" MANIFEST_SUFFIX))
		add_manifest(inputs, file);
	else
		add(inputs, file, g_strdup(file->path), many_file_stands_for(file, MANY_PDF));
}

static bool has_document(const GArray *inputs)
{
	for (guint i = 0; i < inputs->len; i++)
		if (g_array_index(inputs, struct pack_input, i).document)
			return true;
	return false;
}

GArray *pack_inputs_read(char **words, struct diags *diags)
{
	GArray *files = many_files_find(words, true, diags), *inputs;

	if (!files)
		return NULL;
	inputs = g_array_new(FALSE, FALSE, sizeof(struct pack_input));
	g_array_set_clear_func(inputs, clear_input);
	for (guint i = 0; i < files->len; i++)
		add_file(inputs, &g_array_index(files, struct many_file, i));
	g_array_unref(files);
	if (has_document(inputs))
		return inputs;
	diag(diags, DIAG_PACKAGE_NOTHING, NOWHERE, words[0]);
	g_array_unref(inputs);
	return NULL;
}
