/* A row of text becomes a row of squares; each square begins a cell or carries on one beside it ("<") or above ("^").
 * Then every cell must be a rectangle. Only after that are words and fields looked at, as settings of cells are found
 * by what stands in them. */

#include "templates/form-load.h"

#include <string.h>

#include "report/blank.h"
#include "templates/cell-format-load.h"
#include "templates/load.h"
#include "templates/placeholders.h"
#include "templates/table-lines-load.h"
#include "templates/table-style-load.h"
#include "templates/value-path.h"

#define FORM_COLUMNS_MAX 64
#define FORM_ROWS_MAX    1000

struct cell_settings {
	struct cell_format_settings format;
	const struct value *text, *blank;
	bool boxes, heading;
};

/* One square of the drawing. */
struct square {
	const struct value *origin; /* its text, without blanks around it */
	uint32_t cell;              /* of those found so far */
};

/* A form while it is read. */
struct drawer {
	struct load *load;
	const char *path;
	struct form_template *form;
	uint32_t n_cols, n_rows;
	GArray *square; /* of struct square, row by row */
	GArray *cell;   /* of struct form_cell */
	GArray *origin; /* of const struct value *: where each of them begins */
	GArray *format; /* of struct cell_format */
	const struct value *labels, *cells;
	struct table_style *style;
};

/* ---- columns ---- */

/* A bare number is a share of what the lengths leave over. 0 < share ≤ 1000; else a length. */
static bool read_width(
	struct load *load, const struct value *value, const char *path, struct length *width, int64_t *share)
{
	struct decimal number;

	*share = 0;
	if (value->type == VALUE_SCALAR && decimal_parse(value->text, value->n, &number) == DECIMAL_OK &&
		!number.scale && number.value > 0 && number.value <= 1000) {
		*share = number.value;
		*width = (struct length){ 0 };
		return true;
	}
	return load_length(load, value, path, width);
}

/* The widths do not depend on what is filled in: a form is the same form every time. */
static void load_columns(struct drawer *d, const struct value *sequence)
{
	struct load *load = d->load;
	const struct report_template *tpl = load->tpl;
	const char *path = load_path(load, d->path, "columns");
	unit room = tpl->page.width - tpl->page.inner - tpl->page.outer;
	/* In units: what the lengths take, and how much of the rest has been given out up to a column. */
	int64_t share[FORM_COLUMNS_MAX], shares = 0, fixed = 0, seen = 0, given = 0;

	if (!load_is_sequence(load, sequence, path))
		return;
	if (sequence->n == 0 || sequence->n > FORM_COLUMNS_MAX) {
		diag_counts(load->diags, DIAG_TEMPLATE_FORM_COLUMNS, value_where(load->tree, sequence, path, NULL),
			sequence->n, FORM_COLUMNS_MAX);
		return;
	}
	struct column *column = ARENA_ARRAY(tpl->arena, struct column, sequence->n);
	for (const struct value *child = sequence->child; child; child = child->next, d->n_cols++) {
		struct length width = { 0 };

		share[d->n_cols] = 0;
		if (!read_width(load, child, load_path_index(load, path, d->n_cols), &width, &share[d->n_cols]))
			continue;
		column[d->n_cols].width = length_resolve(width, d->style->cell->advance, tpl->line);
		fixed += column[d->n_cols].width;
		shares += share[d->n_cols];
	}
	/* Shares need some room that is left. */
	if (fixed > room || (shares && fixed == room))
		load_wrong(load, sequence, path, DIAG_TEMPLATE_FORM_WIDTH);
	/* The edges are rounded, not the widths: their sum is the room, to the last unit. What is due up to here by its
	 * share, less what the columns before have been given. */
	for (uint32_t i = 0; shares && i < d->n_cols; i++) {
		seen += share[i];
		int64_t due = (room - fixed) * seen / shares;
		if (share[i])
			column[i].width = (unit)(due - given);
		given = due;
	}
	d->form->around.table.column = column;
	d->form->around.table.n_cols = d->n_cols;
}

