/* The head of a table is turned into JSON once, as text with gaps, and every row fills the gaps with its cells. Heads
 * are paths (组织/名称); columns with the same start are one object, with the same whole head one list, and numbers in
 * place of a name the items of a list. */

#include "cli/batch-rows.h"

#include <string.h>

#include "cli/field-name.h"
#include "cli/workbook.h"
#include "report/arena.h"
#include "report/csv.h"
#include "report/diag.h"
#include "report/json-writer.h"
#include "report/reader.h"
#include "report/similar.h"
#include "report/source-open.h"
#include "report/source.h"
#include "report/value.h"

/* What a row's text is made of: fixed text, which may be empty, and after it a cell. */
struct piece {
	char *before;
	guint column;
};

struct batch_rows {
	struct csv *csv;
	struct diags *diags;
	struct csv_row row; /* the one read last */
	GPtrArray *head;    /* of char **: the segments of each column's head */
	GArray *head_place; /* of struct value: the heads, whose texts are gone */
	uint32_t head_end;  /* where the first row below begins */
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

	/* A line break in a cell of a workbook. */
	g_auto(GStrv) lines = g_strsplit(text ? text : "", "\u2028", -1);
	return g_strstrip(g_strjoinv("\n", lines));
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
	/* A blank cell is null, as a field without a value is. */
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

/* The columns that agree up to here: a value, a list, or an object. org/name and org/code have the start org,
 * and become one object with two fields. */
static void add_value(struct batch_rows *rows, const GArray *columns, guint depth)
{
	bool deeper = segment(rows, g_array_index(columns, guint, 0), depth) != NULL;

	if (deeper) {
		add_object(rows, columns, depth);
		return;
	}
	/* Whole heads that are the same twice: a list of their cells. */
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
		/* A column without a head, and one whose head ends above, have no field here. */
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

/* Without blanks of any width around it, and without the breaks that a narrow cell was given. */
static char *head_name(const char *part)
{
	GString *name = g_string_new(NULL);

	for (; *part; part = g_utf8_next_char(part)) {
		gunichar c = g_utf8_get_char(part);
		bool blank = g_unichar_isspace(c);
		if (c != '\n' && c != '\r' && !(blank && !name->len))
			g_string_append_unichar(name, c);
	}
	for (const char *last; name->len; g_string_truncate(name, (gsize)(last - name->str))) {
		last = g_utf8_prev_char(name->str + name->len);
		if (!g_unichar_isspace(g_utf8_get_char(last)))
			break;
	}
	return g_string_free(name, FALSE);
}

/* 组织/名称, 组织／名称, and 组织 › 名称 as messages show it; keys may be joined by dots, as they have them: org.name.
 */
static char **head_parts(const char *head)
{
	g_autoptr(GString) text = g_string_new(head);

	g_string_replace(text, "／", "/", 0);
	g_string_replace(text, "›", "/", 0);
	/* A dot in a head of Han is a dot; names of keys are ASCII. */
	bool keys = strchr(text->str, '.') && !strchr(text->str, '/') && g_str_is_ascii(text->str);
	char **parts = g_strsplit(text->str, keys ? "." : "/", -1);

	for (char **part = parts; *part; part++) {
		char *name = head_name(*part);
		g_free(*part);
		*part = name;
	}
	return parts;
}

static bool read_head(struct batch_rows *rows)
{
	if (!csv_next(rows->csv, &rows->row, rows->diags))
		return diag(rows->diags, DIAG_EMPTY_FILE, NOWHERE, csv_tree(rows->csv)->source->name);
	GArray *all = g_array_new(FALSE, FALSE, sizeof(guint));
	/* Columns without a head at the end are what a spreadsheet once had there. */
	for (guint i = 0; i < rows->row.n; i++) {
		g_autofree char *cell = cell_at(rows, i);
		g_ptr_array_add(rows->head, head_parts(cell));
		g_array_append_val(rows->head_place, rows->row.field[i]);
		g_array_append_val(all, i);
	}
	rows->head_end = csv_next_at(rows->csv);
	add_object(rows, all, 0);
	rows->after = g_strdup(rows->literal->str);
	g_array_unref(all);
	return true;
}

/* ---- which column names the outputs ---- */

static char *head_of(const struct batch_rows *rows, guint column)
{
	return g_strjoinv("/", g_ptr_array_index(rows->head, column));
}

/* The template of the first row, or NULL; where each row may name another, it stands for all. The next row is
 * then the first again. */
static char *first_template(struct batch_rows *rows)
{
	char *tpl = NULL;

	if (csv_next(rows->csv, &rows->row, rows->diags))
		for (guint i = 0; i < rows->head->len && !tpl; i++) {
			g_autofree char *head = head_of(rows, i);
			if (strcmp(head, "模板") == 0 || strcmp(head, "template") == 0)
				tpl = cell_at(rows, i);
		}
	csv_seek(rows->csv, rows->head_end);
	return tpl;
}

/* Columns of one field with the one that is named, whatever they call it; -1: none. */
static int find_column(const struct batch_rows *rows, const char *name, const char *tpl)
{
	struct field_namer *namer = field_namer_new(tpl);
	int found = -1;

	for (int pass = 0; pass < 3 && found < 0; pass++)
		for (guint i = 0; i < rows->head->len && found < 0; i++) {
			g_autofree char *head = head_of(rows, i);
			char **parts = g_ptr_array_index(rows->head, i);
			guint n = g_strv_length(parts);
			/* First the whole head, then its last part, then any name of the same field. */
			if (pass == 0       ? strcmp(head, name) == 0
				: pass == 1 ? n && strcmp(parts[n - 1], name) == 0
					    : field_namer_same(namer, head, name))
				found = (int)i;
		}
	field_namer_free(namer);
	return found;
}

static bool choose_name(struct batch_rows *rows, const char *name, const char *tpl)
{
	const char *file = csv_tree(rows->csv)->source->name;
	g_autofree char *own = tpl ? g_strdup(tpl) : first_template(rows);
	struct similar similar = { .given = name };

	rows->name_column = find_column(rows, name, own);
	if (rows->name_column >= 0)
		return true;
	for (guint i = 0; i < rows->head->len; i++) {
		char **parts = g_ptr_array_index(rows->head, i);
		guint n = g_strv_length(parts);
		if (n)
			similar_offer(&similar, parts[n - 1]);
	}
	if (similar.best)
		return diag(rows->diags, DIAG_BATCH_NAME_NEAR, NOWHERE, file, name, similar.best);
	return diag(rows->diags, DIAG_BATCH_NO_NAME, NOWHERE, file, name);
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
	csv_seek(rows->csv, rows->head_end);
	return diags_count(rows->diags, SEVERITY_ERROR) == errors;
}

/* Takes the file over. */
static struct batch_rows *rows_new(struct csv *csv, struct diags *diags)
{
	struct batch_rows *rows = g_new0(struct batch_rows, 1);

	rows->csv = csv;
	rows->diags = diags;
	rows->head = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
	rows->head_place = g_array_new(FALSE, FALSE, sizeof(struct value));
	rows->piece = g_array_new(FALSE, FALSE, sizeof(struct piece));
	g_array_set_clear_func(rows->piece, piece_clear);
	rows->literal = g_string_new(NULL);
	rows->name_column = -1;
	return rows;
}

static bool is_workbook(const char *path)
{
	g_autofree char *lower = g_ascii_strdown(path, -1);

	return g_str_has_suffix(lower, ".xlsx") || g_str_has_suffix(lower, ".ods");
}

/* The only sheet that has something. */
static struct csv *open_workbook(const char *path, struct diags *diags)
{
	size_t len;
	g_autofree char *bytes = source_read_bytes(path, &len, diags);
	struct source *sheet = bytes ? workbook_batch_rows(path, bytes, len, diags) : NULL;

	return sheet ? csv_from_sheet(sheet) : NULL;
}

struct batch_rows *batch_rows_open(const char *path, const char *name_field, const char *tpl, struct diags *diags)
{
	struct csv *csv = is_workbook(path) ? open_workbook(path, diags) : csv_open(path, diags);
	struct batch_rows *rows = csv ? rows_new(csv, diags) : NULL;

	if (rows && read_head(rows) && count_rows(rows) && (!name_field || choose_name(rows, name_field, tpl)))
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
	g_array_unref(rows->head_place);
	g_array_unref(rows->piece);
	g_string_free(rows->literal, TRUE);
	g_free(rows->after);
	g_free(rows);
}

unsigned batch_rows_count(const struct batch_rows *rows)
{
	return rows->n;
}

bool batch_rows_next(struct batch_rows *rows, struct batch_row *out)
{
	const struct source *source = csv_tree(rows->csv)->source;

	if (!csv_next(rows->csv, &rows->row, rows->diags))
		return false;
	/* Head and row together are a file of one row, which a worker can read by itself. */
	GString *text = g_string_new_len(source->text, rows->head_end);
	uint32_t at = csv_at(rows->csv);
	g_string_append_len(text, source->text + at, csv_next_at(rows->csv) - at);
	out->len = text->len;
	out->text = g_string_free(text, FALSE);
	out->line = source_place(source, at).line;
	out->sheet = g_strdup(source->sheet);
	out->name = rows->name_column >= 0 ? cell_at(rows, (guint)rows->name_column) : NULL;
	return true;
}

/* ---- a row as a report ---- */

static GString *row_as_json(const struct batch_rows *rows)
{
	GString *json = g_string_new(NULL);

	for (guint i = 0; i < rows->piece->len; i++) {
		const struct piece *piece = &g_array_index(rows->piece, struct piece, i);
		g_autofree char *cell = cell_at(rows, piece->column);
		g_string_append(json, piece->before);
		put_cell(json, cell);
	}
	return g_string_append(json, rows->after);
}

/* Scalars of the JSON are the pieces' cells, in their order; what is around them is where the first of them is. */
struct mover {
	const struct batch_rows *rows;
	uint32_t by; /* where the file's bytes are counted from (tree_adopt) */
	guint piece;
};

static void move(const struct mover *mover, struct value *value, const struct value *to)
{
	value->first = to->first + mover->by;
	value->end = to->end + mover->by;
}

/* Recursion goes down the head's fields. */
static void move_value(struct mover *mover, struct value *value)
{
	/* After the last cell there are only ends: they stand where it does. */
	guint column =
		g_array_index(mover->rows->piece, struct piece, MIN(mover->piece, mover->rows->piece->len - 1)).column;
	const struct csv_row *row = &mover->rows->row;
	const struct value *head = &g_array_index(mover->rows->head_place, struct value, column);

	if (value->key)
		move(mover, value->key, head);
	/* A line that ends before the column: where it ends. */
	struct value end = { .first = row->n ? row->field[row->n - 1].end : 0 };
	end.end = end.first;
	move(mover, value, column < row->n ? &row->field[column] : &end);
	if (value->type == VALUE_MAPPING || value->type == VALUE_SEQUENCE) {
		for (struct value *child = value->child; child; child = child->next)
			move_value(mover, child);
		return;
	}
	/* A cell is text until its field says what it is, whether JSON has it in quotes or not. */
	value->quoted = false;
	value->cell = true;
	mover->piece++;
}

/* The file's text stands behind the JSON's, for its places only. */
static void give_places(struct tree *tree, const struct batch_rows *rows)
{
	struct tree *file = g_new0(struct tree, 1);
	/* One byte lies between the two texts. */
	struct mover mover = { .rows = rows, .by = tree->source->len + 1 };

	for (struct value *child = tree->root->child; child && rows->piece->len; child = child->next)
		move_value(&mover, child);
	file->arena = arena_new();
	file->source = source_ref(csv_tree(rows->csv)->source);
	file->root = ARENA_NEW(file->arena, struct value);
	tree_adopt(tree, file);
}

/* The row's text as the file it is of, with the line and sheet it has there. */
static struct csv *open_row(const char *name, const struct batch_row *row, struct diags *diags)
{
	if (!row->sheet)
		return csv_from_bytes(name, row->text, row->len, diags);
	struct source *source = source_from_text(name, row->text, row->len, diags);
	if (source)
		source->sheet = g_strdup(row->sheet);
	return source ? csv_from_sheet(source) : NULL;
}

struct tree *batch_row_read(const char *name, const struct batch_row *row, struct diags *diags)
{
	struct csv *csv = open_row(name, row, diags);
	struct batch_rows *rows = csv ? rows_new(csv, diags) : NULL;
	struct tree *tree = NULL;

	if (rows && read_head(rows) && csv_next(csv, &rows->row, diags)) {
		struct source *file = csv_tree(csv)->source;
		GString *json = row_as_json(rows);
		struct source *source = source_from_text(name, json->str, json->len, diags);
		/* Lines of the head, and those skipped between it and the row: so places are told as in the
		 * whole file. */
		file->n_head = source_place(file, csv_at(csv)).line - 1;
		file->n_skipped = row->line - file->n_head - 1;
		tree = source ? tree_read(source, diags) : NULL;
		if (tree)
			give_places(tree, rows);
		g_string_free(json, TRUE);
	}
	batch_rows_close(rows);
	return tree;
}
