/* The lines of the grid are read as those of a file of rows are (templates/published-head.h): cells that are merged
 * have their text where they begin, and blanks in their other places. */
#include "import/match-data.h"

#include <string.h>

#include "import/match-cell.h"
#include "import/matcher.h"
#include "readers/grid.h"
#include "report/arena.h"
#include "templates/head-names.h"
#include "templates/number-sign.h"
#include "templates/published-foot.h"
#include "templates/published-head.h"
#include "templates/schema.h"

/* A grid beside the table it may be. */
struct data_grid {
	struct matcher *matcher;
	const struct table_template *table;
	const struct grid *grid;
	struct csv_row *line; /* by row of the grid */
	struct head_names *names;
	struct published_head head;
	uint32_t first, end; /* the rows of the head */
};

static void read_lines(struct data_grid *data)
{
	struct arena *arena = data->matcher->arena;
	const struct grid *grid = data->grid;

	data->line = ARENA_ARRAY(arena, struct csv_row, grid->n_rows);
	for (uint32_t row = 0; row < grid->n_rows; row++) {
		struct value *field = ARENA_ARRAY(arena, struct value, grid->n_cols);
		for (uint32_t col = 0; col < grid->n_cols; col++) {
			const struct grid_cell *cell = grid_at(grid, row, col);
			/* Its text stands where a cell begins. */
			if (!cell || cell->row != row || cell->col != col || !*cell->text)
				continue;
			field[col] = (struct value){
				.type = VALUE_SCALAR, .text = cell->text, .n = (uint32_t)strlen(cell->text)
			};
		}
		data->line[row] = (struct csv_row){ field, grid->n_cols };
	}
}

/* False: it has no head that names columns. Where rows only list their cells nothing stands below its head. */
static bool open_grid(
	struct data_grid *data, struct matcher *matcher, const struct field *field, const struct grid *grid)
{
	*data = (struct data_grid){ .matcher = matcher, .table = field->table, .grid = grid };
	data->names = head_names_new(data->table, data->table->band);
	if (!grid_has_columns(grid))
		return false;
	read_lines(data);
	if (!published_head_find(data->names, data->line, grid->n_rows, &data->first, &data->end))
		return false;
	published_head_init(&data->head, data->table, data->table->band, data->names, grid->n_cols, matcher->arena);
	for (uint32_t row = data->first; row < data->end; row++)
		published_head_add(&data->head, &data->line[row]);
	published_head_settle(&data->head);
	return true;
}

/* ---- whether it is the table ---- */

static bool has_stub(const struct data_grid *data, uint32_t stub)
{
	for (uint32_t i = 0; i < data->head.n_fields; i++)
		if (data->head.field[i].stub == stub)
			return true;
	return false;
}

static bool has_column(const struct data_grid *data, const struct node *column)
{
	for (uint32_t i = 0; i < data->head.n_fields; i++)
		if (data->head.field[i].column == column)
			return true;
	return false;
}

/* Columns that are worked out may be missing, as in a file. */
static bool has_all(const struct data_grid *data)
{
	const struct band_template *band = data->table->band;

	for (uint32_t stub = 0; stub < data->table->n_data_stubs; stub++)
		if (!has_stub(data, stub))
			return false;
	for (uint32_t i = 0; i < band->columns.end; i++)
		if (!node_is_computed(band->leaf[i]) && !has_column(data, band->leaf[i]))
			return false;
	return true;
}

unsigned data_table_score(struct matcher *matcher, const struct field *field, const struct grid *grid)
{
	struct data_grid data;
	unsigned score = 0;

	if (open_grid(&data, matcher, field, grid) && has_all(&data))
		for (uint32_t row = data.first; row < data.end; row++) {
			uint32_t known;
			head_line_kind(data.names, &data.line[row], &known);
			score += known;
		}
	head_names_free(data.names);
	return score;
}

/* ---- its rows ---- */

