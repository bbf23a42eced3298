/* A name that stands in a cell counts first, then one that is merged over a single row, then codes in several columns.
 */
#include "binding/data-row.h"

#include <string.h>

static const struct cell *cells_of(const struct bound *bound, uint32_t row)
{
	const struct band *band = &bound->table->band[0];

	return &band->cell[(size_t)row * band->n_leaves];
}

/* 0: the row is not called so; else the less the better. Of codes joined by dots the row is meant that has the fewest
 * names beside these: 201.03 is not 201.03.01. What a row has left blank is not there. */
typedef unsigned row_test(const struct cell *cell, uint32_t n_names, const char *name);

static unsigned is_joined(const struct cell *cell, uint32_t n_names, const char *name)
{
	unsigned more = 1;

	for (uint32_t i = 0; i < n_names; i++) {
		if (!cell[i].len)
			continue;
		if (!*name) {
			more++;
			continue;
		}
		if (strncmp(name, cell[i].text, cell[i].len) != 0)
			return 0;
		name += cell[i].len;
		if (*name && *name++ != '.')
			return 0;
	}
	return *name ? 0 : more;
}

static unsigned has_name(const struct cell *cell, uint32_t n_names, const char *name)
{
	for (uint32_t i = 0; i < n_names; i++)
		if (strcmp(cell[i].text, name) == 0)
			return 1;
	return 0;
}

/* The only row that a test picks; *any tells whether it picked some. */
static uint32_t only_row(const struct bound *bound, const char *name, bool *any, row_test *test)
{
	uint32_t n_names = table_name_leaves(bound->field->table), found = NO_DATA_ROW;
	unsigned best = 0;

	for (uint32_t row = 0; row < bound->table->n_rows; row++) {
		unsigned how = test(cells_of(bound, row), n_names, name);

		if (!how || (best && how > best))
			continue;
		found = how == best ? NO_DATA_ROW : row;
		best = how;
	}
	*any = best;
	return found;
}

uint32_t data_row_named(const struct bound *bound, const char *name)
{
	const struct band *band = &bound->table->band[0];
	bool any;
	uint32_t row = only_row(bound, name, &any, has_name);

	for (uint32_t i = 0; i < band->n_stub && !any; i++)
		if (band->stub[i].end_row - band->stub[i].first_row == 1 && strcmp(band->stub[i].text.utf8, name) == 0)
			return band->stub[i].first_row;
	return any ? row : only_row(bound, name, &any, is_joined);
}
