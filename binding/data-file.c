/* The head is looked for in the first lines, which are kept: where a table was cut into pages they come again. */
#include "binding/data-file.h"

#include <string.h>

#include "report/arena.h"
#include "report/decimal.h"
#include "report/unknown-name.h"
#include "templates/head-names.h"
#include "templates/published-foot.h"

const char *data_field_name(const struct table_template *table, uint32_t i)
{
	return i < table->n_data_stubs ? table->data_stub[i].words
				       : table->band[0].leaf[i - table->n_data_stubs]->brief_label;
}

void data_field_say_unknown(struct messages *messages, const struct table_template *table, const struct bound *bound,
	const struct tree *tree, const struct value *name)
{
	struct unknown_name unknown;

	unknown_name_init(&unknown, name->text, "、");
	for (uint32_t i = 0; i < table->n_merged + table->table.band[0].n_leaves; i++)
		unknown_name_list(&unknown, data_field_name(table, i));
	unknown_name_say(&unknown, messages->diags, DIAG_UNKNOWN_COLUMN, DIAG_UNKNOWN_COLUMN_PLAIN,
		value_where(tree, name, bound->path, bound->label), name->text);
}

/* ---- the head ---- */

/* Where the head lies among the lines seen, and where the rows begin. */
static void find_head(struct data_file *file, uint32_t *first, uint32_t *end)
{
	struct arena *arena = file->checker->arena;
	uint32_t at[HEAD_LINES_MAX + 1] = { 0 };
	struct csv_row row;

	file->seen = ARENA_ARRAY(arena, struct csv_row, HEAD_LINES_MAX);
	/* at[i]: where line i begins, as to go back to the first row. */
	at[0] = csv_next_at(file->csv);
	while (file->n_seen < HEAD_LINES_MAX && csv_next(file->csv, &row, file->checker->diags)) {
		file->seen[file->n_seen++] = head_line_copy(arena, &row);
		at[file->n_seen] = csv_next_at(file->csv);
	}
	file->headed = published_head_find(file->names, file->seen, file->n_seen, first, end);
	file->n_seen = *end;
	csv_seek(file->csv, at[*end]);
}

/* Whether a line of the head has a text twice side by side, or below itself. */
static bool repeats_texts(const struct data_file *file, uint32_t first, uint32_t end)
{
	for (uint32_t k = first; k < end; k++)
		for (uint32_t i = 0; i < file->seen[k].n; i++) {
			const char *text = file->seen[k].field[i].text;
			const char *left = i ? file->seen[k].field[i - 1].text : NULL;
			const char *above =
				k > first && i < file->seen[k - 1].n ? file->seen[k - 1].field[i].text : NULL;

			if (text && ((left && strcmp(left, text) == 0) || (above && strcmp(above, text) == 0)))
				return true;
		}
	return false;
}

/* A column without a name, and one that is told as unknown, is read past. */
static void map_fields(struct data_file *file)
{
	for (uint32_t i = 0; i < file->n; i++) {
		const struct head_field *field = &file->head.field[i];

		file->field[i] = field->stub != UINT32_MAX ? field->stub
				 : field->column           ? file->table->n_data_stubs + field->column->first
							   : file->n_fields;
		if (!field->name || file->field[i] < file->n_fields)
			continue;
		file->refused = true;
		data_field_say_unknown(
			file->checker->messages, file->table, file->bound, csv_tree(file->csv), field->name);
	}
}

void data_file_init(struct data_file *file, struct checker *checker, const struct table_template *table,
	const struct bound *bound, struct csv *csv)
{
	uint32_t first, end;

	*file = (struct data_file){ .checker = checker, .table = table, .bound = bound, .csv = csv };
	file_foot_init(&file->foot, checker, table, bound, csv);
	file->names = head_names_new(table, table->band);
	file->n_fields = file->n = table->n_merged + table->table.band[0].n_leaves;
	find_head(file, &first, &end);
	if (!file->headed)
		return;
	file->repeats = repeats_texts(file, first, end);
	file->n = 0;
	for (uint32_t k = first; k < end; k++)
		file->n = MAX(file->n, file->seen[k].n);
	file->field = ARENA_ARRAY(checker->arena, uint32_t, file->n);
	published_head_init(&file->head, table, table->band, file->names, file->n, checker->arena);
	for (uint32_t k = first; k < end; k++)
		published_head_add(&file->head, &file->seen[k]);
	published_head_settle(&file->head);
	map_fields(file);
}

