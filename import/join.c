/* Sources are added in their order. A field that two of them have must be one value, however it is written
 * (import/same-value.h): where it is not, the later one's stands and the difference is told. */
#include "import/join.h"

#include <string.h>

#include "import/same-value.h"
#include "report/arena.h"
#include "report/diag.h"
#include "templates/schema.h"

struct joiner {
	const struct report_template *tpl;
	struct arena *arena;
	struct diags *diags;
	struct joined *out;
	const struct found *found; /* the one being added */
};

/* ---- tables ---- */

/* The length of a grid of cells, in which rows stand one after another. */
static uint32_t n_cells(const struct field *field)
{
	return field->table->table.n_rows * filling_stride(field->table);
}

/* How many cells of a table two sources have different values for. */
static uint32_t count_differing(const struct field *field, const char *const *old, const char *const *new)
{
	uint32_t n = 0;

	/* Cells that only one source has do not differ. */
	for (uint32_t i = 0; i < n_cells(field); i++)
		n += old[i] && *old[i] && new[i] && *new[i] && !same_value(old[i], new[i]);
	return n;
}

/* The cells that only the earlier source has. */
static const char **unite_cells(
	const struct joiner *joiner, const struct field *field, const char *const *old, const char *const *new)
{
	const char **all = ARENA_ARRAY(joiner->arena, const char *, n_cells(field));

	for (uint32_t i = 0; i < n_cells(field); i++)
		all[i] = new[i] && *new[i] ? new[i] : old[i];
	return all;
}

/* ---- fields ---- */

static void say_differs(const struct joiner *joiner, const struct field *field, const char *count)
{
	diag(joiner->diags, DIAG_JOIN_DIFFERS, NOWHERE, field->label, joiner->found->name,
		joiner->out->origin[field->id], count);
}

static void add_table(struct joiner *joiner, const struct field *field)
{
	const char **old = joiner->out->filling.cell[field->id], **new = joiner->found->matched.filling.cell[field->id];
	uint32_t differing = old ? count_differing(field, old, new) : 0;

	if (differing)
		diag(joiner->diags, DIAG_JOIN_TABLE, NOWHERE, field->label, joiner->found->name,
			joiner->out->origin[field->id], arena_printf(joiner->arena, "%u", differing));
	/* Two tables that differ are not mixed: the later one stands as a whole. */
	joiner->out->filling.cell[field->id] = old && !differing ? unite_cells(joiner, field, old, new) : new;
}

/* How many rows of two sources differ, or are of one only. */
static uint32_t count_rows_differing(const struct field *field, const GPtrArray *old, const GPtrArray *new)
{
	uint32_t n_fields = field->table->n_data_stubs + field->table->band->columns.end;
	uint32_t both = MIN(old->len, new->len), n = MAX(old->len, new->len) - both;

	for (guint row = 0; row < both; row++) {
		const char *const *a = old->pdata[row], *const *b = new->pdata[row];
		bool same = true;
		for (uint32_t i = 0; i < n_fields && same; i++)
			same = same_value(a[i] ? a[i] : "", b[i] ? b[i] : "");
		n += !same;
	}
	return n;
}

static void add_data_table(struct joiner *joiner, const struct field *field)
{
	GPtrArray *old = joiner->out->filling.rows[field->id], *new = joiner->found->matched.filling.rows[field->id];
	uint32_t differing = old ? count_rows_differing(field, old, new) : 0;

	if (differing)
		say_differs(joiner, field, arena_printf(joiner->arena, "%u", differing));
	joiner->out->filling.rows[field->id] = new;
}

static void add_prose(struct joiner *joiner, const struct field *field)
{
	GArray *old = joiner->out->filling.prose[field->id], *new = joiner->found->matched.filling.prose[field->id];

	if (old && !same_lines(old, new))
		say_differs(joiner, field, arena_printf(joiner->arena, "%u", old->len));
	joiner->out->filling.prose[field->id] = new;
}

static void add_scalar(struct joiner *joiner, const struct field *field)
{
	const char *old = joiner->out->filling.scalar[field->id],
		   *new = joiner->found->matched.filling.scalar[field->id];

	if (old && !same_value(old, new))
		diag(joiner->diags, DIAG_JOIN_VALUE, NOWHERE, field->label, joiner->found->name, new,
			joiner->out->origin[field->id], old);
	joiner->out->filling.scalar[field->id] = new;
}

static void add_fields(struct joiner *joiner, const struct field *group)
{
	const struct filling *filling = &joiner->found->matched.filling;

	for (const struct field *field = group->child; field; field = field->next) {
		if (field->datatype.type == FIELD_GROUP) {
			add_fields(joiner, field);
			continue;
		}
		if (!matched_has(&joiner->found->matched, field))
			continue;
		/* The kind of a value is told by which of the three lists has it. */
		if (filling->rows[field->id])
			add_data_table(joiner, field);
		else if (filling->cell[field->id])
			add_table(joiner, field);
		else if (filling->prose[field->id])
			add_prose(joiner, field);
		else
			add_scalar(joiner, field);
		/* The last source that had it, also for a table with cells of both. */
		joiner->out->origin[field->id] = joiner->found->name;
	}
}

void sources_join(const struct report_template *tpl, const struct found *found, unsigned n, struct arena *arena,
	struct diags *diags, struct joined *out)
{
	struct joiner joiner = { .tpl = tpl, .arena = arena, .diags = diags, .out = out };
	struct matched none;
	GString *names = g_string_new(NULL);

	/* Only for an empty filling of the right size. */
	matched_init(&none, tpl, arena);
	*out = (struct joined){ .filling = none.filling, .origin = ARENA_ARRAY(arena, const char *, tpl->n_fields) };
	for (unsigned i = 0; i < n; i++) {
		joiner.found = &found[i];
		add_fields(&joiner, tpl->fields);
		g_string_append_printf(names, "%s%s", i ? "、" : "", found[i].name);
	}
	out->names = arena_take_string(arena, names);
}

static void report_missing(const struct field *group, const struct joined *joined, struct diags *diags)
{
	for (const struct field *field = group->child; field; field = field->next) {
		if (field->required && field->datatype.type == FIELD_GROUP && !field->datatype.many)
			report_missing(field, joined, diags);
		else if (field->required && !joined->origin[field->id])
			diag(diags, DIAG_IMPORT_FIELD_MISSING, NOWHERE, field->label, joined->names);
	}
}

void joined_report_missing(const struct report_template *tpl, const struct joined *joined, struct diags *diags)
{
	report_missing(tpl->fields, joined, diags);
}
