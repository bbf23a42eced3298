#include "binding/prose-table.h"

#include <string.h>

#include "binding/cell-picture.h"
#include "binding/characters.h"
#include "binding/datum.h"
#include "binding/fill-names.h"
#include "binding/prose-cell.h"
#include "binding/prose-column.h"
#include "binding/prose-form.h"
#include "binding/prose-head.h"
#include "binding/prose-table-setting.h"
#include "binding/row-file.h"
#include "binding/unit-line.h"
#include "report/allowance.h"
#include "report/csv.h"

/* A table while it is made. */
struct maker {
	struct emitter *emitter;
	struct arena *arena;
	const struct datum *datum;
	const struct tree *tree; /* of the cells */
	bool keep;               /* their values live on */
	const struct value *set[N_PROSE_SETTINGS];
	/* All rows are equally long, so row and column give the index. */
	struct prose_cells cells;         /* those that are more than plain text */
	GArray *cell;                     /* owned; of struct cell, row by row, the head first */
	struct cell_pictures pictures;    /* by the rows as they are in `cell` */
	uint32_t n_cols, n_rows, n_heads; /* n_rows has those of the head in it */
	bool form;                        /* to be filled in: it has no head */
	bool ok;
};

/* Always false; ok is what decides in the end. */
static bool refuse(struct maker *maker, enum diag_code code, const struct value *at, const char *arg, const char *other)
{
	maker->ok = false;
	return diag(maker->emitter->checker->diags, code,
		value_where(maker->datum->tree, at, maker->datum->path, maker->datum->label), arg, other);
}

/* ---- settings ---- */

static void say_unknown(struct maker *maker, const struct value *key)
{
	g_autofree char *meant = prose_table_setting_meant(key);

	refuse(maker, DIAG_PROSE_TABLE_SETTING, key, key->text, meant);
}

static void read_settings(struct maker *maker)
{
	/* Rows or a file, and nothing else is said. */
	if (maker->datum->value->type != VALUE_MAPPING) {
		maker->set[maker->datum->value->type == VALUE_SEQUENCE ? PROSE_ROWS : PROSE_FILE] = maker->datum->value;
		return;
	}
	for (const struct value *one = maker->datum->value->child; one; one = one->next) {
		enum prose_table_setting setting = prose_table_setting_find(one->key);
		if (setting == N_PROSE_SETTINGS)
			say_unknown(maker, one->key);
		/* `单位:` without a value is as if it were not there. */
		else if (one->type != VALUE_NULL)
			maker->set[setting] = one;
	}
}

/* The index of the word that is set, in a list of pairs; `none` when none is. */
static unsigned choose(
	struct maker *maker, const struct value *value, const char *const (*words)[2], unsigned n, unsigned none)
{
	GString *all = g_string_new(NULL);

	/* value NULL: not set. */
	for (unsigned i = 0; value && i < n; i++) {
		if (value_is(value, words[i][0]) || value_is(value, words[i][1])) {
			g_string_free(all, TRUE);
			return i;
		}
		g_string_append_printf(all, "%s%s", i ? "、" : "", words[i][1]);
	}
	if (value)
		refuse(maker, DIAG_PROSE_TABLE_WORD, value, value->type == VALUE_SCALAR ? value->text : "…", all->str);
	g_string_free(all, TRUE);
	return none;
}

static struct table_fit choose_fit(struct maker *maker)
{
	static const char *const turns[][2] = { { "auto", "自动" }, { "always", "横" }, { "never", "竖" } };
	static const char *const sheets[][2] = { { "A4", "A4" }, { "A3", "A3" } };
	struct table_fit fit = maker->emitter->report->tpl->prose_tables.fit;

	switch (choose(maker, maker->set[PROSE_TURN], turns, G_N_ELEMENTS(turns), 0)) {
	case 1:
		fit.turn = TURN_ALWAYS;
		break;
	case 2:
		fit.turn = TURN_NEVER;
		break;
	default:
		break;
	}
	/* A sheet of its own is for what would otherwise be set small or turned. */
	if (choose(maker, maker->set[PROSE_SHEET], sheets, G_N_ELEMENTS(sheets), 0) == 1)
		fit = (struct table_fit){ .size = fit.size, .turn = TURN_NEVER, .a3 = true };
	return fit;
}

