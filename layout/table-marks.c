/* Most tables have no marks (t->marks is NULL), and are not searched. */
#include "layout/table-marks.h"

#include <glib.h>
#include <stdlib.h>

#include "document/document.h"
#include "layout/char-class.h"
#include "layout/mark.h"
#include "layout/paragraph.h"
#include "layout/table.h"
#include "report/arena.h"

/* ---- superscripts ---- */

/* The marks of a text while its spans are written anew. */
struct writer {
	const char *text;
	const struct note_place *place;
	uint32_t n, next;
	GArray *spans;
};

/* Bytes [first, end) as `like` has them (NULL: plain). */
static void add_span(struct writer *w, uint32_t first, uint32_t end, const struct span *like)
{
	struct span span = like ? *like : (struct span){ 0 };

	span.first = first;
	span.end = end;
	if (like && first < end)
		g_array_append_val(w->spans, span);
}

/* Bytes [first, end), all of one span or of none, with the marks among them. */
static void add_part(struct writer *w, uint32_t first, uint32_t end, const struct span *like)
{
	for (; w->next < w->n && w->place[w->next].end <= end; w->next++) {
		const struct note_place *place = &w->place[w->next];
		struct span mark = like ? *like : (struct span){ 0 };

		/* One that a span of the text begins or ends within stays as it is. */
		if (place->first < first)
			continue;
		mark.kind |= note_mark_is_raised(w->text + place->first) ? SPAN_SUPER : 0;
		mark.note_number = w->next + 1;
		add_span(w, first, place->first, like);
		add_span(w, place->first, place->end, &mark);
		first = place->end;
	}
	add_span(w, first, end, like);
}

struct text table_marked(const struct note_marks *marks, const struct text *text, struct arena *arena)
{
	struct note_place place[MOST_NOTE_PLACES];
	struct writer w = { text->utf8, place, note_marks_of(marks, text, place), 0, NULL };
	struct text marked = *text;
	uint32_t at = 0;

	if (!w.n)
		return marked;
	w.spans = g_array_new(FALSE, FALSE, sizeof(struct span));
	for (uint32_t i = 0; i < text->n_spans; i++) {
		struct span span = text->span[i];

		/* The place that it is says its number. */
		span.note_number = 0;
		add_part(&w, at, span.first, NULL);
		add_part(&w, span.first, span.end, &span);
		at = span.end;
	}
	add_part(&w, at, text->len, NULL);
	marked.span = arena_take_array(arena, w.spans, &marked.n_spans);
	return marked;
}

/* The last must be a digit: 12 and −3.5 and 1,200 are numbers, 12% and — are not aligned at the point. */
bool table_is_number(const char *text, size_t len)
{
	for (const char *p = text; p < text + len; p = g_utf8_next_char(p))
		if (!char_is_of_number(g_utf8_get_char(p)))
			return false;
	return len && g_ascii_isdigit(text[len - 1]);
}

uint32_t table_number_before_marks(const struct table_layout *t, const char *text, uint32_t len)
{
	struct note_place place[MOST_NOTE_PLACES];
	uint32_t n = note_marks_find(t->marks, text, len, place), first = len;

	while (n > 0 && place[n - 1].end == first)
		first = place[--n].first;
	return first < len && !n && table_is_number(text, first) ? first : 0;
}

unit table_marks_width(
	const struct table_layout *t, const struct style *style, const char *text, uint32_t len, struct arena *arena)
{
	uint32_t first = table_number_before_marks(t, text, len);
	const struct text whole = { .utf8 = text, .len = len }, number = { .utf8 = text, .len = first };
	struct text marked = table_marked(t->marks, &whole, arena);

	if (!first)
		return 0;
	return paragraph_extent_text(t->fonts, style, &marked, arena).max -
	       paragraph_extent_text(t->fonts, style, &number, arena).max;
}

/* ---- where they lead to ---- */

static int compare_owner(const void *key, const void *item)
{
	uint32_t owner = *(const uint32_t *)key, other = ((const struct inner_nodes *)item)->owner;

	return owner < other ? -1 : owner > other;
}

const struct text_nodes *table_mark_nodes(const struct table_nodes *nodes, const struct note_marks *marks,
	uint32_t owner, const struct text *text, uint32_t before, struct arena *arena)
{
	struct note_place place[MOST_NOTE_PLACES];
	const struct inner_nodes *inner =
		owner >= MARK_FIRST_NODE && nodes->n_inner && (marks || text->n_spans)
			? bsearch(&owner, nodes->inner, nodes->n_inner, sizeof(*inner), compare_owner)
			: NULL;

	if (!inner)
		return NULL;
	uint32_t n = note_marks_of(marks, text, place);
	struct text_nodes *found = ARENA_NEW(arena, struct text_nodes);
	struct text_nodes *note = ARENA_ARRAY(arena, struct text_nodes, n);
	for (uint32_t i = 0; i < n; i++) {
		note[i].node = nodes->note[place[i].note];
		note[i].reference = inner->reference[before + i];
	}
	*found = (struct text_nodes){ .node = owner, .link = inner->link, .note = note, .item = inner->item };
	return found;
}
