#include "layout/table-pictures.h"

#include "document/document.h"
#include "layout/figure-size.h"
#include "layout/table-rows.h"
#include "layout/table.h"
#include "report/diag.h"

/* A row that is broken over pages shows the picture in its first part. */
static unit room_down(const struct table_layout *t, const struct merge *merge)
{
	unit room = -2 * t->style.pad_y;

	for (uint32_t row = merge->first_row; row < merge->end_row; row++)
		room += t->row[row];
	return MIN(room, table_room_for_row(t, merge->first_row) - 2 * t->style.pad_y);
}

/* A table may have a picture in each of a thousand rows, all too fine for the same reason. */
#define MOST_TOLD 10

void table_pictures_tell(const struct table_layout *t, struct diags *diags)
{
	unsigned most = diags_total(diags) + MOST_TOLD;

	for (uint32_t i = 0; i < t->n_spans && diags_total(diags) < most; i++) {
		const struct row_span *span = &t->span[i];
		const struct merge *merge = span->merge ? &t->table->band[span->band].merge[span->index] : NULL;
		unit width, height;

		if (merge && figure_asked_size(merge->picture, table_inner_width(t, merge->first_col, merge->end_col),
				     room_down(t, merge), &width, &height))
			figure_tell(merge->picture, width, height, diags);
	}
}
