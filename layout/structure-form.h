/* What heads what in a form (审批表, 登记表): its cells are headed by the words beside them, not by two trees. */
#ifndef BANSHI_STRUCTURE_FORM_H
#define BANSHI_STRUCTURE_FORM_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct arena;
struct band;
struct form;

/* A cell of the grid, of one square or several. */
struct form_box {
	uint32_t first_row, end_row, first_col, end_col; /* rows of the band */
	bool label;
	uint32_t node; /* of the structure; set by the caller as it makes them */
};

/* The boxes of a band whose leaves are the columns of the grid: its merges and the cells left over. In the arena. */
struct form *form_new(const struct band *band, struct arena *arena);
/* The box that covers a square; rows count from the band's first. */
struct form_box *form_at(const struct form *form, uint32_t row, uint32_t col);

/* Whether words head the boxes below them: they are a heading of columns, or stand across the whole form. Other words
 * head what is right of them. */
bool form_heads_column(const struct form *form, const struct form_box *label);
/* Adds to `out` the words at the left that head a box of no words, outer first, as struct form_box *: those that stand
 * next to it, or in a column with a heading at the row's left, and beyond other cells those that hold for more rows
 * than these. */
void form_row_heads(const struct form *form, const struct form_box *box, GPtrArray *out);
/* Adds those above it, likewise: the nearest that head a column, and what heads them. */
void form_column_heads(const struct form *form, const struct form_box *box, GPtrArray *out);

#endif
