#include "layout/figure-layout.h"

#include <glib.h>

#include "document/document.h"
#include "layout/figure-size.h"
#include "layout/paragraph.h"

void figure_set(const struct block *block, unit measure, unit room, struct diags *diags, struct block_layout *out)
{
	const struct illustration *figure = block->illustration;
	unit title = out->paragraph ? FIGURE_GAP + (unit)out->paragraph->n_lines * block->style->line : 0;

	figure_size(figure->picture, figure->width, figure->height, measure, MAX(room - title, 1), &out->figure_width,
		&out->figure_height);
	out->height = out->figure_height + title;
	figure_tell(figure, out->figure_width, out->figure_height, diags);
}
