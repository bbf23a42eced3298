#include "cli/batch-rows.h"

#include <string.h>

#include "report/diag.h"
#include "report/source-open.h"
#include "report/source.h"

/* What a row's text is made of: fixed text, and after it a cell. */
struct piece {
	char *before;
	guint column;
};

struct batch_rows {
	struct source *source;
	const char *at;   /* the next row */
	GPtrArray *cell;  /* of char *: the row being read */
	GPtrArray *head;  /* of char **: the segments of each column's head */
	GArray *piece;    /* of struct piece */
	GString *literal; /* while the pieces are made: the text since the last cell */
	char *after;      /* the last cell */
	int name_column;  /* -1: none */
	unsigned n;
};

/* ---- reading ---- */

static const char *read_quoted(const char *p, GString *out)
{
	for (p++; *p; p++) {
		if (*p == '"' && p[1] != '"')
			return p + 1;
		if (*p == '"')
			p++;
		g_string_append_c(out, *p);
	}
	return p;
}

static const char *read_cell(const char *p, GString *out)
{
	g_string_truncate(out, 0);
	if (*p == '"')
		p = read_quoted(p, out);
	for (; *p && !strchr(",\r\n", *p); p++)
		g_string_append_c(out, *p);
	return p;
}

/* The next row that is not blank, into rows->cell. */
static bool read_row(struct batch_rows *rows)
{
	GString *cell = g_string_new(NULL);

	while (*rows->at == '\r' || *rows->at == '\n')
		rows->at++;
	g_ptr_array_set_size(rows->cell, 0);
	while (*rows->at) {
		rows->at = read_cell(rows->at, cell);
		g_ptr_array_add(rows->cell, g_strstrip(g_strdup(cell->str)));
		if (*rows->at != ',')
			break;
		rows->at++;
	}
	g_string_free(cell, TRUE);
	return rows->cell->len > 0;
}

/* ---- writing JSON ---- */

static void put_string(GString *out, const char *text)
{
	g_string_append_c(out, '"');
	for (const char *p = text; *p; p++) {
		if (*p == '"' || *p == '\\')
			g_string_append_c(out, '\\');
		if ((unsigned char)*p < ' ')
			g_string_append_printf(out, "\\u%04x", *p);
		else
			g_string_append_c(out, *p);
	}
	g_string_append_c(out, '"');
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
		put_string(out, text);
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
			put_string(rows->literal, key);
			g_string_append_c(rows->literal, ':');
		}
		add_value(rows, same, depth + 1);
		g_array_unref(same);
	}
	g_string_append_c(rows->literal, list ? ']' : '}');
	g_hash_table_destroy(done);
}

static bool read_head(struct batch_rows *rows, const char *name_field, struct diags *diags)
{
	GArray *all = g_array_new(FALSE, FALSE, sizeof(guint));

	if (!read_row(rows)) {
		g_array_unref(all);
		return diag(diags, DIAG_EMPTY_FILE, NOWHERE, rows->source->name);
	}
	for (guint i = 0; i < rows->cell->len; i++) {
		const char *cell = g_ptr_array_index(rows->cell, i);
		g_ptr_array_add(rows->head, g_strsplit(cell, "/", -1));
		if (name_field && strcmp(cell, name_field) == 0)
			rows->name_column = (int)i;
		g_array_append_val(all, i);
	}
	add_object(rows, all, 0);
	rows->after = g_strdup(rows->literal->str);
	g_array_unref(all);
	return !name_field || rows->name_column >= 0 ||
	       diag(diags, DIAG_BATCH_NO_NAME, NOWHERE, rows->source->name, name_field);
}

/* ---- */

static void piece_clear(void *data)
{
	g_free(((struct piece *)data)->before);
}

static unsigned count_rows(const struct batch_rows *rows)
{
	struct batch_rows ahead = { .at = rows->at, .cell = g_ptr_array_new_with_free_func(g_free) };
	unsigned n = 0;

	while (read_row(&ahead))
		n++;
	g_ptr_array_unref(ahead.cell);
	return n;
}

struct batch_rows *batch_rows_open(const char *path, const char *name_field, struct diags *diags)
{
	struct source *source = source_open(path, diags);

	if (!source)
		return NULL;
	struct batch_rows *rows = g_new0(struct batch_rows, 1);
	rows->source = source;
	rows->at = source->text;
	rows->cell = g_ptr_array_new_with_free_func(g_free);
	rows->head = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
	rows->piece = g_array_new(FALSE, FALSE, sizeof(struct piece));
	g_array_set_clear_func(rows->piece, piece_clear);
	rows->literal = g_string_new(NULL);
	rows->name_column = -1;
	if (!read_head(rows, name_field, diags)) {
		batch_rows_close(rows);
		return NULL;
	}
	rows->n = count_rows(rows);
	return rows;
}

void batch_rows_close(struct batch_rows *rows)
{
	if (!rows)
		return;
	source_free(rows->source);
	g_ptr_array_unref(rows->cell);
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

static const char *cell_at(const struct batch_rows *rows, guint column)
{
	return column < rows->cell->len ? g_ptr_array_index(rows->cell, column) : "";
}

bool batch_rows_next(struct batch_rows *rows, GString **json, char **name)
{
	if (!read_row(rows))
		return false;
	*json = g_string_new(NULL);
	for (guint i = 0; i < rows->piece->len; i++) {
		const struct piece *piece = &g_array_index(rows->piece, struct piece, i);
		g_string_append(*json, piece->before);
		put_cell(*json, cell_at(rows, piece->column));
	}
	g_string_append(*json, rows->after);
	*name = rows->name_column >= 0 ? g_strdup(cell_at(rows, (guint)rows->name_column)) : NULL;
	return true;
}