/* ---- the drawing ---- */

/* A row of a block stands in the file as in the text, so one place is looked up for all its parts. The offset in the
 * file of a byte of the grid's text. */
static uint32_t place_of(struct drawer *d, const struct value *grid, size_t at)
{
	return value_where_at(d->load->tree, grid, (uint32_t)MIN(at, grid->n - 1), NULL, NULL).first;
}

/* One square's text as a value with its place, so that messages can point at it. */
static const struct value *part_of(
	struct drawer *d, const struct value *grid, size_t row, uint32_t row_place, size_t first, size_t end)
{
	struct value *part = ARENA_NEW(d->load->tpl->arena, struct value);
	size_t start = first + blank_start(grid->text + first, end - first);

	end = start + blank_trimmed(grid->text + start, end > start ? end - start : 0);
	*part = (struct value){ .type = VALUE_SCALAR,
		.text = arena_strndup(d->load->tpl->arena, grid->text + start, end - start),
		.n = (uint32_t)(end - start) };
	part->first = grid->block ? row_place + (uint32_t)(MIN(start, grid->n - 1) - row) : place_of(d, grid, start);
	part->end = part->first + part->n;
	return part;
}

static void read_row(struct drawer *d, const struct value *grid, size_t first, size_t end)
{
	uint32_t n = 0, place = place_of(d, grid, first);
	const struct value *last = NULL;

	/* <= end: an empty square behind the last bar is one too. */
	for (size_t at = first; at <= end; n++) {
		const char *bar = memchr(grid->text + at, '|', end - at);
		size_t stop = bar ? (size_t)(bar - grid->text) : end;
		const struct square square = { .origin = part_of(d, grid, first, place, at, stop) };

		/* The square that is one too many is where the message points. */
		if (n <= d->n_cols)
			last = square.origin;
		if (n < d->n_cols)
			g_array_append_val(d->square, square);
		at = stop + 1;
	}
	if (n != d->n_cols)
		diag_counts(d->load->diags, DIAG_TEMPLATE_FORM_COUNT, value_where(d->load->tree, last, d->path, NULL),
			n, d->n_cols);
	d->n_rows++;
	/* A short row is filled with empty squares, so that the grid stays a grid for what follows. */
	g_array_set_size(d->square, d->n_rows * d->n_cols);
}

static bool read_grid(struct drawer *d, const struct value *grid)
{
	unsigned errors = diags_count(d->load->diags, SEVERITY_ERROR);

	for (size_t at = 0; at < grid->n;) {
		const char *line_end = memchr(grid->text + at, '\n', grid->n - at);
		size_t end = line_end ? (size_t)(line_end - grid->text) : grid->n;

		/* Blank lines are no rows. */
		if (at + blank_start(grid->text + at, end - at) < end)
			read_row(d, grid, at, end);
		at = end + 1;
	}
	if (d->n_rows == 0 || d->n_rows > FORM_ROWS_MAX)
		diag_counts(d->load->diags, DIAG_TEMPLATE_FORM_ROWS, value_where(d->load->tree, grid, d->path, NULL),
			d->n_rows, FORM_ROWS_MAX);
	return diags_count(d->load->diags, SEVERITY_ERROR) == errors;
}

/* ---- from squares to cells ---- */

static struct square *square_at(struct drawer *d, uint32_t row, uint32_t col)
{
	return &g_array_index(d->square, struct square, (size_t)row * d->n_cols + col);
}

static struct form_cell *cell_at(struct drawer *d, uint32_t i)
{
	return &g_array_index(d->cell, struct form_cell, i);
}

