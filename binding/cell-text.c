/* Spans of a line count from its beginning, and so do its links and notes: all are moved on behind what the cell has
 * already. The mark of a footnote is a number of the table's notes here, not of the text's (struct span). */
#include "binding/cell-text.h"

#include <stdbool.h>
#include <string.h>

#include "document/markup.h"
#include "report/arena.h"

/* Circled numbers, as markup.c makes marks of footnotes: ① is the first. */
enum { FIRST_CIRCLED = 0x2460, MOST_CIRCLED = 20 };

void cell_notes_init(struct cell_notes *notes, const struct text *own, uint32_t n_own)
{
	*notes = (struct cell_notes){ .note = g_array_new(FALSE, FALSE, sizeof(struct text)), .first = n_own };
	for (uint32_t i = 0; i < n_own; i++)
		for (const char *p = own[i].utf8; *p; p = g_utf8_next_char(p)) {
			gunichar c = g_utf8_get_char(p);

			if (c >= FIRST_CIRCLED && c < FIRST_CIRCLED + MOST_CIRCLED)
				notes->count = MAX(notes->count, c - FIRST_CIRCLED + 1);
		}
}

void cell_notes_finish(struct cell_notes *notes)
{
	g_array_unref(notes->note);
}

void cell_text_init(struct cell_text *text, struct cell_notes *notes, struct arena *arena)
{
	*text = (struct cell_text){ .arena = arena,
		.notes = notes,
		.words = g_string_new(NULL),
		.spans = g_array_new(FALSE, FALSE, sizeof(struct span)) };
}

/* Bytes [first, end) of the cell, as `span` (NULL: plain) has them; of an item also what is plain is set apart. */
static void add_span(struct cell_text *text, uint32_t first, uint32_t end, const struct span *span, uint32_t item)
{
	struct span added = span ? *span : (struct span){ 0 };

	added.first = first;
	added.end = end;
	added.item_number = item;
	if (first < end && (span || item))
		g_array_append_val(text->spans, added);
}

static void add_spans(struct cell_text *text, const struct text *line, uint32_t at, uint32_t item)
{
	uint32_t done = at, notes = text->notes->first + text->notes->note->len;

	for (uint32_t i = 0; i < line->n_spans; i++) {
		struct span span = line->span[i];

		span.link_number += span.link_number ? text->n_links : 0;
		span.note_number += span.note_number ? notes : 0;
		add_span(text, done, at + span.first, NULL, item);
		add_span(text, at + span.first, at + span.end, &span, item);
		done = at + span.end;
	}
	add_span(text, done, at + line->len, NULL, item);
}

void cell_text_add_line(struct cell_text *text, const char *written, size_t len, const char *indent)
{
	struct text line = { .utf8 = "" };
	uint32_t first;
	bool item = len > 2 && written[0] == '-' && written[1] == ' ';

	g_string_append(text->words, text->words->len ? "\n" : "");
	first = (uint32_t)text->words->len;
	g_string_append(text->words, indent);
	/* The sign of an item in print (emit-prose.c). */
	if (item) {
		written = arena_printf(text->arena, "▪%.*s", (int)len - 2, written + 2);
		len = strlen(written);
	}
	markup_parse(written, len, &text->notes->count, text->arena, &line);
	/* The blanks before an item are the item's. */
	add_span(text, first, (uint32_t)text->words->len, NULL, item ? ++text->n_items : 0);
	add_spans(text, &line, (uint32_t)text->words->len, item ? text->n_items : 0);
	g_string_append_len(text->words, line.utf8, line.len);
	text->n_links += line.n_links;
	for (uint32_t i = 0; i < line.n_notes; i++)
		g_array_append_val(text->notes->note, line.note[i].text);
}

struct text cell_text_take(struct cell_text *text)
{
	struct text taken = { .len = (uint32_t)text->words->len, .n_links = text->n_links, .n_items = text->n_items };

	taken.utf8 = arena_take_string(text->arena, g_steal_pointer(&text->words));
	taken.span = arena_take_array(text->arena, g_steal_pointer(&text->spans), &taken.n_spans);
	return taken;
}
