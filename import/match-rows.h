/* Which row of the table each row of a grid is, by its labels. */
#ifndef BANSHI_MATCH_ROWS_H
#define BANSHI_MATCH_ROWS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct grid;
struct grid_cell;
struct node;
struct placer;

/* The cells that a row shows, left to right, those that reach down from above among them; g_ptr_array_unref. */
GPtrArray *row_cells(const struct grid *grid, uint32_t row);
/* The i-th of row_cells. */
static inline const struct grid_cell *row_cell(const GPtrArray *cells, guint i)
{
	return (const struct grid_cell *)cells->pdata[i];
}

/* Whether a text is one of the labels of the table, but for blanks. */
bool row_is_label(const struct placer *placer, const char *text);
/* Whether any cell from `first` on is a number or stands for one. */
bool row_has_value(const GPtrArray *cells, guint first);

/* The row of the table with this row's last label, to the character; *label gets the number of the cell. NULL: none. */
const struct node *row_identify(const struct placer *placer, const GPtrArray *cells, guint *label);
/* The row without a label that has the form's words in its cells as this one has; NULL: none, or several. */
const struct node *row_identify_unnamed(const struct placer *placer, const GPtrArray *cells);
/* The nearest row of the table by a label that is not to the character, among those not yet placed. NULL: none. */
const struct node *row_identify_near(const struct placer *placer, const GPtrArray *cells, guint label);

/* The cell before the numbers of a row: at its end, or where the rows known have theirs. False when there are no
 * numbers, or nothing before them. */
bool row_find_label(const struct placer *placer, const GPtrArray *cells, guint *label);
/* Keeps the labels before a row's own: the rows below may leave them out. */
void row_remember_above(struct placer *placer, const GPtrArray *cells, guint label);
/* Says which labels of groups that begin in this row are not those of the table's row. */
void row_check_groups(
	const struct placer *placer, const struct node *leaf, const GPtrArray *cells, guint label, uint32_t row);

#endif
