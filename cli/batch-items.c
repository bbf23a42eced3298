/* The words of the command line become a list of inputs at once, so that a missing folder is told before anything is
 * written; what lines and tables hold is read one report at a time, since standard input may not end. */

#include "cli/batch-items.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/batch-names.h"
#include "cli/batch-rows.h"
#include "cli/field-name.h"
#include "report/diag.h"
#include "report/reader.h"
#include "report/source-open.h"
#include "report/source.h"
#include "report/system-error.h"
#include "report/value.h"

/* One word of the command line, or one file that a word stands for. */
struct input {
	enum input_kind { INPUT_REPORT, INPUT_LINES, INPUT_ROWS } kind;
	char *path;
	char *name; /* of a report's output */
	struct batch_rows *rows;
};

struct batch_items {
	GArray *input; /* of struct input */
	guint at;      /* the one being read */
	FILE *lines;   /* an INPUT_LINES while it is open */
	char *line;
	size_t line_room;
	unsigned n_here; /* lines or rows taken from it */
	uint32_t index;
	const char *name_field, *tpl;
	GHashTable *namers;        /* of struct field_namer, by the template's name */
	struct batch_names *names; /* of outputs so far; NULL: nothing is written */
	struct diags *diags;
	bool failed;
};

void batch_item_clear(struct batch_item *item)
{
	g_free(item->name);
	g_free(item->path);
	g_free(item->text);
	g_free(item->sheet);
	*item = (struct batch_item){ 0 };
}

/* ---- opening ---- */

static bool has_suffix(const char *path, const char *const *suffixes)
{
	for (; *suffixes; suffixes++)
		if (g_str_has_suffix(path, *suffixes))
			return true;
	return false;
}

static const char *const report_suffixes[] = { ".yaml", ".yml", ".json", ".md", ".markdown", NULL };

static char *without_suffix(const char *name)
{
	const char *dot = strrchr(name, '.'), *slash = strrchr(name, '/');

	/* A dot at the start is no suffix: .hidden stays. */
	return dot && dot > name && (!slash || dot > slash + 1) ? g_strndup(name, (gsize)(dot - name)) : g_strdup(name);
}

static void add_input(struct batch_items *items, enum input_kind kind, const char *path, char *name)
{
	struct input input = { .kind = kind, .path = g_strdup(path), .name = name };

	g_array_append_val(items->input, input);
}

static void add_report(struct batch_items *items, const char *path)
{
	g_autofree char *base = g_path_get_basename(path);

	add_input(items, INPUT_REPORT, path, without_suffix(base));
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* In the order of their names, whatever order the folder has. `below` is the way from the folder named. */
static bool add_folder(struct batch_items *items, const char *folder, const char *below)
{
	g_autoptr(GError) error = NULL;
	GDir *dir = g_dir_open(folder, 0, &error);
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	bool ok = true;

	if (!dir) {
		g_ptr_array_unref(names);
		return diag(items->diags, DIAG_CANNOT_READ, NOWHERE, folder, error->message);
	}
	/* Hidden files, among them what a run left unfinished. */
	for (const char *name; (name = g_dir_read_name(dir));)
		if (*name != '.')
			g_ptr_array_add(names, g_strdup(name));
	g_dir_close(dir);
	g_ptr_array_sort(names, compare_names);
	for (guint i = 0; i < names->len && ok; i++) {
		const char *name = g_ptr_array_index(names, i);
		g_autofree char *path = g_build_filename(folder, name, NULL);
		g_autofree char *way = *below ? g_build_filename(below, name, NULL) : g_strdup(name);
		if (g_file_test(path, G_FILE_TEST_IS_DIR))
			ok = add_folder(items, path, way);
		else if (has_suffix(name, report_suffixes))
			/* The output stands where the report does below the folder: 2024/a.yaml → 2024/a.pdf. */
			add_input(items, INPUT_REPORT, path, without_suffix(way));
	}
	g_ptr_array_unref(names);
	return ok;
}

static bool add_list(struct batch_items *items, const char *path)
{
	struct source *source = source_open(path, items->diags);
	g_autofree char *folder = g_path_get_dirname(path);

	if (!source)
		return false;
	char **lines = g_strsplit(source->text, "\n", -1);
	for (char **line = lines; *line; line++) {
		g_strstrip(*line);
		if (!**line || **line == '#')
			continue;
		/* Names in a list are beside the list. */
		g_autofree char *full = g_path_is_absolute(*line) || strcmp(folder, ".") == 0
						? g_strdup(*line)
						: g_build_filename(folder, *line, NULL);
		add_report(items, full);
	}
	g_strfreev(lines);
	source_free(source);
	return true;
}

static bool add_word(struct batch_items *items, const char *word)
{
	static const char *const lines[] = { ".jsonl", ".ndjson", NULL }, *const lists[] = { ".txt", ".list", NULL };
	static const char *const rows_of[] = { ".csv", ".CSV", ".xlsx", ".XLSX", ".ods", NULL };

	/* By its ending, and a folder by being one; what has no known ending is a report. */
	if (strcmp(word, "-") == 0 || has_suffix(word, lines))
		add_input(items, INPUT_LINES, word, NULL);
	else if (g_file_test(word, G_FILE_TEST_IS_DIR))
		return add_folder(items, word, "");
	else if (has_suffix(word, rows_of)) {
		struct batch_rows *rows = batch_rows_open(word, items->name_field, items->tpl, items->diags);
		if (!rows)
			return false;
		add_input(items, INPUT_ROWS, word, NULL);
		g_array_index(items->input, struct input, items->input->len - 1).rows = rows;
	} else if (has_suffix(word, lists))
		return add_list(items, word);
	else
		add_report(items, word);
	return true;
}

static void input_clear(void *data)
{
	struct input *input = data;

	g_free(input->path);
	g_free(input->name);
	batch_rows_close(input->rows);
}

static void free_namer(void *namer)
{
	field_namer_free(namer);
}

struct batch_items *batch_items_open(char **words, const char *name_field, const char *tpl, struct diags *diags)
{
	struct batch_items *items = g_new0(struct batch_items, 1);
	bool ok = true;

	items->name_field = name_field;
	items->tpl = tpl;
	items->namers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_namer);
	items->diags = diags;
	items->input = g_array_new(FALSE, FALSE, sizeof(struct input));
	g_array_set_clear_func(items->input, input_clear);
	/* All words are looked at, so that all that is wrong is told at once. */
	for (char **word = words; *word; word++)
		ok &= add_word(items, *word);
	if (ok && items->input->len > 0)
		return items;
	if (ok)
		diag(diags, DIAG_BATCH_EMPTY, NOWHERE, words[0]);
	batch_items_close(items);
	return NULL;
}

