/* A form of the template filled with the report's fields: a table without headers whose cells are merged as drawn. A
 * cell of one square is a cell of the table; all others are merges, with nothing in the squares below them. */
#include "binding/emit-form.h"

#include <string.h>

#include "binding/cell-text.h"
#include "binding/characters.h"
#include "binding/datum.h"
#include "binding/emit-words.h"
#include "binding/emitter.h"
#include "binding/prose-lines.h"
#include "binding/prose-picture.h"
#include "binding/prose-table-setting.h"
#include "pictures/picture.h"
#include "templates/length.h"

/* Above and below a picture of an asked size. */
#define PICTURE_ROOM UNIT_FROM_MM(3)

/* What a cell is to say, and where it was written. */
struct said {
	struct text text;
	const struct bound *bound;          /* of a cell that is a field the report has; else NULL */
	const struct illustration *picture; /* of prose that is a picture, which then has no text */
};

/* ☑ 邮寄　☐ 自行领取: all choices, those of the report ticked. Both signs are of one font, and of one size. */
static const char *boxes(struct emitter *emitter, const struct form_cell *cell, const struct bound *bound)
{
	const struct printed_words *words = &emitter->report->tpl->printed;
	const struct choice yes_no[] = { { "true", words->yes }, { "false", words->no } };
	const struct datatype *datatype = &cell->field->datatype;
	bool flag = datatype->type == FIELD_FLAG;
	uint32_t n = flag ? 2 : datatype->n_choices;
	GString *text = g_string_new(NULL);

	for (uint32_t i = 0; i < n; i++) {
		const struct choice *choice = flag ? &yes_no[i] : &datatype->choice[i];
		/* A flag's box is ticked when its word is printed. */
		bool on = flag ? strcmp(bound->printed.text ? bound->printed.text : "", choice->label) == 0
			       : bound->printed.chosen >> i & 1;

		g_string_append_printf(text, "%s%s%s", i ? "　" : "", on ? "☑" : "☐", choice->label);
	}
	return arena_take_string(emitter->arena, text);
}

/* Through lists and headings, to the first. */
static const struct value *find_table(const struct value *value)
{
	const struct value *found = NULL;

	for (const struct value *child = value->child; child && !found; child = child->next)
		found = prose_table_is(child) ? child : find_table(child);
	return found;
}

/* Paragraphs one below another, each indented as it is in print; a single one stands as it is. */
static struct text prose_text(struct emitter *emitter, const struct bound *bound, struct cell_notes *notes)
{
	GArray *lines = prose_lines(emitter->report->tpl, bound, emitter->arena);
	const struct value *table = find_table(bound->value);
	struct cell_text text;

	if (table)
		diag(emitter->checker->diags, DIAG_TABLE_IN_CELL,
			value_where(bound->tree, table->key, bound->path, bound->label));
	cell_text_init(&text, notes, emitter->arena);
	for (guint i = 0; i < lines->len; i++) {
		const char *written = prose_line_text(emitter->arena, &g_array_index(lines, struct prose_line, i));

		/* Two Han blanks, as a paragraph begins. */
		cell_text_add_line(&text, written, strlen(written), lines->len > 1 ? "　　" : "");
	}
	g_array_unref(lines);
	return cell_text_take(&text);
}

static struct text text_of(const char *utf8)
{
	return (struct text){ .utf8 = utf8, .len = (uint32_t)strlen(utf8) };
}

static void say_prose_or_picture(
	struct emitter *emitter, const struct bound *bound, struct cell_notes *notes, struct said *said)
{
	const struct datum datum = bound_datum(bound);

	said->picture = form_picture(emitter, &datum);
	if (!said->picture)
		said->text = prose_text(emitter, bound, notes);
}

/* A cell is words of the form, boxes, or a field; `blank` is what it says when nothing is there. */
static struct said say(struct emitter *emitter, const struct form_cell *cell, struct cell_notes *notes)
{
	const struct bound *bound = cell->field ? &emitter->report->bound[cell->field->id] : NULL;
	struct said said = { .text = { .utf8 = "" }, .bound = bound && bound->value ? bound : NULL };

	if (!bound)
		said.text = text_of(emit_fill(emitter, cell->words));
	else if (cell->boxes)
		said.text = text_of(boxes(emitter, cell, bound));
	else if (said.bound && cell->field->datatype.type == FIELD_PROSE)
		say_prose_or_picture(emitter, bound, notes, &said);
	else if (said.bound && bound->printed.text)
		said.text = text_of(bound->printed.text);
	if (!said.text.len && !said.picture && cell->blank)
		said.text = text_of(cell->blank);
	return said;
}

/* The signs are not in the report, so nobody has asked yet whether there is a font for them. */
static void check_signs(struct emitter *emitter, const struct form_cell *cell, const char *text)
{
	const struct bound *bound = &emitter->report->bound[cell->field->id];
	const struct datum datum = { .tree = emitter->report->tree,
		.value = bound->value && bound->tree == emitter->report->tree ? bound->value
									      /* The signs have the place of the field,
									       * or the beginning of the report when it
									       * gives none. */
									      : emitter->report->tree->root,
		.path = bound->path,
		.label = cell->field->label };

	check_characters(emitter->checker, &datum, text, strlen(text), CHECK_COMPOSED);
}

