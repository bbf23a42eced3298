#include "binding/emit-posts.h"

#include "fonts/letters.h"
#include "report/arena.h"
#include "report/post-line.h"

/* Characters before what turns over, and no more: else too few are left beside it. */
enum { MOST_BEFORE = 16 };

/* In halves of a character: Han and their marks are as wide as one, a space half as wide. */
static unit halves(const char *text, size_t len)
{
	unit n = 0;

	for (const char *at = text; at < text + len; at = g_utf8_next_char(at))
		n += letter_is_wide(g_utf8_get_char(at)) ? 2 : 1;
	return n;
}

/* Whether the block before this one is a line of posts, which this one may go on with. */
static bool goes_on(const struct emitter *emitter)
{
	return emitter->posts_end && emitter->posts_end + 1 == emitter->blocks->len;
}

bool emit_posts(struct emitter *emitter, struct block *block)
{
	const char *text = block->text.utf8;
	struct post_line line;

	if (text_begins_posts(text, block->text.len, &line))
		emitter->posts_inset = halves(text, line.name);
	else if (!goes_on(emitter) || !text_continues_posts(text, block->text.len, &line))
		return false;
	emitter->posts_end = emitter->blocks->len;

	unit before = line.name ? 0 : emitter->posts_inset;
	bool below_post = line.post && before + halves(text, line.post) <= 2 * MOST_BEFORE;
	struct style *style = ARENA_NEW(emitter->arena, struct style);
	uint32_t *name = ARENA_NEW(emitter->arena, uint32_t);

	*style = *block->style;
	style->indent += before * style->advance / 2;
	style->align = style->align == ALIGN_JUSTIFY ? ALIGN_LEFT : style->align;
	style->parts = !line.post;
	block->style = style;
	*name = (uint32_t)(below_post ? line.post : line.name);
	block->text.name = name;
	block->text.n_names = 1;
	return true;
}
