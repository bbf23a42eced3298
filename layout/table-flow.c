/* What is long need not be a mistake: the grounds of a decision beside its points, a remark over all rows. Set again on
 * each page it would leave no room for its rows, so it is set once. (One that is too long to run down runs across:
 * table-rows.c.) */
#include "layout/table-flow.h"

#include <glib.h>

#include "document/document.h"
#include "layout/paragraph.h"
#include "layout/spread.h"
#include "layout/table-cell-style.h"
#include "layout/table-marks.h"
#include "layout/table-rows.h"
#include "layout/table.h"
#include "report/arena.h"

static const struct style *span_style(const struct table_layout *t, const struct row_span *span, enum align *align)
{
	const struct merge *merge = span->merge ? &t->table->band[span->band].merge[span->index] : NULL;
	const struct style *style =
		table_cell_style(t, span->band, !merge || merge->label, merge ? merge->format : 0).style;

	*align = merge ? merge->align : style->align;
	return style;
}

/* Lines that a row carries of a label. */
static uint32_t lines_of(const struct table_layout *t, uint32_t row, unit line)
{
	return (uint32_t)(MAX(t->row[row] - 2 * t->style.pad_y, 0) / line);
}

/* Lines that are lacking are spread evenly over the rows. */
static void raise_rows(struct table_layout *t, const struct row_span *span, uint32_t n_lines, unit line)
{
	uint32_t n = span->end_row - span->first_row, have = 0;
	g_autofree unit *more = g_new0(unit, n);

	for (uint32_t row = span->first_row; row < span->end_row; row++)
		have += lines_of(t, row, line);
	if (have >= n_lines)
		return;
	spread(more, NULL, n, n_lines - have);
	for (uint32_t i = 0; i < n; i++) {
		unit *height = &t->row[span->first_row + i];

		*height =
			(unit)(lines_of(t, span->first_row + i, line) + (uint32_t)more[i]) * line + 2 * t->style.pad_y;
	}
}

static void flow_label(struct table_layout *t, struct row_span *span, struct arena *arena)
{
	const struct band *band = &t->table->band[span->band];
	const struct text *text = span->merge ? &band->merge[span->index].text : &band->stub[span->index].text;
	struct flowing *flow = ARENA_NEW(arena, struct flowing);
	struct style *style = ARENA_NEW(arena, struct style);
	enum align align;

	const struct style *of = span_style(t, span, &align);
	*style = table_line_style(of, align);
	const struct text marked = table_marked(t->marks, text, arena);
	flow->paragraph = paragraph_new_text(
		t->fonts, style, &marked, table_inner_width(t, span->first_col, span->end_col), arena);
	flow->before = ARENA_ARRAY(arena, uint32_t, span->end_row - span->first_row + 1);
	raise_rows(t, span, flow->paragraph->n_lines, style->line);
	span->flow = flow;
	span->need = t->pitch + 2 * t->style.pad_y;
}

/* Where one signs stands whole at the end of its cell, so a cell with a foot is not parted. */
static bool has_foot(const struct table_layout *t, const struct row_span *span)
{
	const struct band *band = &t->table->band[span->band];
	uint32_t format = span->merge ? band->merge[span->index].format : 0;

	return format && band->format[format - 1].foot.len;
}

/* A merged cell of one row is broken with its row; a label of one row is not (table-rows.c). In strips rows are not
 * broken, so a label that needs that stays as it is, and is told (flow.c). */
void table_flow_labels(struct table_layout *t, struct arena *arena)
{
	for (uint32_t i = 0; i < t->n_spans; i++) {
		struct row_span *span = &t->span[i];
		unit room = table_room_for_row(t, span->first_row);
		uint32_t n = span->end_row - span->first_row;

		if (has_foot(t, span) || (t->n_strips > 1 && span->need / (unit)n > room / 2))
			continue;
		if (span->need > t->room.height / 4 && !(n == 1 && span->merge) && span->need > room)
			flow_label(t, span, arena);
	}
}

void table_flow_lines(struct table_layout *t)
{
	for (uint32_t i = 0; i < t->n_spans; i++) {
		const struct row_span *span = &t->span[i];
		enum align align;

		if (!span->flow)
			continue;
		unit line = span_style(t, span, &align)->line;
		for (uint32_t row = span->first_row; row < span->end_row; row++) {
			struct broken_row *broken = (struct broken_row *)table_broken(t, row);
			uint32_t *before = &span->flow->before[row - span->first_row], n = lines_of(t, row, line);

			if (broken) {
				broken->n_lines = n = MAX(broken->n_lines, n);
				t->row[row] = MAX(t->row[row], (unit)n * t->pitch + 2 * t->style.pad_y);
			}
			before[1] = before[0] + n;
		}
	}
}
