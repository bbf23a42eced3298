/* A chart stands before its table as often as behind it, so it is given its numbers when all blocks are made. */
#include "binding/chart-fill.h"

#include <math.h>
#include <string.h>

#include "binding/chart-names.h"
#include "binding/chart-setting.h"
#include "binding/chart-table.h"
#include "binding/chart-words.h"
#include "report/arena.h"
#include "report/unknown-name.h"

/* More than can be seen on a page. */
#define CATEGORIES_MAX 200

/* ---- its table ---- */

static const struct table_template *template_of(const struct emitter *emitter, const struct table *table)
{
	const struct bound_report *report = emitter->report;

	for (uint32_t i = 0; i < report->tpl->n_fields; i++) {
		const struct field *field = report->bound[i].field;

		if (field && field->table && g_strcmp0(field->table->table.name, table->name) == 0)
			return field->table;
	}
	return NULL;
}

/* Whether it is the table of the field with that key. Several fields may have tables of one form. */
static bool is_of_field(const struct emitter *emitter, const struct table *table, const struct value *name)
{
	const struct bound_report *report = emitter->report;

	for (uint32_t i = 0; i < report->tpl->n_fields; i++) {
		const struct field *field = report->bound[i].field;

		if (field && field->table && value_is(name, field->key) &&
			g_strcmp0(field->table->table.name, table->name) == 0 &&
			(!table->label || strcmp(table->label, field->label) == 0))
			return true;
	}
	return false;
}

static bool is_called(const struct emitter *emitter, const struct block *block, const struct value *name)
{
	return is_of_field(emitter, block->table, name) || (block->table->name && value_is(name, block->table->name)) ||
	       (block->table->label && value_is(name, block->table->label)) ||
	       (block->text.len && value_is(name, block->text.utf8));
}

/* The table that is named, else the nearest before the chart, else the next. NULL after a diagnostic. */
static const struct block *find_table(struct emitter *emitter, const struct pending_chart *p)
{
	const struct value *name = p->set[CHART_SET_OF];
	const struct block *found = NULL;
	struct unknown_name unknown;

	unknown_name_init(&unknown, name ? name->text : "", "、");
	for (guint i = 0; i < emitter->blocks->len; i++) {
		const struct block *block = &g_array_index(emitter->blocks, struct block, i);

		if (block->kind != BLOCK_TABLE)
			continue;
		if (name ? !found && is_called(emitter, block, name) : !found || i < p->at)
			found = block;
		unknown_name_list(&unknown, block->text.len ? block->text.utf8 : block->table->name);
	}
	g_autofree char *listed = unknown_name_finish(&unknown);
	if (!found && !*listed)
		chart_refuse(emitter, p, DIAG_CHART_NO_TABLES, name ? name : p->datum.value, NULL, NULL);
	else if (!found)
		chart_refuse(
			emitter, p, DIAG_CHART_NO_TABLE, name ? name : p->datum.value, name ? name->text : "", listed);
	return found;
}

/* ---- rows and columns ---- */

/* The chart's rows and columns, all of one band. */
struct choice_of {
	struct chart_table table;
	uint32_t band;
	GArray *row, *column; /* owned; of uint32_t: body rows, leaves */
};

/* Always false. */
static bool say_no_name(struct emitter *emitter, const struct pending_chart *p, const struct choice_of *c,
	const struct value *name, bool rows)
{
	const struct band *band = &c->table.table->band[c->band];
	uint32_t n = rows ? c->table.table->n_rows : band->n_leaves;
	struct unknown_name unknown;

	unknown_name_init(&unknown, name->text, "、");
	for (uint32_t i = 0; i < n && i < 50; i++) {
		const char *known = rows ? chart_row_name(&c->table, i) : chart_column_name(&c->table, c->band, i);

		if (*known)
			unknown_name_list(&unknown, known);
	}
	g_autofree char *meant = unknown_name_finish(&unknown);
	chart_refuse(emitter, p, DIAG_CHART_NO_NAME, name, name->text, meant);
	return false;
}

/* Rows or columns that are named, in the order of the names. False: a name means nothing here, which was told. */
static bool find_named(struct emitter *emitter, const struct pending_chart *p, struct choice_of *c, bool rows)
{
	const struct value *list = p->set[rows ? CHART_SET_ROWS : CHART_SET_COLUMNS];
	bool ok = true;

	for (const struct value *one = list && list->type == VALUE_SEQUENCE ? list->child : list; one;
		one = list->type == VALUE_SEQUENCE ? one->next : NULL) {
		if (one->type != VALUE_SCALAR)
			ok = chart_refuse_type(emitter, p, one);
		else if (!(rows ? chart_find_rows(&c->table, one->text, c->row)
				: chart_find_columns(&c->table, c->band, one->text, c->column)))
			ok = say_no_name(emitter, p, c, one, rows);
	}
	return ok;
}

