/* A name with dots may be divided in several ways, and fields, rows and columns may have dots of their own: the longest
 * part that exists is taken, from the left. */
#include "templates/term.h"

#include <string.h>

#include "report/arena.h"
#include "templates/field.h"
#include "templates/load.h"
#include "templates/table-name.h"

/* The column of the band that the row stands in. row NULL: a table without row labels. len 0: no column was named. */
static const struct node *find_column(
	const struct table_template *table, const struct node *row, const char *name, size_t len)
{
	for (uint32_t i = 0; i < table->table.n_bands; i++) {
		const struct band_template *band = &table->band[i];
		if (row && (row->first < band->first_row || row->end > band->end_row))
			continue;
		/* Without a name only where there is no choice. */
		if (len == 0)
			return table->table.band[i].n_leaves == 1 ? band->leaf[0] : NULL;
		const struct node *column = node_find(&band->columns, name, len);
		if (column)
			return column;
	}
	return NULL;
}

/* What the data calls a row is not known here: the shortest end of the name that is a column is taken for one. */
static bool find_data_cell(
	const struct table_template *table, struct arena *arena, const char *name, size_t len, struct term *term)
{
	for (size_t row = len; row-- > 1;) {
		if (name[row] != '.')
			continue;
		term->column = node_find(&table->band[0].columns, name + row + 1, len - row - 1);
		term->row_name = arena_strndup(arena, name, row);
		if (term->column) {
			/* Numbers of long tables are kept only where something looks at them. */
			((struct table_template *)table)->is_named = true;
			return true;
		}
	}
	return false;
}

/* row.column, row alone where there is one column, column alone where there is one row. */
static bool find_cell(
	const struct table_template *table, struct arena *arena, const char *name, size_t len, struct term *term)
{
	if (table->from_data)
		return find_data_cell(table, arena, name, len, term);
	if (!table->rows.child) {
		term->column = find_column(table, NULL, name, len);
		return term->column != NULL;
	}
	/* Row and column may have dots themselves: the longest row that exists is taken, if it has such a column.
	 * Backward from the whole name, at its dots. */
	for (size_t row = len; row > 0; row--) {
		if (row < len && name[row] != '.')
			continue;
		term->row = node_find(&table->rows, name, row);
		if (!term->row)
			continue;
		size_t rest = row < len ? len - row - 1 : 0;
		term->column = find_column(table, term->row, name + len - rest, rest);
		if (term->column)
			return true;
	}
	return false;
}

static bool is_text_type(enum field_type type)
{
	return type == FIELD_TEXT || type == FIELD_CHOICE;
}

/* A field, or a cell of one that is a table: the longest start of the name that is a field. */
static bool find_field(const struct report_template *tpl, const char *name, size_t len, struct term *term)
{
	for (size_t part = len; part > 0; part--) {
		/* Fields of groups have dots in their paths, so the longest is tried first. */
		if (part < len && name[part] != '.')
			continue;
		const struct field *field = field_at(tpl->fields, name, part);
		if (!field)
			continue;
		term->field = field;
		if (field->datatype.type == FIELD_TABLE && part < len) {
			term->kind = TERM_CELL;
			return field->table &&
			       find_cell(field->table, tpl->arena, name + part + 1, len - part - 1, term);
		}
		term->kind = TERM_FIELD;
		term->is_text = is_text_type(field->datatype.type);
		/* A field with something behind it is none. */
		return part == len;
	}
	return false;
}

/* kind: 1 a number, 2 a text (templates/rule-load.c). */
bool term_find_caught(const struct scope *scope, const char *name, size_t len, struct term *term)
{
	char *key = g_strndup(name, len);
	int kind = scope->captures ? GPOINTER_TO_INT(g_hash_table_lookup(scope->captures, key)) : 0;

	if (kind) {
		term->kind = TERM_CAPTURE;
		term->is_text = kind == 2;
		term->text = arena_strndup(scope->load->tpl->arena, name, len);
	}
	g_free(key);
	return kind != 0;
}

/* Names of an equation are rows or columns of its own table, whichever its scope has. */
static bool find_node(const struct scope *scope, const char *name, size_t len, struct term *term)
{
	term->kind = TERM_NODE;
	term->column = scope->columns ? node_find(scope->columns, name, len) : NULL;
	term->row = scope->rows ? node_find(scope->rows, name, len) : NULL;
	return term->column || term->row;
}

/* What the pattern caught hides a field of that name; last year's report has caught nothing. */
bool term_find(const struct scope *scope, const char *name, size_t len, struct term *term)
{
	return (!term->previous && term_find_caught(scope, name, len, term)) || find_node(scope, name, len, term) ||
	       find_field(scope->load->tpl, name, len, term);
}