/* A square with < or ^ belongs to the cell beside it or above it, which grows over it. */
static void take_square(struct drawer *d, uint32_t row, uint32_t col)
{
	struct square *square = square_at(d, row, col);
	bool left = value_is(square->origin, "<"), above = value_is(square->origin, "^");

	if ((left && col == 0) || (above && row == 0)) {
		load_wrong(d->load, square->origin, d->path, DIAG_TEMPLATE_FORM_EDGE, square->origin->text);
	} else if (left || above) {
		square->cell = left ? square_at(d, row, col - 1)->cell : square_at(d, row - 1, col)->cell;
		struct form_cell *cell = cell_at(d, square->cell);
		cell->end_row = MAX(cell->end_row, row + 1);
		cell->end_col = MAX(cell->end_col, col + 1);
		/* A ^ may lead to a cell that began further to the right. */
		cell->first_col = MIN(cell->first_col, col);
		return;
	}
	const struct form_cell cell = { .first_row = row, .end_row = row + 1, .first_col = col, .end_col = col + 1 };
	square->cell = d->cell->len;
	g_array_append_val(d->cell, cell);
	g_array_append_val(d->origin, square->origin);
}

/* Names the first square that would have to belong to a cell and does not. */
static void check_rectangle(struct drawer *d, uint32_t i)
{
	const struct form_cell *cell = cell_at(d, i);
	const struct value *origin = g_array_index(d->origin, const struct value *, i);

	/* All squares of the rectangle around a cell must be its own. */
	for (uint32_t row = cell->first_row; row < cell->end_row; row++)
		for (uint32_t col = cell->first_col; col < cell->end_col; col++) {
			if (square_at(d, row, col)->cell == i)
				continue;
			load_wrong(d->load, square_at(d, row, col)->origin, d->path, DIAG_TEMPLATE_FORM_RECTANGLE,
				origin->text);
			return;
		}
}

static bool make_cells(struct drawer *d)
{
	unsigned errors = diags_count(d->load->diags, SEVERITY_ERROR);

	for (uint32_t row = 0; row < d->n_rows; row++)
		for (uint32_t col = 0; col < d->n_cols; col++)
			take_square(d, row, col);
	for (uint32_t i = 0; i < d->cell->len; i++)
		check_rectangle(d, i);
	return diags_count(d->load->diags, SEVERITY_ERROR) == errors;
}

/* ---- what stands in a cell ---- */

/* {key} and nothing else: the cell is that field, with its place in the report. {total/金额大写} is words. */
static bool is_one_field(const struct load *load, const struct value *text)
{
	struct value_path_fault fault;
	struct value_path path;

	if (text->n > 2 && value_path_find(load->tpl, text->text + 1, text->n - 2, &path, &fault) && path.form)
		return false;
	return text->n > 2 && text->text[0] == '{' && text->text[1] != '{' &&
	       strcspn(text->text + 1, "{}") == text->n - 2 && text->text[text->n - 1] == '}';
}

static void settle_field(struct drawer *d, const struct value *text, struct form_cell *cell)
{
	const struct field *root = d->load->tpl->fields, *field = field_at(root, text->text + 1, text->n - 2);

	cell->name = arena_strndup(d->load->tpl->arena, text->text + 1, text->n - 2);
	if (!field || field == root)
		placeholders_unknown(d->load, text, d->path, cell->name);
	else if (field->datatype.type == FIELD_GROUP || field->datatype.type == FIELD_TABLE)
		load_wrong(d->load, text, d->path, DIAG_TEMPLATE_FORM_FIELD, cell->name);
	else
		cell->field = field;
}

/* NULL: nothing is said of a cell of that name. */
static const struct value *settings_of(const struct drawer *d, const char *name)
{
	return d->cells && d->cells->type == VALUE_MAPPING ? value_get(d->cells, name) : NULL;
}

static void read_settings(struct drawer *d, const struct value *mapping, struct cell_settings *out)
{
	static const struct setting rows[] = {
		CELL_FORMAT_ROWS(struct cell_settings),
		SETTING("text", load_label, struct cell_settings, text),
		SETTING("blank", load_label, struct cell_settings, blank),
		SETTING("boxes", load_flag, struct cell_settings, boxes),
		SETTING("heading", load_flag, struct cell_settings, heading),
	};

	if (mapping && mapping->type != VALUE_NULL)
		LOAD_SETTINGS(d->load, mapping, load_path(d->load, d->path, mapping->key->text), rows, out);
}

