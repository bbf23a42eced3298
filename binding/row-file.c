/* The file of rows that a table names, and places in it. A file is given by the caller (a service has no folder), or
 * read beneath the folder that reports may name files in (named-file.h). */
#include "binding/row-file.h"

#include "report/csv.h"
#include "report/named-file.h"

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

static struct csv *given_file(struct row_files *files, struct messages *messages, const struct value *file)
{
	for (uint32_t i = 0; i < files->n_given; i++) {
		const struct row_file *given = &files->given[i];

		if (!value_is(file, given->name))
			continue;
		g_array_append_val(files->read, *given);
		return csv_from_bytes(given->name, given->bytes, given->len, messages->diags);
	}
	diag(messages->diags, DIAG_NO_SUCH_FILE, NOWHERE, file->text);
	return NULL;
}

struct csv *row_file_open(
	struct row_files *files, struct messages *messages, const struct tree *report, const struct value *file)
{
	const char *by = report->source->name;
	const struct where where = value_where(report, file, NULL, NULL);
	g_autofree char *path = named_file_path(by, file->text);
	size_t len;

	if (files->given)
		return given_file(files, messages, file);
	char *bytes = named_file_read(by, files->root, file->text, where, &len, messages->diags);
	if (!bytes)
		return NULL;
	const struct row_file read = {
		.name = file->text,
		.bytes = files->keep ? arena_strndup(messages->arena, bytes, len) : NULL,
		.len = len,
	};
	g_array_append_val(files->read, read);
	return csv_take_bytes(path, bytes, len, messages->diags);
}

static void free_csv(void *csv)
{
	csv_free(csv);
}

void row_file_keep(struct csv *csv, struct arena *arena)
{
	arena_at_free(arena, free_csv, csv);
}

void row_files_init(struct row_files *files, const struct row_file *given, uint32_t n_given)
{
	*files = (struct row_files){
		.given = given, .n_given = n_given, .read = g_array_new(FALSE, TRUE, sizeof(struct row_file))
	};
}

void row_files_finish(struct row_files *files)
{
	g_array_unref(files->read);
}
