/* Pieces are few: what is copied from one place in the file goes into the piece before it when that ends there. */
#include "report/composed-text.h"

#include <string.h>

#include "report/arena.h"

void composed_text_init(struct composed_text *text)
{
	text->text = g_string_new(NULL);
	text->piece = g_array_new(FALSE, FALSE, sizeof(struct value_piece));
}

void composed_text_finish(struct composed_text *text)
{
	if (text->text)
		g_string_free(text->text, TRUE);
	g_clear_pointer(&text->piece, g_array_unref);
	text->text = NULL;
}

static struct value_piece *last_piece(const struct composed_text *text)
{
	return text->piece->len ? &g_array_index(text->piece, struct value_piece, text->piece->len - 1) : NULL;
}

/* `first`: where the bytes stand in the file. */
void composed_text_copy(struct composed_text *text, const char *bytes, size_t n, uint32_t first)
{
	struct value_piece *last = last_piece(text);
	const struct value_piece piece = { (uint32_t)text->text->len, first, first + (uint32_t)n, true };

	if (!n)
		return;
	/* Goes on where the last one ended in the file as well. */
	if (last && last->verbatim && last->end == first)
		last->end += (uint32_t)n;
	else
		g_array_append_val(text->piece, piece);
	g_string_append_len(text->text, bytes, (gssize)n);
}

/* Words of the program, at the place of what they stand for. */
void composed_text_make(struct composed_text *text, const char *words, uint32_t first, uint32_t end)
{
	const struct value_piece piece = { (uint32_t)text->text->len, first, end, false };

	if (!*words)
		return;
	g_array_append_val(text->piece, piece);
	g_string_append(text->text, words);
}

/* The index of the piece with the byte at that offset. Pieces stand in order of `at`; the first is for offsets before
 * all. */
static guint find_piece(const struct composed_text *text, size_t offset)
{
	guint first = 0, end = text->piece->len;

	while (end - first > 1) {
		guint middle = first + (end - first) / 2;

		if (g_array_index(text->piece, struct value_piece, middle).at <= offset)
			first = middle;
		else
			end = middle;
	}
	return first;
}

void composed_text_append(struct composed_text *text, const struct composed_text *from, size_t first, size_t end)
{
	for (guint i = first < end ? find_piece(from, first) : from->piece->len; i < from->piece->len; i++) {
		const struct value_piece *piece = &g_array_index(from->piece, struct value_piece, i);
		/* piece[1] is the next in the array. */
		size_t stop = i + 1 < from->piece->len ? piece[1].at : from->text->len;
		size_t start = MAX(first, piece->at);

		stop = MIN(stop, end);
		if (start >= stop)
			return;
		if (piece->verbatim) {
			composed_text_copy(text, from->text->str + start, stop - start,
				piece->first + (uint32_t)(start - piece->at));
			continue;
		}
		g_autofree char *words = g_strndup(from->text->str + start, stop - start);
		composed_text_make(text, words, piece->first, piece->end);
	}
}

/* Of a made piece the whole place; of a copied one that of the character. */
struct value_piece composed_text_place(const struct composed_text *text, size_t offset)
{
	struct value_piece place = g_array_index(text->piece, struct value_piece, find_piece(text, offset));

	if (place.verbatim) {
		place.first += (uint32_t)(offset - place.at);
		place.end = place.first;
		if (offset < text->text->len)
			place.end += g_utf8_skip[(unsigned char)text->text->str[offset]];
	}
	return place;
}

struct value *composed_text_take(struct composed_text *text, struct tree *tree, uint32_t at)
{
	struct value *value = ARENA_NEW(tree->arena, struct value);
	const struct value_piece *last = last_piece(text);

	value->type = VALUE_SCALAR;
	value->n = (uint32_t)text->text->len;
	value->first = value->end = at;
	if (last) {
		value->first = g_array_index(text->piece, struct value_piece, 0).first;
		value->end = last->end;
	}
	/* What a note says stands elsewhere in the file: the whole is from its first byte on, as far as it goes there.
	 */
	value->end = MAX(value->end, value->first);
	/* A single copied piece is what the value's own place says. */
	if (text->piece->len > 1 || (last && !last->verbatim))
		tree_set_pieces(tree, value, g_steal_pointer(&text->piece));
	value->text = arena_take_string(tree->arena, g_steal_pointer(&text->text));
	return value;
}
