/* What is packed is known before the process shuts itself in, and before anything is written. */
#include "records/pack-inputs.h"

#include <errno.h>
#include <string.h>

#include "records/folder-names.h"
#include "render/manifest.h"
#include "report/diag.h"
#include "report/file-name.h"
#include "report/source-open.h"
#include "report/source.h"
#include "report/system-error.h"

static void clear_input(void *data)
{
	struct pack_input *input = data;

	g_free(input->path);
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

static void add_file(GArray *inputs, const char *path, const char *name)
{
	const struct pack_input input = { g_strdup(path), name_text(name) };

	g_array_append_val(inputs, input);
}

static bool has_suffix(const char *name, const char *suffix)
{
	size_t len = strlen(name), n = strlen(suffix);

	return len > n && g_ascii_strcasecmp(name + len - n, suffix) == 0;
}

/* A manifest whose PDF is not there: the PDF's name. NULL: it has one, or is none. */
static char *missing_pdf(const char *folder, const char *name)
{
	g_autofree char *pdf = has_suffix(name, ".pdf" MANIFEST_SUFFIX)
				       ? g_strndup(name, strlen(name) - strlen(MANIFEST_SUFFIX))
				       : NULL;
	g_autofree char *path = pdf ? g_build_filename(folder, pdf, NULL) : NULL;

	return path && !g_file_test(path, G_FILE_TEST_EXISTS) ? g_steal_pointer(&pdf) : NULL;
}

static bool add_folder(GArray *inputs, const char *folder, const char *below, struct diags *diags)
{
	g_autoptr(GPtrArray) names = folder_names(folder);
	bool ok = names || diag(diags, DIAG_CANNOT_READ, NOWHERE, folder, system_error(errno, diags_lang(diags)));

	for (guint i = 0; ok && i < names->len; i++) {
		const char *name = names->pdata[i];
		g_autofree char *missing = missing_pdf(folder, name);
		g_autofree char *path = g_build_filename(folder, missing ? missing : name, NULL);
		g_autofree char *way = *below ? g_strconcat(below, "/", missing ? missing : name, NULL)
					      : g_strdup(missing ? missing : name);

		if (g_file_test(path, G_FILE_TEST_IS_DIR))
			ok = add_folder(inputs, path, way, diags);
		else if (missing || has_suffix(name, ".pdf"))
			add_file(inputs, path, way);
	}
	return ok;
}

static bool add_list(GArray *inputs, const char *path, struct diags *diags)
{
	struct source *source = source_open(path, diags);
	g_autofree char *folder = g_path_get_dirname(path);

	if (!source)
		return false;
	g_auto(GStrv) line = g_strsplit(source->text, "\n", -1);
	for (char **l = line; *l; l++) {
		g_strstrip(*l);
		if (!**l || **l == '#')
			continue;
		g_autofree char *full = g_path_is_absolute(*l) ? g_strdup(*l) : g_build_filename(folder, *l, NULL);
		g_autofree char *base = g_path_get_basename(*l);
		add_file(inputs, full, base);
	}
	source_free(source);
	return true;
}

static bool add_word(GArray *inputs, const char *word, struct diags *diags)
{
	g_autofree char *base = g_path_get_basename(word);

	if (g_file_test(word, G_FILE_TEST_IS_DIR))
		return add_folder(inputs, word, "", diags);
	if (has_suffix(word, ".txt"))
		return add_list(inputs, word, diags);
	add_file(inputs, word, base);
	return true;
}

GArray *pack_inputs_read(char **words, struct diags *diags)
{
	GArray *inputs = g_array_new(FALSE, FALSE, sizeof(struct pack_input));
	bool ok = true;

	g_array_set_clear_func(inputs, clear_input);
	for (char **word = words; *word; word++)
		ok = add_word(inputs, *word, diags) && ok;
	if (ok && !inputs->len)
		ok = diag(diags, DIAG_PACKAGE_NOTHING, NOWHERE, words[0]);
	if (ok)
		return inputs;
	g_array_unref(inputs);
	return NULL;
}
