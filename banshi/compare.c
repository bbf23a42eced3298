/* Cells are read as they were printed: of rows from a file nothing else is kept, and totals that a report left out are
 * there as they were worked out. */
#include "banshi/compare.h"

#include <string.h>

#include "binding/bound.h"
#include "binding/value-text.h"
#include "report/arena.h"
#include "templates/placeholders.h"
#include "templates/schema.h"
#include "templates/table-name.h"

void comparison_init(struct comparison *comparison)
{
	*comparison =
		(struct comparison){ .arena = arena_new(), .cell = g_array_new(FALSE, FALSE, sizeof(struct compared)) };
}

void comparison_finish(struct comparison *comparison)
{
	g_array_unref(comparison->cell);
	arena_free(comparison->arena);
}

/* ---- one cell ---- */

static bool is_number(const struct datatype *datatype)
{
	return datatype->type == FIELD_INTEGER || datatype->type == FIELD_DECIMAL;
}

/* 1,234.50 and −2 as they are printed. */
static bool read_number(const char *text, struct decimal *out)
{
	g_autoptr(GString) plain = g_string_new(NULL);

	/* Only the separators of thousands go: a minus sign of printing is read by decimal_parse. */
	for (; *text; text++)
		if (*text != ',')
			g_string_append_c(plain, *text);
	return decimal_parse(plain->str, plain->len, out) == DECIMAL_OK;
}

/* A cell of a bound table, by its row in the band and the column of the template; NULL: there is none. */
static const char *text_at(const struct bound *bound, uint32_t band, uint32_t row, const struct node *column)
{
	if (!bound || !bound->table || !column)
		return NULL;
	const struct band *at = &bound->table->band[band];
	/* Rows from data have their names in the first cells, which the template's columns do not count. */
	uint32_t n_names = bound->field->table->from_data ? table_name_leaves(bound->field->table) : 0;

	return at->cell[(size_t)row * at->n_leaves + n_names + column->first].text;
}

/* Adds it when there is a number in one of them. */
static void add(struct comparison *comparison, struct compared *cell, const char *now, const char *last)
{
	/* A cell of words or a dash is no number, and is as one that is not there. */
	cell->has_now = now && read_number(now, &cell->now);
	cell->has_last = last && read_number(last, &cell->last);
	cell->now_text = cell->has_now ? now : "";
	cell->last_text = cell->has_last ? last : "";
	if (!cell->has_now && !cell->has_last)
		return;
	if (cell->has_now && cell->has_last)
		cell->fits = decimal_subtract(cell->now, cell->last, &cell->change);
	comparison->n_both += cell->has_now && cell->has_last;
	g_array_append_val(comparison->cell, *cell);
}

/* ---- tables of the template's own rows ---- */

/* The labels from the root on. */
static void put_labels(GString *out, const struct node *node)
{
	/* The root's own label is none. */
	if (node->parent->parent)
		put_labels(out, node->parent);
	if (*node->label || node_is_leaf(node))
		g_string_append_printf(out, "%s%s", out->len ? " › " : "", node_words(node));
}

/* What a row or a column is called: as briefly as messages call it, unless another one is called so too. */
static const char *words_of(struct comparison *comparison, const struct node *leaf)
{
	const struct node *root = leaf, *other;
	GString *all;

	while (root->parent)
		root = root->parent;
	/* Another leaf anywhere in the tree, also below another head. */
	for (other = node_next(root, root); other; other = node_next(root, other))
		if (other != leaf && node_is_leaf(other) && strcmp(other->brief_label, leaf->brief_label) == 0)
			break;
	if (!other && *leaf->brief_label)
		return leaf->brief_label;
	all = g_string_new(NULL);
	put_labels(all, leaf);
	return arena_take_string(comparison->arena, all);
}

/* The same row of last year's form, with its band. False: it has none. */
static bool same_row(const struct table_template *last, const struct table_template *now, uint32_t band,
	const struct node *row, uint32_t *out_band, uint32_t *out_row)
{
	const struct node *same;

	*out_band = *out_row = 0;
	/* A table without rows is one row for each band. */
	if (!row && !now->rows.child)
		return !last->rows.child && (*out_band = band) < last->table.n_bands;
	same = row ? node_same(&last->rows, row) : NULL;
	/* What is a leaf now may have been a group last year: then no row is the same. */
	if (!same || !node_is_leaf(same))
		return false;
	*out_band = table_band_at(&last->table, same->first);
	*out_row = same->first - last->band[*out_band].first_row;
	return true;
}

