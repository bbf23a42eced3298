/* The file of rows that a table names, and places in it. */
#include "binding/row-file.h"

#include "report/csv.h"

const struct value *row_file_value(
	const struct bound *bound, uint32_t row, uint32_t leaf, const struct tree **tree, struct value *found)
{
	const struct row_places *file = bound->data;
	struct diags *none = diags_new(LANG_EN); /* the line was read before */
	struct csv_row line = { 0 };

	csv_seek(file->csv, file->row[row]);
	bool ok = csv_next(file->csv, &line, none) && file->field[leaf] < line.n;
	if (ok) {
		*found = line.field[file->field[leaf]];
		*tree = csv_tree(file->csv);
	}
	diags_free(none);
	return ok ? found : NULL;
}

const struct value *row_file_named(const struct value *value)
{
	if (value->type != VALUE_MAPPING || value->n != 1)
		return NULL;
	const struct value *only = value->child;
	bool named = value_is(only->key, "csv") || value_is(only->key, "文件");
	return named && only->type == VALUE_SCALAR ? only : NULL;
}

static struct csv *given_file(struct bind *bind, const struct value *file)
{
	for (uint32_t i = 0; i < bind->n_files; i++)
		if (value_is(file, bind->file[i].name)) {
			g_array_append_val(bind->files, bind->file[i]);
			return csv_from_bytes(bind->file[i].name, bind->file[i].bytes, bind->file[i].len, bind->diags);
		}
	diag(bind->diags, DIAG_NO_SUCH_FILE, NOWHERE, file->text);
	return NULL;
}

/* A file is named relative to the report. */
struct csv *row_file_open(struct bind *bind, const struct tree *report, const struct value *file)
{
	g_autofree char *folder = g_path_get_dirname(report->source->name);
	g_autofree char *path =
		g_path_is_absolute(file->text) ? g_strdup(file->text) : g_build_filename(folder, file->text, NULL);
	const char *plain = path[0] == '.' && path[1] == '/' ? path + 2 : path;
	const struct data_file read = { .name = file->text, .path = arena_strdup(bind->arena, plain) };

	if (bind->file)
		return given_file(bind, file);
	if (bind->files)
		g_array_append_val(bind->files, read);
	return csv_open(plain, bind->diags);
}
