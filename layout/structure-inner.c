/* A Reference for each mark, a Link for each link, L and LI for lists: behind the cells of a row, whose numbers follow
 * each other. */
#include "layout/structure-inner.h"

#include <glib.h>

#include "document/document.h"
#include "layout/node.h"
#include "layout/structure-builder.h"
#include "report/arena.h"

/* The node that a byte of a cell is content of, apart from links and marks: the item of a list that it is in, or the
 * cell. */
static uint32_t item_at(const struct text *text, const uint32_t *item, uint32_t owner, uint32_t at)
{
	for (uint32_t i = 0; i < text->n_spans && text->span[i].first <= at; i++)
		if (text->span[i].end > at && text->span[i].item_number)
			return item[text->span[i].item_number - 1];
	return owner;
}

/* What is in a cell while its nodes are added, in the order of the text: so a reader meets them. */
struct inner_walk {
	struct structure_builder *b;
	const struct noted *noted;
	const struct text *text;
	uint32_t owner;
	struct note_place place[MOST_NOTE_PLACES];
	uint32_t n_places, next_place;
	uint32_t *reference, *link, *item; /* as in struct inner_nodes */
	uint32_t n_links, n_items;         /* so far */
	uint32_t list, list_end;           /* the last list, and the byte behind it */
};

/* The marks before a byte of the text. */
static void add_marks_before(struct inner_walk *w, uint32_t end)
{
	for (; w->next_place < w->n_places && w->place[w->next_place].first < end; w->next_place++) {
		const struct note_place *place = &w->place[w->next_place];

		w->reference[w->next_place] =
			structure_add_reference(w->b, item_at(w->text, w->item, w->owner, place->first));
		w->noted->used[place->note] = true;
	}
}

/* Items one line below another are one list (ISO 32000-1 14.8.4.3.3). */
static void add_item(struct inner_walk *w, const struct span *span)
{
	if (!w->list || span->first != w->list_end + 1)
		w->list = structure_add(w->b, NODE_L, w->owner);
	w->item[w->n_items++] = structure_add(w->b, NODE_LBODY, structure_add(w->b, NODE_LI, w->list));
}

static void add_span(struct inner_walk *w, const struct span *span)
{
	add_marks_before(w, span->first);
	if (span->item_number > w->n_items)
		add_item(w, span);
	if (span->item_number)
		w->list_end = span->end;
	if (span->link_number > w->n_links)
		w->link[w->n_links++] =
			structure_add(w->b, NODE_LINK, item_at(w->text, w->item, w->owner, span->first));
}

/* A Reference for each mark in a cell, a Link for each link, and the lists. They stand behind the cells of the row,
 * whose numbers follow each other. */
void structure_add_inner(
	struct structure_builder *b, const struct noted *noted, uint32_t owner, const struct text *text)
{
	struct inner_walk w = { .b = b, .noted = noted, .text = text, .owner = owner };

	w.n_places = note_marks_of(noted->marks, text, w.place);
	if (!w.n_places && !text->n_links && !text->n_items)
		return;
	w.reference = ARENA_ARRAY(b->arena, uint32_t, w.n_places);
	w.link = ARENA_ARRAY(b->arena, uint32_t, text->n_links);
	w.item = ARENA_ARRAY(b->arena, uint32_t, text->n_items);
	for (uint32_t i = 0; i < text->n_spans; i++)
		add_span(&w, &text->span[i]);
	add_marks_before(&w, text->len);
	const struct inner_nodes inner = { owner, w.reference, w.link, w.item };
	g_array_append_val(b->inner, inner);
}

/* The words of a divided corner are painted each by itself; their marks are of the one cell. */
void structure_add_pieces(
	struct structure_builder *b, const struct noted *noted, uint32_t owner, const struct header_cell *cell)
{
	struct note_place place[MOST_NOTE_PLACES];
	g_autoptr(GArray) reference = g_array_new(FALSE, FALSE, sizeof(uint32_t));

	for (uint16_t k = 0; k < cell->n_pieces; k++) {
		uint32_t n = note_marks_of(noted->marks, header_piece(cell, k), place);

		for (uint32_t i = 0; i < n; i++) {
			uint32_t added = structure_add_reference(b, owner);

			g_array_append_val(reference, added);
			noted->used[place[i].note] = true;
		}
	}
	if (!reference->len)
		return;
	const struct inner_nodes inner = { .owner = owner,
		.reference = arena_take_array(b->arena, g_steal_pointer(&reference), NULL) };
	g_array_append_val(b->inner, inner);
}

static gint compare_inner(gconstpointer a, gconstpointer b)
{
	const struct inner_nodes *x = a, *y = b;

	return (x->owner > y->owner) - (x->owner < y->owner);
}

void structure_take_inner(struct structure_builder *b, struct table_nodes *nodes)
{
	g_array_sort(b->inner, compare_inner);
	nodes->inner = arena_take_array(b->arena, b->inner, &nodes->n_inner);
}