static const char *last_text(const struct bound *last, const struct table_template *now, uint32_t band,
	const struct node *row, const struct node *column)
{
	uint32_t last_band, last_row;

	if (!last || !last->table || !same_row(last->field->table, now, band, row, &last_band, &last_row))
		return NULL;
	const struct node *same = node_same(&last->field->table->band[last_band].columns, column);

	return same && node_is_leaf(same) ? text_at(last, last_band, last_row, same) : NULL;
}

static void compare_row(
	struct comparison *comparison, const struct bound *now, const struct bound *last, uint32_t band, uint32_t row)
{
	const struct table_template *table = now->field->table;
	const struct band_template *at = &table->band[band];
	const struct node *node = table->rows.child ? table->row[at->first_row + row] : NULL;
	const char *row_words = node ? words_of(comparison, node) : "";

	for (uint32_t i = 0; i < table->table.band[band].n_leaves; i++) {
		const struct node *column = at->leaf[i];
		const struct datatype *datatype = cell_datatype(at, node, column);
		struct compared cell = { .table = now->field->label,
			.row = row_words,
			.column = words_of(comparison, column),
			.datatype = datatype };

		/* Words of the form are the same every year. */
		if (!is_number(datatype) || node_has_word(node, column))
			continue;
		/* NULL: last year's form has no such cell; a blank one would be "". */
		const char *before = last_text(last, table, band, node, column);
		if (!before) {
			comparison->n_left++;
			continue;
		}
		cell.path = value_path_write(comparison->arena, now->field, node, column);
		add(comparison, &cell, text_at(now, band, row, column), before);
	}
}

/* ---- tables whose rows come from the data ---- */

/* What a row is called: its stubs and its names. */
static const char *row_name(struct comparison *comparison, const struct bound *bound, const GArray *open, uint32_t row)
{
	const struct band *band = &bound->table->band[0];
	uint32_t n_names = table_name_leaves(bound->field->table);
	GString *name = g_string_new(NULL);

	for (guint i = 0; i < open->len; i++)
		g_string_append_printf(name, "%s › ", band->stub[g_array_index(open, uint32_t, i)].text.utf8);
	for (uint32_t i = 0; i < n_names; i++) {
		const char *text = band->cell[(size_t)row * band->n_leaves + i].text;
		g_string_append_printf(name, "%s%s", text, *text && i + 1 < n_names ? " " : "");
	}
	/* No names at all: the last stub is the name, without what would part it. */
	if (!n_names && name->len)
		g_string_truncate(name, name->len - strlen(" › "));
	return arena_take_string(comparison->arena, name);
}

/* By row; the second of two that are called alike is another one. */
static const char **row_names(struct comparison *comparison, const struct bound *bound)
{
	const struct band *band = &bound->table->band[0];
	const char **names = ARENA_ARRAY(comparison->arena, const char *, MAX(bound->table->n_rows, 1));
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	uint32_t next = 0;

	for (uint32_t row = 0; row < bound->table->n_rows; row++) {
		next = band_open_stubs(band, open, next, row);
		const char *name = row_name(comparison, bound, open, row);
		/* 《甲》 and 《甲》（2）: by their order, in both reports. */
		guint n = GPOINTER_TO_UINT(g_hash_table_lookup(seen, name));

		g_hash_table_insert(seen, (gpointer)name, GUINT_TO_POINTER(n + 1));
		names[row] = n ? arena_printf(comparison->arena, "%s（%u）", name, n + 1) : name;
	}
	return names;
}

/* A row of the data is named by one of its names in a path: the last. */
static const char *last_name(const struct bound *bound, uint32_t row)
{
	const struct band *band = &bound->table->band[0];
	const char *name = "";

	for (uint32_t i = 0; i < table_name_leaves(bound->field->table); i++) {
		const char *text = band->cell[(size_t)row * band->n_leaves + i].text;
		name = *text ? text : name;
	}
	return name;
}

static const char *data_path(
	struct comparison *comparison, const struct field *field, const char *row, const struct node *column)
{
	const char *table = value_path_write(comparison->arena, field, NULL, NULL);
	const char *whole = value_path_write(comparison->arena, field, NULL, column);

