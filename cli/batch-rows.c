/* The head of a table is turned into JSON once, as text with gaps, and every row fills the gaps with its cells. Heads
 * are paths (组织/名称); columns with the same start are one object, with the same whole head one list, and numbers in
 * place of a name the items of a list. */

#include "cli/batch-rows.h"

#include <string.h>

#include "report/csv.h"
#include "report/diag.h"
#include "report/json-writer.h"
#include "report/source.h"

/* What a row's text is made of: fixed text, and after it a cell. */
struct piece {
	char *before;
	guint column;
};

struct batch_rows {
	struct csv *csv;
	struct diags *diags;
	struct csv_row row; /* the one read last */
	GPtrArray *head;    /* of char **: the segments of each column's head */
	GArray *piece;      /* of struct piece */
	GString *literal;   /* while the pieces are made: the text since the last cell */
	char *after;        /* the last cell */
	int name_column;    /* -1: none */
	unsigned n;
};

/* ---- the cells ---- */

/* Without the blanks around it; "" where nothing stands. */
static char *cell_at(const struct batch_rows *rows, guint column)
{
	const char *text = column < rows->row.n ? rows->row.field[column].text : NULL;

	return g_strstrip(g_strdup(text ? text : ""));
}

/* A number as JSON writes them; 0123 is not one, but a code or a telephone. */
static bool is_number(const char *text)
{
	const char *p = text + (*text == '-');
	size_t whole = strspn(p, "0123456789");

	if (whole == 0 || (whole > 1 && *p == '0'))
		return false;
	p += whole;
	if (*p == '.') {
		size_t decimals = strspn(++p, "0123456789");
		if (decimals == 0)
			return false;
		p += decimals;
	}
	return *p == '\0';
}

static void put_cell(GString *out, const char *text)
{
	if (!*text)
		g_string_append(out, "null");
	else if (is_number(text))
		g_string_append(out, text);
	else
		json_append_string(out, text);
}

/* ---- what the head says ---- */

static void add_column(struct batch_rows *rows, guint column)
{
	struct piece piece = { .before = g_strdup(rows->literal->str), .column = column };

	g_array_append_val(rows->piece, piece);
	g_string_truncate(rows->literal, 0);
}

static const char *segment(const struct batch_rows *rows, guint column, guint depth)
{
	char **head = g_ptr_array_index(rows->head, column);

	return depth < g_strv_length(head) ? head[depth] : NULL;
}

static void add_object(struct batch_rows *rows, const GArray *columns, guint depth);

/* The columns that agree up to here: a value, a list, or an object. */
static void add_value(struct batch_rows *rows, const GArray *columns, guint depth)
{
	bool deeper = segment(rows, g_array_index(columns, guint, 0), depth) != NULL;

	if (deeper) {
		add_object(rows, columns, depth);
		return;
	}
	if (columns->len > 1)
		g_string_append_c(rows->literal, '[');
	for (guint i = 0; i < columns->len; i++) {
		if (i > 0)
			g_string_append_c(rows->literal, ',');
		add_column(rows, g_array_index(columns, guint, i));
	}
	if (columns->len > 1)
		g_string_append_c(rows->literal, ']');
}

/* 1, 2, 3 … stand for the items of a list. */
static bool is_item(const char *key)
{
	return key && *key && strspn(key, "0123456789") == strlen(key);
}

/* Fields, or items of a list, in the order of their first columns. */
static void add_object(struct batch_rows *rows, const GArray *columns, guint depth)
{
	GHashTable *done = g_hash_table_new(g_str_hash, g_str_equal);
	bool list = is_item(segment(rows, g_array_index(columns, guint, 0), depth));

	g_string_append_c(rows->literal, list ? '[' : '{');
	for (guint i = 0; i < columns->len; i++) {
		const char *key = segment(rows, g_array_index(columns, guint, i), depth);
		if (!key || !*key || g_hash_table_contains(done, key))
			continue;
		GArray *same = g_array_new(FALSE, FALSE, sizeof(guint));
		for (guint k = i; k < columns->len; k++) {
			guint column = g_array_index(columns, guint, k);
			if (g_strcmp0(segment(rows, column, depth), key) == 0)
				g_array_append_val(same, column);
		}
		if (g_hash_table_size(done) > 0)
			g_string_append_c(rows->literal, ',');
		g_hash_table_add(done, (void *)key);
		if (!list) {
			json_append_string(rows->literal, key);
			g_string_append_c(rows->literal, ':');
		}
		add_value(rows, same, depth + 1);
		g_array_unref(same);
	}
	g_string_append_c(rows->literal, list ? ']' : '}');
	g_hash_table_destroy(done);
}

