#include "import/placer.h"

#include "import/matcher.h"
#include "readers/grid.h"

void placer_say_near(const struct placer *placer, const struct grid_cell *cell, const char *label)
{
	diag(placer->matcher->diags, DIAG_IMPORT_LABEL_NEAR, matcher_where(placer->matcher, &cell->location),
		cell->text, label);
}

void placer_say_unknown(const struct placer *placer, const struct grid_cell *cell)
{
	diag(placer->matcher->diags, DIAG_IMPORT_LABEL_UNKNOWN, matcher_where(placer->matcher, &cell->location),
		cell->text);
}
