/* A sign at the end of a text is a mark where the table has notes with marks: elsewhere ① may count, and * may be a
 * sign that the form has. */
#include "binding/note-check.h"

#include <glib.h>
#include <string.h>

#include "document/document.h"
#include "document/note-mark.h"
#include "report/arena.h"
#include "report/diag.h"
#include "report/value.h"

struct check {
	const struct table *table;
	const struct where *where;
	struct diags *diags;
	const struct note_marks *marks;
	GHashTable *used;  /* marks that were met */
	GHashTable *alien; /* marks that were told */
};

/* Where the sign at the end of a text begins that is no known note's; len: nowhere. A numeral by itself (①, of a row of
 * numbers) is none. */
static size_t alien_mark(const char *text, size_t len)
{
	size_t at = len;

	if (text[len - 1] == ']') {
		const char *open = g_strrstr_len(text, (gssize)len, "[");
		return open && open > text && note_mark_length(open) == (size_t)(text + len - open)
			       ? (size_t)(open - text)
			       : len;
	}
	while (at > 0) {
		const char *before = g_utf8_prev_char(text + at);
		if (!note_mark_is_sign(g_utf8_get_char(before)))
			break;
		at = (size_t)(before - text);
	}
	return at > 0 && !g_unichar_isspace(g_utf8_get_char(g_utf8_prev_char(text + at))) ? at : len;
}

static bool may_end_with_mark(const char *text, size_t len)
{
	unsigned char last = len ? (unsigned char)text[len - 1] : 0;

	return last == '*' || last == ']' || last >= 0x80;
}

static void tell_alien(struct check *c, const char *text, size_t len, const struct value *origin)
{
	size_t at = alien_mark(text, len);
	char *mark = g_strndup(text + at, len - at);

	if (!*mark || strpbrk(text, "=+")) {
		g_free(mark);
		return;
	}
	/* The table owns it now, and a mark is told once. */
	if (!g_hash_table_add(c->alien, mark))
		return;
	struct where where = *c->where;
	if (origin && c->table->tree)
		where = value_where(c->table->tree, origin, c->where->path, c->where->label);
	diag(c->diags, DIAG_MARK_WITHOUT_NOTE, where, mark, text);
}

static void look_at_text(struct check *c, const struct text *words, const struct value *origin)
{
	const char *text = words->utf8;
	size_t len = words->len;
	struct note_place place[MOST_NOTE_PLACES];
	uint32_t n = note_marks_of(c->marks, words, place);

	for (uint32_t i = 0; i < n; i++)
		g_hash_table_add(c->used, g_strndup(text + place[i].first, place[i].end - place[i].first));
	if (may_end_with_mark(text, len) && (!n || place[n - 1].end < len))
		tell_alien(c, text, len, origin);
}

static void look_at(struct check *c, const char *text, size_t len, const struct value *origin)
{
	const struct text words = { .utf8 = text, .len = (uint32_t)len };

	look_at_text(c, &words, origin);
}

static void look_at_band(struct check *c, const struct band *band)
{
	size_t n_cells = (size_t)(band->end_row - band->first_row) * band->n_leaves;

	for (uint32_t i = 0; i < band->n_head; i++) {
		const struct header_cell *head = &band->head[i];

		look_at(c, head->text.utf8, head->text.len, NULL);
		for (uint16_t k = 0; k < head->n_pieces; k++)
			look_at(c, head->piece[k].utf8, head->piece[k].len, NULL);
	}
	for (uint32_t i = 0; i < band->n_stub; i++)
		look_at(c, band->stub[i].text.utf8, band->stub[i].text.len, band->stub[i].text.origin);
	for (uint32_t i = 0; i < band->n_sections; i++)
		look_at(c, band->section[i].text.utf8, band->section[i].text.len, NULL);
	for (uint32_t i = 0; i < band->n_merges; i++)
		look_at_text(c, &band->merge[i].text, band->merge[i].origin);
	for (size_t i = 0; i < n_cells; i++)
		look_at(c, band->cell[i].text, band->cell[i].len, band->cell[i].origin);
}

static void tell_unused(const struct check *c, const char *note)
{
	size_t len;

	for (const char *at = note; (at = note_mark_next(note, at, &len)); at += len) {
		g_autofree char *mark = g_strndup(at, len);

		if (!g_hash_table_contains(c->used, mark))
			diag(c->diags, DIAG_NOTE_WITHOUT_MARK, *c->where, mark, note);
	}
}

void note_check(const struct table *table, const struct where *where, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct check c = { table, where, diags, note_marks_new(table->note, table->n_notes - table->n_footnotes, arena),
		NULL, NULL };

	if (c.marks) {
		c.used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
		c.alien = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
		for (uint32_t i = 0; i < table->n_bands; i++)
			look_at_band(&c, &table->band[i]);
		/* A cell that was refused may have had the mark. */
		for (uint32_t i = 0; i < table->n_notes - table->n_footnotes && !diags_count(diags, SEVERITY_ERROR);
			i++)
			tell_unused(&c, table->note[i].utf8);
		g_hash_table_unref(c.used);
		g_hash_table_unref(c.alien);
	}
	arena_free(arena);
}
