/* The marks by which a table's notes are told: ① * † [1] ¹, at the start of a note and behind what it is about. */
#ifndef BANSHI_NOTE_MARK_H
#define BANSHI_NOTE_MARK_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct note_marks;
struct text;

/* Whether a character is a mark of a note by itself: ① * † ¹. */
bool note_mark_is_sign(gunichar c);
/* How many bytes a text begins with are such a mark; 0: it begins with none. */
size_t note_mark_length(const char *text);
/* The next mark that a note explains, from a place in it on: at its beginning, or at that of a sentence in it, as in
 * 注：①年末数；②当年价格。 *len gets its bytes; NULL: there is none. */
const char *note_mark_next(const char *note, const char *from, size_t *len);
/* Whether the first len bytes of a text end with a mark, behind something else. */
bool note_mark_ends(const char *text, size_t len, const char *mark, size_t mark_len);
/* How many of the first len bytes of a text stand before all marks at its end, whoever explains them; len: it ends with
 * none. */
size_t note_marks_begin(const char *text, size_t len);
/* Whether a mark is set as a superscript: ① and [1] are; * and ¹ stand high by themselves, and † is as high as a line.
 */
bool note_mark_is_raised(const char *mark);

/* The marks that notes explain, all borrowed; NULL: none does. */
const struct note_marks *note_marks_new(const struct text *note, uint32_t n_notes, struct arena *arena);

/* A mark in a text: bytes [first, end) of it, and the number of its note, from 0. */
struct note_place {
	uint32_t first, end, note;
};
/* What is looked for in one text: more marks than anybody sets in a cell. */
enum { MOST_NOTE_PLACES = 64 };

/* The marks in a text, in their order, up to MOST_NOTE_PLACES; how many comes back. A mark stands behind a word, a
 * number or a bracket, or is all of the text; in ③=①+② and 3*4 there is none. `marks` may be NULL. */
uint32_t note_marks_find(const struct note_marks *marks, const char *text, size_t len, struct note_place *place);
/* The same of a text with spans: those that are the mark of a footnote (note_number) are places too, and what they
 * cover is searched for no others. */
uint32_t note_marks_of(const struct note_marks *marks, const struct text *text, struct note_place *place);

#endif
