/* Which column of a band each column of a grid is, from the header above it. */
#ifndef BANSHI_MATCH_COLUMNS_H
#define BANSHI_MATCH_COLUMNS_H

#include <glib.h>
#include <stdint.h>

struct grid_cell;
struct placer;

/* Finds out, from the header in force, which leaf of the band each column of the grid is, and says which headers are
 * not the template's. The cells are those of a row whose values begin at `first`. Done once for a header and a band. */
void columns_settle(struct placer *placer, uint32_t band, const GPtrArray *cells, guint first);

/* The leaf of a value after columns_settle, or -1; `index` counts the values of its row from 0. */
int columns_leaf(const struct placer *placer, const struct grid_cell *cell, guint index);

#endif
