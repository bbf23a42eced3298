/* Organs and date below the text (GB/T 9704-2012 7.3.5.1 with seals, 7.3.5.2 without), or a list of those who sign. */
#ifndef BANSHI_SIGNATURE_H
#define BANSHI_SIGNATURE_H

#include <stdint.h>

#include "fonts/unit.h"

struct arena;
struct block_nodes;
struct font_set;
struct page;
struct rect;
struct signature;
struct signature_layout;

/* Sets organs and date in a type area `measure` wide and `height` high, as long as that holds them. `seal` is the
 * diameter of the seals, 0 for that of the signature. All is in the arena; the signature is borrowed. */
struct signature_layout *signature_layout_new(struct font_set *fonts, const struct signature *signature, unit measure,
	unit height, unit seal, struct arena *arena);
/* Lines it takes on the grid, the blank ones above it included. */
uint32_t signature_lines(const struct signature_layout *layout);
/* Paints it: x is the left edge of the type area, line_y[i] the top of its line i. */
void signature_paint(const struct signature_layout *layout, struct font_set *fonts, unit x, const unit *line_y,
	const struct block_nodes *nodes, struct page *page);
/* Where an organ's field to be signed is: a square around a seal of the diameter `seal` (GB/T 9704-2012 7.3.5.1), its
 * middle over the middle of the organ's name; in the row with the date a quarter of a line above the name's lower edge,
 * so that the last name and the date lie at or just below it. Of signers the room below each, whatever `seal` is. Of a
 * signature with seals. */
struct rect signature_field(
	const struct signature_layout *layout, uint32_t organ, unit seal, unit x, const unit *line_y);

#endif
