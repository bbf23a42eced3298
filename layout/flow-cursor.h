/* Where on a page the next piece goes, while it is filled. */
#ifndef BANSHI_FLOW_CURSOR_H
#define BANSHI_FLOW_CURSOR_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "fonts/unit.h"
#include "layout/table.h"

struct arena;
struct diags;
struct flow;
struct flow_piece;

/* Where the next piece goes. */
struct flow_cursor {
	struct flow *flow; /* of this page: its grid begins anew below the document's title */
	uint32_t page;     /* from 0 */
	unit y;
	unit notes; /* height of the footnotes on the page so far */
	bool fresh; /* nothing is on the page yet */
	enum sheet sheet;
	unit height; /* of its room for text */
	GArray *pieces;
	struct diags *diags;
	struct arena *arena;
	bool ok;
};

/* The lower edge of what is left for the text, above the footnotes; y from the top of the page's room. */
unit cursor_limit(const struct flow_cursor *c);
/* Adds a piece to the page; what comes next begins at `bottom`. */
void cursor_place(struct flow_cursor *c, struct flow_piece piece, unit bottom);
/* Whether nothing stands on the page but what is kept with what comes now: another page would have no more room for
 * that. */
bool cursor_has_only_heads(const struct flow_cursor *c);

#endif
