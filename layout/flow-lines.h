/* Where the lines of a block stand on a page. y counts down from the top of the type area. */
#ifndef BANSHI_FLOW_LINES_H
#define BANSHI_FLOW_LINES_H

#include <stdbool.h>
#include <stdint.h>

#include "fonts/unit.h"

struct flow;
struct separator;
struct style;

/* Above the first footnote: room, and the line in the middle of it. */
#define FLOW_NOTE_RULE UNIT_FROM_MM(4)
/* Below the last, where the imprint stands there. */
#define FLOW_NOTES_APART UNIT_FROM_MM(4)

/* The top of grid line k (GB/T 9704-2012 5.2.3: the lines divide the type area evenly), the grid beginning at `from`; k
 * may pass the page's last line. */
unit flow_grid_line(const struct flow *flow, unit from, uint32_t k);
/* The top of a text block's line: `i` lines below one at y, on such a grid or by the style's own pitch. */
unit flow_line_y(const struct flow *flow, unit from, const struct style *style, unit y, uint32_t i);
/* The same on the grid of the page that is being filled. */
unit flow_next_line(const struct flow *flow, const struct style *style, unit y, uint32_t i);

/* The style that a block is set in: a signature has its own; of a text it may be a smaller one than the block's. */
const struct style *flow_style(const struct flow *flow, uint32_t block);
/* What a separator takes of the page: one that stands at the page's foot takes nothing. */
unit flow_separator_height(const struct separator *separator);
/* Where the content of a block, or what is left of it from line or row `index`, begins when it is the next thing below
 * y: the space before it, the grid. `fresh`: nothing is on the page yet. */
unit flow_begin(const struct flow *flow, uint32_t block, uint32_t index, unit y, bool fresh);
/* How many lines a text or signature has, on the grid or of its style's pitch; 0 for what is not made of lines. */
uint32_t flow_n_lines(const struct flow *flow, uint32_t block);

/* The footnotes whose marks stand in line i of a text block: [*first, *end) of its notes. */
void flow_line_notes(const struct flow *flow, uint32_t block, uint32_t i, uint32_t *first, uint32_t *end);
/* The height of a page's footnotes that have taken `notes` so far, with those of line i of a block. */
unit flow_with_notes(const struct flow *flow, uint32_t block, uint32_t i, unit notes);

#endif