static const char *value_text(const struct data_grid *data, const struct node *column, const struct grid_cell *cell)
{
	const struct datatype *datatype = cell_datatype(data->table->band, NULL, column);

	/* A sign that the form has for "not applicable" is no blank. */
	for (const struct value *mark = datatype->marks ? datatype->marks->child : NULL; mark; mark = mark->next)
		if (strcmp(mark->text, cell->text) == 0)
			return cell->text;
	/* 3.1% under 增长（%）. */
	const size_t len = strlen(cell->text), n = number_sign_begins(NULL, column, cell->text, len);
	if (n < len && (datatype->type == FIELD_INTEGER || datatype->type == FIELD_DECIMAL)) {
		struct grid_cell *bare = ARENA_NEW(data->matcher->arena, struct grid_cell);

		*bare = *cell;
		bare->text = arena_strndup(data->matcher->arena, cell->text, n);
		cell = bare;
	}
	return cell_value(data->matcher, datatype, cell);
}

static void add_row(const struct data_grid *data, uint32_t row, GPtrArray *rows)
{
	uint32_t n_stubs = data->table->n_data_stubs;
	const char **text = ARENA_ARRAY(data->matcher->arena, const char *, n_stubs + data->table->band->columns.end);

	for (uint32_t i = 0; i < data->head.n_fields; i++) {
		const struct head_field *field = &data->head.field[i];
		const struct grid_cell *cell = grid_at(data->grid, row, i);

		if (!cell || !data->line[row].field[i].text)
			continue;
		if (field->column)
			text[n_stubs + field->column->first] = value_text(data, field->column, cell);
		else if (field->stub != UINT32_MAX)
			text[field->stub] = cell->text;
		else
			diag(data->matcher->diags, DIAG_IMPORT_CELL_LEFT, matcher_where(data->matcher, &cell->location),
				cell->text);
	}
	g_ptr_array_add(rows, text);
	data->matcher->out->n_cells += data->table->band->columns.end;
	data->matcher->out->all_cells += data->table->band->columns.end;
}

static bool is_blank_line(const struct csv_row *line)
{
	return head_line_words(line) == 0;
}

/* Whether the row is one that stands before the rows: where a table was cut into pages they come again. */
static bool is_head_again(const struct data_grid *data, uint32_t row)
{
	for (uint32_t k = 0; k < data->end; k++)
		if (head_line_same(&data->line[k], &data->line[row]))
			return true;
	return line_says_goes_on(&data->line[row]) && !line_has_number(&data->line[row]);
}

/* Whether a foot begins here, behind which no row comes. */
static bool is_foot(const struct data_grid *data, uint32_t row)
{
	if (!foot_begins(&data->line[row]))
		return false;
	for (; row < data->grid->n_rows; row++)
		if (line_has_number(&data->line[row]))
			return false;
	return true;
}

static void leave_foot(const struct data_grid *data, uint32_t row)
{
	for (; row < data->grid->n_rows; row++)
		for (uint32_t i = 0; i < data->grid->n_cols; i++)
			if (data->line[row].field[i].text)
				diag(data->matcher->diags, DIAG_IMPORT_CELL_LEFT,
					matcher_where(data->matcher, &grid_at(data->grid, row, i)->location),
					data->line[row].field[i].text);
}

void data_table_place(struct matcher *matcher, const struct field *field, const struct piece *piece)
{
	GPtrArray **rows = &matcher->out->filling.rows[field->id];
	struct data_grid data;

	if (open_grid(&data, matcher, field, piece->grid)) {
		*rows = *rows ? *rows : g_ptr_array_new();
		for (uint32_t row = data.end; row < piece->grid->n_rows; row++) {
			if (is_foot(&data, row)) {
				leave_foot(&data, row);
				break;
			}
			if (!is_blank_line(&data.line[row]) && !is_head_again(&data, row))
				add_row(&data, row, *rows);
		}
	}
	head_names_free(data.names);
}
