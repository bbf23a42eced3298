/* Words of the template with the report's values in their places. */
#include "binding/emit-words.h"

#include <string.h>

#include "binding/bound.h"
#include "binding/note-check.h"
#include "binding/value-text.h"
#include "report/diag.h"
#include "templates/placeholders.h"
#include "templates/value-path.h"

static const char *fill_place(const void *context, const struct value_path *place)
{
	return value_printed(context, place);
}

static const char *fill_lines(const void *context, const struct value_path *place)
{
	const char *lines = bound_of(context, place->field)->printed.lines;

	return lines ? lines : fill_place(context, place);
}

const char *emit_fill(struct emitter *emitter, const char *text)
{
	return text ? placeholders_fill(emitter->report->tpl, text, fill_place, emitter->report, emitter->arena) : NULL;
}

struct counted_places {
	const struct bound_report *report;
	unsigned *n, *n_filled;
};

static const char *fill_counted(const void *context, const struct value_path *place)
{
	const struct counted_places *counted = context;
	const char *text = value_printed(counted->report, place);

	++*counted->n;
	*counted->n_filled += text && *text;
	return text;
}

const char *emit_fill_named(struct emitter *emitter, const char *text)
{
	unsigned n = 0, n_filled = 0;
	struct counted_places counted = { emitter->report, &n, &n_filled };
	const char *filled = placeholders_fill(emitter->report->tpl, text, fill_counted, &counted, emitter->arena);

	return n && !n_filled ? NULL : filled;
}

const char *emit_fill_lines(struct emitter *emitter, const char *text)
{
	return placeholders_fill(emitter->report->tpl, text, fill_lines, emitter->report, emitter->arena);
}

/* The field of the last place, and whether one before was of another, or of a cell. */
struct seen_places {
	const struct field **field;
	bool *others;
};

static const char *see_place(const void *context, const struct value_path *place)
{
	const struct seen_places *seen = context;

	*seen->others |=
		(*seen->field && *seen->field != place->field) || place->column || place->row || place->row_name;
	*seen->field = place->field;
	return "";
}

void emit_words_name(const struct emitter *emitter, const char *line, struct text *text)
{
	const struct field *field = NULL;
	bool others = false;
	const struct seen_places seen = { &field, &others };

	placeholders_fill(emitter->report->tpl, line, see_place, &seen, emitter->arena);
	if (!field || others)
		return;
	text->path = bound_of(emitter->report, field)->path;
	text->label = bound_of(emitter->report, field)->label;
}

static struct text filled_text(struct emitter *emitter, const struct value *value)
{
	const char *text = value ? emit_fill(emitter, value->text) : "";

	return (struct text){ .utf8 = text, .len = (uint32_t)strlen(text) };
}

const struct text *emit_notes(
	struct emitter *emitter, const struct table_template *from, const struct bound *field, uint32_t *n)
{
	uint32_t n_notes = from->table.n_notes, n_foot = field ? field->n_foot : 0;
	struct text *note = ARENA_ARRAY(emitter->arena, struct text, n_notes + n_foot);

	for (uint32_t i = 0; i < n_notes; i++)
		note[i] = filled_text(emitter, from->note[i]);
	for (uint32_t i = 0; i < n_foot; i++)
		note[n_notes + i] = (struct text){ .utf8 = field->foot[i], .len = (uint32_t)strlen(field->foot[i]) };
	*n = n_notes + n_foot;
	return note;
}

/* The notes, and behind them the footnotes of cells. */
static void set_notes(struct emitter *emitter, const struct table_template *from, const struct bound *field,
	const GArray *footnotes, struct table *table)
{
	uint32_t n, n_footnotes = footnotes ? footnotes->len : 0;
	const struct text *own = emit_notes(emitter, from, field, &n);
	struct text *note = ARENA_ARRAY(emitter->arena, struct text, n + n_footnotes);

	for (uint32_t i = 0; i < n + n_footnotes; i++)
		note[i] = i < n ? own[i] : g_array_index(footnotes, struct text, i - n);
	table->note = note;
	table->n_notes = n + n_footnotes;
	table->n_footnotes = n_footnotes;
}

/* All fields are known by now. */
const struct table *emit_table_words(struct emitter *emitter, const struct table_template *from,
	const struct table *bound, const struct bound *field, const GArray *footnotes)
{
	struct table *table = ARENA_NEW(emitter->arena, struct table);
	struct table_line *above = ARENA_ARRAY(emitter->arena, struct table_line, from->table.n_above);

	*table = *bound;
	for (uint32_t i = 0; i < table->n_above; i++)
		above[i] = (struct table_line){
			.left = filled_text(emitter, from->above[i].left),
			.center = filled_text(emitter, from->above[i].center),
			.right = filled_text(emitter, from->above[i].right),
			.style = from->above[i].style,
			.parts = (enum on_parts)from->above[i].parts,
		};
	table->above = above;
	set_notes(emitter, from, field, footnotes, table);
	const struct where where =
		field ? bound_where(field) : (struct where){ .path = table->name, .label = table->label };
	note_check(table, &where, emitter->checker->diags);
	return table;
}