static void check_boxes(struct drawer *d, const struct form_cell *cell, const struct value *origin)
{
	enum field_type type = cell->field ? cell->field->datatype.type : FIELD_TEXT;

	if (cell->boxes && type != FIELD_CHOICE && type != FIELD_FLAG)
		load_wrong(d->load, origin, d->path, DIAG_TEMPLATE_FORM_BOXES);
}

/* Names and numbers stand in the middle of their cell where nothing else is said; paragraphs do not. */
static enum align align_of(
	const struct form_cell *cell, const struct cell_format_settings *format, const struct style *usual)
{
	enum align align = cell_format_align(format, usual);
	bool said = format->align >= 0 || format->style;

	if (said || align != ALIGN_CENTER || !cell->field || cell->field->datatype.type != FIELD_PROSE)
		return align;
	return ALIGN_JUSTIFY;
}

/* What is said of labels, then of the cell, then what stands in it. */
static void settle_cell(struct drawer *d, uint32_t i)
{
	struct form_cell *cell = cell_at(d, i);
	const struct value *origin = g_array_index(d->origin, const struct value *, i), *text = origin;
	struct cell_settings in = { .format = CELL_FORMAT_SETTINGS_NONE, .heading = true };
	bool one_field = is_one_field(d->load, origin), places = memchr(origin->text, '{', origin->n) != NULL;

	if (one_field)
		settle_field(d, origin, cell);
	else
		cell->name = origin->text;
	/* What is said of all labels first, so that what is said of this cell counts. A label has words and no
	 * places. */
	if (!places && origin->n)
		read_settings(d, d->labels, &in);
	read_settings(d, settings_of(d, cell->name), &in);
	if (in.text)
		text = in.text;
	if (!one_field) {
		load_label(d->load, text, d->path, &text);
		placeholders_check(d->load, text, d->path);
	}
	cell->words = one_field ? "" : text->text;
	cell->blank = in.blank ? in.blank->text : NULL;
	cell->boxes = in.boxes;
	/* A label is set as a stub and tagged as a heading, unless the template says heading: false. */
	cell->label = !one_field && in.heading && text->n && !memchr(text->text, '{', text->n);
	const struct style *usual = cell->label ? d->style->stub : d->style->cell;
	cell->align = align_of(cell, &in.format, usual);
	cell->direction = in.format.direction;
	cell->format = cell_format_add(d->load, &in.format, usual, d->format, origin, d->path);
	if (in.format.foot)
		placeholders_check(d->load, in.format.foot, d->path);
	check_boxes(d, cell, origin);
	/* The arrays are made as large as there are cells; const for all who come later. */
	if (in.format.color != FILL_NONE) {
		struct band *band = (struct band *)d->form->around.table.band;
		((struct shade *)band->shade)[band->n_shades++] = (struct shade){ cell->first_row, cell->end_row,
			cell->first_col, cell->end_col, in.format.color };
	}
}

/* The settings of cells that are not drawn. */
static void check_names(struct drawer *d)
{
	GHashTable *known = g_hash_table_new(g_str_hash, g_str_equal);

	for (uint32_t i = 0; i < d->cell->len; i++)
		if (*cell_at(d, i)->name)
			g_hash_table_add(known, (char *)cell_at(d, i)->name);
	for (const struct value *child = d->cells->child; child; child = child->next)
		if (!g_hash_table_contains(known, child->key->text))
			load_unknown(
				d->load, child->key, load_path(d->load, d->path, "cells"), WORD_FORM_CELL_NAME, known);
	g_hash_table_unref(known);
}

/* ---- the form ---- */

struct form_settings {
	const struct value *style, *columns, *grid, *cells, *labels, *above, *notes;
	struct length row;
};