/* A setting that is printed; "" when it is not there or no text. */
static const char *printed(struct maker *maker, enum prose_table_setting setting)
{
	const struct value *value = maker->set[setting];
	const struct datum datum = { maker->datum->tree, value, maker->datum->path, maker->datum->label, NULL };

	if (!value)
		return "";
	if (value->type != VALUE_SCALAR) {
		maker->ok = check_wrong_type(maker->emitter->checker->messages, &datum, SAY_TEXT);
		return "";
	}
	maker->ok &= check_characters(maker->emitter->checker, &datum, value->text, value->n, 0);
	return value->text;
}

/* ---- rows ---- */

/* In the format of a cell: 0 as any table has numbers, else 1 + its place in the formats of the band. */
enum { FORMAT_NUMBER, FORMAT_WORDS, FORMAT_STRONG_WORDS, FORMAT_STRONG_NUMBER, N_FORMATS = FORMAT_STRONG_NUMBER };

/* ** around all of a cell, as around a total: it is set in 黑体. Markdown knows its marks from stars that are text. */
static void take_strong(struct cell *cell, const struct value *value)
{
	const char *end = cell->text + cell->len;

	if (value->literal || cell->len <= 4 || strncmp(cell->text, "**", 2) != 0 || strncmp(end - 2, "**", 2) != 0 ||
		(!value->strong && g_strstr_len(cell->text + 2, cell->len - 4, "**")))
		return;
	cell->text += 2;
	cell->len -= 4;
	cell->format = FORMAT_STRONG_WORDS;
}

/* In the cell that is added next. */
static bool add_picture(struct maker *maker, const struct datum *datum)
{
	uint32_t row = maker->n_rows - 1, col = maker->cell->len % maker->n_cols;

	return cell_pictures_add(&maker->pictures, datum, NULL, NULL, row, col, col + 1);
}

/* `keep`: the values are the report's and outlive this; those of a file are gone with its next line, so they are
 * copied. */
static void add_cell(struct maker *maker, const struct value *value)
{
	const struct datum datum = { maker->tree, value, maker->datum->path, maker->datum->label, NULL };
	struct cell cell = { .text = "" };

	if (cell_picture_is(value) || (!maker->keep && cell_picture_is_written(value))) {
		maker->ok &= add_picture(maker, &datum);
	} else if (value->type == VALUE_SCALAR) {
		check_lines(maker->emitter->checker, &datum);
		cell.text = maker->keep ? value->text : arena_strndup(maker->arena, value->text, value->n);
		cell.len = value->n;
		cell.origin = maker->keep ? value : NULL;
		take_strong(&cell, value);
		/* Of Markdown's the reader has told marks from text; a file's are text. */
		if (maker->keep && !value->literal && !value->strong && cell.format != FORMAT_STRONG_WORDS)
			prose_cells_read(&maker->cells, maker->cell->len, &cell);
	} else if (value->type != VALUE_NULL) {
		maker->ok = check_wrong_type(maker->emitter->checker->messages, &datum, SAY_TEXT);
	}
	g_array_append_val(maker->cell, cell);
}

/* The head says how many cells a row has. */
static bool begin_row(struct maker *maker, const struct value *at, uint32_t n)
{
	/* The first row that is read is the head. */
	if (!maker->n_rows)
		maker->n_cols = n;
	if (n != maker->n_cols) {
		maker->ok = diag_counts(maker->emitter->checker->diags, DIAG_PROSE_ROW,
			value_where(maker->tree, at, maker->datum->path, maker->datum->label), n, maker->n_cols);
		return false;
	}
	maker->n_rows++;
	return true;
}

static void read_rows(struct maker *maker, const struct value *rows)
{
	for (const struct value *row = rows->child; row; row = row->next) {
		const struct datum at = { maker->tree, row, maker->datum->path, maker->datum->label, NULL };
		if (row->type != VALUE_SEQUENCE)
			maker->ok = check_wrong_type(maker->emitter->checker->messages, &at, SAY_ROW);
		else if (begin_row(maker, row, row->n))
			for (const struct value *cell = row->child; cell; cell = cell->next)
				add_cell(maker, cell);
	}
}

/* { csv: 名单.csv }, as a table of rows has it, without what else is said of this one. */
static struct csv *open_rows(struct maker *maker, const struct value *file)
{
	static struct value any_rows = { .type = VALUE_SCALAR, .text = "文件", .n = sizeof("文件") - 1 };
	struct value *rows = ARENA_NEW(maker->arena, struct value), *name = ARENA_NEW(maker->arena, struct value);