/* Sums of other rows would stand beside their parts. */
static void take_all_rows(struct choice_of *c)
{
	const struct table *table = c->table.table;
	const struct band *band = &table->band[c->band];

	for (uint32_t row = band->first_row; row < band->end_row; row++)
		if (!chart_row_is_sum(&c->table, row))
			g_array_append_val(c->row, row);
}

/* Those with numbers and nothing else in the rows of the chart, but for sums of others. */
static void take_all_columns(struct choice_of *c)
{
	const struct band *band = &c->table.table->band[c->band];

	for (uint32_t leaf = 0; leaf < band->n_leaves; leaf++) {
		uint32_t numbers = 0, words = 0;

		for (guint i = 0; i < c->row->len && !chart_column_is_name(&c->table, c->band, leaf) &&
				  !chart_column_is_sum(&c->table, c->band, leaf);
			i++) {
			struct decimal number;
			enum chart_cell cell =
				chart_read_cell(&c->table, g_array_index(c->row, uint32_t, i), leaf, &number);

			numbers += cell == CHART_CELL_NUMBER;
			words += cell == CHART_CELL_WORDS;
		}
		if (numbers && !words)
			g_array_append_val(c->column, leaf);
	}
}

/* False after a diagnostic. */
static bool choose_cells(struct emitter *emitter, const struct pending_chart *p, struct choice_of *c)
{
	bool ok = find_named(emitter, p, c, true);

	if (!p->set[CHART_SET_ROWS])
		take_all_rows(c);
	else if (c->row->len)
		c->band = table_band_at(c->table.table, g_array_index(c->row, uint32_t, 0));
	/* Rows of one band have the same columns. */
	for (guint i = c->row->len; i-- > 0;)
		if (table_band_at(c->table.table, g_array_index(c->row, uint32_t, i)) != c->band)
			g_array_remove_index(c->row, i);
	ok &= find_named(emitter, p, c, false);
	if (!p->set[CHART_SET_COLUMNS])
		take_all_columns(c);
	return ok;
}

/* ---- numbers ---- */

static double as_double(struct decimal number)
{
	return (double)number.value / pow(10, number.scale);
}

/* The cells of a series, in the order of its categories. */
static void read_values(struct emitter *emitter, const struct pending_chart *p, const struct choice_of *c, bool by_row,
	struct chart_value *value)
{
	const GArray *outer = by_row ? c->row : c->column, *inner = by_row ? c->column : c->row;

	for (guint i = 0; i < outer->len; i++)
		for (guint k = 0; k < inner->len; k++, value++) {
			uint32_t row = g_array_index(by_row ? outer : inner, uint32_t, by_row ? i : k);
			uint32_t leaf = g_array_index(by_row ? inner : outer, uint32_t, by_row ? k : i);
			const char *words = chart_cell_words(&c->table, row, leaf);
			struct decimal number;
			enum chart_cell cell = chart_read_cell(&c->table, row, leaf, &number);

			if (cell == CHART_CELL_WORDS)
				chart_refuse(emitter, p, DIAG_CHART_NO_NUMBER, p->datum.value, words,
					arena_concat(emitter->arena, chart_row_name(&c->table, row), "、",
						chart_column_name(&c->table, c->band, leaf), NULL));
			if (cell != CHART_CELL_NUMBER)
				continue;
			value->number = as_double(number);
			value->text = words;
			if (p->chart->kind == CHART_PIE && value->number < 0)
				chart_refuse(emitter, p, DIAG_CHART_NEGATIVE, p->datum.value, words, NULL);
		}
}

/* Of nothing there are no parts. Of three parts and more one that is all the others together is told: it may be their
 * total. */
static void tell_total(struct emitter *emitter, const struct pending_chart *p)
{
	const struct chart *chart = p->chart;
	double sum = 0;

	for (uint32_t k = 0; k < chart->n_categories; k++)
		sum += chart->value[k].number;
	if (chart->n_categories && sum <= 0)
		chart_refuse(emitter, p, DIAG_CHART_EMPTY, p->datum.value, NULL, NULL);
	for (uint32_t k = 0; k < chart->n_categories && chart->n_categories > 2 && sum > 0; k++)
		if (fabs(sum - 2 * chart->value[k].number) < 1e-9 * sum)
			chart_refuse(emitter, p, DIAG_CHART_TOTAL, p->datum.value, chart->category[k], NULL);
}

