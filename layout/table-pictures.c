#include "layout/table-pictures.h"

#include <glib.h>

#include "document/document.h"
#include "layout/figure-size.h"
#include "layout/table-rows.h"
#include "layout/table.h"
#include "report/diag.h"

static char *in_millimetres(unit width, unit height)
{
	return g_strdup_printf("%.1f × %.1f", width * 25.4 / 72 / UNIT_PER_PT, height * 25.4 / 72 / UNIT_PER_PT);
}

/* A row that is broken over pages shows the picture in its first part. */
static unit room_down(const struct table_layout *t, const struct merge *merge)
{
	unit room = -2 * t->style.pad_y;

	for (uint32_t row = merge->first_row; row < merge->end_row; row++)
		room += t->row[row];
	return MIN(room, table_room_for_row(t, merge->first_row) - 2 * t->style.pad_y);
}

/* A code that is wider or higher than there is room for would lie on other cells. */
static bool tell_room(const struct illustration *figure, unit width, unit height, struct diags *diags)
{
	if (figure->width <= width && figure->height <= height)
		return true;
	g_autofree char *is = in_millimetres(figure->width, figure->height);
	g_autofree char *room = in_millimetres(MAX(width, 0), MAX(height, 0));
	return diag(diags, DIAG_BARCODE_ROOM, figure->where, is, room);
}

/* A table may have a picture in each of a thousand rows, all too fine for the same reason. */
#define MOST_TOLD 10

bool table_pictures_tell(const struct table_layout *t, struct diags *diags)
{
	unsigned most = diags_total(diags) + MOST_TOLD;
	bool ok = true;

	for (uint32_t i = 0; i < t->n_spans && diags_total(diags) < most; i++) {
		const struct row_span *span = &t->span[i];
		const struct merge *merge = span->merge ? &t->table->band[span->band].merge[span->index] : NULL;
		if (!merge || !merge->picture)
			continue;
		unit across = table_inner_width(t, merge->first_col, merge->end_col), down = room_down(t, merge), width,
		     height;
		if (merge->picture->barcode)
			ok &= tell_room(merge->picture, across, down, diags);
		else if (figure_asked_size(merge->picture, across, down, &width, &height))
			figure_tell(merge->picture, width, height, diags);
	}
	return ok;
}
