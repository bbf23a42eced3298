/* The blocks of a document as they are made. */
#include "binding/emitter.h"

void emitter_init(
	struct emitter *emitter, const struct bound_report *report, struct checker *checker, struct row_files *files)
{
	*emitter = (struct emitter){ .report = report,
		.files = files,
		.checker = checker,
		.arena = checker->arena,
		.blocks = g_array_new(FALSE, TRUE, sizeof(struct block)),
		.contents = g_array_new(FALSE, FALSE, sizeof(struct contents_place)) };
}

void emitter_finish(struct emitter *emitter)
{
	g_clear_pointer(&emitter->blocks, g_array_unref);
	g_clear_pointer(&emitter->contents, g_array_unref);
	g_clear_pointer(&emitter->charts, g_array_unref);
	g_clear_pointer(&emitter->corners, g_array_unref);
}

struct block *block_add(struct emitter *emitter, enum block_kind kind)
{
	const struct block block = { .kind = kind, .text.utf8 = "" };

	g_array_append_val(emitter->blocks, block);
	return &g_array_index(emitter->blocks, struct block, emitter->blocks->len - 1);
}

struct text *emit_tail(struct emitter *emitter, const char *words)
{
	struct text *tail = *words ? ARENA_NEW(emitter->arena, struct text) : NULL;

	if (tail) {
		tail->utf8 = words;
		tail->len = (uint32_t)strlen(words);
	}
	return tail;
}

static void free_blocks(void *blocks)
{
	g_array_unref(blocks);
}

/* A long report has a million blocks: they are not copied. */
struct block *blocks_take(struct emitter *emitter, uint32_t *n)
{
	GArray *blocks = g_steal_pointer(&emitter->blocks);

	arena_at_free(emitter->arena, free_blocks, blocks);
	*n = blocks->len;
	return (struct block *)blocks->data;
}
