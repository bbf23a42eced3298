/* Tables whose rows come from the data: a CSV file, a list of records, or a list of lists. Each row has the stubs'
 * names and then its values; equal names one below another become one stub.
 *
 * There may be a hundred thousand rows, so nothing is kept of a row but its cells. Of a CSV file not even the fields
 * live on (report/csv.h): texts are copied, cells have no origin, and where a rule needs a cell's place the line is
 * read again (row_file_value). */
#include "binding/table-data.h"

#include <string.h>

#include "binding/data-file.h"
#include "binding/data-merges.h"
#include "binding/datum.h"
#include "binding/draft.h"
#include "binding/marked-cell.h"
#include "binding/message-word.h"
#include "binding/picture-column.h"
#include "binding/row-file.h"
#include "binding/row-names.h"
#include "binding/scalar.h"
#include "binding/table-paths.h"
#include "report/allowance.h"
#include "report/csv.h"
#include "templates/table-name.h"

/* The fields of a row in the table's order: stubs, then leaves. */
struct data_filler {
	struct checker *checker;
	const struct table_template *table;
	const struct band_template *band;
	struct bound *bound;
	const struct tree *tree; /* where the values are */
	bool refused;            /* a row or a name was refused */
	bool keep;               /* values live on: they are the cells' origins */
	uint32_t n_leaves, n_fields;
	uint32_t n_formulas;        /* of the fields */
	const struct value **field; /* n_fields; NULL: not given */
	struct cell *cell;
	struct figure *figure;   /* as cell; NULL: no rule looks at them */
	struct row_places *file; /* likewise, of a CSV file */
	uint32_t n_rows, room;
	GArray *stub; /* of struct stub_cell */
	struct data_merges merges;
	bool repeats;      /* the file has a merged cell's text in each of its places */
	const char **said; /* of each leaf that merges: its last value, as written */
	bool has_merges;   /* some columns merge */
	bool after_total;  /* the row above is one of totals */
	uint32_t *open;    /* of each merged stub column: its stub so far */
	bool has_pictures; /* a column is of pictures */
	const char **name; /* n_data_stubs: of this row, for the words of its pictures */
	struct cell_pictures pictures;
};

static const struct datatype name_datatype = { .type = FIELD_TEXT, .blank = true };

/* ---- one row ---- */

static struct printed check_name(struct data_filler *f, uint32_t i)
{
	const struct datum datum = {
		.tree = f->tree, .value = f->field[i], .path = f->bound->path, .label = data_field_name(f->table, i)
	};
	struct printed printed = { .text = "" };

	if (f->field[i])
		check_scalar(f->checker, &name_datatype, &datum, &printed);
	return printed;
}

static const char *kept_text(const struct data_filler *f, const char *text, size_t len)
{
	return f->keep ? text : arena_strndup(f->checker->arena, text, len);
}

/* A name that is the same as above, or left out as in a merged cell of a spreadsheet, goes on; one that differs ends
 * the stubs inside it too. */
static void fill_stubs(struct data_filler *f)
{
	bool fresh = f->n_rows == 0;

	for (uint32_t i = 0; i < f->table->n_merged; i++) {
		struct printed name = check_name(f, i);
		struct stub_cell *last = fresh ? NULL : &g_array_index(f->stub, struct stub_cell, f->open[i]);

		if (last && (!*name.text || strcmp(last->text.utf8, name.text) == 0)) {
			last->end_row = f->n_rows + 1;
			continue;
		}
		fresh = true;

		size_t len = strlen(name.text);
		struct stub_cell stub = {
			.text = { .utf8 = kept_text(f, name.text, len),
				.len = (uint32_t)len,
				.tree = f->keep ? f->tree : NULL,
				.origin = f->keep ? f->field[i] : NULL },
			.first_row = f->n_rows,
			.end_row = f->n_rows + 1,
			.first_col = (uint16_t)i,
			.end_col = (uint16_t)(i + 1),
			.direction = f->table->data_stub[i].direction,
		};
		f->open[i] = f->stub->len;
		g_array_append_val(f->stub, stub);
	}
}

