/* What is missing is told at the end and in few messages: rows of which nothing was found, blank cells, signs in the
 * place of numbers. A source with a hundred blank cells has one such message. */
#include "import/match-missing.h"

#include "import/match-cell.h"
#include "import/match-rows.h"
#include "import/match-slots.h"
#include "import/matcher.h"
#include "templates/schema.h"

/* Rows that a message names. */
#define NAMED_MAX 5

/* Rows of which the same is said. */
struct rows {
	GString *names;
	unsigned n_rows, n_cells;
};

static void add_row(struct rows *rows, const char *label, unsigned n_cells)
{
	if (rows->n_rows < NAMED_MAX)
		g_string_append_printf(rows->names, "%s%s", rows->n_rows ? "、" : "", label);
	else if (rows->n_rows == NAMED_MAX)
		g_string_append(rows->names, "……");
	rows->n_rows++;
	rows->n_cells += n_cells;
}

static const char *count(const struct matcher *matcher, unsigned n)
{
	return arena_printf(matcher->arena, "%u", n);
}

static void report_row(
	struct matcher *matcher, const struct field *field, uint32_t row, struct rows *blank, struct rows *gone)
{
	const struct table_template *table = field->table;
	const struct band_template *band = &table->band[table_band_at(&table->table, row)];
	uint32_t n = table->table.band[table_band_at(&table->table, row)].n_leaves, n_blank = 0, n_told = 0,
		 n_absent = 0, n_words = 0;
	const char **cell = matcher->out->filling.cell[field->id] + (size_t)row * filling_stride(table);
	const char *label = table->rows.child ? table->row[row]->brief_label : field->label;

	for (uint32_t i = 0; i < n; i++) {
		/* Words of the form are nothing that the source could lack. */
		if (table->rows.child && node_has_word(table->row[row], band->leaf[i])) {
			n_words++;
			continue;
		}
		/* NULL: no source has the cell; CELL_TOLD: a message spoke of it already; blank: it is there and
		 * empty. */
		n_absent += !cell[i];
		n_told += cell[i] == CELL_TOLD;
		n_blank += cell[i] && cell[i] != CELL_TOLD && !*cell[i];
	}
	n -= n_words;
	matcher->out->all_cells += n;
	matcher->out->n_cells += n - n_absent - n_blank - n_told;
	/* A row of which nothing was found is told by itself, and not as so many blanks. */
	if (n_absent == n && n)
		add_row(gone, label, n);
	else if (n_absent + n_blank)
		add_row(blank, label, n_absent + n_blank);
}

/* The cells of a row that a source has: counted whether its table was found or not, as the share of cells is of all. */
static uint32_t count_given(const struct table_template *table, uint32_t row)
{
	uint32_t band = table_band_at(&table->table, row), n = 0;

	for (uint32_t i = 0; i < table->table.band[band].n_leaves; i++)
		n += !table->rows.child || !node_has_word(table->row[row], table->band[band].leaf[i]);
	return n;
}

static void report_table(struct matcher *matcher, const struct field *field, struct rows *blank)
{
	struct rows gone = { .names = g_string_new(NULL) };
	const struct where where = { .label = field->label };

	for (uint32_t row = 0; row < field->table->table.n_rows; row++) {
		if (matcher->out->filling.cell[field->id])
			report_row(matcher, field, row, blank, &gone);
		else
			matcher->out->all_cells += count_given(field->table, row);
	}
	if (gone.n_rows)
		diag(matcher->diags, DIAG_IMPORT_ROW_MISSING, where, count(matcher, gone.n_rows), gone.names->str,
			matcher->pieces->name);
	g_string_free(gone.names, TRUE);
}

static void report_tables(struct matcher *matcher)
{
	struct rows blank = { .names = g_string_new(NULL) };

	for (guint i = 0; i < matcher->slots->len; i++) {
		const struct field *field = g_array_index(matcher->slots, struct slot, i).field;
		if (field->datatype.type == FIELD_TABLE)
			report_table(matcher, field, &blank);
	}
	if (blank.n_rows)
		diag(matcher->diags, DIAG_IMPORT_BLANKS, NOWHERE, count(matcher, blank.n_cells),
			count(matcher, blank.n_rows), blank.names->str);
	g_string_free(blank.names, TRUE);
}

static void report_signs(struct matcher *matcher)
{
	GHashTableIter iter;
	gpointer text, value;

	g_hash_table_iter_init(&iter, matcher->signs);
	while (g_hash_table_iter_next(&iter, &text, &value)) {
		const struct sign *sign = value;
		diag(matcher->diags, DIAG_IMPORT_DASH, matcher_where(matcher, sign->first), text,
			count(matcher, sign->n));
	}
}

/* Those of a group when it must be there itself. */
static void report_fields(struct matcher *matcher, const struct field *group)
{
	for (const struct field *field = group->child; field; field = field->next) {
		if (field->required && field->datatype.type == FIELD_GROUP && !field->datatype.many)
			report_fields(matcher, field);
		else if (field->required && !matched_has(matcher->out, field))
			diag(matcher->diags, DIAG_IMPORT_FIELD_MISSING, NOWHERE, field->label, matcher->pieces->name);
	}
}

static void count_sections(struct matcher *matcher)
{
	for (guint i = 0; i < matcher->slots->len; i++) {
		const struct slot *slot = slot_at(matcher, i);
		if (!slot->heading || slot->field->datatype.type == FIELD_GROUP)
			continue;
		matcher->out->all_sections++;
		matcher->out->n_sections += matched_has(matcher->out, slot->field);
	}
}

void missing_report(struct matcher *matcher, bool part)
{
	report_tables(matcher);
	report_signs(matcher);
	if (!part)
		report_fields(matcher, matcher->tpl->fields);
	count_sections(matcher);
}
