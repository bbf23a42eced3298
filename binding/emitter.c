/* Blocks as they are made. */
#include "binding/emitter.h"

struct block *block_add(struct bind *bind, enum block_kind kind)
{
	const struct block block = { .kind = kind, .text.utf8 = "", .outline.utf8 = "", .tail.utf8 = "" };

	g_array_append_val(bind->blocks, block);
	return &g_array_index(bind->blocks, struct block, bind->blocks->len - 1);
}
