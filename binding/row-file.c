/* The file of rows that a table names, and places in it. A file is given by the caller (a service has no folder), or
 * read beneath the folder that reports may name files in (named-file.h). */
#include "binding/row-file.h"

#include <string.h>

#include "pictures/picture-read.h"
#include "report/csv.h"
#include "report/named-file.h"

const struct value *row_file_value(
	const struct bound *bound, uint32_t row, uint32_t leaf, const struct tree **tree, struct value *found)
{
	const struct row_places *file = bound->data;
	struct diags *none = diags_new(LANG_EN); /* the line was read before */
	/* row_places has where each row begins in the file, so one line is read again and no row is kept. */
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

/* What may name a file of rows, and whether it is a workbook; 文件 is either, by its name. */
static const struct row_key {
	const char *key;
	enum { ROWS_CSV, ROWS_WORKBOOK, ROWS_BY_NAME } kind;
} row_keys[] = { { "csv", ROWS_CSV }, { "xlsx", ROWS_WORKBOOK }, { "ods", ROWS_WORKBOOK }, { "文件", ROWS_BY_NAME } };

/* NULL: the key says something else. */
static const struct row_key *find_key(const struct value *key)
{
	for (size_t i = 0; i < G_N_ELEMENTS(row_keys); i++)
		if (value_is(key, row_keys[i].key))
			return &row_keys[i];
	return NULL;
}

static bool is_sheet(const struct value *key)
{
	return value_is(key, "sheet") || value_is(key, "工作表");
}

/* A table may have rows of such names with numbers: a file's name is a text, with nothing but a sheet beside it. Two
 * files in one mapping are none. */
const struct value *row_file_named(const struct value *value)
{
	const struct value *named = NULL;

	if (value->type != VALUE_MAPPING || value->n > 2)
		return NULL;
	for (const struct value *child = value->child; child; child = child->next) {
		bool key = find_key(child->key) != NULL;
		if (child->type != VALUE_SCALAR || (key && named))
			return NULL;
		named = key ? child : named;
	}
	return named;
}

static bool is_workbook(const struct value *file)
{
	const struct row_key *key = find_key(file->key);
	g_autofree char *lower = g_ascii_strdown(file->text, -1);

	return key->kind == ROWS_WORKBOOK ||
	       (key->kind == ROWS_BY_NAME && (g_str_has_suffix(lower, ".xlsx") || g_str_has_suffix(lower, ".ods")));
}

/* The sheet that stands beside the file's name in *sheet, NULL: none. False after a diagnostic: something else does. */
static bool find_sheet(struct messages *messages, const struct tree *report, const struct value *value, bool workbook,
	const char **sheet)
{
	*sheet = NULL;
	for (const struct value *child = value->child; child; child = child->next) {
		if (find_key(child->key))
			continue;
		if (!workbook || !is_sheet(child->key))
			return diag(messages->diags, DIAG_ROWS_KEY, value_where(report, child->key, NULL, NULL),
				child->key->text);
		*sheet = child->text;
	}
	return true;
}

/* ---- the bytes ---- */

/* A file that is wanted: its name as it was written and as it is given and attached, the file and the folder that it
 * is named from, and where. */
struct wanted {
	const char *written, *name, *by, *root;
	struct where where;
};

/* Those that were given for it, or beside what names it; len bytes, *own when they are the caller's to g_free. NULL
 * after a diagnostic. Each file that was read is noted in files->read; `keep`: its bytes go into the arena. */
static char *read_bytes(struct row_files *files, struct messages *messages, const struct wanted *wanted, bool keep,
	size_t *len, bool *own)
{
	/* With given files nothing is read from a disk. */
	*own = !files->given;
	for (uint32_t i = 0; files->given && i < files->n_given; i++) {
		const struct row_file *given = &files->given[i];
		if (strcmp(wanted->name, given->name) != 0)
			continue;
		g_array_append_val(files->read, *given);
		*len = given->len;
		return (char *)given->bytes;
	}
	if (files->given) {
		diag(messages->diags, DIAG_NO_SUCH_FILE, wanted->where, wanted->name);
		return NULL;
	}
	char *bytes = named_file_read(wanted->by, wanted->root, wanted->written, wanted->where, len, messages->diags);
	if (!bytes)
		return NULL;
	const struct row_file read = {
		.name = wanted->name,
		.bytes = keep ? arena_strndup(messages->arena, bytes, *len) : NULL,
		.len = *len,
	};
	g_array_append_val(files->read, read);
	return bytes;
}

const struct picture *row_files_picture(struct row_files *files, struct messages *messages, const char *by,
	const char *name, struct where where, enum naming naming)
{
	/* A template may extend another one, which has a folder of its own. */
	g_autofree char *folder = g_path_get_dirname(by);
	bool own_folder = naming == NAMED_BY_TEMPLATE;
	const struct wanted wanted = {
		.written = name,
		.name = own_folder ? arena_printf(messages->arena, "template/%s", name) : name,
		.by = by,
		.root = own_folder ? folder : files->root,
		.where = where,
	};
	const struct picture *picture = g_hash_table_lookup(files->picture, wanted.name);
	size_t len;
	bool own;

	if (picture)
		return picture;
	char *bytes = read_bytes(files, messages, &wanted, true, &len, &own);
	if (!bytes)
		return NULL;
	if (own) {
		g_free(bytes);
		bytes = (char *)g_array_index(files->read, struct row_file, files->read->len - 1).bytes;
	}
	picture = picture_read(name, bytes, len, where, messages->arena, messages->diags);
	if (picture)
		g_hash_table_insert(files->picture, (char *)wanted.name, (struct picture *)picture);
	return picture;
}

/* Workbooks are read above this room: whoever can do it gives a function. */
static struct csv *open_workbook(const struct row_files *files, struct messages *messages, const struct tree *report,
	const struct value *file, const char *name, const char *bytes, size_t len, const char *sheet)
{
	struct source *source = NULL;

	if (files->workbook)
		source = files->workbook(name, bytes, len, sheet, messages->diags);
	else
		diag(messages->diags, DIAG_WORKBOOK_ELSEWHERE, value_where(report, file, NULL, NULL), name);
	return source ? csv_from_sheet(source) : NULL;
}

/* What web systems and old office programs save as .xls or .csv: a page, or XML. No name of a column begins so. */
static bool is_page(const char *bytes, size_t len)
{
	static const char *const beginning[] = { "<!doctype", "<html", "<head", "<meta", "<body", "<table", "<?xml",
		"<!--" };
	const char *end = bytes + len;

	if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
		bytes += 3;
	while (bytes < end && g_ascii_isspace(*bytes))
		bytes++;
	for (size_t i = 0; i < G_N_ELEMENTS(beginning); i++) {
		size_t n = strlen(beginning[i]);
		if ((size_t)(end - bytes) >= n && g_ascii_strncasecmp(bytes, beginning[i], n) == 0)
			return true;
	}
	return false;
}

struct csv *row_file_open(
	struct row_files *files, struct messages *messages, const struct tree *report, const struct value *value)
{
	const struct value *file = row_file_named(value);
	bool workbook = is_workbook(file), own;
	const char *sheet;
	size_t len;

	if (!find_sheet(messages, report, value, workbook, &sheet))
		return NULL;
	const struct wanted wanted = { .written = file->text,
		.name = file->text,
		.by = report->source->name,
		.root = files->root,
		.where = value_where(report, file, NULL, NULL) };
	char *bytes = read_bytes(files, messages, &wanted, files->keep, &len, &own);
	if (!bytes)
		return NULL;
	g_autofree char *path = files->given ? g_strdup(file->text) : named_file_path(report->source->name, file->text);
	struct csv *csv = NULL;
	if (is_page(bytes, len))
		diag(messages->diags, DIAG_PAGE_AS_ROWS, value_where(report, file, NULL, NULL), path);
	else if (workbook)
		csv = open_workbook(files, messages, report, file, path, bytes, len, sheet);
	/* A workbook that is called .csv begins as a zip file does. */
	else if (len >= 4 && memcmp(bytes, "PK\x03\x04", 4) == 0)
		diag(messages->diags, DIAG_WORKBOOK_AS_CSV, value_where(report, file, NULL, NULL), path);
	else
		csv = csv_from_bytes(path, bytes, len, messages->diags);
	if (own)
		g_free(bytes);
	return csv;
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
		.given = given,
		.n_given = n_given,
		.read = g_array_new(FALSE, TRUE, sizeof(struct row_file)),
		.picture = g_hash_table_new(g_str_hash, g_str_equal),
	};
}

void row_files_finish(struct row_files *files)
{
	g_array_unref(files->read);
	g_hash_table_unref(files->picture);
}
