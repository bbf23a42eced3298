/* A cell of the matrix is plain text, so one that is more is a merge that covers nothing else. */
#include "binding/prose-cell.h"

#include <string.h>

#include "document/note-mark.h"
#include "report/arena.h"

void prose_cells_init(struct prose_cells *cells, const char *remark, struct arena *arena)
{
	const struct text own = { .utf8 = remark, .len = (uint32_t)strlen(remark) };
	size_t len;

	*cells = (struct prose_cells){ .arena = arena, .text = g_hash_table_new(NULL, NULL) };
	cell_notes_init(&cells->notes, &own, *remark != '\0');
	for (const char *at = remark; (at = note_mark_next(remark, at, &len)); at += len)
		*(len > 1 ? &cells->stars : &cells->star) |= *at == '*';
}

void prose_cells_finish(struct prose_cells *cells)
{
	cell_notes_finish(&cells->notes);
	g_hash_table_unref(cells->text);
}

/* What may begin a mark (document/markup.h). */
static bool may_have_marks(const struct cell *cell)
{
	return strpbrk(cell->text, "*<[^\\") || strstr(cell->text, "://") || strstr(cell->text, "- ");
}

/* A dash before a number is no item of a list: one line makes none. */
static void add_line(struct prose_cells *cells, struct cell_text *text, const char *line, size_t len, bool only)
{
	GString *written = g_string_new(only && g_str_has_prefix(line, "- ") ? "\\" : NULL);

	for (const char *p = line, *end = line + len; p < end;) {
		size_t run = MIN(strspn(p, "*"), (size_t)(end - p));

		for (size_t i = 0; i < MAX(run, 1); i++) {
			if (run && (run == 1 ? cells->star : cells->stars) && (p == line || p[-1] != '\\'))
				g_string_append_c(written, '\\');
			g_string_append_c(written, p[i]);
		}
		p += MAX(run, 1);
	}
	len = written->len;
	cell_text_add_line(text, arena_take_string(cells->arena, written), len, "");
}

void prose_cells_read(struct prose_cells *cells, size_t number, struct cell *cell)
{
	struct cell_text builder;

	if (!may_have_marks(cell))
		return;
	cell_text_init(&builder, &cells->notes, cells->arena);
	for (const char *line = cell->text, *end; line; line = end ? end + 1 : NULL) {
		end = strchr(line, '\n');
		add_line(cells, &builder, line, end ? (size_t)(end - line) : strlen(line), !strchr(cell->text, '\n'));
	}
	struct text *text = ARENA_NEW(cells->arena, struct text);
	*text = cell_text_take(&builder);
	cell->text = text->utf8;
	cell->len = text->len;
	if (text->n_spans)
		g_hash_table_insert(cells->text, GSIZE_TO_POINTER(number), text);
}

const struct text *prose_cells_text(const struct prose_cells *cells, size_t number)
{
	return g_hash_table_lookup(cells->text, GSIZE_TO_POINTER(number));
}

void prose_cells_merge(const struct prose_cells *cells, struct band *band, size_t first)
{
	size_t n = (size_t)(band->end_row - band->first_row) * band->n_leaves;
	struct merge *merge = ARENA_ARRAY(cells->arena, struct merge, g_hash_table_size(cells->text));

	for (size_t i = 0; i < n && g_hash_table_size(cells->text); i++) {
		const struct text *text = prose_cells_text(cells, first + i);
		/* Made by who calls; for everybody else the band's are const. */
		struct cell *cell = (struct cell *)&band->cell[i];

		if (!text)
			continue;
		uint32_t row = (uint32_t)(i / band->n_leaves), col = (uint32_t)(i % band->n_leaves);
		merge[band->n_merges++] = (struct merge){ .text = *text,
			.first_row = row,
			.end_row = row + 1,
			.first_col = col,
			.end_col = col + 1,
			.align = cell->align,
			.label = cell->label,
			.format = cell->format,
			.direction = DIRECTION_HORIZONTAL,
			.origin = cell->origin };
		cell->text = "";
		cell->len = 0;
	}
	band->merge = merge;
	band->merge_rows = 1;
}

void prose_cells_add_notes(const struct prose_cells *cells, struct table *table)
{
	uint32_t own = table->n_notes, n = cells->notes.note->len;
	struct text *note = ARENA_ARRAY(cells->arena, struct text, own + n);

	for (uint32_t i = 0; i < own + n; i++)
		note[i] = i < own ? table->note[i] : g_array_index(cells->notes.note, struct text, i - own);
	table->note = note;
	table->n_notes = own + n;
	table->n_footnotes = n;
}