	if (file->type != VALUE_SCALAR)
		return NULL;
	*name = *file;
	name->next = NULL;
	/* 表格: 名单.csv; 文件: 名单.csv */
	name->key = value_is(file->key, prose_table_key) ? &any_rows : file->key;
	*rows = *file;
	rows->type = VALUE_MAPPING;
	rows->child = name;
	rows->n = 1;
	return row_file_open(maker->emitter->files, maker->emitter->checker->messages, maker->datum->tree, rows);
}

static void read_file(struct maker *maker, const struct value *file)
{
	struct messages *messages = maker->emitter->checker->messages;
	struct csv *csv = open_rows(maker, file);
	struct csv_row row;

	if (!csv) {
		maker->ok = false;
		return;
	}
	maker->tree = csv_tree(csv);
	maker->keep = false;
	while (csv_next(csv, &row, messages->diags)) {
		/* Separators at the end of a line, as spreadsheets leave them. */
		while (maker->n_rows && row.n > maker->n_cols && row.field[row.n - 1].type == VALUE_NULL)
			row.n--;
		/* A file is as long as it likes; the allowance bounds what is kept of it. */
		if (!allowance_take(ALLOW_CELLS, row.n)) {
			maker->ok = allowance_report(ALLOW_CELLS, NOWHERE, messages->diags);
			break;
		}
		if (begin_row(maker, &row.field[0], row.n))
			for (uint32_t i = 0; i < row.n; i++)
				add_cell(maker, &row.field[i]);
	}
	/* The tree of a file lives as long as the arena, for the places of diagnostics. */
	row_file_keep(csv, maker->arena);
}

/* How many of the rows are the head: 1, or a digit. */
static uint32_t read_heads(struct maker *maker)
{
	const struct value *set = maker->set[PROSE_HEADS];

	if (!set)
		return 1;
	if (prose_table_setting_digit(set))
		return prose_table_setting_digit(set);
	refuse(maker, DIAG_PROSE_TABLE_WORD, set, set->type == VALUE_SCALAR ? set->text : "…", "1 … 9");
	return 1;
}

/* ---- the table ---- */

static struct cell *cell_at(const struct maker *maker, uint32_t row, uint32_t col)
{
	return &g_array_index(maker->cell, struct cell, (size_t)row * maker->n_cols + col);
}

static struct prose_form form_of(const struct maker *maker)
{
	return (struct prose_form){ cell_at(maker, 0, 0), maker->n_rows, maker->n_cols, NULL };
}

/* What is asked stands in the middle of its cell, answers at the left of theirs. */
static void set_form(struct maker *maker)
{
	const struct prose_form form = form_of(maker);

	for (uint32_t row = 0; row < maker->n_rows; row++)
		for (uint32_t col = 0; col < maker->n_cols; col++) {
			struct cell *cell = cell_at(maker, row, col);
			cell->label = prose_form_is_label(&form, row, col);
			cell->align = cell->label ? ALIGN_CENTER : ALIGN_LEFT;
			if (cell->format != FORMAT_STRONG_WORDS)
				cell->format = FORMAT_WORDS;
		}
}

static void set_columns(struct maker *maker, struct leaf_kind *kind)
{
	static const char *const aligns[][2] = { { "left", "左" }, { "center", "中" }, { "right", "右" } };
	static const enum align meant[] = { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };
	const struct value *set = maker->set[PROSE_ALIGN], *word = set ? set->child : NULL;
	const struct prose_columns columns = { .cell = cell_at(maker, 0, 0),
		.n_cols = maker->n_cols,
		.n_rows = maker->n_rows,
		.n_heads = maker->n_heads,
		.cells = &maker->cells,
		.merge = maker->pictures.merge,
		.numbers = maker->emitter->report->tpl->prose_tables.style->cell->align };
	bool first = true;

	if (set && (set->type != VALUE_SEQUENCE || set->n != maker->n_cols))
		refuse(maker, DIAG_PROSE_TABLE_WORD, set, "…", "左、中、右");
	for (uint32_t col = 0; col < maker->n_cols; col++, word = word ? word->next : NULL) {
		bool numeric = prose_column_is_numeric(&columns, col);
		enum align align = prose_column_align(&columns, col, numeric);

		if (word && word->type != VALUE_NULL)
			align = meant[choose(maker, word, aligns, G_N_ELEMENTS(aligns), 0)];
		/* What stands first names its row; pictures before it are of that name. */
		kind[col].label = maker->n_cols > 1 && first;
		first &= prose_column_is_of_pictures(&columns, col);
		for (uint32_t row = maker->n_heads; row < maker->n_rows; row++) {
			struct cell *cell = cell_at(maker, row, col);
			cell->align = align;
			cell->label = kind[col].label;
			if (cell->format == FORMAT_STRONG_WORDS)
				cell->format = numeric ? FORMAT_STRONG_NUMBER : FORMAT_STRONG_WORDS;
			else
				cell->format = numeric ? FORMAT_NUMBER : FORMAT_WORDS;
		}
	}
}