/* The format of a cell with a picture, behind those that the form has; it counts from 1. Its rows are high enough for
 * what is asked. */
static uint32_t picture_format(uint32_t of, const struct illustration *picture, struct band *band)
{
	/* They are made here; for everybody else the band's are const. */
	struct cell_format *format = (struct cell_format *)&band->format[band->n_formats++];
	int64_t height = picture->height;

	/* As its width makes it; a code has both. */
	if (!height)
		height = (int64_t)picture->width * picture_upright_height(picture->picture) /
			 picture_upright_width(picture->picture);

	if (of)
		*format = band->format[of - 1];
	else
		*format =
			(struct cell_format){ .edge = { EDGE_AS_TABLE, EDGE_AS_TABLE, EDGE_AS_TABLE, EDGE_AS_TABLE } };
	/* LENGTH_MAX bounds what is asked; its height by the width of a narrow picture it does not. */
	if (height)
		format->height = (unit)MIN(MAX(format->height, height + PICTURE_ROOM), LENGTH_MAX);
	return band->n_formats;
}

/* A cell of one square is a cell of the grid; one of several is a merge, and the cells under it stay empty. So is one
 * with words set apart, as cells of the grid are plain text. */
static void put_cell(struct emitter *emitter, const struct form_cell *from, struct cell_notes *notes, struct band *band,
	struct merge *merge)
{
	struct said said = say(emitter, from, notes);
	uint32_t format = said.picture ? picture_format(from->format, said.picture, band) : from->format;
	const struct value *origin = said.bound && said.bound->tree == emitter->report->tree ? said.bound->value : NULL;

	if (from->boxes)
		check_signs(emitter, from, said.text.utf8);
	if (from->end_row - from->first_row == 1 && from->end_col - from->first_col == 1 && !said.text.n_spans &&
		!said.picture) {
		/* The cells are made here; for everybody else the band's are const. */
		((struct cell *)band->cell)[(size_t)from->first_row * band->n_leaves + from->first_col] =
			(struct cell){ .text = said.text.utf8,
				.len = said.text.len,
				.align = from->align,
				.label = from->label,
				.format = from->format,
				.origin = origin };
		return;
	}
	merge[band->n_merges] = (struct merge){
		.text = said.text,
		.first_row = from->first_row,
		.end_row = from->end_row,
		.first_col = from->first_col,
		.end_col = from->end_col,
		.align = from->align,
		.label = from->label,
		.format = format,
		/* Marks and links lie along lines that run across. */
		.direction = said.text.n_spans ? DIRECTION_HORIZONTAL : from->direction,
		.origin = origin,
		.picture = said.picture,
	};
	if (said.bound) {
		merge[band->n_merges].text.path = said.bound->path;
		merge[band->n_merges].text.label = said.bound->label;
	}
	band->n_merges++;
}

/* Words at the foot of a cell may name fields, so each report has its own. */
static const struct cell_format *fill_feet(struct emitter *emitter, const struct band *band, uint32_t n_cells)
{
	/* Every cell may have a picture, and then a format of its own. */
	struct cell_format *format = ARENA_ARRAY(emitter->arena, struct cell_format, band->n_formats + n_cells + 1);

	for (uint32_t i = 0; i < band->n_formats; i++) {
		format[i] = band->format[i];
		if (format[i].foot.len) {
			format[i].foot.utf8 = emit_fill(emitter, format[i].foot.utf8);
			format[i].foot.len = (uint32_t)strlen(format[i].foot.utf8);
		}
	}
	return format;
}

void emit_form(struct emitter *emitter, const struct form_template *form)
{
	struct block *block = block_add(emitter, BLOCK_TABLE);
	struct table table = form->around.table;
	struct band *band = ARENA_NEW(emitter->arena, struct band);
	struct merge *merge = ARENA_ARRAY(emitter->arena, struct merge, form->n_cells);
	struct cell_notes notes;
	struct cell *cell;

	*band = table.band[0];
	cell = ARENA_ARRAY(emitter->arena, struct cell, (size_t)table.n_rows * band->n_leaves);
	for (size_t i = 0; i < (size_t)table.n_rows * band->n_leaves; i++)
		cell[i].text = "";
	band->cell = cell;
	band->merge = merge;
	band->format = fill_feet(emitter, band, form->n_cells);
	uint32_t n_own;
	const struct text *own = emit_notes(emitter, &form->around, NULL, &n_own);
	cell_notes_init(&notes, own, n_own);
	for (uint32_t i = 0; i < form->n_cells; i++)
		put_cell(emitter, &form->cell[i], &notes, band, merge);
	table.band = band;
	/* The form is called as the document is. */
	if (*emitter->report->tpl->label)
		table.label = emitter->report->tpl->label;
	table.tree = emitter->report->tree;
	block->table = emit_table_words(emitter, &form->around, &table, NULL, notes.note);
	cell_notes_finish(&notes);
	block->text = (struct text){ .utf8 = table.label, .len = (uint32_t)strlen(table.label) };
}