static void fill_name(struct data_filler *f, uint32_t i, struct cell *cell)
{
	struct printed name = check_name(f, i);

	cell->len = (uint32_t)strlen(name.text);
	cell->text = kept_text(f, name.text, cell->len);
	cell->align = f->table->table.style->stub->align;
	cell->label = true;
	cell->origin = f->keep ? f->field[i] : NULL;
}

/* Figures are kept beside the cells only when a rule will ask for them; most long tables have none. */
static void note_figure(
	struct data_filler *f, const struct cell *cell, const struct datatype *datatype, struct decimal number)
{
	if (f->figure && (datatype->type == FIELD_INTEGER || datatype->type == FIELD_DECIMAL))
		f->figure[cell - f->cell] = (struct figure){ FIGURE_GIVEN, number };
}

/* Whether a value is the one above: it was left blank, or says the same words again, as a file may have a merged cell.
 * The same number twice is two numbers, but in a file that is known to say merged cells again. */
static bool goes_on(struct data_filler *f, const struct node *column, const struct value *value, struct cell *cell)
{
	uint32_t leaf = (uint32_t)(cell - f->cell) % f->n_leaves;
	bool blank = !value || value->type == VALUE_NULL;
	bool words = cell_datatype(f->band, NULL, column)->type == FIELD_TEXT;
	uint32_t first = data_merges_first(&f->merges, leaf);
	const struct cell *above = first != NO_MERGE ? f->cell + (size_t)first * f->n_leaves + leaf : NULL;
	bool same = (words || f->repeats) && above && !blank && value->type == VALUE_SCALAR &&
		    strcmp(f->said[leaf], value->text) == 0;

	if (!above || !(blank || same)) {
		f->said[leaf] = blank || value->type != VALUE_SCALAR ? "" : kept_text(f, value->text, value->n);
		data_merges_begin(&f->merges, leaf, f->n_rows, blank, words);
		return false;
	}
	data_merges_go_on(&f->merges, leaf, f->n_rows);
	cell->text = "";
	cell->len = 0;
	return true;
}

static void fill_value(struct data_filler *f, uint32_t i, const struct value *whole, struct cell *cell)
{
	const struct node *column = f->band->leaf[i - f->table->n_data_stubs];
	const struct datatype *datatype = cell_datatype(f->band, NULL, column);
	const struct value *value = f->field[i];
	const struct cell_place place = { f->bound, NULL, column };
	const struct datum datum = { .tree = f->tree, .value = value ? value : whole, .cell = &place };
	struct printed printed = { .text = "" };
	unsigned problem = diags_total(f->checker->diags);

	cell->text = datatype->blank_as ? datatype->blank_as : "";
	cell->len = (uint32_t)strlen(cell->text);
	cell->align = column->align ? *column->align : f->table->table.style->cell->align;
	/* The words of a picture may name what stands behind it in the row (fill_pictures). */
	if (picture_column_given(datatype, value)) {
		*cell = (struct cell){ .text = "", .align = ALIGN_CENTER };
		if (column->merge)
			data_merges_begin(&f->merges, i - f->table->n_merged, f->n_rows, false, true);
		return;
	}
	bool left_out = node_is_computed(column) && (!value || value->type == VALUE_NULL);
	if (left_out)
		value = NULL;
	if (column->merge && goes_on(f, column, value, cell)) {
		note_figure(f, cell, datatype, printed.number);
		return;
	}
	if (!value && !datatype->blank && !node_is_computed(column))
		diag(f->checker->diags, DIAG_BLANK, datum_where(f->checker->arena, &datum), column->brief_label);
	bool ok = value ? check_cell(f->checker, f->table, f->bound->foot_marks, datatype, &datum, &printed)
			: datatype->blank || left_out;
	if (!ok)
		draft_mark(f->checker->messages, f->bound, f->n_rows, i - f->table->n_merged, problem);
	else if (!left_out)
		note_figure(f, cell, datatype, printed.number);
	if (!value || (!ok && !f->checker->draft))
		return;
	cell->len = (uint32_t)strlen(printed.text);
	cell->text = datatype->type == FIELD_TEXT ? kept_text(f, printed.text, cell->len) : printed.text;
	cell->origin = f->keep ? value : NULL;
}