static struct text text_of(const char *utf8)
{
	return (struct text){ .utf8 = utf8, .len = (uint32_t)strlen(utf8) };
}

static struct cell_format *make_formats(const struct maker *maker)
{
	const struct table_style *table = maker->emitter->report->tpl->prose_tables.style;
	struct cell_format *format = ARENA_ARRAY(maker->arena, struct cell_format, N_FORMATS);
	struct style *strong = ARENA_ARRAY(maker->arena, struct style, 2);

	strong[0] = *table->stub;
	strong[1] = *table->cell;
	strong[0].role = strong[1].role = ROLE_HEI;
	const struct style *styles[N_FORMATS] = { table->stub, &strong[0], &strong[1] };
	for (int i = 0; i < N_FORMATS; i++) {
		format[i] = (struct cell_format){ .style = styles[i] };
		for (int edge = 0; edge < N_EDGES; edge++)
			format[i].edge[edge] = EDGE_AS_TABLE;
	}
	return format;
}

/* The rows of a band are counted without the head's, which has words. */
static void put_pictures(struct maker *maker, struct band *band)
{
	GArray *merge = maker->pictures.merge;

	for (guint i = 0; i < merge->len; i++) {
		struct merge *one = &g_array_index(merge, struct merge, i);

		if (one->first_row < maker->n_heads)
			maker->ok = diag(maker->emitter->checker->diags, DIAG_PROSE_TABLE_HEAD_PICTURE,
				one->picture->where, illustration_name(one->picture));
		one->first_row -= maker->n_heads;
		one->end_row -= maker->n_heads;
	}
	if (merge->len)
		cell_pictures_put(&maker->pictures, band);
}

static struct band *make_band(struct maker *maker)
{
	struct band *band = ARENA_NEW(maker->arena, struct band);
	struct leaf_kind *kind = ARENA_ARRAY(maker->arena, struct leaf_kind, maker->n_cols);
	uint32_t *leaf = ARENA_ARRAY(maker->arena, uint32_t, maker->n_cols + 1);
	const struct prose_head head = { .cell = cell_at(maker, 0, 0),
		.n_rows = maker->n_heads,
		.n_cols = maker->n_cols,
		.tree = maker->tree,
		.cells = &maker->cells };

	for (uint32_t col = 0; col <= maker->n_cols; col++)
		leaf[col] = col;
	set_columns(maker, kind);
	if (maker->form)
		set_form(maker);
	*band = (struct band){ .end_row = maker->n_rows - maker->n_heads,
		.leaf = leaf,
		.n_leaves = maker->n_cols,
		.kind = kind,
		.format = make_formats(maker),
		.n_formats = N_FORMATS };
	if (maker->n_heads)
		prose_head_make(&head, maker->arena, band);
	return band;
}

/* The caption, the unit, and 续表 over what goes on on another page. */
static void add_lines(struct maker *maker, struct table *table)
{
	const struct report_template *tpl = maker->emitter->report->tpl;
	const struct style *style = tpl->prose_tables.style->note;
	const char *caption = printed(maker, PROSE_CAPTION), *measure = printed(maker, PROSE_UNIT);
	/* At most three: caption, unit and the line of later parts. */
	struct table_line *line = ARENA_ARRAY(maker->arena, struct table_line, 3);
	const char *words = *measure ? fill_names(maker->arena, tpl->printed.table_unit,
					       &(struct filled_name){ "unit", measure }, 1)
				     : "";

	if (*caption)
		line[table->n_above++] = (struct table_line){
			.center = text_of(caption), .style = tpl->prose_tables.caption, .parts = PARTS_FIRST
		};
	if (*measure)
		line[table->n_above++] =
			(struct table_line){ .right = text_of(words), .style = style, .parts = PARTS_FIRST };
	line[table->n_above++] = (struct table_line){ .left = text_of(tpl->printed.table_goes_on),
		.right = text_of(words),
		.style = style,
		.parts = PARTS_LATER };
	table->above = line;
}

