/* Organ and date below the text (GB/T 9704-2012 7.3.5.1 with a seal, 7.3.5.3 without). */
#ifndef BANSHI_SIGNATURE_H
#define BANSHI_SIGNATURE_H

#include <stdint.h>

#include "fonts/unit.h"

struct arena;
struct block_nodes;
struct font_set;
struct page;
struct signature;
struct signature_layout;

/* Sets organ and date in a type area `measure` wide. All is in the arena; the signature is borrowed. */
struct signature_layout *signature_layout_new(
	struct font_set *fonts, const struct signature *signature, unit measure, struct arena *arena);
/* Lines it takes on the grid, the blank ones above it included. */
uint32_t signature_lines(const struct signature_layout *layout);
/* Paints it: x is the left edge of the type area, line_y[i] the top of its line i. */
void signature_paint(const struct signature_layout *layout, struct font_set *fonts, unit x, const unit *line_y,
	const struct block_nodes *nodes, struct page *page);
/* The middle of the seal: over the middle of the date, between the two lines and a quarter of a line up, so that they
 * lie at or just below it (GB/T 9704-2012 7.3.5.1). Of a signature with a seal. */
void signature_seal(const struct signature_layout *layout, unit x, const unit *line_y, unit *middle_x, unit *middle_y);

#endif
