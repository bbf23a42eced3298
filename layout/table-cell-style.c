/* A cell that is like the others of its kind costs nothing here: style and table of plain characters are the band's. */
#include "layout/table-cell-style.h"

#include "document/document.h"
#include "layout/paragraph.h"

/* The composer knows neither figures aligned at the point nor labels spread evenly: text of such a cell that has to be
 * composed is set in the middle, or from the left. */
struct style table_line_style(const struct style *style, enum align align)
{
	struct style set = *style;

	set.align = align == ALIGN_SPREAD ? ALIGN_LEFT : align == ALIGN_POINT ? ALIGN_CENTER : align;
	return set;
}

/* `format` counts from 1; 0: the cell has none. */
struct cell_style table_cell_style(const struct table_layout *t, uint32_t band, bool label, uint32_t format)
{
	struct cell_style cell_style = { label ? t->style.stub : t->style.cell, label ? t->stub_plain : t->cell_plain,
		NULL };

	if (format) {
		const struct cell_format_layout *l = &t->band[band].format[format - 1];

		cell_style.format = &t->table->band[band].format[format - 1];
		if (l->plain) {
			cell_style.style = &l->style;
			cell_style.plain = l->plain;
		}
	}
	return cell_style;
}

/* Of what a format puts at a cell's foot, at the right; 0 without any. */
unit table_foot_height(
	const struct table_layout *t, const struct cell_style *cell_style, unit width, struct arena *arena)
{
	const struct text *foot = cell_style->format ? &cell_style->format->foot : NULL;

	if (!foot || !foot->len)
		return 0;

	struct style style = table_line_style(cell_style->style, ALIGN_RIGHT);

	return (unit)paragraph_new(t->fonts, &style, foot->utf8, foot->len, width, arena)->n_lines * style.line;
}
