/* The marks by which a table's notes are told: ① * † [1] ¹, at the start of a note and at the end of what it is about.
 */
#ifndef BANSHI_NOTE_MARK_H
#define BANSHI_NOTE_MARK_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* Whether a character is a mark of a note by itself: ① * † ¹. */
bool note_mark_is_sign(gunichar c);
/* How many bytes a text begins with are such a mark; 0: it begins with none. */
size_t note_mark_length(const char *text);
/* Whether the first len bytes of a text end with a mark, behind something else. */
bool note_mark_ends(const char *text, size_t len, const char *mark, size_t mark_len);

#endif