static void add_note(struct maker *maker, struct table *table)
{
	const char *words = printed(maker, PROSE_NOTE);
	struct text *note = ARENA_NEW(maker->arena, struct text);

	if (!*words)
		return;
	*note = text_of(words);
	table->note = note;
	table->n_notes = 1;
}

static const struct table *make_table(struct maker *maker)
{
	struct table *table = ARENA_NEW(maker->arena, struct table);
	struct band *band = make_band(maker);

	*table = (struct table){ .name = arena_printf(maker->arena, "t.%u", ++maker->emitter->n_tables),
		.label = maker->datum->label,
		.tree = maker->keep ? maker->tree : NULL,
		.style = maker->emitter->report->tpl->prose_tables.style,
		.column = ARENA_ARRAY(maker->arena, struct column, maker->n_cols),
		.n_cols = maker->n_cols,
		.band = band,
		.n_bands = 1,
		.n_rows = maker->n_rows - maker->n_heads,
		.to_fill = maker->form,
		.fit = choose_fit(maker) };
	add_lines(maker, table);
	add_note(maker, table);
	prose_cells_add_notes(&maker->cells, table);
	/* All but the head's. The array goes over to the arena; what is left of it in `maker` is nothing. */
	struct cell *cells = arena_take_array(maker->arena, g_steal_pointer(&maker->cell), NULL);
	band->cell = cells + (size_t)maker->n_heads * maker->n_cols;
	prose_cells_merge(&maker->cells, band, (size_t)maker->n_heads * maker->n_cols);
	put_pictures(maker, band);
	if (maker->form) {
		const struct prose_form form = { band->cell, maker->n_rows, maker->n_cols, band };
		prose_form_merge(&form, band, maker->arena);
	}
	return table;
}

void emit_prose_table(struct emitter *emitter, const struct datum *datum)
{
	struct maker maker = { .emitter = emitter,
		.arena = emitter->arena,
		.datum = datum,
		.tree = datum->tree,
		.keep = true,
		.cell = g_array_new(FALSE, TRUE, sizeof(struct cell)),
		.ok = true };

	cell_pictures_init(&maker.pictures, emitter->checker, emitter->files, datum->tree);
	read_settings(&maker);
	const struct value *remark = maker.set[PROSE_NOTE];
	prose_cells_init(&maker.cells, remark && remark->type == VALUE_SCALAR ? remark->text : "", maker.arena);
	if (maker.set[PROSE_FILE] && !maker.set[PROSE_ROWS])
		read_file(&maker, maker.set[PROSE_FILE]);
	else if (!maker.set[PROSE_FILE] && maker.set[PROSE_ROWS])
		read_rows(&maker, maker.set[PROSE_ROWS]);
	maker.n_heads = read_heads(&maker);
	const struct prose_form form = form_of(&maker);
	/* A picture may be what a blank cell has. */
	maker.form = maker.ok && !maker.set[PROSE_HEADS] && !maker.pictures.merge->len && prose_form_is(&form);
	if (maker.form)
		maker.n_heads = 0;
	/* A head alone is no table. */
	if (maker.ok && (maker.n_rows <= maker.n_heads || !maker.n_cols))
		refuse(&maker, DIAG_PROSE_TABLE, datum->value->key, NULL, NULL);
	const struct table *table = maker.ok ? make_table(&maker) : NULL;
	if (table && maker.ok) {
		const char *caption =
			maker.set[PROSE_CAPTION] ? maker.set[PROSE_CAPTION]->text : datum_name(emitter->arena, datum);
		if (!maker.set[PROSE_UNIT])
			set_unit_line(emitter);
		struct block *block = block_add(emitter, BLOCK_TABLE);
		block->table = table;
		block->text = text_of(caption);
		block->text.path = datum->path;
		block->text.label = datum->label;
	}
	prose_cells_finish(&maker.cells);
	if (maker.cell)
		g_array_unref(maker.cell);
	cell_pictures_finish(&maker.pictures);
}
