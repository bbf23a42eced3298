#include "import/match-missing.h"

#include "import/match-rows.h"
#include "import/match-slots.h"
#include "import/matcher.h"
#include "templates/schema.h"

static void report_row(struct matcher *matcher, const struct field *field, uint32_t row)
{
	const struct table_template *table = field->table;
	uint32_t n = table->table.band[row_band(table, row)].n_leaves, n_blank = 0, n_absent = 0;
	const char **cell = matcher->out->filling.cell[field->id] + (size_t)row * data_file_stride(table);
	const char *label = table->rows.child ? table->row[row]->brief_label : field->label;
	char number[16];

	for (uint32_t i = 0; i < n; i++) {
		n_absent += !cell[i];
		n_blank += cell[i] && !*cell[i];
	}
	matcher->out->n_cells += n - n_absent;
	g_snprintf(number, sizeof(number), "%u", n_absent == n ? n_absent : n_absent + n_blank);
	const struct where where = { .label = arena_printf(matcher->arena, "%s › %s", field->label, label) };
	if (n_absent == n)
		diag(matcher->diags, DIAG_IMPORT_ROW_MISSING, where, label, matcher->pieces->name);
	else if (n_absent + n_blank)
		diag(matcher->diags, DIAG_IMPORT_BLANKS, where, label, number);
}

static void report_tables(struct matcher *matcher)
{
	for (guint i = 0; i < matcher->slots->len; i++) {
		const struct field *field = g_array_index(matcher->slots, struct slot, i).field;
		if (field->datatype.type != FIELD_TABLE)
			continue;
		for (uint32_t row = 0; row < field->table->table.n_rows; row++) {
			matcher->out->all_cells += field->table->table.band[row_band(field->table, row)].n_leaves;
			if (matcher->out->filling.cell[field->id])
				report_row(matcher, field, row);
		}
	}
}

static void report_fields(struct matcher *matcher)
{
	for (const struct field *field = matcher->tpl->fields->child; field; field = field->next)
		if (field->required && field->datatype.type != FIELD_GROUP && !matched_has(matcher->out, field))
			diag(matcher->diags, DIAG_IMPORT_FIELD_MISSING, NOWHERE, field->label, matcher->pieces->name);
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

void missing_report(struct matcher *matcher)
{
	report_tables(matcher);
	report_fields(matcher);
	count_sections(matcher);
}
