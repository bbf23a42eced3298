/* The columns of the table are found by their heads, as rosters are kept in spreadsheets. */
#include "cli/roster.h"

#include <string.h>

#include "report/blank.h"
#include "report/csv.h"
#include "report/diag.h"
#include "report/value.h"

/* A shorter name is brief for too many. */
#define BRIEF_MIN 3

/* A report that is nobody's is held against so many organs without one at most. */
#define NEAR_MAX 1000

struct line {
	char *organ, *file; /* the file NULL: not named */
	struct where where;
	bool found;
};

struct roster {
	struct csv *csv; /* whose text the places are in */
	GArray *line;    /* of struct line */
	GPtrArray *files;
	GHashTable *by_organ, *by_file; /* name without blanks, canonical path → place of its line, from 1 */
};

/* ---- reading ---- */

struct columns {
	uint32_t organ, file; /* file UINT32_MAX: none */
};

/* Without the blanks around it, full-width ones too. */
static char *cell_at(const struct csv_row *row, uint32_t column)
{
	const char *text = column < row->n && row->field[column].text ? row->field[column].text : "";
	size_t len = strlen(text), start = blank_start(text, len);

	/* Blanks of a spreadsheet may be full-width. */
	return g_strndup(text + start, blank_trimmed(text + start, len - start));
}

/* Whether a cell is one of the words. */
static bool is_head(const char *cell, const char *const *words)
{
	for (; *words; words++)
		if (g_ascii_strcasecmp(cell, *words) == 0)
			return true;
	return false;
}

/* Whether the line names the columns: an organ is called none of these. */
static bool take_head(const struct csv_row *row, struct columns *columns)
{
	static const char *const organs[] = { "organ", "name", "单位", "机关", "部门", "名称", "报送单位", "填报单位",
		NULL };
	static const char *const files[] = { "file", "文件", "文件名", "数据文件", "报告文件", "报告", NULL };
	bool any = false, organ = false;

	columns->file = UINT32_MAX;
	for (uint32_t i = 0; i < row->n; i++) {
		g_autofree char *cell = cell_at(row, i);

		/* 单位名称, 机关名称 and the like are the organ's, too. */
		if (!organ && (is_head(cell, organs) || g_str_has_suffix(cell, "名称"))) {
			columns->organ = i;
			organ = any = true;
		} else if (is_head(cell, files)) {
			columns->file = i;
			any = true;
		}
	}
	/* A line with a head of files alone has the organ in the other column. */
	if (any && !organ)
		columns->organ = columns->file == 0 ? 1 : 0;
	return any;
}

/* A file lies beside the roster. */
static char *full_path(const struct roster *roster, const char *file)
{
	const char *path = csv_tree(roster->csv)->source->name;
	g_autofree char *folder = g_path_get_dirname(path);

	if (g_path_is_absolute(file) || strcmp(folder, ".") == 0)
		return g_strdup(file);
	return g_build_filename(folder, file, NULL);
}

/* Names in two characters are often spread with blanks: 公　安　局. */
static char *without_blanks(const char *name)
{
	GString *out = g_string_new(NULL);

	while (*(name += blank_start(name, strlen(name)))) {
		const char *next = g_utf8_next_char(name);
		g_string_append_len(out, name, next - name);
		name = next;
	}
	return g_string_free(out, FALSE);
}

static guint find_organ(const struct roster *roster, const char *organ)
{
	g_autofree char *name = without_blanks(organ);

	return GPOINTER_TO_UINT(g_hash_table_lookup(roster->by_organ, name));
}

static guint find_file(const struct roster *roster, const char *path)
{
	g_autofree char *canonical = g_canonicalize_filename(path, NULL);

	return GPOINTER_TO_UINT(g_hash_table_lookup(roster->by_file, canonical));
}

static bool take_line(
	struct roster *roster, const struct csv_row *row, const struct columns *columns, struct diags *diags)
{
	struct line line = { .organ = cell_at(row, columns->organ) };
	/* A column that is not there is blank. */
	g_autofree char *file = cell_at(row, columns->file);

	/* A line without an organ is passed over. */
	if (!*line.organ) {
		g_free(line.organ);
		return true;
	}
	line.where = value_where(csv_tree(roster->csv), &row->field[columns->organ], NULL, NULL);
	if (find_organ(roster, line.organ)) {
		diag(diags, DIAG_TOTAL_ROSTER_TWICE, line.where, line.organ);
		g_free(line.organ);
		return false;
	}
	if (*file) {
		line.file = full_path(roster, file);
		g_ptr_array_add(roster->files, line.file);
		/* The first line that names a file has it. */
		if (!find_file(roster, line.file))
			g_hash_table_insert(roster->by_file, g_canonicalize_filename(line.file, NULL),
				GUINT_TO_POINTER(roster->line->len + 1));
	}
	g_hash_table_insert(roster->by_organ, without_blanks(line.organ), GUINT_TO_POINTER(roster->line->len + 1));
	g_array_append_val(roster->line, line);
	return true;
}