	/* The path of the table, the row's name, and the path of the column behind the table's. */
	return arena_printf(comparison->arena, "%s/%s%s", table, row, whole + strlen(table));
}

/* A row of one of the two, or of both. */
struct data_row {
	const char *name;
	const struct bound *now, *last; /* NULL: it has no such row */
	uint32_t now_row, last_row;
};

static void compare_data_row(struct comparison *comparison, const struct field *field, const struct field *last_field,
	const struct data_row *row)
{
	const struct band_template *band = &field->table->band[0];

	for (uint32_t i = 0; i < field->table->table.band[0].n_leaves - table_name_leaves(field->table); i++) {
		const struct node *column = band->leaf[i];
		const struct node *same = node_same(&last_field->table->band[0].columns, column);
		struct compared cell = { .table = field->label,
			.row = row->name,
			.column = words_of(comparison, column),
			.datatype = cell_datatype(band, NULL, column) };

		if (!is_number(cell.datatype))
			continue;
		/* A column that last year's form lacks, or has as a group, is counted for each row. */
		if (!same || !node_is_leaf(same)) {
			comparison->n_left++;
			continue;
		}
		cell.path = data_path(comparison, field,
			row->now ? last_name(row->now, row->now_row) : last_name(row->last, row->last_row), column);
		add(comparison, &cell, text_at(row->now, 0, row->now_row, column),
			text_at(row->last, 0, row->last_row, same));
	}
}

static void compare_data(struct comparison *comparison, const struct bound *now, const struct bound *last)
{
	const char **names = row_names(comparison, now), **last_names = row_names(comparison, last);
	g_autoptr(GHashTable) rows = g_hash_table_new(g_str_hash, g_str_equal);
	gpointer found;

	/* Names are unique in each of the two reports (row_names). */
	for (uint32_t row = 0; row < last->table->n_rows; row++)
		g_hash_table_insert(rows, (gpointer)last_names[row], GUINT_TO_POINTER(row));
	for (uint32_t row = 0; row < now->table->n_rows; row++) {
		struct data_row one = { .name = names[row], .now = now, .now_row = row };
		if (g_hash_table_lookup_extended(rows, names[row], NULL, &found)) {
			one.last = last;
			one.last_row = GPOINTER_TO_UINT(found);
			g_hash_table_remove(rows, names[row]);
		}
		compare_data_row(comparison, now->field, last->field, &one);
	}
	/* Rows of last year only, in their order, below those of this year. */
	for (uint32_t row = 0; row < last->table->n_rows; row++)
		if (g_hash_table_contains(rows, last_names[row])) {
			const struct data_row one = { .name = last_names[row], .last = last, .last_row = row };
			compare_data_row(comparison, now->field, last->field, &one);
		}
}

/* ---- the report ---- */

static const struct field *same_field(const struct field *root, const struct field *field)
{
	const struct field *group = field->parent ? same_field(root, field->parent) : root;

	if (!field->parent)
		return root;
	for (group = group ? group->child : NULL; group && strcmp(group->key, field->key) != 0;)
		group = group->next;
	return group;
}

static const struct bound *same_bound(const struct bound_report *last, const struct field *field)
{
	const struct field *same = same_field(last->tpl->fields, field);

	return same && same->datatype.type == field->datatype.type ? bound_of(last, same) : NULL;
}

static void compare_table(struct comparison *comparison, const struct bound *now, const struct bound *last)
{
	const struct table_template *table = now->field->table;

	if (table->from_data) {
		/* Rows from data are compared with rows from data only. */
		if (last && last->table && last->field->table->from_data)
			compare_data(comparison, now, last);
		return;
	}
	for (uint32_t b = 0; b < table->table.n_bands; b++)
		for (uint32_t row = 0; row < table->band[b].end_row - table->band[b].first_row; row++)
			compare_row(comparison, now, last, b, row);
}

void compare_reports(struct comparison *comparison, const struct bound_report *now, const struct bound_report *last)
{
	for (uint32_t i = 0; i < now->tpl->n_fields; i++) {
		const struct bound *bound = &now->bound[i];

		if (bound->field && bound->table)
			compare_table(comparison, bound, same_bound(last, bound->field));
	}
}

static bool is_year(struct decimal number)
{
	return !number.scale && number.value >= 1900 && number.value <= 2200;
}

