#include "import/placer.h"

#include <string.h>

#include "import/furniture.h"
#include "import/match-cell.h"
#include "import/matcher.h"
#include "readers/grid.h"

void placer_say_near(const struct placer *placer, const struct grid_cell *cell, const char *label)
{
	diag(placer->matcher->diags, DIAG_IMPORT_LABEL_NEAR, matcher_where(placer->matcher, &cell->location),
		cell->text, label);
}

void placer_say_unknown(const struct placer *placer, const struct grid_cell *cell)
{
	/* 填报单位：…, 单位：件: who filled the table in, and in what. */
	if (furniture_is_line(cell->text)) {
		diag(placer->matcher->diags, DIAG_IMPORT_FURNITURE, matcher_where(placer->matcher, &cell->location),
			cell->text, "1");
		return;
	}
	diag(placer->matcher->diags, DIAG_IMPORT_LABEL_UNKNOWN, matcher_where(placer->matcher, &cell->location),
		cell->text);
}

void placer_set_cell(struct placer *placer, uint32_t row, uint32_t leaf, const struct datatype *datatype,
	const struct grid_cell *cell)
{
	const char **place = &placer->cell[(size_t)row * placer->stride + leaf];
	const char *value = cell_value(placer->matcher, datatype, cell);

	/* Of two values for a cell the first stays, and the second is told. */
	if (*place && **place && strcmp(*place, value) != 0) {
		diag(placer->matcher->diags, DIAG_IMPORT_CELL_TWICE, matcher_where(placer->matcher, &cell->location),
			value, *place);
		return;
	}
	*place = value;
}