static bool read_lines(struct roster *roster, struct diags *diags)
{
	struct columns columns = { 0, 1 }, head = columns;
	unsigned errors = diags_count(diags, SEVERITY_ERROR);
	struct csv_row row;

	/* The first line is a head, or an organ as the others. */
	for (bool first = true; csv_next(roster->csv, &row, diags); first = false)
		if (first && take_head(&row, &head))
			columns = head;
		else
			take_line(roster, &row, &columns, diags);
	return diags_count(diags, SEVERITY_ERROR) == errors;
}

static void line_clear(void *data)
{
	struct line *line = data;

	g_free(line->organ);
	g_free(line->file);
}

struct roster *roster_open(const char *path, struct diags *diags)
{
	struct csv *csv = csv_open(path, diags);

	if (!csv)
		return NULL;
	struct roster *roster = g_new0(struct roster, 1);
	roster->csv = csv;
	roster->line = g_array_new(FALSE, FALSE, sizeof(struct line));
	g_array_set_clear_func(roster->line, line_clear);
	roster->files = g_ptr_array_new();
	roster->by_organ = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	roster->by_file = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	if (read_lines(roster, diags) && (roster->line->len || diag(diags, DIAG_TOTAL_ROSTER_EMPTY, NOWHERE, path)))
		return roster;
	roster_close(roster);
	return NULL;
}

void roster_close(struct roster *roster)
{
	if (!roster)
		return;
	g_array_unref(roster->line);
	g_ptr_array_unref(roster->files);
	g_hash_table_unref(roster->by_organ);
	g_hash_table_unref(roster->by_file);
	csv_free(roster->csv);
	g_free(roster);
}

/* ---- asking ---- */

const GPtrArray *roster_files(const struct roster *roster)
{
	return roster->files;
}

static struct line *line_at(const struct roster *roster, guint i)
{
	return &g_array_index(roster->line, struct line, i);
}

/* The place of the line of a report from 1; 0: none. The file decides first, since a name may be written otherwise in
 * the report. */
static guint find_line(const struct roster *roster, const char *path, const char *name)
{
	const guint file = find_file(roster, path);

	return file ? file : find_organ(roster, name);
}

/* Whether all characters of `brief` stand in `whole` in their order, as 县人社局 in 县人力资源和社会保障局. */
static bool is_brief_of(const char *brief, const char *whole)
{
	/* 县 or 局 would be brief for any. */
	if (g_utf8_strlen(brief, -1) < BRIEF_MIN)
		return false;
	for (; *brief && whole; brief = g_utf8_next_char(brief)) {
		whole = g_utf8_strchr(whole, -1, g_utf8_get_char(brief));
		whole = whole ? g_utf8_next_char(whole) : NULL;
	}
	return whole != NULL;
}

const char *roster_near(const struct roster *roster, const char *name)
{
	for (guint i = 0, n = 0; i < roster->line->len && n < NEAR_MAX; i++) {
		const struct line *line = line_at(roster, i);

		n += !line->found;
		/* Either may be the shorter one: the roster's or the report's. */
		if (!line->found && (is_brief_of(name, line->organ) || is_brief_of(line->organ, name)))
			return line->organ;
	}
	return NULL;
}

int roster_find(struct roster *roster, const char *path, const char *name, struct diags *diags)
{
	const guint place = find_line(roster, path, name);

	if (!place)
		return -1;
	struct line *line = line_at(roster, place - 1);
	/* Found by its file, under another name: that is told. */
	if (*name && find_organ(roster, name) != place)
		diag(diags, DIAG_TOTAL_ROSTER_NAME, line->where, line->organ, name);
	line->found = true;
	return (int)(place - 1);
}

unsigned roster_say_missing(const struct roster *roster, struct diags *diags)
{
	unsigned n = 0;

	for (guint i = 0; i < roster->line->len; i++)
		if (!line_at(roster, i)->found) {
			diag(diags, DIAG_TOTAL_MISSING, line_at(roster, i)->where, line_at(roster, i)->organ);
			n++;
		}
	return n;
}

void roster_list_missing(const struct roster *roster, const char *before, GString *out)
{
	for (guint i = 0; i < roster->line->len; i++)
		if (!line_at(roster, i)->found)
			g_string_append_printf(out, "%s%s\n", before, line_at(roster, i)->organ);
}
