/* What must stand on one page with what comes before or after it (GB/T 9704-2012 7.3.5.5). y counts down from the top
 * of the type area. */
#ifndef BANSHI_FLOW_KEEP_H
#define BANSHI_FLOW_KEEP_H

#include <stdbool.h>
#include <stdint.h>

#include "fonts/unit.h"

struct flow;

/* Whether a block is a signature, or a text that is part of one. `block` may be past the last. */
bool flow_signs(const struct flow *flow, uint32_t block);
/* Whether a signature stands right after the block. */
bool flow_signature_follows(const struct flow *flow, uint32_t block);
/* The bottom of a signature that begins at y, with the note that stands below it. */
unit flow_signature_bottom(const struct flow *flow, uint32_t block, unit y);

/* Whether a list of attachments follows that stands with its signature below the last lines of this paragraph: both go
 * on one page, if a page can hold them below three lines. */
bool flow_closing_follows(const struct flow *flow, uint32_t block);
/* The bottom of a list of attachments and of the signature after it, below y. */
unit flow_closing_bottom(const struct flow *flow, uint32_t list, unit y);

/* Whether a figure follows that the paragraph names: the last of its lines stand above it, if a page can hold them. */
bool flow_figure_follows(const struct flow *flow, uint32_t block);

/* Whether note or signature would stand on the next page alone, below `room`, though a page can hold them below `least`
 * of the table or figure, which would end at `bottom` and leave `after` below itself. */
bool flow_leaves_tail(const struct flow *flow, uint32_t block, unit room, unit bottom, unit least, unit after);

/* The bottom of the least that must stand on the page with what comes before it, from `block` on: two lines of a
 * paragraph (three, when the third would be alone), a heading with what follows, a table's headers and first row, a
 * whole signature. A heading adds all its lines and goes on to what follows it, several headings in a row too; y == 0
 * is the top of a page. */
unit flow_least_bottom(const struct flow *flow, uint32_t block, unit y);

#endif