/* Another outermost label begins a group of its own, and a row of totals stands by itself. */
static void cut_merges(struct data_filler *f)
{
	bool total = false;

	for (uint32_t i = 0; i < f->table->n_data_stubs && !total; i++)
		total = f->field[i] && f->field[i]->type == VALUE_SCALAR && data_file_is_total(f->field[i]->text);
	if (total || f->after_total ||
		(f->table->n_merged && g_array_index(f->stub, struct stub_cell, f->open[0]).first_row == f->n_rows))
		data_merges_cut(&f->merges);
	f->after_total = total;
}

static void fill_picture(struct data_filler *f, const struct picture_row *row, const struct node *column)
{
	const struct datatype *datatype = cell_datatype(f->band, NULL, column);
	const struct cell_place place = { f->bound, NULL, column };
	const struct value *value = f->field[f->table->n_data_stubs + column->first];
	const struct datum datum = { .tree = f->tree, .value = value, .cell = &place };
	unsigned problem = diags_total(f->checker->diags);

	if (picture_column_given(datatype, value) &&
		!picture_column_add(&f->pictures, row, column->first, datatype, &datum))
		draft_mark(f->checker->messages, f->bound, f->n_rows, table_name_leaves(f->table) + column->first,
			problem);
}

/* When all other cells of the row are filled: their words are in those of its pictures. */
static void fill_pictures(struct data_filler *f, const struct cell *cell)
{
	const struct picture_row row = { .table = f->table, .row = f->n_rows, .stub = f->name, .cell = cell };

	for (uint32_t i = 0; i < f->table->n_merged; i++)
		f->name[i] = g_array_index(f->stub, struct stub_cell, f->open[i]).text.utf8;
	for (uint32_t i = f->table->n_merged; i < f->table->n_data_stubs; i++)
		f->name[i] = cell[i - f->table->n_merged].text;
	for (uint32_t leaf = 0; leaf < f->band->columns.end; leaf++)
		fill_picture(f, &row, f->band->leaf[leaf]);
}

/* Takes f->field as the next row; `whole` is the row's value, for messages. */
static void fill_row(struct data_filler *f, const struct value *whole)
{
	struct cell *cell = f->cell + (size_t)f->n_rows * f->n_leaves;

	g_assert(f->n_rows < f->room);
	if (f->file)
		f->file->row[f->n_rows] = csv_at(f->file->csv);
	fill_stubs(f);
	if (f->has_merges)
		cut_merges(f);
	for (uint32_t i = f->table->n_merged; i < f->n_fields; i++, cell++)
		if (i < f->table->n_data_stubs)
			fill_name(f, i, cell);
		else
			fill_value(f, i, whole, cell);
	if (f->has_pictures)
		fill_pictures(f, cell - f->n_leaves);
	f->n_rows++;
}

/* ---- names of fields ---- */

/* The field of a column; n_fields: NULL, or a group of columns. */
static uint32_t field_of(const struct data_filler *f, const struct node *column)
{
	return column && node_is_leaf(column) ? f->table->n_data_stubs + column->first : f->n_fields;
}

/* The field with this name; n_fields: none, or several. */
static uint32_t find_field(const struct data_filler *f, const struct value *name)
{
	uint32_t stub = data_stub_find(f->table, name->text, NULL);

	return stub < f->table->n_data_stubs ? stub : field_of(f, node_find(&f->band->columns, name->text, name->n));
}

static void say_unknown(struct data_filler *f, const struct value *name)
{
	f->refused = true;
	data_field_say_unknown(f->checker->messages, f->table, f->bound, f->tree, name);
}

