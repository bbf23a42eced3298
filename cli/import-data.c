#include "cli/import-data.h"

#include <string.h>

#include "readers/pdf-data.h"
#include "report/diag.h"

static const struct data_file *file_at(const struct import_data *data, guint i)
{
	return &g_array_index(data->file, struct data_file, i);
}

/* Says that the rows are elsewhere still. */
static void say_rows(const struct import_data *data, struct diags *diags)
{
	GString *names = g_string_new(NULL);

	/* The first file is the report. */
	for (guint i = 1; i < data->file->len; i++)
		g_string_append_printf(names, "%s%s", i > 1 ? "、" : "", file_at(data, i)->name);
	if (names->len)
		diag(diags, DIAG_IMPORT_PDF_ROWS, NOWHERE, names->str);
	g_string_free(names, TRUE);
}

/* Where a file goes: the report where it was asked for, the others beside it. g_free. */
static char *path_of(const struct import_data *data, guint i)
{
	g_autofree char *folder = g_path_get_dirname(data->output);

	if (i == 0)
		return g_strdup(data->output);
	return strcmp(folder, ".") == 0 ? g_strdup(file_at(data, i)->name)
					: g_build_filename(folder, file_at(data, i)->name, NULL);
}

static bool make_folder_of(const struct import_data *data, const char *path, struct diags *diags)
{
	g_autofree char *folder = g_path_get_dirname(path);

	return g_file_test(folder, G_FILE_TEST_IS_DIR) || output_make_folder(folder, data->sync, diags);
}

static bool may_write(const struct import_data *data, const char *path, struct diags *diags)
{
	return data->force || !g_file_test(path, G_FILE_TEST_IS_REGULAR) ||
	       diag(diags, DIAG_FILE_EXISTS, NOWHERE, path);
}

static bool write_files(const struct import_data *data, struct diags *diags)
{
	guint n = data->file->len;
	struct output *output = g_new0(struct output, n);
	bool ok = true;

	/* All that are in the way are told. */
	for (guint i = 0; i < n; i++) {
		output[i] = (struct output){ path_of(data, i), file_at(data, i)->bytes };
		ok = may_write(data, output[i].path, diags) && ok;
	}
	for (guint i = 1; i < n && ok; i++)
		ok = make_folder_of(data, output[i].path, diags);
	ok = ok && output_write(output, n, data->sync, diags);
	for (guint i = 0; i < n; i++)
		g_free(output[i].path);
	g_free(output);
	return ok;
}

bool import_data_write(const struct import_data *data, struct diags *diags)
{
	bool to_file = data->output && strcmp(data->output, "-") != 0;
	const struct output standard = { (char *)"-", file_at(data, 0)->bytes };

	if (!to_file)
		say_rows(data, diags);
	/* Standard output takes the report alone; the rows stay in the PDF. */
	if (to_file ? !write_files(data, diags) : !output_write(&standard, 1, data->sync, diags))
		return false;
	diag(diags, DIAG_IMPORT_PDF_DATA, NOWHERE, data->pdf, file_at(data, 0)->name);
	return true;
}