void batch_items_close(struct batch_items *items)
{
	if (!items)
		return;
	if (items->lines && items->lines != stdin)
		fclose(items->lines);
	free(items->line);
	g_array_unref(items->input);
	g_hash_table_unref(items->namers);
	batch_names_free(items->names);
	g_free(items);
}

bool batch_items_write_as(struct batch_items *items, const struct target *target)
{
	struct batch_names *names = batch_names_new(target);
	bool ok = true;

	/* All that is known now: those of lines and rows come with them. */
	for (guint i = 0; i < items->input->len; i++) {
		const struct input *input = &g_array_index(items->input, struct input, i);
		if (input->kind == INPUT_REPORT)
			ok &= batch_names_take(names, input->name, input->path, items->diags);
	}
	batch_names_free(names);
	items->names = batch_names_new(target);
	return ok;
}

int64_t batch_items_total(const struct batch_items *items)
{
	int64_t n = 0;

	for (guint i = 0; i < items->input->len; i++) {
		const struct input *input = &g_array_index(items->input, struct input, i);
		/* How many lines standard input or a file of lines has is not known before they are
		 * read. */
		if (input->kind == INPUT_LINES)
			return -1;
		n += input->rows ? (int64_t)batch_rows_count(input->rows) : 1;
	}
	return n;
}

/* ---- one after the other ---- */

static struct field_namer *namer_of(struct batch_items *items, const struct tree *tree)
{
	const struct value *named = value_get(tree->root, "模板");
	const char *name = items->tpl;

	named = named ? named : value_get(tree->root, "template");
	if (!name)
		name = named && named->type == VALUE_SCALAR ? named->text : "";
	struct field_namer *namer = g_hash_table_lookup(items->namers, name);
	if (!namer) {
		namer = field_namer_new(name);
		g_hash_table_insert(items->namers, g_strdup(name), namer);
	}
	return namer;
}

/* The text of the naming field of a line's report in *text; NULL when it has none. False after a diagnostic: its
 * template has no such field. */
static bool field_of(struct batch_items *items, const struct batch_item *item, char **text)
{
	/* What is wrong with the line is told when it is set. */
	struct diags *none = diags_new(LANG_EN);
	struct source *source = source_from_text("line", item->text, item->len, none);
	struct tree *tree = source ? tree_read(source, none) : NULL;
	const struct field_namer *namer = tree ? namer_of(items, tree) : NULL;
	g_autofree char *meant = NULL;
	bool ok = true;

	*text = namer ? field_namer_text(namer, tree, items->name_field) : NULL;
	if (namer && !*text && !field_namer_knows(namer, items->name_field, &meant))
		ok = diag(items->diags, DIAG_BATCH_NO_FIELD, NOWHERE, item->path, items->name_field, meant);
	tree_free(tree);
	diags_free(none);
	return ok;
}

