/* A piece's text is cleaned here, once, whatever it was read from; its marks are kept beside it until it is known
 * whether it is prose (marks.h). */
#include "readers/piece.h"

#include <string.h>

#include "readers/clean.h"
#include "readers/marks.h"
#include "report/source.h"

struct pieces *pieces_new(const char *name)
{
	struct pieces *pieces = g_new0(struct pieces, 1);

	pieces->arena = arena_new();
	pieces->name = arena_strdup(pieces->arena, name);
	pieces->titles = g_ptr_array_new();
	pieces->list = g_array_new(FALSE, TRUE, sizeof(struct piece));
	return pieces;
}

void pieces_free(struct pieces *pieces)
{
	if (!pieces)
		return;
	g_array_unref(pieces->list);
	g_ptr_array_unref(pieces->titles);
	source_free(pieces->source);
	arena_free(pieces->arena);
	g_free(pieces);
}

static struct piece *add(struct pieces *pieces, const struct piece *piece)
{
	g_array_append_vals(pieces->list, piece, 1);
	return &g_array_index(pieces->list, struct piece, pieces->list->len - 1);
}

void pieces_note_strength(struct pieces *pieces, bool strong, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!g_ascii_isspace(text[i])) {
			pieces->has_strong = pieces->has_strong || strong;
			pieces->has_plain = pieces->has_plain || !strong;
			return;
		}
}

/* A piece was made of what was read until now. */
static bool take_strength(struct pieces *pieces)
{
	bool strong = pieces->has_strong && !pieces->has_plain;

	pieces->has_strong = pieces->has_plain = false;
	return strong;
}

struct piece *pieces_add_text(struct pieces *pieces, const char *text, size_t len, struct location location)
{
	const char *end = text + len;
	bool strong = take_strength(pieces);
	struct piece *last = NULL;

	while (text < end) {
		const char *stop = text;
		/* Word's line break in a paragraph (\v) and a page break (\f) end a piece: a title of two lines
		 * is two. */
		while (stop < end && *stop != '\n' && *stop != '\r' && *stop != '\v' && *stop != '\f')
			stop++;
		struct piece piece = { .kind = PIECE_PARAGRAPH, .location = location, .strong = strong };
		const char *note, *clean = text_clean(pieces->arena, text, (size_t)(stop - text), &piece.stray);
		piece.text = marks_plain(clean, &note, pieces->arena);
		piece.marked = piece.text == clean ? NULL : clean;
		if (piece.stray)
			piece.spaced = text_collapse(pieces->arena, text, (size_t)(stop - text));
		if (*piece.text) {
			/* Numbers count what is kept, as a reader counts: empty paragraphs are not seen. */
			piece.location.number = ++pieces->n_paragraphs;
			last = add(pieces, &piece);
		}
		text = stop + 1;
	}
	return last;
}

void pieces_add_table(struct pieces *pieces, const struct grid *grid, struct location location)
{
	struct piece piece = { .kind = PIECE_TABLE, .location = location, .grid = grid, .text = "" };

	take_strength(pieces);
	piece.location.table = true;
	add(pieces, &piece);
}

void pieces_add_title(struct pieces *pieces, const char *title)
{
	const char *clean = text_clean(pieces->arena, title, strlen(title), NULL);

	if (*clean)
		g_ptr_array_add(pieces->titles, (gpointer)clean);
}

void pieces_omit(struct pieces *pieces, enum omitted_kind kind, const char *text, size_t len)
{
	omitted_add(pieces->omitted, kind, text, len, pieces->arena);
}

struct where piece_where(const struct pieces *pieces, const struct location *location, const struct diags *diags)
{
	enum lang lang = diags_lang(diags);
	struct where where = { .source = pieces->source };

	if (!pieces->source) {
		where.label = location_words(location, pieces->name, lang, pieces->arena);
		return where;
	}
	where.first = location->first;
	where.end = location->end;
	/* A web page may be a single line. */
	if (location->row)
		where.label = location_words(location, NULL, lang, pieces->arena);
	return where;
}
