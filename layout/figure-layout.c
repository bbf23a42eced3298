#include "layout/figure-layout.h"

#include <glib.h>

#include "document/document.h"
#include "layout/figure-draw.h"
#include "layout/figure-paint.h"
#include "layout/figure-size.h"
#include "layout/paragraph.h"
#include "report/diag.h"

/* It has no shape to keep, and goes into less room. */
static void set_chart(struct font_set *fonts, const struct illustration *figure, unit measure, unit room,
	struct diags *diags, struct arena *arena, struct block_layout *out)
{
	unit width, height;

	figure_drawn_size(figure, measure, &width, &height);
	out->figure_width = MIN(width, measure);
	out->figure_height = MIN(height, room);
	if (!figure_fits(fonts, figure, out->figure_width, out->figure_height, arena))
		diag(diags, DIAG_CHART_CROWDED, figure->where, NULL);
}

void figure_set(struct font_set *fonts, const struct block *block, unit measure, unit room, struct diags *diags,
	struct arena *arena, struct block_layout *out)
{
	const struct illustration *figure = block->illustration;
	unit title = out->paragraph ? FIGURE_GAP + (unit)out->paragraph->n_lines * block->style->line : 0;

	room = MAX(room - title, 1);
	if (figure->barcode) {
		out->figure_width = figure->width;
		out->figure_height = figure->height;
	} else if (figure->chart) {
		set_chart(fonts, figure, measure, room, diags, arena, out);
	} else {
		figure_size(figure->picture, figure->width, figure->height, measure, room, &out->figure_width,
			&out->figure_height);
		figure_tell(figure, out->figure_width, out->figure_height, diags);
	}
	out->height = out->figure_height + title;
}