void compare_years(const struct bound_report *now, const struct bound_report *last, struct diags *diags)
{
	for (uint32_t i = 0; i < now->tpl->n_fields; i++) {
		const struct bound *bound = &now->bound[i], *other;

		if (!bound->value || !is_number(&bound->field->datatype) || bound->field->parent != now->tpl->fields ||
			(bound->field->datatype.total && bound->field->datatype.total != TOTAL_SAME))
			continue;
		other = same_bound(last, bound->field);
		if (!other || !other->value || !*bound->printed.text || !*other->printed.text)
			continue;
		struct decimal year = bound->printed.number, before = other->printed.number;
		if (decimal_compare(year, before) == 0)
			diag(diags, DIAG_COMPARE_SAME_YEAR, bound_where(bound), bound->label, bound->printed.text);
		else if (is_year(year) && is_year(before) && year.value != before.value + 1)
			diag(diags, DIAG_COMPARE_OTHER_YEAR, bound_where(bound), bound->label, bound->printed.text,
				other->printed.text);
	}
}

/* ---- what became of a cell ---- */

static const char *fill_place(const void *context, const struct value_path *place)
{
	return value_printed(context, place);
}

const char *compare_title(struct comparison *comparison, const struct bound_report *report)
{
	const char *title = report->tpl->metadata.title;

	if (title)
		title = placeholders_fill(report->tpl, title, fill_place, report, comparison->arena);
	return title ? title : "";
}

/* Whose a report is, without the blanks that are set between the characters of short names. */
static char *organ_of(struct comparison *comparison, const struct bound_report *report)
{
	const char *author = report->tpl->metadata.author;
	GString *organ = g_string_new(NULL);

	if (author)
		author = placeholders_fill(report->tpl, author, fill_place, report, comparison->arena);
	for (const char *at = author ? author : ""; *at; at = g_utf8_next_char(at))
		if (!g_unichar_isspace(g_utf8_get_char(at)))
			g_string_append_unichar(organ, g_utf8_get_char(at));
	return g_string_free(organ, FALSE);
}

void compare_origins(struct comparison *comparison, const struct bound_report *now, const struct bound_report *last,
	struct diags *diags)
{
	g_autofree char *organ = organ_of(comparison, now), *other = organ_of(comparison, last);
	g_autofree char *n = g_strdup_printf("%u", comparison->n_left);

	/* 云泽县水务局 may be 水务局 in the other. */
	if (*organ && *other && !g_str_has_suffix(organ, other) && !g_str_has_suffix(other, organ))
		diag(diags, DIAG_COMPARE_OTHER_ORGAN, NOWHERE, organ, other);
	/* Where nothing is in common that is told, and where nothing is left over there is nothing to tell. */
	if (comparison->n_both && comparison->n_left && strcmp(now->tpl->name, last->tpl->name) != 0)
		diag(diags, DIAG_COMPARE_OTHER_FORM, NOWHERE, now->tpl->name, last->tpl->name, n);
}

bool compared_differs(const struct compared *cell)
{
	return cell->has_now != cell->has_last || decimal_compare(cell->now, cell->last) != 0;
}

static __int128 magnitude(__int128 value)
{
	return value < 0 ? -value : value;
}

bool compared_percent(const struct compared *cell, int64_t *hundredths)
{
	struct exact change = { cell->change.value, cell->change.scale }, last = { cell->last.value, cell->last.scale };

	if (!cell->has_now || !cell->has_last || !cell->fits || cell->last.value == 0)
		return false;
	/* The change has the larger scale of the two numbers. Brought to one scale, so that the quotient is that
	 * of the numbers. */
	for (; last.scale < change.scale; last.scale++)
		last.value *= 10;
	__int128 whole = magnitude(change.value), of = magnitude(last.value), part = 0;
	/* Below this limit hundredths of a per cent fit 64 bits. */
	if (whole / of > INT64_MAX / 100000)
		return false;
	/* Digit by digit: the remainder is less than 10^36, so that ten of it fit. Four digits: two for per cent
	 * and two behind the point. */
	part = whole / of;
	for (int i = 0; i < 4; i++) {
		whole = whole % of * 10;
		part = part * 10 + whole / of;
	}
	/* Half is rounded away from zero. */
	if (whole % of * 2 >= of)
		part++;
	*hundredths = (int64_t)(change.value < 0 ? -part : part);
	return true;
}