/* A pie of many parts has the greatest of them in their order, and the others as one. */
static void gather_rest(struct emitter *emitter, struct chart *chart)
{
	uint32_t n = chart->n_categories, kept = 0;
	struct chart_value *value = ARENA_ARRAY(emitter->arena, struct chart_value, CHART_PARTS_MAX);
	const char **name = ARENA_ARRAY(emitter->arena, const char *, CHART_PARTS_MAX);
	struct decimal rest = { 0, 0 }, number;

	for (uint32_t k = 0; k < n; k++) {
		uint32_t greater = 0;

		for (uint32_t i = 0; i < n; i++)
			greater += chart->value[i].number > chart->value[k].number ||
				   (chart->value[i].number == chart->value[k].number && i < k);
		if (greater < CHART_PARTS_MAX - 1) {
			value[kept] = chart->value[k];
			name[kept++] = chart->category[k];
		} else if (chart->value[k].text) {
			g_autofree char *plain = g_strdup(chart->value[k].text);
			char *to = plain;

			for (const char *from = plain; *from; from++)
				if (*from != ',' && *from != '%')
					*to++ = *from;
			if (decimal_parse(plain, (size_t)(to - plain), &number) == DECIMAL_OK)
				decimal_add(rest, number, &rest);
		}
	}
	char text[24];
	decimal_format(rest, text);
	value[kept] = (struct chart_value){ as_double(rest), arena_strdup(emitter->arena, text) };
	name[kept++] = emitter->report->tpl->printed.chart_rest;
	chart->value = value;
	chart->category = name;
	chart->n_categories = kept;
}

/* Whether there is something to draw, and no more than can be told apart. */
static bool check_size(struct emitter *emitter, const struct pending_chart *p, uint32_t categories, uint32_t series)
{
	uint32_t most = p->chart->kind == CHART_PIE ? 1 : CHART_SERIES_MAX;
	char given[16], allowed[16];
	bool many = series > most;

	if (!categories || !series) {
		chart_refuse(emitter, p, DIAG_CHART_EMPTY, p->datum.value, NULL, NULL);
		return false;
	}
	if (!many && categories <= CATEGORIES_MAX)
		return true;
	g_snprintf(given, sizeof(given), "%u", many ? series : categories);
	g_snprintf(allowed, sizeof(allowed), "%u", many ? most : CATEGORIES_MAX);
	chart_refuse(emitter, p, many ? DIAG_CHART_SERIES : DIAG_CHART_CATEGORIES, p->datum.value, given, allowed);
	return false;
}

static void fill_chart(struct emitter *emitter, const struct pending_chart *p, struct choice_of *c)
{
	static const char *const ways[][2] = { { "columns", "列" }, { "rows", "行" } };
	struct chart *chart = p->chart;
	bool by_row;

	if (!choose_cells(emitter, p, c))
		return;
	by_row = chart_choose(emitter, p, CHART_SET_SERIES, ways, G_N_ELEMENTS(ways), 0) == 1;
	/* A pie of one row is of its columns. */
	if (!p->set[CHART_SET_SERIES] && chart->kind == CHART_PIE && c->row->len == 1 && c->column->len > 1)
		by_row = true;
	uint32_t categories = by_row ? c->column->len : c->row->len, series = by_row ? c->row->len : c->column->len;
	if (!check_size(emitter, p, categories, series))
		return;
	struct chart_value *value = ARENA_ARRAY(emitter->arena, struct chart_value, (size_t)categories * series);
	read_values(emitter, p, c, by_row, value);
	chart->value = value;
	const char *const *of_rows = chart_names(&c->table, c->band, c->row, true, emitter->arena);
	const char *const *of_columns = chart_names(&c->table, c->band, c->column, false, emitter->arena);
	chart->category = by_row ? of_columns : of_rows;
	chart->series = by_row ? of_rows : of_columns;
	chart->n_series = series;
	chart->n_categories = categories;
	if (chart->kind == CHART_PIE)
		tell_total(emitter, p);
	if (chart->kind == CHART_PIE && categories > CHART_PARTS_MAX)
		gather_rest(emitter, chart);
}

void charts_fill(struct emitter *emitter)
{
	for (guint i = 0; emitter->charts && i < emitter->charts->len; i++) {
		struct pending_chart *p = &g_array_index(emitter->charts, struct pending_chart, i);
		const struct block *block = find_table(emitter, p);

		if (!block || !block->table->n_bands)
			continue;
		const struct table *table = block->table;
		struct choice_of c = { .table = { table, template_of(emitter, table) },
			.row = g_array_new(FALSE, FALSE, sizeof(uint32_t)),
			.column = g_array_new(FALSE, FALSE, sizeof(uint32_t)) };
		fill_chart(emitter, p, &c);
		g_array_unref(c.row);
		g_array_unref(c.column);
		const char *alt = chart_read_words(emitter, p, CHART_SET_ALT);
		p->figure->alt = alt ? alt
				     : chart_words(p->chart, *p->title ? p->title : block->text.utf8, block->text.utf8,
					       &emitter->report->tpl->printed, emitter->arena);
	}
}