static void settle_table(struct drawer *d)
{
	struct arena *arena = d->load->tpl->arena;
	struct table *table = &d->form->around.table;
	struct band *band = (struct band *)table->band;
	/* One more than there are columns, as edges have it. */
	uint32_t *leaf = ARENA_ARRAY(arena, uint32_t, d->n_cols + 1);

	for (uint32_t i = 0; i <= d->n_cols; i++)
		leaf[i] = i;
	table->form = true;
	table->n_rows = d->n_rows;
	band->end_row = d->n_rows;
	band->leaf = leaf;
	band->n_leaves = d->n_cols;
	band->shade = ARENA_ARRAY(arena, struct shade, d->cell->len);
	for (uint32_t i = 0; i < d->cell->len; i++)
		settle_cell(d, i);
	if (d->cells && load_is_mapping(d->load, d->cells, load_path(d->load, d->path, "cells")))
		check_names(d);
	band->format = arena_take_array(arena, d->format, &band->n_formats);
	d->form->cell = arena_take_array(arena, d->cell, &d->form->n_cells);
	/* Taken over by the arena; load_form frees what is left. */
	d->format = d->cell = NULL;
}

/* Each step needs the one before it. */
static void draw(struct drawer *d, const struct form_settings *in, const struct value *mapping)
{
	if (!in->columns)
		load_missing(d->load, mapping, d->path, "columns");
	else
		load_columns(d, in->columns);
	if (!in->grid)
		load_missing(d->load, mapping, d->path, "grid");
	if (in->grid && d->n_cols && read_grid(d, in->grid) && make_cells(d))
		settle_table(d);
}

static void load_form(struct load *load, const struct value *mapping, const char *path)
{
	static const struct setting rows[] = {
		SETTING("style", load_scalar, struct form_settings, style),
		SETTING("columns", load_node, struct form_settings, columns),
		SETTING("grid", load_scalar, struct form_settings, grid),
		SETTING("row", load_length, struct form_settings, row),
		SETTING("labels", load_node, struct form_settings, labels),
		SETTING("cells", load_node, struct form_settings, cells),
		SETTING("above", load_node, struct form_settings, above),
		SETTING("notes", load_node, struct form_settings, notes),
	};
	struct arena *arena = load->tpl->arena;
	struct form_template *form = ARENA_NEW(arena, struct form_template);
	struct table *table = &form->around.table;
	struct form_settings in = { 0 };

	LOAD_SETTINGS(load, mapping, path, rows, &in);
	form->name = form->around.name = table->name = table->label = mapping->key->text;
	form->around.origin = mapping;
	table->band = ARENA_NEW(arena, struct band);
	table->n_bands = 1;
	const struct table_style *style = load_table_style_named(load, in.style, load_path(load, path, "style"));
	if (!style)
		return;
	struct drawer d = { .load = load,
		.path = path,
		.form = form,
		.square = g_array_new(FALSE, TRUE, sizeof(struct square)),
		.cell = g_array_new(FALSE, TRUE, sizeof(struct form_cell)),
		.origin = g_array_new(FALSE, TRUE, sizeof(const struct value *)),
		.format = g_array_new(FALSE, TRUE, sizeof(struct cell_format)),
		.labels = in.labels,
		.cells = in.cells,
		.style = ARENA_NEW(arena, struct table_style) };
	/* A copy of the style, as the form may have a height of rows of its own. */
	*d.style = *style;
	unit row = length_resolve(in.row, style->cell->advance, load->tpl->line);
	d.style->row = row ? row : style->row;
	table->style = d.style;
	load_table_lines(load, in.above, in.notes, NULL, path, &form->around);
	check_table_lines(load, &form->around, path);
	draw(&d, &in, mapping);
	g_array_unref(d.square);
	g_clear_pointer(&d.cell, g_array_unref);
	g_array_unref(d.origin);
	g_clear_pointer(&d.format, g_array_unref);
	g_hash_table_replace(load->tpl->forms, (char *)form->name, form);
}

void load_forms(struct load *load, const struct value *mapping)
{
	if (!load_is_mapping(load, mapping, "forms"))
		return;
	for (const struct value *child = mapping->child; child; child = child->next)
		load_form(load, child, load_path(load, "forms", child->key->text));
}