/* 组织/名称, 组织／名称; keys may be joined by dots, as messages have them: org.name. */
static char **head_parts(const char *head)
{
	g_auto(GStrv) wide = g_strsplit(head, "／", -1);
	g_autofree char *text = g_strjoinv("/", wide);
	bool keys = strchr(text, '.') && !strchr(text, '/') && g_str_is_ascii(text);

	return g_strsplit(text, keys ? "." : "/", -1);
}

static bool read_head(struct batch_rows *rows, const char *name_field)
{
	const char *file = csv_tree(rows->csv)->source->name;

	if (!csv_next(rows->csv, &rows->row, rows->diags))
		return diag(rows->diags, DIAG_EMPTY_FILE, NOWHERE, file);
	GArray *all = g_array_new(FALSE, FALSE, sizeof(guint));
	for (guint i = 0; i < rows->row.n; i++) {
		g_autofree char *cell = cell_at(rows, i);
		g_ptr_array_add(rows->head, head_parts(cell));
		if (name_field && strcmp(cell, name_field) == 0)
			rows->name_column = (int)i;
		g_array_append_val(all, i);
	}
	add_object(rows, all, 0);
	rows->after = g_strdup(rows->literal->str);
	g_array_unref(all);
	return !name_field || rows->name_column >= 0 ||
	       diag(rows->diags, DIAG_BATCH_NO_NAME, NOWHERE, file, name_field);
}

/* ---- */

static void piece_clear(void *data)
{
	g_free(((struct piece *)data)->before);
}

/* Reads the rows below the head once, so that what is wrong with them is said before anything is written, and stands
 * before the first again. */
static bool count_rows(struct batch_rows *rows)
{
	unsigned errors = diags_count(rows->diags, SEVERITY_ERROR);

	while (csv_next(rows->csv, &rows->row, rows->diags))
		rows->n++;
	csv_rewind(rows->csv);
	csv_next(rows->csv, &rows->row, rows->diags);
	return diags_count(rows->diags, SEVERITY_ERROR) == errors;
}

struct batch_rows *batch_rows_open(const char *path, const char *name_field, struct diags *diags)
{
	struct csv *csv = csv_open(path, diags);

	if (!csv)
		return NULL;
	struct batch_rows *rows = g_new0(struct batch_rows, 1);
	rows->csv = csv;
	rows->diags = diags;
	rows->head = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
	rows->piece = g_array_new(FALSE, FALSE, sizeof(struct piece));
	g_array_set_clear_func(rows->piece, piece_clear);
	rows->literal = g_string_new(NULL);
	rows->name_column = -1;
	if (read_head(rows, name_field) && count_rows(rows))
		return rows;
	batch_rows_close(rows);
	return NULL;
}

void batch_rows_close(struct batch_rows *rows)
{
	if (!rows)
		return;
	csv_free(rows->csv);
	g_ptr_array_unref(rows->head);
	g_array_unref(rows->piece);
	g_string_free(rows->literal, TRUE);
	g_free(rows->after);
	g_free(rows);
}

unsigned batch_rows_count(const struct batch_rows *rows)
{
	return rows->n;
}

bool batch_rows_next(struct batch_rows *rows, GString **json, char **name, unsigned *line)
{
	if (!csv_next(rows->csv, &rows->row, rows->diags))
		return false;
	*json = g_string_new(NULL);
	for (guint i = 0; i < rows->piece->len; i++) {
		const struct piece *piece = &g_array_index(rows->piece, struct piece, i);
		g_autofree char *cell = cell_at(rows, piece->column);
		g_string_append(*json, piece->before);
		put_cell(*json, cell);
	}
	g_string_append(*json, rows->after);
	*name = rows->name_column >= 0 ? cell_at(rows, (guint)rows->name_column) : NULL;
	*line = source_place(csv_tree(rows->csv)->source, csv_at(rows->csv)).line;
	return true;
}