static void say_count(struct data_filler *f, const struct value *at, uint32_t found)
{
	f->refused = true;
	diag_counts(f->checker->diags, DIAG_WRONG_COUNT, value_where(f->tree, at, f->bound->path, f->bound->label),
		f->n_fields, found);
}

/* ---- lists ---- */

/* Once by its key and once by its label: the same key twice is refused when the file is read. */
static void say_twice(struct data_filler *f, const struct value *first, const struct value *second)
{
	diag(f->checker->diags, DIAG_FIELD_TWICE, value_where(f->tree, second->key, f->bound->path, f->bound->label),
		first->key->text, second->key->text, value_line(f->checker->arena, f->tree, first->key));
}

static bool take_record(struct data_filler *f, const struct value *record)
{
	for (const struct value *child = record->child; child; child = child->next) {
		uint32_t i = find_field(f, child->key);

		if (i == f->n_fields)
			say_unknown(f, child->key);
		else if (f->field[i])
			say_twice(f, f->field[i], child);
		else
			f->field[i] = child;
	}
	return true;
}

/* Whether a field is a column with a formula: a row without names of its fields may leave all of these out. */
static bool has_formula(const struct data_filler *f, uint32_t i)
{
	return i >= f->table->n_data_stubs && f->band->leaf[i - f->table->n_data_stubs]->formula;
}

static bool take_list(struct data_filler *f, const struct value *list)
{
	bool some = list->n == f->n_fields - f->n_formulas;
	uint32_t i = 0;

	if (list->n != f->n_fields && !some) {
		say_count(f, list, list->n);
		return false;
	}
	for (const struct value *child = list->child; child; child = child->next) {
		while (some && has_formula(f, i))
			i++;
		f->field[i++] = child;
	}
	return true;
}

static void make_room(struct data_filler *f, uint32_t rows)
{
	f->room = rows;
	f->cell = ARENA_ARRAY(f->checker->arena, struct cell, (size_t)rows * f->n_leaves);
	if (f->table->rules || f->table->has_formulas || f->table->is_named || f->checker->last_year)
		f->figure = ARENA_ARRAY(f->checker->arena, struct figure, (size_t)rows * f->n_leaves);
}

/* Whether there may be one more row, with those of all other tables. */
static bool is_allowed(const struct data_filler *f, const struct value *row)
{
	return allowance_take(ALLOW_CELLS, f->n_fields) ||
	       allowance_report(
		       ALLOW_CELLS, value_where(f->tree, row, f->bound->path, f->bound->label), f->checker->diags);
}

static void fill_from_list(struct data_filler *f, const struct value *rows)
{
	const struct datum datum = { .tree = f->tree, .value = rows, .path = f->bound->path, .label = f->bound->label };

	make_room(f, rows->n);
	for (const struct value *row = rows->child; row; row = row->next) {
		const struct datum at = { .tree = f->tree, .value = row, .path = datum.path, .label = datum.label };

		memset(f->field, 0, sizeof(*f->field) * f->n_fields);
		if (row->type != VALUE_MAPPING && row->type != VALUE_SEQUENCE)
			f->refused = !check_wrong_type(f->checker->messages, &at, SAY_ROW);
		else if (row->type == VALUE_MAPPING ? take_record(f, row) : take_list(f, row))
			fill_row(f, row);
		if (!is_allowed(f, row))
			break;
	}
}

/* ---- CSV ---- */

/* Columns that the file has no header for. */
static bool check_map(struct data_filler *f, const struct data_file *from, const struct value *file)
{
	bool ok = true;

	for (uint32_t k = 0; from->headed && k < f->n_fields; k++) {
		bool found = false;

		for (uint32_t i = 0; i < from->n && !found; i++)
			found = from->field[i] == k;
		found |= k >= f->table->n_data_stubs && node_is_computed(f->band->leaf[k - f->table->n_data_stubs]);
		if (!found)
			ok = diag(f->checker->diags, DIAG_CSV_NO_COLUMN,
				value_where(f->bound->tree, file, f->bound->path, f->bound->label),
				data_field_name(f->table, k));
	}
	return ok;
}