void data_file_finish(struct data_file *file)
{
	head_names_free(file->names);
}

/* ---- rows ---- */

static bool was_seen(const struct data_file *file, const struct csv_row *row)
{
	for (uint32_t k = 0; k < file->n_seen; k++)
		if (head_line_same(&file->seen[k], row))
			return true;
	return false;
}

/* Reads the line at a place again: what was read behind it has written over its fields. */
static bool read_again(struct data_file *file, uint32_t at, struct csv_row *row)
{
	csv_seek(file->csv, at);
	return csv_next(file->csv, row, file->checker->diags);
}

/* Whether one of the lines before the rows comes again right behind a 续表 and its unit. */
static bool goes_on(struct data_file *file)
{
	struct csv_row row;
	bool seen = false;

	for (unsigned i = 0; i < 2 && !seen && csv_next(file->csv, &row, file->checker->diags); i++)
		seen = was_seen(file, &row);
	return seen;
}

/* Notes are few, and no row stands behind them. */
#define FOOT_LINES_MAX 40

static bool no_rows_follow(struct data_file *file)
{
	struct csv_row row;
	unsigned n = 0;

	while (n <= FOOT_LINES_MAX && csv_next(file->csv, &row, file->checker->diags)) {
		if (line_has_number(&row))
			return false;
		n++;
	}
	return n <= FOOT_LINES_MAX;
}

static void take_foot(struct data_file *file, struct csv_row *row)
{
	do
		file_foot_take(&file->foot, row);
	while (csv_next(file->csv, row, file->checker->diags));
}

bool data_file_next(struct data_file *file, struct csv_row *row)
{
	while (csv_next(file->csv, row, file->checker->diags)) {
		uint32_t at = csv_at(file->csv);

		if (was_seen(file, row))
			continue;
		if (line_has_number(row))
			return true;
		bool again = file->n_seen && line_says_goes_on(row), foot = foot_begins(row);
		if (again || foot) {
			again = again && goes_on(file);
			read_again(file, at, row);
			foot = foot && no_rows_follow(file);
			read_again(file, at, row);
		}
		if (again)
			continue;
		if (foot)
			take_foot(file, row);
		return !foot;
	}
	return false;
}

/* ---- merged cells of rows ---- */

bool data_file_is_total(const char *text)
{
	static const char *const word[] = { "合计", "总计", "共计", NULL };
	g_autofree char *plain = label_form(text, LABEL_PLAIN);

	return g_strv_contains(word, plain);
}

/* 合计 over all names of the row. */
static bool is_total_over_names(const struct data_file *file, const struct value **field)
{
	for (uint32_t i = 0; i < file->table->n_data_stubs; i++)
		if (!field[i] || !field[i]->text || strcmp(field[i]->text, field[0]->text) != 0)
			return false;
	return file->table->n_data_stubs > 1 && data_file_is_total(field[0]->text);
}

void data_file_unmerge(const struct data_file *file, const struct value **field)
{
	if (!file->repeats)
		return;
	bool total = is_total_over_names(file, field);
	for (uint32_t i = total; total && i < file->table->n_data_stubs; i++)
		field[i] = NULL;
	/* A head that reaches down beside the rows. */
	for (uint32_t i = 0; i < file->n; i++) {
		const struct value *name = file->head.field[i].name;
		uint32_t stub = file->field[i];

		if (name && stub < file->table->n_data_stubs && field[stub] && field[stub]->text &&
			strcmp(field[stub]->text, name->text) == 0)
			field[stub] = NULL;
	}
}
