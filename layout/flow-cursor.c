/* Where on a page the next piece goes. */
#include "layout/flow-cursor.h"

#include "document/document.h"
#include "layout/flow-lines.h"
#include "layout/flow-state.h"

unit cursor_limit(const struct flow_cursor *c)
{
	return c->height - c->notes;
}

void cursor_place(struct flow_cursor *c, struct flow_piece piece, unit bottom)
{
	piece.from = c->flow->from;
	g_array_append_val(c->pieces, piece);
	c->y = bottom;
	c->fresh = false;
}

bool cursor_has_only_heads(const struct flow_cursor *c)
{
	for (uint32_t i = 0; i < c->pieces->len; i++) {
		const struct flow_piece *piece = &g_array_index(c->pieces, struct flow_piece, i);

		if (c->flow->document->block[piece->block].kind != BLOCK_TEXT ||
			!flow_style(c->flow, piece->block)->keep_next)
			return false;
	}
	return true;
}