/* A broken rule is told with the place of its cell, which is read again then. */
static void keep_places(struct data_filler *f, const struct data_file *from)
{
	f->file = ARENA_NEW(f->checker->arena, struct row_places);
	f->file->csv = from->csv;
	f->file->row = ARENA_ARRAY(f->checker->arena, uint32_t, f->room);
	f->file->field = ARENA_ARRAY(f->checker->arena, uint32_t, f->n_leaves);
	for (uint32_t leaf = 0; leaf < f->n_leaves; leaf++) {
		f->file->field[leaf] = from->headed ? UINT32_MAX : f->table->n_merged + leaf;
		for (uint32_t i = 0; from->headed && i < from->n; i++)
			if (from->field[i] == f->table->n_merged + leaf)
				f->file->field[leaf] = i;
	}
}

/* A cell's line breaks are those of a narrow column in a spreadsheet; between Latin words, and before one, they were
 * spaces too (总计 Total), as readers/sheet.c has it. */
static bool is_space_between(char last, char next)
{
	return g_ascii_isgraph(last) ? g_ascii_isgraph(next) : (last & 0x80) && g_ascii_isalpha(next);
}

static const struct value *without_breaks(struct data_filler *f, const struct value *field)
{
	struct arena *arena = f->checker->arena;

	if (field->type != VALUE_SCALAR || !strchr(field->text, '\n'))
		return field;
	struct value *joined = ARENA_NEW(arena, struct value);
	GString *text = g_string_new(NULL);
	for (const char *p = field->text; *p; p++)
		if (*p != '\n')
			g_string_append_c(text, *p);
		else if (text->len && is_space_between(text->str[text->len - 1], p[1]))
			g_string_append_c(text, ' ');
	*joined = *field;
	joined->n = (uint32_t)text->len;
	joined->text = arena_take_string(arena, text);
	return joined;
}

/* The fields of a line in the table's order; false after a diagnostic: it has not as many as it should. */
static bool take_line(struct data_filler *f, const struct data_file *from, struct csv_row row)
{
	uint32_t some = f->n_fields - f->n_formulas;

	while (row.n > from->n && row.field[row.n - 1].type == VALUE_NULL)
		row.n--; /* separators at the line's end, as spreadsheets leave them */
	bool left_out = !from->headed && row.n == some;
	if (row.n > from->n || (!from->headed && row.n < from->n && !left_out)) {
		say_count(f, &row.field[0], row.n);
		return false;
	}
	memset(f->field, 0, sizeof(*f->field) * f->n_fields);
	for (uint32_t i = 0, k = 0; i < row.n; i++, k++) {
		while (left_out && has_formula(f, k))
			k++;
		if (!from->headed)
			f->field[k] = row.has_breaks ? without_breaks(f, &row.field[i]) : &row.field[i];
		else if (from->field[i] < f->n_fields)
			f->field[from->field[i]] = row.has_breaks ? without_breaks(f, &row.field[i]) : &row.field[i];
	}
	data_file_unmerge(from, f->field);
	return true;
}

static void fill_from_csv(struct data_filler *f, struct csv *csv, const struct value *file)
{
	struct data_file from;
	struct csv_row row;

	f->bound->foot_marks = file_foot_marks(csv, f->checker->arena);
	data_file_init(&from, f->checker, f->table, f->bound, csv);
	f->refused |= from.refused;
	f->repeats = from.repeats;
	if (check_map(f, &from, file)) {
		make_room(f, csv_rows_bound(csv));
		if (f->figure)
			keep_places(f, &from);
		while (data_file_next(&from, &row)) {
			if (!take_line(f, &from, row))
				continue;
			if (!is_allowed(f, &row.field[0]))
				break;
			fill_row(f, &row.field[0]);
		}
	}
	data_file_finish(&from);
	file_foot_finish(&from.foot, f->bound);
}