/* A name that is a file name: no way out of the output folder. */
static char *safe_name(char *name, const struct input *input, unsigned number)
{
	/* A name that is blank or hidden is not used: the file's name and the number stand for it. */
	if (name && *name && *name != '.') {
		for (char *p = name; *p; p++)
			if (*p == '/' || *p == '\\' || (unsigned char)*p < ' ')
				*p = '_';
		return name;
	}
	g_free(name);

	g_autofree char *base = strcmp(input->path, "-") == 0 ? g_strdup("stdin") : g_path_get_basename(input->path);
	g_autofree char *stem = without_suffix(base);
	return g_strdup_printf("%s-%06u", stem, number);
}

static bool next_line(struct batch_items *items, const struct input *input, struct batch_item *out)
{
	ssize_t len;

	if (!items->lines)
		items->lines = strcmp(input->path, "-") == 0 ? stdin : fopen(input->path, "re");
	if (!items->lines) {
		items->failed = true;
		diag(items->diags, DIAG_CANNOT_READ, NOWHERE, input->path,
			system_error(errno, diags_lang(items->diags)));
		return false;
	}
	do {
		/* One byte too long is enough for the process that reads it to say so. */
		len = source_read_line(items->lines, &items->line, &items->line_room, SOURCE_MAX_BYTES + 1);
		/* Blank lines count as lines, so that numbers are those of an editor. */
		items->n_here++;
		while (len > 0 && g_ascii_isspace(items->line[len - 1]))
			len--;
	} while (len == 0);
	/* The end, or a fault that ferror tells. */
	if (len < 0) {
		if (!feof(items->lines)) {
			items->failed = true;
			diag(items->diags, DIAG_CANNOT_READ, NOWHERE, input->path,
				system_error(errno, diags_lang(items->diags)));
		}
		if (items->lines != stdin)
			fclose(items->lines);
		items->lines = NULL;
		return false;
	}
	out->text = g_strndup(items->line, (gsize)len);
	out->len = (size_t)len;
	out->path = g_strdup_printf("%s:%u", strcmp(input->path, "-") ? input->path : "<stdin>", items->n_here);
	char *name = NULL;
	items->failed = items->name_field && !field_of(items, out, &name);
	out->name = safe_name(name, input, items->n_here);
	if (items->failed)
		batch_item_clear(out);
	return !items->failed;
}

static bool next_row(struct batch_items *items, const struct input *input, struct batch_item *out)
{
	struct batch_row row;

	if (!batch_rows_next(input->rows, &row))
		return false;
	items->n_here++;
	out->text = row.text;
	out->len = row.len;
	out->line = row.line;
	out->sheet = row.sheet;
	out->path = g_strdup_printf("%s:%u", input->path, row.line);
	out->name = safe_name(row.name, input, items->n_here);
	return true;
}

static bool next_of(struct batch_items *items, const struct input *input, struct batch_item *out)
{
	if (input->kind == INPUT_LINES)
		return next_line(items, input, out);
	if (input->kind == INPUT_ROWS)
		return next_row(items, input, out);
	/* A report is one item: the second time there is none. */
	if (items->n_here++ > 0)
		return false;
	out->path = g_strdup(input->path);
	out->name = g_strdup(input->name);
	return true;
}

bool batch_items_next(struct batch_items *items, struct batch_item *out)
{
	*out = (struct batch_item){ 0 };
	while (items->at < items->input->len && !items->failed) {
		if (next_of(items, &g_array_index(items->input, struct input, items->at), out)) {
			/* Numbers go on over all inputs: a share is chosen by them. */
			out->index = items->index++;
			if (!items->names || batch_names_take(items->names, out->name, out->path, items->diags))
				return true;
			items->failed = true;
			batch_item_clear(out);
			return false;
		}
		/* The next input counts its lines anew. */
		items->at++;
		items->n_here = 0;
	}
	return false;
}

void batch_items_each_path(
	const struct batch_items *items, void (*each)(void *context, const char *path), void *context)
{
	for (guint i = 0; i < items->input->len; i++)
		each(context, g_array_index(items->input, struct input, i).path);
}

uint32_t batch_items_taken(const struct batch_items *items)
{
	return items->index;
}

bool batch_items_failed(const struct batch_items *items)
{
	return items->failed;
}