/* ---- the table ---- */

static const struct table *finish(struct data_filler *f)
{
	struct arena *arena = f->checker->arena;
	struct table *table = ARENA_NEW(arena, struct table);
	struct band *band = ARENA_NEW(arena, struct band);

	*table = f->table->table;
	*band = table->band[0];
	band->first_row = 0;
	band->end_row = f->n_rows;
	band->stub = arena_take_array(arena, f->stub, &band->n_stub);
	band->cell = f->cell;
	data_merges_finish(&f->merges, band, arena);
	if (f->pictures.merge->len)
		cell_pictures_put(&f->pictures, band);
	table->band = band;
	table->n_rows = f->n_rows;
	table->label = f->bound->label;
	table->tree = f->keep ? f->tree : NULL;
	table_paths_put(arena, f->table, f->bound, table, band);
	return table;
}

void table_bind_data(
	struct checker *checker, struct row_files *files, const struct table_template *table, struct bound *bound)
{
	const struct value *file = row_file_named(bound->value);
	struct data_filler f = { .checker = checker,
		.table = table,
		.band = table->band,
		.bound = bound,
		.tree = bound->tree,
		.keep = !file };
	const struct datum datum = {
		.tree = bound->tree, .value = bound->value, .path = bound->path, .label = bound->label
	};
	struct csv *csv = NULL;
	unsigned errors = diags_count(checker->diags, SEVERITY_ERROR);

	f.n_leaves = table->table.band[0].n_leaves;
	f.n_fields = table->n_merged + f.n_leaves;
	f.n_formulas = table_formula_columns(table);
	f.field = ARENA_ARRAY(checker->arena, const struct value *, f.n_fields);
	f.open = ARENA_ARRAY(checker->arena, uint32_t, table->n_merged + 1);
	f.stub = g_array_new(FALSE, TRUE, sizeof(struct stub_cell));
	f.said = ARENA_ARRAY(checker->arena, const char *, f.n_leaves + 1);
	data_merges_init(&f.merges, f.n_leaves, checker->arena);
	for (uint32_t i = 0; i < table->band->columns.end; i++)
		f.has_merges |= table->band->leaf[i]->merge;
	f.name = ARENA_ARRAY(checker->arena, const char *, table->n_data_stubs + 1);
	for (uint32_t leaf = 0; leaf < f.band->columns.end; leaf++)
		f.has_pictures |= field_is_figure(cell_datatype(f.band, NULL, f.band->leaf[leaf])->type);
	cell_pictures_init(&f.pictures, checker, files, bound->tree);
	if (file && (csv = row_file_open(files, checker->messages, bound->tree, bound->value))) {
		f.tree = csv_tree(csv);
		fill_from_csv(&f, csv, file);
	} else if (bound->value->type == VALUE_SEQUENCE) {
		fill_from_list(&f, bound->value);
	} else if (!file) {
		diag(checker->diags, DIAG_ROWS_EXPECTED, datum_where(checker->arena, &datum),
			datum_type_word(checker->messages, &datum));
	}
	/* Of rows that are all wrong the mistakes are told, and rows there are. */
	if (!f.n_rows && diags_count(checker->diags, SEVERITY_ERROR) == errors &&
		(csv || bound->value->type == VALUE_SEQUENCE))
		diag(checker->diags, DIAG_NO_ROWS, datum_where(checker->arena, &datum), bound->label);
	bound->table = finish(&f);
	bound->names = row_names_new(checker->arena);
	bound->rows_refused = f.refused;
	if (f.figure) {
		bound->figure = ARENA_NEW(checker->arena, struct figure *);
		bound->figure[0] = f.figure;
		bound->data = f.file;
	}
	/* Pictures are told of later, at the places where the file names them. */
	if (f.file || f.pictures.merge->len)
		row_file_keep(csv, checker->arena);
	else
		csv_free(csv);
	cell_pictures_finish(&f.pictures);
}
